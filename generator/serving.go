package generator

import "mingce/generator/export"

// Header is a field of an answer of the site's server.
type Header = export.Header

// Headers lists what every answer of the site's server carries besides its
// Content-Type and Cache-Control.
func Headers() []Header { return export.Headers() }

// ContentType is the media type with which a file of the site is served.
func ContentType(file string) string { return export.ContentType(file) }
