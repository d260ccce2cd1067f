// Package output writes a site so that a reader of its folder sees the old
// site or the new one, whole, at every instant.
//
// A site is first staged: written as a [Tree], in a temporary folder of the
// system or beside the folder that it is for, and audited. A tree can be looked
// at, packed, sent, or put in the place of a folder.
//
// The way of one run for a folder, all of it in the folder that holds the output
// NAME:
//
//  1. locate: NAME is resolved through symbolic links and refused where the
//     output may not be, before anything is written
//  2. lock: .NAME.lock, freed by the system when the process dies
//  3. recover: what a killed run left is put back, finished or removed
//  4. claim: what is live must be ours
//  5. stage: .NAME.stage-PID, every file created exclusively, with compressed
//     copies beside it if so wished. A file whose bytes lie in the live tree is
//     a hard link to that one
//  6. keep: files of earlier releases, so that pages left open go on working
//  7. audit: every link, anchor and page rule of the staged files
//  8. verify: the inputs are still those the files were made from
//  9. manifest: written last, so a tree that has one is whole
//  10. durable: the stage is on the disk
//  11. swap: stage and output change places in one step
//  12. retire: the old tree of an earlier release moves to .NAME.releases/NNNN
//     and the oldest there goes; any other old tree goes at once. What is to go
//     is called .NAME.gone-NNNN first, so that no tree is kept torn
//
// Until the swap a failure leaves what is live untouched. Besides these names
// only .NAME.old-PID is ever made beside the output, where the system cannot
// exchange two folders.
//
// A hard link is one file under two names: whoever edits a published file in
// place edits it in the kept trees too. So no link is trusted: the bytes of each
// are read and hashed once it is made, and the file is written anew when they
// are not what they should be, or when its permissions are not those of a new
// file. A linked file keeps its time of modification, by which servers and
// browsers know that it is the same.
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
	// Adopt takes over a folder that is not empty and not ours, that holds
	// things we did not write, or a release where none is given. They are lost.
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
	// Release is the release that the files are; nil when they are built and
	// not published.
	Release *Release
	// Keep is the number of earlier releases whose trees and hashed files stay.
	// 0 means [DefaultKeep], a negative number none.
	Keep int
	// Hashed reports whether the path of a file changes with its bytes. When it
	// is nil no file of an earlier release is kept.
	Hashed func(path string) bool
}

// DefaultKeep is how many earlier releases are kept when nothing is said.
const DefaultKeep = 3

func (o Options) withDefaults() Options {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Keep == 0 {
		o.Keep = DefaultKeep
	}
	if o.Hashed == nil {
		o.Hashed = func(string) bool { return false }
	}
	return o
}

// Result tells what was staged, and written when there was no error.
type Result struct {
	Files    int      // without the manifest, the compressed copies and kept files
	Bytes    int64    // of those files
	Pages    int      // files that end in .html
	Copies   []Copies // an element an ending; nil unless Options.Compress
	Written  Written
	Edited   []string // live files that somebody edited or removed since they were written, sorted: the new site does not have that
	Lost     []string // hashed files of earlier releases that can't be kept, sorted: most were edited or removed too
	Problems []Problem
}

// Copies counts the compressed copies of one ending.
type Copies struct {
	Ending string // with its dot
	Files  int
	Bytes  int64
}

// Written counts what was written; all else was there and was linked.
type Written struct {
	Files int // without the manifest
	Bytes int64
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
// whole. base is the path of the site's root in its URLs: "/" or "/sub/". It is
// [Open], [Folder.Stage], [Folder.Replace] and [Folder.Close] in one.
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
	plan, err := planFiles(files, o)
	if err != nil {
		return Result{}, err
	}
	f, err := open(dir, o, p)
	if err != nil {
		return Result{}, err
	}
	defer func() {
		switch e := f.Close(); {
		case e == nil:
		case err == nil:
			err = diag.Errorf("the new site is in place, but not all is cleared up: %w", e)
		default:
			err = errors.Join(err, e)
		}
	}()
	if _, res, err = f.make(ctx, plan, base, o); err != nil {
		return res, err
	}
	return res, f.Replace(ctx)
}
