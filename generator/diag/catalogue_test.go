package diag

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// texts are the entries of the catalogue as they are written.
func texts(t *testing.T) map[string]string {
	t.Helper()
	var all map[string]string
	if err := json.Unmarshal(catalogueJSON, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestCatalogueIsChinese finds entries without Chinese and slots without an operand.
func TestCatalogueIsChinese(t *testing.T) {
	han := regexp.MustCompile(`\p{Han}|^[^a-z]+$`)
	for format, chinese := range texts(t) {
		if !han.MatchString(chinese) {
			t.Errorf("%q is not Chinese: %q", format, chinese)
		}
		operands := len(operandVerbs(format))
		for _, s := range slot.FindAllString(chinese, -1) {
			if n := int(s[1] - '0'); n > operands {
				t.Errorf("%q: %s has no operand", format, s)
			}
		}
	}
}

// TestCatalogueHasEachOnce finds entries that a merge left twice, of which only
// the last would count.
func TestCatalogueHasEachOnce(t *testing.T) {
	seen := map[string]bool{}
	for line := range strings.Lines(string(catalogueJSON)) {
		key := regexp.MustCompile(`^\s*("(?:[^"\\]|\\.)*"):`).FindStringSubmatch(line)
		if key == nil {
			continue
		}
		if seen[key[1]] {
			t.Errorf("%s is there twice", key[1])
		}
		seen[key[1]] = true
	}
}

// TestEntriesPrint holds every entry to fmt: operands may be left out or change
// places, but nothing is printed that fmt complains of.
func TestEntriesPrint(t *testing.T) {
	samples := map[string]any{"d": 7, "X": 0x200b, "c": '甲', "f": 61.0}
	for format := range texts(t) {
		m := Message{format: format}
		verbs := operandVerbs(format)
		slices.Reverse(verbs)
		for _, v := range verbs {
			value, ok := samples[v[2]]
			if !ok {
				value = "甲"
			}
			m.args = operand{value, m.args}
		}
		for _, said := range []string{m.String(), m.In(Zh)} {
			if strings.Contains(said, "%!") {
				t.Errorf("%q: %s", format, said)
			}
		}
	}
}

func TestTranslate(t *testing.T) {
	for _, c := range []struct{ format, chinese, want string }{
		{"a", "甲", "甲"},
		{"%s is not %q", "$2 不是 $1", "%[2]q 不是 %[1]s"},
		{"U+%04X, %02d %%", "$2 % 处有 U+$1", "%02[2]d %% 处有 U+%04[1]X"},
		{"%s: %w", "$1：$2", "%[1]s：%[2]v"},
	} {
		if got := translate(c.format, c.chinese).format; got != c.want {
			t.Errorf("%q, %q: got %q, want %q", c.format, c.chinese, got, c.want)
		}
	}
}
