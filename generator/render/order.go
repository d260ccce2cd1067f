package render

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"mingce/generator/policy"
)

// sortByLabel sorts as readers of the language look things up: Chinese by
// pinyin, English by letter. The pinyin comes from a dictionary of readings in
// use: the collation tables of CLDR still read 沈阳 as Chenyang.
func sortByLabel[T any](l policy.Lang, items []T, label func(T) string) {
	type keyed struct {
		key  []byte
		item T
	}
	c := collate.New(language.English)
	all := make([]keyed, len(items))
	for i, item := range items {
		all[i] = keyed{c.KeyFromString(new(collate.Buffer), sortKey(l, label(item))), item}
	}
	slices.SortStableFunc(all, func(a, b keyed) int { return bytes.Compare(a.key, b.key) })
	for i, k := range all {
		items[i] = k.item
	}
}

// sortKey is what a label is looked up by, without quotation marks before it.
func sortKey(l policy.Lang, label string) string {
	label = strings.TrimLeftFunc(label, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if l == policy.Zh {
		return spell(label)
	}
	return label
}

// initial is the letter that a label is looked up under; 0 stands for all digits.
func initial(l policy.Lang, label string) string {
	r, _ := utf8.DecodeRuneInString(sortKey(l, label))
	if !unicode.IsLetter(r) {
		return "0"
	}
	return string(unicode.ToUpper(r))
}

// spell writes Chinese in pinyin with the tone behind each syllable, and leaves
// all else as it is.
func spell(s string) string {
	args := pinyin.NewArgs()
	args.Style = pinyin.Tone3
	args.Fallback = func(r rune, _ pinyin.Args) []string { return []string{string(r)} }
	var words []string
	for _, readings := range pinyin.Pinyin(s, args) {
		words = append(words, readings[0])
	}
	return strings.Join(words, " ")
}
