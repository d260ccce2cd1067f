package policy

import (
	"iter"

	"mingce/generator/diag"
)

// Policy is policies/<id>/policy.yaml: the notice, and all that hangs on it.
type Policy struct {
	Pos             diag.Pos
	ID              string            // name of the folder
	Measures        []*Measure        // by number
	Interpretations []*Interpretation // by date, then slug
	Situations      []*Situation      // by order, then slug

	Number      Text         `yaml:"number" spec:"required,official" doc:"Document number, such as 辽政发〔2023〕4号."`
	Letterhead  Text         `yaml:"letterhead" spec:"official" doc:"Red head of the document."`
	Title       Text         `yaml:"title" spec:"required,official" doc:"Title of the notice."`
	Issuer      Text         `yaml:"issuer" spec:"required,official" doc:"Body that issued it."`
	Signed      Date         `yaml:"signed" spec:"required" doc:"Date of signature. Not the date of publication."`
	Published   Date         `yaml:"published" doc:"Date of publication, only where the source gives it."`
	Addressees  Text         `yaml:"addressees" spec:"official" doc:"Line that names the addressees."`
	Preamble    []Text       `yaml:"preamble" spec:"required,official" doc:"Opening paragraph, sentence by sentence."`
	Domains     []*Domain    `yaml:"domains" spec:"required" doc:"Domains of the measures."`
	Scopes      []*Scope     `yaml:"scopes" spec:"required" doc:"Areas in which measures apply."`
	Sections    []*Section   `yaml:"sections" spec:"required" doc:"Body of the notice."`
	Attachment  Text         `yaml:"attachment" spec:"official" doc:"Line that names the annex."`
	Signature   Text         `yaml:"signature" spec:"required,official" doc:"Signature."`
	DateLine    Text         `yaml:"date-line" spec:"required,official" doc:"Date as printed under the signature."`
	PublicNote  Text         `yaml:"public-note" spec:"official" doc:"Note on publication, such as （此件公开发布）."`
	Annex       *Annex       `yaml:"annex" spec:"required" doc:"The task table."`
	Credit      Text         `yaml:"credit" spec:"official" doc:"Editor's credit of the web publication. Provenance, not part of the notice."`
	Related     []Related    `yaml:"related" doc:"Related documents as the publication lists them."`
	Translation Translation  `yaml:"translation" doc:"Status of the English of all official text in this file."`
	ValidFrom   Date         `yaml:"valid-from" doc:"First day on which it is in force, where a document says so."`
	ValidUntil  Date         `yaml:"valid-until" doc:"Last day on which it is in force, where a document says so."`
	AmendedBy   []Instrument `yaml:"amended-by" doc:"Documents that amend it."`
	RepealedBy  *Instrument  `yaml:"repealed-by" doc:"The document that repeals it."`
	ReviewBy    Date         `yaml:"review-by" doc:"Day by which it is to be looked at again. Reported, never shown."`
	Aliases     []Str        `yaml:"aliases" doc:"Former addresses of its page, without the language: readers who come there are sent on."`
	Progress    []*Progress  `yaml:"progress" doc:"Reports of progress. Pages show the section only when there are any."`
	History     []Change     `yaml:"history" doc:"Changes of this file that readers should know of."`
}

// Domain is a field of reform that groups measures.
type Domain struct {
	Pos     diag.Pos
	ID      Str   `yaml:"id" spec:"required,slug" doc:"Identifier, used in URLs."`
	Number  Int   `yaml:"number" spec:"required" doc:"Number in the notice, from 1; rendered as （一） in the body and 一、 in the annex."`
	Name    Text  `yaml:"name" spec:"required" doc:"Short name, ours, for navigation."`
	Heading Text  `yaml:"heading" spec:"required,official" doc:"Heading in the annex, without its numeral."`
	Aliases []Str `yaml:"aliases" doc:"Former addresses of its page, without the language: readers who come there are sent on."`
}

// Scope is an area in which measures apply.
type Scope struct {
	Pos  diag.Pos
	ID   Str  `yaml:"id" spec:"required,slug" doc:"Identifier, used in URLs."`
	Name Text `yaml:"name" spec:"required,official" doc:"Area as the annex prints it."`
}

// Section is a numbered part of the body (一、).
type Section struct {
	Pos     diag.Pos
	Number  Int     `yaml:"number" spec:"required" doc:"Number, from 1; rendered as 一、."`
	Heading Text    `yaml:"heading" spec:"required,official" doc:"Heading without its numeral."`
	Items   []*Item `yaml:"items" spec:"required" doc:"Numbered items."`
}

// Item is a numbered paragraph of a section: the list of a domain's measures,
// or a requirement.
type Item struct {
	Pos    diag.Pos
	Number Int    `yaml:"number" spec:"required" doc:"Number, from 1; rendered as （一）."`
	Domain Str    `yaml:"domain" spec:"slug" doc:"The domain whose measures it lists; then it has no id."`
	ID     Str    `yaml:"id" spec:"slug" doc:"Identifier of a requirement; then it has no domain."`
	Text   []Text `yaml:"text" spec:"required,official" doc:"Official text, sentence by sentence, without its numeral. The first sentence is the heading."`
}

// Annex is the head of the task table; its rows are the measures.
type Annex struct {
	Pos     diag.Pos
	Label   Text   `yaml:"label" spec:"required,official" doc:"Word above the title (附件)."`
	Title   Text   `yaml:"title" spec:"required,official" doc:"Title of the table."`
	Columns []Text `yaml:"columns" spec:"required,official" doc:"The five column heads: number, title, text, departments, scope."`
}

// Related is a document that the publication lists beside the notice.
type Related struct {
	Pos   diag.Pos
	Title Str  `yaml:"title" spec:"required" doc:"Title as printed."`
	Cut   Bool `yaml:"cut" doc:"true when the publication prints the title cut short."`
	Date  Date `yaml:"date" doc:"Date as printed."`
}

// Instrument is another document that repeals or amends a notice or a measure.
type Instrument struct {
	Pos    diag.Pos
	Title  Text `yaml:"title" spec:"required" doc:"Title of the document."`
	Number Str  `yaml:"number" doc:"Its document number, where it has one."`
	Date   Date `yaml:"date" spec:"required" doc:"Day from which it does so."`
	Policy Str  `yaml:"policy" spec:"slug" doc:"The policy, where the document is on this site."`
	URL    Str  `yaml:"url" spec:"url" doc:"Address of the document, where it has one."`
}

// Progress is a report on how the measures are being promoted.
type Progress struct {
	Pos    diag.Pos
	Date   Date     `yaml:"date" spec:"required" doc:"Day of the report."`
	Title  Text     `yaml:"title" spec:"required" doc:"Title of the report."`
	Body   Markdown `yaml:"body" spec:"required" doc:"The report."`
	Source Source   `yaml:"source" spec:"required" doc:"Who reported it, and where."`
}

// Measure is policies/<id>/measures/NN-<slug>.yaml: one row of the annex.
type Measure struct {
	Pos  diag.Pos
	Slug string // name of the file after its number

	Number      Int          `yaml:"number" spec:"required" doc:"Number in the annex, from 1."`
	Domain      Str          `yaml:"domain" spec:"required,slug" doc:"Domain under which the annex lists it."`
	Scope       Str          `yaml:"scope" spec:"required,slug" doc:"Area in which it applies."`
	Departments []Str        `yaml:"departments" spec:"required,slug" doc:"Responsible departments in the order of the annex. The first is not the lead."`
	Title       Text         `yaml:"title" spec:"required,official" doc:"Title as the annex prints it."`
	Text        []Text       `yaml:"text" spec:"required,official" doc:"Official text, sentence by sentence; joined, the Chinese is the source to the character."`
	Sic         []Sic        `yaml:"sic" doc:"Oddities of the printed text that are kept on purpose."`
	Translation Translation  `yaml:"translation" doc:"Status of the English of this file."`
	ValidFrom   Date         `yaml:"valid-from" doc:"First day on which it is in force, where a document says so."`
	ValidUntil  Date         `yaml:"valid-until" doc:"Last day on which it is in force, where a document says so."`
	AmendedBy   []Instrument `yaml:"amended-by" doc:"Documents that amend it."`
	RepealedBy  *Instrument  `yaml:"repealed-by" doc:"The document that repeals it."`
	ReviewBy    Date         `yaml:"review-by" doc:"Day by which it is to be looked at again. Reported, never shown."`
	Aliases     []Str        `yaml:"aliases" doc:"Former addresses of its page, without the language: readers who come there are sent on."`
	History     []Change     `yaml:"history" doc:"Changes of this file that readers should know of."`
}

// Sic marks an oddity of the printed text that is kept on purpose.
type Sic struct {
	Pos   diag.Pos
	Quote Str  `yaml:"quote" spec:"required" doc:"The words, to the character."`
	Note  Text `yaml:"note" spec:"required" doc:"What is odd about them."`
}

// Documents gives what hangs on the policy: measures, interpretations and
// situations, each a pointer to its type.
func (p *Policy) Documents() iter.Seq[any] {
	return func(yield func(any) bool) {
		for _, m := range p.Measures {
			if !yield(m) {
				return
			}
		}
		for _, i := range p.Interpretations {
			if !yield(i) {
				return
			}
		}
		for _, s := range p.Situations {
			if !yield(s) {
				return
			}
		}
	}
}

// PosOf gives the place of a document of the model; none for a file of several
// things that has none.
func PosOf(document any) diag.Pos {
	switch d := document.(type) {
	case *Site:
		return d.Pos
	case *AudienceFile:
		if len(d.Audiences) > 0 {
			return diag.Pos{File: d.Audiences[0].Pos.File}
		}
	case *Glossary:
		if len(d.Terms) > 0 {
			return diag.Pos{File: d.Terms[0].Pos.File}
		}
	case *Term:
		return d.Pos
	case *Department:
		return d.Pos
	case *Chapter:
		return d.Pos
	case *Policy:
		return d.Pos
	case *Measure:
		return d.Pos
	case *Interpretation:
		return d.Pos
	case *Release:
		return d.Pos
	case *Situation:
		return d.Pos
	}
	return diag.Pos{}
}
