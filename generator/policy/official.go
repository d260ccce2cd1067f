package policy

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// Hash names a Chinese text for [Translation.Of]: the first eight hexadecimal
// digits of its SHA-256.
func Hash(zh string) string {
	sum := sha256.Sum256([]byte(zh))
	return hex.EncodeToString(sum[:4])
}

// Covers tells whether the translation was made from this very Chinese text.
func (t Translation) Covers(zh Str) bool {
	return slices.ContainsFunc(t.Of, func(of Str) bool { return of.Value == Hash(zh.Value) })
}

// Official lists the official texts of the measure in the order of the file.
func (m *Measure) Official() []Text { return append([]Text{m.Title}, m.Text...) }

// Official lists the official texts of the notice in the order of the file. The
// short names of domains are ours and not among them.
func (p *Policy) Official() []Text {
	all := []Text{p.Number, p.Letterhead, p.Title, p.Issuer, p.Addressees}
	all = append(all, p.Preamble...)
	for _, d := range p.Domains {
		all = append(all, d.Heading)
	}
	for _, s := range p.Scopes {
		all = append(all, s.Name)
	}
	for _, s := range p.Sections {
		all = append(all, s.Heading)
		for _, it := range s.Items {
			all = append(all, it.Text...)
		}
	}
	all = append(all, p.Attachment, p.Signature, p.DateLine, p.PublicNote)
	if p.Annex != nil {
		all = append(all, p.Annex.Label, p.Annex.Title)
		all = append(all, p.Annex.Columns...)
	}
	all = append(all, p.Credit)
	return slices.DeleteFunc(all, func(t Text) bool { return t.Zh.Empty() })
}

// Join puts sentences together in one language: Chinese without a gap, English
// with spaces.
func Join(sentences []Text, l Lang) string {
	parts := make([]string, len(sentences))
	for i, s := range sentences {
		parts[i] = s.In(l).Value
	}
	if l == Zh {
		return strings.Join(parts, "")
	}
	return strings.Join(parts, " ")
}
