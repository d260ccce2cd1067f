package policy

import "mingce/generator/diag"

// Kind tells what an interpretation speaks of.
const (
	KindMeasure     = "measure"     // one measure; shown whole on its page
	KindDomain      = "domain"      // one domain
	KindRequirement = "requirement" // one requirement of the notice
	KindNotice      = "notice"      // the whole notice
	KindArticle     = "article"     // anything else about some measures
)

// Interpretation is policies/<id>/interpretations/<date>-<slug>.yaml: our
// reading of the notice or a part of it.
type Interpretation struct {
	Pos  diag.Pos
	Slug string // name of the file after its date
	Date Date   // date in the name of the file: when it was first published

	Kind        Str   `yaml:"kind" spec:"required,enum=measure|domain|requirement|notice|article" doc:"What it speaks of."`
	Draft       Bool  `yaml:"draft" doc:"true keeps it off the published site."`
	NotBefore   Date  `yaml:"not-before" doc:"Day until which it is kept off the published site, though it is finished."`
	Title       Text  `yaml:"title" spec:"required" doc:"Title."`
	Summary     Text  `yaml:"summary" spec:"required" doc:"What it is, in two sentences that a shop-owner understands."`
	Measures    []Int `yaml:"measures" doc:"Numbers of the measures it speaks of; exactly one for kind measure."`
	Domain      Str   `yaml:"domain" spec:"slug" doc:"The domain, for kind domain."`
	Requirement Str   `yaml:"requirement" spec:"slug" doc:"The requirement, for kind requirement."`

	Audience []Str      `yaml:"audience" spec:"slug" doc:"Kinds of reader it is for (audiences.yaml)."`
	Status   []Status   `yaml:"status" doc:"How the notice words the measure, what says most of it first; for kind measure."`
	For      []Text     `yaml:"for" doc:"Situations in which it is for you, one a line."`
	Changes  []Step     `yaml:"changes" doc:"What changes, each with the words of the notice that carry it."`
	Steps    []Step     `yaml:"steps" spec:"advice" doc:"What to do, in order, each with the words of the notice that it rests on. Pages mark it as our advice."`
	Silent   []Text     `yaml:"silent" doc:"What the notice does not say."`
	Related  []Relation `yaml:"related" doc:"Related measures, and why."`
	Terms    []Str      `yaml:"terms" spec:"slug" doc:"Terms of the glossary that help to understand it."`
	Keywords Words      `yaml:"keywords" doc:"Everyday words and synonyms that people type for it."`

	Parts      []*Part  `yaml:"parts" doc:"Text of the interpretation, for every kind but measure."`
	Sources    []Source `yaml:"sources" doc:"Sources of facts that the notice does not carry."`
	History    []Change `yaml:"history" doc:"Changes since the first publication."`
	ReviewBy   Date     `yaml:"review-by" doc:"Day by which it is to be looked at again. Reported, never shown."`
	ValidUntil Date     `yaml:"valid-until" doc:"Last day on which it is on the published site."`
	Aliases    []Str    `yaml:"aliases" doc:"Former addresses of its page, without the language: readers who come there are sent on."`
	Translated []Str    `yaml:"translated" doc:"Hashes of the Chinese sentences from which its English was made. Written by the program: mingce translations --accept."`
}

// The ways in which a notice words a measure.
const (
	SaysAsked   = "asked"   // it is to be done: the plain wording
	SaysMay     = "may"     // somebody is allowed or free to do it
	SaysCan     = "can"     // somebody is to become able to do it
	SaysExplore = "explore" // ways to it are to be explored
	SaysDone    = "done"    // it is described as done
)

// Status is a way in which the notice words a measure, with its words.
type Status struct {
	Pos   diag.Pos
	Says  Str   `yaml:"says" spec:"required,enum=asked|may|can|explore|done" doc:"asked: it is to be done; may: somebody is allowed or free to do it; can: somebody is to become able to do it; explore: ways to it are to be explored; done: it is described as done."`
	Quote Quote `yaml:"quote" spec:"required" doc:"The words of the measure that say so."`
}

// Step is a change or an action, with the words of the notice that carry it.
type Step struct {
	Pos   diag.Pos
	Text  Text  `yaml:"text" spec:"required" doc:"The change or the action, in plain words."`
	Quote Quote `yaml:"quote" doc:"The words of the notice that carry it."`
}

// Relation names another measure and why a reader of this one wants it.
type Relation struct {
	Pos     diag.Pos
	Measure Ref  `yaml:"measure" spec:"required" doc:"The other measure."`
	Why     Text `yaml:"why" spec:"required" doc:"Why it is related."`
}

// Part is a headed part of an interpretation.
type Part struct {
	Pos     diag.Pos
	ID      Str      `yaml:"id" spec:"required,slug" doc:"Anchor, the same in both languages. Kind notice needs background, basis, goals, tasks and terms."`
	Heading Text     `yaml:"heading" spec:"required" doc:"Heading."`
	Body    Markdown `yaml:"body" spec:"required" doc:"Text."`
}

// Situation is policies/<id>/situations/NN-<slug>.yaml: a business's own words
// for where it stands, and the measures that help.
type Situation struct {
	Pos   diag.Pos
	Order int    // number in the name of the file
	Slug  string // name of the file after its number

	Draft      Bool    `yaml:"draft" doc:"true keeps it off the published site."`
	NotBefore  Date    `yaml:"not-before" doc:"Day until which it is kept off the published site, though it is finished."`
	Title      Text    `yaml:"title" spec:"required" doc:"The situation, in the words of a business."`
	Summary    Text    `yaml:"summary" spec:"required" doc:"What the notice offers here, in a sentence or two."`
	Audience   []Str   `yaml:"audience" spec:"slug" doc:"Kinds of reader it concerns (audiences.yaml)."`
	Matches    []Match `yaml:"matches" spec:"required" doc:"The measures that help, the most helpful first."`
	Keywords   Words   `yaml:"keywords" doc:"Everyday words that people type."`
	ReviewBy   Date    `yaml:"review-by" doc:"Day by which it is to be looked at again. Reported, never shown."`
	ValidUntil Date    `yaml:"valid-until" doc:"Last day on which it is on the published site."`
	Aliases    []Str   `yaml:"aliases" doc:"Former addresses of its page, without the language: readers who come there are sent on."`
	Translated []Str   `yaml:"translated" doc:"Hashes of the Chinese sentences from which its English was made. Written by the program: mingce translations --accept."`
}

// Match is a measure that helps in a situation, with the words that show it.
type Match struct {
	Pos     diag.Pos
	Measure Ref   `yaml:"measure" spec:"required" doc:"The measure."`
	Why     Text  `yaml:"why" spec:"required,advice" doc:"How it helps. Pages mark it as our advice."`
	Quote   Quote `yaml:"quote" spec:"required" doc:"The words of the notice that justify the match."`
}
