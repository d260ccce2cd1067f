package render

import (
	"slices"
	"strings"

	"mingce/generator/policy"
	"mingce/generator/site"
)

// asOf says for which day the names and facts of a page hold: that on which its
// notices were signed. A page of no notice in particular speaks of all.
func (r *Renderer) asOf(l policy.Lang, notices []*site.Policy) string {
	if notices == nil {
		notices = r.site.Policies
	}
	var days []string
	for _, p := range notices {
		if day := p.Signed.In(l); !slices.Contains(days, day) {
			days = append(days, day)
		}
	}
	if len(days) == 0 {
		return ""
	}
	return r.say(l, "as-of", strings.Join(days, r.say(l, "list-separator")))
}

// noticesOf gives the notices to which measures belong, each once.
func noticesOf(measures []*site.Measure) []*site.Policy {
	all := []*site.Policy{}
	for _, m := range measures {
		if !slices.Contains(all, m.Policy) {
			all = append(all, m.Policy)
		}
	}
	return all
}
