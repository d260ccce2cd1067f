// Package translation knows which English is behind its Chinese.
//
// An English text names by their hashes the Chinese sentences from which it was
// made (see [policy.Made]). A sentence that has English beside it and is not
// among them is out of date. Check, pages, the board of the preview and the
// command translations all ask this package, so they can't disagree.
//
// Official text is kept sentence by sentence: each text is a unit. Our own text
// is cut: Markdown into blocks, all of it into sentences. Where both languages
// have as many in a block, they correspond in order; else all English of the
// block answers for all its Chinese.
package translation

import (
	"strings"

	"mingce/generator/diag"
	"mingce/generator/markup"
	"mingce/generator/policy"
)

// Unit is a Chinese sentence with the English beside it.
type Unit struct {
	Passage policy.Passage // in which it stands
	Hash    string         // of the Chinese
	Zh, En  markup.Range   // within the texts of the passage
}

// Chinese is the sentence.
func (u Unit) Chinese() string { return u.Zh.Of(u.Passage.Zh.Value) }

// English is what stands beside it.
func (u Unit) English() string { return u.En.Of(u.Passage.En.Value) }

// Pos is where the English begins.
func (u Unit) Pos() diag.Pos { return u.Passage.En.At(u.En.Start) }

// Record is a list of hashes with all that it is about.
type Record struct {
	policy.Made
	Units []Unit // in the order of the document
	Stale []Unit // those of other Chinese than the English was made from; none as long as nothing is recorded
	// Gone are hashes of Chinese that is not there any more: it was changed or taken out.
	Gone []policy.Str
}

// IsRecorded tells whether anything is claimed of the English at all.
func (r Record) IsRecorded() bool { return len(r.Of) > 0 }

// Records gives what is known of the English of a document, part by part; nothing
// for documents that have no place to say it. The document is a pointer to a type
// of [policy.Documents].
func Records(document any) []Record {
	var all []Record
	for _, m := range policy.MadeFrom(document) {
		r := Record{Made: m}
		for _, p := range m.Texts {
			if !p.Zh.Empty() && !p.En.Empty() && !p.Zh.ToWrite() && !p.En.ToWrite() {
				r.Units = append(r.Units, units(p)...)
			}
		}
		if r.IsRecorded() {
			r.compare()
		}
		all = append(all, r)
	}
	return all
}

// compare finds what changed since the hashes were recorded.
func (r *Record) compare() {
	made, present := map[string]bool{}, map[string]bool{}
	for _, of := range r.Of {
		made[of.Value] = true
	}
	for _, u := range r.Units {
		present[u.Hash] = true
		if !made[u.Hash] {
			r.Stale = append(r.Stale, u)
		}
	}
	for _, p := range r.Texts { // Chinese that is not translated yet is not gone
		if p.En.Empty() {
			for _, block := range blocks(p, policy.Zh) {
				for _, s := range sentences(p, policy.Zh, block) {
					present[policy.Hash(s.Of(p.Zh.Value))] = true
				}
			}
		}
	}
	for _, of := range r.Of {
		if !present[of.Value] {
			r.Gone = append(r.Gone, of)
		}
	}
}

// Accepted gives the hashes of the Chinese as it stands now, each once, in the
// order of the document.
func (r Record) Accepted() []policy.Str {
	var all []policy.Str
	seen := map[string]bool{}
	for _, u := range r.Units {
		if !seen[u.Hash] {
			all = append(all, policy.Str{Value: u.Hash})
		}
		seen[u.Hash] = true
	}
	return all
}

// units cuts a text. The Markdown of both languages has the same blocks; where it
// has not, which check reports, the whole text is one block.
func units(p policy.Passage) []Unit {
	zh, en := blocks(p, policy.Zh), blocks(p, policy.En)
	if len(zh) != len(en) {
		zh, en = whole(p, policy.Zh), whole(p, policy.En)
	}
	var all []Unit
	for i := range zh {
		own, beside := sentences(p, policy.Zh, zh[i]), sentences(p, policy.En, en[i])
		for n, s := range own {
			u := Unit{Passage: p, Hash: policy.Hash(s.Of(p.Zh.Value)), Zh: s, En: trimmed(p, en[i])}
			if len(own) == len(beside) {
				u.En = beside[n]
			}
			all = append(all, u)
		}
	}
	return all
}

func blocks(p policy.Passage, l policy.Lang) []markup.Range {
	if p.Markdown {
		return markup.Blocks(p.In(l).Value)
	}
	return whole(p, l)
}

func whole(p policy.Passage, l policy.Lang) []markup.Range {
	return []markup.Range{{Start: 0, End: len(p.In(l).Value)}}
}

// sentences cuts a block; official text is one sentence, to the character.
func sentences(p policy.Passage, l policy.Lang, block markup.Range) []markup.Range {
	if p.Layer == policy.Official {
		return []markup.Range{block}
	}
	return markup.SentenceRanges(p.In(l).Value, block)
}

// trimmed is the English of a block without the space around it.
func trimmed(p policy.Passage, block markup.Range) markup.Range {
	text := block.Of(p.En.Value)
	start := block.Start + len(text) - len(strings.TrimLeft(text, " \n"))
	return markup.Range{Start: start, End: max(start, block.Start+len(strings.TrimRight(text, " \n")))}
}
