package search

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
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

func TestParse(t *testing.T) {
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
		for _, g := range parse(c.query, nil).groups {
			got = append(got, g.term)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.query, got, c.want)
		}
	}
}

func TestSegmentations(t *testing.T) {
	for letters, want := range map[string][][]string{
		"xian":        {{"xian"}, {"xi", "an"}},
		"xinyongqian": {{"xin", "yong", "qian"}, {"xin", "yong", "qi", "an"}},
		"zyjlr":       nil,
		"tax":         nil,
	} {
		if got := segmentations(letters); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %q, want %q", letters, got, want)
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

// A word as it is spelt stands before other words of its stem.
func TestExactFormOutranksStem(t *testing.T) {
	var docs []func() *document
	for _, title := range []string{"Exporting", "Export", "Exports"} {
		docs = append(docs, func() *document {
			d := &document{kind: "measure", path: title}
			d.text[inBody][1] = []string{title}
			return d
		})
	}
	files := made(t, filesOf(plan(docs)))
	x, err := Open(reader(files))
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{"export", "exports", "exporting"} {
		r, err := x.Query(query, "en", 3)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Results) != 3 || !strings.EqualFold(r.Results[0].Path, query) {
			t.Errorf("%s: got %+v", query, r.Results)
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

// An index that was cut or changed is an error or a poorer answer, never a panic.
func FuzzDamagedFiles(f *testing.F) {
	f.Add([]byte{1, 200, 1, 2, 3})
	f.Add([]byte{1, 0, 255, 255, 255, 255, 255, 255, 255, 255, 127})
	f.Fuzz(func(t *testing.T, data []byte) {
		decodeTerms(data)
		decodeHeavy(data)
	})
}

// What is searched and did not change is not made again.
func TestIndexIsKept(t *testing.T) {
	s, err := realSite()
	if err != nil {
		t.Fatal(err)
	}
	var k Keeper
	first := k.Files(s)
	if same := k.Files(siteOf(t, 31)); &same[0] != &first[0] {
		t.Error("the same content is indexed again")
	}
	if other := k.Files(siteOf(t, 40)); other[1].Path == first[1].Path {
		t.Error("other content has the index of the first")
	}
	if back := k.Files(s); back[1].Path != first[1].Path {
		t.Error("content that came back has another index")
	}
}

// The same content gives the same bytes, whatever the order in which files are made.
func TestIndexIsReproducible(t *testing.T) {
	s, err := realSite()
	if err != nil {
		t.Fatal(err)
	}
	first, err := realFiles()
	if err != nil {
		t.Fatal(err)
	}
	files := Files(s)
	slices.Reverse(files)
	if again := made(t, files); !reflect.DeepEqual(first, again) {
		t.Error("the index differs from one time to the next")
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
		lang := 1
		if c.name == "Chinese" {
			lang = 0
		}
		var b strings.Builder
		for _, r := range excerpt(c.text, map[string]int{stem("certificates"): 1}, lang, stem) {
			b.WriteString(r.Text)
		}
		got := b.String()
		inner := strings.Trim(got, "…")
		if !strings.Contains(got, c.want) || !strings.HasPrefix(got, "…") || !strings.HasSuffix(got, "…") || runes(inner) > snippetLimit[lang] {
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
