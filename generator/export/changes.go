package export

import (
	"html"
	"strings"

	"mingce/generator/policy"
	"mingce/generator/release"
	"mingce/generator/site"
)

// changesOf tells the sentences that a release changed on a page, as HTML; "" when
// they are all new, or when there are none.
func changesOf(s *site.Site, l policy.Lang, u site.Update) string {
	var b strings.Builder
	for _, d := range u.Differences {
		if d.Kind() != release.Changed {
			continue
		}
		for _, c := range release.SeenIn(l, d.Changes) {
			if c.Lang != "" {
				b.WriteString("<p>" + marked(s, u, c, "del", c.Old) + marked(s, u, c, "ins", c.New) + "</p>")
			}
		}
	}
	return b.String()
}

// marked puts a sentence into an element that says what became of it.
func marked(s *site.Site, u site.Update, c release.Change, element, sentence string) string {
	if c.Prose {
		sentence = s.Plain(u.Policy(), policy.Markdown{Zh: policy.Str{Value: sentence}}, policy.Zh)
	}
	if sentence == "" {
		return ""
	}
	return "<" + element + ` lang="` + c.Lang.Tag() + `">` + html.EscapeString(sentence) + "</" + element + "> "
}

// leadsTo is the route of what tells of an update: the page or, when that is gone,
// its history, or the list of all news.
func leadsTo(s *site.Site, u site.Update) string {
	switch {
	case u.Release == nil || s.HasPage(u.Route):
		return u.Route
	case u.Edition != nil:
		return u.Edition.Route()
	}
	return site.UpdatesRoute
}
