package object

import (
	"context"
	"slices"

	"mingce/generator/diag"
	"mingce/generator/export"
	"mingce/generator/output"
)

// send brings the files into the storage. Before each group it makes sure that the
// publication is still ours to bring.
func (p *publication) send(ctx context.Context, l plan) error {
	for _, f := range slices.Concat(l.fresh, l.changed) {
		p.progress.OfFiles++
		p.progress.OfBytes += f.Size
	}
	for _, group := range slices.Concat(inOrder(l.fresh), inOrder(l.changed)) {
		if err := p.claim.confirm(ctx); err != nil {
			return err
		}
		if err := p.each(ctx, group, func(_ int, f file) error { return p.bring(ctx, f) }); err != nil {
			return err
		}
	}
	return nil
}

// bring puts one file where it belongs: a copy of what lies in the storage, if its
// bytes are there, else our own.
func (p *publication) bring(ctx context.Context, f file) error {
	h := headers{export.ContentType(f.path), export.CacheControl(f.path)}
	from, there := p.sources[f.md5]
	if there && p.listed[from].size == f.Size {
		err := p.copy(ctx, p.key(from), f.md5, p.key(f.path), f.SHA256, h)
		if err == nil {
			p.done(f, true)
		}
		if !isRefused(err) { // refused when the source was overwritten by now
			return err
		}
	}
	data, err := read(p.tree, f.path, f.Entry)
	if err != nil {
		return err
	}
	_, err = p.put(ctx, p.key(f.path), data, h, p.as(f.path))
	if isRefused(err) {
		err = p.overtaken(ctx, f)
	}
	if err == nil {
		p.done(f, false)
	}
	return err
}

// as demands that an object is still as it was listed, if the service minds.
func (p *publication) as(name string) condition {
	o, there := p.listed[name]
	switch {
	case !p.claim.conditional:
		return ""
	case !there:
		return absent
	}
	return condition(o.etag)
}

// overtaken tells who wrote an object that is not as it was listed: we, when the
// answer to our request was lost.
func (p *publication) overtaken(ctx context.Context, f file) error {
	sum, err := p.sum(ctx, p.key(f.path))
	if err == nil && sum != f.SHA256 {
		return diag.Errorf("%w: %s was changed meanwhile", ErrRival, p.key(f.path))
	}
	return err
}

func (p *publication) done(f file, copied bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if copied {
		p.result.Copied++
	} else {
		p.result.Sent++
		p.result.Bytes += f.Size
	}
	p.progress.Files++
	p.progress.Bytes += f.Size
	if p.Progress != nil {
		p.Progress(p.progress)
	}
}

// verify lists all again and finds every file as it should be.
func (p *publication) verify(ctx context.Context) error {
	var err error
	if p.listed, err = p.list(ctx); err != nil {
		return err
	}
	equal, err := p.equal(ctx)
	if err != nil {
		return err
	}
	if i := slices.Index(equal, false); i >= 0 {
		return diag.Errorf("%s does not lie in the storage as it was sent", p.key(p.files[i].path))
	}
	return nil
}

// swap makes the manifest that of next, if it is still the one that was there.
func (p *publication) swap(ctx context.Context) error {
	if p.live.version == p.version {
		return nil
	}
	if err := p.claim.confirm(ctx); err != nil {
		return err
	}
	when := condition(p.live.etag)
	switch {
	case !p.claim.conditional:
		when = ""
	case when == "":
		when = absent
	}
	_, err := p.put(ctx, p.key(output.ManifestName), p.manifest, ownHeaders, when)
	if !isRefused(err) {
		return err
	}
	now, err := p.Store.live(ctx)
	if err == nil && now.version != p.version {
		return diag.Errorf("%w: the manifest was changed meanwhile", ErrRival)
	}
	return err
}
