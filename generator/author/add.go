package author

import (
	"bytes"
	"reflect"
	"slices"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/source"
)

// guide adds our guide to a department that is there.
func (c composer) guide() (draft, error) {
	d := departmentOf(c.set, c.ID)
	switch {
	case d == nil:
		return draft{}, diag.Errorf("%w: there is no department %s; make it with new department", ErrAsked, c.ID)
	case d.Guide != nil:
		return draft{}, diag.Errorf("the guide of %s %w", c.ID, ErrExists)
	}
	var answersFor []policy.Ref
	for _, p := range c.set.Policies {
		for _, m := range p.Measures {
			if slices.ContainsFunc(m.Departments, func(id policy.Str) bool { return id.Value == c.ID }) {
				answersFor = append(answersFor, policy.Ref{Policy: p.ID, Number: m.Number.Value})
			}
		}
	}
	if len(answersFor) == 0 {
		return draft{}, diag.Errorf("%w: no measure names the department %s, so there is nothing to guide to", ErrAsked, c.ID)
	}
	whole := *d
	whole.Guide = &policy.Guide{
		Draft:    policy.Bool{Value: true},
		Date:     c.day,
		Duties:   policy.Markdown(policy.ToWrite("按通知，这个部门单独负责什么、和别的部门一起负责什么", "what the department answers for under the notice, alone and jointly")),
		Visitors: []policy.Visitor{{Text: policy.ToWrite("哪种企业、在什么情况下该来找它", "which business should come, and in what situation"), Measures: answersFor}},
		Open:     []policy.Text{policy.ToWrite("通知没有说的事", "what the notice leaves open")},
	}
	return draft{
		path: "departments/" + c.ID + ".yaml", value: &policy.Department{Guide: whole.Guide}, hidden: true, comments: guideComments,
		add: &addition{whole: &whole, found: func(set *policy.Set) any { return departmentOf(set, c.ID) }},
	}, nil
}

// term adds to the glossary, or begins one.
func (c composer) term() (draft, error) {
	t := &policy.Term{ID: str(c.ID), Draft: policy.Bool{Value: true}, Name: c.Title}
	d := draft{path: "glossary.yaml", value: &policy.Glossary{Terms: []*policy.Term{t}}, hidden: true, comments: termComments}
	if len(c.set.Terms) == 0 {
		return d, nil
	}
	if slices.ContainsFunc(c.set.Terms, func(other *policy.Term) bool { return other.ID.Value == c.ID }) {
		return draft{}, diag.Errorf("the term %s %w", c.ID, ErrExists)
	}
	d.add = &addition{
		within: true,
		indent: max(0, c.set.Terms[0].Pos.Col-len("- ")-1),
		whole:  &policy.Glossary{Terms: append(slices.Clone(c.set.Terms), t)},
		found:  func(set *policy.Set) any { return &policy.Glossary{Terms: set.Terms} },
	}
	d.comments = source.Comments{}
	for at, text := range termComments {
		if at != "" {
			d.comments[at] = text
		}
	}
	return d, nil
}

// addition is a block that a file gets at its end. All that stands in the file
// stays as it is.
type addition struct {
	within bool                          // the block is an item of the file's one list, else a field
	indent int                           // columns before the dash of an item
	whole  any                           // the document as it should be with the block
	found  func(*policy.Set) (whole any) // the document as it is read then; nil when it is not
}

// fit gives a block the indentation and the line ends of the file it goes to.
func (a *addition) fit(old, block []byte) []byte {
	if a.within {
		_, items, _ := bytes.Cut(block, []byte("\n")) // without the name of the list
		block = nil
		for line := range bytes.Lines(items) {
			block = append(append(block, strings.Repeat(" ", a.indent)...), bytes.TrimPrefix(line, []byte("  "))...)
		}
	}
	if len(old) > 0 && old[len(old)-1] != '\n' {
		block = append([]byte("\n"), block...)
	}
	if bytes.Contains(old, []byte("\r\n")) {
		block = bytes.ReplaceAll(block, []byte("\n"), []byte("\r\n"))
	}
	return block
}

// prove makes sure that the file with the block says what it said, and the block.
func (a *addition) prove(dir string, f file) error {
	content, err := source.NewReader(dir).With(source.Pending{f.path: f.data}).Read()
	if err != nil {
		return err
	}
	want, err := source.Encode(a.whole, nil)
	if err != nil {
		return err
	}
	var have []byte
	if whole := a.found(content.Set); whole != nil && !reflect.ValueOf(whole).IsNil() {
		if have, err = source.Encode(whole, nil); err != nil {
			return err
		}
	}
	if bytes.Equal(have, want) {
		return nil
	}
	return diag.Errorf("%w: at the end of %s this would not be read as it is meant; put it where it belongs by hand:\n%s", ErrAsked, f.path, f.data[len(f.old):])
}
