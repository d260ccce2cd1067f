package markup

import (
	"math/rand/v2"
	"strings"
	"testing"
)

const staleSource = "## A head. And more.\r\n\r\nOne *sentence.* Two [with a link. Three](measure:1) in it; and **more**. Four `code. X` here.\r\n\r\n- Item one. Item two.\r\n- Item &amp; three\r\n  goes on. End\r\n\r\n| a. B | c |\r\n|---|---|\r\n| D. E | F |\r\n"

// Marks take nothing away and add nothing but themselves, one note for each
// stretch; what is marked is the stretch.
func TestMarking(t *testing.T) {
	r := New(func(string, string) (string, bool) { return "/x", true })
	plain := string(r.Render(staleSource, "en", nil).HTML)
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var stale []Range
		want := ""
		for _, b := range Blocks(staleSource) {
			for _, s := range SentenceRanges(staleSource, b) {
				if random.IntN(3) == 0 {
					stale = append(stale, s)
					want += words(string(New(nil).Render(s.Of(staleSource), "en", nil).Plain))
				}
			}
		}
		marked := string(r.Marking(stale, "old").Render(staleSource, "en", nil).HTML)
		note := StaleNote("old")
		if n := strings.Count(marked, note); n != len(stale) {
			t.Fatalf("%d notes for %d stretches:\n%s", n, len(stale), marked)
		}
		var have strings.Builder
		rest := strings.ReplaceAll(marked, note, "")
		for {
			before, after, found := strings.Cut(rest, `<span class="stale">`)
			if !found {
				break
			}
			inner, more, _ := strings.Cut(after, "</span>")
			have.WriteString(inner)
			rest = before + inner + more
		}
		if rest != plain {
			t.Fatalf("without its marks\n%s\nwant\n%s", rest, plain)
		}
		if len(stale) > 0 && have.Len() == 0 {
			t.Fatalf("nothing is marked: %s", marked)
		}
		if h := words(strings.ReplaceAll(have.String(), "&amp;", "&")); !strings.Contains(want, "[") && !strings.Contains(want, "]") && h != want {
			t.Fatalf("marked %q, want %q", h, want)
		}
	}
}

// words are the letters of a text.
func words(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \n*`", r) {
			return -1
		}
		return r
	}, s)
}

func TestBlocks(t *testing.T) {
	want := []string{"A head. And more.", "One *", "Item one. Item two.", "Item &amp; three\r\n  goes on. End", "a. B", "c", "D. E", "F"}
	have := Blocks(staleSource)
	if len(have) != len(want) {
		t.Fatalf("%d blocks, want %d", len(have), len(want))
	}
	for i, b := range have {
		if !strings.HasPrefix(strings.TrimSpace(b.Of(staleSource)), want[i]) {
			t.Errorf("block %d is %q, want %q", i, b.Of(staleSource), want[i])
		}
	}
}
