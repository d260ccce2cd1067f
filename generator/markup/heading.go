package markup

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
)

const maxSlug = 80 // bytes of an id made from a heading

// HeadingIDs gives an id for each heading of a source, made from its text and
// each different. The ids of the English text serve both languages.
func HeadingIDs(src string) []string {
	doc := New(nil).Render(src, "en", nil)
	ids := make([]string, len(doc.Headings))
	for i, h := range doc.Headings {
		ids[i] = h.ID
	}
	return ids
}

// anchors gives out ids, none twice.
type anchors struct {
	given []string       // to be used first, in order
	used  map[string]int // by id, the last number put behind it
	count int
}

func newAnchors(given []string) *anchors {
	used := make(map[string]int)
	for _, id := range given {
		used[id] = 1
	}
	return &anchors{given: given, used: used}
}

// next gives the id of the next heading, which has this text.
func (a *anchors) next(text string) string {
	a.count++
	if a.count <= len(a.given) {
		return a.given[a.count-1]
	}
	base := slug(text)
	if base == "" {
		base = "section-" + strconv.Itoa(a.count)
	}
	id := base
	for a.used[id] > 0 {
		a.used[base]++
		id = base + "-" + strconv.Itoa(a.used[base])
	}
	a.used[id] = 1
	return id
}

// slug makes a text into small Latin letters, digits and single hyphens. Of a
// Chinese text nothing may remain.
func slug(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(text) {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case r == '\'' || r == '’': // "Liaoning’s" is one word
		default:
			gap = true
		}
	}
	s := b.String()
	if len(s) > maxSlug {
		s = s[:maxSlug]
		if i := strings.LastIndexByte(s, '-'); i > 0 {
			s = s[:i]
		}
	}
	return s
}

// level gives the level of a heading as it is rendered.
func (r *Renderer) level(n *ast.Heading) int { return max(1, min(n.Level+r.deeper, 6)) }
