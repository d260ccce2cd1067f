package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"io/fs"
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/internal/parallel"
	"mingce/generator/output"
	"mingce/generator/site"
)

// writer is where an archive is written to.
type writer = io.Writer

// A packer packs one tree.
type packer struct {
	tree     fs.FS
	manifest output.Manifest
	options  Options
	rewriter *rewriter
	made     map[string][]byte // files of the archive that are not in the tree
	result   Result
}

func newPacker(tree fs.FS, m output.Manifest, o Options) (*packer, error) {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	p := &packer{tree: tree, manifest: m, options: o, made: map[string][]byte{}}
	p.rewriter = &rewriter{base: o.Base, has: p.packs}
	manifest, err := encode(m)
	if err != nil {
		return nil, err
	}
	p.made[ManifestPath] = manifest
	classic, err := o.Classic()
	if err != nil {
		return nil, err
	}
	p.rewriter.classic = p.make("offline", classic)
	return p, p.makeIndex()
}

// make adds a script, its hash in its name, and gives its path.
func (p *packer) make(name string, data []byte) string {
	sum := sha256.Sum256(data)
	file := site.AssetFolder + name + "." + hex.EncodeToString(sum[:5]) + ".js"
	p.made[file] = data
	return file
}

// packs reports whether a file of the tree comes into the archive: the files of the index
// and compressed copies do not.
func (p *packer) packs(file string) bool {
	_, ok := p.manifest.Files[file]
	return ok && !strings.HasPrefix(file, site.SearchFolder) && !p.copied(file)
}

// copied reports whether a file is a compressed copy of another.
func (p *packer) copied(file string) bool {
	ending := path.Ext(file)
	_, ok := p.manifest.Files[strings.TrimSuffix(file, ending)]
	return ok && slices.Contains([]string{".gz", ".br", ".zst"}, ending)
}

// paths lists the files of the archive, sorted.
func (p *packer) paths() []string {
	all := slices.Collect(maps.Keys(p.made))
	for file := range p.manifest.Files {
		if p.packs(file) {
			all = append(all, file)
		}
	}
	slices.Sort(all)
	return all
}

// batch is how many files are held in memory at once.
const batch = 256

// pack writes the archive: batches of files made in parallel, written in order.
func (p *packer) pack(ctx context.Context, w writer) error {
	counted := &counter{w: w}
	z := zip.NewWriter(counted)
	paths := p.paths()
	for chunk := range slices.Chunk(paths, batch) {
		entries := make([]entry, len(chunk))
		err := parallel.Each(ctx, p.options.Workers, len(chunk), func(i int) string { return chunk[i] }, func(i int) (err error) {
			entries[i], err = p.entry(chunk[i])
			return err
		})
		if err != nil {
			return err
		}
		for _, e := range entries {
			if err := e.write(z); err != nil {
				return err
			}
			p.result.Files++
			p.result.Bytes += int64(e.header.UncompressedSize64)
			if p.options.Progress != nil {
				p.options.Progress(p.result.Files, len(paths))
			}
		}
	}
	err := z.Close()
	p.result.Size = counted.n
	return err
}

// read gives a file as it is in the tree, where it must be what the manifest says.
func (p *packer) read(file string) ([]byte, error) {
	data, err := fs.ReadFile(p.tree, file)
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != p.manifest.Files[file].SHA256 {
		return nil, diag.Errorf("%s is not what the manifest says: it changed after it was made", file)
	}
	return data, nil
}

// entry makes a file of the archive.
func (p *packer) entry(file string) (entry, error) {
	data, made := p.made[file]
	var err error
	if !made {
		data, err = p.read(file)
	}
	if err == nil && !made {
		data, err = p.rewriter.rewrite(file, data)
	}
	if err != nil {
		return entry{}, err
	}
	return deflated(file, data)
}

// counter counts the bytes that are written.
type counter struct {
	w writer
	n int64
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += int64(n)
	return n, err
}

// encode gives JSON as it is stored, without escapes that only HTML needs.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(v)
	return b.Bytes(), err
}
