package author

import (
	"errors"
	"html"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mingce/generator"
	"mingce/generator/policy"
	"mingce/generator/source"
	"mingce/generator/translation"
	"mingce/static"
	"mingce/templates"
)

var today = policy.Date{Year: 2026, Month: 12, Day: 1}

// acceptedContent is a copy of our content in which everything is accepted.
func acceptedContent(t *testing.T) generator.Config {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(dir, os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	c := generator.Config{Source: dir, Templates: templates.FS, Static: static.FS, Today: "2026-12-01"}
	acceptAll(t, c)
	return c
}

func acceptAll(t *testing.T, c generator.Config, names ...string) []string {
	t.Helper()
	changed, found, err := Accept(c, today, names...)
	if err != nil {
		t.Fatal(err, found.Sorted())
	}
	return changed
}

func survey(t *testing.T, c generator.Config) translation.Report {
	t.Helper()
	content, err := source.Load(c.Source)
	if err != nil {
		t.Fatal(err)
	}
	return translation.Survey(content.Set, c.Source, nil)
}

// change replaces Chinese or English of sentences of our own, and gives the units as
// they were. A unit is changed whole, the last of a text first.
func change(t *testing.T, c generator.Config, random *rand.Rand, l policy.Lang, share int) []translation.Unit {
	t.Helper()
	content, err := source.Load(c.Source)
	if err != nil {
		t.Fatal(err)
	}
	var changed []translation.Unit
	for document := range translation.Documents(content.Set) {
		var units []translation.Unit
		for _, r := range translation.Records(document) {
			for _, u := range r.Units {
				if u.Passage.Layer == policy.Editorial && random.IntN(share) == 0 {
					units = append(units, u)
				}
			}
		}
		slices.Reverse(units)
		texts := map[string]string{}
		for _, u := range units {
			at, old := u.Zh, u.Passage.Zh
			words := "改" + string([]rune{'一' + rune(random.IntN(2000)), '一' + rune(random.IntN(2000)), '一' + rune(random.IntN(2000))}) + "了。"
			if l == policy.En {
				at, old, words = u.En, u.Passage.En, "Other words "+strings.Repeat("indeed ", 1+random.IntN(9))+"now."
			}
			path := u.Passage.Path + "." + string(l)
			now, known := texts[path]
			if !known {
				now = old.Value
			}
			if at.End > len(now) || now[at.Start:at.End] != at.Of(old.Value) {
				continue // English of a block that was changed already
			}
			texts[path] = now[:at.Start] + words + now[at.End:]
			changed = append(changed, u)
		}
		name := policy.PosOf(document).File
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		within, _ := filepath.Rel(c.Source, name)
		for path, value := range texts {
			s, err := source.Change(filepath.ToSlash(within), data, path, policy.Str{Value: value})
			if err != nil {
				t.Fatal(err)
			}
			data = s.Apply(data)
		}
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return changed
}

// Sentences of Chinese that are changed are out of date, and no others: to check, to
// the command and on the page. What is accepted is clean; English that is changed
// makes nothing out of date.
func TestExactlyWhatChangedIsStale(t *testing.T) {
	c := acceptedContent(t)
	random := rand.New(rand.NewPCG(7, 12))
	if r := survey(t, c); len(r.Stale)+len(r.Gone)+r.Unrecorded > 0 {
		t.Fatalf("what was accepted is not clean: %+v", r)
	}
	if changed := change(t, c, random, policy.En, 20); len(changed) < 20 {
		t.Fatalf("changed only %d English sentences", len(changed))
	}
	if r := survey(t, c); len(r.Stale)+len(r.Gone) > 0 {
		t.Fatalf("English that changed makes something stale: %+v", r)
	}
	want := map[string]bool{}
	changed := change(t, c, random, policy.Zh, 15)
	for _, u := range changed {
		want[u.Pos().File+" "+u.Passage.Path+" "+u.English()] = true
	}
	have := map[string]bool{}
	r := survey(t, c)
	for _, f := range r.Stale {
		have[f.File+" "+f.Field+" "+f.En] = true
	}
	if len(changed) < 50 || !equal(have, want) {
		t.Errorf("%d changed, want %d places, have %d", len(changed), len(want), len(have))
	}
	s, err := generator.Load(c)
	if s == nil || err != nil && !errors.Is(err, generator.ErrContent) {
		t.Fatal(err)
	}
	told := 0
	for _, d := range s.Diags.Sorted() {
		if d.Rule == "translation-out-of-date" {
			told++
		}
	}
	if told != len(r.Stale) {
		t.Errorf("check tells %d, the command %d", told, len(r.Stale))
	}
	if err == nil {
		marksOnPages(t, s, want)
	} else {
		t.Errorf("no pages: %v", s.Diags.Sorted()[0])
	}
	files := acceptAll(t, c)
	if r := survey(t, c); len(files) == 0 || len(r.Stale)+len(r.Gone) > 0 {
		t.Errorf("accepted %d files, and still %+v", len(files), r)
	}
	if again := acceptAll(t, c); len(again) > 0 {
		t.Errorf("accepted twice: %v", again)
	}
}

func equal(a, b map[string]bool) bool {
	for k := range a {
		if !b[k] {
			return false
		}
	}
	return len(a) == len(b)
}

// marksOnPages compares the marks on the pages of situations and departments.
func marksOnPages(t *testing.T, s *generator.Site, want map[string]bool) {
	t.Helper()
	marks := 0
	for document := range translation.Documents(s.Content.Set) {
		var page string
		switch d := document.(type) {
		case *policy.Situation:
			page = "en/situations/" + d.Slug + "/index.html"
		case *policy.Department:
			page = "en/departments/" + d.ID + "/index.html"
		default:
			continue
		}
		f, ok := s.Lookup(page)
		if !ok {
			t.Fatalf("no page %s", page)
		}
		text, err := f.Render()
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range translation.Records(document) {
			for _, u := range r.Units {
				if u.Passage.Markdown { // links are marked piece by piece
					continue
				}
				marked := strings.Contains(string(text), `<span class="stale">`+html.EscapeString(u.English())+`</span> <small class="stale-note">`)
				if is := want[u.Pos().File+" "+u.Passage.Path+" "+u.English()]; is != marked && u.English() != "" && !strings.ContainsAny(u.English(), "省市") {
					t.Errorf("%s: %s: marked is %v: %s", page, u.Passage.Path, marked, u.English())
				}
				if marked {
					marks++
				}
			}
		}
	}
	if marks < 10 {
		t.Errorf("only %d marks", marks)
	}
}

// Official text that is accepted after its Chinese changed is a draft, from that day.
func TestAcceptedOfficialTextIsADraft(t *testing.T) {
	c := acceptedContent(t)
	name := filepath.Join(c.Source, "policies/liaozhengfa-2023-4/measures/14-salary-foreign-exchange.yaml")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	at := strings.LastIndex(string(data), "。")
	if err := os.WriteFile(name, slices.Concat(data[:at], []byte("吧"), data[at:]), 0o666); err != nil {
		t.Fatal(err)
	}
	if r := survey(t, c); len(r.Stale) != 1 {
		t.Fatalf("have %+v", r)
	}
	if changed := acceptAll(t, c, name); !slices.Equal(changed, []string{name}) {
		t.Errorf("changed %v", changed)
	}
	after, err := os.ReadFile(name)
	if err != nil || !strings.Contains(string(after), "status: draft\n  date: 2026-12-01\n") || len(survey(t, c).Stale) > 0 {
		t.Errorf("%s (%v)", after, err)
	}
}

// An edit of a file that somebody else changed, or that the rules refuse, changes nothing.
func TestApplyRefuses(t *testing.T) {
	c := acceptedContent(t)
	const name = "policies/liaozhengfa-2023-4/situations/02-never-had-a-loan.yaml"
	data, err := os.ReadFile(filepath.Join(c.Source, name))
	if err != nil {
		t.Fatal(err)
	}
	title := func(hash, zh string) error {
		_, _, err := Apply(c, Edit{name, hash, "title.zh", policy.Str{Value: zh}})
		return err
	}
	if err := title(Sum(nil), "新题"); !errors.Is(err, ErrChanged) {
		t.Errorf("another file: %v", err)
	}
	if _, _, err := Apply(c, Edit{name, Sum(data), "matches[1].measure", policy.Ref{Number: 99}}); !errors.Is(err, generator.ErrContent) {
		t.Errorf("a measure that there is not: %v", err)
	}
	if now, _ := os.ReadFile(filepath.Join(c.Source, name)); string(now) != string(data) {
		t.Error("what was refused was written")
	}
	if err := title(Sum(data), "新题"); err != nil {
		t.Error(err)
	}
	if now, _ := os.ReadFile(filepath.Join(c.Source, name)); !strings.Contains(string(now), "zh: 新题\n") {
		t.Error("what was accepted was not written")
	}
}
