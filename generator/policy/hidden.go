package policy

import "slices"

// Visibility says which of the finished and unfinished documents readers get.
type Visibility struct {
	Drafts bool   // drafts, what waits for its day and what has had it too
	Today  string // YYYY-MM-DD, the day that fields which name one are held to; "" is before all days
}

// Holding is what keeps a document from readers.
type Holding struct {
	Draft Bool
	Until Date // the first day on which it is shown; empty when it waits for none
	Last  Date // the last day on which it is shown; empty when it stays
}

// HoldingOf tells what keeps a document from readers: an interpretation, a
// situation, a chapter of the handbook, a term or a guide. Nothing else can be kept back.
func HoldingOf(document any) Holding {
	switch d := document.(type) {
	case *Interpretation:
		return Holding{d.Draft, d.NotBefore, d.ValidUntil}
	case *Situation:
		return Holding{d.Draft, d.NotBefore, d.ValidUntil}
	case *Chapter:
		return Holding{Draft: d.Draft, Until: d.NotBefore}
	case *Term:
		return Holding{Draft: d.Draft, Until: d.NotBefore}
	case *Guide:
		return Holding{Draft: d.Draft, Until: d.NotBefore}
	}
	return Holding{}
}

// Waits tells whether a finished document waits for a later day.
func (v Visibility) Waits(h Holding) bool { return !h.Draft.Value && h.Until.String() > v.Today }

// Ended tells whether a finished document was shown until an earlier day.
func (v Visibility) Ended(h Holding) bool {
	return !h.Draft.Value && !h.Last.Empty() && h.Last.String() < v.Today
}

// Shows tells whether readers get a document.
func (v Visibility) Shows(document any) bool {
	h := HoldingOf(document)
	return v.Drafts || !h.Draft.Value && !v.Waits(h) && !v.Ended(h)
}

// never tells whether there is no day on which the document is shown.
func (h Holding) never() bool {
	return h.Draft.Value || !h.Last.Empty() && h.Last.Compare(h.Until) < 0
}

// Outlasts tells whether there are days on which h keeps its document from
// readers, and other its own not.
func (h Holding) Outlasts(other Holding) bool {
	switch {
	case other.never():
		return false
	case h.never():
		return true
	}
	return h.StartsAfter(other) || h.EndsBefore(other)
}

// StartsAfter tells whether a document is shown from a later day on than another.
func (h Holding) StartsAfter(other Holding) bool { return h.Until.Compare(other.Until) > 0 }

// EndsBefore tells whether a document is gone while another is still shown.
func (h Holding) EndsBefore(other Holding) bool {
	return !h.Last.Empty() && (other.Last.Empty() || h.Last.Compare(other.Last) < 0)
}

// Published gives what is published of a document: without its drafts, and nil when
// it is one. A document that has none is given as it is.
func Published(document any) any {
	if HoldingOf(document).Draft.Value {
		return nil
	}
	switch d := document.(type) {
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
