package policy

import "strings"

// toWrite are the marks of a text that a draft does not have yet.
var toWrite = map[Lang]string{Zh: "待写：", En: "To write: "}

// ToWrite is what stands in a draft for a text that is still to be written: a
// mark, and what belongs there. What readers get may not have it.
func ToWrite(zh, en string) Text {
	return Text{Zh: Str{Value: toWrite[Zh] + zh}, En: Str{Value: toWrite[En] + en}}
}

// ToWrite tells whether a text is still to be written.
func (s Str) ToWrite() bool {
	for _, mark := range toWrite {
		if strings.HasPrefix(strings.TrimSpace(s.Value), strings.TrimSpace(mark)) {
			return true
		}
	}
	return false
}
