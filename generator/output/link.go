package output

import (
	"io"
	"io/fs"
	"os"
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
// that is what e says and has the permissions of a new one. It is false when it is
// not, or where there are no links; then nothing stays. Only the file that was
// linked is asked: the live one may be replaced or edited at any moment.
func (s *stage) link(name string, e Entry) (bool, error) {
	if s.links.live.entry(name) != e {
		return false, nil
	}
	if s.links.disk.link(path.Join(s.links.from, name), path.Join(s.links.to, name)) != nil {
		return false, nil
	}
	if _, mode, ok := readSame(s.disk.root, name, e); ok && mode == s.mode {
		s.linked.Store(name, nil)
		return true, nil
	}
	return false, s.disk.remove(name)
}

// readSame reads a regular file of a folder; ok is false when it is not what e
// says, to the byte.
func readSame(folder *os.Root, name string, e Entry) (data []byte, mode fs.FileMode, ok bool) {
	f, info, err := folders.OpenFile(folder, name)
	if err != nil {
		return nil, 0, false
	}
	defer f.Close()
	if info.Size() != e.Size {
		return nil, 0, false
	}
	data = make([]byte, e.Size)
	if _, err := io.ReadFull(f, data); err != nil {
		return nil, 0, false
	}
	return data, info.Mode(), entryOf(data) == e
}
