// Package policy is the content model: a policy notice, its measures, the
// departments responsible, the terms, and our interpretations of them.
//
// Three layers of text never share a field. Official text is the Chinese of
// the notice, verbatim. Its translation is the English beside it, described by
// a [Translation]. All other text is editorial, and ours.
//
// The tags are the specification of the YAML: yaml names a field, spec
// constrains it (required, slug, enum=a|b, url) and tells its layer (official,
// or else ours, and there what is advice), doc tells what it means. The decoder, the JSON Schema and the
// reference in docs/content.md are all derived from them; see [SpecOf]. Fields
// without a yaml tag are filled from file and folder names.
package policy

import "mingce/generator/diag"

// Set is all the content of a site.
type Set struct {
	Site        *Site
	Audiences   []*Audience
	Handbook    []*Chapter // in their order
	Terms       []*Term
	Departments []*Department // by id
	Policies    []*Policy     // by id
	Releases    []*Release    // what was published, from the first on
	Lost        []Lost        // what stands in files that could not be read whole
}

// Lost is something in a file that could not be read whole: what names it is not
// wrong for that. An empty id stands for all of a kind that the file may hold.
type Lost struct {
	Name
	File string // as in diag.Pos
}

// Site is site.yaml.
type Site struct {
	Pos          diag.Pos
	Name         Text          `yaml:"name" spec:"required" doc:"Name of the site, printed on every page."`
	ShortName    Text          `yaml:"short-name" doc:"What the site is called where there is no room for its name: on a phone."`
	Description  Text          `yaml:"description" spec:"required" doc:"What the site is, in a sentence."`
	BaseURL      Str           `yaml:"base-url" spec:"required,root" doc:"Absolute URL of the site's root, ending in a slash; may have a path."`
	Aliases      []Str         `yaml:"aliases" doc:"Former addresses, without the language, of pages that have no successor: readers who come there are sent to the home page."`
	Organisation *Organisation `yaml:"organisation" doc:"The public body that publishes the site. Without it every page says that the site is not official."`
}

// Organisation is the public body that publishes a site.
type Organisation struct {
	Pos    diag.Pos
	Name   Text `yaml:"name" spec:"required" doc:"Name of the body."`
	Domain Str  `yaml:"domain" spec:"required" doc:"Government domain name of the site (meta SiteDomain)."`
	IDCode Str  `yaml:"id-code" spec:"required" doc:"Government website identification code (meta SiteIDCode)."`
}

// Audience is a kind of reader that measures are for.
type Audience struct {
	Pos         diag.Pos
	ID          Str   `yaml:"id" spec:"required,slug" doc:"Identifier, used in URLs."`
	Name        Text  `yaml:"name" spec:"required" doc:"What these readers are called."`
	Description Text  `yaml:"description" doc:"Who belongs to them, in a sentence."`
	Aliases     []Str `yaml:"aliases" doc:"Former addresses of its page, without the language: readers who come there are sent on."`
}

// AudienceFile is audiences.yaml.
type AudienceFile struct {
	Audiences []*Audience `yaml:"audiences" spec:"required" doc:"Kinds of reader, in the order in which they are listed on the site."`
}

// Term is a hard word of the notice.
type Term struct {
	Pos        diag.Pos
	ID         Str   `yaml:"id" spec:"required,slug" doc:"Identifier, used as the anchor in the glossary."`
	Draft      Bool  `yaml:"draft" doc:"true keeps it off the published site."`
	NotBefore  Date  `yaml:"not-before" doc:"Day until which it is kept off the published site, though it is finished."`
	Name       Text  `yaml:"name" spec:"required,official" doc:"The term as it stands in the official text, and its one translation."`
	Everywhere Bool  `yaml:"everywhere" doc:"true holds our own text to the one translation too, not only the official text."`
	Forms      Words `yaml:"forms" doc:"Other wordings under which the term stands in the official text or its translation."`
	Synonyms   Words `yaml:"synonyms" doc:"What people type when they mean the term. Used by search, never shown as official."`
	Definition Text  `yaml:"definition" doc:"What the term means, in our words."`
	Basis      Str   `yaml:"basis" spec:"enum=notice|common-knowledge" doc:"What carries the definition: the notice itself or common knowledge. Required with a definition."`
	ReviewBy   Date  `yaml:"review-by" doc:"Day by which it is to be looked at again. Reported, never shown."`
	Translated []Str `yaml:"translated" doc:"Hashes of the Chinese sentences from which its English was made. Written by the program: mingce translations --accept."`
}

// Glossary is glossary.yaml.
type Glossary struct {
	Terms []*Term `yaml:"terms" spec:"required" doc:"The terms; where each occurs is found in the official text."`
}

// Department is departments/<id>.yaml.
type Department struct {
	Pos      diag.Pos
	ID       string // name of the file
	Name     Text   `yaml:"name" spec:"required,official" doc:"Name as the notice prints it, and in English."`
	Keywords Words  `yaml:"keywords" doc:"Other names that people type."`
	Aliases  []Str  `yaml:"aliases" doc:"Former addresses of its page, without the language: readers who come there are sent on."`
	Guide    *Guide `yaml:"guide" doc:"Our guide to the department under the notice."`
}

// Guide tells businesses when a department is theirs.
type Guide struct {
	Pos        diag.Pos
	Draft      Bool      `yaml:"draft" doc:"true keeps the guide off the published site; the department stays."`
	NotBefore  Date      `yaml:"not-before" doc:"Day until which the guide is kept off the published site, though it is finished."`
	Date       Date      `yaml:"date" spec:"required" doc:"Day of the last change of substance."`
	Duties     Markdown  `yaml:"duties" spec:"required" doc:"What the department answers for under the notice, alone and jointly."`
	Visitors   []Visitor `yaml:"visitors" spec:"required,advice" doc:"Which businesses should come, and in what situation. Pages mark it as our advice."`
	Together   Markdown  `yaml:"together" doc:"How its measures fit together."`
	Prepare    []Prepare `yaml:"prepare" spec:"advice" doc:"What to prepare, as far as the notice says. Pages mark it as our advice."`
	Open       []Text    `yaml:"open" spec:"required" doc:"What the notice leaves open."`
	Sources    []Source  `yaml:"sources" doc:"Sources of facts that the notice does not carry."`
	ReviewBy   Date      `yaml:"review-by" doc:"Day by which it is to be looked at again. Reported, never shown."`
	Translated []Str     `yaml:"translated" doc:"Hashes of the Chinese sentences from which its English was made. Written by the program: mingce translations --accept."`
}

// Visitor is a situation that leads a business to a department.
type Visitor struct {
	Pos      diag.Pos
	Text     Text  `yaml:"text" spec:"required" doc:"The situation, in the words of the business."`
	Measures []Ref `yaml:"measures" spec:"required" doc:"The measures that help."`
}

// Prepare is a thing to have ready, with the words of the notice that ask for it.
type Prepare struct {
	Pos     diag.Pos
	Text    Text  `yaml:"text" spec:"required" doc:"What to have ready."`
	Measure Ref   `yaml:"measure" spec:"required" doc:"The measure that asks for it."`
	Quote   Quote `yaml:"quote" spec:"required" doc:"The words of the notice that carry it."`
}

// Ref names a measure: its number, or policy/number from outside its policy.
type Ref struct {
	Policy string // "" within the policy's own folder
	Number int
	Pos    diag.Pos
}

// Quote is a passage of official text, to the character, and the same passage
// of its translation.
type Quote struct {
	Zh  Str `yaml:"zh" spec:"required" doc:"Words of the official text, to the character."`
	En  Str `yaml:"en" doc:"The same words of its translation, to the character."`
	Pos diag.Pos
}

// In gives the passage in one language.
func (q Quote) In(l Lang) Str { return Text{Zh: q.Zh, En: q.En}.In(l) }

// Source is where a fact comes from that the notice does not carry.
type Source struct {
	Pos   diag.Pos
	Title Text  `yaml:"title" spec:"required" doc:"Title of the source."`
	URL   Str   `yaml:"url" spec:"url" doc:"Address, where there is one."`
	Facts []Str `yaml:"facts" spec:"required" doc:"The telephone numbers, addresses, dates or amounts it carries, as they are written in the text."`
}

// Change is an entry in the history of a file.
type Change struct {
	Pos   diag.Pos
	Date  Date `yaml:"date" spec:"required" doc:"Day of the change."`
	Layer Str  `yaml:"layer" spec:"required,enum=official|translation|editorial" doc:"The layer of text that changed."`
	Note  Text `yaml:"note" spec:"required" doc:"What changed, for readers."`
}

// Translation describes the English of the official text in one file.
type Translation struct {
	Pos    diag.Pos
	Status Str   `yaml:"status" spec:"required,enum=draft|checked|reviewed" doc:"draft; checked (a second pass against the Chinese alone); reviewed (by the publishing body)."`
	Date   Date  `yaml:"date" spec:"required" doc:"Day on which the translation reached this status."`
	By     Text  `yaml:"by" doc:"Who reviewed it. Required when reviewed, and only then."`
	Of     []Str `yaml:"of" spec:"required" doc:"Hashes of the Chinese texts it was made from: the first eight hexadecimal digits of their SHA-256."`
}
