package publish

import (
	"strings"

	"mingce/generator/policy"
	"mingce/generator/release"
)

// movedDate is a published date that would be another, or be gone.
type movedDate struct{ key, old, new string }

// movedDates lists the published dates that the plan alters. What a name of a file
// dates has moved when the same slug comes back under another day.
func (p *Plan) movedDates() []movedDate {
	var moved []movedDate
	days := map[string]movedDate{} // by slug
	for _, r := range p.Records {
		if d, is := r.Before.(*policy.Interpretation); is && r.Kind() == release.Gone {
			days[d.Slug] = movedDate{key: r.Key, old: d.Date.String()}
		}
		for _, c := range r.Changes {
			if r.Kind() == release.Changed && movesDate(c) {
				moved = append(moved, movedDate{r.Key, c.Old, c.New})
			}
		}
	}
	for _, r := range p.Records {
		d, is := r.After.(*policy.Interpretation)
		if m, was := days[slugOf(d)]; is && was && r.Kind() == release.New && m.old != d.Date.String() {
			m.new = d.Date.String()
			moved = append(moved, m)
		}
	}
	return moved
}

func slugOf(i *policy.Interpretation) string {
	if i == nil {
		return ""
	}
	return i.Slug
}

// movesDate tells whether a change is one of a day on which something was published.
// The day of a guide is that of its last change, and may go on but not back.
func movesDate(c release.Change) bool {
	if c.Lang != "" || c.Old == "" {
		return false
	}
	switch last := c.Field[strings.LastIndexByte(c.Field, '.')+1:]; {
	case c.Name == "signed", c.Name == "published":
		return true
	case last != "date":
		return false
	case c.Name == "guide":
		return c.New != "" && c.New < c.Old
	}
	return c.Name == "history" || c.Name == "progress"
}
