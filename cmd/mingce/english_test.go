package main

import (
	"errors"
	"regexp"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

var (
	// notEnglish is what may stand in Chinese as it is: what is quoted, source
	// lines, places, paths, addresses, flags and command lines.
	notEnglish = regexp.MustCompile(strings.Join([]string{
		`(?m)^    .*$`, `(?m)^  mingce .*$`, `"(?:[^"\\]|\\.)*"`, `“[^”]*”`, `<[^>]*>`, `[!-~]*[/.@_=\\][!-~]*`, `-[!-~]+`, `mingce(?: [a-z]+)?`, `SOURCE_DATE_EPOCH`,
		`U\+\w+`,
	}, "|"))
	// words is two English words in a row, the names of techniques apart.
	words     = regexp.MustCompile(`[A-Za-z][A-Za-z']+[ ;]+[A-Za-z][A-Za-z']+`)
	technical = regexp.MustCompile(`^(?:YAML|JSON|Schema|HTML|SARIF|XML|UTF|Windows|macOS|Linux|Brotli|gzip|zstd|json|sarif|bash|zsh|fish|powershell|zh|en|text|true|false)$`)
)

// englishIn gives pairs of English words that stand in a text.
func englishIn(text string) (found []string) {
	for _, pair := range words.FindAllString(notEnglish.ReplaceAllString(text, "␀"), -1) {
		both := strings.FieldsFunc(pair, func(r rune) bool { return strings.ContainsRune(" ;", r) })
		if !technical.MatchString(both[0]) || !technical.MatchString(both[1]) {
			found = append(found, pair)
		}
	}
	return found
}

// cmdChinese runs a command for a Chinese user: chinese CODE COMMAND …. It must
// end with the code and say nothing in English.
func cmdChinese(ts *testscript.TestScript, neg bool, args []string) {
	before := ts.Getenv("LANG")
	ts.Setenv("LANG", "zh_CN.UTF-8")
	defer ts.Setenv("LANG", before)
	cmdExits(ts, neg, args)
	holdsChinese(ts)
}

// holdsChinese asserts that the last command said something, and nothing in English.
func holdsChinese(ts *testscript.TestScript) {
	all := ts.ReadFile("stdout") + ts.ReadFile("stderr")
	if strings.TrimSpace(all) == "" {
		ts.Fatalf("nothing was said")
	}
	if found := englishIn(all); len(found) > 0 {
		ts.Logf("in\n%s", all)
		ts.Check(errors.New("English: " + strings.Join(found, " | ")))
	}
}
