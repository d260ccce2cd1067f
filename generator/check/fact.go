package check

import (
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
	key keyFunc
	// near is the characters of which every match has one: only their
	// surroundings are searched, which makes most texts cost next to nothing. A full
	// stop counts where no sentence ends with it.
	near string
	// beside, where near is empty, are words of which every text with a match has
	// one, in whatever letters; such a text is searched whole.
	beside []string
}

type keyFunc = func(groups []string) string

func around(near, what, expression string, key keyFunc) pattern {
	return pattern{what: what, re: regexp.MustCompile(expression), key: key, near: near}
}

func beside(words []string, what, expression string, key keyFunc) pattern {
	return pattern{what: what, re: regexp.MustCompile(expression), key: key, beside: words}
}

const (
	digits    = "0123456789"
	hanDigits = "〇零一二两三四五六七八九十百千"
)

// patterns are tried in order; what one has found is closed to those after it.
var patterns = []pattern{
	around("@", "e-mail address", `(?i)[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+`, addressKey),
	around(".", "web address", `(?i)(?:https?://|\bwww\.)[a-z0-9._~:/?#\[@!$&'*+,;=%-]+`, addressKey),
	around(".", "web address", `(?i)\b(?:[a-z0-9][a-z0-9-]*\.)+(?:cn|com|org|net|gov|edu|info|hk|mo|eu|uk)\b(?:/[a-z0-9._~:/?#@!$&*+,;=%-]*)?`, addressKey),
	around(digits, "document number", `(?i)[〔\[(（](\d{4})[〕\])）]\s*(?:第|no\.?)?\s*(\d+)\s*号?`, documentKey),
	around(digits, "date", `(\d{4})\s*年(?:\s*(\d{1,2})\s*月)?(?:\s*(\d{1,2})\s*[日号])?`, numericDateKey),
	around(digits, "date", `\b(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?\b`, numericDateKey),
	around(digits, "date", `()\b(\d{1,2})\s*月\s*(?:(\d{1,2})\s*[日号])?`, numericDateKey),
	around("年", "date", `([〇零一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,2})月)?(?:([一二三四五六七八九十]{1,3})[日号])?`, hanDateKey),
	around("月", "date", `([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]`, hanDayKey),
	around(digits, "date", `\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?`+monthNames+`\.?(?:,?\s+(\d{4}))?\b`, dayMonthKey),
	around(digits, "date", `\b`+monthNames+`\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(\d{4})\b)?`, monthDayKey),
	around(digits, "date", `\b`+monthNames+`\.?,?\s+(\d{4})\b`, monthYearKey),
	around(digits, "telephone number", `(?:\+?86[- ]?)?(\b1[3-9]\d{9}|\(?\b0\d{2,3}\)?[- ]?\d{3,4}[- ]?\d{4}|\b[48]00[- ]?\d{3}[- ]?\d{4})\b`, digitsKey),
	around("+", "telephone number", `(\+\d[\d -]{6,}\d)\b`, digitsKey),
	around(digits, "telephone number", `(?i)(?:拨打|电话|热线|\bcall|\bdial|hotline|telephone|\bphone)[^\d\p{Han}\n]{0,6}(\d{3,})`, digitsKey),
	around(digits, "time of service", `(?i)\b(?:7\s*[x*]\s*24|24\s*[x*]\s*7|24/7)(?:[\s-]*(?:小时|hours?\b))?`, roundTheClockKey),
	around(digits, "amount", `(?i)([¥$€£]|\b(?:rmb|cny|usd)\b)\s*(`+number+`)\s*`+scale+`?`, currencyKey),
	around(digits, "amount", `(`+number+`)\s*余?多?\s*`+scale+`?\s*余?多?\s*`+hanUnit, amountKey),
	around(digits, "amount", `(?i)(`+number+`)[\s-]*`+scale+`?[\s-]*`+latinUnit, amountKey),
	around("百", "amount", `(百分之)([`+hanDigits+`点]+|`+number+`)`, percentKey),
	around(hanDigits, "amount", `(第?)([`+hanDigits+`]+)([万亿]?)(个工作日|工作日|个小时|小时|分钟|个星期|个月|日|天|年|元|倍)(之内|以内|内)?`, hanAmountKey),
	beside([]string{"day", "hour", "minute", "week", "month", "year", "yuan", "dollar", "euro", "cent", "fold"}, "amount", `(?i)(\bwithin\s+)?\b`+numberWords+`[\s-]+`+latinUnit, wordAmountKey),
	around(digits, "number", `(?i)(`+number+`)\s*余?多?\s*`+scale+`?`, numberKey),
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
	return factsAmong(folded, offsets, newPlaces(folded).of)
}

// factsAmong finds facts in the parts of a text that places gives for a pattern.
func factsAmong(folded []byte, offsets []int, places func(pattern) []span) []fact {
	var facts []fact
	for _, p := range patterns {
		for _, w := range places(p) {
			text := folded[w.start:w.end]
			for _, m := range p.re.FindAllSubmatchIndex(text, -1) {
				if m[1] < len(text) && isDigit(text[m[1]]) && isDigit(text[m[1]-1]) {
					continue // cut off within a number
				}
				key := p.key(groupsOf(text, m))
				if key == "" {
					continue
				}
				facts = append(facts, fact{p.what, key, offsets[w.start+m[0]], offsets[w.start+m[1]]})
				blank(text[m[0]:m[1]])
			}
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
