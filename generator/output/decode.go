package output

import (
	"encoding/json"

	"mingce/generator/diag"
)

// Encode gives the manifest as it is stored, sorted by path.
func (m Manifest) Encode() ([]byte, error) { return m.encode() }

// DecodeManifest reads a manifest as it is stored. Whatever is no manifest of
// ours is an error, and an empty manifest.
func DecodeManifest(data []byte) (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil || m.Version != manifestVersion || m.Files == nil {
		return Manifest{}, diag.Errorf("%s is not a manifest", ManifestName)
	}
	return m, nil
}
