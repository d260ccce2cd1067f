package notice

import (
	"strings"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// readBody reads sections and their items.
func (r *reader) readBody(l line) state {
	if next := r.boundary(l); next != nil {
		return next(r, l)
	}
	if l.parted() {
		r.unplaced(l, "it is a row of a table, but stands before the table")
	} else if number, rest, ok := cutNumeral(sectionNumeral, l.text); ok {
		r.startSection(l, number, rest)
	} else if number, rest, ok := cutNumeral(itemNumeral, l.text); ok {
		r.startItem(l, number, rest)
	} else {
		r.extendItem(l)
	}
	return (*reader).readBody
}

func (r *reader) startSection(l line, number int, text string) {
	heading, rest, stop := strings.Cut(text, "。")
	if stop {
		heading += "。"
	}
	r.section = &policy.Section{Pos: l.pos, Number: policy.Int{Value: number, Pos: l.pos}, Heading: official(l.str(heading))}
	r.item = nil
	r.policy.Sections = append(r.policy.Sections, r.section)
	if rest != "" {
		r.unplaced(l, "a section has a heading and numbered items, but text follows the heading").
			WithHint("give the text a numeral of its own, such as （一）")
	}
}

func (r *reader) startItem(l line, number int, text string) {
	if r.section == nil {
		r.unplaced(l, "an item stands before the first section").WithHint("a section starts with a line such as 一、工作要求")
		return
	}
	r.item = &policy.Item{Pos: l.pos, Number: policy.Int{Value: number, Pos: l.pos}, Text: sentences(l.str(text))}
	r.section.Items = append(r.section.Items, r.item)
}

// extendItem adds a line without a numeral to the item: the rest of a
// paragraph that the layout broke, or one more paragraph.
func (r *reader) extendItem(l line) {
	if r.item == nil {
		r.unplaced(l, "a section has numbered items only").WithHint("give the text a numeral of its own, such as （一）")
		return
	}
	kept := r.item.Text
	open := l.str("")
	if n := len(kept); n > 0 && !ended(kept[n-1].Zh.Value) {
		kept, open = kept[:n-1], kept[n-1].Zh
	} else if n > 0 {
		r.paragraphLost(l.pos, diag.Messagef("the item in line %d", r.item.Pos.Line))
	}
	open.Value += l.text
	r.item.Text = append(kept, sentences(open)...)
}
