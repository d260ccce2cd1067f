package notice

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// line is a line of the notice.
type line struct {
	raw  string // as printed: tabs are the edges of cells
	text string // without heading marks, paragraph tags and outer space
	pos  diag.Pos
}

var (
	headingMark   = regexp.MustCompile(`^#{1,6}\s*`)
	paragraphTags = regexp.MustCompile(`(?i)</?p(?:\s[^<>]*)?/?>`)
	markup        = regexp.MustCompile(`(?i)</?[a-z][^<>]*>|&(?:[a-z]+|#x?[0-9a-f]+);`)
)

func newLine(raw string, pos diag.Pos) line {
	indent := len(raw) - len(strings.TrimLeftFunc(raw, unicode.IsSpace))
	pos.Col = utf8.RuneCountInString(raw[:indent]) + 1
	text := strings.TrimSpace(paragraphTags.ReplaceAllString(raw, ""))
	return line{raw: raw, text: strings.TrimSpace(headingMark.ReplaceAllString(text, "")), pos: pos}
}

// blank tells whether nothing is printed in the line; tabs alone are blank.
func (l line) blank() bool { return l.text == "" }

// tabular tells whether the line is a row of cells.
func (l line) tabular() bool { return strings.Contains(l.raw, "\t") }

// parted tells whether the line has a cell beside another that is not empty: it
// can't be a line of text that is only indented.
func (l line) parted() bool { return strings.Contains(strings.TrimSpace(l.raw), "\t") }

// str gives a value written in the line.
func (l line) str(value string) policy.Str { return policy.Str{Value: value, Pos: l.pos} }

// squeeze strips the white space of the layout: all of it, but for the one
// space that keeps two Latin words apart.
func squeeze(s string) string {
	words := strings.Fields(s)
	var b strings.Builder
	for i, word := range words {
		if i > 0 {
			last, _ := utf8.DecodeLastRuneInString(words[i-1])
			first, _ := utf8.DecodeRuneInString(word)
			if latin(last) && latin(first) {
				b.WriteByte(' ')
			}
		}
		b.WriteString(word)
	}
	return b.String()
}

func latin(c rune) bool { return c < utf8.RuneSelf && (unicode.IsLetter(c) || unicode.IsDigit(c)) }

const (
	closers = "”’」』）》〉)\"'"
	stops   = "。！？"
)

// finished tells whether a text ends in one of the marks, closing quotes and
// brackets aside.
func finished(s, marks string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, closers))
	return last != utf8.RuneError && strings.ContainsRune(marks, last)
}

// ended tells whether a paragraph is at its end, not broken by the layout.
func ended(s string) bool { return finished(s, stops+"；：;:") }

var sentence = regexp.MustCompile(`[^。；]*[。；][` + regexp.QuoteMeta(closers) + `]*|[^。；]+$`)

// sentences cuts a text after 。 and ； and the closing quotes that follow;
// joined, the sentences are the text.
func sentences(s policy.Str) []policy.Text {
	var texts []policy.Text
	for _, part := range sentence.FindAllString(s.Value, -1) {
		texts = append(texts, official(policy.Str{Value: part, Pos: s.Pos}))
	}
	return texts
}

// official makes a text of its Chinese.
func official(zh policy.Str) policy.Text { return policy.Text{Zh: zh, Pos: zh.Pos} }

// joined gives the Chinese of sentences as one string.
func joined(texts []policy.Text) string {
	var b strings.Builder
	for _, t := range texts {
		b.WriteString(t.Zh.Value)
	}
	return b.String()
}
