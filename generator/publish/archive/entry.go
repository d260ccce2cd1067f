package archive

import (
	"archive/zip"
	"bytes"
	"hash/crc32"
	"time"

	"github.com/klauspost/compress/flate"

	"mingce/generator/diag"
)

// An entry is a file as it lies in the archive.
type entry struct {
	header *zip.FileHeader
	data   []byte
}

// moment is that of every file: the first that a .zip can tell.
var moment = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// deflated compresses a file, by a compressor that is pinned: that of Go gives
// other bytes in other versions.
func deflated(file string, data []byte) (entry, error) {
	h := &zip.FileHeader{Name: file, Method: zip.Deflate, Modified: moment,
		CRC32: crc32.ChecksumIEEE(data), UncompressedSize64: uint64(len(data))}
	h.SetMode(0o644)
	var b bytes.Buffer
	c, err := flate.NewWriter(&b, flate.BestCompression)
	if err == nil {
		_, err = c.Write(data)
	}
	if err == nil {
		err = c.Close()
	}
	if err != nil {
		return entry{}, diag.Errorf("compressing %s: %w", file, err)
	}
	packed := b.Bytes()
	if len(packed) >= len(data) {
		h.Method, packed = zip.Store, data
	}
	h.CompressedSize64 = uint64(len(packed))
	return entry{h, packed}, nil
}

func (e entry) write(z *zip.Writer) error {
	w, err := z.CreateRaw(e.header)
	if err == nil {
		_, err = w.Write(e.data)
	}
	return err
}
