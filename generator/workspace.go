package generator

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"slices"

	"mingce/generator/diag"
	"mingce/generator/render"
	"mingce/generator/search/index"
	"mingce/generator/source"
)

// Workspace is content that is being edited: it is loaded again and again, and
// only what changed is read. It is for one goroutine at a time; the sites it
// returns are never changed afterwards.
type Workspace struct {
	config   Config
	reader   *source.Reader
	theme    *render.Theme
	look     [sha256.Size]byte // of the templates and assets of the theme
	index    index.Cache
	last     *Site // nil when the last one had no files
	verdicts verdicts
}

// NewWorkspace makes a workspace, which reads nothing yet.
func NewWorkspace(c Config) *Workspace {
	return &Workspace{config: c, reader: source.NewReader(c.Source)}
}

// Changes tell what may have changed. The zero Changes mean anything.
type Changes struct {
	Content []string // paths within the content folder, with slashes
	Look    bool     // templates or assets
}

// Load reads what changed and lays it out. The rules have not judged the
// content yet: see [Workspace.Judge]. With an error the Site has no files, and is
// nil when the content could not be read; what the rules say of the content tells
// more than an error of laying it out. Where nothing changed, the Site is the one
// that was given last.
func (w *Workspace) Load(c Changes) (*Site, error) {
	anything := len(c.Content) == 0 && !c.Look
	s := &Site{}
	if w.last == nil || anything || len(c.Content) > 0 {
		content, err := w.reader.Read(c.Content...)
		if err != nil {
			return nil, fmt.Errorf("content: %w", err)
		}
		s.Content, s.Diags = content, content.Diags
	} else {
		s.Content, s.Diags = w.last.Content, w.last.Content.Diags
	}
	theme := w.theme
	if c.Look || anything || theme == nil {
		if err := w.readTheme(); err != nil {
			return s, err
		}
	}
	if w.last != nil && w.theme == theme && sameContent(w.last.Content, s.Content) {
		return w.last, nil
	}
	w.last = nil
	if s.Diags.HasErrors() {
		return s, ErrContent
	}
	if err := s.layOut(w.config, w.theme, w.index.Files); err != nil {
		return s, err
	}
	w.last = s
	return s, nil
}

// sameContent tells whether two readings gave the same.
func sameContent(a, b *source.Content) bool {
	return sameVocabulary(a.Set, b.Set) && slices.Equal(a.Set.Policies, b.Set.Policies) && slices.Equal(a.Diags.Sorted(), b.Diags.Sorted())
}

// readTheme reads templates and assets, unless they are as they were.
func (w *Workspace) readTheme() error {
	look, err := hashOf(w.config.Templates, w.config.Static)
	if err != nil {
		return err
	}
	if w.theme != nil && w.look == look {
		return nil
	}
	theme, err := render.ReadTheme(w.config.Templates, w.config.Static)
	if err != nil {
		return err
	}
	w.theme, w.look = theme, look
	return nil
}

func hashOf(folders ...fs.FS) (sum [sha256.Size]byte, err error) {
	h := sha256.New()
	for _, fsys := range folders {
		err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(fsys, name)
			fmt.Fprintf(h, "%s %d\n", name, len(data))
			h.Write(data)
			return err
		})
		if err != nil {
			return sum, fmt.Errorf("templates and static: %w", err)
		}
	}
	return [sha256.Size]byte(h.Sum(nil)), nil
}

// Verdict gives all that is wrong with a site's content, as [Check] does.
func (w *Workspace) Verdict(s *Site) diag.List {
	var all diag.List
	for verdict := range w.Judge(s) {
		all = verdict
	}
	return all
}
