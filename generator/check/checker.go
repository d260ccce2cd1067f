package check

import (
	"slices"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// checker holds the set, its indexes and the findings.
type checker struct {
	diag.List
	set         *policy.Set
	options     Options
	documents   []document
	audiences   names
	terms       names
	departments names
	policies    names
	folders     map[string]*folder // by id of the policy
}

// document is a content file with its texts.
type document struct {
	folder   *folder // nil outside of a policy's folder
	passages []policy.Passage
	sources  []policy.Source
	sic      []policy.Sic
	file     any // pointer to a type of package policy
}

// folder is a policy with the indexes that the rules share.
type folder struct {
	*policy.Policy
	domains, scopes, requirements names
	measures                      map[int]*policy.Measure // by number; the first of two
	official                      wording                 // of the notice and all its measures
}

// wording is official text and its translation, a paragraph a line.
type wording struct {
	zh, en  string
	partial bool // some of it is not translated
}

func newChecker(set *policy.Set, o Options) *checker {
	c := &checker{
		set: set, options: o, folders: map[string]*folder{},
		audiences:   newNames("audience", "audiences.yaml"),
		terms:       newNames("term", "glossary.yaml"),
		departments: newNames("department", "departments/"),
		policies:    newNames("policy", "policies/"),
	}
	for _, a := range set.Audiences {
		c.audiences.add(a.ID.Value)
	}
	for _, t := range set.Terms {
		c.terms.add(t.ID.Value)
	}
	for _, d := range set.Departments {
		c.departments.add(d.ID)
	}
	for _, p := range set.Policies {
		c.policies.add(p.ID)
		c.folders[p.ID] = newFolder(p)
	}
	c.collect()
	return c
}

func newFolder(p *policy.Policy) *folder {
	f := &folder{
		Policy: p, measures: map[int]*policy.Measure{}, official: wordingOf(p),
		domains:      newNames("domain", "policy.yaml"),
		scopes:       newNames("scope", "policy.yaml"),
		requirements: newNames("requirement", "policy.yaml"),
	}
	for _, d := range p.Domains {
		f.domains.add(d.ID.Value)
	}
	for _, s := range p.Scopes {
		f.scopes.add(s.ID.Value)
	}
	for _, s := range p.Sections {
		for _, it := range s.Items {
			f.requirements.add(it.ID.Value)
		}
	}
	for _, m := range p.Measures {
		if f.measures[m.Number.Value] == nil {
			f.measures[m.Number.Value] = m
		}
	}
	return f
}

// wordingOf gives all official text of a policy, so that a passage that runs
// over the sentences of one paragraph is found in it.
func wordingOf(p *policy.Policy) wording {
	paragraphs := [][]policy.Text{p.Preamble}
	for _, s := range p.Sections {
		for _, it := range s.Items {
			paragraphs = append(paragraphs, it.Text)
		}
	}
	for _, t := range p.Official() {
		paragraphs = append(paragraphs, []policy.Text{t})
	}
	for _, m := range p.Measures {
		paragraphs = append(paragraphs, []policy.Text{m.Title}, m.Text)
	}
	return joined(paragraphs...)
}

// wordingOfMeasure gives the title and the text of a measure.
func wordingOfMeasure(m *policy.Measure) wording {
	return joined([]policy.Text{m.Title}, m.Text)
}

func joined(paragraphs ...[]policy.Text) wording {
	var zh, en []string
	partial := false
	for _, p := range paragraphs {
		partial = partial || slices.ContainsFunc(p, func(t policy.Text) bool { return !t.Zh.Empty() && t.En.Empty() })
		zh = append(zh, policy.Join(p, policy.Zh))
		en = append(en, policy.Join(p, policy.En))
	}
	return wording{strings.Join(zh, "\n"), strings.Join(en, "\n"), partial}
}

func (w wording) in(l policy.Lang) string {
	if l == policy.Zh {
		return w.zh
	}
	return w.en
}

// collect lists the documents with their texts.
func (c *checker) collect() {
	if c.set.Site != nil {
		c.document(nil, c.set.Site)
	}
	c.document(nil, &policy.AudienceFile{Audiences: c.set.Audiences})
	c.document(nil, &policy.Glossary{Terms: c.set.Terms})
	for _, d := range c.set.Departments {
		if doc := c.document(nil, d); d.Guide != nil {
			doc.sources = d.Guide.Sources
		}
	}
	for _, p := range c.set.Policies {
		f := c.folders[p.ID]
		doc := c.document(f, p)
		for _, report := range p.Progress {
			doc.sources = append(doc.sources, report.Source)
		}
		for _, m := range p.Measures {
			c.document(f, m).sic = m.Sic
		}
		for _, i := range p.Interpretations {
			c.document(f, i).sources = i.Sources
		}
		for _, s := range p.Situations {
			c.document(f, s)
		}
	}
}

// document adds a document; the pointer is good until the next is added.
func (c *checker) document(f *folder, file any) *document {
	d := document{folder: f, file: file}
	for p := range policy.Passages(file) {
		d.passages = append(d.passages, p)
	}
	c.documents = append(c.documents, d)
	return &c.documents[len(c.documents)-1]
}

// names are the identifiers of one kind of thing.
type names struct {
	kind  string
	where string // they are listed
	ids   map[string]bool
}

func newNames(kind, where string) names { return names{kind, where, map[string]bool{}} }

func (n names) add(id string) {
	if id != "" {
		n.ids[id] = true
	}
}

// listed enumerates a few things for a message.
func listed[T any](things []T, name func(T) string) diag.Message {
	const most = 6
	var s []string
	for _, t := range things[:min(most, len(things))] {
		s = append(s, name(t))
	}
	if more := len(things) - most; more > 0 {
		return diag.Messagef("%s, and %d more", strings.Join(s, ", "), more)
	}
	return diag.Messagef("%s", strings.Join(s, ", "))
}

// short cuts a text to what reads well in a message.
func short(s string) string {
	const most = 24
	r := []rune(strings.TrimSpace(s))
	if len(r) <= most {
		return string(r)
	}
	return string(r[:most]) + "…"
}

// place gives where a language of a text was written, or should have been.
func place(t policy.Text, l policy.Lang) diag.Pos {
	for _, p := range []diag.Pos{t.In(l).Pos, t.Pos, t.In(l.Other()).Pos} {
		if p.Line > 0 {
			return p
		}
	}
	return t.Pos
}
