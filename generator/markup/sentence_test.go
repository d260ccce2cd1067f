package markup

import (
	"slices"
	"strings"
	"testing"
	"time"
)

var sentenceCases = [][]string{
	{},
	{"没有句号"},
	{"一句。", "二句！", "三句？", "四；", "五"},
	{"推行“信用签”。", "下一句"},
	{"他说：“可以。”", "然后走了。"},
	{"（见第三条。）", "另一句。"},
	{"《条例》第2.5条适用。", "其余不适用。"},
	{"真的？！", "是。。", "好"},
	{"省略……不断句。"},
	{"一句。 ", "二句。"},
	{"标题\n", "正文。\n\n", "再来。"},
	{"One sentence. ", "Another! ", "A third? ", "Yes."},
	{"It rose by 3.5 percent. ", "That is all."},
	{"See No. 4 and No. III of the annex. ", "It applies."},
	{"Some, e.g. China, i.e. Liaoning, etc. May differ. ", "End."},
	{"The U.S. Government. ", "Next."},
	{"Dr. Li said so. ", "Mr. Wang agreed."},
	{"He said “Go.” ", "Then “Stop.” ", "End."},
	{"(See above.) ", "Next one."},
	{"A list, then lower. but this goes on. ", "“Quoted” starts."},
	{"1. Improve services. ", "2. Cut costs."},
	{"Visit www.ln.gov.cn. ", "Then apply."},
	{"依据 RCEP. ", "企业可以申请。", "Then apply. ", "完。"},
	{"Wait. . . (and) so... on.... no"},
	{"Wait... ", "What?! ", "Fine."},
	{"a\xff. ", "B\xfe。", "\xff"},
}

func TestSentences(t *testing.T) {
	for _, want := range sentenceCases {
		text := strings.Join(want, "")
		if got := Sentences(text); !slices.Equal(got, want) {
			t.Errorf("Sentences(%q)\n got %q\nwant %q", text, got, want)
		}
	}
}

// A long run of full stops is looked at once, not once for each.
func TestManyFullStops(t *testing.T) {
	text := strings.Repeat(".", 1_000_000) + " no"
	start := time.Now()
	if got := Sentences(text); len(got) != 1 {
		t.Errorf("%d sentences", len(got))
	}
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("took %s", took)
	}
}

func FuzzSentences(f *testing.F) {
	for _, c := range sentenceCases {
		f.Add(strings.Join(c, ""))
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := Sentences(text)
		if strings.Join(got, "") != text || slices.Contains(got, "") {
			t.Errorf("got %q", got)
		}
	})
}
