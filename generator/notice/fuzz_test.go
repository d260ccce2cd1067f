package notice

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

var slugGrammar = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// FuzzRead looks for text that is lost without a word, for reports outside the
// file, and for identifiers that are none.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/example-*.txt")
	if err != nil || len(files) < 3 {
		f.Fatalf("%d notices (%v)", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte("示府〔2030〕5号\n关于甲的通知\n各市：\n现通知如下：\n一、乙\n（一）丙。\n附件\n表\n序号\t事项\t内容\t部门\t范围\n一、丙\n1\t丁\t戊。\t己\t庚\n"))
	f.Add([]byte(gbk))
	f.Fuzz(func(t *testing.T, text []byte) {
		n, l := Read("n.txt", text, Names{})
		lines := strings.Count(strings.ReplaceAll(string(text), "\r", "\n"), "\n") + 1
		for _, d := range l.Sorted() {
			if d.Pos.File != "n.txt" || d.Pos.Line > lines || !strings.HasPrefix(d.Rule, "import-") || !utf8.ValidString(d.Message.String()) {
				t.Errorf("bad report: %s [%s]", d, d.Rule)
			}
		}
		if n == nil {
			if !l.HasErrors() {
				t.Fatal("neither a notice nor an error")
			}
			return
		}
		if lost := lostLines(text, n, l); len(lost) > 0 {
			t.Errorf("lost without a word: %q", lost)
		}
		for _, m := range n.Policy.Measures {
			if !slugGrammar.MatchString(m.Slug) || len(m.Slug) > maxSlug {
				t.Errorf("measure %d has the name %q", m.Number.Value, m.Slug)
			}
		}
		if !slugGrammar.MatchString(n.Policy.ID) {
			t.Errorf("the policy has the identifier %q", n.Policy.ID)
		}
		again, l2 := Read("n.txt", text, Names{})
		if dump(n) != dump(again) || dumpDiagnostics(l) != dumpDiagnostics(l2) {
			t.Error("read twice, it differs")
		}
	})
}
