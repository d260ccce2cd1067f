package folders

import (
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"

	"mingce/generator/diag"
)

// maxName is the longest name of a file or folder, in bytes, that every usual
// file system takes.
const maxName = 255

// NameFault says why a name of a file or folder cannot be stored on every
// system, or nothing.
func NameFault(name string) diag.Message {
	stem, _, _ := strings.Cut(name, ".")
	switch {
	case !utf8.ValidString(name):
		return diag.Messagef("a name is not UTF-8")
	case len(name) > maxName:
		return diag.Messagef("a name is longer than %d bytes", maxName)
	case strings.ContainsFunc(name, unicode.IsControl):
		return diag.Messagef("a name has a control character")
	case strings.ContainsAny(name, `\<>:"|?*`):
		return diag.Messagef(`a name has one of \ < > : " | ? *`)
	case strings.HasSuffix(name, ".") || strings.HasSuffix(name, " "):
		return diag.Messagef("a name ends in a full stop or a space")
	case isDevice(strings.ToUpper(strings.TrimRight(stem, " "))):
		return diag.Messagef("%q is the name of a device on Windows", stem)
	}
	return diag.Message{}
}

// isDevice reports whether Windows takes a name, in capitals and without its
// ending, for a device.
func isDevice(stem string) bool {
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	number, ok := strings.CutPrefix(stem, "COM")
	if !ok {
		number, ok = strings.CutPrefix(stem, "LPT")
	}
	return ok && utf8.RuneCountInString(number) == 1 && strings.ContainsAny(number, "0123456789¹²³")
}

// wellKnown is the one hidden folder that is published: browsers and authorities
// look for files of fixed names in it.
const wellKnown = ".well-known"

// siblings are what stands in a folder, by folded name.
type siblings map[string]sibling

type sibling struct {
	name   string
	folder bool
}

func newSiblings(ours []fs.DirEntry) siblings {
	known := siblings{}
	for _, e := range ours {
		known[Fold(e.Name())] = sibling{e.Name(), e.IsDir()}
	}
	return known
}

// named tells whether a name may stand beside its siblings, and reports it if not.
func (r *reading) named(name string, e fs.DirEntry, known siblings) bool {
	if Hidden(e.Name()) && name != wellKnown {
		r.errorf("hidden-file", name, "the name begins with a full stop, as those of secrets and tools do; it is not published").
			WithHint("move it out of this folder; of hidden names only .well-known/ may stand here")
		return false
	}
	if fault := NameFault(e.Name()); !fault.Empty() {
		r.errorf("name", name, "%s", fault).WithHint("rename it")
		return false
	}
	key := Fold(e.Name())
	twin, taken := known[key]
	switch {
	case !taken:
		known[key] = sibling{e.Name(), e.IsDir()}
	case twin.name != e.Name():
		r.errorf("name-collision", name, "the name differs from %s only in the form of its letters", twin.name).
			WithHint("they are one file on Windows and macOS; rename this one")
		return false
	case twin.folder && !e.IsDir():
		r.errorf("name-collision", name, "this is a file, and a folder of the site has that name").WithHint("rename it")
		return false
	case e.IsDir() && !twin.folder:
		r.errorf("name-collision", name, "this is a folder, and a file of the site has that name").WithHint("rename it")
		return false
	}
	return true
}
