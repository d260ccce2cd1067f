package generator

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingce/generator/policy"
)

func words(zh, en string) policy.Text {
	return policy.Text{Zh: policy.Str{Value: zh}, En: policy.Str{Value: en}}
}

// newSite makes a site and checks that nothing is wrong with it, and that it builds.
func newSite(t *testing.T) (content string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	if _, err := Init(dir); err != nil {
		t.Fatal(err)
	}
	content = filepath.Join(dir, "content")
	c := realConfig()
	c.Source, c.Strict = content, true
	report, err := Build(t.Context(), c, BuildOptions{Output: filepath.Join(dir, "public")})
	if err != nil {
		t.Fatalf("a new site does not build: %v %v", err, report.Diags.Sorted())
	}
	return content
}

// Every file that New writes passes, and names its schema.
func TestNew(t *testing.T) {
	content := newSite(t)
	for _, n := range []NewFile{
		{Kind: "department", ID: "port-office", Title: words("口岸办公室", "Port Office")},
		{Kind: "department", ID: "harbour", Title: words("港口：“一号” # 楼", "")},
		{Kind: "interpretation", ID: "again", Measure: 1, Date: "2026-02-03"},
		{Kind: "situation", ID: "no-time", Measure: 1, Title: words("没时间", "No time")},
		{Kind: "term", ID: "enterprise", Title: words("企业", "enterprises")},
	} {
		if n.Kind == "interpretation" { // a measure has one reading
			if err := os.Remove(filepath.Join(content, "policies/first-notice/interpretations/2026-01-06-credit-commitment.yaml")); err != nil {
				t.Fatal(err)
			}
		}
		file, found, err := New(content, n)
		if err != nil || found.HasErrors() {
			t.Errorf("%s: %v %v", n.Kind, err, found.Sorted())
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(string(data), "\n")
		schema, ok := strings.CutPrefix(first, "# yaml-language-server: $schema=")
		if _, err := os.Stat(filepath.Join(filepath.Dir(file), schema)); !ok || err != nil {
			t.Errorf("%s begins with %q: %v", file, first, err)
		}
	}
}

// A measure goes with the list in the body of the notice.
func TestNewMeasure(t *testing.T) {
	content := newSite(t)
	n := NewFile{Kind: "measure", ID: "one-stop", Domain: "first-domain", Scope: "everywhere", Departments: []string{"first-department"}, Date: "2026-02-03",
		Title: words("一站办结", "One stop"), Text: words("企业一站办结。", "Enterprises finish in one stop.")}
	file, found, err := New(content, n)
	if !errors.Is(err, ErrContent) || !found.HasErrors() {
		t.Errorf("a measure that the notice does not list: %v %v", err, found.Sorted())
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("the refused file stays")
	}
	replaceIn(t, content, "policies/first-notice/policy.yaml", "（1项）", "（2项）")
	replaceIn(t, content, "policies/first-notice/policy.yaml", "凭信用承诺办理。", "凭信用承诺办理、一站办结。")
	// The content is wrong until the measure is there: New must not mind.
	if _, found, err := New(content, n); err != nil {
		t.Errorf("%v %v", err, found.Sorted())
	}
}

func TestNewRefuses(t *testing.T) {
	content := newSite(t)
	for name, n := range map[string]NewFile{
		"a path":                  {Kind: "department", ID: "../../x", Title: words("甲", "")},
		"what is there":           {Kind: "department", ID: "first-department", Title: words("甲", "")},
		"an unknown measure":      {Kind: "situation", ID: "x", Measure: 9},
		"an unknown policy":       {Kind: "situation", ID: "x", Measure: 1, Policy: "none"},
		"a term that stands none": {Kind: "term", ID: "x", Title: words("量子", "quantum")},
	} {
		if file, _, err := New(content, n); err == nil {
			t.Errorf("%s: wrote %s", name, file)
		}
	}
	if _, found, err := Check(Config{Source: content}); err != nil || found.HasErrors() {
		t.Errorf("a refusal left something: %v %v", err, found.Sorted())
	}
	if _, err := Init(filepath.Dir(content)); !errors.Is(err, ErrExists) {
		t.Errorf("Init over a site: %v", err)
	}
}
