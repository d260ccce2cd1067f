package query

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"mingce/generator/search/index"
	"mingce/generator/search/internal/searchtest"
	"mingce/generator/site"
)

// request is a query as both sides are given it.
type request struct {
	Text    string              `json:"text"`
	Lang    string              `json:"lang"`
	Limit   int                 `json:"limit"`
	Filters map[string][]string `json:"filters"`
}

// plainQueries are queries of every kind that the search knows.
var plainQueries = strings.Split(`出口退税|原产地證書|原产地政书|xinyongqian|zyjlr|第17项|#17|17|十七|measure 17|liao zheng fa 4|辽政发〔2023〕4号|辽政发4号
certificat of orgin|出口退税老是报错怎么处理|7x24小时|24/7|tax refund|权|three-loan center|chu kou tui shui|什么是RCEP|怎么办|的|the|how to
organization|licence|license|labelling|whole process|wholeprocess|e-tax|expor|expo|custms|tarif|dtuy|duyt|hg|海關|國資委|guoziwei|gzw|sasac
shenyang haiguan|沈阳海关|Dalian Customs|《“三贷”中心》|三贷中心|3贷|区块链|ai|AAA|12360|靶向培育|targeted cultivation|混改|反向混改|fanxianghungai
工资换美元|我想买外汇怎么办|salary foreign exchange|can I print the certificate myself|知识产权|zhishichanquan|zscq|商标|shangbiao|emoji 😀|<script>|\
“”|  |ꙮ|原产地证书 第10项|出口 退税 诊断|tax diagnosis|smart diagnossis|xian|dalian haiguan|dalian hai guan|税|shui|職業經理人|证书打印错了怎么办
综保区一般纳税人登记|跨省缴税|异地|风控|bank risk control|中国（辽宁）自由贸易试验区|中国辽宁自由贸易试验区|2023|2023年3月3日|全省|贸易便利化`, "|")

func agreementQueries(s *site.Site) []request {
	var all []request
	for _, line := range plainQueries {
		for q := range strings.SplitSeq(line, "\n") {
			for _, lang := range []string{"zh", "en"} {
				all = append(all, request{Text: q, Lang: lang, Limit: 20})
			}
		}
	}
	all = append(all,
		request{"海关", "zh", 50, map[string][]string{"kind": {"measure"}}},
		request{"海关", "zh", 50, map[string][]string{"department": {"dalian-customs", "shenyang-customs"}, "kind": {"measure", "department"}}},
		request{"海关", "zh", 50, map[string][]string{"domain": {"nowhere"}}},
		request{"海关", "zh", 50, map[string][]string{}},
		request{"tax", "en", 5, map[string][]string{"domain": {"tax-reform"}, "scope": {}}},
	)
	r := rand.New(rand.NewPCG(5, 6))
	texts := slices.Concat(index.Texts(s)...)
	for range 200 {
		text := []rune(texts[r.IntN(len(texts))])
		n := min(1+r.IntN(9), len(text))
		at := r.IntN(len(text) - n + 1)
		piece := text[at : at+n]
		if r.IntN(3) == 0 && n > 2 { // a slip
			piece = append(append([]rune{}, piece[:n/2]...), piece[n/2+1:]...)
		}
		all = append(all, request{Text: string(piece), Lang: "zh", Limit: 10})
	}
	return all
}

// Both twins must give the same results, to the last number and letter.
func TestTwinsRankAlike(t *testing.T) {
	compareTwins(t, realFiles(t), agreementQueries(realSite(t)))
}

func compareTwins(t *testing.T, files map[string][]byte, requests []request) {
	t.Helper()
	folder := folderOf(t, files)
	var inJS []Results
	searchtest.InJavaScript(t, "queries", map[string]any{"folder": folder, "queries": requests}, &inJS)
	x, err := Open(reader(files))
	if err != nil {
		t.Fatal(err)
	}
	compare(t, x, requests, inJS)
}

// folderOf writes files into a folder.
func folderOf(t *testing.T, files map[string][]byte) string {
	t.Helper()
	folder := t.TempDir()
	for name, data := range files {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func compare(t *testing.T, x *Index, requests []request, inJS []Results) {
	t.Helper()
	wrong := 0
	for i, q := range requests {
		inGo, err := x.find(q.Text, q.Lang, q.Limit, q.Filters)
		if err != nil {
			t.Fatalf("%q: %v", q.Text, err)
		}
		for j := range inGo.Results { // both write an empty list as one, or none
			inGo.Results[j].Heading = append([]Run{}, inGo.Results[j].Heading...)
			inGo.Results[j].Snippet = append([]Run{}, inGo.Results[j].Snippet...)
		}
		if !reflect.DeepEqual(inGo, inJS[i]) {
			if wrong++; wrong <= 5 {
				t.Errorf("%+v:\n in Go %d, corrected %q: %+v\n in JS %d, corrected %q: %+v", q, inGo.Total, inGo.Corrected, inGo.Results, inJS[i].Total, inJS[i].Corrected, inJS[i].Results)
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d of %d queries differ", wrong, len(requests))
	}
}

// On a large site terms are heavy, and lists are loaded only as far as needed.
func TestTwinsRankAlikeOnALargeSite(t *testing.T) {
	if testing.Short() {
		t.Skip("a large site takes long")
	}
	s := searchtest.Site(t, 2500)
	files := searchtest.Render(t, index.Files(s))
	var requests []request
	for _, q := range strings.Split("出口退税|权|原产|原产地政书|的|海关|certificate of origin|the|tax|企业信用记录证书|出口退税老是报错怎么处理|第17项|試政發〔2024〕7號", "|") {
		requests = append(requests, request{Text: q, Lang: "zh", Limit: 10}, request{Text: q, Lang: "en", Limit: 100},
			request{q, "zh", 10, map[string][]string{"kind": {"measure"}, "department": {"dalian-customs"}}})
	}
	compareTwins(t, files, requests)
}

func TestErrorsOfTheBrowser(t *testing.T) {
	files := realFiles(t)
	var got map[string]string
	searchtest.InJavaScript(t, "errors", map[string]any{"folder": folderOf(t, files)}, &got)
	want := map[string]string{
		"stale": "StaleIndexError stale", "missing": "IndexError unreachable", "offline": "IndexError unreachable",
		"cut": "IndexError damaged", "foreign": "IndexError damaged", "whole": "none",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}
