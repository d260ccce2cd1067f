// Package yaml is the one door to YAML: the bytes of a file become nodes, or
// faults with their place and what to write instead; nodes become text.
//
// Content does without the larger part of YAML: anchors, aliases, tags, merge
// keys, directives and second documents are faults.
//
// There are two parsers. The simple one (simple.go) reads what content is mostly
// written in and gives up on all else, which the library then reads. That one is
// there for its speed alone: with it serve shows the first page of 10,000 measures
// 2 to 2.9 times as soon (BenchmarkStart). A test holds both to the same nodes.
package yaml

import (
	"errors"
	"io"
	"strings"

	"mingce/generator/diag"

	"gopkg.in/yaml.v3"
)

// ErrParser says that the YAML parser itself broke on a file: a fault of the
// program, not of the content.
var ErrParser = errors.New("the YAML parser failed")

// Document is a file that was parsed.
type Document struct {
	Root  *Node
	Lines []string // of its text, those that could not be read left blank
	// Partial says that fields of the root could not be read.
	Partial bool
}

// Parse reads the one document of the bytes of a file. It gives nil when there
// is nothing to decode; what is wrong with the text is reported. The error wraps
// ErrParser.
func Parse(r *Report, data []byte) (*Document, error) {
	lines, broken, ok := cleanText(r, data)
	if !ok {
		return nil, nil
	}
	if marks := countMarks(data); marks > maxMarks {
		report := r.Errorf("too-many-values", Place{}, "the file has too many lines and values (%d)", marks)
		report.WithHint("content is prose in few fields; split the file")
		unread(report, "")
		return nil, nil
	}
	doc := &Document{Lines: lines}
	if len(broken) == 0 {
		doc.Root = firstParser(lines)
	}
	if doc.Root == nil {
		doc.Lines, ok = oneDocument(r, lines)
		doc.Partial = !ok || len(broken) > 0
		if ok, err := doc.parseFull(r, broken); !ok {
			return nil, err
		}
	}
	gather(doc.Root)
	return doc, nil
}

// firstParser is asked first; the benchmark leaves it out.
var firstParser = parseSimple

// parseFull parses what the simple parser does not. A fault ends the reading of
// the field of the root in which it is; the others are read without it.
func (doc *Document) parseFull(r *Report, broken []int) (ok bool, err error) {
	for {
		if len(broken) > 0 && !dropFields(doc.Lines, broken) {
			return false, nil
		}
		parsed, err := parseYAML(strings.NewReader(strings.Join(doc.Lines, "\n")))
		switch {
		case errors.Is(err, ErrParser):
			return false, diag.Errorf("%s: %w", r.file, err)
		case err == io.EOF, err == nil && parsed.Kind == yaml.ScalarNode && parsed.Tag == "!!null":
			if !doc.Partial {
				r.Errorf("empty", Place{1, 1}, "the file is empty").WithHint("write its fields, or delete the file")
			}
			return false, nil
		case err == nil:
			root, whole := vet(r, doc.Lines, parsed)
			doc.Root, doc.Partial = root, doc.Partial || !whole
			return root != nil, nil
		}
		broken = []int{explain(r, doc.Lines, err)}
		if doc.Partial = true; r.isEnough() {
			return false, nil
		}
	}
}
