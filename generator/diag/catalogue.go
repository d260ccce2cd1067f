package diag

import (
	_ "embed"
	"encoding/json"
	"regexp"
	"strings"
	"sync"
)

// Lang is a language of messages.
type Lang string

// The languages of messages.
const (
	En Lang = "en"
	Zh Lang = "zh"
)

// The catalogue gives the Chinese of formats and of words. $1 stands for the
// first operand, printed as the English prints it; {1} for the same, looked up
// in the catalogue when it is a word of the program. A test holds the catalogue
// to all that is said, and nothing else.
//
//go:embed chinese.json
var catalogueJSON []byte

// translation is a format in the language of the user.
type translation struct {
	format string // of fmt
	lookup uint64 // which operands are looked up, a bit each
	silent bool   // none is printed
}

func (t translation) looksUp(operand int) bool { return t.lookup>>operand&1 != 0 }

var catalogue = sync.OnceValue(func() map[string]translation {
	var texts map[string]string
	if err := json.Unmarshal(catalogueJSON, &texts); err != nil {
		panic(err) // the file is ours
	}
	all := make(map[string]translation, len(texts))
	for format, chinese := range texts {
		all[format] = translate(format, chinese)
	}
	return all
})

var (
	verb   = regexp.MustCompile(`%([-+# 0-9.]*)([a-zA-Z%])`)
	slot   = regexp.MustCompile(`\$[1-9]|\{[1-9]\}`)
	letter = regexp.MustCompile(`\pL`)
)

// translate turns the slots of a Chinese text into verbs of fmt that name their
// operands.
func translate(format, chinese string) translation {
	verbs := operandVerbs(format)
	t := translation{silent: !slot.MatchString(chinese)}
	t.format = slot.ReplaceAllStringFunc(strings.ReplaceAll(chinese, "%", "%%"), func(s string) string {
		n := strings.Trim(s, "${}")
		i := int(n[0] - '1')
		if i >= len(verbs) {
			return s
		}
		if s[0] == '{' {
			t.lookup |= 1 << i
		}
		return "%" + verbs[i][1] + "[" + n + "]" + verbs[i][2]
	})
	return t
}

// operandVerbs gives the verbs of a format that print an operand, each with its
// flags and its letter; what wraps an error prints it.
func operandVerbs(format string) [][]string {
	var verbs [][]string
	for _, v := range verb.FindAllStringSubmatch(strings.ReplaceAll(format, "%w", "%v"), -1) {
		if v[2] != "%" {
			verbs = append(verbs, v)
		}
	}
	return verbs
}

// translation gives the format of a message in a language. A format without
// words is the same in all, but looks its operands up.
func (m Message) translation(l Lang) translation {
	if l == Zh {
		if t, ok := catalogue()[m.format]; ok {
			return t
		}
	}
	t := translation{format: strings.ReplaceAll(m.format, "%w", "%v")}
	if l == Zh && !HasWords(m.format) {
		t.lookup = ^uint64(0)
	}
	return t
}

// HasWords tells whether a format says something besides its operands, so that
// the catalogue must know it.
func HasWords(format string) bool { return letter.MatchString(verb.ReplaceAllString(format, "")) }

// Knows tells whether the catalogue has a format or word.
func Knows(format string) bool {
	_, ok := catalogue()[format]
	return ok
}
