package check

import (
	"regexp"
	"slices"
	"strings"

	"mingce/generator/policy"
)

var (
	emptyWords   = []string{"暂无", "待定", "待补充", "无", "略", "n/a", "na", "none", "nil", "tbd", "tba", "todo", "fixme", "xxx", "-", "--", "—", "…", "..."}
	unfinished   = regexp.MustCompile(`(?i)\b(?:tbd|todo|fixme|lorem ipsum)\b`)
	emptyAnswer  = regexp.MustCompile(`(?i)[：:]\s*(暂无|待定|n/a|tbd|tba)`)
	emptyOpening = regexp.MustCompile(`^(?:暂无|待定)`)
)

// placeholders reports words that stand where nothing is known.
func placeholders(c *checker) {
	for _, d := range c.documents {
		for _, p := range d.passages {
			if p.Layer != policy.Official && p.Layer != policy.Quoted {
				c.placeholder(p.Zh)
			}
			c.placeholder(p.En)
		}
	}
}

func (c *checker) placeholder(s policy.Str) {
	whole := strings.ToLower(strings.TrimRight(strings.TrimSpace(s.Value), "。.!！"))
	if s.Empty() {
		return
	}
	if whole == "" || slices.Contains(emptyWords, whole) {
		c.noValue(s, 0, s.Value)
		return
	}
	for _, re := range []*regexp.Regexp{unfinished, emptyAnswer, emptyOpening} {
		if m := re.FindStringIndex(s.Value); m != nil {
			c.noValue(s, m[0], s.Value[m[0]:m[1]])
			return
		}
	}
}

func (c *checker) noValue(s policy.Str, at int, words string) {
	c.Errorf("placeholder", s.At(at), "%q says nothing", strings.TrimSpace(words)).
		WithHint("leave the field out: what has no value is not shown")
}

// lead finds words that raise one department above the others.
var lead = regexp.MustCompile(`(?i)牵头部门|牵头单位|主管部门|主责部门|第一责任部门|[厅局委]牵头|海关牵头|\blead(?:ing)? (?:department|agency|authority)|\b(?:department|agency|authority) in charge\b`)

// denial finds the words of a sentence that says that there is no such thing.
var denial = regexp.MustCompile(`(?i)没有|不|未|并非|无|\bno\b|\bnot\b|n['’]t\b|\bnor\b|\bneither\b|\bnone\b|\bwithout\b`)

// leadDepartments reports our words that call a department the lead when the
// notice doesn't: the first one listed is not. A glossary may speak of
// authorities in general.
func leadDepartments(c *checker) {
	for _, d := range c.documents {
		_, general := d.file.(*policy.Glossary)
		for _, p := range d.passages {
			if p.Layer != policy.Editorial || general {
				continue
			}
			for _, l := range policy.Langs {
				for _, m := range lead.FindAllStringIndex(p.In(l).Value, -1) {
					c.leadDepartment(d.folder, p.In(l), l, m)
				}
			}
		}
	}
}

func (c *checker) leadDepartment(f *folder, s policy.Str, l policy.Lang, at []int) {
	words := s.Value[at[0]:at[1]]
	if denial.MatchString(sentenceAround(s.Value, at[0], at[1])) || c.noticeSays(f, words, l) {
		return
	}
	c.Warnf("lead-department", s.At(at[0]), "the notice calls no department the lead: %q", words).
		WithHint("name the departments as responsible, in the order of the annex; the first one listed is not the lead")
}

func (c *checker) noticeSays(f *folder, words string, l policy.Lang) bool {
	if f != nil {
		return strings.Contains(f.official.in(l), words)
	}
	return slices.ContainsFunc(c.set.Policies, func(p *policy.Policy) bool {
		return strings.Contains(c.folders[p.ID].official.in(l), words)
	})
}

// sentenceAround gives the sentence of a text in which a match stands.
func sentenceAround(s string, start, end int) string {
	const ends = "。！？；.!?;\n"
	if i := strings.LastIndexAny(s[:start], ends); i >= 0 {
		s, end = s[i:], end-i
	}
	if i := strings.IndexAny(s[end:], ends); i >= 0 {
		s = s[:end+i]
	}
	return s
}
