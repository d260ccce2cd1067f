package generator

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// NewFile says what a new content file is to be.
type NewFile struct {
	Kind        string // measure, interpretation, department, term or situation
	ID          string // identifier: the slug of the file, or the id of the term
	Policy      string // whose folder it goes to; may be empty when there is one
	Measure     int    // the measure that an interpretation or a situation is about
	Title       policy.Text
	Text        policy.Text // of a measure
	Domain      string      // of a measure
	Scope       string      // of a measure
	Departments []string    // of a measure
	Date        string      // YYYY-MM-DD: first publication of an interpretation
}

// ErrNew means that what was asked for can't be made.
var ErrNew = errors.New("cannot make it")

var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// New writes a content file, with comments that guide, and gives its path. With
// ErrContent the rules refuse it: the Diags say why, and nothing was written.
func New(content string, n NewFile) (file string, found diag.List, err error) {
	if !slug.MatchString(n.ID) {
		return "", diag.List{}, fmt.Errorf("%w: %q is no identifier: lower-case letters, digits and single hyphens", ErrNew, n.ID)
	}
	loaded, before, err := Check(Config{Source: content})
	if err != nil {
		return "", before, err
	}
	rel, data, err := n.compose(loaded.Set, content)
	if err != nil {
		return "", before, err
	}
	file = filepath.Join(content, filepath.FromSlash(rel))
	old, err := os.ReadFile(file)
	switch {
	case err == nil && n.Kind != "term":
		return "", before, fmt.Errorf("%s %w", file, ErrExists)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return "", before, err
	}
	if err := writeWhole(file, data); err != nil {
		return "", before, err
	}
	_, after, err := Check(Config{Source: content})
	found = after.Where(func(d diag.Diagnostic) bool { return d.Severity == diag.Error && !slices.Contains(before.Sorted(), d) })
	if err == nil && !found.HasErrors() {
		_, err := WriteSchemas(content)
		return file, after, err
	}
	if n.Kind == "term" && old != nil {
		err = errors.Join(err, os.WriteFile(file, old, 0o666))
	} else {
		err = errors.Join(err, os.Remove(file))
	}
	return file, found, errors.Join(err, ErrContent)
}

// compose gives the path of a file within the content folder, and its text.
func (n NewFile) compose(set *policy.Set, content string) (rel string, data []byte, err error) {
	var b bytes.Buffer
	switch n.Kind {
	case "department":
		rel = "departments/" + n.ID + ".yaml"
		b.WriteString(schemaLine(rel))
		fmt.Fprintf(&b, "# A department. Its name is the one the notice prints.\nname:\n%s# Our guide to it: date, duties, visitors and open are needed.\n# guide:\n", text("  ", n.Title))
		return rel, b.Bytes(), nil
	case "term":
		return n.term(content)
	}
	p, err := n.policy(set)
	if err != nil {
		return "", nil, err
	}
	folder := path.Join("policies", p.ID) + "/"
	switch n.Kind {
	case "measure":
		number := len(p.Measures) + 1
		rel = fmt.Sprintf("%smeasures/%02d-%s.yaml", folder, number, n.ID)
		b.WriteString(schemaLine(rel))
		n.measure(&b, number)
	case "interpretation", "situation":
		i := slices.IndexFunc(p.Measures, func(m *policy.Measure) bool { return m.Number.Value == n.Measure })
		if i < 0 {
			return "", nil, fmt.Errorf("%w: policy %s has no measure %d", ErrNew, p.ID, n.Measure)
		}
		if n.Kind == "interpretation" {
			rel = folder + "interpretations/" + n.Date + "-" + n.ID + ".yaml"
			b.WriteString(schemaLine(rel))
			n.interpretation(&b, p.Measures[i])
		} else {
			rel = fmt.Sprintf("%ssituations/%02d-%s.yaml", folder, len(p.Situations)+1, n.ID)
			b.WriteString(schemaLine(rel))
			n.situation(&b, p.Measures[i])
		}
	}
	return rel, b.Bytes(), nil
}

func (n NewFile) policy(set *policy.Set) (*policy.Policy, error) {
	if n.Policy == "" && len(set.Policies) == 1 {
		return set.Policies[0], nil
	}
	var ids []string
	for _, p := range set.Policies {
		if p.ID == n.Policy {
			return p, nil
		}
		ids = append(ids, p.ID)
	}
	return nil, fmt.Errorf("%w: name one of the policies: %s", ErrNew, strings.Join(ids, ", "))
}

func (n NewFile) measure(b *bytes.Buffer, number int) {
	hashes := fmt.Sprintf("[%q, %q]", policy.Hash(n.Title.Zh.Value), policy.Hash(n.Text.Zh.Value))
	fmt.Fprintf(b, "# A measure: one row of the annex. The Chinese is the notice's, to the character,\n# one sentence an entry, its English beside it.\nnumber: %d\ndomain: %s\nscope: %s\n", number, n.Domain, n.Scope)
	fmt.Fprintf(b, "# In the order of the annex; the first is not the lead.\ndepartments: [%s]\ntitle:\n%stext:\n  -%s", strings.Join(n.Departments, ", "),
		text("  ", n.Title), strings.TrimPrefix(text("    ", n.Text), "   "))
	if !n.Title.En.Empty() && n.Date != "" {
		fmt.Fprintf(b, "# Which Chinese the English was made from. checked: after a second pass against\n# the Chinese alone.\ntranslation:\n  status: draft\n  date: %s\n  of: %s\n", n.Date, hashes)
	}
}

func (n NewFile) interpretation(b *bytes.Buffer, m *policy.Measure) {
	fmt.Fprintf(b, "# Our reading of a measure, in words that a shop-owner understands. It states\n# nothing that the notice does not say.\nkind: measure\n# Take this line out to publish it.\ndraft: true\ntitle:\n%s", text("  ", n.titleOr(m.Title)))
	fmt.Fprintf(b, "# What it is, in two sentences.\nsummary:\n%smeasures: [%d]\n", text("  ", n.titleOr(m.Title)), m.Number.Value)
	b.WriteString("# Whom it is for: ids of audiences.yaml.\n# audience: []\n# What changes (changes) and what to do (steps), each with words of the notice:\n# steps:\n#   - text: {zh: …, en: …}\n#     quote: {zh: …, en: …}\n" +
		"# What the notice does not say.\n# silent:\n#   - {zh: …, en: …}\n# What people type for it.\n# keywords: {zh: [], en: []}\n")
}

func (n NewFile) situation(b *bytes.Buffer, m *policy.Measure) {
	quote := m.Title
	fmt.Fprintf(b, "# Where a business stands, in its own words, and the measures that help.\ntitle:\n%s", text("  ", n.titleOr(m.Title)))
	fmt.Fprintf(b, "# What the notice offers here, in a sentence or two.\nsummary:\n%s", text("  ", n.titleOr(m.Title)))
	fmt.Fprintf(b, "# The most helpful first; the quotation is of the notice, to the character.\nmatches:\n  - measure: %d\n    # How it helps.\n    why:\n%s    quote:\n%s", m.Number.Value, text("      ", n.titleOr(m.Title)), text("      ", quote))
	b.WriteString("# What people type for it.\n# keywords: {zh: [], en: []}\n")
}

func (n NewFile) titleOr(other policy.Text) policy.Text {
	if n.Title.Zh.Empty() {
		return other
	}
	return n.Title
}

// term adds to the glossary, or begins one.
func (n NewFile) term(content string) (rel string, data []byte, err error) {
	rel = "glossary.yaml"
	data, err = os.ReadFile(filepath.Join(content, rel))
	if errors.Is(err, fs.ErrNotExist) {
		data, err = []byte(schemaLine(rel)+"# Hard words of the notices.\nterms:\n"), nil
	}
	if err != nil {
		return "", nil, err
	}
	if len(data) > 0 && data[len(data)-1] != '\n' {
		data = append(data, '\n')
	}
	entry := fmt.Sprintf("  - id: %s\n    # As it stands in the official text, and its one translation.\n    name:\n%s    # definition: with basis: notice or common-knowledge; synonyms: what people type.\n", n.ID, text("      ", n.Title))
	return rel, append(data, entry...), nil
}

// text writes a text in both languages, each line after an indent.
func text(indent string, t policy.Text) string {
	s := indent + "zh: " + quoted(t.Zh.Value) + "\n"
	if !t.En.Empty() {
		s += indent + "en: " + quoted(t.En.Value) + "\n"
	}
	return s
}

// quoted writes a string that YAML reads as it is.
func quoted(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil { // strings always encode
		return `""`
	}
	return strings.TrimSpace(b.String())
}
