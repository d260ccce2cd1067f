package check

import (
	"fmt"
	"strings"
	"unicode"

	"mingce/generator/policy"
)

const (
	gramSize    = 8   // characters in a row that count as copied
	fewestGrams = 30  // below which a text is too short to judge
	mostCopied  = 0.6 // share of an interpretation
)

// overlaps reports interpretations that mostly repeat the notice.
func overlaps(p *pass, d *document) {
	i, is := d.file.(*policy.Interpretation)
	if !is {
		return
	}
	if share := copied(ownWords(d), p.spokenOf(d, i)); share > mostCopied {
		p.Warnf("overlap", i.Summary.Zh.Pos, "%.0f %% of the Chinese repeats the notice", 100*share).
			WithHint("say it in words that a shop-owner understands, and quote the notice where its words matter")
	}
}

// copied gives the share of the grams that stand in the official text.
func copied(own []string, official string) float64 {
	if len(own) < fewestGrams {
		return 0
	}
	source := map[string]bool{}
	for _, g := range grams(official) {
		source[g] = true
	}
	count := 0
	for _, g := range own {
		if source[g] {
			count++
		}
	}
	return float64(count) / float64(len(own))
}

// ownWords gives the grams of our own Chinese in a document. Quotations are
// not among them, neither as fields nor as Markdown.
func ownWords(d *document) []string {
	var all []string
	for _, p := range d.passages {
		if p.Layer != policy.Editorial {
			continue
		}
		var kept strings.Builder
		for line := range strings.Lines(p.Zh.Value) {
			if !strings.HasPrefix(strings.TrimSpace(line), ">") {
				kept.WriteString(line)
			}
		}
		all = append(all, grams(kept.String())...)
	}
	return all
}

// grams lists all runs of gramSize letters, punctuation and space left out.
func grams(s string) []string {
	var letters []rune
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters = append(letters, r)
		}
	}
	var all []string
	for i := 0; i+gramSize <= len(letters); i++ {
		all = append(all, string(letters[i:i+gramSize]))
	}
	return all
}

// spokenOf gives the official Chinese that an interpretation speaks of.
func (p *pass) spokenOf(d *document, i *policy.Interpretation) string {
	var texts []string
	add := func(kind, id string) {
		texts = append(texts, p.wording(policy.Name{Kind: kind, Policy: d.folder(), ID: id}, policy.Zh))
	}
	switch i.Kind.Value {
	case policy.KindNotice:
		add(policy.NamePolicy, "")
	case policy.KindDomain:
		add(policy.NameDomain, i.Domain.Value)
	case policy.KindRequirement:
		add(policy.NameRequirement, i.Requirement.Value)
	}
	for _, n := range i.Measures {
		add(policy.NameMeasure, fmt.Sprint(n.Value))
	}
	return strings.Join(texts, "\n")
}
