package source

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// sample has a field of every shape and constraint.
type sample struct {
	Pos    diag.Pos
	Note   policy.Str    `yaml:"note"`
	Title  policy.Text   `yaml:"title"`
	Number policy.Int    `yaml:"number"`
	Open   policy.Bool   `yaml:"open"`
	Day    policy.Date   `yaml:"day"`
	Ref    policy.Ref    `yaml:"ref"`
	Refs   []policy.Ref  `yaml:"refs"`
	ID     policy.Str    `yaml:"id" spec:"slug"`
	Kind   policy.Str    `yaml:"kind" spec:"enum=draft|checked"`
	Link   policy.Str    `yaml:"link" spec:"url"`
	Tags   []policy.Str  `yaml:"tags" spec:"slug"`
	Facts  []policy.Str  `yaml:"facts"`
	Texts  []policy.Text `yaml:"texts"`
	Parts  []*part       `yaml:"parts"`
	Words  policy.Words  `yaml:"words"`
}

type part struct {
	Pos  diag.Pos
	ID   policy.Str      `yaml:"id" spec:"required,slug" doc:"Anchor."`
	Body policy.Markdown `yaml:"body" spec:"required" doc:"Text."`
}

func decodeSample(t testing.TB, text string) (sample, []diag.Diagnostic) {
	t.Helper()
	var value sample
	r := newReport("f.yaml")
	if _, err := decodeFile(r, []byte(text), policy.SpecOf[sample](), reflect.ValueOf(&value).Elem()); err != nil {
		t.Fatal(err)
	}
	diags := r.Diags()
	return value, diags.Sorted()
}

// bad lists YAML with one fault each: where it is, part of what is said, and
// part of the hint.
var bad = []struct{ yaml, at, message, hint string }{
	// Fields.
	{"nmber: 1", "1:1", `unknown field "nmber"`, "did you mean number?"},
	{"title: {zh: 甲, eng: b}", "1:16", `unknown field "eng"`, "did you mean en?"},
	{"colour: 1", "1:1", `unknown field "colour"`, "the fields here are note, title"},
	{"title:\n  zh: 甲\n\u3000en: b", "3:1", `U+3000 (full-width space)`, "(U+0020); field \"title\" is judged once this is mended"},
	{"title:\n  zh: 甲\n  \u3000en: b", "3:3", `U+3000 (full-width space)`, "(U+0020)"},
	{"title:\n  zh:\u00a0甲", "2:6", "U+00A0 (no-break space)", "(U+0020)"},
	{"1: x", "1:1", `unknown field "1"`, "the fields here"},
	{"title: {en: b}", "1:8", `missing field "zh"`, "add zh: Chinese"},
	{"parts:\n  - id: a", "2:5", `missing field "body"`, "add body: Text."},
	{"parts:\n  - bdy: {zh: 甲}\n    id: a", "2:5", `unknown field "bdy"`, "did you mean body?"},
	{"note: a\nnumber: 1\nnote: b", "3:1", `field "note" is written twice, on line 1 and on line 3`, "delete one"},
	{"note: a\nnote: 1.0", "2:1", `written twice`, "delete one"},
	{"title: {zh: 甲, zh: 乙}", "1:16", `field "zh" is written twice`, "delete one"},
	{"[a]: b", "1:1", "must be plain text, not a list", ""},
	{"? {a: b}\n: c", "1:3", "must be plain text, not a mapping", ""},
	{": a", "1:1", "name of a field is missing", ""},
	{strings.Repeat("x", 90) + ": 1", "1:1", "unknown field \"" + strings.Repeat("x", 40) + "…\"", "the fields here"},

	// Nothing where something is needed.
	{"", "1:1", "the file is empty", "write its fields"},
	{"# only a comment\n", "1:1", "the file is empty", "write its fields"},
	{"---\n", "1:1", "the file is empty", ""},
	{"null", "1:1", "the file is empty", ""},
	{"title:", "1:1", `field "title" is empty`, "delete the line"},
	{"number:", "1:1", `field "number" is empty`, "delete the line"},
	{"day:", "1:1", `field "day" is empty`, ""},
	{"tags:", "1:1", `field "tags" is empty`, ""},
	{"title:\n  zh:\n  en: b", "2:3", `field "zh" is empty`, "it needs a value: Chinese"},
	{"title: {zh: \"\", en: b}", "1:9", `field "zh" is empty`, "it needs a value"},
	{"title: {zh: \"\u3000\", en: b}", "1:9", `field "zh" is empty`, "it needs a value"},
	{"parts:\n  - {id: , body: {zh: 甲}}", "2:6", `field "id" is empty`, "Anchor."},
	{"tags: [a, '']", "1:11", "an item of the list is empty", "give it a value"},
	{"texts:\n  - zh: 甲\n  -\n", "3:4", "an item of the list is empty", "delete it"},
	{"note: ~", "1:7", "~ reads as null, not as text", `"~"`},
	{"title: {zh: null}", "1:13", "null reads as null, not as text", `"null"`},
	{"title: {zh: 甲, en: Null}", "1:20", "Null reads as null", "in quotes"},

	// Shapes.
	{"甲", "1:1", "expected a mapping, found text", "write its fields"},
	{"- a\n- b", "1:1", "expected a mapping, found a list", ""},
	{"true", "1:1", "expected a mapping, found a boolean", ""},
	{"title: 甲", "1:8", "expected a mapping, found text", "write its fields: zh, en"},
	{"title: [甲]", "1:8", "expected a mapping, found a list", "zh, en"},
	{"title: ~", "1:8", "expected a mapping, found null", ""},
	{"note: [图解]", "1:7", "expected text, found a list", "must be in quotes"},
	{"note: {a: b}", "1:7", "expected text, found a mapping", "must be in quotes"},
	{"note:\n  a: b", "2:3", "expected text, found a mapping", "on the line of its field"},
	{"tags: a", "1:7", "expected a list, found text", "[a]"},
	{"tags: {a: b}", "1:7", "expected a list, found a mapping", "\"- \""},
	{"number: [1]", "1:9", "expected a whole number, found a list", ""},
	{"open: {a: b}", "1:7", "expected true or false, found a mapping", ""},
	{"day: [a]", "1:6", "expected a date, found a list", ""},
	{"ref: [1]", "1:6", "expected a measure, found a list", ""},
	{"texts:\n  - 甲", "2:5", "expected a mapping, found text", "zh, en"},
	{"parts: [{id: a, body: 甲}]", "1:23", "expected a mapping, found text", ""},

	// Text that reads as something else.
	{"note: true", "1:7", "true reads as a boolean, not as text", `write it in quotes: "true"`},
	{"note: 1.0", "1:7", "1.0 reads as a number", `"1.0"`},
	{"note: 010", "1:7", "010 reads as a number", `"010"`},
	{"note: 0x1F", "1:7", "0x1F reads as a number", ""},
	{"note: 1_000", "1:7", "1_000 reads as a number", ""},
	{"note: .inf", "1:7", ".inf reads as a number", ""},
	{"note: 2023-03-03", "1:7", "2023-03-03 reads as a date", ""},
	{"note: <<", "1:7", "<< reads as a merge key", ""},
	{"facts: [12360]", "1:9", "12360 reads as a number", `"12360"`},
	{"facts:\n  - 1e3", "2:5", "1e3 reads as a number", ""},

	// Numbers, booleans, dates, references.
	{"number: 010", "1:9", `"010" is not a whole number`, "leading zero"},
	{"number: 0", "1:9", "numbers begin at 1", "such as 7"},
	{"number: 1.0", "1:9", `"1.0" is not a whole number`, ""},
	{"number: +1", "1:9", `"+1" is not a whole number`, ""},
	{"number: 0x10", "1:9", `"0x10" is not a whole number`, ""},
	{"number: 1_0", "1:9", `"1_0" is not a whole number`, ""},
	{"number: 99999999999", "1:9", "is not a whole number", ""},
	{"number: ７", "1:9", `"７" is not a whole number`, "in digits"},
	{"number: \"7\"", "1:9", `"7" is text, not a number`, "without quotes"},
	{"open: yes", "1:7", `"yes" is neither true nor false`, "write true or false"},
	{"open: True", "1:7", `"True" is neither`, ""},
	{"open: \"true\"", "1:7", `"true" is neither`, "without quotes"},
	{"day: 2023-02-30", "1:6", "2023-02-30 is not a day of the calendar", "2023-03-03"},
	{"day: 2023-13-01", "1:6", "2023-13-01 is not a day of the calendar", ""},
	{"day: 0000-01-01", "1:6", "is not a day of the calendar", ""},
	{"day: 2023-3-3", "1:6", `"2023-3-3" is not a date`, "2023-03-03"},
	{"day: 2023年3月3日", "1:6", `"2023年3月3日" is not a date`, "2023-03-03"},
	{"day: 2023-03-03T00:00:00Z", "1:6", "is not a date", ""},
	{"ref: a b", "1:6", `"a b" does not name a measure`, "liaozhengfa-2023-4/10"},
	{"ref: 01", "1:6", `"01" does not name a measure`, ""},
	{"ref: A/1", "1:6", `"A/1" does not name a measure`, ""},
	{"refs: [1, x/]", "1:11", `"x/" does not name a measure`, ""},

	// Identifiers, words to choose from, addresses.
	{"id: Dalian_Customs", "1:5", `"Dalian_Customs" is not an identifier`, "did you mean dalian-customs?"},
	{"id: a--b", "1:5", `"a--b" is not an identifier`, "did you mean a-b?"},
	{"id: -a", "1:5", `"-a" is not an identifier`, "did you mean a?"},
	{"id: 大连海关", "1:5", "is not an identifier", "use a-z"},
	{"id: " + strings.Repeat("a", 81), "1:5", "is longer than 80 characters", "shorten it"},
	{"id: nul", "1:5", `"nul" is a reserved name on Windows`, "choose another"},
	{"tags: [a，b]", "1:8", `"a，b" is not an identifier`, "English keyboard"},
	{"kind: draf", "1:7", `"draf" is not allowed here`, "did you mean draft?"},
	{"kind: final", "1:7", `"final" is not allowed here`, "one of draft, checked"},
	{"link: www.example.org", "1:7", "is not a web address", "https://"},
	{"link: ftp://example.org/", "1:7", "is not a web address", ""},
	{"link: //example.org/", "1:7", "is not a web address", ""},
	{"link: \"javascript:alert(1)\"", "1:7", "is not a web address", ""},
	{"link: https://a@example.org/", "1:7", "is not a web address", ""},
	{"link: https://", "1:7", "is not a web address", ""},

	// YAML that content does without.
	{"note: &a b", "1:7", "&a is an anchor", "delete it"},
	{"note: a\ntitle: &t {zh: 甲}", "2:8", "&t is an anchor", ""},
	{"note: !x b", "1:7", "!x is a tag", "delete it"},
	{"note: !!str 1", "1:7", "!!str is a tag", ""},
	{"<<: {note: a}", "1:1", "<< is a merge key", "write the fields out"},
	{"%YAML 1.2\n---\nnote: a", "1:1", "a line cannot begin with %", "delete the line"},
	{"note: a\n%TAG ! x", "2:1", "a line cannot begin with %", ""},
	{"note: a\n---\nnote: b", "2:1", "a second document begins here", "a file of its own"},
	{"---\nnote: a\n---\n", "3:1", "a second document begins here", ""},
	{"note: a\n...\n# c\nnote: b", "4:1", "a second document begins here", ""},
	{"note: " + strings.Repeat("[", 64) + strings.Repeat("]", 64), "1:70", "nested more than 64 deep", ""},
	{strings.Repeat("[", 20000), "1", "nested more than 64 deep", ""},
	{"title: {" + strings.Repeat("a, ", 2001) + "}", "1:8", "more than 2000 fields", ""},
	{"tags: [" + strings.Repeat("a,", 100_000) + "]", "", "too many lines and values", "split the file"},

	// Characters.
	{"note: a\u200bb", "1:8", "U+200B (zero-width space)", "delete it"},
	{"note: 甲乙\u202e", "1:9", "U+202E (right-to-left override)", ""},
	{"note: a\u2066b", "1:8", "U+2066 (left-to-right isolate)", ""},
	{"note: a\u00adb", "1:8", "U+00AD (soft hyphen)", ""},
	{"note: 👨\u200d", "1:8", "U+200D (zero-width joiner)", ""},
	{"note: a\U000E0041", "1:8", "U+E0041 (tag character)", ""},
	{"note: a\uFEFFb", "1:8", "U+FEFF", ""},
	{"note: a\uFFFDb", "1:8", "U+FFFD (replacement character)", "was lost"},
	{"note: a\uE000b", "1:8", "U+E000 (private-use character)", "real character"},
	{"note: a\x00b", "1:8", "U+0000 (NUL)", ""},
	{"note: a\x07b", "1:8", "U+0007 (control character)", ""},
	{"note: a\x7fb", "1:8", "U+007F (control character)", ""},
	{"note: a\u0085b", "1:8", "U+0085 (next line)", "ordinary line break"},
	{"note: a\u2028b", "1:8", "U+2028 (line separator)", "ordinary line break"},
	{"note: a\u2029b", "1:8", "U+2029 (paragraph separator)", ""},
	{"note: a\rb", "1:8", "U+000D (carriage return)", "ordinary line break"},
	{"note: |\n  甲\n  乙\u200b", "3:4", "U+200B", ""},
	{`note: "a\u202eb"`, "1:7", "the escaped character U+202E", "delete the escape"},
	{`note: "a\0b"`, "1:7", "the escaped character U+0000 (NUL)", ""},
	{"note: 甲\xb4\xf3", "1:8", "not UTF-8: byte 0xB4, byte 10 of the line", "GBK"},
	{"note: a\nnote\xe4\xb8", "2:5", "not UTF-8: byte 0xE4, byte 5 of the line", ""},
	{"\xff\xfen\x00o\x00", "1:1", "the file is in UTF-16", "save it as UTF-8"},
	{"\xfe\xff\x00n\x00o", "1:1", "the file is in UTF-16", ""},
	{"n\x00o\x00t\x00", "1:1", "the file is in UTF-16", ""},
	{"\xff\xfe\x00\x00n\x00\x00\x00", "1:1", "the file is in UTF-32", ""},

	// What the parser does not accept.
	{"number: 1\n\tnote: a", "2:1", "a tab in the indentation", "spaces"},
	{"title:\n\tzh: 甲", "2:1", "a tab in the indentation", ""},
	{"title:\n  zh: 甲\n  \ten: b", "3:3", "a tab in the indentation", ""},
	{"note: |\n\tx", "2:1", "a tab in the indentation", ""},
	{"note: \"abc\nnumber: 1\n", "1:7", "the quote that opens here is never closed", "close it"},
	{"number: 1\nnote: 'abc\n", "2:7", "the quote that opens here is never closed", ""},
	{"title:\n  zh: \"甲\n  en: \"b\"\n", "2:7", "closed only on line 3", "close it"},
	{"title: {zh: 甲, en: \"b}\n", "1:20", "the quote that opens here is never closed", ""},
	{"title:\n  zh: 甲\n  en: \"T\" of enterprises\n", "3:11", "text behind the closing quote", "single quotes"},
	{"note: 'it's'\n", "1:11", "text behind the closing quote", "apostrophe"},
	{"title: {zh: 甲, en: \"b\" c}", "1:24", "text behind the closing quote", ""},
	{"tags: [\"a\" \"b\"]", "1:12", "text behind the closing quote", ""},
	{"note: a: b", "1:8", `": " within text that is not in quotes`, "whole value in quotes"},
	{"title:\n  zh: 甲\n  en: 甲乙: b", "3:9", `": " within text`, ""},
	{"note: a:\n", "1:8", `": " within text`, ""},
	{"title: {zh: 甲, en: b: c}", "1:21", `a second ": " in one item`, "in quotes"},
	{"number: 1\n  note: a", "2:3", "indented under line 1, which has a value already", "indent it like line 1"},
	{"title:\n  zh: 甲\n en: b", "3:2", "indented by 1 space, which fits no line above", "0 or 2 spaces"},
	{"texts:\n  - zh: 甲\n   en: b", "3:4", "indented by 3 spaces", "0 or 2 or 4 spaces"},
	{"tags:\n  - a\n - b", "3:2", "indented by 1 space", ""},
	{"tags:\n  - a\n    - b", "3:5", "this item goes on with the text of line 2", "one column"},
	{"note: a\n  - b", "2:3", "this item goes on with the text of line 1", "in quotes"},
	{"  number: 1\nnote: a", "2:1", "indented by 0 spaces", "2 spaces"},
	{"note: a\n- b", "2:1", "an item of a list (- item) among fields", ""},
	{"tags:\n  - a\n  note: b", "3:3", "does not go on with the list", ""},
	{"tags: [a, b\nnote: c", "1:7", "the '[' that opens here is not closed", "bracket"},
	{"title: {zh: 甲, en: b\nnote: c\n", "1:8", "the '{' that opens here is not closed", ""},
	{"tags: [a]]", "1:10", "text behind the closing bracket", "in quotes"},
	{"note: [图解] 甲", "1:12", "text behind the closing bracket", "in quotes"},
	{"tags: [a, , b]", "1:11", "an item is missing before this comma", ""},
	{"note: ]", "1:7", "a value cannot begin with ]", "in quotes"},
	{"note: @甲", "1:7", "a value cannot begin with @", "in quotes"},
	{"note: `a`", "1:7", "a value cannot begin with `", ""},
	{"note: %a", "1:7", "a value cannot begin with %", ""},
	{"note: *强调*", "1:7", "a value cannot begin with *", "in quotes"},
	{"note: **a**", "1:7", "a value cannot begin with *", ""},
	{"note: *a", "1:7", "a value cannot begin with *", ""},
	{"note: & b", "1:7", "a value cannot begin with &", ""},
	{"note: ? a", "1:7", "a value cannot begin with ?", ""},
	{"note: - a", "1:7", "a list cannot begin on the line of its field", "a line of its own"},
	{"note: | 甲", "1:7", "behind | or > the line must end", "lines below"},
	{"note: |0\n  a", "1:7", "behind | or > the line must end", ""},
	{`note: "a\d"`, "1:9", "begins an escape", "single quotes"},
	{`note: "C:\甲"`, "1:10", "begins an escape", ""},
	{`note: "\x4"`, "1:8", "begins an escape", ""},
	{"note: a\nnumber:1\nopen: true", "2:8", "a space is missing behind the colon", "name: value"},
	{"note:a\nnumber: 1", "1:6", "a space is missing behind the colon", ""},
	{"note: a\nnumber：1", "2:7", "a full-width colon", "English keyboard"},
	{"title: {zh：甲}", "1:11", "a full-width colon", "English keyboard"},
	{"title:\n  zh：甲\n  en: b", "2:5", "U+FF1A", "field \"title\" is judged once"},
	{"title:\n  zh：|\n    甲\n    乙\n  en: b", "2:5", "U+FF1A", ""},
	{"tags:\n  － a", "2:3", "expected a list, found text", "－ is U+FF0D (full-width form), which is text to YAML: write -"},
	{"tags:\n  － a\n  － b: c", "2:3", "－ is U+FF0D (full-width form), which is text to YAML", "write - with"},
	{"tags: ［a, b］", "1:7", "expected a list, found text", "U+FF3B"},
	{"tags: [a, b］", "1:12", "U+FF3D", "write ]"},
	{"kind: “draft”", "1:7", "is not allowed here", "U+201C (curly quote)"},
	{"title: {zh: 甲，en: b}", "1:14", "U+FF0C", "write ,"},
	{"“number”: 1", "1:1", "unknown field", "U+201C"},
	{"note: \"a”\n", "1:9", "U+201D", "write \""},
	{"note: 甲　", "1:8", "U+3000", "(U+0020)"},
	{"note: \"甲\"\u00a0", "1:10", "U+00A0", ""},
	{"tags: [a,\u3000b]", "1:10", "U+3000", ""},
	{"tags:\n  -\u00a0a", "2:4", "U+00A0", ""},
	{"note: |\u3000\n  a", "1:8", "U+3000", ""},
	{"note\u00a0: a", "1:5", "U+00A0", ""},
	{"note: a\n\u3000\nnumber: 1", "2:1", "U+3000", ""},
	{"\u200bnote: a\nnumber: 1", "1:1", "U+200B", "the rest of the file is judged once"},
	{"note: a\n\u3000", "2:1", "U+3000", ""},
	{"tags:\n  - a\n  -b\n", "3:4", "a space is missing behind the dash", "- item"},
	{"note: a\nnumber\n", "2:1", "neither a field", "a colon and a space"},
	{"note: |\n甲\nnumber: 1", "2:1", "neither a field", "indent text of a block"},
	{"note: a\n: b", "2:1", "the name of a field is missing", ""},
}

func TestBad(t *testing.T) {
	for _, c := range bad {
		t.Run(diag.Shorten(c.yaml), func(t *testing.T) {
			_, diags := decodeSample(t, c.yaml)
			if len(diags) != 1 {
				t.Fatalf("%d diagnostics, want 1: %v", len(diags), diags)
			}
			d := diags[0]
			if at := strings.TrimPrefix(strings.TrimPrefix(d.Pos.String(), "f.yaml"), ":"); at != c.at {
				t.Errorf("at %s, want %s: %s", at, c.at, d.Message)
			}
			if !strings.Contains(d.Message.String(), c.message) || d.Severity != diag.Error || strings.ContainsRune(d.Message.String(), '\n') {
				t.Errorf("%s: %q, want %q", d.Severity, d.Message, c.message)
			}
			if !strings.Contains(d.Hint.String(), c.hint) {
				t.Errorf("hint %q, want %q", d.Hint, c.hint)
			}
		})
	}
}

// TestLineEnds: CRLF must make no difference, a byte-order mark only a warning.
func TestLineEnds(t *testing.T) {
	for _, c := range bad {
		if strings.ContainsAny(c.yaml, "\r\x00") {
			continue
		}
		value, diags := decodeSample(t, c.yaml)
		windows, windowsDiags := decodeSample(t, strings.ReplaceAll(c.yaml, "\n", "\r\n"))
		if !reflect.DeepEqual(value, windows) || !reflect.DeepEqual(diags, windowsDiags) {
			t.Errorf("%q differs with CRLF: %v, %v", c.yaml, diags, windowsDiags)
		}
		marked, markedDiags := decodeSample(t, "\uFEFF"+c.yaml)
		if strings.HasPrefix(c.message, "the file is in UTF") {
			continue
		}
		if !reflect.DeepEqual(value, marked) || len(markedDiags) != len(diags)+1 {
			t.Errorf("%q differs with a byte-order mark: %v", c.yaml, markedDiags)
		}
	}
}

func TestGood(t *testing.T) {
	value, diags := decodeSample(t, `---
# comment
note: "true"
title: {zh: 甲, en: }
number: 7
open: true
day: 2024-02-29
ref: liaozhengfa-2023-4/10
refs: [10, a/3]
id: a-1
kind: draft
link: https://example.org/甲?q=1#x
tags: []
facts: ["12360", 第 3 条, 'it''s', no]
texts:
  - zh: 甲
    en:
  - {zh: 乙, en: ""}
parts:
- id: x
  body:
    zh: |
      一

      二
    en: >-
      one
      two
words: {}
...
`)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	got := fmt.Sprint(value.Note, value.Title.Zh, value.Title.En, value.Number.Value, value.Open.Value, value.Day, value.Ref.Policy,
		value.Ref.Number, value.Refs[0].Policy, value.Refs[1].Policy, value.Facts, value.Texts[1].Zh, len(value.Tags))
	if want := "true甲7true2024-02-29liaozhengfa-2023-4 10 a[12360 第 3 条 it's no]乙0"; strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(want, " ", "") {
		t.Errorf("got %s, want %s", got, want)
	}
	if body := value.Parts[0].Body; body.Zh.Value != "一\n\n二\n" || body.En.Value != "one two" {
		t.Errorf("body %q, %q", body.Zh.Value, body.En.Value)
	}
}

func TestManyFaults(t *testing.T) {
	value, diags := decodeSample(t, "number: x\nnote: kept\ntags: [A, b]\nday: 2023-02-30\nzzz: 1\nparts:\n  - {}\n  - 3\n")
	var got []string
	for _, d := range diags {
		got = append(got, fmt.Sprintf("%d:%d", d.Pos.Line, d.Pos.Col))
	}
	if want := "1:9 3:8 4:6 5:1 7:5 7:5 8:5"; strings.Join(got, " ") != want {
		t.Errorf("at %v, want %s", got, want)
	}
	if value.Note.Value != "kept" || len(value.Tags) != 1 || value.Number.Value != 0 || len(value.Parts) != 1 {
		t.Errorf("what decodes is not kept: %+v", value)
	}
	_, diags = decodeSample(t, "tags: ["+strings.Repeat("A,", 1000)+"]")
	if len(diags) != 100+1 || diags[100].Rule != "too-many" {
		t.Errorf("%d diagnostics of a thousand faults", len(diags))
	}
}

func TestPositions(t *testing.T) {
	value, diags := decodeSample(t, `note: 甲乙丙
title: {zh: 汉字, en: word}
texts:
  - zh: |
      第一行
        深 x

      终
    en: |2
         a
        b
  - zh: |

      x
parts:
  - id: a
    body: {zh: "甲"}
refs: [1,  22]
`)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	at := func(name string, got diag.Pos, line, col int) {
		t.Helper()
		if want := (diag.Pos{File: "f.yaml", Line: line, Col: col}); got != want {
			t.Errorf("%s at %v, want %v", name, got, want)
		}
	}
	block, stated, late := value.Texts[0].Zh, value.Texts[0].En, value.Texts[1].Zh
	at("root", value.Pos, 1, 1)
	at("plain", value.Note.At(len("甲乙")), 1, 9)
	at("mapping", value.Title.Pos, 2, 8)
	at("after wide characters", value.Title.En.Pos, 2, 21)
	at("item", value.Texts[0].Pos, 4, 5)
	at("block", block.Pos, 4, 9)
	at("block start", block.At(0), 5, 7)
	at("block end of line", block.At(len("第一")), 5, 9)
	at("block deeper line", block.At(strings.Index(block.Value, "x")), 6, 11)
	at("block after a blank line", block.At(strings.Index(block.Value, "终")), 8, 7)
	at("stated indentation", stated.At(strings.Index(stated.Value, "a")), 10, 10)
	at("stated indentation, next line", stated.At(strings.Index(stated.Value, "b")), 11, 9)
	at("leading blank line", late.At(strings.Index(late.Value, "x")), 14, 7)
	at("pointer item", value.Parts[0].Pos, 16, 5)
	at("quoted", value.Parts[0].Body.Zh.Pos, 17, 16)
	at("reference", value.Refs[1].Pos, 18, 12)
}
