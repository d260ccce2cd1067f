package query

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

// judgedQuery is a query with the pages that answer it: measures as
// "policy/number", others as "path:" and their path.
type judgedQuery struct {
	Q, Lang, Kind string
	Want          []string
}

func (q judgedQuery) paths() []string {
	var all []string
	for _, w := range q.Want {
		if path, other := strings.CutPrefix(w, "path:"); other {
			all = append(all, path)
		} else {
			all = append(all, w+"/")
		}
	}
	return all
}

func judged(tb testing.TB, set string) []judgedQuery {
	tb.Helper()
	data, err := os.ReadFile("testdata/judged-" + set + ".json")
	if err != nil {
		tb.Fatal(err)
	}
	var queries []judgedQuery
	if err := json.Unmarshal(data, &queries); err != nil {
		tb.Fatal(err)
	}
	return queries
}

// What a judged query asks for stands among the first three results, but for the
// misses that docs/performance.md lists.
func TestJudgedQueries(t *testing.T) {
	x := openReal(t)
	for _, set := range []struct {
		name   string
		misses []string
	}{
		{"tuning", nil},
		{"heldout", nil},
		{"fresh", nil},
		{"blind", nil},
	} {
		queries := judged(t, set.name)
		var missed []string
		for _, q := range queries {
			r, err := x.Query(q.Q, q.Lang, 3)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(r.Results, func(r Result) bool { return slices.Contains(q.paths(), r.Path) }) {
				missed = append(missed, q.Q)
			}
		}
		if !slices.Equal(missed, set.misses) {
			t.Errorf("%s: of %d queries these are missed: %q, want %q", set.name, len(queries), missed, set.misses)
		}
	}
}

// A word that the site lacks is taken for another only where that is likely: the
// queries are people's, and what they were once taken for was not what they meant.
func TestCorrections(t *testing.T) {
	x := openReal(t)
	for query, want := range map[string]string{
		"pet food factory licence": "", // good
		"someone is selling fakes of our brand online, who can help us catch them":                         "", // batch
		"our VAT rebate claim keeps being flagged and we don't understand what we did wrong":               "", // done
		"can a Chinese branch sell its yuan loans to exporters on to a sister bank in Hong Kong":           "", // 共 控
		"how does a bank notice that a borrower is using the loan money for something it wasn't meant for": "", // want
		"crew and visitors boarding ship permit":                                                           "", // visits
		"几家国企 合并":                                                                                          "", // 几结果企
		"工程在吉林 税在哪里交":                                                                                      "", // 它在
		"certifcate of origin":                                                                             "certificate of origin",
		"ertificate of origin":                                                                             "certificate of origin", // long words may lack their first letter
		"offshroe trade":                                                                                   "offshore trade",
		"preferental tarif":                                                                                "preferential tarif", // the last word may go on
		"custons remote asistance":                                                                         "customs remote assistance",
		"chu kou tui shui":                                                                                 "出口退税",
		"gang":                                                                                             "岗", // one syllable, when it is all that was typed
		"银行丰控":                                                                                             "银行风控",
		"自贸协订税率":                                                                                           "自贸协定税率",
		"新型立案贸易":                                                                                           "新型离岸贸易",
		"艺术品保税战士":                                                                                          "艺术品保税展示",
	} {
		r, err := x.Query(query, "zh", 1)
		if err != nil {
			t.Fatal(err)
		}
		if r.Corrected != want {
			t.Errorf("%q is taken for %q, want %q", query, r.Corrected, want)
		}
	}
}
