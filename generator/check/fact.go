package check

import (
	"bytes"
	"regexp"
	"sort"
	"strings"
	"unicode"
)

// fact is something in a text that somebody could be misled by if it were
// invented: an address, a date, an amount, a large number.
type fact struct {
	what        string // for messages, such as "date"
	key         string // the same however the fact is written
	offset, end int    // bytes of the text
}

// pattern finds facts of one kind in a folded text.
type pattern struct {
	what string
	re   *regexp.Regexp
	// key gives the normal form from the groups, or "" when it is no fact.
	key func(groups []string) string
	// needs is some of these characters, so that most texts are not searched.
	needs string
}

const (
	digits    = "0123456789"
	hanDigits = "〇零一二两三四五六七八九十百千"
)

// patterns are tried in order; what one has found is closed to those after it.
var patterns = []pattern{
	{"e-mail address", regexp.MustCompile(`(?i)[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+`), addressKey, "@"},
	{"web address", regexp.MustCompile(`(?i)(?:https?://|\bwww\.)[a-z0-9._~:/?#\[@!$&'*+,;=%-]+`), addressKey, "."},
	{"web address", regexp.MustCompile(`(?i)\b(?:[a-z0-9][a-z0-9-]*\.)+(?:cn|com|org|net|gov|edu|info|hk|mo|eu|uk)\b(?:/[a-z0-9._~:/?#@!$&*+,;=%-]*)?`), addressKey, "."},
	{"document number", regexp.MustCompile(`(?i)[〔\[(（](\d{4})[〕\])）]\s*(?:第|no\.?)?\s*(\d+)\s*号?`), documentKey, digits},
	{"date", regexp.MustCompile(`(\d{4})\s*年(?:\s*(\d{1,2})\s*月)?(?:\s*(\d{1,2})\s*[日号])?`), numericDateKey, digits},
	{"date", regexp.MustCompile(`\b(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?\b`), numericDateKey, digits},
	{"date", regexp.MustCompile(`()\b(\d{1,2})\s*月\s*(?:(\d{1,2})\s*[日号])?`), numericDateKey, digits},
	{"date", regexp.MustCompile(`([〇零一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,2})月)?(?:([一二三四五六七八九十]{1,3})[日号])?`), hanDateKey, "年"},
	{"date", regexp.MustCompile(`([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]`), hanDayKey, "月"},
	{"date", regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?` + monthNames + `\.?(?:,?\s+(\d{4}))?\b`), dayMonthKey, digits},
	{"date", regexp.MustCompile(`\b` + monthNames + `\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(\d{4})\b)?`), monthDayKey, digits},
	{"date", regexp.MustCompile(`\b` + monthNames + `\.?,?\s+(\d{4})\b`), monthYearKey, digits},
	{"telephone number", regexp.MustCompile(`(?:\+?86[- ]?)?(\b1[3-9]\d{9}|\(?\b0\d{2,3}\)?[- ]?\d{7,8}|\b[48]00[- ]?\d{3}[- ]?\d{4})\b`), digitsKey, digits},
	{"telephone number", regexp.MustCompile(`(\+\d[\d -]{6,}\d)\b`), digitsKey, "+"},
	{"telephone number", regexp.MustCompile(`(?i)(?:拨打|电话|热线|\bcall|\bdial|hotline|telephone|\bphone)[^\d\p{Han}\n]{0,6}(\d{3,})`), digitsKey, digits},
	{"time of service", regexp.MustCompile(`(?i)\b(?:7\s*[x*]\s*24|24\s*[x*]\s*7|24/7)(?:[\s-]*(?:小时|hours?\b))?`), roundTheClockKey, digits},
	{"amount", regexp.MustCompile(`(?i)([¥$€£]|\b(?:rmb|cny|usd)\b)\s*(` + number + `)\s*` + scale + `?`), currencyKey, digits},
	{"amount", regexp.MustCompile(`(` + number + `)\s*余?多?\s*` + scale + `?\s*余?多?\s*` + hanUnit), amountKey, digits},
	{"amount", regexp.MustCompile(`(?i)(` + number + `)[\s-]*` + scale + `?[\s-]*` + latinUnit), amountKey, digits},
	{"amount", regexp.MustCompile(`(百分之)([` + hanDigits + `点]+|` + number + `)`), percentKey, "百"},
	{"amount", regexp.MustCompile(`(第?)([` + hanDigits + `]+)([万亿]?)(个工作日|工作日|个小时|小时|分钟|个星期|个月|日|天|年|元|倍)(之内|以内|内)?`), hanAmountKey, hanDigits},
	{"amount", regexp.MustCompile(`(?i)(\bwithin\s+)?\b` + numberWords + `[\s-]+` + latinUnit), wordAmountKey, "aeiou"},
	{"number", regexp.MustCompile(`(?i)(` + number + `)\s*余?多?\s*` + scale + `?`), numberKey, digits},
}

const (
	number      = `\d+(?:,\d{3})*(?:\.\d+)?`
	scale       = `(万亿|百万|千万|[百千万亿]|hundred\b|thousand\b|million\b|billion\b)`
	hanUnit     = `(个?工作日|日|天|个?小时|分钟|秒|周|个?星期|个月|年|美元|欧元|港元|元|个?百分点|%|倍)`
	latinUnit   = `(working days?\b|business days?\b|calendar days?\b|days?\b|hours?\b|minutes?\b|weeks?\b|months?\b|years?\b|yuan\b|rmb\b|cny\b|renminbi\b|dollars?\b|usd\b|euros?\b|percentage points?\b|per ?cent\b|%|times\b|fold\b)`
	monthNames  = `(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)`
	numberWords = `(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty|thirty|forty|fifty|sixty|ninety)`
)

// linkTarget is the target of a Markdown link that stays within the site.
var linkTarget = regexp.MustCompile(`\]\([^)\s]*`)

// factsIn finds the facts of a text in the order in which they stand.
func factsIn(s string) []fact {
	folded, offsets := fold(s)
	closeInternalLinks(folded)
	var facts []fact
	for _, p := range patterns {
		if !bytes.ContainsAny(folded, p.needs) {
			continue
		}
		for _, m := range p.re.FindAllSubmatchIndex(folded, -1) {
			if m[1] < len(folded) && isDigit(folded[m[1]]) && isDigit(folded[m[1]-1]) {
				continue // cut off within a number
			}
			key := p.key(groupsOf(folded, m))
			if key == "" {
				continue
			}
			facts = append(facts, fact{p.what, key, offsets[m[0]], offsets[m[1]]})
			blank(folded[m[0]:m[1]])
		}
	}
	sort.SliceStable(facts, func(i, j int) bool { return facts[i].offset < facts[j].offset })
	return facts
}

// fold writes full-width digits, letters and signs as ASCII ones, and gives for
// every byte of the result, and for its end, the byte of s that it stands for.
func fold(s string) (folded []byte, offsets []int) {
	for i, r := range s {
		n := len(folded)
		folded = append(folded, string(foldRune(r))...)
		for range len(folded) - n {
			offsets = append(offsets, i)
		}
	}
	return folded, append(offsets, len(s))
}

func foldRune(r rune) rune {
	switch {
	case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ',
		r == '％', r == '＋', r == '－', r == '／', r == '：', r == '＠', r == '．':
		return r - '！' + '!'
	case r == '￥':
		return '¥'
	case r == '×':
		return 'x'
	case r == '–', r == '‑', r == '−':
		return '-'
	case r != '\n' && unicode.IsSpace(r):
		return ' '
	}
	return r
}

// closeInternalLinks blanks link targets that are not addresses of the world.
func closeInternalLinks(text []byte) {
	for _, m := range linkTarget.FindAllIndex(text, -1) {
		target := strings.ToLower(string(text[m[0]+2 : m[1]]))
		outside := strings.Contains(target, "//") || strings.HasPrefix(target, "mailto:") || strings.HasPrefix(target, "tel:")
		if !outside {
			blank(text[m[0]+2 : m[1]])
		}
	}
}

// blank closes a part of a text to all patterns.
func blank(text []byte) {
	for i := range text {
		text[i] = 0
	}
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func groupsOf(text []byte, m []int) []string {
	groups := make([]string, len(m)/2)
	for i := range groups {
		if m[2*i] >= 0 {
			groups[i] = string(text[m[2*i]:m[2*i+1]])
		}
	}
	return groups
}
