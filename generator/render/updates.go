package render

import (
	"mingce/generator/policy"
	"mingce/generator/site"
)

// UpdatesPage lists what is new.
type UpdatesPage struct {
	Page
	Updates []Entry
}

func (r *Renderer) updatesPage(l policy.Lang) any {
	heading := r.label(l, "updates")
	description := r.label(l, "updates-description")
	return UpdatesPage{
		Page: r.page(l, head{route: site.UpdatesRoute, heading: heading, section: site.UpdatesRoute,
			description: description, meta: column(columnUpdates, heading, description)}),
		Updates: r.entriesOf(l, r.site.Updates()),
	}
}

// Entry is a line in the history of a page.
type Entry struct {
	Date  string // as the language writes it
	ISO   string
	Layer string
	Title Phrase
	Href  string
	Note  Phrase
}

func (r *Renderer) entries(l policy.Lang, history []policy.Change) []Entry {
	all := make([]Entry, len(history))
	for i, c := range history {
		all[len(history)-1-i] = Entry{Date: c.Date.In(l), ISO: c.Date.String(), Layer: c.Layer.Value, Note: r.phrase(l, c.Note)}
	}
	return all
}

func (r *Renderer) entriesOf(l policy.Lang, us []site.Update) []Entry {
	all := make([]Entry, len(us))
	for i, u := range us {
		all[i] = Entry{u.Date.In(l), u.Date.String(), u.Layer, phrase(l, u.Title), r.href(l, u.Route), phrase(l, u.Note)}
	}
	return all
}
