package check

import (
	"regexp"
	"strings"
	"unicode"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// lookAlikes are the Greek letters that pass for Latin ones. Others, as in μm
// or β-carotene, stand beside Latin letters for good reasons.
const lookAlikes = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιντυχ"

// scripts reports words in which letters of another script pass for Latin ones.
func scripts(p *pass, d *document) {
	for _, passage := range d.passages {
		for _, l := range policy.Langs {
			p.mixedScript(passage.In(l))
		}
	}
}

func (p *pass) mixedScript(s policy.Str) {
	isForeign := func(r rune) bool {
		return r >= 0x370 && r < 0x530 && (unicode.Is(unicode.Cyrillic, r) || strings.ContainsRune(lookAlikes, r))
	}
	at := strings.IndexFunc(s.Value, isForeign)
	if at < 0 {
		return
	}
	for _, m := range latinish.FindAllStringIndex(s.Value, -1) {
		word := s.Value[m[0]:m[1]]
		i := strings.IndexFunc(word, isForeign)
		if i < 0 || !strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Latin, r) }) {
			continue
		}
		r := []rune(word[i:])[0]
		p.Warnf("mixed-script", s.At(m[0]+i), "%q mixes scripts: U+%04X only looks like a Latin letter", word, r).
			WithHint("type the word anew")
	}
}

var (
	latinish   = regexp.MustCompile(`[\p{Latin}\p{Cyrillic}\p{Greek}]+`)
	code       = regexp.MustCompile("(?s)```.*?(?:```|$)|`[^`\n]*`")
	linkToward = regexp.MustCompile(`\]\([^)\n]*\)`)
)

// slips are ways in which Chinese typing goes wrong.
var slips = []struct {
	rule, what string
	has        string         // characters of which each slip has one
	re         *regexp.Regexp // the slip is its first group
	hint       func(slip string) diag.Message
}{
	{"han-space", "a space between Chinese characters", " ", regexp.MustCompile(`\p{Han}( +)\p{Han}`),
		func(string) diag.Message { return diag.Messagef("take the space out") }},
	{"half-width-punctuation", "half-width punctuation after Chinese", ",;:?!", regexp.MustCompile(`\p{Han}([,;:?]|!(?:[^\[]|$))`),
		func(slip string) diag.Message { return diag.Messagef("write %s", fullWidth[slip[:1]]) }},
	{"straight-quotes", "straight quotation marks around Chinese", `"'`, regexp.MustCompile(`\p{Han}(["'])|(["'])\p{Han}`),
		func(string) diag.Message { return diag.Messagef("write “ and ”, or ‘ and ’ within them") }},
}

var fullWidth = map[string]string{",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}

// punctuation reports our own Chinese that does not read as printed Chinese
// does. Official text stays as it is printed.
func punctuation(p *pass, d *document) {
	for _, passage := range d.passages {
		if passage.Layer != policy.Editorial || passage.Zh.Empty() {
			continue
		}
		text := passage.Zh.Value
		if passage.Markdown {
			text = withoutCode(text)
		}
		for _, slip := range slips {
			if !strings.ContainsAny(text, slip.has) {
				continue
			}
			if at, found := submatch(slip.re, text); found != "" {
				p.Warnf(slip.rule, passage.Zh.At(at), "%s: %s", slip.what, short(text[at:])).
					WithHint("%s", slip.hint(found))
			}
		}
	}
}

// withoutCode blanks what is not prose, byte for byte.
func withoutCode(markdown string) string {
	for _, re := range []*regexp.Regexp{code, linkToward} {
		markdown = re.ReplaceAllStringFunc(markdown, func(s string) string { return strings.Repeat("\x00", len(s)) })
	}
	return markdown
}
