package publish

import (
	"encoding/json"
	"io"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

type planJSON struct {
	Target   string        `json:"target"`
	From     *int          `json:"from"`
	To       int           `json:"to"`
	Records  []recordJSON  `json:"records"`
	Pages    []pageJSON    `json:"pages"`
	Files    int           `json:"files"`
	Bytes    int64         `json:"bytes"`
	Refusals []refusalJSON `json:"refusals"`
}

type recordJSON struct {
	Record    string         `json:"record"`
	Change    string         `json:"change"`
	Sentences []sentenceJSON `json:"sentences"`
	Told      bool           `json:"told"`
	Stale     []string       `json:"stale"`
}

type sentenceJSON struct {
	Lang policy.Lang `json:"lang"`
	Old  string      `json:"old"`
	New  string      `json:"new"`
}

type pageJSON struct {
	Path   string `json:"path"`
	Change string `json:"change"`
}

type refusalJSON struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Path    string `json:"path"`
}

// WriteJSON writes the plan for programs. Of records that are new or gone it lists no
// sentences.
func (p *Plan) WriteJSON(w io.Writer, l policy.Lang) error {
	out := planJSON{Target: p.Target, From: p.From, To: p.To, Records: []recordJSON{}, Pages: []pageJSON{}, Files: p.Files, Bytes: p.Bytes, Refusals: []refusalJSON{}}
	for _, r := range p.Records {
		record := recordJSON{Record: r.Key, Change: r.Kind(), Sentences: []sentenceJSON{}, Told: r.Told, Stale: append([]string{}, r.Stale...)}
		for _, c := range r.Sentences() {
			record.Sentences = append(record.Sentences, sentenceJSON{c.Lang, c.Old, c.New})
		}
		out.Records = append(out.Records, record)
	}
	for _, page := range p.Pages {
		out.Pages = append(out.Pages, pageJSON(page))
	}
	for _, r := range p.Refusals {
		out.Refusals = append(out.Refusals, refusalJSON{r.Code, r.Message.In(diag.Lang(l)), r.Path})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}
