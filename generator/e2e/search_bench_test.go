package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/chromedp/chromedp"
)

// engines are the two that are compared, ours first.
var engines = [2]string{"ours", "pagefind"}

// BenchmarkSearchBesidePagefind measures our search and Pagefind's over the same
// pages, in the same run and the same browser, and prints one table. It takes
// minutes; MINGCE_SIZE=31, or another number, measures that size alone.
// docs/performance.md says what each figure means.
func BenchmarkSearchBesidePagefind(b *testing.B) {
	pagefind, err := pagefindProgram()
	if err == nil {
		_, err = start()
	}
	if err != nil {
		fmt.Println("BenchmarkSearchBesidePagefind:", err) // a benchmark that is skipped says so only with -v
	}
	need(b, err)
	sizes := []int{31, 10_000}
	if only, err := strconv.Atoi(os.Getenv("MINGCE_SIZE")); err == nil {
		sizes = []int{only}
	}
	for b.Loop() {
		fmt.Print("\n| measures | figure | ours | Pagefind 1.6.0 |\n|---|---|---|---|\n") // b.Log would cut it short
		for _, n := range sizes {
			compare(b, n, pagefind, func(rows ...row) {
				for _, r := range rows {
					fmt.Printf("| %d | %s | %s | %s |\n", n, r.figure, r.values[0], r.values[1])
				}
			})
		}
	}
	b.ReportMetric(0, "ns/op") // the table is what counts
}

// row is a figure of both engines.
type row struct {
	figure string
	values [2]string
}

// compare measures a site of n measures and tells each figure when it is known.
func compare(b *testing.B, n int, pagefind string, tell func(...row)) {
	b.Helper()
	s := newSearchSite(b, n, pagefind)
	tell(
		row{"index made in", [2]string{seconds(s.ours.took), seconds(s.theirs.took)}},
		row{"index, as it lies", [2]string{kilobytes(s.ours.bytes), kilobytes(s.theirs.bytes)}},
		row{"index, as it is sent", [2]string{kilobytes(s.ours.compressed), kilobytes(s.theirs.compressed)}},
	)
	server := serveSearch(b, s.dir)
	tell(transfers(b, s, server)...)
	tell(warm(b, s, server))
	tell(recall(b, s, server)...)
	if n == 31 {
		tell(judged(b, s, server)...)
	}
}

// searchPage is a page in a browser that knows nothing of the site yet.
type searchPage struct {
	b   *testing.B
	ctx context.Context
}

// within opens a page in a language with one engine, for as long as use takes.
func within(b *testing.B, s *searchSite, server *searchServer, engine, lang string, use func(searchPage)) {
	b.Helper()
	browser, err := start()
	need(b, err)
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	defer cancel()
	p := searchPage{b, ctx}
	if err := chromedp.Do(ctx, chromedp.Navigate(server.URL+"/"+lang+".html")); err != nil {
		b.Fatal(err)
	}
	evaluate[chromedp.Void](p, "import('/search_bench.js').then((m) => { globalThis.bench = m; })")
	server.bytes.Store(0)
	evaluate[chromedp.Void](p, "bench.open(%s, %s)", engine, s.scripts)
	use(p)
}

// evaluate runs a script; its values are written as JSON.
func evaluate[T any](p searchPage, script string, values ...any) T {
	p.b.Helper()
	for i, v := range values {
		literal, err := json.Marshal(v)
		if err != nil {
			p.b.Fatal(err)
		}
		values[i] = string(literal)
	}
	script = fmt.Sprintf(script, values...)
	result, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		p.b.Fatalf("%.200s: %v", script, err)
	}
	return result
}

// searchPairs are a first query of a reader and the next.
var searchPairs = [][2]string{{"出口退税", "原产地证书"}, {"企业", "信用"}, {"外籍人员工资购汇", "知识产权保护"}}

// transfers counts what the first and the second query load. The server counts,
// so that what a worker loads is in it; headers are not.
func transfers(b *testing.B, s *searchSite, server *searchServer) []row {
	b.Helper()
	rows := []row{{figure: "bytes of the first query, scripts included"}, {figure: "bytes of the second query"}}
	for i, engine := range engines {
		var counts [2][]int
		for _, pair := range searchPairs {
			within(b, s, server, engine, "zh-Hans", func(p searchPage) {
				for q, text := range pair {
					evaluate[[]string](p, "bench.first(%s, 'zh')", text)
					counts[q] = append(counts[q], int(server.bytes.Swap(0)))
				}
			})
		}
		for q := range rows {
			rows[q].values[i] = kilobytes(slices.Min(counts[q])) + " – " + kilobytes(slices.Max(counts[q]))
		}
	}
	return rows
}

// warmQueries are typed by readers: words, terms, questions, a single character.
var warmQueries = []string{
	"出口退税", "原产地证书", "企业", "信用", "权", "知识产权", "贷款", "小微企业", "外籍人才", "通关", "三贷中心", "电子发票", "人才引进", "港口", "融资",
	"出口退税老是报错怎么处理", "从来没贷过款的小公司去哪里贷", "外国员工工资怎么换成美元", "海关查验", "工程建设项目审批",
}

// warm times queries of which everything is loaded, the engines turn by turn.
func warm(b *testing.B, s *searchSite, server *searchServer) row {
	b.Helper()
	const turns, rounds = 3, 5
	var all [2][]float64
	for range turns {
		for i, engine := range engines {
			within(b, s, server, engine, "zh-Hans", func(p searchPage) {
				all[i] = append(all[i], evaluate[[]float64](p, "bench.times(%s, %s)", warmQueries, rounds)...)
			})
		}
	}
	r := row{figure: fmt.Sprintf("warm query, median (slowest tenth) of %d queries", len(warmQueries))}
	for i, times := range all {
		slices.Sort(times)
		r.values[i] = fmt.Sprintf("%.1f ms (%.1f ms)", times[len(times)/2], times[len(times)*9/10])
	}
	return r
}

// recall asks for random pieces of the official text, and compares what is found
// with the measures whose official text holds the piece.
func recall(b *testing.B, s *searchSite, server *searchServer) []row {
	b.Helper()
	pages, texts := s.official()
	n := 1000
	if len(pages) > 31 {
		n = 200
	}
	pieces := randomPieces(texts, n)
	names := [2]map[string]string{s.documents(b), s.fragments(b)}
	rows := []row{{figure: fmt.Sprintf("recall over %d substrings, mean", n)}, {figure: "substrings of which nothing was missed"}, {figure: "measures found for a substring, mean (that hold it in the official text)"}}
	for i, engine := range engines {
		sum, whole, held, all := 0.0, 0, 0, 0
		within(b, s, server, engine, "zh-Hans", func(p searchPage) {
			for _, piece := range pieces {
				found := everything(p, s, engine, piece, names[i])
				hold, got := holding(pages, texts, piece, found)
				sum += float64(got) / float64(hold)
				if got == hold {
					whole++
				}
				held += hold
				all += len(found)
			}
		})
		rows[0].values[i] = fmt.Sprintf("%.3f", sum/float64(n))
		rows[1].values[i] = fmt.Sprintf("%d of %d", whole, n)
		rows[2].values[i] = fmt.Sprintf("%.1f (%.1f)", float64(all)/float64(n), float64(held)/float64(n))
	}
	return rows
}

// official gives the pages of the measures and the official text of each.
func (s *searchSite) official() (pages []string, texts [][]string) {
	for _, p := range s.set.Policies {
		for _, m := range p.Measures {
			var text []string
			for _, t := range m.Official() {
				text = append(text, t.Zh.Value)
			}
			pages = append(pages, fmt.Sprintf("%s/%d/", p.ID, m.Number.Value))
			texts = append(texts, text)
		}
	}
	return pages, texts
}

// randomPieces draws pieces of two to four Chinese characters.
func randomPieces(texts [][]string, n int) []string {
	r := rand.New(rand.NewPCG(5, 6))
	var pieces []string
	for len(pieces) < n {
		of := texts[r.IntN(len(texts))]
		text, length := []rune(of[r.IntN(len(of))]), 2+r.IntN(3)
		if len(text) < length {
			continue
		}
		at := r.IntN(len(text) - length + 1)
		piece := text[at : at+length]
		if !slices.ContainsFunc(piece, func(c rune) bool { return !unicode.Is(unicode.Han, c) }) {
			pieces = append(pieces, string(piece))
		}
	}
	return pieces
}

// everything is all that an engine finds, by page; names tell the page of what
// the engine knows by another name.
func everything(p searchPage, s *searchSite, engine, piece string, names map[string]string) map[string]bool {
	p.b.Helper()
	script := "bench.everythingPagefind(%s, %s)"
	if engine == "ours" {
		script = "bench.everythingOurs(%s, %s)"
	}
	found := map[string]bool{}
	for _, id := range evaluate[[]string](p, script, piece, s.scripts) {
		if page, ok := names[id]; ok {
			found[page] = true
		}
	}
	return found
}

// holding counts the measures that hold a piece, and those of them that were found.
func holding(pages []string, texts [][]string, piece string, found map[string]bool) (hold, got int) {
	for i, page := range pages {
		if slices.ContainsFunc(texts[i], func(t string) bool { return strings.Contains(t, piece) }) {
			hold++
			if found[page] {
				got++
			}
		}
	}
	return hold, got
}

// judgedQuery is a query with the pages that answer it.
type judgedQuery struct {
	Q, Lang, Kind string
	Want          []string
}

// measures are the wanted pages of measures; Pagefind is given no others.
func (q judgedQuery) measures() []string {
	var pages []string
	for _, w := range q.Want {
		if !strings.HasPrefix(w, "path:") {
			pages = append(pages, w+"/")
		}
	}
	return pages
}

// judged counts the judged queries with a right measure in the top three.
func judged(b *testing.B, s *searchSite, server *searchServer) []row {
	b.Helper()
	rows := []row{{figure: "judged queries (tuning), right in the top 3"}, {figure: "judged queries (held out), right in the top 3"}, {figure: "of both, natural questions in Chinese"}, {figure: "of both, natural questions in English"}}
	for i, engine := range engines {
		var right, asked [4]int
		for _, lang := range []string{"zh-Hans", "en"} {
			within(b, s, server, engine, lang, func(p searchPage) {
				for set, name := range []string{"tuning", "heldout"} {
					for _, q := range readJudged(b, name) {
						want := q.measures()
						if len(want) == 0 || !strings.HasPrefix(lang, q.Lang) {
							continue
						}
						shown := evaluate[[]string](p, "bench.first(%s, %s)", q.Q, q.Lang)
						ok := slices.ContainsFunc(shown[:min(3, len(shown))], func(page string) bool { return slices.Contains(want, page) })
						if !ok && engine == "ours" {
							b.Logf("ours misses %q (%s, %s)", q.Q, q.Kind, name)
						}
						for _, at := range q.rows(set) {
							asked[at]++
							if ok {
								right[at]++
							}
						}
					}
				}
			})
		}
		for at := range rows {
			rows[at].values[i] = fmt.Sprintf("%d of %d", right[at], asked[at])
		}
	}
	return rows
}

// rows are the rows of the table in which a query of a set counts.
func (q judgedQuery) rows(set int) []int {
	switch q.Kind {
	case "natural-zh":
		return []int{set, 2}
	case "natural-en":
		return []int{set, 3}
	}
	return []int{set}
}

func readJudged(b *testing.B, name string) []judgedQuery {
	b.Helper()
	var all []judgedQuery
	readJSON(b, "../search/testdata/judged-"+name+".json", &all)
	return all
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f s", d.Seconds()) }

func kilobytes(n int) string { return fmt.Sprintf("%.1f kB", float64(n)/1000) }
