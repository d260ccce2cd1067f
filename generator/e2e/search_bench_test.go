package e2e

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/chromedp/chromedp"
)

// engines are the two that are compared, ours first.
var engines = [2]string{"ours", "pagefind"}

// BenchmarkSearchBesidePagefind measures our search and Pagefind's over the same
// pages, in the same run and the same browser, and prints one table. It takes
// long; MINGCE_SIZE=31, or another number, measures that size alone.
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
	sizes := []int{31, 10_000, 100_000}
	if only, err := strconv.Atoi(os.Getenv("MINGCE_SIZE")); err == nil {
		sizes = []int{only}
	}
	for b.Loop() {
		fmt.Print("\n| measures | figure | ours | Pagefind 1.6.0 |\n|---|---|---|---|\n") // b.Log would cut it short
		for _, n := range sizes {
			compare(b, n, pagefind, func(rows ...row) {
				for _, r := range rows {
					fmt.Printf("| %d | %s | %s | %s |\n", n, r.figure, r.values[0], cmp.Or(r.values[1], "–"))
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
		row{"index made in", [2]string{s.ours.outcome(), s.theirs.outcome()}},
		row{"index, as it lies", [2]string{s.ours.size(s.ours.bytes), s.theirs.size(s.theirs.bytes)}},
		row{"index, as it is sent", [2]string{s.ours.size(s.ours.compressed), s.theirs.size(s.theirs.compressed)}},
	)
	server := serveSearch(b, s.dir)
	tell(transfers(b, s, server)...)
	tell(warm(b, s, server))
	tell(keystrokes(b, s, server)...)
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

// within opens a page with one engine, for as long as use takes. The page is of
// the site, or an empty one in a language.
func within(b *testing.B, s *searchSite, server *searchServer, engine, page string, use func(searchPage)) {
	b.Helper()
	browser, err := start()
	need(b, err)
	withinBrowser(b, browser, s, server, engine, page, use)
}

func withinBrowser(b *testing.B, browser context.Context, s *searchSite, server *searchServer, engine, page string, use func(searchPage)) {
	b.Helper()
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	defer cancel()
	p := searchPage{b, ctx}
	if !strings.HasSuffix(page, "/") {
		page += ".html"
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(server.URL+"/"+page)); err != nil {
		b.Fatal(err)
	}
	evaluate[chromedp.Void](p, "import('/search_bench.js').then((m) => { globalThis.bench = m; })")
	server.bytes.Store(0)
	evaluate[chromedp.Void](p, "bench.open(%s, %s)", engine, s.engine)
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

// firstQueries are what a reader types first, by kind.
var firstQueries = []struct {
	kind, lang string
	texts      []string
}{
	{"words", "zh", []string{"出口退税", "企业", "外籍人员工资购汇"}},
	{"a single character", "zh", []string{"权", "饲"}},
	{"questions", "zh", []string{"出口退税老是报错怎么处理", "从来没贷过款的小公司去哪里贷", "外省工程的税能不能不跑过去交"}},
	{"slips", "zh", []string{"原产地政书", "自贸协订税率"}},
	{"Pinyin", "zh", []string{"chukoutuishui", "zyjlr"}},
	{"traditional characters", "zh", []string{"原產地證書"}},
	{"English words", "en", []string{"certificate of origin", "feed license"}},
	{"English questions", "en", []string{"how do I pay tax for a project in another province", "where can a small business get its first loan"}},
	{"English typing errors", "en", []string{"certifcate of origin", "industral internet"}},
}

// secondQueries follow the first of each kind in its language.
var secondQueries = map[string]string{"zh": "知识产权", "en": "offshore trade"}

// transfers counts what the first and the second query load. The server counts,
// so that what a worker loads is in it; headers are not.
func transfers(b *testing.B, s *searchSite, server *searchServer) []row {
	b.Helper()
	var rows []row
	second := row{figure: "bytes of the second query"}
	var seconds [2][]int
	for _, kind := range firstQueries {
		r := row{figure: "bytes of the first query, scripts included: " + kind.kind}
		for i, engine := range s.engines {
			if engine == "pagefind" && kind.lang == "en" && !s.english {
				continue
			}
			var counts []int
			for _, text := range kind.texts {
				within(b, s, server, engine, map[string]string{"zh": "zh-Hans", "en": "en"}[kind.lang], func(p searchPage) {
					evaluate[[]string](p, "bench.first(%s, %s)", text, kind.lang)
					counts = append(counts, int(server.bytes.Swap(0)))
					evaluate[[]string](p, "bench.first(%s, %s)", secondQueries[kind.lang], kind.lang)
					seconds[i] = append(seconds[i], int(server.bytes.Swap(0)))
				})
			}
			r.values[i] = span(counts)
		}
		rows = append(rows, r)
	}
	for i := range s.engines {
		second.values[i] = span(seconds[i])
	}
	return append(rows, second)
}

// span is the least and the most of numbers of bytes.
func span(bytes []int) string {
	least, most := slices.Min(bytes), slices.Max(bytes)
	if least == most {
		return kilobytes(most)
	}
	return kilobytes(least) + " – " + kilobytes(most)
}

// warmQueries are typed by readers: words, terms, questions, a single character.
var warmQueries = []string{
	"出口退税", "原产地证书", "企业", "信用", "权", "知识产权", "贷款", "小微企业", "外籍人才", "通关", "三贷中心", "电子发票", "人才引进", "港口", "融资",
	"出口退税老是报错怎么处理", "从来没贷过款的小公司去哪里贷", "外国员工工资怎么换成美元", "海关查验", "工程建设项目审批",
}

// rounds is how often each query is timed in a turn.
const rounds = 5

// turns is how often the engines take turns: once where Pagefind takes minutes.
func (s *searchSite) turns() int {
	if s.pages > 20_000 {
		return 1
	}
	return 3
}

// warm times queries of which everything is loaded, the engines turn by turn.
func warm(b *testing.B, s *searchSite, server *searchServer) row {
	b.Helper()
	var all [2][]float64
	for range s.turns() {
		for i, engine := range s.engines {
			within(b, s, server, engine, "zh-Hans", func(p searchPage) {
				all[i] = append(all[i], evaluate[[]float64](p, "bench.times(%s, %s)", warmQueries, rounds)...)
			})
		}
	}
	r := row{figure: fmt.Sprintf("warm query, median (slowest tenth) of %d queries", len(warmQueries))}
	for i := range s.engines {
		times := all[i]
		slices.Sort(times)
		r.values[i] = fmt.Sprintf("%.1f ms (%.1f ms)", times[len(times)/2], times[len(times)*9/10])
	}
	return r
}

// unpaced runs a browser that paints a frame as soon as there is something new:
// at sixty frames a second whatever takes less than one looks alike.
var unpaced = sync.OnceValues(func() (context.Context, error) {
	return launch(chromedp.Flag("disable-frame-rate-limit", true), chromedp.Flag("disable-gpu-vsync", true))
})

// keystrokes times them in a page of the site, until the results are laid out
// and until they are painted, the engines turn by turn.
func keystrokes(b *testing.B, s *searchSite, server *searchServer) []row {
	b.Helper()
	browser, err := unpaced()
	need(b, err)
	pages, _ := s.official()
	var all [2][2][]float64
	for range s.turns() {
		for i, engine := range s.engines {
			withinBrowser(b, browser, s, server, engine, "zh/"+pages[0], func(p searchPage) {
				for _, times := range evaluate[[][2]float64](p, "bench.painted(%s, %s, %s)", engine, warmQueries, rounds) {
					for k, t := range times {
						all[i][k] = append(all[i][k], t)
					}
				}
			})
		}
	}
	rows := []row{{figure: "keystroke to results laid out, warm, median (slowest tenth)"}, {figure: "keystroke to results painted, warm, median (slowest tenth)"}}
	for i := range s.engines {
		for k := range rows {
			times := all[i][k]
			slices.Sort(times)
			rows[k].values[i] = fmt.Sprintf("%.1f ms (%.1f ms)", times[len(times)/2], times[len(times)*9/10])
		}
	}
	return rows
}

// recall asks for random pieces of the official text, and compares what is found
// with the measures whose official text holds the piece.
func recall(b *testing.B, s *searchSite, server *searchServer) []row {
	b.Helper()
	pages, texts := s.official()
	pieces := randomPieces(texts, 1000)
	asked := [2]int{len(pieces), len(pieces)}
	if len(pages) > 10_000 {
		asked[1] = 100 // Pagefind takes long
	}
	names := []map[string]string{s.documents(b)}
	if len(s.engines) > 1 {
		names = append(names, s.fragments(b))
	}
	rows := []row{{figure: "recall over substrings, mean"}, {figure: "substrings of which nothing was missed"}, {figure: "measures found for a substring, mean (that hold it in the official text)"}}
	for i, engine := range s.engines {
		n := asked[i]
		sum, whole, held, all := 0.0, 0, 0, 0
		within(b, s, server, engine, "zh-Hans", func(p searchPage) {
			for _, piece := range pieces[:n] {
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
	script := "bench.everythingPagefind(%s)"
	if engine == "ours" {
		script = "bench.everythingOurs(%s)"
	}
	found := map[string]bool{}
	for _, id := range evaluate[[]string](p, script, piece) {
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
	sets := []string{"tuning", "heldout", "fresh", "blind"}
	var rows []row
	for _, name := range sets {
		rows = append(rows, row{figure: "judged queries (" + name + "), right in the top 3"})
	}
	rows = append(rows, row{figure: "of these, natural questions in Chinese"}, row{figure: "of these, natural questions in English"})
	for i, engine := range s.engines {
		right, asked := make([]int, len(rows)), make([]int, len(rows))
		for _, lang := range []string{"zh-Hans", "en"} {
			within(b, s, server, engine, lang, func(p searchPage) {
				for set, name := range sets {
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
						counts := []int{set}
						switch q.Kind {
						case "natural-zh":
							counts = append(counts, len(sets))
						case "natural-en":
							counts = append(counts, len(sets)+1)
						}
						for _, at := range counts {
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

func readJudged(b *testing.B, name string) []judgedQuery {
	b.Helper()
	var all []judgedQuery
	readJSON(b, "../search/query/testdata/judged-"+name+".json", &all)
	return all
}

// outcome is how long it took, and whether it came to nothing.
func (x indexing) outcome() string {
	if x.failed != nil {
		return fmt.Sprintf("failed after %.0f s", x.took.Seconds())
	}
	return fmt.Sprintf("%.2f s", x.took.Seconds())
}

// size is a number of bytes of an index that was made.
func (x indexing) size(bytes int) string {
	if x.failed != nil {
		return ""
	}
	return kilobytes(bytes)
}

func kilobytes(n int) string { return fmt.Sprintf("%.1f kB", float64(n)/1000) }
