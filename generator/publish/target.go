package publish

import (
	"context"
	"io/fs"

	"mingce/generator/diag"
	"mingce/generator/output"
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
	// putting the same again goes on where it stopped.
	Put(ctx context.Context, s Site) error
}

// Site is a site that was rendered and audited.
type Site struct {
	*output.Tree
	Base    string          // path of its root on its host
	Options output.Options  // with which it was staged; its Release is the one that it is
	Live    output.Manifest // what lay at the target when the plan was made
}

// folder is a folder of this machine or one that it reaches.
type folder struct {
	dir      string
	adopt    bool
	compress bool
	keep     int
}

// Name is the folder.
func (f folder) Name() string { return f.dir }

// Live tells what lies in the folder.
func (f folder) Live(context.Context) (output.Manifest, error) {
	if f.adopt {
		m, err := output.Live(f.dir)
		if err != nil {
			return output.Manifest{}, nil
		}
		return m, nil
	}
	return output.Live(f.dir)
}

// Put exchanges the folder for the site.
func (f folder) Put(ctx context.Context, s Site) error {
	var files []output.File
	for path := range s.Manifest().Files {
		files = append(files, output.File{Path: path, Render: func() ([]byte, error) { return fs.ReadFile(s.FS(), path) }})
	}
	o := s.Options
	o.Adopt, o.Compress, o.Keep, o.Hashed = f.adopt, f.compress, f.keep, site.Hashed
	_, err := output.Write(ctx, f.dir, files, s.Base, o)
	return err
}

var errTarget = diag.Errorf("is no place to publish to: name a folder, a file that ends in .zip, or s3://bucket/prefix")
