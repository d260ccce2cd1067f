package output

import (
	"context"
	"errors"
	"io/fs"

	"mingce/generator/diag"
)

// A Tree is a whole site that was rendered and audited, and is nobody's yet: it
// can be compared, packed, sent, or put in the place of a folder. It lies in a
// folder of its own until Close.
type Tree struct {
	stage    *stage
	manifest Manifest
	remove   func() error // nil when there is nothing to remove any more
}

// Manifest tells what the tree consists of. It is not yet a file of the tree.
func (t *Tree) Manifest() Manifest { return t.manifest }

// FS gives the files of the tree, also those it keeps of earlier releases. It can
// be read from several goroutines, until Close.
func (t *Tree) FS() fs.FS { return t.stage.disk.root.FS() }

// Close removes the tree, unless it has taken the place of a folder. It may be
// called again.
func (t *Tree) Close() error {
	remove := t.release()
	if remove == nil {
		return nil
	}
	return remove()
}

// release lets go of the tree, and returns how to remove it.
func (t *Tree) release() (remove func() error) {
	t.stage.close()
	remove, t.remove = t.remove, nil
	return remove
}

// Stage renders all files into a temporary folder of the system and audits them,
// as [Write] does, with the same errors but for those of a folder. Of the
// Options those of a folder (Adopt, Forbidden, Keep, Hashed) mean nothing here.
// The tree is nil when there is an error.
func Stage(ctx context.Context, files []File, base string, o Options) (*Tree, Result, error) {
	plan, err := planFiles(files, o)
	if err != nil {
		return nil, Result{}, err
	}
	t, err := makeTemporary()
	if err != nil {
		return nil, Result{}, err
	}
	s, err := stageIn(disk{t.root, func(string, string) error { return nil }}, "site")
	if err != nil {
		return nil, Result{}, errors.Join(err, t.remove())
	}
	return s.tree(ctx, plan, base, o, t.remove)
}

// tree fills a stage. It removes one that can't be filled.
func (s *stage) tree(ctx context.Context, plan tree, base string, o Options, remove func() error) (*Tree, Result, error) {
	t := &Tree{stage: s, remove: remove}
	var res Result
	var err error
	if t.manifest, res, err = s.fill(ctx, plan, base, o.withDefaults()); err == nil {
		return t, res, nil
	}
	if e := t.Close(); e != nil {
		err = errors.Join(err, e)
	}
	return nil, res, err
}

// fill makes the files, keeps what must be kept, and makes sure of them.
func (s *stage) fill(ctx context.Context, plan tree, base string, o Options) (Manifest, Result, error) {
	m, err := s.writeAll(ctx, plan, o)
	if err != nil {
		return m, Result{}, err
	}
	res := m.summary(o.Compress)
	if res.Lost, err = s.keep(ctx, &m, o); err != nil {
		return m, res, err
	}
	if res.Edited, err = s.edited(ctx, o.Workers); err != nil {
		return m, res, err
	}
	res.Written = Written{int(s.written.files.Load()), s.written.bytes.Load()}
	if res.Problems, err = audit(ctx, s.disk.root, m, newSpace(base, o.Origin, m.has), o.Workers); err != nil {
		return m, res, err
	}
	if len(res.Problems) > 0 {
		return m, res, ErrAudit
	}
	if err := verify(o); err != nil {
		return m, res, err
	}
	return m, res, ctx.Err()
}

func verify(o Options) error {
	if o.Verify == nil {
		return nil
	}
	changed, err := o.Verify()
	if err != nil {
		return diag.Errorf("looking at the content again: %w", err)
	}
	if changed != "" {
		return diag.Errorf("%s: %w", changed, ErrChanged)
	}
	return nil
}
