package policy

import (
	"fmt"
	"slices"
	"testing"
)

func both(zh, en string) Text { return Text{Zh: Str{Value: zh}, En: Str{Value: en}} }

func TestPassages(t *testing.T) {
	i := &Interpretation{
		Title: both("标题", "Title"),
		Steps: []Step{
			{Text: both("一", "one")},
			{Text: both("二", ""), Quote: Quote{Zh: Str{Value: "引"}, En: Str{Value: "quoted"}}},
		},
		Keywords: Words{Zh: []Str{{Value: "词"}}, En: []Str{{Value: "word"}, {Value: "term"}}},
		Parts:    []*Part{{Heading: both("头", "Head"), Body: Markdown(both("文", "Body"))}},
	}
	want := []string{
		"title 0 false false 标题 Title",
		"steps[1].text 0 false true 一 one",
		"steps[2].text 0 false true 二 ",
		"steps[2].quote 2 false false 引 quoted",
		"keywords.zh[1] 3 false false 词 ",
		"keywords.en[1] 3 false false  word",
		"keywords.en[2] 3 false false  term",
		"parts[1].heading 0 false false 头 Head",
		"parts[1].body 0 true false 文 Body",
	}
	var got []string
	for p := range Passages(i) {
		got = append(got, fmt.Sprintln(p.Path, int(p.Layer), p.Markdown, p.Advice, p.Zh, p.En))
	}
	for n := range want {
		want[n] += "\n"
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	for range Passages(i) {
		break // stopping early must not panic
	}
}

// What the tags call official is what Official lists.
func TestOfficialAgreesWithTags(t *testing.T) {
	p := &Policy{
		Number: both("1", ""), Letterhead: both("2", ""), Title: both("3", ""), Issuer: both("4", ""), Addressees: both("5", ""),
		Preamble:   []Text{both("6", "")},
		Domains:    []*Domain{{Name: both("ours", ""), Heading: both("7", "")}},
		Scopes:     []*Scope{{Name: both("8", "")}},
		Sections:   []*Section{{Heading: both("9", ""), Items: []*Item{{Text: []Text{both("10", ""), both("11", "")}}}}},
		Attachment: both("12", ""), Signature: both("13", ""), DateLine: both("14", ""), PublicNote: both("15", ""),
		Annex:    &Annex{Label: both("16", ""), Title: both("17", ""), Columns: []Text{both("18", "")}},
		Credit:   both("19", ""),
		Progress: []*Progress{{Title: both("ours", ""), Body: Markdown(both("ours", ""))}},
	}
	m := &Measure{Title: both("1", ""), Text: []Text{both("2", ""), both("3", "")}, Sic: []Sic{{Note: both("ours", "")}}}
	for _, test := range []struct {
		document any
		official []Text
	}{{p, p.Official()}, {m, m.Official()}} {
		var tagged []Text
		for passage := range Passages(test.document) {
			if passage.Layer == Official {
				tagged = append(tagged, passage.Text)
			}
		}
		if !slices.Equal(tagged, test.official) {
			t.Errorf("%T: tagged %v, listed %v", test.document, tagged, test.official)
		}
	}
}
