package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"mingce/generator/diag"
)

// ManifestName is the path of the manifest in the output folder. It is written
// last: a folder that has it is a whole site of ours.
const ManifestName = ".mingce-manifest.json"

// manifestVersion is the version of the form of the manifest.
const manifestVersion = 1

// A Manifest tells what a whole site consists of, wherever it lies: in a folder, in
// object storage or in an archive.
type Manifest struct {
	Version int              `json:"version"`
	Release *Release         `json:"release,omitempty"` // nil when the site was built and not published
	Files   map[string]Entry `json:"files"`             // by path, what readers get now
	// Kept are files of earlier releases that are still there, so that pages left
	// open in a browser go on working. No path is in both.
	Kept map[string]Kept `json:"kept,omitempty"`
}

// Release names a publication of the content.
type Release struct {
	Number int    `json:"number"` // from 1
	Sum    string `json:"sum"`    // SHA-256 of its file in the content, in hexadecimal: another release 3 is another publication
}

// Entry is a file of a site.
type Entry struct {
	Size   int64  `json:"size"` // in bytes
	SHA256 string `json:"sha256"`
}

// Kept is a file that the site no longer leads to.
type Kept struct {
	Entry
	Last int `json:"last"` // number of the last release that led to it
}

func entryOf(data []byte) Entry {
	sum := sha256.Sum256(data)
	return Entry{Size: int64(len(data)), SHA256: hex.EncodeToString(sum[:])}
}

// encode gives the manifest as it is stored, sorted by path.
func (m Manifest) encode() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(m)
	return b.Bytes(), err
}

// paths gives the paths of what readers get, sorted.
func (m Manifest) paths() []string { return slices.Sorted(maps.Keys(m.Files)) }

// has tells whether readers get a file of that path.
func (m Manifest) has(name string) bool {
	_, ok := m.Files[name]
	return ok || name == ManifestName && m.Files != nil
}

// owns tells whether a path is that of a file of ours, kept ones too.
func (m Manifest) owns(name string) bool {
	_, kept := m.Kept[name]
	return kept || m.has(name)
}

// entry gives the file of that path, kept ones too; the zero Entry is none.
func (m Manifest) entry(name string) Entry {
	if e, ok := m.Files[name]; ok {
		return e
	}
	return m.Kept[name].Entry
}

// Retained gives the files that stay when m, a release, takes the place of what
// is live: those that m does not have, whose path changes with their bytes, and
// to which one of the last keep releases before m led. They are of Files and Kept
// of what is live. What was live without a release counts as the one before m.
func (m Manifest) Retained(live Manifest, keep int, hashed func(path string) bool) map[string]Kept {
	if m.Release == nil {
		return nil
	}
	last := m.Release.Number - 1
	if live.Release != nil {
		last = live.Release.Number
	}
	kept := map[string]Kept{}
	add := func(p string, k Kept) {
		if _, there := m.Files[p]; !there && hashed(p) && m.Release.Number-k.Last <= keep {
			kept[p] = k
		}
	}
	for p, k := range live.Kept {
		add(p, k)
	}
	for p, e := range live.Files {
		add(p, Kept{e, last})
	}
	return kept
}

// summary counts the files. With compressed, those that are compressed copies
// of others are counted apart.
func (m Manifest) summary(compressed bool) Result {
	var r Result
	if compressed {
		for _, ending := range endings {
			r.Copies = append(r.Copies, Copies{Ending: ending})
		}
	}
	for p, e := range m.Files {
		if i := slices.Index(endings[:], path.Ext(p)); compressed && i >= 0 && m.copied(p) {
			r.Copies[i].Files++
			r.Copies[i].Bytes += e.Size
			continue
		}
		r.Files++
		r.Bytes += e.Size
		if isPage(p) {
			r.Pages++
		}
	}
	return r
}

// copied reports whether a path with an ending of copies is that of a copy.
func (m Manifest) copied(p string) bool {
	original := strings.TrimSuffix(p, path.Ext(p))
	_, ok := m.Files[original]
	return ok && isTextual(original)
}

// ReadManifest reads the manifest of a live folder. Whatever is no manifest of
// ours is an error, and an empty manifest.
func ReadManifest(folder *os.Root) (Manifest, error) {
	info, err := folder.Lstat(ManifestName)
	if err != nil {
		return Manifest{}, err
	}
	if !info.Mode().IsRegular() {
		return Manifest{}, diag.Errorf("%s is not a plain file", ManifestName)
	}
	data, err := folder.ReadFile(ManifestName)
	if err != nil {
		return Manifest{}, err
	}
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return Manifest{}, err
	}
	if m.Version < 1 || m.Files == nil || m.Release != nil && m.Release.Number < 1 {
		return Manifest{}, diag.Errorf("%s is not a manifest", ManifestName)
	}
	return m, nil
}
