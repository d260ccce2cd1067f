package render

import (
	"slices"
	"strings"

	"mingce/generator/policy"
	"mingce/generator/release"
	"mingce/generator/site"
)

// UpdatesPage lists what is new, by day.
type UpdatesPage struct {
	Page
	Days []DayView
}

// DayView is what was new on a day, what readers should know first.
type DayView struct {
	Date, ISO string
	Updates   []Entry
	Minor     []Entry // changes of which readers need not be told
}

func (r *Renderer) updatesPage(l policy.Lang) any {
	v := UpdatesPage{Page: r.column(l, site.UpdatesRoute, columnUpdates, r.label(l, "updates"), r.label(l, "updates-description"))}
	for _, u := range r.site.Updates() {
		if n := len(v.Days); n == 0 || v.Days[n-1].ISO != u.Date.String() {
			v.Days = append(v.Days, DayView{Date: u.Date.In(l), ISO: u.Date.String()})
		}
		day := &v.Days[len(v.Days)-1]
		if u.Minor() {
			day.Minor = append(day.Minor, r.entry(l, u))
		} else {
			day.Updates = append(day.Updates, r.entry(l, u))
		}
	}
	return v
}

// Entry is a line in the history of a page, or in the news.
type Entry struct {
	Date  string // as the language writes it
	ISO   string
	Layer string
	Kind  string // new, changed or gone where a release made it; else empty
	Title Phrase
	Href  string // of the page; empty when it is gone
	Note  Phrase
	Trail string // leads to what changed; empty where it is not kept
}

func (r *Renderer) entry(l policy.Lang, u site.Update) Entry {
	e := Entry{Date: u.Date.In(l), ISO: u.Date.String(), Layer: u.Layer, Title: phrase(l, u.Title), Note: phrase(l, u.Note), Kind: kindOf(u)}
	if u.Release == nil || r.site.HasPage(u.Route) {
		e.Href = r.href(l, u.Route)
	}
	if u.Edition != nil {
		e.Trail = r.href(l, u.Edition.Route())
	}
	return e
}

// kindOf tells what a release did to a page; "" for what a file tells of itself.
func kindOf(u site.Update) string {
	if u.Release == nil {
		return ""
	}
	kind := u.Differences[0].Kind()
	for _, d := range u.Differences[1:] {
		if d.Kind() != kind {
			return release.Changed
		}
	}
	return kind
}

func (r *Renderer) entriesOf(l policy.Lang, us []site.Update) []Entry {
	all := make([]Entry, len(us))
	for i, u := range us {
		all[i] = r.entry(l, u)
	}
	return all
}

// pageHistory lists what changed on a page, newest first: what its files tell, what
// releases changed, and what changed in the shared pieces at other routes.
func (r *Renderer) pageHistory(l policy.Lang, route string, told []policy.Change, shared ...string) []Entry {
	var all []Entry
	for _, c := range told {
		all = append(all, Entry{Date: c.Date.In(l), ISO: c.Date.String(), Layer: c.Layer.Value, Note: phrase(l, c.Note)})
	}
	for _, u := range r.site.UpdatesOf(route) {
		e := r.entry(l, u)
		e.Title, e.Href = Phrase{}, ""
		all = append(all, e)
	}
	for _, u := range r.site.UpdatesOf(shared...) {
		all = append(all, r.entry(l, u))
	}
	slices.SortStableFunc(all, func(a, b Entry) int { return strings.Compare(b.ISO, a.ISO) })
	return all
}
