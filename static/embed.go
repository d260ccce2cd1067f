// Package static holds the assets: css/ becomes one style sheet, images/ are
// served under hashed names, js/ as a folder with a hash in its name, so that
// modules find each other; all else is served as it is.
package static

import "embed"

// FS is the folder.
//
//go:embed css/*.css images/* js
var FS embed.FS
