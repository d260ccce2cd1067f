//go:build !windows

package main

// desktopLanguage is not asked for where terminals set LANG.
func desktopLanguage() string { return "" }
