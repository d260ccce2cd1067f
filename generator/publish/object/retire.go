package object

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"mingce/generator/output"
)

// releasesFolder has a folder for each release of which something was overwritten
// or deleted, named by its number and the beginning of its version.
const releasesFolder = ownFolder + "releases/"

// folder is where what is live goes when it is overwritten.
func (l live) folder() string {
	number := 0
	if l.Release != nil {
		number = l.Release.Number
	}
	return fmt.Sprintf("%s%04d-%.8s/", releasesFolder, number, l.version)
}

// keep copies what will be overwritten or deleted. A copy that is there already is
// the right one: none is made after its original was overwritten. The manifest goes
// first, as it tells which copies are ours.
func (p *publication) keep(ctx context.Context, l plan) error {
	lost := slices.Clone(l.gone)
	for _, f := range l.changed {
		if _, shown := p.live.Files[f.path]; shown { // else it is of a publication that was given up
			lost = append(lost, f.path)
		}
	}
	if p.live.version == "" || len(lost) == 0 {
		return nil
	}
	if err := p.copyAside(ctx, output.ManifestName); err != nil {
		return err
	}
	return p.eachPath(ctx, lost, func(name string) error { return p.copyAside(ctx, name) })
}

func (p *publication) copyAside(ctx context.Context, name string) error {
	to := p.live.folder() + name
	o, there := p.listed[name]
	_, kept := p.listed[to]
	if kept || !there {
		return nil
	}
	return p.copy(ctx, p.key(name), o.etag, p.key(to), "", headers{})
}

// tidy deletes what neither next nor a kept release needs. The note of what is
// ours goes last.
func (p *publication) tidy(ctx context.Context) error {
	if err := p.claim.confirm(ctx); err != nil {
		return err
	}
	left := maps.Clone(p.pending)
	for name := range p.live.paths() {
		left[name] = true
	}
	var old []string
	for name := range left {
		if _, there := p.listed[name]; there && !p.stays(name) {
			old = append(old, name)
		}
	}
	slices.Sort(old)
	if err := p.delete(ctx, old); err != nil {
		return err
	}
	if err := p.expire(ctx); err != nil {
		return err
	}
	if len(p.pending) == 0 {
		return nil
	}
	return p.remove(ctx, p.key(pendingPath))
}

// expire deletes what was kept of releases that are too long ago.
func (p *publication) expire(ctx context.Context) error {
	for _, folder := range p.expired() {
		data, _, err := p.get(ctx, p.key(folder+output.ManifestName))
		if err != nil {
			return err
		}
		m, err := output.DecodeManifest(data)
		if err != nil {
			return err
		}
		var copies []string
		for name := range m.Files {
			if _, there := p.listed[folder+name]; there {
				copies = append(copies, folder+name)
			}
		}
		slices.Sort(copies)
		if err := p.delete(ctx, copies); err != nil {
			return err
		}
		if err := p.delete(ctx, []string{folder + output.ManifestName}); err != nil {
			return err
		}
	}
	return nil
}

// expired gives the folders of releases that are too long ago.
func (p *publication) expired() []string {
	var folders []string
	for name := range p.listed {
		folder, ours := strings.CutSuffix(name, output.ManifestName)
		rest, kept := strings.CutPrefix(folder, releasesFolder)
		number, _, _ := strings.Cut(rest, "-")
		n, err := strconv.Atoi(number)
		if ours && kept && err == nil && p.next.Release != nil && p.next.Release.Number-n > p.Keep {
			folders = append(folders, folder)
		}
	}
	slices.Sort(folders)
	return folders
}

// delete deletes paths that are ours.
func (p *publication) delete(ctx context.Context, paths []string) error {
	return p.eachPath(ctx, paths, func(name string) error {
		err := p.remove(ctx, p.key(name))
		if err == nil {
			p.mu.Lock()
			p.result.Deleted++
			p.mu.Unlock()
		}
		return err
	})
}

func (p *publication) eachPath(ctx context.Context, paths []string, do func(name string) error) error {
	files := make([]file, len(paths))
	for i, name := range paths {
		files[i].path = name
	}
	return p.each(ctx, files, func(_ int, f file) error { return do(f.path) })
}
