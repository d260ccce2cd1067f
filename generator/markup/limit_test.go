package markup

import (
	"strings"
	"testing"
	"time"
)

// bombs are sources small for what they make a parser do.
var bombs = map[string]string{
	"quotes":          strings.Repeat(">", 10_000),
	"spaced quotes":   strings.Repeat("> ", 10_000),
	"brackets":        strings.Repeat("[", 100_000),
	"closed brackets": strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000),
	"links":           strings.Repeat("[a](", 27_000),
	"images":          strings.Repeat("![](", 60_000),
	"link titles":     strings.Repeat(`[a](b "`, 30_000),
	"emphasis":        strings.Repeat("*a **a ", 30_000),
	"nested emphasis": strings.Repeat("*a ", 1_000) + strings.Repeat("a* ", 1_000),
	"lists":           strings.Repeat("- ", 50_000),
	"indented lists":  indentedLists(400),
	"definitions":     strings.Repeat("[a]: b\n", 30_000),
	"big references":  "[a]: /" + strings.Repeat("x", 100_000) + "\n\n" + strings.Repeat("[a]\n\n", 20_000),
	"wide table":      strings.Repeat("|a", 10_000) + "\n" + strings.Repeat("|-", 10_000) + "\n" + strings.Repeat("a\n", 50_000),
	"backticks":       strings.Repeat("\\``", 80_000),
	"headings":        strings.Repeat("# a\n", 60_000),
	"HTML":            strings.Repeat("<a b=\"", 40_000),
	"comments":        strings.Repeat("<!--", 60_000),
	"references":      strings.Repeat("&#", 120_000),
	"too long":        strings.Repeat("text ", 20_000_000),
}

// indentedLists is a list in a list in a list, each on its own line.
func indentedLists(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

func TestBombs(t *testing.T) {
	const limit = 3 * time.Second // on a busy machine; alone each takes a tenth
	for name, src := range bombs {
		start := time.Now()
		doc := New(everything).Render(src, "en", nil)
		if took := time.Since(start); took > limit {
			t.Errorf("%s: took %s", name, took)
		}
		if len(doc.HTML) > 20*maxSource || len(doc.Problems) > 2*maxProblems {
			t.Errorf("%s: %d bytes of HTML, %d problems", name, len(doc.HTML), len(doc.Problems))
		}
	}
}

func TestRefused(t *testing.T) {
	for name, message := range map[string]string{
		"quotes": "nested too deeply", "nested emphasis": "nested too deeply", "indented lists": "nested too deeply",
		"brackets": "square brackets", "definitions": `too many "]:"`, "wide table": "tables are too big", "too long": "too long",
	} {
		doc := New(nil).Render(bombs[name], "en", nil)
		if len(doc.Problems) != 1 || doc.Problems[0].Warning || !strings.Contains(doc.Problems[0].Message.String(), message) {
			t.Errorf("%s told %v, want %q", name, doc.Problems, message)
		}
		if html := string(doc.HTML); strings.Count(html, "<") != 2 || !strings.HasPrefix(html, "<p>") {
			t.Errorf("%s is no plain paragraph: %.100q", name, html)
		}
	}
	if got := Outline(bombs["quotes"]); len(got) != 1 || got[0].String() != "a paragraph" {
		t.Errorf("outline of a refused source: %q", got)
	}
}

// What a person may write is far from the bounds.
func TestOrdinaryTextIsNotRefused(t *testing.T) {
	var b strings.Builder
	for range 200 {
		b.WriteString("## 标题\n\n[链接](measure:1)和**重点**、`代码`。\n\n- 甲\n  - 乙\n    1. 丙\n\n|a|b|c|\n|-|-|-|\n|1|2|3|\n\n")
	}
	b.WriteString(indentedLists(8) + "\n```json\n" + strings.Repeat("[[1], [2]]\n", 5_000) + "```\n")
	if p := New(everything).Render(b.String(), "zh", nil).Problems; len(p) > 0 {
		t.Errorf("told %v", p)
	}
}
