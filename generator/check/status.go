package check

import (
	"regexp"
	"slices"
	"strings"

	"mingce/generator/policy"
)

// way is a way of wording a measure that words give away: they stand in what is
// worded so, and in nothing that is only asked for.
type way struct {
	says  string
	words map[policy.Lang]*regexp.Regexp
	such  map[policy.Lang]string // some of the words, for a hint
}

// 可 alone is part of many words that allow nothing: 许可, 可追踪, 可视. By itself it
// allows or enables; which of the two, its measure tells.
const mayOrCan = `可以|(?:^|[，。；、：“”（）]|即|均|也|银行|企业|机构|单位|部门|机关|个人|纳税人|申请人)可[^视得信靠控行持定追再溯]`

var ways = []way{
	{policy.SaysMay,
		map[policy.Lang]*regexp.Regexp{
			policy.Zh: regexp.MustCompile(`允许|准许|` + mayOrCan),
			policy.En: regexp.MustCompile(`(?i)\b(?:may|permit|allow)`),
		}, map[policy.Lang]string{policy.Zh: "可, 允许", policy.En: "may, allow"}},
	{policy.SaysCan,
		map[policy.Lang]*regexp.Regexp{
			policy.Zh: regexp.MustCompile(`能够|` + mayOrCan),
			policy.En: regexp.MustCompile(`(?i)\b(?:can|able|enabl\w+|possible)\b`),
		}, map[policy.Lang]string{policy.Zh: "可, 能够", policy.En: "can, possible"}},
	{policy.SaysExplore,
		map[policy.Lang]*regexp.Regexp{
			policy.Zh: regexp.MustCompile(`探索`),
			policy.En: regexp.MustCompile(`(?i)\bexplor`),
		}, map[policy.Lang]string{policy.Zh: "探索", policy.En: "explore"}},
	{policy.SaysDone,
		map[policy.Lang]*regexp.Regexp{
			policy.Zh: regexp.MustCompile(`(?:实现|形成|建立|完成|取得|建成|搭建|打造|推动|促进|提升|解决)了`),
			policy.En: regexp.MustCompile(`(?i)\b(?:has|have|had|was|were)\b`),
		}, map[policy.Lang]string{policy.Zh: "实现了, 形成了", policy.En: "has, have"}},
}

// statuses holds what is said of the wording of a measure to its words: those
// quoted say so, and no other way that the measure is worded in is passed over.
// That they stand in the measure is for [quotations].
func statuses(p *pass, d *document) {
	i, is := d.file.(*policy.Interpretation)
	if !is || i.Kind.Value != policy.KindMeasure || len(i.Measures) != 1 || len(i.Status) == 0 {
		return // what is missing or too much is reported as a fault of its kind
	}
	said := map[string]bool{}
	for _, s := range i.Status {
		if said[s.Says.Value] {
			p.Errorf("status", s.Says.Pos, "that the notice says %s stands here twice", s.Says).
				WithHint("keep the quotation that says most")
		}
		said[s.Says.Value] = true
		p.statusFits(s)
	}
	from := policy.Ref{Number: i.Measures[0].Value}.Name(d.folder())
	told := map[string]bool{} // words, each reported once
	for _, w := range ways {
		for _, words := range w.words[policy.Zh].FindAllString(p.wording(from, policy.Zh), -1) {
			if in := waysOf(words); !told[words] && !slices.ContainsFunc(in, func(says string) bool { return said[says] }) {
				told[words] = true
				p.Warnf("status", i.Status[0].Pos, "measure %s is also worded as %s: %q", from.ID, strings.Join(in, "|"), words).
					WithHint("add says: %s with the words that say so", strings.Join(in, "|"))
			}
		}
	}
}

// waysOf lists the ways in which Chinese words may be meant.
func waysOf(zh string) []string {
	var in []string
	for _, w := range ways {
		if w.words[policy.Zh].MatchString(zh) {
			in = append(in, w.says)
		}
	}
	return in
}

// statusFits holds the words of one status to what it says of them.
func (p *pass) statusFits(s policy.Status) {
	for _, w := range ways {
		for _, l := range policy.Langs {
			words := s.Quote.In(l)
			if w.says == s.Says.Value && !words.Empty() && !w.words[l].MatchString(words.Value) {
				p.Errorf("status", words.Pos, "the words %q do not say %s", short(words.Value), s.Says).
					WithHint("quote words such as %s, or write another says:", w.such[l])
			}
		}
	}
	zh := s.Quote.Zh
	if in := waysOf(zh.Value); s.Says.Value == policy.SaysAsked && len(in) > 0 {
		p.Errorf("status", zh.Pos, "the words %q say %s, not asked", short(zh.Value), strings.Join(in, "|")).
			WithHint("write says: %s, or quote what is asked for", strings.Join(in, "|"))
	}
}
