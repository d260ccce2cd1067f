package analysis

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"mingce/generator/search/internal/searchtest"
	"mingce/generator/search/tables"
)

func TestNumbersInQueries(t *testing.T) {
	for _, c := range []struct {
		query string
		want  []string
	}{
		{"第17项", []string{"#17"}},
		{"第十七項", []string{"#17"}},
		{"#17", []string{"#17"}},
		{"１７", []string{"#17"}},
		{"十七", []string{"#17"}},
		{"一百零三", []string{"#103"}},
		{"measure 17", []string{"#17"}},
		{"措施 17", []string{"#17"}},
		{"no. 17", []string{"#17"}},
		{"原产地证书 第10项", []string{"#10"}},
		{"Liao Zheng Fa [2023] No. 4", nil},
		{"辽政发〔2023〕4号", nil},
		{"12 points", nil},
	} {
		if got := numbers(normalise(c.query, nil)); !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.query, got, c.want)
		}
	}
}

func TestSyllables(t *testing.T) {
	for letters, want := range map[string][][]string{
		"xian":        {{"xian"}, {"xi", "an"}},
		"xinyongqian": {{"xin", "yong", "qian"}, {"xin", "yong", "qi", "an"}},
		"zyjlr":       nil,
		"tax":         nil,
	} {
		if got := Syllables(letters); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %q, want %q", letters, got, want)
		}
	}
}

// read is a query as both sides read it.
type read struct{ Brief, Whole, Names []string }

func readInGo(text string) read {
	q := ReadQuery(text, nil)
	terms := func(brief bool) []string {
		all := []string{}
		for _, t := range q.Tokens(brief) {
			all = append(all, t.Term)
		}
		return all
	}
	return read{terms(true), terms(false), append([]string{}, q.Names()...)}
}

// Every question word is left out wherever it stands between others, and both
// sides agree on whatever is put together of words, question words and numbers.
func TestTwinsReadQueriesAlike(t *testing.T) {
	var texts []string
	for w := range strings.FieldsSeq(tables.Question.Questions) {
		if w == tables.Question.OnlyAtEnd {
			continue
		}
		text := "出口" + w + "退税"
		texts = append(texts, text)
		if got := readInGo(text).Brief; !slices.Equal(got, []string{"出口", "退税"}) {
			t.Errorf("%s is read as %q", text, got)
		}
	}
	pieces := strings.Fields(tables.Question.Questions + " " + tables.Question.StopWords + " " + strings.Join(tables.Number.Forms, " ") +
		" 第十七项 17 # no. 百 两 〇 出口 退税 证 certificates 7x24 e-tax “ ” ， 99999999999999999999x3 12345678901234567x9")
	r := rand.New(rand.NewPCG(9, 10))
	for range 5000 {
		var b strings.Builder
		for range 1 + r.IntN(6) {
			b.WriteString(pieces[r.IntN(len(pieces))])
			b.WriteString(strings.Repeat(" ", r.IntN(2)))
		}
		texts = append(texts, b.String())
	}
	var inJS []read
	searchtest.InJavaScript(t, "questions", texts, &inJS)
	wrong := 0
	for i, text := range texts {
		if got := readInGo(text); !reflect.DeepEqual(got, inJS[i]) {
			if wrong++; wrong <= 5 {
				t.Errorf("%q\n in Go %q\n in JS %q", text, got, inJS[i])
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d of %d queries differ", wrong, len(texts))
	}
}
