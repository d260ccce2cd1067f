package export

import (
	"encoding/xml"
	"sync"

	"mingce/generator/diag"
	"mingce/generator/site"
)

// feeds lists the feeds of all news and of each department's.
func feeds(s *site.Site) []site.File {
	var files []site.File
	for _, l := range site.Langs {
		files = append(files, feedFiles(s, l, "updates/", s.Name, s.Updates)...)
		for _, d := range s.Departments {
			files = append(files, feedFiles(s, l, d.Rest(), d.Name, touching(s, d.Measures))...)
		}
	}
	return files
}

// policyFeeds has the feeds of the domains of each notice.
func policyFeeds(s *site.Site) []site.Group {
	var groups []site.Group
	for _, p := range s.Policies {
		groups = append(groups, site.Group{
			Folders: []string{site.Path(site.Zh, p.Rest()), site.Path(site.En, p.Rest())},
			Files: func() []site.File {
				var files []site.File
				for _, d := range p.Domains {
					for _, l := range site.Langs {
						files = append(files, feedFiles(s, l, d.Rest(), d.Name, touching(s, d.Measures))...)
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

func feedFiles(s *site.Site, l site.Lang, rest string, title site.Text, us func() []site.Update) []site.File {
	folder := site.Path(l, rest)
	return []site.File{
		{Path: folder + "atom.xml", Render: func() ([]byte, error) { return atom(s, l, rest, title, us()) }},
		{Path: folder + "feed.json", Render: func() ([]byte, error) { return marshal(jsonFeed(s, l, rest, title, us())) }},
	}
}

// instant is the start of a day as feeds want it. The notices and we know days,
// not hours; UTC keeps it the same on every machine.
func instant(d site.Date) string {
	if d.Empty() {
		return "1970-01-01T00:00:00Z"
	}
	return d.String() + "T00:00:00Z"
}

func words(l site.Lang, t site.Text) string {
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

func atom(s *site.Site, l site.Lang, rest string, title site.Text, us []site.Update) ([]byte, error) {
	page := s.URL(site.Path(l, rest))
	f := atomFeed{
		Lang: l.Tag(), ID: page + "atom.xml", Title: words(l, title), Updated: instant(newest(us)),
		Author: atomAuthor{words(l, s.Name)},
		Links:  []atomLink{{"self", "application/atom+xml", page + "atom.xml"}, {"alternate", "text/html", page}},
	}
	for _, u := range us {
		f.Entries = append(f.Entries, atomEntry{
			ID: s.URL(site.Path(l, u.ID())), Title: words(l, u.Title), Updated: instant(u.Date),
			Link: atomLink{"alternate", "text/html", s.URL(site.Path(l, u.Rest))}, Summary: words(l, u.Note),
		})
	}
	body, err := xml.MarshalIndent(f, "", "  ")
	if err != nil {
		return nil, diag.Errorf("export: %w", err)
	}
	return []byte(xml.Header + string(body) + "\n"), nil
}

func newest(us []site.Update) site.Date {
	if len(us) == 0 {
		return site.Date{}
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

func jsonFeed(s *site.Site, l site.Lang, rest string, title site.Text, us []site.Update) feed {
	page := s.URL(site.Path(l, rest))
	f := feed{"https://jsonfeed.org/version/1.1", words(l, title), page, page + "feed.json", l.Tag(), []feedItem{}}
	for _, u := range us {
		text := words(l, u.Note)
		if text == "" {
			text = words(l, u.Title)
		}
		f.Items = append(f.Items, feedItem{s.URL(site.Path(l, u.ID())), s.URL(site.Path(l, u.Rest)), words(l, u.Title), text, instant(u.Date), []string{u.Layer}})
	}
	return f
}
