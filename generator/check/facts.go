package check

import (
	"regexp"
	"strings"

	"mingce/generator/policy"
)

// facts holds the telephone numbers, addresses, dates and amounts of our own
// words to the notice, or to a source that the document names for them.
func facts(p *pass, d *document) {
	if !p.isComplete(d.folder()) {
		return // what could not be read may carry them
	}
	sourced := newEvidence()
	for _, s := range d.sources() {
		sourced.add(s.URL.Value, s.Title.Zh.Value, s.Title.En.Value)
		for _, f := range s.Facts {
			sourced.add(f.Value)
		}
	}
	for _, passage := range d.passages {
		if passage.Layer == policy.Editorial {
			p.unsourced(d, passage.Zh, sourced)
			p.unsourced(d, passage.En, sourced)
		}
	}
}

func (p *pass) unsourced(d *document, s policy.Str, sourced evidence) {
	text := s.Value
	if d.instructs() {
		text = withoutCode(text)
	}
	for _, f := range factsIn(text) {
		written := s.Value[f.offset:f.end]
		if sourced.has(f, written) || p.isCarried(d.folder(), f, written) {
			continue
		}
		written = strings.Trim(written, " \n")
		p.Errorf("unsourced-fact", s.At(f.offset), "the notice does not carry this %s: %s", f.what, written).
			WithHint("take it out, or name where it comes from under sources: with %q among its facts", written)
	}
}

// factsOf gives what an official document carries.
func factsOf(document any) evidence {
	e := newEvidence()
	for _, l := range policy.Langs {
		e.addText(wording(l, document))
	}
	e.add(factsOfStanding(document)...)
	if p, is := document.(*policy.Policy); is {
		days := []policy.Date{p.Signed, p.Published}
		for _, r := range p.Related {
			days = append(days, r.Date)
		}
		for _, d := range days {
			e.add(d.String())
		}
	}
	return e
}

// evidence is a set of facts that may be repeated.
type evidence struct {
	keys    map[string]bool
	raw     *[]string // as they were written, for facts that are part of others
	largest int       // every bare number up to this one is fine
}

func newEvidence(texts ...string) evidence {
	e := evidence{keys: map[string]bool{}, raw: &[]string{}}
	e.add(texts...)
	return e
}

var digitRun = regexp.MustCompile(`\d[\d,]*`)

// add adds the facts of short texts, and the texts as they are written.
func (e evidence) add(texts ...string) {
	for _, text := range texts {
		e.addText(text)
		if len(text) < 200 {
			*e.raw = append(*e.raw, compact(text))
		}
	}
}

// addText adds the facts of a text.
func (e evidence) addText(text string) {
	for _, f := range factsIn(text) {
		e.keys[f.key] = true
		for _, key := range wider(f.key) {
			e.keys[key] = true
		}
		if f.key == roundTheClock {
			e.keys["amount 7 day"] = true
		}
	}
	folded, _ := fold(text)
	for _, run := range digitRun.FindAllString(string(folded), -1) {
		e.keys["number "+strings.ReplaceAll(run, ",", "")] = true
	}
}

func (e *evidence) addAll(other evidence) {
	for key := range other.keys {
		e.keys[key] = true
	}
	*e.raw = append(*e.raw, *other.raw...)
	e.largest = max(e.largest, other.largest)
}

// has tells whether the evidence carries a fact.
func (e evidence) has(f fact, written string) bool {
	if e.keys[f.key] {
		return true
	}
	if n := toInt(strings.TrimPrefix(f.key, "number ")); n > 0 && n <= e.largest {
		return true
	}
	written = compact(written)
	for _, raw := range *e.raw {
		if standsIn(raw, written) {
			return true
		}
	}
	return false
}

// standsIn tells whether words stand in a text without being part of a longer number.
func standsIn(text, words string) bool {
	at := strings.Index(text, words)
	if at < 0 || words == "" {
		return false
	}
	end := at + len(words)
	cut := at > 0 && isDigit(text[at-1]) && isDigit(words[0]) ||
		end < len(text) && isDigit(text[end]) && isDigit(words[len(words)-1])
	return !cut
}

// compact folds a text and takes its white space out.
func compact(s string) string {
	folded, _ := fold(s)
	return strings.ToLower(strings.Join(strings.Fields(string(folded)), ""))
}

func (e evidence) hasDates() bool {
	for key := range e.keys {
		if strings.HasPrefix(key, "date ") {
			return true
		}
	}
	return false
}

func (e evidence) hasDate(d policy.Date) bool { return e.keys[dateKey(d.Year, d.Month, d.Day)] }
