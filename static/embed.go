// Package static holds the assets: css/ becomes one style sheet, images/ are
// served under hashed names, all else is served as it is.
package static

import "embed"

// FS is the folder.
//
//go:embed css/*.css images/*
var FS embed.FS
