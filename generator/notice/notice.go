// Package notice reads a policy notice as it was published (text with a
// tabular annex, converted from a PDF) into the content model.
//
// The text is taken line by line through the parts of a notice: head (number,
// title, addressees, preamble), body (一、 sections of （一） items), closing
// (signature, date), annex (title and table), tail (credit, related
// documents). Structure comes from numerals and head words, never from the
// layout: pages break rows anywhere.
//
// Only the marks of the conversion are removed. What can't be placed is
// reported with its line; what can be placed is checked against what the
// notice says of itself in another place.
package notice

import (
	"mingce/generator/diag"
	"mingce/generator/policy"
)

// Names maps names as the notice prints them to identifiers already in use. A
// domain may be named with or without its suffix (领域).
type Names struct {
	Departments, Domains, Scopes map[string]string
}

// Notice is what was read.
type Notice struct {
	// Policy has its official Chinese and its measures; everything that is ours
	// (translations, editorial text) is left empty.
	Policy *policy.Policy
	// Departments are those that Names does not know, in the order of the annex.
	Departments []*policy.Department
}

// Read reads a notice; file names it in the positions of what is reported.
//
// An error says that text could not be placed or that a required part is
// missing; a warning, that a cross-check failed. The notice is nil when the
// text is not UTF-8 or no notice at all, and otherwise holds all that could be
// placed.
func Read(file string, text []byte, names Names) (*Notice, diag.List) {
	r := &reader{file: file, policy: &policy.Policy{Pos: diag.Pos{File: file, Line: 1, Col: 1}}}
	if !r.decode(text) {
		return nil, r.diags
	}
	r.scan()
	if r.policy.Number.Empty() && r.table == nil {
		return nil, notANotice(file)
	}
	n := r.assemble(newDirectory(names))
	r.verify(n, names)
	return n, r.diags
}

func notANotice(file string) diag.List {
	var l diag.List
	l.Errorf("import-not-a-notice", diag.Pos{File: file, Line: 1, Col: 1},
		"this is not a notice: it has neither a document number nor a table of measures").
		WithHint("a notice has a line such as 某政发〔2023〕4号 and, in its annex, a table that starts with 序号")
	return l
}
