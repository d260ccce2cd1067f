package export

import (
	"path"
	"slices"
	"strings"

	"mingce/generator/site"
)

// Header is a field of an answer of the site's server.
type Header struct{ Name, Value string }

// headers go with every answer, errors and redirects too. The pages are tested
// under this Content-Security-Policy.
var headers = []Header{
	{"Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
		"manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; frame-ancestors 'none'"},
	{"X-Content-Type-Options", "nosniff"},
	{"Referrer-Policy", "same-origin"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"Permissions-Policy", "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), " +
		"microphone=(), midi=(), payment=(), usb=()"},
}

// Values of Cache-Control. What is not hashed is asked for anew.
const (
	cacheHashed = "public, max-age=31536000, immutable"
	cacheRest   = "no-cache"
)

// Headers lists what every answer of the site's server carries besides its
// Content-Type and Cache-Control.
func Headers() []Header { return slices.Clone(headers) }

// A mediaType is that of the files of a name, or of the names with an ending.
type mediaType struct{ Match, Type string }

// typesByName are for files whose ending says too little.
var typesByName = []mediaType{
	{site.AtomName, "application/atom+xml; charset=utf-8"},
	{site.FeedName, "application/feed+json; charset=utf-8"},
}

// typesByEnding is our own table: the one of the operating system differs from
// machine to machine.
var typesByEnding = []mediaType{
	{".html", "text/html; charset=utf-8"},
	{".css", "text/css; charset=utf-8"},
	{".js", "text/javascript; charset=utf-8"},
	{".json", "application/json; charset=utf-8"},
	{".xml", "application/xml; charset=utf-8"},
	{".txt", "text/plain; charset=utf-8"},
	{".csv", "text/csv; charset=utf-8"},
	{".webmanifest", "application/manifest+json; charset=utf-8"},
	{".svg", "image/svg+xml; charset=utf-8"},
	{".png", "image/png"},
	{".jpg", "image/jpeg"},
	{".webp", "image/webp"},
	{".ico", "image/x-icon"},
	{".pdf", "application/pdf"},
	{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
}

// typeOfRest is that of files of which we know nothing.
const typeOfRest = "application/octet-stream"

// ContentType is the media type with which a file of the site is served. Only a
// preview serves the configuration of servers.
func ContentType(file string) string {
	if file == site.HeadersPath || file == site.MovedPath || strings.HasPrefix(file, site.ServerFolder) {
		return "text/plain; charset=utf-8"
	}
	for _, t := range typesByName {
		if path.Base(file) == t.Match {
			return t.Type
		}
	}
	for _, t := range typesByEnding {
		if path.Ext(file) == t.Match {
			return t.Type
		}
	}
	return typeOfRest
}

// CacheControl is the Cache-Control with which a file of the site is served.
func CacheControl(file string) string {
	if site.Hashed(file) {
		return cacheHashed
	}
	return cacheRest
}
