package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"mingce/generator/diag"
	"mingce/generator/markup"
	"mingce/generator/policy"
	"mingce/generator/site"
)

// readAssets takes the static folder apart: css/*.css become one style sheet, in
// the order of their names; js/*.js are bundled with the modules and data they
// import; images/ each for itself; all with a hash in their address. What else
// lies there is served at its own path.
func (t *Theme) readAssets(fsys fs.FS) error {
	var faults FileErrors
	scripts, parts, err := t.bundled(fsys)
	if faults.takes(err) != nil {
		return diag.Errorf("static: %w", err)
	}
	t.addScripts(scripts)
	var style bytes.Buffer
	err = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, ".go") {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		switch folder, rest, _ := strings.Cut(name, "/"); {
		case folder == "css" && path.Ext(rest) == ".css":
			data, err = t.minified(name, data)
			style.Write(data)
			return faults.takes(err)
		case folder == "js" && path.Ext(rest) == ".js", parts[name]:
		case folder == "images":
			t.addImage(rest, data)
		default:
			t.addFile(name, data)
		}
		return nil
	})
	if err != nil {
		return diag.Errorf("static: %w", err)
	}
	style.WriteString(markup.HighlightCSS())
	t.style = t.addAsset("site.css", style.Bytes())
	return faults.asError()
}

// minified leaves out of a style sheet what only its authors need.
func (t *Theme) minified(name string, data []byte) ([]byte, error) {
	r := api.Transform(string(data), api.TransformOptions{
		Sourcefile: name, Loader: api.LoaderCSS, Charset: api.CharsetUTF8,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
	})
	t.Doubts = append(t.Doubts, faultsOf(r.Warnings)...)
	return r.Code, faultsOf(r.Errors).asError()
}

func (t *Theme) addFile(name string, data []byte) {
	t.assets = append(t.assets, site.File{Path: name, Render: func() ([]byte, error) { return data, nil }})
}

func (t *Theme) addImage(name string, data []byte) {
	hashed := t.addAsset(name, data)
	switch name {
	case "icon.svg":
		t.icon = hashed
	case "icon.png":
		t.pixels = hashed
	}
}

// addScripts adds the scripts as a folder whose name changes with any of them,
// so that they can import each other by their plain names.
func (t *Theme) addScripts(scripts map[string][]byte) {
	sum := sha256.New()
	names := slices.Sorted(maps.Keys(scripts))
	for _, name := range names {
		fmt.Fprintf(sum, "%s %d\n", name, len(scripts[name]))
		sum.Write(scripts[name])
	}
	t.scripts = site.AssetFolder + "js." + hex.EncodeToString(sum.Sum(nil)[:5]) + "/"
	for _, name := range names {
		t.addFile(t.scripts+name, scripts[name])
	}
}

// addAsset adds a file whose name changes with its bytes, so that browsers may
// keep it for ever, and returns its path.
func (t *Theme) addAsset(name string, data []byte) string {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	hashed := site.AssetFolder + strings.TrimSuffix(path.Base(name), ext) + "." + hex.EncodeToString(sum[:5]) + ext
	t.addFile(hashed, data)
	return hashed
}

// manifests describe the site to a reader's device, a file a language.
func (r *Renderer) manifests() []site.File {
	var files []site.File
	for _, l := range policy.Langs {
		files = append(files, site.File{Path: site.Path(l, site.ManifestRoute), Render: func() ([]byte, error) { return r.manifest(l) }})
	}
	return files
}

func (r *Renderer) manifest(l policy.Lang) ([]byte, error) {
	m := object{
		"name": phrase(l, r.site.Name).Text, "description": phrase(l, r.site.Description).Text, "lang": l.Tag(),
		"start_url": r.href(l, site.HomeRoute), "scope": r.site.Href(""), "display": "minimal-ui",
		"theme_color": "#b3201b", "background_color": "#fbfaf7",
	}
	if short := phrase(l, r.site.ShortName).Text; short != "" {
		m["short_name"] = short
	}
	var icons []object
	if r.icon != "" {
		icons = append(icons, object{"src": r.site.Href(r.icon), "sizes": "any", "type": "image/svg+xml"})
	}
	if r.pixels != "" {
		icons = append(icons, object{"src": r.site.Href(r.pixels), "sizes": "512x512", "type": "image/png"})
	}
	if icons != nil {
		m["icons"] = icons
	}
	return json.MarshalIndent(m, "", "  ")
}
