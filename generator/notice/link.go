package notice

import (
	"regexp"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// listing is an item of the body that lists the measures of a domain:
// 政府职能转变领域（6项）。甲、乙、丙。
type listing struct {
	count string // digits; "" when none is printed
	list  string // without its full stop
}

var (
	listed  = regexp.MustCompile(`^(?:[（(]?\s*共?\s*([0-9０-９]+)\s*项\s*[)）]?)?[。：:，,](.*)$`)
	counted = regexp.MustCompile(`^([^。：:，,（(]+)[（(]\s*共?\s*[0-9０-９]+\s*项\s*[)）]`)
)

// linkItems finds the domain that an item of the body lists. Headings decide;
// an item that counts its measures but has another heading goes by its number.
func (r *reader) linkItems() {
	for _, section := range r.policy.Sections {
		for _, item := range section.Items {
			if d := r.domainByHeading(item); d != nil {
				item.Domain = policy.Str{Value: d.ID.Value, Pos: item.Pos}
			} else if m := counted.FindStringSubmatch(squeeze(joined(item.Text))); m != nil {
				r.linkByNumber(item, m[1])
			}
		}
	}
}

// domainByHeading gives the domain with the longest heading that the item
// starts with.
func (r *reader) domainByHeading(item *policy.Item) *policy.Domain {
	var found *policy.Domain
	for _, d := range r.policy.Domains {
		longer := found == nil || len(d.Heading.Zh.Value) > len(found.Heading.Zh.Value)
		if _, ok := listingOf(item, d); ok && longer {
			found = d
		}
	}
	return found
}

func listingOf(item *policy.Item, d *policy.Domain) (listing, bool) {
	text := squeeze(joined(item.Text))
	rest, ok := strings.CutPrefix(text, d.Heading.Zh.Value)
	m := listed.FindStringSubmatch(rest)
	if !ok || m == nil {
		return listing{}, false
	}
	return listing{strings.Map(narrow, m[1]), strings.TrimRight(m[2], "。；")}, true
}

func (r *reader) linkByNumber(item *policy.Item, heading string) {
	for _, d := range r.policy.Domains {
		if d.Number.Value == item.Number.Value {
			item.Domain = policy.Str{Value: d.ID.Value, Pos: item.Pos}
			r.mismatch(item.Pos, "the body has the domain %s, but domain %d of the annex (line %d) is %s", heading, d.Number.Value, d.Pos.Line, d.Heading.Zh.Value)
			return
		}
	}
	r.mismatch(item.Pos, "the annex has no domain %s", heading)
}

// mismatch warns that two places of the notice contradict each other.
func (r *reader) mismatch(pos diag.Pos, format string, args ...any) *diag.Diagnostic {
	return r.diags.Warnf("import-mismatch", pos, format, args...)
}
