package search

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// understand reads a query and looks its terms up. What is not found is tried
// in traditional characters, as Pinyin, as a homophone, as the beginning of a
// word and as a slip, unless the query names a document; corrected says what it
// was taken for, if not as typed.
func (x *Index) understand(text string) (q *query, corrected string, err error) {
	q = parse(text, nil)
	if err = x.load(q.groups); err != nil {
		return nil, "", err
	}
	if named, err := x.outright(q); err != nil || len(named) > 0 {
		return q, "", err
	}
	if fold, err := x.variants(q); err != nil {
		return nil, "", err
	} else if len(fold) > 0 {
		q = parse(text, fold)
		if err := x.load(q.groups); err != nil {
			return nil, "", err
		}
	}
	r := &rescue{x, q, text, nil}
	if err := r.homophones(); err != nil {
		return nil, "", err
	}
	if err := r.words(); err != nil {
		return nil, "", err
	}
	corrected = r.corrected()
	if term := nameTerm(corrected, nil); term != "" {
		q.outright = append(q.outright, term)
	}
	return q, corrected, nil
}

// variants gives the simplified forms of characters of pairs that are not found.
func (x *Index) variants(q *query) (folding, error) {
	fold := folding{}
	for _, g := range q.groups {
		if g.kind > bigram || !g.missing() {
			continue
		}
		for _, r := range g.term {
			if common()[r] {
				continue
			}
			c, err := x.character(r)
			if err != nil {
				return nil, err
			}
			if c.simple != 0 {
				fold[r] = c.simple
			}
		}
	}
	return fold, nil
}

// character is what is known of a Chinese character.
type character struct {
	simple rune   // 0: it has no simplified form
	sound  string // its first reading
}

var characterEntry = regexp.MustCompile(`(\p{Han})(\p{Han})?([a-z]*)`)

func (x *Index) character(r rune) (character, error) {
	all, err := file(x, "c", charFile(r, x.Chars), ".txt", func(b []byte) (map[rune]character, bool) {
		all := map[rune]character{}
		for _, m := range characterEntry.FindAllStringSubmatch(string(b), -1) {
			own, _ := utf8.DecodeRuneInString(m[1])
			c := character{sound: m[3]}
			if m[2] != "" {
				c.simple, _ = utf8.DecodeRuneInString(m[2])
			}
			all[own] = c
		}
		return all, true
	})
	return all[r], err
}

// rescue finds other terms for groups that the index does not hold.
type rescue struct {
	*Index
	q       *query
	text    string
	changes []change
}

// change is a part of the query that was taken for something else.
type change struct {
	span
	text string
}

// corrected is the query with its changes.
func (r *rescue) corrected() string {
	if len(r.changes) == 0 {
		return ""
	}
	slices.SortFunc(r.changes, func(a, b change) int { return cmp.Compare(a.start, b.start) })
	var b strings.Builder
	at := 0
	for _, c := range r.changes {
		if c.start >= at {
			b.WriteString(r.text[at:c.start])
			b.WriteString(c.text)
			at = c.end
		}
	}
	return b.String() + r.text[at:]
}

// longestSlip is the number of pairs of a query that is searched for homophones: a
// longer one is a sentence, which can do without a word.
const longestSlip = 7

// homophones tries pairs of Chinese characters by their sound where one is not
// found, and those beside it.
func (r *rescue) homophones() error {
	pairs := 0
	for _, g := range r.q.groups {
		if g.kind == bigram {
			pairs++
		}
	}
	if pairs > longestSlip {
		return nil
	}
	for i := 0; i < len(r.q.groups); {
		run := hanGroups(r.q.groups[i:])
		i += max(len(run), 1)
		if !looksSlipped(run) {
			continue
		}
		options := make([][]string, len(run))
		for j, g := range run {
			near := g.missing() || j > 0 && run[j-1].missing() || j+1 < len(run) && run[j+1].missing()
			if !g.missing() {
				options[j] = []string{g.term}
			}
			if !near {
				continue
			}
			same, err := r.sameSound(g.term)
			if err != nil {
				return err
			}
			options[j] = append(options[j], same...)
		}
		if err := r.substitute(run, options); err != nil {
			return err
		}
	}
	return nil
}

// looksSlipped tells whether a run may hold a slip. One wrong character makes both
// pairs unknown that hold it, or the one at an end; two make unknown what lies
// within three pairs. In a longer run others that are not found only stand
// between words.
func looksSlipped(run []*group) bool {
	first, last, lost := -1, -1, 0
	for i, g := range run {
		if g.missing() {
			if lost == 0 {
				first = i
			}
			last = i
			lost++
		}
	}
	switch {
	case lost == 0:
		return false
	case len(run) <= 3:
		return true
	case lost == 1:
		return first == 0 || last == len(run)-1
	default:
		return last-first <= 2
	}
}

// hanGroups gives the groups from the start that are pairs overlapping each other.
func hanGroups(groups []*group) []*group {
	n := 0
	for n < len(groups) && groups[n].kind == bigram && (n == 0 || groups[n].start < groups[n-1].end) {
		n++
	}
	return groups[:n]
}

// sameSound lists the pairs of the site that sound like a pair, without itself.
// Of the pair the first readings count, of the site's all: a rare one that was
// typed makes a slip of what is none.
func (r *rescue) sameSound(pair string) ([]string, error) {
	var typed []string
	for _, c := range pair {
		known, err := r.character(c)
		if err != nil || known.sound == "" {
			return nil, err
		}
		typed = append(typed, known.sound)
	}
	same, err := r.sounding(sounding{typed[0], typed[1]})
	return slices.DeleteFunc(slices.Clone(same), func(s string) bool { return s == pair || runes(s) != 2 }), err
}

// sounding lists the characters and pairs of the site that have a sound.
func (r *rescue) sounding(s sounding) ([]string, error) {
	lines, err := r.lines("s", s.file(r.Sounds))
	for _, line := range lines {
		if rest, ok := strings.CutPrefix(line, s.first+s.second); ok && isHanTerm(rest) {
			return strings.Fields(rest), err
		}
	}
	return nil, err
}

// substitute takes a run of pairs for the first chain of options in which
// neighbours share their character.
func (r *rescue) substitute(run []*group, options [][]string) error {
	chosen := chain(options)
	if chosen == nil {
		return nil
	}
	for j, g := range run {
		if chosen[j] != g.term {
			g.alts = append(g.alts, &alternative{term: chosen[j], weight: asGuess})
		}
	}
	r.changes = append(r.changes, change{span{run[0].start, run[len(run)-1].end}, chained(chosen)})
	return r.load(run)
}

// chain chooses an option for each place so that each begins with the character
// on which the one before ends. It gives up after some thousand steps.
func chain(options [][]string) []string {
	chosen := make([]string, len(options))
	steps := 0
	var choose func(i int) bool
	choose = func(i int) bool {
		if i == len(options) {
			return true
		}
		for _, o := range options[i] {
			if steps++; steps > 4000 {
				return false
			}
			if i > 0 && !strings.HasPrefix(o, lastCharacter(chosen[i-1])) {
				continue
			}
			chosen[i] = o
			if choose(i + 1) {
				return true
			}
		}
		return false
	}
	if !choose(0) {
		return nil
	}
	return chosen
}

func lastCharacter(s string) string {
	_, size := utf8.DecodeLastRuneInString(s)
	return s[len(s)-size:]
}

// chained is the text of a chain of pairs.
func chained(pairs []string) string {
	text := pairs[0]
	for _, p := range pairs[1:] {
		text += lastCharacter(p)
	}
	return text
}
