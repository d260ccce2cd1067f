package yaml

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// What the simple parser reads, the full one reads alike.
func FuzzSimpleParser(f *testing.F) {
	for _, text := range simpleTexts {
		f.Add(text)
	}
	var p simpleParser
	f.Fuzz(func(t *testing.T, data string) {
		lines, _, ok := cleanText(NewReport("f.yaml"), []byte(data))
		if !ok {
			return
		}
		agree(t, &p, strings.Join(lines, "\n"))
	})
}

// agree compares both parsers, and tells whether the simple one read the text.
func agree(t *testing.T, p *simpleParser, text string) bool {
	t.Helper()
	lines := strings.Split(text, "\n")
	have := p.parse(lines)
	if have == nil {
		return false
	}
	if _, ok := oneDocument(NewReport("f.yaml"), lines); !ok {
		t.Errorf("read, though it is not one document:\n%s", text)
	}
	parsed, err := parseYAML(strings.NewReader(text))
	if err != nil {
		t.Errorf("read, though the full parser says %v:\n%s", err, text)
		return true
	}
	taken, _ := vet(NewReport("f.yaml"), lines, parsed)
	if h, w := outline(have), outline(taken); h != w {
		t.Errorf("%s\nhave\n%swant\n%s", text, h, w)
	}
	return true
}

// outline writes nodes a line each.
func outline(n *Node) string {
	var b strings.Builder
	var write func(*Node, int)
	write = func(n *Node, depth int) {
		fmt.Fprintf(&b, "%*s%d %s %d:%d style %d %q\n", depth, "", n.Kind, n.Tag, n.Line, n.Column, n.Style, n.Value)
		for _, child := range n.Content {
			write(child, depth+1)
		}
	}
	write(n, 0)
	return b.String()
}

var simpleTexts = []string{
	"a: b\n", "# c\n\na: b\n# d\nc: 'd'\n", "a:\n  b: c\n  d: \"e\"\nf: 1\n", "a:\n- b\n- c\nd: e\n", "a:\n  - b: c\n    d: e\n  - b: f\n",
	"a: |\n  x\n\n   y\n\n\nb: |-\n  z\n", "a: |\n  x\n# c\nb: c\n", "a: |\n\n\n  x\nb: 2023-03-03\n", "a: [b, 中文, \"c, d\", 'e' , 1]\nb: []\n",
	"a: true\nb: 0x1F\nc: ~x\nd: .5\ne: 1e3\nf: null\ng: =\nyes: no\n", "- a\n- b:\n    - c\n- |\n  d\n", "a:   b   \nc:  [ d ]  \n",
	"  a: b\n  c: d\n", "a: b: c\n", "a: b #c\n", "a: b\n  c\n", "a: http://b/#c?d=e:f\n", "a: \"b\\n\"\n", "a:\n", "a:\n  - b\n c: d\n",
	"a: |\n  \tx\n\ty\n", "a: |\n  x\n \n  y\n", "a: |\n \n  x\n", "a: 'b''c'\n", "a: [b, ]\n", "a: [b, [c]]\n", "a: - b\n", "a: ---\n",
	"a: b\n...\n", "a: b\n---\nc: d\n", "- - a\n", "a: |\n  x", "a: ,b\n", "a: b]\n", "a: [b\n", "a: [a b, c]\n", "-a: b\n", "a: |2\n  x\n",
}

// The simple parser is of use only if it reads nearly all of real content.
func TestSimpleParserReadsContent(t *testing.T) {
	var p simpleParser
	for _, text := range simpleTexts {
		agree(t, &p, text)
	}
	files, simple := 0, 0
	err := fs.WalkDir(os.DirFS("../../../content"), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".yaml" {
			return err
		}
		data, err := os.ReadFile("../../../content/" + name)
		files++
		if agree(t, &p, string(data)) {
			simple++
		} else {
			t.Log("not simple: " + name)
		}
		return err
	})
	if err != nil || simple < files*9/10 {
		t.Errorf("read %d of %d files; %v", simple, files, err)
	}
}

// What becomes of content when it is edited is read alike too, if at all.
func TestParsersAgreeOnEditedContent(t *testing.T) {
	var texts []string
	err := fs.WalkDir(os.DirFS("../../../content"), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".yaml" {
			return err
		}
		data, err := os.ReadFile("../../../content/" + name)
		texts = append(texts, string(data[:min(len(data), 2000)]))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var p simpleParser
	random, read := rand.New(rand.NewPCG(1, 1)), 0
	pieces := []string{" ", "  ", "\n", "\n  ", "- ", ": ", ":", "#", " # ", "\"", "'", "|\n", ">", "[", "]", "{", "}", ", ", "\t", "~", "0x1", "甲", "&", "*", "!"}
	for range 2000 {
		text := texts[random.IntN(len(texts))]
		at := random.IntN(len(text))
		text = text[:at] + pieces[random.IntN(len(pieces))] + text[min(len(text), at+random.IntN(3)):]
		lines, _, ok := cleanText(NewReport("f.yaml"), []byte(text))
		if ok && agree(t, &p, strings.Join(lines, "\n")+"\n") {
			read++
		}
	}
	if read < 200 {
		t.Errorf("the simple parser read %d texts of 2,000", read)
	}
}
