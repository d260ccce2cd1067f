package object

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"mingce/generator/output"
)

const childVariable = "X"

func child() int { return 0 }

// publish publishes and gives the manifest.
func publish(t testing.TB, prefix string, e edition) output.Manifest {
	t.Helper()
	s := openAt(t, "", prefix, quick())
	before, version, err := s.Live(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	tree, next := e.staged(before)
	if _, err := s.Put(t.Context(), tree, next, PutOptions{Before: version, Keep: 5}); err != nil {
		t.Fatal(err)
	}
	return next
}

func TestPublish(t *testing.T) {
	one := publish(t, t.Name(), first())
	r := read1(t, t.Name())
	tree, _ := first().staged(output.Manifest{})
	r.shows(tree, one)
	r.crawl()
	two := publish(t, t.Name(), second())
	tree, _ = second().staged(one)
	r.shows(tree, two)
	r.crawl()
}

var _ = errors.Is
var _ = strings.Cut
var _ fstest.MapFS
