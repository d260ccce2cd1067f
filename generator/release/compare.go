package release

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"mingce/generator/markup"
	"mingce/generator/policy"
)

// Layers of text, as [policy.Change] names them.
const (
	Official    = "official"
	Translation = "translation"
	Editorial   = "editorial"
)

// Change is a place in which two states of a record differ: a sentence of a text, or
// a value that is none.
type Change struct {
	Field  string      // its path in the record, such as changes[2].text
	Name   string      // of the field of the record in which it stands, such as changes
	Layer  string      // official, translation or editorial
	Lang   policy.Lang // of a sentence; "" of other values
	Old    string      // "" when it came
	New    string      // "" when it went
	Unseen bool        // readers are not shown the field
	Prose  bool        // it is Markdown
}

// unseen are the fields that no page shows.
var unseen = []string{"keywords", "synonyms", "forms", "translated", "translation", "review-by", "aliases", "draft", "not-before", "everywhere"}

// Unseen tells whether no page shows a field of a record.
func Unseen(name string) bool { return slices.Contains(unseen, name) }

// Compare lists the differences of two states of a record, pointers to one type of
// the model, in the order of its fields. One may be nil: it was not there, or is
// gone.
func Compare(before, after any) []Change {
	var c comparison
	document := after
	if document == nil {
		document = before
	}
	if document == nil {
		return nil
	}
	spec := policy.SpecFor(document)
	c.mapping(within{}, valueOf(before, spec), valueOf(after, spec), spec)
	return c.changes
}

func valueOf(document any, spec *policy.Spec) reflect.Value {
	if document == nil {
		return reflect.Zero(spec.Type)
	}
	return reflect.ValueOf(document).Elem()
}

// SeenIn keeps the changes that readers of a language see. Of a field that changed in
// it the other language is left out.
func SeenIn(l policy.Lang, changes []Change) []Change {
	inOurs := map[string]bool{}
	for _, c := range changes {
		inOurs[c.Name] = inOurs[c.Name] || !c.Unseen && c.Lang != l.Other()
	}
	return slices.DeleteFunc(slices.Clone(changes), func(c Change) bool {
		return c.Unseen || inOurs[c.Name] && c.Lang == l.Other()
	})
}

// within is where a comparison is.
type within struct {
	path, name string
	official   bool
	unseen     bool
	prose      bool
}

func (w within) field(f policy.FieldSpec) within {
	inner := within{path: f.Name, name: w.name, official: f.Official || w.official, unseen: w.unseen}
	if w.path == "" {
		inner.name, inner.unseen = f.Name, Unseen(f.Name)
		return inner
	}
	inner.path = w.path + "." + f.Name
	return inner
}

func (w within) item(i int) within {
	w.path += "[" + strconv.Itoa(i+1) + "]"
	return w
}

type comparison struct{ changes []Change }

func (c *comparison) add(w within, l policy.Lang, before, after string) {
	if before == after {
		return
	}
	layer := Editorial
	switch {
	case w.official && l == policy.En:
		layer = Translation
	case w.official:
		layer = Official
	}
	c.changes = append(c.changes, Change{w.path, w.name, layer, l, before, after, w.unseen, w.prose})
}

func (c *comparison) value(w within, before, after reflect.Value, s *policy.Spec) {
	before, after = there(before, s), there(after, s)
	switch {
	case s.Type == reflect.TypeFor[policy.Text](), s.Type == reflect.TypeFor[policy.Markdown](), s.Type == reflect.TypeFor[policy.Quote]():
		c.text(w, before, after, s)
	case s.Shape == policy.Mapping:
		c.mapping(w, before, after, s)
	case s.Shape == policy.Sequence && s.Elem.Shape == policy.Mapping:
		c.list(w, before, after, s.Elem)
	default:
		c.add(w, "", plain(before, s), plain(after, s))
	}
}

// there gives what a pointer leads to; the zero value where it leads nowhere.
func there(v reflect.Value, s *policy.Spec) reflect.Value {
	if v.Kind() != reflect.Pointer {
		return v
	}
	if v.IsNil() {
		return reflect.Zero(s.Type)
	}
	return v.Elem()
}

func (c *comparison) mapping(w within, before, after reflect.Value, s *policy.Spec) {
	for _, f := range s.Fields {
		c.value(w.field(f), before.Field(f.Index), after.Field(f.Index), f.Spec)
	}
}

// text compares both languages sentence by sentence.
func (c *comparison) text(w within, before, after reflect.Value, s *policy.Spec) {
	w.prose = s.Type == reflect.TypeFor[policy.Markdown]()
	for _, l := range policy.Langs {
		f := s.Field(string(l))
		old, new := before.Field(f.Index).Interface().(policy.Str).Value, after.Field(f.Index).Interface().(policy.Str).Value
		if old == new {
			continue
		}
		from, to := Sentences(old), Sentences(new)
		count := len(c.changes)
		for _, p := range align(from, to) {
			c.add(w, l, at(from, p.before), at(to, p.after))
		}
		if len(c.changes) == count { // only what stands between sentences
			c.add(w, l, old, new)
		}
	}
}

func at(all []string, i int) string {
	if i < 0 {
		return ""
	}
	return all[i]
}

// list compares lists item by item, each with the one that it is most like.
func (c *comparison) list(w within, before, after reflect.Value, s *policy.Spec) {
	from, to := items(before, s), items(after, s)
	none := reflect.Zero(s.Type)
	for _, p := range align(from, to) {
		switch {
		case p.before < 0:
			c.value(w.item(p.after), none, after.Index(p.after), s)
		case p.after < 0:
			c.value(w.item(p.before), before.Index(p.before), none, s)
		default:
			c.value(w.item(p.after), before.Index(p.before), after.Index(p.after), s)
		}
	}
}

func items(list reflect.Value, s *policy.Spec) []string {
	all := make([]string, list.Len())
	for i := range all {
		all[i] = plain(list.Index(i), s)
	}
	return all
}

// plain writes a value without the places where it was written.
func plain(v reflect.Value, s *policy.Spec) string {
	v = there(v, s)
	switch s.Shape {
	case policy.Sequence:
		return strings.Join(items(v, s.Elem), ", ")
	case policy.Mapping:
		var parts []string
		for _, f := range s.Fields {
			if part := plain(v.Field(f.Index), f.Spec); part != "" {
				parts = append(parts, part)
			}
		}
		return strings.Join(parts, "\n")
	}
	switch value := v.Interface().(type) {
	case policy.Str:
		return value.Value
	case policy.Int:
		return number(value.Value)
	case policy.Date:
		return value.String()
	case policy.Bool:
		if value.Value {
			return "true"
		}
		return ""
	case policy.Ref:
		if value.Policy == "" {
			return number(value.Number)
		}
		return fmt.Sprintf("%s/%d", value.Policy, value.Number)
	}
	return ""
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// Sentences cuts a text, which may be Markdown, into its sentences.
func Sentences(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			for _, s := range markup.Sentences(line) {
				all = append(all, strings.TrimSpace(s))
			}
		}
	}
	return all
}
