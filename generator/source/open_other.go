//go:build !unix

package source

// openFlag: only Unix has pipes among its files.
const openFlag = 0
