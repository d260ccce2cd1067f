package format

import (
	"bytes"
	"encoding/json"
	"regexp"
	"unicode/utf8"
)

// Card is what a result shows in a language; it is written as a tuple.
type Card struct {
	Kind   string
	Number int
	Path   string // below the language
	Title  string
	Lead   string

	Standing string // mark of what is not plainly in force; the tuple has it only where it is there
}

// MarshalJSON writes the tuple.
func (c Card) MarshalJSON() ([]byte, error) {
	tuple := []any{c.Kind, c.Number, c.Path, c.Title, c.Lead}
	if c.Standing != "" {
		tuple = append(tuple, c.Standing)
	}
	return Marshal(tuple)
}

// UnmarshalJSON reads the tuple.
func (c *Card) UnmarshalJSON(b []byte) error {
	return json.Unmarshal(b, &[]any{&c.Kind, &c.Number, &c.Path, &c.Title, &c.Lead, &c.Standing})
}

// Marshal writes JSON without escapes that only HTML needs.
func Marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimRight(b.Bytes(), "\n"), err
}

// Facets is a file of facets: the different sets of "facet:value", and for each
// document the place of its set.
type Facets struct {
	Sets [][]string `json:"sets"`
	Of   []int      `json:"of"`
}

// Character is what is known of a Chinese character.
type Character struct {
	Simple rune   // 0: it has no simplified form
	Sound  string // its first reading
}

// Entry writes a character: itself, its simplified form when it has one, its sound.
func (c Character) Entry(own rune) string {
	if c.Simple == 0 {
		return string(own) + c.Sound
	}
	return string([]rune{own, c.Simple}) + c.Sound
}

var characterEntry = regexp.MustCompile(`(\p{Han})(\p{Han})?([a-z]*)`)

// Characters reads a file of characters.
func Characters(b []byte) (map[rune]Character, bool) {
	all := map[rune]Character{}
	for _, m := range characterEntry.FindAllStringSubmatch(string(b), -1) {
		own, _ := utf8.DecodeRuneInString(m[1])
		c := Character{Sound: m[3]}
		if m[2] != "" {
			c.Simple, _ = utf8.DecodeRuneInString(m[2])
		}
		all[own] = c
	}
	return all, true
}
