package source

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/source/yaml"
)

// contentFile is a file of the real content, and where in it YAML has its parts.
type contentFile struct {
	name   string
	spec   *policy.Spec
	text   string
	starts []int // offset of each line
	blanks []int // offsets at which a blank may stand
	colons []int // of the colons of fields, and so on
	dashes []int
	commas []int
}

func contentFiles(t *testing.T) []*contentFile {
	t.Helper()
	var files []*contentFile
	for i := range policy.Documents {
		d := &policy.Documents[i]
		if d.Name == "release" { // the content has none, and nobody writes one
			continue
		}
		pattern := strings.NewReplacer("<id>", "*", "NN", "*", "<slug>", "*", "<date>", "*").Replace(d.Path)
		names, err := filepath.Glob("../../content/" + pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: no files, %v", pattern, err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			f := &contentFile{name: name, spec: d.Spec, text: string(data), starts: []int{0}}
			for i, c := range f.text {
				if c == '\n' {
					f.starts = append(f.starts, i+1)
				}
			}
			doc, err := yaml.Parse(yaml.NewReport(name), data)
			if err != nil {
				t.Fatal(err)
			}
			f.parts(doc.Root)
			files = append(files, f)
		}
	}
	return files
}

// offset gives that of a node; columns count code points.
func (f *contentFile) offset(n *yaml.Node) int {
	at := f.starts[n.Line-1]
	for range n.Column - 1 {
		at += len(string([]rune(f.text[at:min(len(f.text), at+4)])[0]))
	}
	return at
}

func (f *contentFile) lineEnd(at int) int { return at + strings.IndexByte(f.text[at:], '\n') }

// parts notes the places of a node and of those below it.
func (f *contentFile) parts(n *yaml.Node) {
	for i, child := range n.Content {
		at := f.offset(child)
		before := strings.TrimRight(f.text[:at], " ")
		isKey := n.Kind == yaml.MappingNode && i%2 == 0
		switch {
		case isKey:
			colon := at + len(child.Value)
			f.colons = append(f.colons, colon)
			f.blanks = append(f.blanks, at, colon, colon+1)
		case child.Kind == yaml.ScalarNode || child.Style == yaml.FlowStyle:
			f.blanks = append(f.blanks, at)
		}
		if n.Style != yaml.FlowStyle && strings.HasSuffix(before, "-") && n.Kind == yaml.SequenceNode {
			f.dashes = append(f.dashes, len(before)-1)
			f.blanks = append(f.blanks, len(before)-1, len(before))
		}
		if n.Style == yaml.FlowStyle && strings.HasSuffix(before, ",") {
			f.commas = append(f.commas, len(before)-1)
			f.blanks = append(f.blanks, len(before)-1, len(before))
		}
		if n.Style != yaml.FlowStyle && !isKey && (child.Kind == yaml.ScalarNode || child.Style == yaml.FlowStyle) {
			f.blanks = append(f.blanks, f.lineEnd(at))
		}
		f.parts(child)
	}
}

// judged gives what is said of a text, and the line of an offset of the file.
func (f *contentFile) judged(t *testing.T, text string, at int) (said []diag.Diagnostic, line int) {
	t.Helper()
	r := newReport(f.name)
	if _, err := decodeFile(r, []byte(text), f.spec, reflect.New(f.spec.Type).Elem()); err != nil {
		t.Fatal(err)
	}
	diags := r.Diags()
	return diags.Sorted(), strings.Count(f.text[:at], "\n") + 1
}

// A blank that is none for YAML, or what nobody sees, is one fault wherever it
// stands between the parts of YAML, and is named.
func TestStrayBlankIsNamed(t *testing.T) {
	strays := []rune("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u2800\u3000" +
		"\u00ad\u200b\u200c\u200d\u2060\ufeff\u2028\u2029\u0085\u202e\u3164\u0007")
	random := rand.New(rand.NewPCG(1, 77))
	for _, f := range contentFiles(t) {
		for range 20 {
			at := f.blanks[random.IntN(len(f.blanks))]
			stray := strays[random.IntN(len(strays))]
			end := at
			if random.IntN(2) == 0 && f.text[at] == ' ' { // in place of a blank
				end++
			}
			text := f.text[:at] + strings.Repeat(string(stray), 1+random.IntN(2)) + f.text[end:]
			if stray == '\ufeff' && at == 0 {
				continue // a byte-order mark
			}
			said, line := f.judged(t, text, at)
			if len(said) != 1 || said[0].Pos.Line != line || !strings.Contains(said[0].Message.String(), fmt.Sprintf("U+%04X", stray)) {
				t.Fatalf("%s:%d: U+%04X at %q: %q", f.name, line, stray, text[max(0, at-20):min(len(text), at+20)], said)
			}
		}
	}
}

// Blanks of typesetting within text are the author's, and come back as they were.
func TestBlanksWithinTextAreText(t *testing.T) {
	for text, want := range map[string]string{
		"note: 甲\u3000乙\u00a0:丙\n# \u3000c\n":                           "甲\u3000乙\u00a0:丙",
		"note: 甲:\u3000乙\n":                                             "甲:\u3000乙",
		"note: '\u3000甲\u3000' # c\n":                                   "\u3000甲\u3000",
		"note: \"\u00a0a\n  \u3000b\" \nnumber: 1\n":                    "\u00a0a \u3000b",
		"note: |\n  \u3000\u3000甲\n\n  \u3000\n   \u3000乙\u3000\n# c\n": "\u3000\u3000甲\n\n\u3000\n \u3000乙\u3000\n",
		"note: >-\n\n  \u3000a\nnumber: 1\n":                            "\n\u3000a",
		"note: |2\n   \u3000a\nnumber: 1\n":                             " \u3000a\n",
		"note: RCEP：\u3000甲\n":                                          "RCEP：\u3000甲",
		"note:\n  RCEP：甲\n  － 乙\n":                                      "RCEP：甲 － 乙",
		"note: “甲：乙”，－丙［丁］\n":                                           "“甲：乙”，－丙［丁］",
	} {
		value, diags := decodeSample(t, text)
		if value.Note.Value != want || len(diags) > 0 {
			t.Errorf("%q: %q, want %q; %v", text, value.Note.Value, want, diags)
		}
	}
}

// A tab where a blank may stand is told, or changes nothing.
func TestTabIsToldOrABlank(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 77))
	for _, f := range contentFiles(t) {
		whole := reflect.New(f.spec.Type).Elem()
		if ok, err := decodeFile(newReport(f.name), []byte(f.text), f.spec, whole); !ok || err != nil {
			t.Fatal(f.name, err)
		}
		for range 10 {
			at := f.blanks[random.IntN(len(f.blanks))]
			text := f.text[:at] + "\t" + f.text[at:]
			said, line := f.judged(t, text, at)
			if len(said) > 0 {
				if said[0].Pos.Line != line || !strings.Contains(said[0].Message.String(), "tab") {
					t.Errorf("%s:%d: a tab at %q: %q", f.name, line, text[max(0, at-20):min(len(text), at+20)], said)
				}
				continue
			}
			value := reflect.New(f.spec.Type).Elem()
			if _, err := decodeFile(newReport(f.name), []byte(text), f.spec, value); err != nil || !sameContent(whole, value, f.spec) {
				t.Errorf("%s:%d: a tab at %q alters the content", f.name, line, text[max(0, at-20):min(len(text), at+20)])
			}
		}
	}
}

// Full-width punctuation in the place of YAML's own is named, on its line.
func TestLookAlikeIsNamed(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 77))
	for _, f := range contentFiles(t) {
		for range 20 {
			at, wide := f.colons[random.IntN(len(f.colons))], "："
			if len(f.dashes) > 0 && random.IntN(3) == 0 {
				at, wide = f.dashes[random.IntN(len(f.dashes))], "－"
			}
			end := at + 1
			if random.IntN(2) == 0 && f.text[end] == ' ' { // as it is written in Chinese
				end++
			}
			text := f.text[:at] + wide + f.text[end:]
			said, line := f.judged(t, text, at)
			if len(said) != 1 || said[0].Pos.Line != line || !strings.Contains(said[0].Message.String()+said[0].Hint.String(), fmt.Sprintf("U+%04X", []rune(wide)[0])) {
				t.Errorf("%s:%d: %s at %q: %q", f.name, line, wide, text[max(0, at-20):min(len(text), at+20)], said)
			}
		}
	}
}
