package export

import (
	"bytes"
	"embed"
	"regexp"
	"strings"
	"text/template"

	"mingce/generator/diag"
	"mingce/generator/site"
)

// Server configuration: what web servers must know to serve the site as it is
// meant, from one table of headers and media types. The forms differ, the
// meaning does not; tests run the servers.

//go:embed server
var serverFS embed.FS

var serverTemplates = template.Must(template.New("").Funcs(template.FuncMap{
	"nginx": nginxString, "caddy": caddyString, "regexp": pattern, "no": func(s string) string { return strings.TrimSuffix(s, "/") },
	"part": func(s string) string { return strings.ReplaceAll(s, "*", ":part") },
}).ParseFS(serverFS, "server/*"))

// A server is what the templates are given.
type server struct {
	Base    string // path of the site on its host as people read it, "/" or "/sub/"
	Link    string // the same in a Location
	URL     string // address of the site
	Headers []Header
	Folders []string // whose files are hashed
	Hashed  string   // their Cache-Control
	Rest    string   // and that of all else
	Names   []mediaType
	Endings []mediaType
	Default string // media type of other files
	Private []string
}

// private are files that a server knows but readers have no use for. A folder
// ends in a slash.
var private = []string{site.HeadersPath, site.ServerFolder, ".mingce-manifest.json"}

// servers lists the configuration files of servers.
func servers(s *site.Site) []site.File {
	return []site.File{
		{Path: site.HeadersPath, Render: func() ([]byte, error) { return configure(s, "headers") }},
		{Path: site.ServerFolder + "nginx.conf", Render: func() ([]byte, error) { return configure(s, "nginx.conf") }},
		{Path: site.ServerFolder + "Caddyfile", Render: func() ([]byte, error) { return configure(s, "Caddyfile") }},
	}
}

func configure(s *site.Site, name string) ([]byte, error) {
	var b bytes.Buffer
	err := serverTemplates.ExecuteTemplate(&b, name, server{
		Base: s.Base().Path(), Link: s.Href(""), URL: s.URL(""), Headers: headers, Folders: site.HashedFolders, Hashed: cacheHashed, Rest: cacheRest,
		Names: typesByName, Endings: typesByEnding, Default: typeOfRest, Private: private,
	})
	if err != nil {
		return nil, diag.Errorf("export: %w", err)
	}
	return b.Bytes(), nil
}

// Apart lists the endings that no file of its own name has: hosts that join
// the headers of all rules that match would send two types.
func (s server) Apart() []mediaType {
	var all []mediaType
	for _, e := range s.Endings {
		shared := false
		for _, n := range s.Names {
			shared = shared || strings.HasSuffix(n.Match, e.Match)
		}
		if !shared {
			all = append(all, e)
		}
	}
	return all
}

// pattern is a path as a regular expression; a star stands for one name.
func pattern(path string) string {
	return strings.ReplaceAll(regexp.QuoteMeta(path), `\*`, "[^/]+")
}

// nginxString is a text as one word of an nginx configuration.
func nginxString(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// caddyString is a text as one word of a Caddyfile, where a backslash means
// itself unless it stands before a quotation mark.
func caddyString(s string) string { return `"` + strings.ReplaceAll(s, `"`, `\"`) + `"` }
