package check

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// lists holds the lists of the body to the annex: the titles of a domain's
// measures, joined, are the second sentence of its item, their number is in
// the first.
func lists(c *checker) {
	for _, p := range c.set.Policies {
		titles := map[string][]string{}
		for _, m := range p.Measures {
			titles[m.Domain.Value] = append(titles[m.Domain.Value], m.Title.Zh.Value)
		}
		for _, s := range p.Sections {
			for _, it := range s.Items {
				if c.folders[p.ID].domains.ids[it.Domain.Value] {
					c.list(it, titles[it.Domain.Value])
				}
			}
		}
	}
}

var countInHeading = regexp.MustCompile(`（(\d+)项）`)

func (c *checker) list(it *policy.Item, titles []string) {
	if len(it.Text) == 0 {
		return
	}
	heading := it.Text[0].Zh
	if m := countInHeading.FindStringSubmatchIndex(heading.Value); m != nil {
		if count, _ := strconv.Atoi(heading.Value[m[2]:m[3]]); count != len(titles) {
			c.Errorf("domain-count", heading.At(m[2]), "the notice counts %d measures in domain %s, but there are %d", count, it.Domain.Value, len(titles)).
				WithHint("look at the numbers and domains of the measure files")
		}
	}
	if len(it.Text) < 2 {
		c.Errorf("domain-list", it.Pos, "the item does not list the measures of domain %s", it.Domain.Value).
			WithHint("add a second sentence with their titles, joined by 、")
		return
	}
	got, want := it.Text[1].Zh, strings.Join(titles, "、")+"。"
	if got.Value == want {
		return
	}
	at, gotRest, wantRest := difference(got.Value, want)
	c.Errorf("domain-list", got.At(at), "the list of domain %s says %s where the titles of its measures say %s",
		it.Domain.Value, visible(gotRest), visible(wantRest)).
		WithHint("one of the two is not as printed: compare with the notice")
}

// visible gives the beginning of a text so that it can't be taken for another:
// a sign or a space at its start is named.
func visible(s string) diag.Message {
	switch r, size := utf8.DecodeRuneInString(s); {
	case s == "":
		return diag.Messagef("nothing more")
	case unicode.IsSpace(r):
		return diag.Messagef("a space (U+%04X) and %q", r, short(s[size:]))
	case !unicode.IsLetter(r) && !unicode.IsDigit(r):
		return diag.Messagef("%c (U+%04X), %q", r, r, short(s))
	}
	return diag.Messagef("%q", short(s))
}

// difference gives the byte at which two texts part, and what follows in each.
func difference(a, b string) (at int, restA, restB string) {
	for at < len(a) && at < len(b) {
		r, size := utf8.DecodeRuneInString(a[at:])
		if s, _ := utf8.DecodeRuneInString(b[at:]); r != s {
			break
		}
		at += size
	}
	return at, a[at:], b[at:]
}

var (
	squareBrackets = regexp.MustCompile(`[\p{Han}]([\[［(（【]\d{4}[\]］)）】])\s*\d+\s*号`)
	paddedDate     = regexp.MustCompile(`年\s*(0\d\s*月)|月\s*(0\d\s*[日号])`)
)

// documentForm reports Chinese that is not in the form of official documents:
// 〔2023〕 in document numbers, no padded zeros in dates. Spaces beside Latin
// letters are left as they are printed.
func documentForm(c *checker) {
	for _, d := range c.documents {
		for _, p := range d.passages {
			zh := p.Zh.Value
			if p.Layer == policy.Quoted || p.Layer == policy.Searched || !strings.ContainsAny(zh, "0123456789") {
				continue
			}
			if at, found := submatch(squareBrackets, zh); found != "" && !excused(d, found) {
				year := strings.Trim(found, "[]［］()（）【】")
				c.Warnf("document-number", p.Zh.At(at), "%s is not how a document number is written", found).
					WithHint("write 〔%s〕, or add a sic note when it is printed so", year)
			}
			if at, found := submatch(paddedDate, zh); found != "" && !excused(d, found) {
				c.Warnf("padded-date", p.Zh.At(at), "dates have no leading zero: %s", found).
					WithHint("write %s, or add a sic note when it is printed so", strings.TrimPrefix(found, "0"))
			}
		}
	}
}

// submatch gives the first group that took part in the first match.
func submatch(re *regexp.Regexp, s string) (at int, found string) {
	m := re.FindStringSubmatchIndex(s)
	for i := 2; i < len(m); i += 2 {
		if m[i] >= 0 {
			return m[i], s[m[i]:m[i+1]]
		}
	}
	return 0, ""
}

// excused tells whether a sic note keeps the words on purpose.
func excused(d document, words string) bool {
	for _, s := range d.sic {
		if strings.Contains(s.Quote.Value, words) {
			return true
		}
	}
	return false
}

// dates holds the dates of a notice against each other.
func dates(c *checker) {
	for _, p := range c.set.Policies {
		if !p.Published.Empty() && p.Published.String() < p.Signed.String() {
			c.Errorf("date-order", p.Published.Pos, "published on %s, before it was signed on %s", p.Published, p.Signed).
				WithHint("leave published out when the source does not give it")
		}
		line := p.DateLine.Zh
		if known := c.newEvidence(line.Value); !p.Signed.Empty() && known.hasDates() && !known.hasDate(p.Signed) {
			c.Errorf("date-line", p.Signed.Pos, "signed on %s, but the notice prints %s", p.Signed, line).
				WithHint("signed: and date-line: are the same day")
		}
	}
}
