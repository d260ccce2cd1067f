package export

import (
	"strings"

	"mingce/generator/policy"
)

// standing is how a notice or a measure stands on the day of the site. It is left
// out where no document says anything.
type standing struct {
	State     string       `json:"state"` // upcoming, in-force, amended, expired or repealed
	OfNotice  bool         `json:"ofNotice,omitempty"`
	From      string       `json:"from,omitempty"`
	Until     string       `json:"until,omitempty"`
	Amending  []instrument `json:"amendedBy,omitempty"`
	Repealing []instrument `json:"repealedBy,omitempty"`
}

// instrument is a document that amends or repeals, from a day on.
type instrument struct {
	Title    both   `json:"title"`
	Number   string `json:"number,omitempty"`
	Date     string `json:"date"`
	Policy   string `json:"policy,omitempty"`
	URL      string `json:"url,omitempty"`
	OfNotice bool   `json:"ofNotice,omitempty"` // it does so to the notice of the measure
}

func standingOf(s policy.Standing) *standing {
	if s.State == "" {
		return nil
	}
	v := &standing{State: s.State, OfNotice: s.Notice, From: s.From.String(), Until: s.Until.String()}
	for _, a := range s.Acts {
		i := instrument{bothOf(a.Title), a.Number.Value, a.Date.String(), a.Policy.Value, a.URL.Value, a.Notice}
		if a.Repeals {
			v.Repealing = append(v.Repealing, i)
		} else {
			v.Amending = append(v.Amending, i)
		}
	}
	return v
}

// standingColumns are the heads of [standingCells].
var standingColumns = []string{"standing", "effective_from", "effective_until", "amended_by", "repealed_by"}

// standingCells gives the same for a row of a table: the state, the days, and the
// documents by their number, else their title.
func standingCells(s policy.Standing) []string {
	var amending, repealing []string
	for _, a := range s.Acts {
		name := a.Number.Value
		if name == "" {
			name = a.Title.Zh.Value
		}
		if a.Repeals {
			repealing = append(repealing, name)
		} else {
			amending = append(amending, name)
		}
	}
	return []string{s.State, s.From.String(), s.Until.String(), strings.Join(amending, "；"), strings.Join(repealing, "；")}
}
