package generator

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"mingce/generator/notice"
	"mingce/generator/policy"
	"mingce/static"
	"mingce/templates"
)

const realNotice = "notice/testdata/liaozhengfa-2023-4.txt"

// realConfig is the real content, as the README builds it.
func realConfig() Config {
	return Config{Source: "../content", Templates: fs.FS(templates.FS), Static: fs.FS(static.FS)}
}

// configOf is a copy of the real content, edited.
func configOf(dir string) Config {
	c := realConfig()
	c.Source = dir
	return c
}

// realSite renders the whole real site once for all tests.
var realSite = sync.OnceValues(func() (map[string][]byte, error) {
	s, err := Load(realConfig())
	if err != nil {
		return nil, err
	}
	all, err := s.Files()
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, f := range all {
		if _, there := s.Lookup(f.Path); !there {
			return nil, fmt.Errorf("%s is listed, but not found", f.Path)
		}
		if files[f.Path], err = f.Render(); err != nil {
			return nil, err
		}
	}
	return files, nil
})

func realFiles(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := realSite()
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// importReal reads the published notice as `mingce import` does.
func importReal(t *testing.T) *policy.Policy {
	t.Helper()
	content, _, err := Check(realConfig())
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(realNotice)
	if err != nil {
		t.Fatal(err)
	}
	n, diags := notice.Read(realNotice, text, notice.NamesOf(content.Set))
	for _, d := range diags.Sorted() {
		t.Errorf("%s", d)
	}
	return n.Policy
}

// TestContentIsTheNotice is the promise that every official sentence is the
// source's: what an import of the published notice gives is what the content has.
func TestContentIsTheNotice(t *testing.T) {
	imported := importReal(t)
	content, _, err := Check(realConfig())
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(content.Set.Policies, func(p *policy.Policy) bool { return p.ID == imported.ID })
	if i < 0 {
		t.Fatalf("content has no policy %s", imported.ID)
	}
	have := content.Set.Policies[i]
	compare(t, "policy.yaml", chinese(imported.Official()), chinese(have.Official()))
	compare(t, "structure", structure(imported), structure(have))
	if len(imported.Measures) != 31 || len(have.Measures) != 31 {
		t.Fatalf("imported %d measures, content has %d, want 31", len(imported.Measures), len(have.Measures))
	}
	characters := 0
	for n, m := range imported.Measures {
		compare(t, have.Measures[n].Pos.File, measureFacts(m), measureFacts(have.Measures[n]))
		characters += len([]rune(policy.Join(m.Text, policy.Zh)))
	}
	if characters != 4495 {
		t.Errorf("the measures have %d characters of text, want 4495", characters)
	}
}

func compare(t *testing.T, what string, want, have []string) {
	t.Helper()
	for i := range max(len(want), len(have)) {
		w, h := "(nothing)", "(nothing)"
		if i < len(want) {
			w = want[i]
		}
		if i < len(have) {
			h = have[i]
		}
		if w != h {
			t.Errorf("%s: the notice has %q, the content %q", what, w, h)
		}
	}
}

func chinese(texts []policy.Text) []string {
	var all []string
	for _, t := range texts {
		all = append(all, t.Zh.Value)
	}
	return all
}

func measureFacts(m *policy.Measure) []string {
	facts := append([]string{m.Domain.Value, m.Scope.Value}, chinese(m.Official())...)
	for _, d := range m.Departments {
		facts = append(facts, d.Value)
	}
	return facts
}

// structure is what a notice says beyond its texts.
func structure(p *policy.Policy) []string {
	all := []string{p.Signed.String(), p.Published.String()}
	for _, d := range p.Domains {
		all = append(all, d.ID.Value, d.Name.Zh.Value)
	}
	for _, r := range p.Related {
		all = append(all, r.Title.Value, r.Date.String())
		if r.Cut.Value {
			all = append(all, "cut")
		}
	}
	for _, s := range p.Sections {
		for _, it := range s.Items {
			all = append(all, it.Domain.Value)
		}
	}
	return all
}

// TestOfficialSentencesStandOnTheirPages looks for every sentence of the
// published notice in the text of its Chinese page.
func TestOfficialSentencesStandOnTheirPages(t *testing.T) {
	files := realFiles(t)
	p := importReal(t)
	page := func(path string) string { return textOf(t, files[path]) }
	for _, m := range p.Measures {
		path := "zh/" + p.ID + "/" + strconv.Itoa(m.Number.Value) + "/index.html"
		whole := page(path)
		if !strings.Contains(whole, policy.Join(m.Text, policy.Zh)) {
			t.Errorf("%s does not hold the text of the measure in one piece", path)
		}
		for _, text := range m.Official() {
			if !strings.Contains(whole, text.Zh.Value) {
				t.Errorf("%s lacks %q", path, text.Zh.Value)
			}
		}
	}
	document := page("zh/" + p.ID + "/index.html")
	for _, text := range p.Official() {
		inAnnex := slices.ContainsFunc(append([]policy.Text{p.Annex.Label}, p.Annex.Columns...), func(a policy.Text) bool { return a.Zh == text.Zh })
		isScope := slices.ContainsFunc(p.Scopes, func(s *policy.Scope) bool { return s.Name.Zh == text.Zh })
		if !inAnnex && !isScope && !strings.Contains(document, text.Zh.Value) {
			t.Errorf("the page of the notice lacks %q", text.Zh.Value)
		}
	}
	annex := page("zh/" + p.ID + "/annex/index.html")
	for _, text := range append(p.Annex.Columns, p.Annex.Title) {
		if !strings.Contains(annex, text.Zh.Value) {
			t.Errorf("the annex lacks %q", text.Zh.Value)
		}
	}
}

// TestMeasuresJSON checks the open data against the published notice.
func TestMeasuresJSON(t *testing.T) {
	var entries []struct {
		Policy, Domain              string
		Number                      int
		Title, Official, Scope, URL struct{ Zh, En string }
		Departments                 []string
	}
	if err := json.Unmarshal(realFiles(t)["data/measures.json"], &entries); err != nil {
		t.Fatal(err)
	}
	p := importReal(t)
	if len(entries) != len(p.Measures) {
		t.Fatalf("%d entries, want %d", len(entries), len(p.Measures))
	}
	assignments, perDomain := map[string]int{}, map[string]int{}
	for i, e := range entries {
		m := p.Measures[i]
		if e.Policy != p.ID || e.Number != m.Number.Value || e.Domain != m.Domain.Value || e.Title.Zh != m.Title.Zh.Value || e.Official.Zh != policy.Join(m.Text, policy.Zh) {
			t.Errorf("entry %d is not measure %d of the notice: %+v", i, m.Number.Value, e)
		}
		if e.Title.En == "" || e.Official.En == "" || e.Scope.Zh == "" || e.Scope.En == "" {
			t.Errorf("measure %d: something is empty: %+v", e.Number, e)
		}
		if !strings.HasSuffix(e.URL.Zh, "/zh/"+p.ID+"/"+strconv.Itoa(e.Number)+"/") || !strings.HasSuffix(e.URL.En, "/en/"+p.ID+"/"+strconv.Itoa(e.Number)+"/") {
			t.Errorf("measure %d has the addresses %+v", e.Number, e.URL)
		}
		perDomain[e.Domain]++
		for _, d := range e.Departments {
			assignments[d]++
		}
	}
	wantAssignments := map[string]int{"dalian-customs": 9, "shenyang-customs": 9, "pboc-shenyang": 6, "tax-service": 5, "sasac": 4,
		"intellectual-property": 2, "industry-it": 2, "science-technology": 1, "housing-construction": 1, "agriculture": 1, "maritime-safety": 1, "border-inspection": 1}
	wantDomains := map[string]int{"government-functions": 6, "trade-facilitation": 5, "financial-innovation": 5, "tax-reform": 4, "soe-industry": 6, "opening-up": 5}
	compareCounts(t, wantAssignments, assignments)
	compareCounts(t, wantDomains, perDomain)
}

func compareCounts(t *testing.T, want, have map[string]int) {
	t.Helper()
	for k, n := range want {
		if have[k] != n {
			t.Errorf("%s has %d, want %d", k, have[k], n)
		}
	}
	for k := range have {
		if want[k] == 0 {
			t.Errorf("%s is not expected", k)
		}
	}
}

// textOf is the text that a page shows in its main part.
func textOf(t *testing.T, page []byte) string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	each(root, func(n *html.Node) bool {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		return n.Data != "head" && n.Data != "footer"
	})
	return b.String()
}

// each visits nodes in order; visit tells whether to go into a node.
func each(n *html.Node, visit func(*html.Node) bool) {
	if !visit(n) {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		each(c, visit)
	}
}
