package source

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"mingce/generator/policy"
	"mingce/generator/source/yaml"
)

// FuzzDecode: whatever the bytes, no panic, every place within the file, and
// what is accepted comes back from its own YAML.
func FuzzDecode(f *testing.F) {
	for _, c := range bad {
		if len(c.yaml) < 1000 {
			f.Add([]byte(c.yaml))
		}
	}
	f.Add([]byte(testNote))
	f.Add([]byte(testMeasure))
	f.Fuzz(func(t *testing.T, data []byte) {
		lines := strings.Split(string(data), "\n")
		for _, document := range policy.Documents {
			value := reflect.New(document.Spec.Type)
			r := newReport("f.yaml")
			ok, err := decodeFile(r, data, document.Spec, value.Elem())
			if err != nil {
				t.Fatal(err)
			}
			diags := r.Diags()
			for _, d := range diags.Sorted() {
				if d.Message.Empty() || d.Pos.Line > len(lines)+1 || d.Pos.Line > 0 && d.Pos.Line <= len(lines) && d.Pos.Col > utf8.RuneCountInString(lines[d.Pos.Line-1])+2 {
					t.Errorf("%v lies outside of the file", d)
				}
			}
			if ok && r.Faults() == 0 {
				roundTrip(t, value.Interface(), document.Spec)
			}
		}
	})
}

// FuzzEncode: Load(Encode(x)) is x for any text that content may hold.
func FuzzEncode(f *testing.F) {
	for i, a := range awkward {
		f.Add(a, awkward[len(awkward)-1-i])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, s := range []string{a, b} {
			if strings.TrimSpace(s) == "" || len(s) > 1000 || !utf8.ValidString(s) || strings.ContainsFunc(s, yaml.Forbidden) {
				t.Skip()
			}
		}
		roundTrip(t, awkwardReading(a, b), policy.SpecOf[policy.Interpretation]())
	})
}

// TestSlowInput: no single file of the largest size takes long. The limit is
// far above what any takes, far below what quadratic time would.
func TestSlowInput(t *testing.T) {
	if testing.Short() {
		t.Skip("a dozen files of the largest size")
	}
	pad := strings.Repeat("x", 700_000)
	many := func(count int, s string) string { return strings.Repeat(s, count) }
	numbered := func(format string) string {
		var b strings.Builder
		for i := 0; b.Len() < maxFile-40; i++ {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"fields":          many(49_990, "k: v\n") + "# " + pad + "\nb\n",
		"list":            many(49_000, "- a\n") + "b\n",
		"brackets":        many(maxFile, "["),
		"dashes":          many(49_000, "- "),
		"flow list":       "a: [" + many(99_000, "b,") + pad + " c: d: e]",
		"flow mapping":    "a: {" + many(99_000, "b,") + "\"x\" y}" + pad,
		"bad identifiers": "departments: [" + many(99_000, "A,") + "]",
		"zero width":      many(maxFile/3, "\u200b"),
		"open quote":      "a: \"" + pad + "\nb: \"c\"",
		"directives":      numbered("%%TAG !a%d! b\n"),
		"keys":            numbered("k%d: v\n"),
		"deeper":          many(300, "- ") + many(99_000, "\n"),
		"long name":       "? " + pad + "\n: b\n",
		"long word":       "translation: {status: " + pad + "}",
		"long line":       "departments: [" + many(58_000/3, "Ａ,") + "]",
		"items":           "departments:\n" + many(26_666, "- A B\n"),
		"comments":        "text:\n" + many(26_666, "- zh: a #\n"),
		"strays":          "text:\n" + many(30_000, "\u3000- zh:\u00a0a\n"),
		"stray fields":    many(maxFile/8, "a:\n\u3000b\n"),
		"wide colons":     "text:\n" + many(40_000, " - zh：a\n") + "b\n",
		"wide names":      "text: [" + many(50_000, "{zh：a},") + "]",
		"wide fields":     many(4_000, "a：1\nb: c: d\n"),
		"broken fields":   many(4_000, "a: b: c\n"),
		"broken quotes":   many(3_000, "a: \"b\nc: 'd\n"),
		"quotes":          "a: [" + many(90_000, "'b',") + " c: d: e]\u3000",
		"blocks":          "text:\n" + many(15_000, "- zh: |\n\n   x\n"),
	} {
		start := time.Now()
		r := newReport("f.yaml")
		value := reflect.New(reflect.TypeFor[policy.Measure]())
		if _, err := decodeFile(r, []byte(text), policy.SpecOf[policy.Measure](), value.Elem()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if took := time.Since(start); took > 10*time.Second || r.Faults() == 0 {
			t.Errorf("%s: %v, %d faults", name, took, r.Faults())
		}
	}
}
