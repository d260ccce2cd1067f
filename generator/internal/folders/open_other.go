//go:build !unix

package folders

// openFlag: only Unix has pipes among its files.
const openFlag = 0
