package export

import (
	"strings"

	"mingce/generator/site"
)

// status is a way in which the notice words a measure, with its words.
type status struct {
	Says  string `json:"says"` // asked, may, explore or done
	Quote both   `json:"quote"`
}

func statuses(i *site.Interpretation) []status {
	var all []status
	for _, s := range i.Status {
		all = append(all, status{s.Says.Value, both{s.Quote.Zh.Value, s.Quote.En.Value}})
	}
	return all
}

// statusCells gives the same for a row of a table: the ways, and their words in
// both languages.
func statusCells(m *site.Measure) []string {
	if m.Reading == nil {
		return []string{"", "", ""}
	}
	var says, zh, en []string
	for _, s := range statuses(m.Reading) {
		says, zh, en = append(says, s.Says), append(zh, s.Quote.Zh), append(en, s.Quote.En)
	}
	return []string{strings.Join(says, "; "), strings.Join(zh, "；"), strings.Join(en, "; ")}
}
