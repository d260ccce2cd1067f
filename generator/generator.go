// Package generator is the straight line from content to site:
//
//	content (YAML) → source.Load → check.Run → site.New → render, search, export → site.Table → output.Write
//
// [Load] goes as far as the table of files, which renders nothing yet. [Build]
// writes the table; package preview serves from it. Both show the same bytes.
package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"mingce/generator/check"
	"mingce/generator/diag"
	"mingce/generator/export"
	"mingce/generator/render"
	"mingce/generator/search/index"
	"mingce/generator/site"
	"mingce/generator/source"
)

// Config says which content becomes a site, and how.
type Config struct {
	Source    string // content folder
	Templates fs.FS  // page templates
	Static    fs.FS  // assets
	BaseURL   string // overrides site.yaml when not empty
	Drafts    bool   // include drafts
	Strict    bool   // warnings fail
	Today     string // YYYY-MM-DD: interpretations dated later are left out; "" includes all
}

// ErrContent means that the content has errors: they are in the Diags that were
// returned beside it.
var ErrContent = errors.New("the content has errors")

// Site is content that passed its checks, laid out as files.
type Site struct {
	Content *source.Content
	Diags   diag.List // of loading and checking
	Base    string    // path of the site on its host, "/" or "/sub/"
	Origin  string    // absolute URL of the site
	Style   string    // path of the style sheet below the base
	Icon    string    // path of the icon below the base; "" when there is none
	*site.Table

	site *site.Site
}

// Load reads and checks the content and lays it out. With ErrContent the Site
// holds only the Diags; any other error is of reading, of the configuration or
// of the templates.
func Load(c Config) (*Site, error) {
	content, diags, err := Check(c.Source)
	if err != nil {
		return nil, err
	}
	loaded := &Site{Content: content, Diags: diags}
	errs, warnings := diags.Count()
	if errs > 0 || (c.Strict && warnings > 0) {
		return loaded, ErrContent
	}
	theme, err := render.ReadTheme(c.Templates, c.Static)
	if err != nil {
		return nil, err
	}
	return loaded, loaded.layOut(c, theme, index.Files)
}

// layOut makes the table of files; index gives those of the search.
func (s *Site) layOut(c Config, theme *render.Theme, index func(*site.Site) []site.File) error {
	laid, err := site.New(s.Content.Set, site.Options{BaseURL: c.BaseURL, Drafts: c.Drafts, Today: c.Today})
	if err != nil {
		return err
	}
	pages := theme.Renderer(laid)
	searched := site.Group{Folders: []string{"search/"}, Files: func() []site.File { return index(laid) }}
	s.Table = site.NewTable(slices.Concat(pages.Groups(), export.Groups(laid, pages.Files), []site.Group{searched}))
	s.site, s.Base, s.Origin = laid, laid.Base(), laid.URL("")
	s.Style, s.Icon = theme.Style(), theme.Icon()
	return nil
}

// Check reads the content folder and judges it.
func Check(dir string) (*source.Content, diag.List, error) {
	content, err := source.Load(dir)
	if err != nil {
		return nil, diag.List{}, fmt.Errorf("content: %w", err)
	}
	diags := content.Diags
	options := checkOptions(linkTargets(content.Set))
	options.Partial = content.Partial
	diags.Append(check.Run(content.Set, options))
	return content, diags, nil
}
