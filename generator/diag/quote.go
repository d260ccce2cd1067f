package diag

import "unicode/utf8"

// Shorten gives a value for a message, cut when it is long.
func Shorten(value string) string {
	const most = 40
	if runes := []rune(value[:min(len(value), utf8.UTFMax*(most+1))]); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return value
}
