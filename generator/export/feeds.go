package export

import (
	"cmp"
	"encoding/xml"
	"slices"
	"sync"
	"time"

	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/site"
)

// feeds lists the feeds of all news and of each department's. News of which readers
// need not be told is in none.
func feeds(s *site.Site) []site.File {
	var files []site.File
	for _, l := range policy.Langs {
		files = append(files, feedFiles(s, l, site.UpdatesRoute, s.Name, touching(s, nil))...)
		for _, d := range s.Departments {
			files = append(files, feedFiles(s, l, d.Route(), d.Name, touching(s, d.Measures))...)
		}
	}
	return files
}

// policyFeeds has the feeds of each notice, its domains and its measures.
func policyFeeds(s *site.Site) []site.Group {
	var groups []site.Group
	for _, p := range s.Policies {
		groups = append(groups, site.Group{
			Folders: site.Paths(p.Route()),
			Files: func() []site.File {
				var files []site.File
				for _, l := range policy.Langs {
					files = append(files, feedFiles(s, l, p.Route(), p.Title, touching(s, p.Measures))...)
					for _, d := range p.Domains {
						files = append(files, feedFiles(s, l, d.Route(), d.Name, touching(s, d.Measures))...)
					}
					for _, m := range p.Measures {
						files = append(files, feedFiles(s, l, m.Route(), m.Title, touching(s, []*site.Measure{m}))...)
					}
				}
				return files
			},
		})
	}
	return groups
}

// touching gives the news that touch one of the measures; nil stands for all news.
func touching(s *site.Site, ms []*site.Measure) func() []site.Update {
	return sync.OnceValue(func() []site.Update {
		news := s.Updates()
		if ms != nil {
			news = s.UpdatesTouching(ms)
		}
		return slices.DeleteFunc(slices.Clone(news), site.Update.Minor)
	})
}

func feedFiles(s *site.Site, l policy.Lang, route string, title policy.Text, us func() []site.Update) []site.File {
	folder := site.Path(l, route)
	return []site.File{
		{Path: folder + site.AtomName, Render: func() ([]byte, error) { return atom(s, l, route, title, us()) }},
		{Path: folder + site.FeedName, Render: func() ([]byte, error) { return marshal(jsonFeed(s, l, route, title, us())) }},
	}
}

// instant is when something happened as feeds want it.
func instant(u site.Update) string { return u.Time().Format(time.RFC3339) }

// never stands for the time of a feed without news.
const never = "1970-01-01T00:00:00Z"

// words chooses the words of a text for a feed. The tag is that of their
// language, where it is not the feed's.
func words(l policy.Lang, t policy.Text) (text, tag string) {
	if t.In(l).Empty() && !t.In(l.Other()).Empty() {
		return t.In(l.Other()).Value, l.Other().Tag()
	}
	return t.In(l).Value, ""
}

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   atomText    `xml:"title"`
	Updated string      `xml:"updated"`
	Author  atomAuthor  `xml:"author"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

// atomText is a text with its language where that is not the feed's.
type atomText struct {
	Lang string `xml:"xml:lang,attr,omitempty"`
	Text string `xml:",chardata"`
}

// atomHTML is a text with its marks.
type atomHTML struct {
	Type string `xml:"type,attr"`
	HTML string `xml:",chardata"`
}

func atomWords(l policy.Lang, t policy.Text) atomText {
	text, tag := words(l, t)
	return atomText{tag, text}
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
	ID      string    `xml:"id"`
	Title   atomText  `xml:"title"`
	Updated string    `xml:"updated"`
	Link    atomLink  `xml:"link"`
	Summary *atomText `xml:"summary"`
	Content *atomHTML `xml:"content"`
}

func atom(s *site.Site, l policy.Lang, route string, title policy.Text, us []site.Update) ([]byte, error) {
	page := s.URL(site.Path(l, route))
	author, _ := words(l, s.Name)
	f := atomFeed{
		Lang: l.Tag(), ID: page + site.AtomName, Title: atomWords(l, title), Updated: newest(us),
		Author: atomAuthor{author},
		Links:  []atomLink{{"self", "application/atom+xml", page + site.AtomName}, {"alternate", "text/html", page}},
	}
	for _, u := range us {
		entry := atomEntry{
			ID: s.URL(site.Path(l, u.ID())), Title: atomWords(l, u.Title), Updated: instant(u),
			Link: atomLink{"alternate", "text/html", s.URL(site.Path(l, leadsTo(s, u)))},
		}
		if summary := atomWords(l, u.Note); summary.Text != "" {
			entry.Summary = &summary
		}
		if changes := changesOf(s, l, u); changes != "" {
			entry.Content = &atomHTML{"html", changes}
		}
		f.Entries = append(f.Entries, entry)
	}
	body, err := xml.MarshalIndent(f, "", "  ")
	if err != nil {
		return nil, diag.Errorf("export: %w", err)
	}
	return []byte(xml.Header + string(body) + "\n"), nil
}

// newest is when the last of the news happened; they are in the order of their days.
func newest(us []site.Update) string {
	if len(us) == 0 {
		return never
	}
	return instant(slices.MaxFunc(us, func(a, b site.Update) int { return a.Time().Compare(b.Time()) }))
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
	Language      string   `json:"language,omitempty"` // of the title, where it is not the feed's
	ContentText   string   `json:"content_text"`
	ContentHTML   string   `json:"content_html,omitempty"`
	DatePublished string   `json:"date_published"`
	Tags          []string `json:"tags"`
}

func jsonFeed(s *site.Site, l policy.Lang, route string, title policy.Text, us []site.Update) feed {
	page := s.URL(site.Path(l, route))
	name, _ := words(l, title)
	f := feed{"https://jsonfeed.org/version/1.1", name, page, page + site.FeedName, l.Tag(), []feedItem{}}
	for _, u := range us {
		title, tag := words(l, u.Title)
		text, _ := words(l, u.Note)
		f.Items = append(f.Items, feedItem{s.URL(site.Path(l, u.ID())), s.URL(site.Path(l, leadsTo(s, u))), title, tag, cmp.Or(text, title), changesOf(s, l, u), instant(u), []string{u.Layer}})
	}
	return f
}
