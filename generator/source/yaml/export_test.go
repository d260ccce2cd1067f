package yaml

// ReadSimply says whether the simple parser is asked before the full one.
func ReadSimply(on bool) {
	if firstParser = parseSimple; !on {
		firstParser = func([]string) *Node { return nil }
	}
}
