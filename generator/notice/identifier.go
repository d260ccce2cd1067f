package notice

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
)

// maxSlug is the length in bytes of the longest identifier made here.
const maxSlug = 60

// directory gives the identifiers of what the notice names.
type directory struct {
	departments, domains, scopes, requirements *identifiers
}

func newDirectory(n Names) directory {
	return directory{newIdentifiers(n.Departments), newIdentifiers(n.Domains), newIdentifiers(n.Scopes), newIdentifiers(nil)}
}

// identifiers gives one kind of name its identifiers: those in use, and for new
// names their pinyin.
type identifiers struct {
	known map[string]string
	taken map[string]bool
}

func newIdentifiers(known map[string]string) *identifiers {
	ids := &identifiers{known: map[string]string{}, taken: map[string]bool{}}
	for name, id := range known {
		ids.known[squeeze(name)] = id
		ids.taken[id] = true
	}
	return ids
}

// of gives the identifier of a thing by any of its names, and whether it was
// known; a new one is made of the last name.
func (ids *identifiers) of(names ...string) (id string, known bool) {
	for _, name := range names {
		if id, ok := ids.known[name]; ok {
			return id, true
		}
	}
	id = ids.fresh(names[len(names)-1])
	ids.known[names[0]] = id
	return id, false
}

// fresh makes an identifier that nothing has yet.
func (ids *identifiers) fresh(name string) string {
	id := slug(name)
	for n := 2; ids.taken[id]; n++ {
		id = slug(name) + "-" + strconv.Itoa(n)
	}
	ids.taken[id] = true
	return id
}

// slug writes a name in lower-case letters and digits with single hyphens: Han
// characters by pinyin, at most maxSlug bytes cut between syllables.
func slug(name string) string { return shorten(strings.Join(syllables(name), "-")) }

// policyID writes 辽政发〔2023〕4号 as liaozhengfa-2023-4, and anything else as a
// slug.
func policyID(number string) string {
	m := documentNumber.FindStringSubmatch(strings.Map(narrow, number))
	if m == nil {
		return slug(number)
	}
	return shorten(strings.Join([]string{strings.Join(syllables(m[1]), ""), m[3], m[5]}, "-"))
}

func shorten(slug string) string {
	if slug == "" {
		return "unnamed"
	}
	if len(slug) <= maxSlug {
		return slug
	}
	if i := strings.LastIndexByte(slug[:maxSlug+1], '-'); i > 0 {
		return slug[:i]
	}
	return slug[:maxSlug]
}

// syllables splits a name into pinyin syllables and Latin words. Punctuation
// parts them; a letter without pinyin stands by its code point.
func syllables(name string) []string {
	var parts []string
	word := false // the last part is a Latin word and may go on
	for _, c := range strings.ToLower(strings.Map(narrow, name)) {
		switch {
		case latin(c) && word:
			parts[len(parts)-1] += string(c)
		case latin(c):
			parts = append(parts, string(c))
		default:
			parts = append(parts, syllable(c)...)
		}
		word = latin(c)
	}
	return parts
}

func syllable(c rune) []string {
	if reading := pinyin.SinglePinyin(c, pinyin.NewArgs()); len(reading) > 0 {
		return reading[:1]
	}
	if unicode.IsLetter(c) || unicode.IsDigit(c) {
		return []string{fmt.Sprintf("u%x", c)}
	}
	return nil
}
