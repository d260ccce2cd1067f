package generator

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"mingce/generator/policy"
)

// hasClass tells whether an element has a class.
func hasClass(n *html.Node, class string) bool {
	return n.Type == html.ElementNode && slices.Contains(strings.Fields(attr(n, "class")), class)
}

// within finds what a page shows by a property.
func within(n *html.Node, is func(*html.Node) bool) []*html.Node {
	var all []*html.Node
	each(n, func(c *html.Node) bool {
		if is(c) {
			all = append(all, c)
		}
		return true
	})
	return all
}

func realContent(t *testing.T) *policy.Set {
	t.Helper()
	content, _, err := Check(realConfig())
	if err != nil {
		t.Fatal(err)
	}
	return content.Set
}

// editorialDocuments gives what has words of ours on pages of its own.
func editorialDocuments(set *policy.Set) []any {
	var all []any
	for _, d := range set.Departments {
		all = append(all, d)
	}
	for _, p := range set.Policies {
		all = slices.AppendSeq(all, p.Documents())
	}
	return all
}

// TestAdviceIsMarkedOnPages finds what the model calls advice on the pages: each
// stands in a section, or on a page without any, that is marked as our advice.
func TestAdviceIsMarkedOnPages(t *testing.T) {
	advice := map[string]bool{} // and whether it was found
	for _, document := range editorialDocuments(realContent(t)) {
		for p := range policy.Passages(document) {
			if p.Advice && p.Layer == policy.Editorial {
				advice[p.Zh.Value], advice[p.En.Value] = false, false
			}
		}
	}
	for _, p := range realPages(t) {
		for _, n := range within(p.root, func(n *html.Node) bool { return n.Data == "p" }) {
			text := content(n)
			if _, is := advice[text]; !is {
				continue
			}
			advice[text] = true
			part := n
			for part.Data != "section" && part.Data != "main" {
				part = part.Parent
			}
			if len(within(part, func(n *html.Node) bool { return hasClass(n, "advice") })) == 0 {
				t.Errorf("%s: not marked as our advice: %s", p.path, text)
			}
		}
	}
	for text, found := range advice {
		if !found {
			t.Errorf("on no page: %s", text)
		}
	}
}

// TestInquiry reads what each measure page offers to ask with, in both languages.
func TestInquiry(t *testing.T) {
	pages := map[string]page{}
	for _, p := range realPages(t) {
		pages[p.path] = p
	}
	for _, of := range realContent(t).Policies {
		for _, m := range of.Measures {
			for _, l := range policy.Langs {
				path := fmt.Sprintf("%s/%s/%d/index.html", l, of.ID, m.Number.Value)
				for _, asked := range policy.Langs {
					checkInquiry(t, path, pages[path].root, of, m, asked)
				}
			}
		}
	}
}

func checkInquiry(t *testing.T, path string, root *html.Node, of *policy.Policy, m *policy.Measure, l policy.Lang) {
	t.Helper()
	id := "inquiry-" + string(l)
	found := within(root, func(n *html.Node) bool { return attr(n, "id") == id })
	copies := within(root, func(n *html.Node) bool { return attr(n, "data-copy") == id })
	if len(found) != 1 || len(copies) != 1 {
		t.Fatalf("%s: %d inquiries with the id %s, %d buttons", path, len(found), id, len(copies))
	}
	if lang := langOf(found[0]); lang != l.Tag() {
		t.Errorf("%s: %s is marked as %s", path, id, lang)
	}
	text := content(found[0])
	for _, want := range []string{of.Number.In(l).Value, fmt.Sprint(m.Number.Value), m.Title.In(l).Value, "\n1. ", "\n2. ", "\n3. "} {
		if !strings.Contains(text, want) {
			t.Errorf("%s: %s lacks %q:\n%s", path, id, want, text)
		}
	}
	official := policy.Join(m.Official(), l)
	if !slices.ContainsFunc(strings.Split(text, "\n"), func(line string) bool {
		_, quote, _ := strings.Cut(line, map[policy.Lang]string{policy.Zh: "：", policy.En: ": "}[l])
		return strings.Contains(official, quote) && len(quote) > 10
	}) {
		t.Errorf("%s: %s quotes nothing of the notice:\n%s", path, id, text)
	}
}

// TestFactsHaveTheirDay finds, once on every page that leads to a measure or a
// department, the day for which its names and facts hold.
func TestFactsHaveTheirDay(t *testing.T) {
	signed := realContent(t).Policies[0].Signed
	for _, p := range realPages(t) {
		if p.lang == "" || !strings.Contains(p.path, "/") {
			continue // the front door and the page that answers a missing address name nobody
		}
		l := policy.Zh
		if p.lang == policy.En.Tag() {
			l = policy.En
		}
		found := within(p.root, func(n *html.Node) bool { return hasClass(n, "as-of") })
		if len(found) != 1 || !strings.Contains(content(found[0]), signed.In(l)) {
			t.Errorf("%s: names its day %d times", p.path, len(found))
		}
	}
}
