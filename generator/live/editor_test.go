package live

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// editor makes random edits to a content folder. It mends about as often as it
// breaks, so that sound and faulty content take turns.
type editor struct {
	*rand.Rand
	dir      string
	original map[string][]byte // of the files that were edited; nil for what was not there
}

// edit makes one edit, and tells what it did and what a watcher would tell.
func (e *editor) edit(t *testing.T) (what string, changes Changes) {
	t.Helper()
	if len(e.original) > 0 && e.IntN(5) < 2 {
		return e.mend(t)
	}
	files := e.files(t)
	name := files[e.IntN(len(files))]
	switch e.IntN(12) {
	case 0:
		return "delete " + name, e.write(t, name, nil)
	case 1:
		to := path.Join(path.Dir(name), renamed(path.Base(name), e.IntN(3)))
		data := e.read(t, name)
		return "rename " + name + " to " + to, e.write(t, name, nil).And(e.write(t, to, data))
	case 2:
		other := files[e.IntN(len(files))]
		return "copy " + other + " over " + name, e.write(t, name, e.read(t, other))
	}
	return e.change(t, name)
}

// renamed gives a file another name of its kind, or one that no kind has.
func renamed(base string, how int) string {
	stem := strings.TrimSuffix(base, ".yaml")
	switch how {
	case 0:
		return stem + "-x.yaml"
	case 1:
		return strings.Replace(stem, "1", "7", 1) + ".yaml"
	}
	return stem + ".yml"
}

// change alters a line of a file.
func (e *editor) change(t *testing.T, name string) (string, Changes) {
	data := string(e.read(t, name))
	lines := strings.SplitAfter(data, "\n")
	i := e.IntN(len(lines))
	before := lines[i]
	switch e.IntN(9) {
	case 0:
		lines[i] = ""
	case 1:
		lines[i] += lines[i]
	case 2:
		lines[i] = swapIn(before, e.IntN(1<<20))
	case 3:
		lines[i] = strings.Replace(before, "1", "2", 1)
	case 4:
		lines[i] = strings.Replace(before, "的", "之", 1)
	case 5:
		lines[i] = strings.Replace(before, "measure", []string{"measures", "domain", "secnd/1"}[e.IntN(3)], 1)
	case 6:
		lines[i] = strings.TrimSuffix(before, "\n") + []string{" 拨打13912345678", " [见](measure:10)", " [见](situation:x)", " #anchor", " \"", " [见](/zh/nowhere/)"}[e.IntN(6)] + "\n"
	case 7:
		lines = slices.Insert(lines, i, []string{"draft: true\n", "not-before: 2027-01-01\n", "kind: article\n", "colour: red\n", "  - \n"}[e.IntN(5)])
	case 8:
		lines[i] = " " + before
	}
	return fmt.Sprintf("%s:%d %q → %q", name, i+1, before, lines[i]), e.write(t, name, []byte(strings.Join(lines, "")))
}

// swapIn exchanges two neighbouring letters.
func swapIn(line string, at int) string {
	r := []rune(line)
	if len(r) < 3 {
		return line
	}
	i := at % (len(r) - 2)
	r[i], r[i+1] = r[i+1], r[i]
	return string(r)
}

// mend puts one file, or all, back as they were.
func (e *editor) mend(t *testing.T) (string, Changes) {
	var names []string
	for name := range e.original {
		names = append(names, name)
	}
	slices.Sort(names)
	if e.IntN(3) > 0 {
		i := e.IntN(len(names))
		names = names[i : i+1]
	}
	var changes Changes
	for _, name := range names {
		changes = changes.And(e.write(t, name, e.original[name]))
		delete(e.original, name)
	}
	return fmt.Sprintf("mend %v", names), changes
}

func (e *editor) files(t *testing.T) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(e.dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") || strings.Contains(name, ".schema") {
			return err
		}
		rel, err := filepath.Rel(e.dir, name)
		names = append(names, filepath.ToSlash(rel))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func (e *editor) read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(e.dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// write writes a file, or removes it when there is no data, and remembers what it was.
func (e *editor) write(t *testing.T, name string, data []byte) Changes {
	t.Helper()
	file := filepath.Join(e.dir, filepath.FromSlash(name))
	old, err := os.ReadFile(file)
	if err != nil {
		old = nil
	}
	if _, known := e.original[name]; !known {
		e.original[name] = old
	}
	if data == nil {
		err = os.Remove(file)
		if os.IsNotExist(err) {
			err = nil
		}
	} else {
		err = os.WriteFile(file, data, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	return Changes{Content: []string{name}}
}
