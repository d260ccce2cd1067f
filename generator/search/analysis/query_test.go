package analysis

import (
	"reflect"
	"slices"
	"testing"
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
