package export

import (
	"encoding/xml"
	"fmt"
	"sync"

	"mingce/generator/policy"
	"mingce/generator/site"
)

// feeds lists the feeds of all news and of each department's.
func feeds(s *site.Site) []site.File {
	var files []site.File
	for _, l := range policy.Langs {
		files = append(files, feedFiles(s, l, site.UpdatesRoute, s.Name, s.Updates)...)
		for _, d := range s.Departments {
			files = append(files, feedFiles(s, l, d.Route(), d.Name, touching(s, d.Measures))...)
		}
	}
	return files
}

// policyFeeds has the feeds of the domains of each notice.
func policyFeeds(s *site.Site) []site.Group {
	var groups []site.Group
	for _, p := range s.Policies {
		groups = append(groups, site.Group{
			Folders: site.Paths(p.Route()),
			Files: func() []site.File {
				var files []site.File
				for _, d := range p.Domains {
					for _, l := range policy.Langs {
						files = append(files, feedFiles(s, l, d.Route(), d.Name, touching(s, d.Measures))...)
					}
				}
				return files
			},
		})
	}
	return groups
}

func touching(s *site.Site, ms []*site.Measure) func() []site.Update {
	return sync.OnceValue(func() []site.Update { return site.Touching(s.Updates(), ms) })
}

func feedFiles(s *site.Site, l policy.Lang, route string, title policy.Text, us func() []site.Update) []site.File {
	folder := site.Path(l, route)
	return []site.File{
		{Path: folder + site.AtomName, Render: func() ([]byte, error) { return atom(s, l, route, title, us()) }},
		{Path: folder + site.FeedName, Render: func() ([]byte, error) { return marshal(jsonFeed(s, l, route, title, us())) }},
	}
}

// instant is the start of a day as feeds want it. The notices and we know days,
// not hours; UTC keeps it the same on every machine.
func instant(d policy.Date) string {
	if d.Empty() {
		return "1970-01-01T00:00:00Z"
	}
	return d.String() + "T00:00:00Z"
}

func words(l policy.Lang, t policy.Text) string {
	if t.In(l).Empty() {
		return t.In(l.Other()).Value
	}
	return t.In(l).Value
}

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  atomAuthor  `xml:"author"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Link    atomLink `xml:"link"`
	Summary string   `xml:"summary,omitempty"`
}

func atom(s *site.Site, l policy.Lang, route string, title policy.Text, us []site.Update) ([]byte, error) {
	page := s.URL(site.Path(l, route))
	f := atomFeed{
		Lang: l.Tag(), ID: page + site.AtomName, Title: words(l, title), Updated: instant(newest(us)),
		Author: atomAuthor{words(l, s.Name)},
		Links:  []atomLink{{"self", "application/atom+xml", page + site.AtomName}, {"alternate", "text/html", page}},
	}
	for _, u := range us {
		f.Entries = append(f.Entries, atomEntry{
			ID: s.URL(site.Path(l, u.ID())), Title: words(l, u.Title), Updated: instant(u.Date),
			Link: atomLink{"alternate", "text/html", s.URL(site.Path(l, u.Route))}, Summary: words(l, u.Note),
		})
	}
	body, err := xml.MarshalIndent(f, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	return []byte(xml.Header + string(body) + "\n"), nil
}

func newest(us []site.Update) policy.Date {
	if len(us) == 0 {
		return policy.Date{}
	}
	return us[0].Date
}

type feed struct {
	Version     string     `json:"version"`
	Title       string     `json:"title"`
	HomePageURL string     `json:"home_page_url"`
	FeedURL     string     `json:"feed_url"`
	Language    string     `json:"language"`
	Items       []feedItem `json:"items"`
}

type feedItem struct {
	ID            string   `json:"id"`
	URL           string   `json:"url"`
	Title         string   `json:"title"`
	ContentText   string   `json:"content_text"`
	DatePublished string   `json:"date_published"`
	Tags          []string `json:"tags"`
}

func jsonFeed(s *site.Site, l policy.Lang, route string, title policy.Text, us []site.Update) feed {
	page := s.URL(site.Path(l, route))
	f := feed{"https://jsonfeed.org/version/1.1", words(l, title), page, page + site.FeedName, l.Tag(), []feedItem{}}
	for _, u := range us {
		text := words(l, u.Note)
		if text == "" {
			text = words(l, u.Title)
		}
		f.Items = append(f.Items, feedItem{s.URL(site.Path(l, u.ID())), s.URL(site.Path(l, u.Route)), words(l, u.Title), text, instant(u.Date), []string{u.Layer}})
	}
	return f
}
