package publish

import (
	"context"
	"errors"
	"io/fs"
	"strings"

	"mingce/generator/author"
	"mingce/generator/diag"
	"mingce/generator/output"
	"mingce/generator/publish/archive"
	"mingce/generator/publish/object"
	"mingce/generator/site"
)

// Target is where a site is put online.
type Target interface {
	// Name is what the user called it.
	Name() string
	// Live tells what lies there: the zero Manifest when nothing does. What lies
	// there and is no site of ours is an error.
	Live(ctx context.Context) (output.Manifest, error)
	// Put makes a site what readers get there. What was there stays live until it
	// is; an error that wraps [ErrIncomplete] means that it is neither, and that
	// putting the same again goes on where it stopped. With [ErrRival] something else
	// lies there than what the plan was made against. Progress may be nil. The notes
	// tell what was found there besides.
	Put(ctx context.Context, s Site, progress func(done, total int)) (notes []diag.Message, err error)
}

// Site is a site that was rendered and audited.
type Site struct {
	*output.Tree
	Base    string                 // path of its root on its host
	Options output.Options         // with which it was staged; its Release is the one that it is
	Live    output.Manifest        // what lay at the target when the plan was made
	Classic func() ([]byte, error) // all scripts as one that is no module
}

// TargetOptions say how a target is reached and kept.
type TargetOptions struct {
	Adopt    bool   // take over what lies there and is not ours
	Compress bool   // write compressed copies too, for servers that send them
	Keep     int    // releases that stay beside; 0 for the usual number
	Endpoint string // of object storage; "" for the usual one
	Region   string // of the bucket
	Who      string // is told to rivals
}

// OpenTarget finds what the user names.
func OpenTarget(name string, o TargetOptions) (Target, error) {
	bucket, inStorage := strings.CutPrefix(name, "s3://")
	switch {
	case inStorage:
		return openStorage(name, bucket, o)
	case strings.Contains(name, "://"), name == "":
		return nil, diag.Errorf("%w: %q %w", author.ErrAsked, name, errTarget)
	case o.Endpoint != "" || o.Region != "":
		return nil, diag.Errorf("%w: --endpoint and --region are of object storage, and %s is none", author.ErrAsked, name)
	case strings.HasSuffix(strings.ToLower(name), ".zip"):
		return zipFile{name, o}, nil
	}
	return folder{name, o}, nil
}

var errTarget = diag.Errorf("is no place to publish to: name a folder, a file that ends in .zip, or s3://bucket/prefix")

// folder is a folder of this machine or one that it reaches.
type folder struct {
	dir string
	TargetOptions
}

// Name is the folder.
func (f folder) Name() string { return f.dir }

// Live tells what lies in the folder.
func (f folder) Live(context.Context) (output.Manifest, error) {
	m, err := output.Live(f.dir)
	if f.Adopt && errors.Is(err, output.ErrPlace) {
		return output.Manifest{}, nil
	}
	return m, err
}

// Put exchanges the folder for the site.
func (f folder) Put(ctx context.Context, s Site, progress func(done, total int)) (notes []diag.Message, err error) {
	o := s.Options
	o.Adopt, o.Compress, o.Keep, o.Hashed, o.Progress = f.Adopt, f.Compress, f.Keep, site.Hashed, progress
	held, err := output.Open(f.dir, o)
	if err != nil {
		return nil, err
	}
	defer func() {
		if e := held.Close(); err == nil {
			err = e
		}
	}()
	if !sameRelease(held.Live().Release, s.Live.Release) {
		return nil, diag.Errorf("%s: %w", f.dir, ErrRival)
	}
	_, staged, err := held.Stage(ctx, f.files(s), s.Base, o)
	if err != nil {
		return nil, err
	}
	for _, name := range staged.Edited {
		notes = append(notes, diag.Messagef("%s was changed at the target by hand; it is replaced", name))
	}
	for _, name := range staged.Lost {
		notes = append(notes, diag.Messagef("%s of an earlier release is no longer at the target as it was; pages left open may miss it", name))
	}
	return notes, held.Replace(ctx)
}

func sameRelease(a, b *output.Release) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// files takes those of the staged site.
func (folder) files(s Site) []output.File {
	var files []output.File
	for path := range s.Manifest().Files {
		files = append(files, output.File{Path: path, Render: func() ([]byte, error) { return fs.ReadFile(s.FS(), path) }})
	}
	return files
}

// zipFile is an archive to be handed over.
type zipFile struct {
	file string
	TargetOptions
}

// Name is the file.
func (z zipFile) Name() string { return z.file }

// Live tells what the archive was packed from.
func (z zipFile) Live(context.Context) (output.Manifest, error) {
	m, err := archive.Live(z.file)
	if errors.Is(err, fs.ErrNotExist) || z.Adopt && errors.Is(err, archive.ErrFile) {
		return output.Manifest{}, nil
	}
	return m, err
}

// Put packs the site.
func (z zipFile) Put(ctx context.Context, s Site, progress func(done, total int)) ([]diag.Message, error) {
	packed, err := archive.Pack(ctx, z.file, s.FS(), s.Manifest(), archive.Options{Base: s.Base, Classic: s.Classic, Adopt: z.Adopt, Progress: progress})
	if err == nil && !packed.Search {
		return []diag.Message{diag.Messagef("the search is left out of %s: its index is larger than a browser should hold", z.file)}, nil
	}
	return nil, err
}

// storage is a prefix of a bucket.
type storage struct {
	name string
	*object.Store
	TargetOptions
	live    output.Manifest
	version string
}

func openStorage(name, bucket string, o TargetOptions) (Target, error) {
	bucket, prefix, _ := strings.Cut(bucket, "/")
	store, err := object.Open(object.Options{Bucket: bucket, Prefix: prefix, Endpoint: o.Endpoint, Region: o.Region})
	if err != nil {
		return nil, err
	}
	return &storage{name: name, Store: store, TargetOptions: o}, nil
}

// Name is the address of the prefix.
func (s *storage) Name() string { return s.name }

// Live asks the storage, and notes what it says: Put holds it to that.
func (s *storage) Live(ctx context.Context) (output.Manifest, error) {
	var err error
	s.live, s.version, err = s.Store.Live(ctx)
	return s.live, err
}

// Put sends what differs.
func (s *storage) Put(ctx context.Context, staged Site, progress func(done, total int)) ([]diag.Message, error) {
	next := staged.Manifest()
	next.Kept = next.Retained(s.live, keepOf(s.Keep), site.Hashed)
	result, err := s.Store.Put(ctx, staged.FS(), next, object.PutOptions{
		Before: s.version, Who: s.Who, Keep: keepOf(s.Keep), AllowForeign: s.Adopt,
		AllowDeletes: true, AllowEmpty: true, // the plan has asked
		Progress: func(p object.Progress) {
			if progress != nil {
				progress(p.Files, p.OfFiles)
			}
		},
	})
	switch {
	case errors.Is(err, object.ErrRival):
		return nil, diag.Errorf("%w: %w", ErrRival, err)
	case errors.Is(err, object.ErrIncomplete):
		return nil, diag.Errorf("%w: %w", ErrIncomplete, err)
	case err == nil && result.Lease:
		return []diag.Message{diag.Messagef("this storage can't compare and swap, so rivals were kept off by a lease; publish from one machine at a time")}, nil
	}
	return nil, err
}

func keepOf(keep int) int {
	if keep == 0 {
		return output.DefaultKeep
	}
	return max(keep, 0)
}
