package author

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mingce/generator"
	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/source"
	"mingce/static"
	"mingce/templates"
)

func words(zh, en string) policy.Text { return policy.Text{Zh: str(zh), En: str(en)} }

// newSite makes a site, and checks that nothing is wrong with it and that it builds.
func newSite(t *testing.T) (content string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	if _, err := Init(dir, diag.En); err != nil {
		t.Fatal(err)
	}
	content = filepath.Join(dir, "content")
	if report, err := build(t, content, true); err != nil {
		t.Fatalf("a new site does not build: %v %v", err, report.Diags.Sorted())
	}
	return content
}

func config(content string) generator.Config {
	return generator.Config{Source: content, Templates: templates.FS, Static: static.FS}
}

func build(t *testing.T, content string, strict bool) (*generator.Report, error) {
	t.Helper()
	c := config(content)
	c.Drafts, c.Strict = true, strict
	return generator.Build(t.Context(), c, generator.BuildOptions{Output: filepath.Join(t.TempDir(), "public")})
}

// realContent is a copy of the content of the repository.
func realContent(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(dir, os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	return dir
}

func check(t *testing.T, content string) diag.List {
	t.Helper()
	_, found, err := generator.Check(config(content))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// snapshot gives the bytes of every file below a folder.
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(name)
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// everything asks for one of each kind of draft, on the real content.
var everything = []NewFile{
	{Document: "interpretation", Kind: "article", ID: "again", Measures: []int{13}, Date: "2026-02-03"},
	{Document: "interpretation", Kind: "article", ID: "two", Measures: []int{13, 14}, Date: "2026-02-03", Title: words("两项放在一起看", "Two measures side by side")},
	{Document: "interpretation", Kind: "measure", ID: "of-measure", Measures: []int{13}, Date: "2026-02-03"},
	{Document: "interpretation", Kind: "domain", ID: "of-domain", Domain: "tax-reform", Date: "2026-02-03"},
	{Document: "interpretation", Kind: "notice", ID: "of-notice", Date: "2026-02-03"},
	{Document: "interpretation", Kind: "requirement", ID: "of-requirement", Requirement: "publicity", Date: "2026-02-03"},
	{Document: "situation", ID: "no-time", Measures: []int{13, 2}},
	{Document: "department", ID: "port-office", Title: words("口岸办公室", "Port Office")},
	{Document: "department", ID: "harbour", Title: words("港口：“一号” # 楼", "")},
	{Document: "guide", ID: "tax-service", Date: "2026-02-03"},
	{Document: "handbook", ID: "weekly-report"},
	{Document: "handbook", ID: "archive", Title: words("归档", "Archive")},
	{Document: "term", ID: "enterprise", Title: words("企业", "enterprises")},
}

// unread takes away what stands in the way of a draft: what there may be one of,
// with the articles that name it.
func unread(t *testing.T, content string, n NewFile) {
	t.Helper()
	loaded, err := source.Load(content)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range loaded.Set.Policies[0].Interpretations {
		if n.Document != "interpretation" || n.Kind == policy.KindArticle {
			continue
		}
		if i.Kind.Value == n.Kind || i.Kind.Value == policy.KindArticle && namesReading(t, i.Pos.File, n.Kind) {
			removeFile(t, i.Pos.File)
		}
	}
	if d := departmentOf(loaded.Set, n.ID); n.Document == "guide" && d != nil {
		data, err := os.ReadFile(d.Pos.File)
		if err != nil {
			t.Fatal(err)
		}
		before, _, _ := bytes.Cut(data, []byte("guide:\n"))
		if err := os.WriteFile(d.Pos.File, append(before, "# what comes of it, we shall see"...), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// namesReading tells whether a file links to a reading of the kind, with which
// the names of such readings begin.
func namesReading(t *testing.T, file, kind string) bool {
	t.Helper()
	data, err := os.ReadFile(filepath.FromSlash(file))
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Contains(data, []byte("(interpretation:"+kind+"-"))
}

func removeFile(t *testing.T, file string) {
	t.Helper()
	if err := os.Remove(filepath.FromSlash(file)); err != nil {
		t.Fatal(err)
	}
}

// Every draft is complete: check has nothing against it and the site builds with
// it. It changes no other file, and of the one it is added to no byte that was
// there. What it does not know it says to be still to be written, so once it is a
// draft no more, check refuses it until that is done.
func TestDraftsAreComplete(t *testing.T) {
	content := realContent(t)
	for _, n := range everything {
		unread(t, content, n)
		before := snapshot(t, content)
		made, err := New(config(content), n)
		if err != nil {
			t.Errorf("%s %s: %v %v", n.Document, n.Kind, err, made.Diags.Sorted())
			continue
		}
		after := snapshot(t, content)
		for name, was := range before {
			if now := after[name]; now != was && (name != made.File || !strings.HasPrefix(now, was)) {
				t.Errorf("%s %s changes %s", n.Document, n.Kind, name)
			}
		}
		if len(after) > len(before)+1 {
			t.Errorf("%s %s writes more than one file", n.Document, n.Kind)
		}
		if made.Diags.HasErrors() {
			t.Errorf("%s %s: %v", n.Document, n.Kind, made.Diags.Sorted())
		}
		if made.Draft {
			publish(t, content, made)
		}
	}
	if report, err := build(t, content, false); err != nil {
		t.Errorf("the site does not build with all of it: %v %v", err, report.Diags.Sorted())
	}
}

// publish takes the line away that keeps a draft from readers, sees what check
// says, and puts it back.
func publish(t *testing.T, content string, made *Made) {
	t.Helper()
	data, err := os.ReadFile(made.File)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.LastIndex(data, []byte("draft: true\n"))
	if at < 0 {
		t.Errorf("%s is said to be a draft", made.File)
		return
	}
	published := slices.Replace(slices.Clone(data), at, at+len("draft: true"), []byte("draft: false")...)
	if err := os.WriteFile(made.File, published, 0o666); err != nil {
		t.Fatal(err)
	}
	refused := map[string]bool{}
	for _, d := range newErrors(made.Diags, check(t, content)) {
		if d.Rule == "placeholder" && d.Pos.File == filepath.ToSlash(made.File) {
			refused[d.Pos.String()] = true
		}
	}
	if len(refused) != 2*len(made.ToWrite) { // in both languages
		t.Errorf("%s: published with %v still to be written, check refuses %v", made.File, made.ToWrite, slices.Sorted(maps.Keys(refused)))
	}
	if err := os.WriteFile(made.File, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

func newErrors(before, after diag.List) []diag.Diagnostic {
	known := map[string]bool{}
	for _, d := range before.Sorted() {
		known[d.String()] = true
	}
	worse := after.Where(func(d diag.Diagnostic) bool { return d.Severity == diag.Error && !known[d.String()] })
	return worse.Sorted()
}

// All that New makes on a new site names its schema.
func TestNewOnANewSite(t *testing.T) {
	content := newSite(t)
	for _, n := range []NewFile{
		{Document: "department", ID: "port-office", Title: words("口岸办公室", "Port Office")},
		{Document: "interpretation", Kind: "article", ID: "again", Measures: []int{1}, Date: "2026-02-03"},
		{Document: "situation", ID: "no-time", Measures: []int{1}, Title: words("没时间", "No time")},
		{Document: "term", ID: "enterprise", Title: words("企业", "enterprises")},
	} {
		made, err := New(config(content), n)
		if err != nil {
			t.Errorf("%s: %v %v", n.Document, err, made.Diags.Sorted())
			continue
		}
		data, err := os.ReadFile(made.File)
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(string(data), "\n")
		schema, ok := strings.CutPrefix(first, "# yaml-language-server: $schema=")
		if _, err := os.Stat(filepath.Join(filepath.Dir(made.File), schema)); !ok || err != nil {
			t.Errorf("%s begins with %q: %v", made.File, first, err)
		}
	}
}

// A measure goes with the list in the body of the notice.
func TestNewMeasure(t *testing.T) {
	content := newSite(t)
	n := NewFile{Document: "measure", ID: "one-stop", Domain: "first-domain", Scope: "everywhere", Departments: []string{"first-department"}, Date: "2026-02-03",
		Title: words("一站办结", "One stop"), Text: words("企业一站办结。", "Enterprises finish in one stop.")}
	before := snapshot(t, content)
	made, err := New(config(content), n)
	if !errors.Is(err, generator.ErrContent) || !made.Diags.HasErrors() {
		t.Errorf("a measure that the notice does not list: %v %v", err, made.Diags.Sorted())
	}
	if !maps.Equal(before, snapshot(t, content)) {
		t.Error("a refusal changed something")
	}
	replaceIn(t, content, "policies/first-notice/policy.yaml", "（1项）", "（2项）")
	replaceIn(t, content, "policies/first-notice/policy.yaml", "凭信用承诺办理。", "凭信用承诺办理、一站办结。")
	// The content is wrong until the measure is there: New must not mind.
	if made, err := New(config(content), n); err != nil {
		t.Errorf("%v %v", err, made.Diags.Sorted())
	}
}

func replaceIn(t *testing.T, content, name, old, new string) {
	t.Helper()
	file := filepath.Join(content, filepath.FromSlash(name))
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(data, []byte(old)) {
		t.Fatalf("%s has no %q", name, old)
	}
	if err := os.WriteFile(file, bytes.Replace(data, []byte(old), []byte(new), 1), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestNewRefuses(t *testing.T) {
	content := newSite(t)
	before := snapshot(t, content)
	for name, n := range map[string]NewFile{
		"a path":                    {Document: "department", ID: "../../x", Title: words("甲", "")},
		"what is there":             {Document: "department", ID: "first-department", Title: words("甲", "")},
		"a term that is there":      {Document: "term", ID: "credit-commitment", Title: words("信用承诺", "")},
		"a guide that is there":     {Document: "guide", ID: "first-department", Date: "2026-02-03"},
		"a guide to nothing":        {Document: "guide", ID: "nobody", Date: "2026-02-03"},
		"a second reading":          {Document: "interpretation", Kind: "measure", ID: "x", Measures: []int{1}, Date: "2026-02-03"},
		"an unknown kind":           {Document: "interpretation", Kind: "poem", ID: "x", Measures: []int{1}, Date: "2026-02-03"},
		"an unknown document":       {Document: "policy", ID: "x"},
		"an unknown measure":        {Document: "situation", ID: "x", Measures: []int{9}},
		"a situation without any":   {Document: "situation", ID: "x"},
		"an unknown policy":         {Document: "situation", ID: "x", Measures: []int{1}, Policy: "none"},
		"a term that stands none":   {Document: "term", ID: "x", Title: words("量子", "quantum")},
		"a day that is none":        {Document: "interpretation", Kind: "article", ID: "x", Measures: []int{1}, Date: "2026-02-30"},
		"a name kept by Windows":    {Document: "department", ID: "con", Title: words("甲", "")},
		"a name that is too long":   {Document: "department", ID: strings.Repeat("a", 90), Title: words("甲", "")},
		"a day that leads outside":  {Document: "interpretation", Kind: "article", ID: "x", Measures: []int{1}, Date: "../../../../../X"},
		"a policy that leads there": {Document: "situation", ID: "x", Measures: []int{1}, Policy: "../../../x"},
	} {
		if made, err := New(config(content), n); err == nil {
			t.Errorf("%s: wrote %s", name, made.File)
		}
	}
	if !maps.Equal(before, snapshot(t, content)) {
		t.Error("a refusal left something")
	}
	if _, err := Init(filepath.Dir(content), diag.En); !errors.Is(err, ErrExists) {
		t.Errorf("Init over a site: %v", err)
	}
}

// Adding keeps to the form of the file, or says that it can't.
func TestAddingKeepsTheFile(t *testing.T) {
	const glossary = "terms:\n  - id: a\n    name: {zh: 承诺}\n"
	for name, c := range map[string]struct {
		text, want string // want is "" when it is refused
	}{
		"as written by us":   {glossary, glossary + "  - id: x\n"},
		"no line end":        {strings.TrimSuffix(glossary, "\n"), glossary + "  - id: x\n"},
		"other line ends":    {strings.ReplaceAll(glossary, "\n", "\r\n"), strings.ReplaceAll(glossary, "\n", "\r\n") + "  - id: x\r\n"},
		"no indentation":     {"terms:\n- id: a\n  name: {zh: 承诺}\n", "terms:\n- id: a\n  name: {zh: 承诺}\n- id: x\n"},
		"more indentation":   {"terms:\n     - id: a\n       name: {zh: 承诺}\n", "terms:\n     - id: a\n       name: {zh: 承诺}\n     - id: x\n"},
		"a comment at last":  {glossary + "# the end\n", glossary + "# the end\n  - id: x\n"},
		"a list on one line": {"terms: [{id: a, name: {zh: 承诺}}]\n", ""},
		"an end marker":      {glossary + "...\n", ""},
	} {
		content := newSite(t)
		file := filepath.Join(content, "glossary.yaml")
		if err := os.WriteFile(file, []byte(c.text), 0o640); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(file, 0o640); err != nil {
			t.Fatal(err)
		}
		_, err := New(config(content), NewFile{Document: "term", ID: "x", Title: words("企业", "enterprises")})
		data, _ := os.ReadFile(file)
		switch {
		case c.want == "" && (!errors.Is(err, ErrAsked) || string(data) != c.text):
			t.Errorf("%s: %v\n%s", name, err, data)
		case c.want != "" && (err != nil || !strings.HasPrefix(string(data), c.want)):
			t.Errorf("%s: %v\n%s", name, err, data)
		}
		if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o640 {
			t.Errorf("%s: mode %v, %v", name, info.Mode(), err)
		}
	}
}
