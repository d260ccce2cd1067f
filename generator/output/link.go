package output

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"path"

	"mingce/generator/internal/folders"
)

// A linker gives a stage what lies in the live tree already. The zero linker has
// nothing to give.
type linker struct {
	disk     disk // of the folder that holds both
	from, to string
	live     Manifest
}

// link makes a file of the stage a hard link to the live one of that name, if
// that is what e says. It is false when it is not, or where there are no links;
// then nothing stays.
func (s *stage) link(name string, e Entry) (bool, error) {
	if s.links.live.entry(name) != e {
		return false, nil
	}
	if s.links.disk.link(path.Join(s.links.from, name), path.Join(s.links.to, name)) != nil {
		return false, nil
	}
	if s.holds(name, e) {
		return true, nil
	}
	return false, s.disk.remove(name)
}

// holds reports whether a file is what e says, to the byte, and has the
// permissions of a new one. Only the file that was linked can be asked: the live
// one may be replaced or edited at any moment.
func (s *stage) holds(name string, e Entry) bool {
	f, info, err := folders.OpenFile(s.disk.root, name)
	if err != nil {
		return false
	}
	defer f.Close()
	if info.Size() != e.Size || info.Mode() != s.mode {
		return false
	}
	sum := sha256.New()
	_, err = io.Copy(sum, f)
	return err == nil && hex.EncodeToString(sum.Sum(nil)) == e.SHA256
}

// read reads a live file; ok is false when it is not what e says.
func (l linker) read(name string, e Entry) (data []byte, ok bool) {
	f, info, err := folders.OpenFile(l.disk.root, path.Join(l.from, name))
	if err != nil {
		return nil, false
	}
	defer f.Close()
	if info.Size() != e.Size {
		return nil, false
	}
	data = make([]byte, e.Size)
	if _, err := io.ReadFull(f, data); err != nil {
		return nil, false
	}
	return data, entryOf(data) == e
}
