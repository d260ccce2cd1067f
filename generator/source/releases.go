package source

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"mingce/generator/diag"
	"mingce/generator/internal/folders"
	"mingce/generator/internal/parallel"
	"mingce/generator/policy"
)

// ReleaseFolder is where releases stand in the content folder.
const ReleaseFolder = "releases"

// maxList is the size in bytes above which the list of a release is refused: some
// 400,000 records.
const maxList = 64 << 20

const gone = "gone"

// ReleaseFile is the path of the file of a release.
func ReleaseFile(number int) string { return fmt.Sprintf("%s/%04d.yaml", ReleaseFolder, number) }

// ListFile is the path of the list of what a release changed.
func ListFile(number int) string { return fmt.Sprintf("%s/%04d/records.txt", ReleaseFolder, number) }

// StateFile is the path of the state of a record that a release was the first to have.
func StateFile(number int, key string) string {
	return fmt.Sprintf("%s/%04d/%s.yaml", ReleaseFolder, number, key)
}

// EncodeList writes the list of a release: a line a state, by key.
func EncodeList(states []policy.State) []byte {
	var b bytes.Buffer
	for _, s := range states {
		fmt.Fprintf(&b, "%s  %s\n", cmp.Or(s.Sum, gone), s.Key)
	}
	return b.Bytes()
}

// decodeList reads what [EncodeList] writes; false when it is something else.
func decodeList(data []byte) ([]policy.State, bool) {
	var states []policy.State
	for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); {
		sum, key, ok := strings.Cut(lines.Text(), "  ")
		if sum == gone {
			sum = ""
		}
		_, known := DocumentAt(key + ".yaml")
		if !ok || !known || sum != "" && len(sum) != 2*sha256.Size {
			return nil, false
		}
		states = append(states, policy.State{Key: key, Sum: sum})
	}
	return states, bytes.Equal(EncodeList(states), data)
}

// ledger reads what belongs to the releases of a content.
type ledger struct {
	root    *os.Root
	dir     string
	pending Pending
	before  *ledger // of the reading before; may be nil
	states  map[string]File
	whole   map[*policy.Release]*policy.Release // with their states, by what was read of their files
	former  map[string]string                   // by the hash of a state, its path
	diags   diag.List
}

// releases gives each release its states, and holds all of them to their hashes.
func (l *ledger) releases(read []*policy.Release, shown window) error {
	var states []state
	for i, r := range read {
		list, err := l.list(r)
		if err != nil {
			return err
		}
		for _, s := range list {
			if _, has := l.former[s.Sum]; !has && s.Sum != "" {
				l.former[s.Sum] = StateFile(r.Number, s.Key)
				states = append(states, state{l.former[s.Sum], s.Sum})
			}
		}
		l.whole[r] = l.complete(r, list)
		l.chain(read[:i], r)
	}
	if err := l.headless(read, shown); err != nil {
		return err
	}
	return l.verify(states)
}

// headless reports folders of releases whose file is gone.
func (l *ledger) headless(read []*policy.Release, shown window) error {
	found, err := fs.ReadDir(shown.over(l.root.FS()), ReleaseFolder)
	if err != nil && !isMissing(err) {
		return readError(folders.Shown(l.dir, ReleaseFolder), err)
	}
	for _, e := range found {
		number, _ := strconv.Atoi(e.Name())
		has := slices.ContainsFunc(read, func(r *policy.Release) bool { return r.Number == number })
		if e.IsDir() && ofRelease(path.Join(ReleaseFolder, e.Name())) && !has {
			l.broken(ReleaseFile(number), "the file of release %d is missing", number)
		}
	}
	return nil
}

// complete gives a release its states: the same value as long as its file is.
func (l *ledger) complete(r *policy.Release, list []policy.State) *policy.Release {
	if l.before != nil && l.before.whole[r] != nil && slices.Equal(l.before.whole[r].States, list) {
		return l.before.whole[r]
	}
	full := *r
	full.States = list
	return &full
}

// state is a file that must have a hash.
type state struct{ path, sum string }

// chain holds a release to those before it.
func (l *ledger) chain(before []*policy.Release, r *policy.Release) {
	fault := func(at diag.Pos, format string, args ...any) {
		l.diags.Errorf("release", at, format, args...).
			WithHint("releases are written by mingce publish alone; take the folder %s back from where it is kept safe", ReleaseFolder)
	}
	moment, err := time.Parse(time.RFC3339, r.Moment.Value)
	if err != nil {
		fault(r.Moment.Pos, "%q is no moment with its time zone", r.Moment.Value)
	}
	if taken := r.TakenBack; taken.Value < 0 || taken.Value >= r.Number {
		fault(taken.Pos, "there is no release %d before this one", taken.Value)
	}
	if len(before) == 0 {
		if r.Number != 1 {
			fault(r.Pos, "there is no release %d", 1)
		} else if !r.Before.Empty() {
			fault(r.Before.Pos, "the first release has none before it")
		}
		return
	}
	last := before[len(before)-1]
	switch {
	case last.Number+1 != r.Number:
		fault(r.Pos, "there is no release %d", last.Number+1)
	case r.Before.Value != last.Sum:
		fault(r.Pos, "the release before, %s, is not as it was when this one was published", ReleaseFile(last.Number))
	case moment.Before(last.Time()):
		fault(r.Moment.Pos, "release %d was published before release %d", r.Number, last.Number)
	}
}

// list reads what a release changed.
func (l *ledger) list(r *policy.Release) ([]policy.State, error) {
	name := ListFile(r.Number)
	data, err := l.read(name, maxList)
	if err != nil && !isMissing(err) {
		return nil, readError(folders.Shown(l.dir, name), err)
	}
	states, ok := decodeList(data)
	switch {
	case err != nil:
		l.broken(name, "the list of release %d is missing", r.Number)
	case sumOf(data) != r.Records.Value || !ok:
		l.broken(name, "the list of release %d is not as it was published", r.Number)
	default:
		return states, nil
	}
	return nil, nil
}

func (l *ledger) broken(name, format string, args ...any) {
	l.diags.Errorf("release", diag.Pos{File: folders.Shown(l.dir, name)}, format, args...).
		WithHint("what was published is never changed; take it back from where the content is kept safe")
}

// verify holds states to their hashes. One that is as it was at the last reading is
// not read again.
func (l *ledger) verify(states []state) error {
	read, errs := make([]File, len(states)), make([]error, len(states))
	err := parallel.Each(context.Background(), workers(), len(states), func(i int) string { return states[i].path }, func(i int) error {
		s := states[i]
		if l.before != nil {
			if before, has := l.before.states[s.path]; has && before.like(l.root) {
				read[i] = before
				return nil
			}
		}
		var data []byte
		if data, errs[i] = l.read(s.path, maxFile); errs[i] != nil {
			return nil
		}
		if sumOf(data) != s.sum {
			errs[i] = errAltered
		} else if info, err := l.root.Lstat(filepath.FromSlash(s.path)); err == nil {
			read[i] = File{name: s.path, Size: info.Size(), ModTime: info.ModTime()}
		}
		return nil
	})
	for i, s := range states {
		switch {
		case isMissing(errs[i]):
			l.broken(s.path, "what was published here is missing")
		case errors.Is(errs[i], errAltered), errors.Is(errs[i], folders.ErrTooLarge):
			l.broken(s.path, "this is not what was published here")
		case errs[i] != nil:
			err = errors.Join(err, readError(folders.Shown(l.dir, s.path), errs[i]))
		case read[i].name != "":
			l.states[s.path] = read[i]
		}
	}
	return err
}

var errAltered = errors.New("not as it was published")

func isMissing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, folders.ErrNotRegular)
}

// read reads a file that lies in the folder, or is pending.
func (l *ledger) read(name string, limit int64) ([]byte, error) {
	if data, is := l.pending[name]; is {
		return data, nil
	}
	within, err := l.root.OpenRoot(filepath.FromSlash(path.Dir(name)))
	if err != nil {
		return nil, err
	}
	defer within.Close()
	data, _, err := folders.ReadFile(within, path.Base(name), limit, new(bytes.Buffer))
	return data, err
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// fold gives the files that were content after a release, by their paths.
func (l *ledger) fold(releases []*policy.Release, upTo int) (Pending, error) {
	files := Pending{}
	for key, sum := range policy.Fold(releases, upTo) {
		data, err := l.read(l.former[sum], maxFile)
		if err != nil {
			return nil, readError(folders.Shown(l.dir, l.former[sum]), err)
		}
		files[key+".yaml"] = data
	}
	return files, nil
}

// Former decodes what a record said: key names the record, sum its state, which a
// release of this content has. The error is for what cannot be read.
func (c *Content) Former(key, sum string) (any, error) {
	name, has := c.former[sum]
	if !has {
		return nil, diag.Errorf("no release of %s has the state %s of %s", c.dir, sum, key)
	}
	root, err := openFolder(c.dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	pending, err := c.pending.with(root, c.window)
	if err != nil {
		return nil, err
	}
	data, err := (&ledger{root: root, dir: c.dir, pending: pending}).read(name, maxFile)
	if err == nil && sumOf(data) != sum {
		err = diag.Errorf("%w", errAltered)
	}
	if err != nil {
		return nil, readError(folders.Shown(c.dir, name), err)
	}
	return decodeAt(folders.Shown(c.dir, name), key+".yaml", data)
}

// decodeAt decodes a document as if it stood at a path of the content. It must be
// without a fault, as what was published is.
func decodeAt(shown, name string, data []byte) (any, error) {
	kinds, words, all := layout, strings.Split(name, "/"), names{}
	for level, word := range words {
		var own names
		kinds, own = match(kinds, level, word, level < len(words)-1)
		all = all.with(own)
	}
	if len(kinds) == 0 {
		return nil, diag.Errorf("%s is no place of the content", name)
	}
	e := entry{path: name, kinds: kinds[:1], names: all}
	d, err := decoded(e, File{Path: shown}, data)
	if err == nil && (d.lost || d.diags.HasErrors()) {
		err = diag.Errorf("%s can't be read by this version: %s", shown, d.diags.Sorted()[0].Message)
	}
	return d.value, err
}
