package release

import (
	"strings"
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// Span is a run of words that stayed, went or came.
type Span struct {
	Kind SpanKind
	Text string
}

// SpanKind tells what happened to a [Span].
type SpanKind string

// What happens to words.
const (
	Same     SpanKind = "same"
	Deleted  SpanKind = "deleted"
	Inserted SpanKind = "inserted"
)

// Words marks in which words two sentences differ: Chinese by characters, joined
// where they stand close, English by words. The spans that are not inserted join to
// the old sentence, those that are not deleted to the new one.
func Words(before, after string) []Span {
	d := diffmatchpatch.New()
	d.DiffTimeout = 0 // the same on every machine
	code := coder{letters: map[string]rune{}}
	diffs := d.DiffMainRunes(code.encode(before), code.encode(after), false)
	diffs = d.DiffCleanupSemantic(diffs)
	spans := make([]Span, 0, len(diffs))
	for _, diff := range diffs {
		kind := map[diffmatchpatch.Operation]SpanKind{
			diffmatchpatch.DiffEqual: Same, diffmatchpatch.DiffDelete: Deleted, diffmatchpatch.DiffInsert: Inserted,
		}[diff.Type]
		spans = append(spans, Span{kind, code.decode(diff.Text)})
	}
	return spans
}

// coder writes each token as one rune, so that tokens are compared whole.
type coder struct {
	letters map[string]rune
	tokens  []string
}

// firstCode is where runes of the private planes begin, of which there are as many
// as a sentence may have different words.
const firstCode = 0xF0000

func (c *coder) encode(s string) []rune {
	var runes []rune
	for _, token := range tokens(s) {
		code, known := c.letters[token]
		if !known {
			code = firstCode + rune(len(c.tokens))
			c.letters[token] = code
			c.tokens = append(c.tokens, token)
		}
		runes = append(runes, code)
	}
	return runes
}

func (c *coder) decode(s string) string {
	var b strings.Builder
	for _, code := range s {
		b.WriteString(c.tokens[code-firstCode])
	}
	return b.String()
}

// tokens cuts a sentence into what is compared: words of letters and digits, each
// Han character, and all else character by character.
func tokens(s string) []string {
	var all []string
	inWord := false
	for _, c := range s {
		letter := (unicode.IsLetter(c) || unicode.IsDigit(c)) && !unicode.Is(unicode.Han, c)
		if letter && inWord {
			all[len(all)-1] += string(c)
		} else {
			all = append(all, string(c))
		}
		inWord = letter
	}
	return all
}
