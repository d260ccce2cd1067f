package notice

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"mingce/generator/policy"
)

var (
	// sectionNumeral is 一、 before a section of the body or a domain of the annex.
	sectionNumeral = regexp.MustCompile(`^([一二三四五六七八九十]{1,3})\s*[、．.]\s*`)
	// itemNumeral is （一） before an item of the body or a domain of the annex.
	itemNumeral = regexp.MustCompile(`^[（(]\s*([一二三四五六七八九十]{1,3})\s*[）)]\s*、?\s*`)
	// day is 2023年3月3日 or 二〇二三年三月三日.
	day = regexp.MustCompile(`^([0-9〇零○一二三四五六七八九]{4})年([0-9一二三四五六七八九十]{1,3})月([0-9一二三四五六七八九十]{1,3})日$`)
)

// cutNumeral takes a numeral of the pattern off the text.
func cutNumeral(pattern *regexp.Regexp, text string) (number int, rest string, ok bool) {
	m := pattern.FindStringSubmatch(text)
	if m == nil {
		return 0, text, false
	}
	number, ok = numeral(m[1])
	return number, text[len(m[0]):], ok
}

// numeral reads a whole number in digits (12), in Chinese (十二, below 100) or
// digit by digit in Chinese (二〇二三).
func numeral(s string) (int, bool) {
	digits := strings.Map(chineseDigit, s)
	if before, after, ok := strings.Cut(digits, "十"); ok {
		tens, ones := 1, 0
		if before != "" {
			tens = digit(before)
		}
		if after != "" {
			ones = digit(after)
		}
		return 10*tens + ones, tens > 0 && ones >= 0
	}
	n, err := strconv.ParseUint(digits, 10, 15)
	return int(n), err == nil
}

// digit reads a single digit; -1 is none.
func digit(s string) int {
	if len(s) != 1 || s[0] < '0' || s[0] > '9' {
		return -1
	}
	return int(s[0] - '0')
}

func chineseDigit(c rune) rune {
	switch c {
	case '〇', '零', '○':
		return '0'
	case '一', '二', '三', '四', '五', '六', '七', '八', '九':
		return rune('1' + strings.IndexRune("一二三四五六七八九", c)/len("一"))
	}
	return narrow(c)
}

// narrow turns full-width digits into digits.
func narrow(c rune) rune {
	if c >= '０' && c <= '９' {
		return c - '０' + '0'
	}
	return c
}

// isDay tells whether a text has the form of a date, possible or not.
func isDay(text string) bool { return day.MatchString(strings.Map(narrow, squeeze(text))) }

// date reads a date of the calendar.
func date(s policy.Str) (policy.Date, bool) {
	m := day.FindStringSubmatch(strings.Map(narrow, squeeze(s.Value)))
	if m == nil {
		return policy.Date{}, false
	}
	year, ok1 := numeral(m[1])
	month, ok2 := numeral(m[2])
	dayOfMonth, ok3 := numeral(m[3])
	d := policy.Date{Year: year, Month: month, Day: dayOfMonth, Pos: s.Pos}
	return d, ok1 && ok2 && ok3 && possible(d)
}

func possible(d policy.Date) bool {
	t := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
	return d.Year > 0 && t.Year() == d.Year && int(t.Month()) == d.Month && t.Day() == d.Day
}
