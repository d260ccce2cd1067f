package export

import (
	"mingce/generator/site"
)

// measure is an entry of data/measures.json.
type measure struct {
	Policy      string      `json:"policy"`
	Number      int         `json:"number"`
	Domain      string      `json:"domain"`
	Title       both        `json:"title"`
	Official    both        `json:"official"`
	Sentences   []both      `json:"sentences"`
	Translation translation `json:"translation"`
	Departments []string    `json:"departments"`
	Scope       both        `json:"scope"`
	Audience    []string    `json:"audience,omitempty"`
	Summary     *both       `json:"summary,omitempty"`
	Status      []status    `json:"status,omitempty"`
	Standing    *standing   `json:"standing,omitempty"`
	URL         both        `json:"url"`
}

// translation says how far the English can be trusted.
type translation struct {
	Status   string `json:"status"`
	Date     string `json:"date"`
	Official bool   `json:"official"` // never: the Chinese prevails
}

func measures(s *site.Site) []measure {
	all := []measure{}
	for _, p := range s.Policies {
		for _, m := range p.Measures {
			all = append(all, measureOf(s, m))
		}
	}
	return all
}

func measureOf(s *site.Site, m *site.Measure) measure {
	v := measure{
		Policy: m.Policy.ID, Number: m.Number.Value, Domain: m.Domain.ID.Value,
		Title: bothOf(m.Title), Official: bothJoined(m.Text), Scope: bothOf(m.Scope.Name),
		Translation: translation{Status: m.Translation.Status.Value, Date: m.Translation.Date.String()},
		Standing:    standingOf(m.Standing()),
		URL:         bothURLs(s, m.Route()),
	}
	for _, t := range m.Text {
		v.Sentences = append(v.Sentences, bothOf(t))
	}
	for _, d := range m.Departments {
		v.Departments = append(v.Departments, d.ID)
	}
	for _, a := range m.Audiences {
		v.Audience = append(v.Audience, a.ID.Value)
	}
	if m.Reading != nil {
		summary := bothOf(m.Reading.Summary)
		v.Summary = &summary
		v.Status = statuses(m.Reading)
	}
	return v
}

// notice is an entry of data/policies.json.
type notice struct {
	ID           string        `json:"id"`
	Number       both          `json:"number"`
	Title        both          `json:"title"`
	Issuer       both          `json:"issuer"`
	Signed       string        `json:"signed"`
	Published    string        `json:"published,omitempty"`
	Domains      []domain      `json:"domains"`
	Requirements []requirement `json:"requirements"`
	Standing     *standing     `json:"standing,omitempty"`
	Measures     int           `json:"measures"`
	URL          both          `json:"url"`
}

type domain struct {
	ID       string `json:"id"`
	Number   int    `json:"number"`
	Name     both   `json:"name"`
	Measures []int  `json:"measures"`
	URL      both   `json:"url"`
}

type requirement struct {
	ID       string `json:"id"`
	Official both   `json:"official"`
	URL      both   `json:"url"`
}

func policies(s *site.Site) []notice {
	all := []notice{}
	for _, p := range s.Policies {
		v := notice{
			ID: p.ID, Number: bothOf(p.Number), Title: bothOf(p.Title), Issuer: bothOf(p.Issuer),
			Signed: p.Signed.String(), Published: p.Published.String(), Standing: standingOf(p.Standing()), Measures: len(p.Measures), URL: bothURLs(s, p.Route()),
		}
		for _, d := range p.Domains {
			v.Domains = append(v.Domains, domain{d.ID.Value, d.Number.Value, bothOf(d.Name), numbers(d.Measures), bothURLs(s, d.Route())})
		}
		for _, r := range p.Requirements {
			v.Requirements = append(v.Requirements, requirement{r.ID.Value, bothJoined(r.Text), bothURLs(s, r.Route())})
		}
		all = append(all, v)
	}
	return all
}

func numbers(ms []*site.Measure) []int {
	all := make([]int, len(ms))
	for i, m := range ms {
		all[i] = m.Number.Value
	}
	return all
}

// department is an entry of data/departments.json.
type department struct {
	ID       string          `json:"id"`
	Name     both            `json:"name"`
	Measures []measureNumber `json:"measures"`
	URL      both            `json:"url"`
}

type measureNumber struct {
	Policy string `json:"policy"`
	Number int    `json:"number"`
}

func departments(s *site.Site) []department {
	all := []department{}
	for _, d := range s.Departments {
		v := department{ID: d.ID, Name: bothOf(d.Name), Measures: []measureNumber{}, URL: bothURLs(s, d.Route())}
		for _, m := range d.Measures {
			v.Measures = append(v.Measures, measureNumber{m.Policy.ID, m.Number.Value})
		}
		all = append(all, v)
	}
	return all
}
