package policy

import "mingce/generator/diag"

// Chapter is handbook/NN-<slug>.yaml: a task of those who write and publish the
// site, with its steps. It speaks of the work, not of a notice.
type Chapter struct {
	Pos   diag.Pos
	Order int    // number in the name of the file
	Slug  string // name of the file after its number

	Draft      Bool     `yaml:"draft" doc:"true keeps it off the published site."`
	NotBefore  Date     `yaml:"not-before" doc:"Day until which it is kept off the published site, though it is finished."`
	Title      Text     `yaml:"title" spec:"required" doc:"The task, in the words of whoever has it before them."`
	Summary    Text     `yaml:"summary" spec:"required" doc:"What it tells, in a sentence or two."`
	Parts      []*Part  `yaml:"parts" spec:"required" doc:"Text of the chapter."`
	Keywords   Words    `yaml:"keywords" doc:"Everyday words that people type for it."`
	Sources    []Source `yaml:"sources" doc:"Sources of facts that no notice carries."`
	ReviewBy   Date     `yaml:"review-by" doc:"Day by which it is to be looked at again. Reported, never shown."`
	ValidUntil Date     `yaml:"valid-until" doc:"Last day on which it is on the published site."`
	Aliases    []Str    `yaml:"aliases" doc:"Former addresses of its page, without the language: readers who come there are sent on."`
	Translated []Str    `yaml:"translated" doc:"Hashes of the Chinese sentences from which its English was made. Written by the program: mingce translations --accept."`
}
