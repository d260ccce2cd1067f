package check

import (
	"regexp"
	"strings"

	"mingce/generator/policy"
)

// facts holds the telephone numbers, addresses, dates and amounts of our own
// words to the notice, or to a source that the document names for them.
func facts(c *checker) {
	notices := map[*folder]evidence{}
	all := c.newEvidence()
	for _, p := range c.set.Policies {
		f := c.folders[p.ID]
		notices[f] = c.noticeEvidence(f)
		all.addAll(notices[f])
	}
	for _, d := range c.documents {
		notice := all
		if d.folder != nil {
			notice = notices[d.folder]
		}
		sourced := c.newEvidence()
		for _, s := range d.sources {
			sourced.add(s.URL.Value, s.Title.Zh.Value, s.Title.En.Value)
			for _, f := range s.Facts {
				sourced.add(f.Value)
			}
		}
		for _, p := range d.passages {
			if p.Layer == policy.Editorial {
				c.unsourced(p.Zh, notice, sourced)
				c.unsourced(p.En, notice, sourced)
			}
		}
	}
}

// noticeEvidence gives what the notice itself carries.
func (c *checker) noticeEvidence(f *folder) evidence {
	e := c.newEvidence(f.official.zh, f.official.en)
	days := []policy.Date{f.Signed, f.Published}
	for _, r := range f.Related {
		days = append(days, r.Date)
	}
	for _, d := range days {
		e.add(d.String())
	}
	e.largest = len(f.Measures) // the number of a measure is no invention
	return e
}

func (c *checker) unsourced(s policy.Str, notice, sourced evidence) {
	for _, f := range c.factsIn(s.Value) {
		written := s.Value[f.offset:f.end]
		if notice.has(f, written) || sourced.has(f, written) {
			continue
		}
		written = strings.Trim(written, " \n")
		c.Errorf("unsourced-fact", s.At(f.offset), "the notice does not carry this %s: %s", f.what, written).
			WithHint("take it out, or name where it comes from under sources: with %q among its facts", written)
	}
}

// evidence is a set of facts that may be repeated.
type evidence struct {
	factsIn func(text string) []fact
	keys    map[string]bool
	raw     *[]string // as they were written, for facts that are part of others
	largest int       // every bare number up to this one is fine
}

func (c *checker) newEvidence(texts ...string) evidence {
	e := evidence{factsIn: c.factsIn, keys: map[string]bool{}, raw: &[]string{}}
	e.add(texts...)
	return e
}

func (c *checker) factsIn(text string) []fact { return c.options.Memo.facts.in(text, factsIn) }

var digitRun = regexp.MustCompile(`\d[\d,]*`)

func (e evidence) add(texts ...string) {
	for _, text := range texts {
		for _, f := range e.factsIn(text) {
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
		if len(text) < 200 {
			*e.raw = append(*e.raw, compact(text))
		}
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
