package check

import "mingce/generator/policy"

// unwritten reports what a new draft has in place of a text, where readers would
// get it.
func unwritten(c *checker) {
	for _, d := range c.documents {
		if isDraft(d.file) {
			continue
		}
		for _, p := range d.passages {
			for _, l := range policy.Langs {
				if s := p.In(l); s.ToWrite() {
					c.Errorf("placeholder", s.Pos, "this is still to be written").
						WithHint("write it, or keep it from readers with draft: true")
				}
			}
		}
	}
}

// isDraft tells whether a file keeps its own words from readers. That of a
// department has none but those of its guide.
func isDraft(file any) bool {
	switch f := file.(type) {
	case *policy.Interpretation:
		return f.Draft.Value
	case *policy.Situation:
		return f.Draft.Value
	case *policy.Department:
		return f.Guide != nil && f.Guide.Draft.Value
	}
	return false
}
