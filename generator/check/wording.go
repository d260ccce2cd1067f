package check

import (
	"regexp"
	"slices"
	"strings"

	"mingce/generator/policy"
)

// emptyWords say that nothing is known when they stand alone.
var emptyWords = []string{"暂无", "待定", "待补充", "无", "略", "n/a", "na", "none", "nil", "tbd", "tba", "todo", "fixme", "xxx", "-", "--", "—", "…", "..."}

// unfinished says so wherever it stands.
var unfinished = []string{"TBD", "TODO", "FIXME", "Lorem ipsum", "lorem ipsum", "：暂无", "：待定", ": N/A", ": n/a"}

// placeholders reports words that stand where nothing is known.
func placeholders(p *pass, d *document) {
	for _, passage := range d.passages {
		if passage.Layer != policy.Official && passage.Layer != policy.Quoted {
			p.placeholder(passage.Zh)
		}
		p.placeholder(passage.En)
	}
}

func (p *pass) placeholder(s policy.Str) {
	if s.Empty() {
		return
	}
	whole := strings.ToLower(strings.TrimRight(strings.TrimSpace(s.Value), "。.!！"))
	opening := strings.HasPrefix(whole, "暂无") || strings.HasPrefix(whole, "待定")
	if whole == "" || opening || slices.Contains(emptyWords, whole) {
		p.noValue(s, 0, s.Value)
		return
	}
	for _, words := range unfinished {
		if i := strings.Index(s.Value, words); i >= 0 {
			p.noValue(s, i, words)
			return
		}
	}
}

func (p *pass) noValue(s policy.Str, at int, words string) {
	p.Errorf("placeholder", s.At(at), "%q says nothing", strings.TrimSpace(words)).
		WithHint("leave the field out: what has no value is not shown")
}

// lead finds words that raise one department above the others.
var lead = regexp.MustCompile(`(?i)牵头部门|牵头单位|主管部门|主责部门|第一责任部门|[厅局委]牵头|海关牵头|\b[Ll]ead(?:ing)? (?:department|agency|authority)|\b(?:department|agency|authority) in charge\b`)

// mentionsLead tells cheaply whether looking for lead is worth the while.
func mentionsLead(s string) bool {
	return slices.ContainsFunc([]string{"牵头", "主管", "主责", "第一责任", "ead", "in charge"}, func(w string) bool { return strings.Contains(s, w) })
}

// denial finds the words of a sentence that says that there is no such thing.
var denial = regexp.MustCompile(`(?i)没有|不|未|并非|无|\bno\b|\bnot\b|n['’]t\b|\bnor\b|\bneither\b|\bnone\b|\bwithout\b`)

// leadDepartments reports our words that call a department the lead when the
// notice doesn't: the first one listed is not. A glossary may speak of
// authorities in general.
func leadDepartments(p *pass, d *document) {
	if _, general := d.file.(*policy.Glossary); general {
		return
	}
	for _, passage := range d.passages {
		for _, l := range policy.Langs {
			text := passage.In(l)
			if passage.Layer != policy.Editorial || !mentionsLead(text.Value) {
				continue
			}
			for _, m := range lead.FindAllStringIndex(text.Value, -1) {
				p.leadDepartment(d, text, l, m)
			}
		}
	}
}

func (p *pass) leadDepartment(d *document, s policy.Str, l policy.Lang, at []int) {
	words := s.Value[at[0]:at[1]]
	if denial.MatchString(sentenceAround(s.Value, at[0], at[1])) || p.noticeSays(d, words, l) {
		return
	}
	p.Warnf("lead-department", s.At(at[0]), "the notice calls no department the lead: %q", words).
		WithHint("name the departments as responsible, in the order of the annex; the first one listed is not the lead")
}

// noticeSays tells whether the notice says words, or from outside of all folders
// any notice; what could not be read may.
func (p *pass) noticeSays(d *document, words string, l policy.Lang) bool {
	if !p.isComplete(d.folder()) {
		return true
	}
	folders := []string{d.folder()}
	if d.policy == nil {
		folders = p.ids(policy.NamePolicy, "")
	}
	return slices.ContainsFunc(folders, func(id string) bool {
		return p.says(policy.Name{Kind: policy.NamePolicy, Policy: id}, l, words)
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
