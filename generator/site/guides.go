package site

import (
	"strconv"

	"mingce/generator/policy"
)

// Visitor is a situation that leads a business to a department, with the
// measures that help.
type Visitor struct {
	Text     policy.Text
	Measures []*Measure
}

// Preparation is a thing to have ready, with the measure that asks for it.
type Preparation struct {
	policy.Prepare
	Measure *Measure
}

// guides resolves what the guides to departments name.
func (b *builder) guides() {
	for _, d := range b.Departments {
		if d.Guide == nil {
			continue
		}
		for _, v := range d.Guide.Visitors {
			visitor := Visitor{Text: v.Text}
			for _, ref := range v.Measures {
				if m := b.named(ref); m != nil {
					visitor.Measures = append(visitor.Measures, m)
				}
			}
			d.Visitors = append(d.Visitors, visitor)
		}
		for _, p := range d.Guide.Prepare {
			if m := b.named(p.Measure); m != nil {
				d.Prepare = append(d.Prepare, Preparation{p, m})
			}
		}
	}
}

// named finds a measure that is named with its policy.
func (b *builder) named(ref policy.Ref) *Measure {
	m := b.Measure(nil, ref)
	if m == nil {
		b.fail(ref.Pos, "measure", ref.Policy+"/"+strconv.Itoa(ref.Number))
	}
	return m
}
