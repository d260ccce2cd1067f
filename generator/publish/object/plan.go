package object

import (
	"context"
	"encoding/json"
	"maps"
	"path"
	"slices"

	"mingce/generator/diag"
	"mingce/generator/internal/parallel"
	"mingce/generator/site"
)

// ownFolder is where what is not for readers lies.
const ownFolder = ".mingce/"

// pendingPath is the object that names keys of ours that no manifest names: those
// that a publication is about to make, and those that it has not yet deleted.
const pendingPath = ownFolder + "pending.json"

// ownHeaders are those of objects that the program keeps for itself.
var ownHeaders = headers{"application/json; charset=utf-8", "no-cache"}

// plan is what a publication does.
type plan struct {
	fresh   []file   // no such key yet
	changed []file   // their keys have other bytes, or somebody else's headers
	gone    []string // paths that readers have and will not have
	foreign []string // paths among changed that are not ours
}

// compare looks at what is live and what lies in the storage.
func (p *publication) compare(ctx context.Context) (plan, error) {
	var err error
	if p.live, err = p.Store.live(ctx); err != nil {
		return plan{}, err
	}
	if p.live.version != p.Before && p.live.version != p.version {
		return plan{}, diag.Errorf("%w: what is live is no longer what the plan was made against; look at a new plan", ErrRival)
	}
	if p.listed, err = p.list(ctx); err != nil {
		return plan{}, err
	}
	if err := p.readPending(ctx); err != nil {
		return plan{}, err
	}
	p.sources = map[string]string{}
	for name, o := range p.listed {
		p.sources[o.etag] = name
	}
	return p.differences(ctx)
}

func (p *publication) differences(ctx context.Context) (plan, error) {
	equal, err := p.equal(ctx)
	if err != nil {
		return plan{}, err
	}
	var l plan
	for i, f := range p.files {
		_, there := p.listed[f.path]
		switch {
		case equal[i] && p.ours(f.path):
		case !there:
			l.fresh = append(l.fresh, f)
		default:
			l.changed = append(l.changed, f)
			if !equal[i] && !p.ours(f.path) {
				l.foreign = append(l.foreign, f.path)
			}
		}
	}
	for name := range p.live.Files {
		if !p.stays(name) {
			l.gone = append(l.gone, name)
		}
	}
	slices.Sort(l.gone)
	return l, nil
}

// equal tells for each file whether it lies in the storage as it should.
func (p *publication) equal(ctx context.Context) ([]bool, error) {
	equal := make([]bool, len(p.files))
	err := p.each(ctx, p.files, func(i int, f file) (err error) {
		equal[i], err = p.same(ctx, f)
		return err
	})
	return equal, err
}

// same tells whether a file lies in the storage as it should. Where the ETag is
// not the hash that it usually is, the hash that we gave the object decides.
func (p *publication) same(ctx context.Context, f file) (bool, error) {
	o, there := p.listed[f.path]
	switch {
	case !there || o.size != f.Size:
		return false, nil
	case o.etag == f.md5:
		return true, nil
	}
	sum, err := p.sum(ctx, p.key(f.path))
	return err == nil && sum == f.SHA256, err
}

// ours tells whether a path in the storage is of a site of ours.
func (p *publication) ours(name string) bool { return p.live.owns(name) || p.pending[name] }

// stays tells whether a path is to be there after the publication.
func (p *publication) stays(name string) bool { return live{Manifest: p.next}.owns(name) }

// judge tells what must be asked for.
func (p *publication) judge(l plan) error {
	isPage := func(f file) bool { return path.Ext(f.path) == ".html" }
	gone := slices.DeleteFunc(slices.Clone(l.gone), site.Hashed) // those come and go
	named := slices.DeleteFunc(slices.Collect(maps.Keys(p.live.Files)), site.Hashed)
	switch {
	case !p.AllowEmpty && !slices.ContainsFunc(p.files, isPage):
		return ErrEmpty
	case !p.AllowDeletes && len(gone)*4 > len(named):
		return diag.Errorf("%w: %d of %d files, such as %s", ErrDeletes, len(gone), len(named), gone[0])
	case !p.AllowForeign && len(l.foreign) > 0:
		return diag.Errorf("%w: %d, such as %s; publish under a prefix of its own", ErrForeign, len(l.foreign), p.key(l.foreign[0]))
	}
	return nil
}

// note writes down which keys come and go, so that whoever finishes or replaces
// this publication knows them for ours.
func (p *publication) note(ctx context.Context, l plan) error {
	before := len(p.pending)
	for _, f := range l.fresh {
		if !p.live.owns(f.path) {
			p.pending[f.path] = true
		}
	}
	for name := range p.live.paths() {
		if !p.stays(name) {
			p.pending[name] = true
		}
	}
	if len(p.pending) == before {
		return nil
	}
	data, err := json.Marshal(slices.Sorted(maps.Keys(p.pending)))
	if err != nil {
		return err
	}
	return p.write(ctx, pendingPath, data, ownHeaders, p.listed[pendingPath].etag)
}

func (p *publication) readPending(ctx context.Context) error {
	p.pending = map[string]bool{}
	if _, there := p.listed[pendingPath]; !there {
		return nil
	}
	data, _, err := p.get(ctx, p.key(pendingPath))
	if err != nil {
		return err
	}
	var paths []string
	if json.Unmarshal(data, &paths) != nil {
		return diag.Errorf("%s is not what we wrote", p.key(pendingPath))
	}
	for _, name := range paths {
		p.pending[name] = true
	}
	return nil
}

// each does something with many files at once.
func (p *publication) each(ctx context.Context, files []file, do func(i int, f file) error) error {
	err := parallel.Each(ctx, p.limits.parallel, len(files), func(i int) string { return files[i].path }, func(i int) error { return do(i, files[i]) })
	if err != nil && ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}
