package author

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingce/generator/diag"
	"mingce/generator/notice"
	"mingce/generator/policy"
	"mingce/generator/source"
)

// hostile are parts of names that lead elsewhere on some system.
var hostile = []string{"../", "..", "/", `\`, `..\`, "a", "-", ".", "", "C:", "\x00", "\n", "x.yaml", "2026-02-03", "%2e%2e/", "．．／", "con", ".stage", ".pending", "policies/", "é", "~", " ", "link/", "link"}

func hostileName(random *rand.Rand) string {
	if random.IntN(3) == 0 {
		return strings.Repeat("../", 1+random.IntN(8)) + "X"
	}
	var b strings.Builder
	for range 1 + random.IntN(5) {
		b.WriteString(hostile[random.IntN(len(hostile))])
	}
	return b.String()
}

// maybe gives a hostile name now and then.
func maybe(random *rand.Rand, usual string) string {
	if random.IntN(2) == 0 {
		return usual
	}
	return hostileName(random)
}

// Whatever is asked for, and whatever a notice is called, nothing is written
// outside of the content folder, nothing that is there is changed, and what is
// written can be read as content.
func TestNothingIsWrittenOutside(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 11))
	around := t.TempDir()
	site := newSite(t)
	var content string
	renew := func() {
		content = filepath.Join(around, "a", "b", "content")
		if err := os.RemoveAll(filepath.Join(around, "a")); err != nil {
			t.Fatal(err)
		}
		if err := os.CopyFS(content, os.DirFS(site)); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(around, filepath.Join(content, "departments", "link")); err != nil {
			t.Log(err) // Windows may not allow it
		}
	}
	renew()
	known := check(t, content)
	written := 0
	for i := range 400 {
		before := snapshot(t, around)
		var err error
		if i%4 == 0 {
			_, _, err = importNotice(config(content), hostileNotice(t, random), diag.En, unwatched)
		} else {
			_, err = New(config(content), hostileFile(random))
		}
		after := snapshot(t, around)
		for name, text := range after {
			if was, there := before[name]; there && !strings.HasPrefix(text, was) || !there && !strings.HasPrefix(name, content+string(filepath.Separator)) {
				t.Fatalf("%d: wrote %s", i, name)
			}
		}
		if err != nil && !maps.Equal(before, after) {
			t.Fatalf("%d: %v, but something was written", i, err)
		}
		if err == nil {
			written++
			loaded, err := source.Load(content)
			if err != nil {
				t.Fatal(err)
			}
			if found := newErrors(known, loaded.Diags); len(found) > 0 {
				t.Fatalf("%d: wrote what can't be read: %v", i, found)
			}
			renew()
		}
	}
	if written == 0 || written > 200 {
		t.Errorf("%d of 400 were written: the names are not well chosen", written)
	}
}

func hostileFile(random *rand.Rand) NewFile {
	return NewFile{
		Document:    []string{"measure", "interpretation", "department", "guide", "term", "situation"}[random.IntN(6)],
		ID:          maybe(random, "x"),
		Policy:      maybe(random, "first-notice"),
		Kind:        maybe(random, policy.KindArticle),
		Measures:    []int{1},
		Title:       words("企业", "enterprises"),
		Text:        words("甲。", "A."),
		Domain:      maybe(random, "first-domain"),
		Requirement: maybe(random, ""),
		Scope:       maybe(random, "everywhere"),
		Departments: []string{maybe(random, "first-department")},
		Date:        maybe(random, "2026-02-03"),
	}
}

func hostileNotice(t *testing.T, random *rand.Rand) *notice.Notice {
	n := readNotice(t, "nowhere")
	p := n.Policy
	p.ID = maybe(random, p.ID)
	for _, m := range p.Measures {
		if random.IntN(20) == 0 {
			m.Slug = hostileName(random)
		}
	}
	for _, d := range n.Departments {
		if random.IntN(20) == 0 {
			d.ID = hostileName(random)
		}
	}
	return n
}
