package output

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strconv"

	"mingce/generator/diag"
)

// A Folder is a folder in which a site is published, held against other runs
// until Close. It is not for several goroutines.
type Folder struct {
	place  place
	disk   disk     // of the folder that holds the output
	folder *os.File // the same, to exchange names in it and make them durable
	lock   *held
	adopt  bool
	live   Manifest // of what is live
	stage  string   // name of our stage
	staged *Tree    // nil when there is none of ours
	keep   int
}

// Open locks a folder, which need not exist, clears up after runs that were
// killed, and makes sure that it is ours. Of the Options it takes Adopt and
// Forbidden. The errors: [ErrPlace], [*LockedError], or one of input or output.
func Open(dir string, o Options) (*Folder, error) {
	return open(dir, o, func(string, string) error { return nil })
}

func open(dir string, o Options, p probe) (*Folder, error) {
	place, err := locate(dir, o.Forbidden)
	if err != nil {
		return nil, err
	}
	f, err := lockFolder(place, p)
	if err != nil {
		return nil, err
	}
	f.adopt = o.Adopt
	if err := f.recover(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	if f.live, err = f.claim(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

func lockFolder(p place, pr probe) (*Folder, error) {
	if err := os.MkdirAll(p.parent, 0o777); err != nil {
		return nil, diag.Errorf("making the folder of the output: %w", err)
	}
	root, err := os.OpenRoot(p.parent)
	if err != nil {
		return nil, diag.Errorf("opening the folder of the output: %w", err)
	}
	folder, err := root.Open(".")
	if err != nil {
		return nil, errors.Join(diag.Errorf("opening the folder of the output: %w", err), root.Close())
	}
	f := &Folder{place: p, disk: disk{root, pr}, folder: folder}
	f.stage = p.stagePrefix() + strconv.Itoa(os.Getpid())
	if f.lock, err = takeLock(f.disk, "."+p.name+".lock", p.shown); err != nil {
		return nil, errors.Join(err, f.close())
	}
	return f, nil
}

// Live tells what is live: the zero Manifest when that is no site of ours.
func (f *Folder) Live() Manifest { return f.live }

// Stage renders all files beside the folder and audits them, as [Write] does and
// with its errors. Nothing that is live changes. The tree is that of the folder:
// another one takes its place, and Close removes it. It is nil when there is an
// error.
func (f *Folder) Stage(ctx context.Context, files []File, base string, o Options) (*Tree, Result, error) {
	plan, err := planFiles(files, o)
	if err != nil {
		return nil, Result{}, err
	}
	return f.make(ctx, plan, base, o)
}

// Replace puts the tree that was staged last in the place of what is live, for
// good: it returns nil once that would outlast a power failure. The tree can't be
// read any more then. The live one of an earlier release is kept. After an error what was live is untouched, unless the
// message says that the new site is in place.
func (f *Folder) Replace(ctx context.Context) error {
	err := f.staged.stage.seal(f.staged.manifest, f.mode())
	if err != nil {
		return err
	}
	if f.live, err = f.claim(); err != nil { // what came meanwhile must not be lost either
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return f.swap()
}

// Close removes the stage, if it was not put in place, and frees the lock.
func (f *Folder) Close() error {
	return errors.Join(f.unstage(), f.lock.release(), f.close())
}

func (f *Folder) close() error { return errors.Join(f.folder.Close(), f.disk.root.Close()) }

// make makes the stage of a folder.
func (f *Folder) make(ctx context.Context, plan tree, base string, o Options) (*Tree, Result, error) {
	if f.live.Release != nil && o.Release == nil && !f.adopt {
		return nil, Result{}, placeErrorf(f.place.shown, "it holds release %d, which was published; choose another folder, "+
			"or pass --adopt to replace it with what nobody has published", f.live.Release.Number)
	}
	if err := f.unstage(); err != nil {
		return nil, Result{}, err
	}
	s, err := stageIn(f.disk, f.stage)
	if err != nil {
		return nil, Result{}, err
	}
	s.links = linker{f.disk, f.place.name, f.stage, f.live}
	f.keep = o.withDefaults().Keep
	var res Result
	f.staged, res, err = s.tree(ctx, plan, base, o, func() error { return f.disk.removeAll(f.stage) })
	return f.staged, res, err
}

// unstage removes the stage, if there is one.
func (f *Folder) unstage() error {
	if f.staged == nil {
		return nil
	}
	err := f.staged.Close()
	f.staged = nil
	return err
}

// exists reports whether there is an output folder.
func (f *Folder) exists() bool {
	_, err := f.disk.root.Lstat(f.place.name)
	return err == nil
}

// mode gives the permissions of the output folder, 0 when there is none. Those
// of a link that took its place say nothing.
func (f *Folder) mode() fs.FileMode {
	info, err := f.disk.root.Lstat(f.place.name)
	if err != nil || !info.IsDir() {
		return 0
	}
	return info.Mode() & (fs.ModePerm | fs.ModeSetgid | fs.ModeSticky)
}
