// Package generator is the straight line from content to site:
//
//	content (YAML) → source → policy.Index → check → site → render, search, export → site.Table → output
//
// [Load] goes as far as the table of files, which renders nothing yet. [Build]
// writes the table; package preview serves from it. Both show the same bytes.
// [Check] goes the same way and keeps what was found wrong.
package generator

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"mingce/generator/check"
	"mingce/generator/diag"
	"mingce/generator/export"
	"mingce/generator/policy"
	"mingce/generator/release"
	search "mingce/generator/search/index"
	"mingce/generator/site"
	"mingce/generator/source"
)

// Config says which content becomes a site, and how.
type Config struct {
	Source    string // content folder
	Templates fs.FS  // page templates
	Static    fs.FS  // assets
	BaseURL   string // overrides site.yaml when not empty
	Drafts    bool   // include drafts and what waits for its day
	Strict    bool   // warnings fail
	Today     string // YYYY-MM-DD, to which fields that name a day are held; "" is before all days

	Release int            // the release that is read from what was published; 0 is the content as it lies there
	Pending source.Pending // read as if they lay in the content folder
}

// ErrContent means that the content has errors: they are in the Diags that were
// returned beside it.
var ErrContent = errors.New("the content has errors")

// Site is content that passed its checks, laid out as files.
type Site struct {
	Content *source.Content
	Diags   diag.List  // of loading and checking
	Model   *site.Site // the content with its references resolved
	Base    string     // path of the site on its host as people read it, "/" or "/政策/"
	Origin  string     // absolute URL of the site
	Style   string     // path of the style sheet below the base
	Icon    string     // path of the icon below the base; "" when there is none
	// Classic gives all scripts of the pages as one that is no module; see [render.Theme.Classic].
	Classic func() ([]byte, error)
	*site.Table

	look  *Look
	links []check.Link            // of the content, by path
	views func() ([]*Site, error) // as readers get it, and with what is hidden from them
}

// Check reads content and look, and judges them. The error is of reading or of the
// configuration.
func Check(c Config) (*source.Content, diag.List, error) {
	c.Strict = false
	s, err := Load(c)
	if s == nil {
		return nil, diag.List{}, err
	}
	if errors.Is(err, ErrContent) {
		err = nil
	}
	return s.Content, s.Diags, err
}

// Href is the link to a path of the site, from any page of it.
func (s *Site) Href(path string) string { return s.Model.Href(path) }

// Faults places the faults of templates for which a page could not be made; false
// when it was for something else.
func (s *Site) Faults(err error) (diag.List, bool) { return s.look.Faults(err) }

// Load reads and checks the content and lays it out. With ErrContent the Site
// holds only Content and Diags; any other error is of reading or of the
// configuration.
func Load(c Config) (*Site, error) {
	content, err := source.NewReader(c.Source).With(c.Pending).At(c.Release).Read()
	if err != nil {
		return nil, diag.Errorf("content: %w", err)
	}
	look, err := ReadLook(c, nil)
	if err != nil {
		return nil, err
	}
	index := policy.NewIndex(content.Set, nil)
	var verdict check.Verdict
	if c.Release == 0 { // what was published was judged then, and stays what it is
		verdict = check.Run(index)
	}
	s := &Site{Content: content, Diags: Findings(content, look, verdict)}
	if s.Diags.HasErrors() {
		return s, ErrContent
	}
	laid, err := LayOut(c, content, index, look, search.Files)
	if err != nil {
		return s, err
	}
	broken, err := laid.BrokenLinks(verdict.Links)
	s.Diags.Append(broken)
	if faults, are := look.Faults(err); are {
		s.Diags.Append(faults)
	} else if err != nil {
		return s, err
	}
	errs, warnings := s.Diags.Count()
	if errs > 0 || c.Strict && warnings > 0 {
		return s, ErrContent
	}
	laid.Diags = s.Diags
	return laid, nil
}

// Findings lists all that is known to be wrong before anything is laid out: in the
// files, in templates and assets, with the paths that documents claim, and against
// the rules; and what can be judged only once something is laid out.
func Findings(content *source.Content, look *Look, verdict check.Verdict) diag.List {
	found := diag.Join(content.Diags, look.Diags, site.Conflicts(content.Set), verdict.Diags)
	if links := verdict.Links; len(links) > 0 && found.HasErrors() {
		first := slices.MinFunc(links, func(a, b check.Link) int { return a.Pos.Compare(b.Pos) })
		found.Notef("awaited", first.Pos, "where %s by path or to an anchor leads, from here on, is judged once the errors are mended", diag.Count(len(links), "link"))
	}
	return found
}

// LayOut makes the table of files of content in which the rules have found
// nothing wrong. Searched gives the files of the search.
func LayOut(c Config, content *source.Content, index *policy.Index, look *Look, searched func(*site.Site) []site.File) (*Site, error) {
	laid, err := site.New(index, site.Options{
		BaseURL: c.BaseURL, Visible: c.visible(), History: release.NewHistory(content.Set.Releases, content.Former),
	})
	if err != nil {
		return nil, err
	}
	pages := look.Theme.Renderer(laid)
	search := site.Group{Folders: []string{site.SearchFolder}, Files: func() []site.File { return searched(laid) }}
	s := &Site{
		Content: content, Model: laid, look: look,
		Base: laid.Base().Path(), Origin: laid.Base().String(), Style: look.Theme.Style(), Icon: look.Theme.Icon(),
		Classic: look.Theme.Classic,
	}
	former := site.Group{Files: func() []site.File { return s.feedsMoved() }}
	s.Table = site.NewTable(slices.Concat(pages.Groups(), export.Groups(laid, pages.Files), []site.Group{search, pages.Moved(), former}))
	s.views = sync.OnceValues(func() ([]*Site, error) {
		c.Drafts = !c.Drafts
		other, err := LayOut(c, content, index, look, searched)
		return []*Site{s, other}, err
	})
	return s, nil
}

// feedsMoved lists the feeds at their former addresses: what reads feeds follows no
// page that sends readers on.
func (s *Site) feedsMoved() []site.File {
	var files []site.File
	for _, m := range s.Model.Moves() {
		if !strings.HasSuffix(m.From, "/") {
			files = append(files, site.File{Path: m.From, Render: func() ([]byte, error) {
				now, ok := s.Lookup(m.To)
				if !ok {
					return nil, diag.Errorf("%s has moved to %s, where nothing stands", m.From, m.To)
				}
				return now.Render()
			}})
		}
	}
	return files
}

func (c Config) visible() policy.Visibility {
	return policy.Visibility{Drafts: c.Drafts, Today: c.Today}
}
