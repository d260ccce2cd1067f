// Package output writes a site so that a reader of its folder sees the old
// site or the new one, whole, at every instant.
//
// The way of one run, all of it in the folder that holds the output NAME:
//
//  1. locate: NAME is resolved through symbolic links and refused where the
//     output may not be, before anything is written
//  2. lock: .NAME.lock, freed by the system when the process dies
//  3. recover: what a killed run left is put back or removed
//  4. stage: .NAME.stage-PID, every file created exclusively, with compressed
//     copies beside it if so wished
//  5. audit: every link, anchor and page rule of the staged files
//  6. verify: the inputs are still those the files were made from
//  7. manifest: written last, so a tree that has one is whole
//  8. durable: the stage is on the disk
//  9. swap: stage and output change places in one step; the old tree goes
//
// Until the swap a failure leaves what is live untouched. Only the stage, the
// lock and, where the system cannot exchange two folders, .NAME.old-PID are
// ever made beside the output.
package output

import (
	"context"
	"errors"
	"runtime"

	"mingce/generator/diag"
)

// File is one file to write. Render makes its bytes when asked, at most once,
// on any goroutine.
type File struct {
	Path   string // below the output folder, with forward slashes
	Render func() ([]byte, error)
}

// Options say how to write. The zero Options are fit for use.
type Options struct {
	// Adopt takes over a folder that is not empty and not ours, or that holds
	// things we did not write. They are lost.
	Adopt bool
	// Forbidden are folders that the output may not be, contain or lie in, such
	// as the content. Those that do not exist are passed over. The home folder,
	// the working folder and the root need not be named: the output may lie in
	// them, but never be or contain them.
	Forbidden []string
	// Origin is the absolute URL of the site's root, such as
	// https://x.example/sub/. Links that start with it are checked like
	// relative ones. When it is empty all absolute links are external.
	Origin string
	// Verify is called once after staging. It names an input that changed since
	// it was read, or "". It may be nil.
	Verify func() (changed string, err error)
	// Progress is called after each file is staged, one call at a time. It may
	// be nil.
	Progress func(done, total int)
	// Compress writes FILE.gz, FILE.br and FILE.zst beside each text-like FILE
	// of which they save a tenth, for servers that send such copies.
	Compress bool
	// Workers is the number of files rendered at once; 0 means GOMAXPROCS.
	Workers int
}

// Result tells what was staged, and written when there was no error.
type Result struct {
	Files    int      // without the manifest and the compressed copies
	Bytes    int64    // of those files
	Pages    int      // files that end in .html
	Copies   []Copies // an element an ending; nil unless Options.Compress
	Problems []Problem
}

// Copies counts the compressed copies of one ending.
type Copies struct {
	Ending string // with its dot
	Files  int
	Bytes  int64
}

// Problem is a broken link, anchor or asset, or a breach of the page rules,
// found in the staged files.
type Problem struct {
	Path    string       // of the page, below the output folder
	Message diag.Message // what is wrong, in one line without a full stop
	Hint    diag.Message // what to write instead
	Ref     string       // the reference as it is written; "" when it is about none
	Tag     string       // the start tag at fault, much as it is written; "" when it is none
	Line    int          // of that in the page, from 1; 0 when it is none
}

// Write renders all files into a stage beside dir, audits it and swaps it in
// whole. base is the path of the site's root in its URLs: "/" or "/sub/".
//
// The errors, for errors.Is and errors.As: [ErrPlace], [ErrPath],
// [*LockedError], [ErrChanged], [ErrAudit] when Result.Problems is not empty,
// [*RenderError], [*parallel.Panic], the error of ctx when it ended before the
// swap. Any other error is one of input or output. After all of them what was
// live is untouched, unless the message says that the new site is in place.
func Write(ctx context.Context, dir string, files []File, base string, o Options) (Result, error) {
	return write(ctx, dir, files, base, o, func(string, string) error { return nil })
}

func write(ctx context.Context, dir string, files []File, base string, o Options, p probe) (res Result, err error) {
	plan, err := planTree(files)
	if err != nil {
		return Result{}, err
	}
	if o.Compress {
		if _, err := planTree(withCopies(files)); err != nil {
			return Result{}, err
		}
	}
	place, err := locate(dir, o.Forbidden)
	if err != nil {
		return Result{}, err
	}
	run, err := begin(place, p)
	if err != nil {
		return Result{}, err
	}
	defer func() {
		switch e := run.end(); {
		case e == nil:
		case err == nil:
			err = diag.Errorf("the new site is in place, but not all is cleared up: %w", e)
		default:
			err = errors.Join(err, e)
		}
	}()
	if err := run.claim(o.Adopt); err != nil {
		return Result{}, err
	}
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if res, err = run.fill(ctx, plan, base, o); err != nil {
		return res, err
	}
	if err := run.claim(o.Adopt); err != nil { // what came meanwhile must not be lost either
		return res, err
	}
	return res, run.swap()
}

// fill makes the stage: files, audit, verification, manifest, durability.
func (r *run) fill(ctx context.Context, plan tree, base string, o Options) (Result, error) {
	s, err := r.openStage()
	if err != nil {
		return Result{}, err
	}
	defer s.close()
	m, err := s.writeAll(ctx, plan, o)
	if err != nil {
		return Result{}, err
	}
	res := m.summary(o.Compress)
	if res.Problems, err = audit(ctx, s.disk.root, m, newSpace(base, o.Origin, m.has), o.Workers); err != nil {
		return res, err
	}
	if len(res.Problems) > 0 {
		return res, ErrAudit
	}
	if err := verify(o); err != nil {
		return res, err
	}
	if err := s.seal(m, r.mode()); err != nil {
		return res, err
	}
	return res, ctx.Err()
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
