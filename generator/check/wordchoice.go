package check

import (
	"regexp"
	"strconv"
	"strings"

	"mingce/generator/policy"
)

// ownTranslations holds our own text to the terms that have one translation
// everywhere: where the Chinese has the term, the English of the same passage has
// its translation.
func ownTranslations(p *pass, d *document) {
	for _, passage := range d.passages {
		if passage.Layer != policy.Editorial || passage.Zh.Empty() || passage.En.Empty() {
			continue
		}
		p.measuresIn(passage)
		english := spaced(passage.En.Value)
		for _, t := range p.termsIn(passage.Text) {
			if accepted := translationsOf(t); t.Everywhere.Value && len(accepted) > 0 && !containsAny(english, accepted) {
				p.Warnf("own-translation", at(passage), "our English does not call %q %q: %s", t.Name.Zh, t.Name.En, short(passage.En.Value)).
					WithHint("use the English of the glossary, or say something else in Chinese")
			}
		}
	}
}

// numbered finds 第7项, and numbers of measures that follow: 第7、8项; counted
// finds 31项.
var (
	numbered = regexp.MustCompile(`第((?:[0-9]+[、和至]?)+)项`)
	counted  = regexp.MustCompile(`(?:^|[^第0-9、和至])[0-9]+项`)
	numerals = regexp.MustCompile(`[0-9]+`)
)

// measuresIn holds English to calling 第7项 measure 7, and 31项 measures.
func (p *pass) measuresIn(passage policy.Passage) {
	if counted.MatchString(passage.Zh.Value) && !speaksOfMeasures(passage.En.Value) {
		p.Warnf("own-translation", at(passage), "our English does not speak of measures: %s", short(passage.En.Value)).
			WithHint("a 项 of the notice is a measure: write measures")
	}
	for _, m := range numbered.FindAllStringSubmatch(passage.Zh.Value, -1) {
		for _, number := range numerals.FindAllString(m[1], -1) {
			if !callsMeasure(passage.En.Value, number) {
				p.Warnf("own-translation", at(passage), "our English does not speak of measure %s: %s", number, short(passage.En.Value)).
					WithHint("a 项 of the notice is a measure: write measure %s", number)
			}
		}
	}
}

// callsMeasure tells whether an English text speaks of measures and has the
// number.
func callsMeasure(text, number string) bool {
	if !speaksOfMeasures(text) {
		return false
	}
	for _, n := range numerals.FindAllString(text, -1) {
		if v, err := strconv.Atoi(n); err == nil && strconv.Itoa(v) == number {
			return true
		}
	}
	return false
}

func speaksOfMeasures(text string) bool {
	return strings.Contains(strings.ToLower(text), "measure")
}
