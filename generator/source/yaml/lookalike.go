package yaml

import (
	"regexp"
	"slices"
	"unicode/utf8"

	"mingce/generator/diag"
)

// lookAlikes are characters of Chinese typesetting that are taken for those of
// YAML and are text to it.
var lookAlikes = map[rune]string{
	'：': ":", '，': ",", '、': ",", '；': ",", '－': "-", '﹣': "-", '−': "-", '–': "-", '—': "-",
	'“': `"`, '”': `"`, '＂': `"`, '‘': "'", '’': "'", '＇': "'",
	'［': "[", '］': "]", '【': "[", '】': "]", '｛': "{", '｝': "}", '＃': "#", '｜': "|", '＞': ">",
}

// AddLookAlike adds to the hint of a fault which character of a text without
// quotes is not the one of YAML that it looks like, when there is one.
func AddLookAlike(fault *diag.Diagnostic, text string) {
	for _, c := range text {
		ordinary := lookAlikes[c]
		if c >= '０' && c <= '９' {
			ordinary = string(c - '０' + '0')
		}
		if ordinary != "" {
			fault.WithHint("%s; %c is %s, which is text to YAML: write %s", fault.Hint, c, CharName(c), ordinary)
			return
		}
	}
}

// wide are the places at which a look-alike is taken for a part of YAML, by what
// is wrong there.
var wide = []*regexp.Regexp{
	regexp.MustCompile(`^ *(?:- +)*[A-Za-z0-9_-]+ *(：)`),
	regexp.MustCompile(`[{,] *[A-Za-z0-9_-]+ *(：)`),
	regexp.MustCompile(`^ *(?:- +)*([－﹣−–—])(?:[ \[{"']|[A-Za-z0-9_-]+ *[:：]|$)`),
	regexp.MustCompile(`[{,：:][^{}]*([，、；]) *[A-Za-z0-9_-]+ *[:：]`),
	regexp.MustCompile(`(?:^|: +|- +)([［【｛]).*[］】｝\]}]$`),
	regexp.MustCompile(`(?:: +|- +)[\[{][^\]}]*([］】｝])$`),
	regexp.MustCompile(`(?:: +|- +|[\[{,] *)([“”＂‘’＇]).*[“”＂‘’＇"'] *(?:$|[,\]}])`),
	regexp.MustCompile(`(?:: +|- +|[\[{,] *)["'][^"']*([“”＂‘’＇])[^"']*$`),
	regexp.MustCompile(`(?:: +|- +)([｜＞])[-+0-9]*$`),
}

// lookAlike finds a character that looks like one of YAML and makes a line fail,
// by writing the right one instead: it stands there or further above, since the
// parser takes such a line for text that goes on.
func lookAlike(f failure) (finding, bool) {
	lines, end := f.lines, f.line
	if f.opener > 0 {
		end = len(lines)
	}
	most := 1
	if isRecovered(lines) {
		most = maxTries
	}
	_, from, _ := fieldAt(lines, max(1, f.before(f.line)))
	for i, tries := f.line-1, 0; i >= from && tries < most; i-- {
		text := lines[i]
		for _, place := range wide {
			at := place.FindStringSubmatchIndex(text)
			if at == nil {
				continue
			}
			c, width := utf8.DecodeRuneInString(text[at[2]:])
			mended := slices.Clone(lines)
			mended[i] = text[:at[2]] + lookAlikes[c] + " " + text[at[2]+width:]
			if tries++; prefixMessage(mended, end) == f.message {
				continue
			}
			what, instead := lookAlikeProblem(c)
			return f.on(i+1, at[2], what, instead)
		}
	}
	return finding{}, false
}

// maxTries is how many characters of a file that is not too large are tried:
// each costs a reading of the text.
const maxTries = 20

func lookAlikeProblem(c rune) (problem, hint any) {
	if c == '：' {
		return "a full-width colon behind the name of a field (U+FF1A)", "write \": \" with the English keyboard"
	}
	return diag.Messagef("%c is %s, which is text to YAML", c, CharName(c)), diag.Messagef("write %s with the English keyboard", lookAlikes[c])
}
