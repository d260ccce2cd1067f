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
	for _, group := range slices.Concat(inOrder(l.fresh, freshPlace), inOrder(l.changed, place)) {
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
			p.count(f, true)
		}
		if !isRefused(err) { // refused when the source was overwritten by now
			return err
		}
	}
	data, err := read(p.tree, f.path, f.Entry)
	if err == nil {
		err = p.write(ctx, f.path, data, h, p.listed[f.path].etag)
	}
	if err == nil {
		p.count(f, false)
	}
	return err
}

// write puts an object where one of the ETag is, or none when it is "". Anything
// else there is a rival's, unless it is what we write: an answer may be lost.
func (p *publication) write(ctx context.Context, name string, data []byte, h headers, etag string) error {
	when := condition(etag)
	switch {
	case !p.claim.conditional:
		when = ""
	case etag == "":
		when = absent
	}
	_, err := p.put(ctx, p.key(name), data, h, when)
	if !isRefused(err) {
		return err
	}
	sum, err := p.sum(ctx, p.key(name))
	if err == nil && sum != sumOf(data) {
		return diag.Errorf("%w: %s was changed meanwhile", ErrRival, p.key(name))
	}
	return err
}

// count tells of a file that lies where it belongs.
func (p *publication) count(f file, copied bool) {
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
	if p.listed[output.ManifestName].etag != p.live.etag {
		return diag.Errorf("%w: %s was changed meanwhile", ErrRival, p.key(output.ManifestName))
	}
	if err := p.claim.confirm(ctx); err != nil {
		return err
	}
	return p.write(ctx, output.ManifestName, p.manifest, ownHeaders, p.live.etag)
}
