package source

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"mingce/generator/diag"
	"mingce/generator/internal/folders"
	"mingce/generator/policy"
	"mingce/generator/source/yaml"
)

// pattern is the path of a kind of document.
type pattern struct {
	document *policy.Document
	words    []string         // its segments as policy.Documents has them
	segments []*regexp.Regexp // what they match; groups are keys of names
}

// names is what file and folder names say of a document.
type names struct{ id, number, slug, date, release string }

func (n names) with(more names) names {
	return names{cmp.Or(more.id, n.id), cmp.Or(more.number, n.number), cmp.Or(more.slug, n.slug), cmp.Or(more.date, n.date), cmp.Or(more.release, n.release)}
}

// set takes over what a group of a pattern matched.
func (n *names) set(group, value string) {
	switch group {
	case "id":
		n.id = value
	case "NN":
		n.number = value
	case "slug":
		n.slug = value
	case "date":
		n.date = value
	case "release":
		n.release = value
	}
}

// layout has the patterns of all documents.
var layout = func() []pattern {
	patterns := make([]pattern, len(policy.Documents))
	for i := range policy.Documents {
		document := &policy.Documents[i]
		patterns[i] = pattern{document: document, words: strings.Split(document.Path, "/")}
		for _, word := range patterns[i].words {
			patterns[i].segments = append(patterns[i].segments, segment(word))
		}
	}
	return patterns
}()

// patternOf gives the pattern of the documents of a name.
func patternOf(name string) pattern {
	return layout[slices.IndexFunc(layout, func(p pattern) bool { return p.document.Name == name })]
}

// segment turns a word such as NN-<slug>.yaml into what it matches.
func segment(word string) *regexp.Regexp {
	const slug = `[a-z0-9]+(?:-[a-z0-9]+)*`
	expression := strings.NewReplacer(
		`<id>`, `(?P<id>`+slug+`)`,
		`<slug>`, `(?P<slug>`+slug+`)`,
		`<date>`, `(?P<date>\d{4}-\d{2}-\d{2})`,
		`NN`, `(?P<NN>\d{2,3})`,
		`<release>`, `(?P<release>\d{4,})`,
	).Replace(regexp.QuoteMeta(word))
	return regexp.MustCompile(`^` + expression + `$`)
}

// match gives the kinds to which a name at a level of the folder may belong,
// and what the name says.
func match(kinds []pattern, level int, name string, isFolder bool) (matched []pattern, own names) {
	for _, kind := range kinds {
		last := level == len(kind.segments)-1
		if level >= len(kind.segments) || last == isFolder {
			continue
		}
		groups := kind.segments[level].FindStringSubmatch(name)
		if groups == nil {
			continue
		}
		matched, own = append(matched, kind), names{}
		for i, group := range kind.segments[level].SubexpNames()[1:] {
			own.set(group, groups[i+1])
		}
	}
	return matched, own
}

// judge reports what is wrong with the name and nature of an entry, and tells
// whether its content may be read. Known has the paths that belong to the
// layout by their folded form.
func judge(r report, e entry, known map[string]string) bool {
	var found diag.List
	if !folders.Plain(&found, r.Pos(yaml.Place{}), e.mode) {
		r.Append(found)
		return false
	}
	if twin, ok := known[folders.Fold(e.path)]; ok && len(e.kinds) == 0 {
		r.fileError("name-collision", "the name differs from %s only in the form of its letters", path.Base(twin)).
			WithHint("they are one file on Windows and macOS; delete this one")
		return false
	}
	if len(e.kinds) == 0 {
		what := "file"
		if e.mode.IsDir() {
			what = "folder"
		}
		r.fileError("unexpected-file", "no %s of this name belongs here", what).WithHint("%s", nameHint(e))
		return false
	}
	return judgeNames(r, e)
}

// judgeNames checks what the grammar of names cannot say.
func judgeNames(r report, e entry) bool {
	for _, name := range []string{e.own.id, e.own.slug} {
		if problem := slugProblem(name); name != "" && !problem.Empty() {
			r.fileError("name", "%s", problem).WithHint("rename it")
			return false
		}
	}
	if release := e.own.release; len(release) > 4 && release[0] == '0' {
		r.fileError("name", "the number %s has a zero too many", release).WithHint("write it with four digits, such as %s", "0003")
		return false
	}
	if number := e.own.number; len(number) == 3 && number[0] == '0' {
		r.fileError("name", "the number %s has a zero too many", number).WithHint("write it with two digits, such as %s", number[1:])
		return false
	}
	if date := e.own.date; date != "" {
		if _, problem := parseDate(date); !problem.Empty() {
			r.fileError("name", "%s", problem).WithHint("the name begins with the day of first publication")
			return false
		}
	}
	return true
}

// nameHint says what to call a file instead.
func nameHint(e entry) diag.Message {
	base, level := path.Base(e.path), strings.Count(e.path, "/")
	fits := func(name string) bool {
		kinds, _ := match(e.beside, level, name, e.mode.IsDir())
		return len(kinds) > 0
	}
	better := strings.ToLower(strings.TrimRight(base, ". "))
	if stem, ok := strings.CutSuffix(better, ".yml"); ok {
		better = stem + ".yaml"
	}
	better = strings.ReplaceAll(better, "_", "-")
	expected := expectedNames(e.beside, level, e.mode.IsDir())
	suggestion := suggest(base, expected)
	switch {
	case fits(better):
		return diag.Messagef("rename it to %s", better)
	case !norm.NFC.IsNormalString(base):
		return diag.Messagef("its letters are decomposed (NFD); use only a-z, 0-9 and hyphens")
	case suggestion != "":
		return diag.Messagef("did you mean %s?", suggestion)
	case len(expected) == 0:
		return diag.Messagef("only files belong here")
	}
	return diag.Messagef("what belongs here: %s", strings.Join(expected, ", "))
}

// expectedNames lists what a folder may hold at a level.
func expectedNames(kinds []pattern, level int, isFolder bool) []string {
	var expected []string
	for _, kind := range kinds {
		if level >= len(kind.words) {
			continue
		}
		word := kind.words[level]
		if level < len(kind.words)-1 {
			word += "/"
		} else if isFolder {
			continue
		}
		if !slices.Contains(expected, word) {
			expected = append(expected, word)
		}
	}
	return expected
}
