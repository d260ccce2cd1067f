package render

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"mingce/generator/diag"
)

// bundled makes the scripts that pages load of js/*.js: each with the modules it
// imports, but what several import, or what is imported on demand, is a file of
// its own. They are minified. A module may be data, in JSON. It also tells which
// files became part of the scripts.
func (t *Theme) bundled(fsys fs.FS) (scripts map[string][]byte, parts map[string]bool, err error) {
	names, err := fs.Glob(fsys, "js/*.js")
	if err != nil || names == nil {
		return nil, nil, err
	}
	var entries []api.EntryPoint
	for _, name := range names {
		entries = append(entries, api.EntryPoint{InputPath: name, OutputPath: strings.TrimSuffix(path.Base(name), ".js")})
	}
	r := api.Build(api.BuildOptions{
		EntryPointsAdvanced: entries, Plugins: []api.Plugin{modulesOf(fsys)},
		Bundle: true, Splitting: true, Format: api.FormatESModule, ChunkNames: "[name]-[hash]",
		Outdir: "js", Charset: api.CharsetUTF8,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true, Metafile: true,
	})
	t.Doubts = append(t.Doubts, faultsOf(r.Warnings)...)
	if err := faultsOf(r.Errors).asError(); err != nil {
		return nil, nil, err
	}
	scripts = map[string][]byte{}
	for _, f := range r.OutputFiles {
		name := strings.ReplaceAll(f.Path, `\`, "/")
		scripts[path.Base(name)] = f.Contents
	}
	parts, err = partsOf(r.Metafile)
	return scripts, parts, err
}

// Classic gives all scripts as one that is no module, for pages that are opened from
// a disk, where browsers load no modules. Its element names those that the page
// asks for: <script defer src="…" data-modules="site finder">.
func (t *Theme) Classic() ([]byte, error) {
	names, err := fs.Glob(t.static, "js/*.js")
	if err != nil {
		return nil, err
	}
	r := api.Build(api.BuildOptions{
		Stdin:   &api.StdinOptions{Contents: classicEntry(names), Sourcefile: "js/classic.js", Loader: api.LoaderJS},
		Plugins: []api.Plugin{modulesOf(t.static)}, Outfile: "classic.js",
		Bundle: true, Format: api.FormatIIFE, Charset: api.CharsetUTF8,
		Define:           map[string]string{"import.meta.url": "document.baseURI"}, // there are no workers either
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
	})
	if err := faultsOf(r.Errors).asError(); err != nil {
		return nil, err
	}
	return r.OutputFiles[0].Contents, nil
}

// classicEntry runs the modules that the script's element names, in that order.
func classicEntry(names []string) string {
	var b strings.Builder
	b.WriteString("const modules = {\n")
	for _, name := range names {
		file := path.Base(name)
		fmt.Fprintf(&b, "%q: () => import(%q),\n", strings.TrimSuffix(file, ".js"), "./"+file)
	}
	b.WriteString("};\nfor (const name of document.currentScript.dataset.modules.split(' ')) modules[name]();\n")
	return b.String()
}

// partsOf lists the files that a bundle was made of.
func partsOf(metafile string) (map[string]bool, error) {
	var meta struct{ Inputs map[string]any }
	if err := json.Unmarshal([]byte(metafile), &meta); err != nil {
		return nil, err
	}
	parts := map[string]bool{}
	for name := range meta.Inputs {
		parts[strings.TrimPrefix(name, namespace+":")] = true
	}
	return parts, nil
}

// namespace is that of the modules of a bundle.
const namespace = "static"

// modulesOf lets a bundle find its modules in a file system, and nowhere else.
func modulesOf(fsys fs.FS) api.Plugin {
	return api.Plugin{Name: namespace, Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			name := a.Path
			if a.Kind != api.ResolveEntryPoint {
				if !strings.HasPrefix(a.Path, ".") {
					return api.OnResolveResult{}, diag.Errorf("%q is not a module of the static folder; write a path that begins with ./ or ../", a.Path)
				}
				name = path.Join(path.Dir(a.Importer), a.Path)
			}
			if _, err := fs.Stat(fsys, name); err != nil {
				return api.OnResolveResult{}, diag.Errorf("there is no module %s", name)
			}
			return api.OnResolveResult{Path: name, Namespace: namespace}, nil
		})
		build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: namespace}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			data, err := fs.ReadFile(fsys, a.Path)
			text := string(data)
			loader := api.LoaderJS
			if path.Ext(a.Path) == ".json" {
				loader = api.LoaderJSON
			}
			return api.OnLoadResult{Contents: &text, Loader: loader}, err
		})
	}}
}

// faultsOf gives what is said of scripts or a style sheet, with its places.
func faultsOf(messages []api.Message) FileErrors {
	var all FileErrors
	for _, m := range messages {
		e := &FileError{Asset: true, Reason: said(m)}
		if l := m.Location; l != nil {
			e.Name, e.Line, e.Col = strings.TrimPrefix(l.File, namespace+":"), l.Line, l.Column+1
		}
		all = append(all, e)
	}
	return all
}

// said is what a message says: ours, of the modules, or the bundler's.
func said(m api.Message) diag.Message {
	if err, ok := m.Detail.(error); ok {
		return diag.MessageOf(err)
	}
	return diag.Messagef("syntax error: %q", m.Text)
}
