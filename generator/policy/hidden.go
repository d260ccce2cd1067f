package policy

import "slices"

// Visibility says which of the finished and unfinished documents readers get.
type Visibility struct {
	Drafts bool   // drafts and what waits for its day too
	Today  string // YYYY-MM-DD, the day that fields which name one are held to; "" is before all days
}

// Holding is what keeps a document from readers.
type Holding struct {
	Draft Bool
	Until Date // the first day on which it is shown; empty when it waits for none
}

// HoldingOf tells what keeps a document from readers: an interpretation, a
// situation, a chapter of the handbook, a term or a guide. Nothing else can be kept back.
func HoldingOf(document any) Holding {
	switch d := document.(type) {
	case *Interpretation:
		return Holding{d.Draft, d.NotBefore}
	case *Situation:
		return Holding{d.Draft, d.NotBefore}
	case *Chapter:
		return Holding{d.Draft, d.NotBefore}
	case *Term:
		return Holding{d.Draft, d.NotBefore}
	case *Guide:
		return Holding{d.Draft, d.NotBefore}
	}
	return Holding{}
}

// Waits tells whether a finished document waits for a later day.
func (v Visibility) Waits(h Holding) bool { return !h.Draft.Value && h.Until.String() > v.Today }

// Shows tells whether readers get a document.
func (v Visibility) Shows(document any) bool {
	h := HoldingOf(document)
	return v.Drafts || !h.Draft.Value && !v.Waits(h)
}

// Outlasts tells whether there are days on which h keeps its document from
// readers, and other its own not.
func (h Holding) Outlasts(other Holding) bool {
	switch {
	case other.Draft.Value:
		return false
	case h.Draft.Value:
		return true
	}
	return h.Until.String() > other.Until.String()
}

// Published gives what is published of a document: without its drafts, and nil when
// it is one. A document that has none is given as it is.
func Published(document any) any {
	switch d := document.(type) {
	case *Interpretation, *Situation:
		if HoldingOf(d).Draft.Value {
			return nil
		}
	case *Department:
		if d.Guide != nil && d.Guide.Draft.Value {
			bare := *d
			bare.Guide = nil
			return &bare
		}
	case *Glossary:
		finished := slices.DeleteFunc(slices.Clone(d.Terms), func(t *Term) bool { return t.Draft.Value })
		if len(finished) < len(d.Terms) {
			return &Glossary{Terms: finished}
		}
	}
	return document
}
