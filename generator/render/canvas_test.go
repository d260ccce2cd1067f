package render

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWrap(t *testing.T) {
	tests := []struct {
		text  string
		width float64
		want  []string
	}{
		{"", 5, []string{""}},
		{"原产地证书", 5, []string{"原产地证书"}},
		{"原产地证书信用签", 5, []string{"原产地证书", "信用签"}},
		// No line starts with closing punctuation or ends with opening.
		{"一二三四五，六", 5, []string{"一二三四", "五，六"}},
		{"一二三四（五六）", 5, []string{"一二三四", "（五六）"}},
		{"origin of goods", 6, []string{"origin of", "goods"}},
		{"RCEP背景下", 4, []string{"RCEP", "背景下"}},
		{"incomprehensibilities", 3, []string{"incomprehensibilities"}},
	}
	for _, tt := range tests {
		if got := wrap(tt.text, tt.width); !slices.Equal(got, tt.want) {
			t.Errorf("wrap(%q, %g) = %q, want %q", tt.text, tt.width, got, tt.want)
		}
	}
}

// No wrapping loses or adds a character, spaces at line ends aside.
func FuzzWrap(f *testing.F) {
	f.Add("大连海关、沈阳海关 RCEP", 4.0)
	f.Add("a  b", 1.0)
	f.Fuzz(func(t *testing.T, text string, width float64) {
		bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if got := strings.Join(wrap(text, width), ""); utf8.ValidString(text) && bare(got) != bare(text) {
			t.Errorf("wrap(%q) = %q", text, got)
		}
	})
}
