package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// The keys of facts: one way of writing each, whatever the language.

func addressKey(g []string) string {
	address := strings.ToLower(strings.TrimRight(g[0], ".,;:!?'*/"))
	for _, prefix := range []string{"http://", "https://", "www."} {
		address = strings.TrimPrefix(address, prefix)
	}
	if !strings.Contains(address, ".") {
		return ""
	}
	return "address " + address
}

func documentKey(g []string) string {
	if !strings.Contains(g[0], "号") && !strings.Contains(strings.ToLower(g[0]), "no") {
		return ""
	}
	return "document " + g[1] + "-" + strings.TrimLeft(g[2], "0")
}

func numericDateKey(g []string) string { return dateKey(toInt(g[1]), toInt(g[2]), toInt(g[3])) }

func hanDateKey(g []string) string {
	year := 0
	for _, r := range g[1] {
		year = year*10 + hanValue[r]
	}
	return dateKey(year, int(hanNumber(g[2])), int(hanNumber(g[3])))
}

func hanDayKey(g []string) string { return dateKey(0, int(hanNumber(g[1])), int(hanNumber(g[2]))) }

func dayMonthKey(g []string) string { return dateKey(toInt(g[3]), monthNumber(g[2]), toInt(g[1])) }

func monthDayKey(g []string) string { return dateKey(toInt(g[3]), monthNumber(g[1]), toInt(g[2])) }

func monthYearKey(g []string) string { return dateKey(toInt(g[2]), monthNumber(g[1]), 0) }

// dateKey names a day, a month or a year; 0 is what is not said.
func dateKey(year, month, day int) string {
	if month > 12 || day > 31 {
		return ""
	}
	return fmt.Sprintf("date %d-%d-%d", year, month, day)
}

// wider lists the keys of what follows from a date: its month, its year, and
// its day without the year; and the year that follows from a document number.
func wider(key string) []string {
	var y, m, d int
	if n, _ := fmt.Sscanf(key, "date %d-%d-%d", &y, &m, &d); n == 3 {
		return []string{dateKey(y, m, 0), dateKey(y, 0, 0), dateKey(0, m, d), dateKey(0, m, 0)}
	}
	if n, _ := fmt.Sscanf(key, "document %d-", &y); n == 1 {
		return []string{dateKey(y, 0, 0)}
	}
	return nil
}

func monthNumber(name string) int {
	months := []string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
	return slices.Index(months, name[:3]) + 1
}

func digitsKey(g []string) string {
	keep := func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}
	return "number " + strings.Map(keep, g[1])
}

const roundTheClock = "amount 24 hour"

func roundTheClockKey([]string) string { return roundTheClock }

func currencyKey(g []string) string { return amountOf(g[2], g[3], g[1]) }

func amountKey(g []string) string { return amountOf(g[1], g[2], g[3]) }

func percentKey(g []string) string {
	if isDigit(g[2][0]) {
		return amountOf(g[2], "", "%")
	}
	whole, fraction, _ := strings.Cut(g[2], "点")
	value := plain(hanNumber(whole))
	if fraction != "" {
		value += "."
		for _, r := range fraction {
			value += strconv.Itoa(hanValue[r])
		}
	}
	return amountOf(value, "", "%")
}

// hanAmountKey passes over ordinals (第三天), and over 一天 and 一年, which say
// how often or how long in passing unless a time limit is meant.
func hanAmountKey(g []string) string {
	ordinal, digits, unit, within := g[1], g[2], g[4], g[5]
	if ordinal != "" || digits == "一" && within == "" && !strings.Contains(unit, "工作日") {
		return ""
	}
	return amountOf(plain(hanNumber(digits)), g[3], unit)
}

// wordAmountKey passes over "one day" unless a time limit is meant.
func wordAmountKey(g []string) string {
	within, word, unit := g[1], strings.ToLower(g[2]), strings.ToLower(g[3])
	limit := within != "" || strings.HasPrefix(unit, "working") || strings.HasPrefix(unit, "business")
	if word == "one" && !limit || unit == "times" {
		return ""
	}
	return amountOf(strconv.Itoa(wordValue[word]), "", unit)
}

func amountOf(digits, scale, unit string) string {
	return "amount " + scaled(digits, scale) + " " + unitName(unit)
}

// numberKey takes a bare number for a fact from four digits on, or with a scale.
func numberKey(g []string) string {
	whole, _, _ := strings.Cut(strings.ReplaceAll(g[1], ",", ""), ".")
	if len(whole) < 4 && g[2] == "" {
		return ""
	}
	value := scaled(g[1], g[2])
	if year := toInt(value); len(g[0]) == 4 && year >= 1900 && year <= 2100 {
		return dateKey(year, 0, 0)
	}
	return "number " + value
}

// scaled writes a number with its scale in plain digits.
func scaled(digits, scale string) string {
	digits = strings.ReplaceAll(digits, ",", "")
	factor := scaleValue[strings.ToLower(scale)]
	if factor == 0 {
		return strings.TrimSuffix(digits, ".0")
	}
	value, _ := strconv.ParseFloat(digits, 64)
	return plain(value * factor)
}

var scaleValue = map[string]float64{
	"百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12,
	"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9,
}

// unitName gives one name to a unit in both languages.
func unitName(unit string) string {
	unit = strings.TrimPrefix(strings.ToLower(unit), "个")
	if name := unitNames[unit]; name != "" {
		return name
	}
	return strings.TrimSuffix(unit, "s")
}

var unitNames = map[string]string{
	"工作日": "working day", "business day": "working day", "business days": "working day",
	"日": "day", "天": "day", "calendar day": "day", "calendar days": "day",
	"小时": "hour", "分钟": "minute", "秒": "second", "周": "week", "星期": "week", "月": "month", "年": "year",
	"元": "yuan", "rmb": "yuan", "cny": "yuan", "renminbi": "yuan", "¥": "yuan",
	"美元": "dollar", "usd": "dollar", "$": "dollar", "欧元": "euro", "€": "euro", "£": "pound",
	"%": "percent", "per cent": "percent", "百分点": "percentage point",
	"倍": "times", "times": "times", "fold": "times",
}

// hanNumber reads a number such as 二十四 or 一百零五.
func hanNumber(s string) float64 {
	total, digit := 0, 0
	for _, r := range s {
		switch unit := map[rune]int{'十': 10, '百': 100, '千': 1000}[r]; {
		case unit == 0:
			digit = hanValue[r]
		default:
			total += max(digit, 1) * unit
			digit = 0
		}
	}
	return float64(total + digit)
}

var hanValue = map[rune]int{'一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}

var wordValue = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18,
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}

func plain(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }

// toInt reads digits; what is none or too long is 0.
func toInt(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}
