package policy

// TitleOf is what a document is called: its name or its title, as it says itself; no
// text for what has none.
func TitleOf(document any) Text {
	switch d := document.(type) {
	case *Site:
		return d.Name
	case *Audience:
		return d.Name
	case *Term:
		return d.Name
	case *Department:
		return d.Name
	case *Policy:
		return d.Title
	case *Domain:
		return d.Name
	case *Scope:
		return d.Name
	case *Measure:
		return d.Title
	case *Interpretation:
		return d.Title
	case *Situation:
		return d.Title
	case *Chapter:
		return d.Title
	}
	return Text{}
}
