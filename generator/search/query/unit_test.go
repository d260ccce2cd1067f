package query

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"mingce/generator/policy"
	"mingce/generator/search/analysis"
	"mingce/generator/search/tables"
)

func TestPlan(t *testing.T) {
	for _, c := range []struct {
		query string
		want  []string // the groups
	}{
		{"出口退税怎么办", []string{"出口", "口退", "退税"}},
		{"什么是RCEP", []string{"rcep", "rcep 'rcep"}},
		{"购汇是什么意思", []string{"购汇"}},
		{"了解贷款了吗", []string{"了解", "解贷", "贷款"}},
		{"互联网+监管", []string{"互联", "联网", "网监", "监管"}},
		{"怎么办", []string{"怎么", "么办"}},
		{"企业的信用", []string{"企业", "信用"}},
		{"的确", []string{"的确"}},
		{"权", []string{"权"}},
		{"how do I print the certificates", []string{"print", "certif", "print 'print", "print certif", "certif 'certificates"}},
		{"how to", []string{"how", "to", "how 'how", "how to"}},
		{"7×24小时", []string{"7", "24", "7x24", "小时", "7 24"}},
		{"", nil},
		{"。，", nil},
	} {
		var got []string
		for _, g := range newPlan(c.query, nil).groups {
			got = append(got, g.Term)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.query, got, c.want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"duty", "duty", 0}, {"dtuy", "duty", 1}, {"dut", "duty", 1}, {"dxty", "duty", 1},
		{"certficat", "certificate", 2}, {"duty", "customs", 3},
	} {
		if got := distance(c.a, c.b, 2); got != c.want {
			t.Errorf("%s, %s: got %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

// What people type, and the first result they mean.
func TestFirstResults(t *testing.T) {
	x := openReal(t)
	for _, c := range []struct{ query, lang, path string }{
		{"原产地證書", "zh", "liaozhengfa-2023-4/10/"},
		{"原产地政书", "zh", "liaozhengfa-2023-4/10/"},
		{"xinyongqian", "zh", "liaozhengfa-2023-4/10/"},
		{"zyjlr", "zh", "liaozhengfa-2023-4/24/"},
		{"第17项", "en", "liaozhengfa-2023-4/17/"},
		{"liao zheng fa 4", "en", "liaozhengfa-2023-4/"},
		{"辽政发〔2023〕4号", "zh", "liaozhengfa-2023-4/"},
		{"certificat of orgin", "en", "liaozhengfa-2023-4/10/"},
		{"chu kou tui shui", "zh", "liaozhengfa-2023-4/19/"},
		{"three-loan center", "en", "liaozhengfa-2023-4/13/"},
		{"三贷中心", "en", "liaozhengfa-2023-4/13/"},
		{"國資委", "zh", "departments/sasac/"},
	} {
		r, err := x.Query(c.query, c.lang, 1)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Results) == 0 || r.Results[0].Path != c.path {
			t.Errorf("%q: got %+v, want %s", c.query, r.Results, c.path)
		}
	}
}

func TestOtherLanguageIsTold(t *testing.T) {
	x := openReal(t)
	for query, want := range map[string]bool{"原产地证书": true, "certificate of origin": false} {
		r, err := x.Query(query, "en", 1)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Results) == 0 || r.Results[0].OtherLanguage != want {
			t.Errorf("%q: other language is not %v: %+v", query, want, r.Results)
		}
	}
}

// A sentence that is too long is cut at a comma, else between words.
func TestLongSentencesAreCutWell(t *testing.T) {
	words := strings.Repeat("several enterprises ", 20)
	for _, c := range []struct{ name, text, want string }{
		{"between words", words + "export certificates " + words, " certificates "},
		{"at commas", strings.Repeat("first things are said, ", 10) + "then certificates come, " + strings.Repeat("and then others, ", 20), "certificates come"},
		{"Chinese", strings.Repeat("先说别的事情、", 20) + "原产地certificates证书，" + strings.Repeat("再说别的事情、", 20), "原产地"},
	} {
		lang := policy.En
		if c.name == "Chinese" {
			lang = policy.Zh
		}
		var b strings.Builder
		for _, r := range excerpt(c.text, map[string]int{analysis.Stem("certificates"): 1}, lang, analysis.Stem) {
			b.WriteString(r.Text)
		}
		got := b.String()
		inner := strings.Trim(got, "…")
		if !strings.Contains(got, c.want) || !strings.HasPrefix(got, "…") || !strings.HasSuffix(got, "…") || runes(inner) > tables.Snippet.Limits[string(lang)] {
			t.Errorf("%s: %q", c.name, got)
		}
		at := strings.Index(c.text, inner)
		before, _ := utf8.DecodeLastRuneInString(c.text[:at])
		after, _ := utf8.DecodeRuneInString(c.text[at+len(inner):])
		if !strings.ContainsRune(" ，、,", before) || !strings.ContainsRune(" ，、,", after) {
			t.Errorf("%s: %q is cut out of %q and %q", c.name, got, before, after)
		}
	}
}
