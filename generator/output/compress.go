package output

import (
	"bytes"
	"compress/gzip"
	"io"
	"path"
	"slices"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"mingce/generator/diag"
)

// endings are the endings of compressed copies: FILE.gz, FILE.br and FILE.zst
// stand beside FILE.
var endings = [...]string{".gz", ".br", ".zst"}

// textual are the endings of files that may be worth compressing; the others
// are compressed already.
var textual = []string{".html", ".css", ".js", ".json", ".xml", ".svg", ".csv", ".txt", ".webmanifest", ".bin"}

// minCompressed is the size in bytes below which a file goes into one packet
// of the network either way.
const minCompressed = 1000

// brotliLevel was chosen by measuring on the real site (5.6 MB, one core):
// level 9 gives 1.37 MB in 0.4 s, 10 gives 1.24 MB in 3.7 s, 11 gives 1.21 MB
// in 10.4 s.
const brotliLevel = 10

func isTextual(file string) bool { return slices.Contains(textual, path.Ext(file)) }

// withCopies adds to files every compressed copy that there could be.
func withCopies(files []File) []File {
	all := slices.Clone(files)
	for _, f := range files {
		if isTextual(f.Path) {
			for _, ending := range endings {
				all = append(all, File{Path: f.Path + ending})
			}
		}
	}
	return all
}

// A compressor makes compressed copies; nil makes none. Equal files get equal
// copies, on every machine and whatever was compressed before.
type compressor struct{ zstd *zstd.Encoder }

func newCompressor(workers int) (*compressor, error) {
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(workers))
	if err != nil {
		return nil, diag.Errorf("compressing: %w", err)
	}
	return &compressor{z}, nil
}

// copies gives the copies of a file by their endings. A copy that does not
// save a tenth is left out.
func (c *compressor) copies(file string, data []byte) (map[string][]byte, error) {
	if c == nil || !isTextual(file) || len(data) < minCompressed {
		return nil, nil
	}
	all := map[string][]byte{}
	for _, ending := range endings {
		packed, err := c.compress(ending, data)
		if err != nil {
			return nil, diag.Errorf("compressing %s: %w", file, err)
		}
		if len(packed) <= len(data)-len(data)/10 {
			all[ending] = packed
		}
	}
	return all, nil
}

func (c *compressor) compress(ending string, data []byte) ([]byte, error) {
	var b bytes.Buffer
	switch ending {
	case ".gz":
		w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
		if err != nil {
			return nil, err
		}
		return finish(&b, w, data)
	case ".br":
		return finish(&b, brotli.NewWriterOptions(&b, brotli.WriterOptions{Quality: brotliLevel, LGWin: windowBits(len(data))}), data)
	default:
		return c.zstd.EncodeAll(data, nil), nil
	}
}

func finish(b *bytes.Buffer, w io.WriteCloser, data []byte) ([]byte, error) {
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	err := w.Close()
	return b.Bytes(), err
}

// windowBits is the smallest Brotli window that holds size bytes, as a power
// of two: the encoder sets up as much memory as its window, most of the time
// that small files take.
func windowBits(size int) int {
	bits := 10
	for bits < 22 && 1<<bits < size+16 {
		bits++
	}
	return bits
}
