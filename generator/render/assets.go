package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"mingce/generator/site"
)

// readAssets joins css/*.css in the order of their names into one style sheet.
// What else lies in the static folder is served as it is: under assets/ with
// its hash in its name when it lies in css/ or images/, at its own path
// otherwise.
func (r *Renderer) readAssets(fsys fs.FS) error {
	var style bytes.Buffer
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, ".go") {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		switch {
		case path.Dir(name) == "css" && path.Ext(name) == ".css":
			style.Write(data)
		case path.Dir(name) == "images":
			hashed := r.addAsset(name, data)
			if path.Base(name) == "icon.svg" {
				r.icon = hashed
			}
		default:
			r.assets = append(r.assets, site.File{Path: name, Render: func() ([]byte, error) { return data, nil }})
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("static: %w", err)
	}
	style.WriteString(site.HighlightCSS())
	r.style = r.addAsset("site.css", style.Bytes())
	return nil
}

// addAsset adds a file whose name changes with its bytes, so that browsers may
// keep it for ever, and returns its path.
func (r *Renderer) addAsset(name string, data []byte) string {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	hashed := "assets/" + strings.TrimSuffix(path.Base(name), ext) + "." + hex.EncodeToString(sum[:5]) + ext
	r.assets = append(r.assets, site.File{Path: hashed, Render: func() ([]byte, error) { return data, nil }})
	return hashed
}
