package check

import (
	"fmt"
	"hash/maphash"

	"mingce/generator/policy"
)

// view is what the rules see beyond the document or policy that they judge. They
// see it by asking, and each question is noted with a digest of its answer: as
// long as all answers are the same, the rules would find the same.
type view struct {
	*known
	asked map[question]uint64
	waits bool // an answer was that it can't be known: something could not be read
}

// question is something that a rule asks of the content around it.
type question struct {
	what topic
	name policy.Name // of what it is about; its policy may be [everywhere]
	lang policy.Lang
	text string // that it is about; may be empty
}

// What a question is about, where it is no policy; an id of a policy has no star.
const (
	everywhere = "*"      // all policies
	vocabulary = "*terms" // the words of all terms
)

type topic int

const (
	askFind         topic = iota // is there anything of the name, and is it hidden?
	askIDs                       // what there is of the kind
	askNumbers                   // the numbers of the policy's measures
	askSays                      // does the official text say these words?
	askWording                   // the official text
	askUntranslated              // does English of official text lack?
	askCarries                   // does official text carry this fact?
	askComplete                  // could all official text be read?
	askLost                      // what could not be read of the kind
	askBusy                      // does the department have measures that are being explained?
	askTerms                     // which terms stand in the text, and how are they translated?
)

// note keeps a question with the digest of its answer.
func (v *view) note(q question, answer uint64) { v.asked[q] = answer }

// answer gives a digest of the answer to a question.
func (k *known) answer(q question) uint64 {
	switch q.what {
	case askFind:
		return k.digestFind(q.name)
	case askIDs:
		return digest(k.IDs(q.name.Kind, q.name.Policy)...) // kinds of everywhere stand in no folder
	case askNumbers:
		return digest(k.numbers(q.name.Policy)...)
	case askSays:
		return yes(saidBy(q.lang, q.text, k.official(q.name)...))
	case askWording:
		return digest(wording(q.lang, k.official(q.name)...))
	case askUntranslated:
		return yes(untranslated(k.official(q.name)...))
	case askCarries:
		return yes(k.carries(q.name.Policy, fact{what: q.name.Kind, key: q.name.ID}, q.text))
	case askComplete:
		return yes(k.complete(q.name.Policy))
	case askLost:
		return digest(k.lost(q.name.Kind, q.name.Policy)...)
	case askBusy:
		return yes(k.busy(q.name.ID))
	}
	return digestTerms(k.Terms(policy.Text{Zh: policy.Str{Value: q.text}}))
}

func yes(is bool) uint64 {
	if is {
		return 1
	}
	return 0
}

var seed = maphash.MakeSeed() // digests never leave the process

func digest(parts ...string) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	for _, p := range parts {
		h.WriteString(p)
		h.WriteByte(0)
	}
	return h.Sum64()
}

func (k *known) digestFind(n policy.Name) uint64 {
	t, ok := k.Find(n)
	return digestTarget(t, ok)
}

func digestTarget(t policy.Target, ok bool) uint64 {
	h := policy.HoldingOf(t.Document)
	return yes(ok) | yes(t.Document != nil)<<1 | yes(t.Lost)<<2 | yes(h.Draft.Value)<<3 | packed(h.Until)<<4 | packed(h.Last)<<32
}

// packed writes a day in 27 bits.
func packed(d policy.Date) uint64 { return uint64(d.Year*10000 + d.Month*100 + d.Day) }

func digestTerms(terms []*policy.Term) uint64 {
	var parts []string
	for _, t := range terms {
		parts = append(parts, t.ID.Value, t.Name.Zh.Value, t.Name.En.Value, fmt.Sprint(t.Everywhere.Value))
		for _, f := range t.Forms.En {
			parts = append(parts, f.Value)
		}
	}
	return digest(parts...)
}

// What rules ask.

func (v *view) find(n policy.Name) (policy.Target, bool) {
	t, ok := v.Find(n)
	if n.Kind == policy.NameInterpretation || n.Kind == policy.NameSituation {
		n.Policy = everywhere
	}
	v.waits = v.waits || t.Lost
	v.note(question{what: askFind, name: n}, digestTarget(t, ok))
	return t, ok
}

func (v *view) ids(kind, policyID string) []string {
	ids := v.IDs(kind, policyID)
	if kind == policy.NamePolicy || kind == policy.NameInterpretation || kind == policy.NameSituation {
		policyID = everywhere
	}
	v.note(question{what: askIDs, name: policy.Name{Kind: kind, Policy: policyID}}, digest(ids...))
	return ids
}

func (v *view) measureNumbers(policyID string) []string {
	all := v.numbers(policyID)
	v.note(question{what: askNumbers, name: policy.Name{Policy: policyID}}, digest(all...))
	return all
}

func (v *view) says(n policy.Name, l policy.Lang, words string) bool {
	is := saidBy(l, words, v.official(n)...)
	v.note(question{askSays, n, l, words}, yes(is))
	return is
}

func (v *view) wording(n policy.Name, l policy.Lang) string {
	text := wording(l, v.official(n)...)
	v.note(question{what: askWording, name: n, lang: l}, digest(text))
	return text
}

func (v *view) isUntranslated(n policy.Name) bool {
	is := untranslated(v.official(n)...)
	v.note(question{what: askUntranslated, name: n}, yes(is))
	return is
}

// isCarried tells whether the notice carries a fact, or from outside of all
// folders any notice.
func (v *view) isCarried(folder string, f fact, written string) bool {
	if folder == "" {
		folder = everywhere
	}
	is := v.carries(folder, f, written)
	v.note(question{what: askCarries, name: policy.Name{Kind: f.what, Policy: folder, ID: f.key}, text: written}, yes(is))
	return is
}

// isComplete tells whether all official text of a policy, or from outside of all
// folders of all policies, could be read.
func (v *view) isComplete(folder string) bool {
	if folder == "" {
		folder = everywhere
	}
	is := v.complete(folder)
	v.waits = v.waits || !is
	v.note(question{what: askComplete, name: policy.Name{Policy: folder}}, yes(is))
	return is
}

func (v *view) termsIn(text policy.Text) []*policy.Term {
	terms := v.Terms(text)
	v.note(question{what: askTerms, name: policy.Name{Policy: vocabulary}, text: text.Zh.Value}, digestTerms(terms))
	return terms
}

func (v *view) lostIDs(kind, folder string) []string {
	ids := v.lost(kind, folder)
	v.waits = v.waits || len(ids) > 0
	v.note(question{what: askLost, name: policy.Name{Kind: kind, Policy: folder}}, digest(ids...))
	return ids
}

func (v *view) isBusy(department string) bool {
	is := v.busy(department)
	v.note(question{what: askBusy, name: policy.Name{Kind: policy.NameDepartment, Policy: everywhere, ID: department}}, yes(is))
	return is
}
