package check

import (
	"regexp"
	"strings"

	"mingce/generator/policy"
)

// adviceWords are those by which our text says that it advises.
var adviceWords = map[policy.Lang]*regexp.Regexp{
	policy.Zh: regexp.MustCompile(`我们的?建议|建议[你您]|本站建议`),
	policy.En: regexp.MustCompile(`(?i)\bwe (?:suggest|advise|recommend)\b|\bour (?:advice|suggestion)\b`),
}

// instruction finds a statement that opens by telling the reader to do something.
var instruction = map[policy.Lang]*regexp.Regexp{
	policy.Zh: regexp.MustCompile(`^(?:先|请|可以先)?(?:问(?:[^题税]|税务)|带[上好]|备[好齐]|准备好?|打电话|联系[^渠人方]|核对|留存|记下|写下)`),
	policy.En: regexp.MustCompile(`^(?:First,? |Please )?(?i:ask|bring|call|check|prepare|contact|keep|write down|get ready)\b`),
}

// adviceMarked keeps our advice apart from what the notice says. Fields for it
// are marked by their pages, so they need not say whose it is. In all others
// stands what the notice says or does not say, so nothing there may advise; and
// Markdown, which is free, has to say in words that it does. A handbook is advice
// all through, and of no notice.
func adviceMarked(p *pass, d *document) {
	if d.instructs() {
		return
	}
	for _, passage := range d.passages {
		if passage.Layer != policy.Editorial {
			continue
		}
		for _, l := range policy.Langs {
			switch text := passage.In(l); {
			case passage.Advice:
				p.adviceTwice(passage, text, l)
			case passage.Markdown:
				p.adviceInMarkdown(text, l)
			default:
				p.adviceElsewhere(passage, text, l)
			}
		}
	}
}

// adviceTwice reports words that say of marked advice that it is ours. The why of
// a match opens with what the notice says, if it likes; there they part the two.
func (p *pass) adviceTwice(passage policy.Passage, text policy.Str, l policy.Lang) {
	at := adviceWords[l].FindStringIndex(text.Value)
	if at == nil || at[0] > 0 && strings.HasSuffix(passage.Path, ".why") {
		return
	}
	p.Warnf("advice", text.At(at[0]), "%q stands where pages mark our advice already", text.Value[at[0]:at[1]]).
		WithHint("leave it out, and say only what to do")
}

func (p *pass) adviceElsewhere(passage policy.Passage, text policy.Str, l policy.Lang) {
	at := adviceWords[l].FindStringIndex(text.Value)
	if at == nil && strings.HasPrefix(passage.Path, "changes[") {
		at = instruction[l].FindStringIndex(text.Value)
	}
	if at != nil {
		p.Warnf("advice", text.At(at[0]), "%q is advice of ours, where pages show what the notice says", text.Value[at[0]:at[1]]).
			WithHint("move it to steps:, prepare: or why:, which pages mark as our advice")
	}
}

// adviceInMarkdown reports the first paragraph or list item that instructs, in a
// text that nowhere says whose advice that is.
func (p *pass) adviceInMarkdown(text policy.Str, l policy.Lang) {
	if adviceWords[l].MatchString(text.Value) {
		return
	}
	from := 0
	for line := range strings.Lines(text.Value) {
		bare := strings.TrimLeft(line, " -*+0123456789.")
		if words := instruction[l].FindString(bare); words != "" {
			p.Warnf("advice", text.At(from+len(line)-len(bare)), "%q is advice, and nothing says that it is ours", words).
				WithHint("say so in the text: 我们建议, we suggest")
			return
		}
		from += len(line)
	}
}
