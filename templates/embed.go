// Package templates holds the page templates and the words of the interface.
package templates

import "embed"

// FS is the folder: base.html, parts/, pages/ and messages.json.
//
//go:embed base.html messages.json parts/*.html pages/*.html
var FS embed.FS
