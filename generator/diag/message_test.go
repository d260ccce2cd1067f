package diag

import (
	"fmt"
	"io"
	"testing"
)

func TestMessageIn(t *testing.T) {
	for _, c := range []struct {
		m      Message
		en, zh string
	}{
		{Messagef("unknown field %q", "numbr"), `unknown field "numbr"`, `没有 "numbr" 这个字段`},
		{Messagef("did you mean %s?", "number"), `did you mean number?`, `是不是想写 number？`},
		{Messagef("%s does not say %q", Messagef("the translation of %s", Messagef("measure %d", 11)), `a "b"`),
			`the translation of measure 11 does not say "a \"b\""`, `第 11 项改革事项的译文里没有 "a \"b\""`},
		{Messagef("expected %s, found %s", "a list", "text"), "expected a list, found text", "这里应该是列表，实际是文字"},
		{Messagef("U+%04X (%s)", 0x200b, "zero-width space"), "U+200B (zero-width space)", "U+200B（零宽空格）"},
		{Messagef("%.0f %% of the Chinese repeats the notice", 61.2), "61 % of the Chinese repeats the notice", "中文有 61 % 是照抄通知"},
		{Count(1, "row"), "1 row", "1 行"},
		{Count(12, "row"), "12 rows", "12 行"},
		{Messagef("%s", "a quotation"), "a quotation", "一段引用"},
		{Messagef("%s: %s", "a list", "100 %"), "a list: 100 %", "列表：100 %"},
		{Verbatim("a thing that nobody says, 100 %"), "a thing that nobody says, 100 %", "a thing that nobody says, 100 %"},
		{Message{}, "", ""},
	} {
		if en, zh := c.m.String(), c.m.In(Zh); en != c.en || zh != c.zh {
			t.Errorf("got %q and %q, want %q and %q", en, zh, c.en, c.zh)
		}
	}
}

type list []string

func TestMessagesCompare(t *testing.T) {
	made := func() Message { return Messagef("%s, %d, %v, %v", Messagef("%s", "x"), 7, list{"a"}, io.EOF) }
	if made() != made() {
		t.Error("two messages that say the same differ")
	}
	if Messagef("%d", 7) == Messagef("%d", 8) {
		t.Error("two messages that say different things are equal")
	}
	if d := (Diagnostic{Message: made()}); d != (Diagnostic{Message: made()}) {
		t.Error("two diagnostics that say the same differ")
	}
}

// BenchmarkWriteText prints ten thousand diagnostics.
func BenchmarkWriteText(b *testing.B) {
	var l List
	for i := range 10_000 {
		l.Errorf("r", Pos{fmt.Sprintf("%05d.yaml", i), 1, 1}, "%s does not say %q", Messagef("measure %d", i), "海关").
			WithHint("the nearest passage is %q", "通关")
	}
	for _, lang := range []Lang{En, Zh} {
		b.Run(string(lang), func(b *testing.B) {
			for b.Loop() {
				if err := WriteText(io.Discard, l, lang, nil, false); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
