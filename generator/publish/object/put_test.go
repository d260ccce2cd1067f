package object

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/minio/minio-go/v7"

	"mingce/generator/output"
)

// publish publishes what follows what is live, and gives its manifest.
func publish(t testing.TB, prefix string, e edition) output.Manifest {
	t.Helper()
	next, _ := publishThrough(t, openAt(t, "", prefix, quick()), e)
	return next
}

func publishThrough(t testing.TB, s *Store, e edition) (output.Manifest, Result) {
	t.Helper()
	before, version, err := s.Live(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	tree, next := e.staged(before)
	r, err := s.Put(t.Context(), tree, next, PutOptions{Before: version, Keep: 2})
	if err != nil {
		t.Fatal(err)
	}
	read1(t, strings.TrimSuffix(s.prefix, "/")).shows(tree, next)
	return next, r
}

func TestPublish(t *testing.T) {
	publish(t, t.Name(), first())
	read1(t, t.Name()).crawl()
	publish(t, t.Name(), second())
	read1(t, t.Name()).crawl()
	_, again := publishThrough(t, openAt(t, "", t.Name(), quick()), second())
	if again.Sent+again.Copied+again.Deleted != 0 {
		t.Errorf("the same again: %+v", again)
	}
}

// TestWholeBucket publishes without a prefix.
func TestWholeBucket(t *testing.T) {
	s := openAt(t, "", "", quick())
	s.bucket = "whole"
	if err := s.client.MakeBucket(t.Context(), s.bucket, minio.MakeBucketOptions{}); err != nil {
		t.Fatal(err)
	}
	tree, next := first().staged(output.Manifest{})
	if _, err := s.Put(t.Context(), tree, next, PutOptions{}); err != nil {
		t.Fatal(err)
	}
	(reader{s, t}).shows(tree, next)
}

// TestServed reads what browsers are told of each file, also of one that came back
// from what was kept.
func TestServed(t *testing.T) {
	publish(t, t.Name(), first())
	publish(t, t.Name(), second())
	back := first()
	back.number = 3
	s := openAt(t, "", t.Name(), quick())
	_, r := publishThrough(t, s, back)
	if want := 1; r.Sent != want || r.Copied < 8 { // the home page alone names its release
		t.Errorf("taken back with %d files sent and %d copied", r.Sent, r.Copied)
	}
	for path := range back.files() {
		o, err := s.client.StatObject(t.Context(), bucket, s.key(path), minio.StatObjectOptions{})
		if err != nil {
			t.Fatal(err)
		}
		kind, cache := "text/html; charset=utf-8", "no-cache"
		switch {
		case strings.HasPrefix(path, "assets/"):
			kind, cache = "text/css; charset=utf-8", "public, max-age=31536000, immutable"
		case strings.HasSuffix(path, "words.bin"):
			kind, cache = "application/octet-stream", "public, max-age=31536000, immutable"
		case strings.HasSuffix(path, ".json"):
			kind = "application/json; charset=utf-8"
		case strings.HasSuffix(path, ".txt"):
			kind = "text/plain; charset=utf-8"
		case strings.HasSuffix(path, ".csv"):
			kind = "text/csv; charset=utf-8"
		case strings.HasSuffix(path, "atom.xml"):
			kind = "application/atom+xml; charset=utf-8"
		case strings.HasSuffix(path, ".xml"):
			kind = "application/xml; charset=utf-8"
		}
		if o.ContentType != kind || o.Headers.Get("Cache-Control") != cache {
			t.Errorf("%s: %s, %s", path, o.ContentType, o.Headers.Get("Cache-Control"))
		}
	}
}

// TestKept finds what was overwritten for as many releases as are to be kept, and
// then no more; what is not ours stays.
func TestKept(t *testing.T) {
	s := openAt(t, "", t.Name(), quick())
	foreign := []string{"theirs.txt", releasesFolder + "0001-theirs/x", "zh/theirs/index.html"}
	for _, path := range foreign {
		if _, err := s.put(t.Context(), s.key(path), []byte("theirs"), headers{}, ""); err != nil {
			t.Fatal(err)
		}
	}
	for number := 1; number <= 6; number++ {
		e := first()
		e.number, e.style, e.pages[1] = number, fmt.Sprint("style ", number), fmt.Sprint("text of ", number)
		before, version, err := s.Live(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		tree, next := e.staged(before)
		if _, err := s.Put(t.Context(), tree, next, PutOptions{Before: version, Keep: 2}); err != nil {
			t.Fatal(err)
		}
		var kept []string
		listed := read1(t, t.Name()).list()
		for path := range listed {
			if ours, ok := strings.CutSuffix(path, "/"+output.ManifestName); ok {
				kept = append(kept, ours[len(releasesFolder):][:4])
				if !strings.Contains(read1(t, t.Name()).get(ours+"/zh/policy/1/index.html"), "text of ") {
					t.Errorf("%s lacks a page", ours)
				}
			}
			if strings.HasPrefix(path, "assets/") && !(live{Manifest: next}).owns(path) {
				t.Errorf("release %d: %s was left", number, path)
			}
		}
		slices.Sort(kept)
		var want []string
		for n := max(1, number-2); n < number; n++ {
			want = append(want, fmt.Sprintf("%04d", n))
		}
		if !slices.Equal(kept, want) {
			t.Errorf("release %d: kept %v, want %v", number, kept, want)
		}
		for _, path := range foreign {
			if _, there := listed[path]; !there {
				t.Errorf("release %d: %s is gone", number, path)
			}
		}
	}
}

// TestRefused finds that nothing was changed by what must be asked for.
func TestRefused(t *testing.T) {
	next := seeded(t)
	few := edition{number: 2, style: "a"}
	none := output.Manifest{Version: 1, Release: &output.Release{Number: 2, Sum: "x"}, Files: map[string]output.Entry{}}
	for name, c := range map[string]struct {
		want  error
		next  func(output.Manifest) (tree fstest.MapFS, m output.Manifest)
		allow func(*PutOptions)
	}{
		"deletes": {ErrDeletes, func(b output.Manifest) (fstest.MapFS, output.Manifest) {
			tree, m := few.staged(b)
			m.Kept = nil
			return tree, m
		},
			func(o *PutOptions) { o.AllowDeletes = true }},
		"empty": {ErrEmpty, func(output.Manifest) (fstest.MapFS, output.Manifest) { return fstest.MapFS{}, none },
			func(o *PutOptions) { o.AllowEmpty, o.AllowDeletes = true, true }},
		"foreign": {ErrForeign, func(b output.Manifest) (fstest.MapFS, output.Manifest) { return second().staged(b) },
			func(o *PutOptions) { o.AllowForeign = true }},
	} {
		t.Run(name, func(t *testing.T) {
			at := next(t)
			s := openAt(t, "", at.prefix, quick())
			if name == "foreign" {
				if _, err := s.put(t.Context(), s.key("zh/policy/9/index.html"), []byte("theirs"), headers{}, ""); err != nil {
					t.Fatal(err)
				}
			}
			before := read1(t, at.prefix).list()
			_, version, err := s.Live(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			tree, m := c.next(at.before)
			o := PutOptions{Before: version}
			if _, err := s.Put(t.Context(), tree, m, o); !errors.Is(err, c.want) || errors.Is(err, ErrIncomplete) {
				t.Fatalf("the error is %v", err)
			}
			if after := read1(t, at.prefix).list(); fmt.Sprint(after) != fmt.Sprint(before) {
				t.Errorf("something was changed: %v", after)
			}
			c.allow(&o)
			if _, err := s.Put(t.Context(), tree, m, o); err != nil {
				t.Error(err)
			}
			read1(t, at.prefix).shows(tree, m)
		})
	}
}

// TestAdopted makes files ours that somebody else has sent before, of the same bytes
// and without headers.
func TestAdopted(t *testing.T) {
	s := openAt(t, "", t.Name(), quick())
	for path, data := range first().files() {
		if _, err := s.put(t.Context(), s.key(path), []byte(data), headers{}, ""); err != nil {
			t.Fatal(err)
		}
	}
	if _, r := publishThrough(t, s, first()); r.Sent != 0 {
		t.Errorf("sent again: %+v", r)
	}
	if o, err := s.client.StatObject(t.Context(), bucket, s.key("index.html"), minio.StatObjectOptions{}); err != nil || o.ContentType != "text/html; charset=utf-8" {
		t.Errorf("%v, %v", o.ContentType, err)
	}
}

// TestChangedStage refuses a tree that is not what its manifest says.
func TestChangedStage(t *testing.T) {
	tree, next := first().staged(output.Manifest{})
	tree["index.html"].Data = []byte("something else")
	if _, err := openAt(t, "", t.Name(), quick()).Put(t.Context(), tree, next, PutOptions{}); err == nil || len(read1(t, t.Name()).list()) > 0 {
		t.Errorf("the error is %v", err)
	}
}

func TestProgress(t *testing.T) {
	s := openAt(t, "", t.Name(), quick())
	tree, next := first().staged(output.Manifest{})
	var last Progress
	calls := 0
	r, err := s.Put(t.Context(), tree, next, PutOptions{Progress: func(p Progress) {
		if calls++; p.Files != calls || p.Bytes < last.Bytes || p.OfFiles != len(tree) {
			t.Errorf("progress %+v at call %d", p, calls)
		}
		last = p
	}})
	if err != nil || last.Files != last.OfFiles || last.Bytes != last.OfBytes || r.Sent != len(tree) || r.Bytes != last.Bytes {
		t.Errorf("%v, %+v, %+v", err, last, r)
	}
}

// TestNoEnd gives up when the time is over.
func TestNoEnd(t *testing.T) {
	c := seeded(t)(t)
	p := newProxy(t, fromOn(20, answer(http.StatusServiceUnavailable)))
	l := quick()
	l.attempts = 1 << 20
	tree, next := second().staged(c.before)
	before, _ := c.before.Encode()
	_, err := openAt(t, p.address, c.prefix, l).Put(context.Background(), tree, next, PutOptions{Before: sumOf(before), Within: 1e9})
	if !errors.Is(err, ErrIncomplete) || !errors.Is(err, errTime) {
		t.Errorf("the error is %v", err)
	}
}

func TestNoBucket(t *testing.T) {
	s := openAt(t, "", "x", quick())
	s.bucket = "nothing-there"
	if _, _, err := s.Live(t.Context()); err == nil || !strings.Contains(err.Error(), "there is no bucket nothing-there") {
		t.Errorf("the error is %v", err)
	}
}
