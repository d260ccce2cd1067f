package generator

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mingce/generator/policy"
	"mingce/generator/search/query"
	"mingce/generator/site"
)

// standingContent is the real content with random days, around the year 2030, for
// the notice and some of its measures.
func standingContent(t *testing.T, r *rand.Rand) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(dir, os.DirFS("../content")); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "policies", "*", "measures", "*.yaml"))
	if err != nil || len(files) != 31 {
		t.Fatal(err, len(files))
	}
	for _, file := range append(files[:8:8], filepath.Join(dir, "policies", "liaozhengfa-2023-4", "policy.yaml")) {
		data, err := os.ReadFile(file)
		if err == nil {
			err = os.WriteFile(file, []byte(strings.TrimRight(string(data), "\n")+"\n"+standingFields(r)), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func standingFields(r *rand.Rand) string {
	var b strings.Builder
	day := func(from, to int) string { return fmt.Sprintf("2030-01-%02d", from+r.IntN(to-from)) }
	if r.IntN(2) == 0 {
		fmt.Fprintf(&b, "valid-from: %s\n", day(1, 6))
	}
	if r.IntN(2) == 0 {
		fmt.Fprintf(&b, "valid-until: %s\n", day(6, 20))
	}
	instrument := "title: {zh: 《另一份文件》, en: Another document}, number: 辽政发〔2030〕9号"
	if r.IntN(3) == 0 {
		fmt.Fprintf(&b, "amended-by: [{%s, date: %s}]\n", instrument, day(3, 14))
	}
	if r.IntN(3) == 0 {
		fmt.Fprintf(&b, "repealed-by: {%s, date: %s}\n", instrument, day(14, 20))
	}
	return b.String()
}

var (
	boxState  = regexp.MustCompile(`<aside class="standing-box ?([a-z-]*)"`)
	cardState = regexp.MustCompile(`(?s)<article>\s*<span class="landmark" aria-hidden="true">(\d+)</span>\s*<h3>.*?</a>(?: <span class="standing ([a-z-]+)">)?`)
	forceOf   = map[string]string{"": "", policy.Upcoming: "NotInForce", policy.InForce: "InForce", policy.Amended: "PartiallyInForce", policy.Expired: "NotInForce", policy.Repealed: "NotInForce"}
)

// Pages, lists, data, JSON-LD and search say the same of a measure on the same day:
// what the model says.
func TestAllSayHowAMeasureStands(t *testing.T) {
	states := map[string]int{}
	for seed := range uint64(3) {
		r := rand.New(rand.NewPCG(seed, 2))
		dir := standingContent(t, r)
		for range 2 {
			c := configOf(dir)
			c.Today = fmt.Sprintf("2030-01-%02d", 1+r.IntN(21))
			s, err := Load(c)
			if err != nil {
				t.Fatalf("%v %v", err, s.Diags.Sorted())
			}
			for _, m := range s.Model.Policies[0].Measures {
				states[m.Standing().State]++
			}
			standsAlike(t, s, c.Today)
		}
	}
	if len(states) < 5 {
		t.Errorf("only the states %v came up", states)
	}
}

// standsAlike holds everything that is said of measures on a day to the model.
func standsAlike(t *testing.T, s *Site, today string) {
	t.Helper()
	get := func(path string) string {
		f, ok := s.Lookup(path)
		if !ok {
			t.Fatalf("%s is missing", path)
		}
		data, err := f.Render()
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	var data []struct {
		Number   int
		Standing *struct{ State string }
	}
	if err := json.Unmarshal([]byte(get("data/measures.json")), &data); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(get("data/measures.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := slices.Index(rows[0], "standing")
	cards := map[string]string{}
	for _, m := range cardState.FindAllStringSubmatch(get("zh/measures/index.html"), -1) {
		cards[m[1]] = m[2]
	}
	index, err := query.Open(func(path string) ([]byte, error) { return []byte(get(path)), nil })
	if err != nil {
		t.Fatal(err)
	}
	for i, m := range s.Model.Policies[0].Measures {
		standing := m.Standing()
		number := strconv.Itoa(m.Number.Value)
		said := func(where, have, want string) {
			t.Helper()
			if have != want {
				t.Errorf("%s on %s: %s says %q, want %q", number, today, where, have, want)
			}
		}
		if data[i].Standing == nil {
			said("measures.json", "", standing.State)
		} else {
			said("measures.json", data[i].Standing.State, standing.State)
		}
		said("measures.csv", rows[i+1][column], standing.State)
		said("the finder", cards[number], standing.Mark())
		found, err := index.Query("#"+number, "zh", 1)
		if err != nil || len(found.Results) == 0 {
			t.Fatal(err)
		}
		said("the search", found.Results[0].Standing, standing.Mark())
		for _, l := range policy.Langs {
			page := get(site.FilePath(site.Path(l, m.Route())))
			box := boxState.FindStringSubmatch(page)
			if (box != nil) != (standing.State != "") {
				t.Errorf("%s on %s: the page has a box: %v, the state is %q", number, today, box != nil, standing.State)
			} else if box != nil {
				said("the page", box[1], standing.Mark())
			}
			force := ""
			if _, after, ok := strings.Cut(page, `"legislationLegalForce":"https://schema.org/`); ok {
				force, _, _ = strings.Cut(after, `"`)
			}
			said("JSON-LD", force, forceOf[standing.State])
		}
	}
}

// Without any day in the content, no page claims anything, and nothing hangs on
// the day.
func TestNothingIsClaimedWhereNothingIsSaid(t *testing.T) {
	for path, body := range realFiles(t) {
		if strings.HasSuffix(path, ".html") && (strings.Contains(string(body), `class="standing`) || strings.Contains(string(body), "legislationLegalForce")) {
			t.Errorf("%s says how something stands", path)
		}
	}
}

// Every page of the site is known to whoever asks whether an alias may stand there,
// and every page below a notice, a measure or a department moves with it.
func TestAliasesKnowEveryPage(t *testing.T) {
	index := policy.NewIndex(realContent(t), nil)
	claimed := func(alias string) bool {
		set := *index.Set
		of := *set.Site
		of.Aliases = []policy.Str{{Value: alias}}
		set.Site = &of
		found := site.Conflicts(&set)
		return found.HasErrors()
	}
	moved := *index.Set
	p := *moved.Policies[0]
	p.Aliases = []policy.Str{{Value: "former"}}
	moved.Policies = []*policy.Policy{&p}
	s, err := site.New(policy.NewIndex(&moved, nil), site.Options{})
	if err != nil {
		t.Fatal(err)
	}
	redirects := s.Redirects()
	for path := range realFiles(t) {
		route, below := strings.CutPrefix(path, "zh/")
		if !below {
			if route, below = strings.CutPrefix(path, "zh-en/"+p.ID+"/"); below && redirects["zh-en/former/"+strings.TrimSuffix(route, "index.html")] == "" {
				t.Errorf("%s does not move with its notice", path)
			}
			continue
		}
		route, page := strings.CutSuffix(route, "index.html")
		if route != "" && !claimed(route) {
			t.Errorf("an alias may stand at %s", path)
		}
		if rest, is := strings.CutPrefix(route, p.ID+"/"); is && (page || strings.HasSuffix(rest, ".xml") || strings.HasSuffix(rest, "feed.json")) && redirects["zh/former/"+rest] == "" {
			t.Errorf("%s does not move with its notice", path)
		}
	}
}
