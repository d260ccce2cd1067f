package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"strings"

	"mingce/generator/diag"
)

// language is that of the user's messages, as POSIX asks for it; where nothing is
// set, that of the desktop.
func language() diag.Lang {
	if strings.HasPrefix(cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG"), desktopLanguage()), "zh") {
		return diag.Zh
	}
	return diag.En
}

// sayf writes a line in the user's language.
func sayf(w io.Writer, format string, args ...any) {
	fmt.Fprintln(w, diag.Messagef(format, args...).In(language()))
}

// said gives a text of ours in the user's language.
func said(text string) string { return diag.Verbatim(text).In(language()) }

// told gives an error in the user's language.
func told(err error) string { return diag.MessageOf(err).In(language()) }
