package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
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

// A manifest tells what every file of a site must be.
type manifest struct {
	Version int              `json:"version"`
	Files   map[string]entry `json:"files"`
}

type entry struct {
	Size   int64  `json:"size"` // in bytes
	SHA256 string `json:"sha256"`
}

func entryOf(data []byte) entry {
	sum := sha256.Sum256(data)
	return entry{Size: int64(len(data)), SHA256: hex.EncodeToString(sum[:])}
}

// encode gives the manifest as it is stored, sorted by path.
func (m manifest) encode() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(m)
	return b.Bytes(), err
}

// paths gives the paths of all files, sorted.
func (m manifest) paths() []string {
	list := make([]string, 0, len(m.Files))
	for p := range m.Files {
		list = append(list, p)
	}
	slices.Sort(list)
	return list
}

// summary counts the files. With compressed, those that are compressed copies
// of others are counted apart.
func (m manifest) summary(compressed bool) Result {
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
func (m manifest) copied(p string) bool {
	original := strings.TrimSuffix(p, path.Ext(p))
	_, ok := m.Files[original]
	return ok && isTextual(original)
}

// readManifest reads the manifest of a live folder. Whatever is no manifest of
// ours is an error, and an empty manifest.
func readManifest(folder *os.Root) (manifest, error) {
	info, err := folder.Lstat(ManifestName)
	if err != nil {
		return manifest{}, err
	}
	if !info.Mode().IsRegular() {
		return manifest{}, diag.Errorf("%s is not a plain file", ManifestName)
	}
	data, err := folder.ReadFile(ManifestName)
	if err != nil {
		return manifest{}, err
	}
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return manifest{}, err
	}
	if m.Version < 1 || m.Files == nil {
		return manifest{}, diag.Errorf("%s is not a manifest", ManifestName)
	}
	return m, nil
}
