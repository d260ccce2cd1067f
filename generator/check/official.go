package check

import (
	"regexp"
	"slices"
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
//
// Where a measure is missing, the lists would only say so again.
func lists(p *pass, of *policy.Policy) {
	if !p.isComplete(of.ID) {
		return
	}
	titles := map[string][]string{}
	for _, m := range of.Measures {
		titles[m.Domain.Value] = append(titles[m.Domain.Value], m.Title.Zh.Value)
	}
	for _, s := range of.Sections {
		for _, it := range s.Items {
			if _, ok := p.find(policy.Name{Kind: policy.NameDomain, Policy: of.ID, ID: it.Domain.Value}); ok {
				p.list(it, titles[it.Domain.Value])
			}
		}
	}
}

var countInHeading = regexp.MustCompile(`（(\d+)项）`)

func (p *pass) list(it *policy.Item, titles []string) {
	if len(it.Text) == 0 {
		return
	}
	heading := it.Text[0].Zh
	if m := countInHeading.FindStringSubmatchIndex(heading.Value); m != nil {
		if count, _ := strconv.Atoi(heading.Value[m[2]:m[3]]); count != len(titles) {
			p.Errorf("domain-count", heading.At(m[2]), "the notice counts %d measures in domain %s, but there are %d", count, it.Domain.Value, len(titles)).
				WithHint("look at the numbers and domains of the measure files")
		}
	}
	if len(it.Text) < 2 {
		p.Errorf("domain-list", it.Pos, "the item does not list the measures of domain %s", it.Domain.Value).
			WithHint("add a second sentence with their titles, joined by 、")
		return
	}
	got, want := it.Text[1].Zh, strings.Join(titles, "、")+"。"
	if got.Value == want {
		return
	}
	at, gotRest, wantRest := difference(got.Value, want)
	p.Errorf("domain-list", got.At(at), "the list of domain %s says %s where the titles of its measures say %s",
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
func documentForm(p *pass, d *document) {
	for _, text := range d.passages {
		zh := text.Zh.Value
		if text.Layer == policy.Quoted || text.Layer == policy.Searched || !strings.ContainsAny(zh, "0123456789") {
			continue
		}
		if at, found := submatch(squareBrackets, zh); found != "" && !excused(d, found) {
			year := strings.Trim(found, "[]［］()（）【】")
			p.Warnf("document-number", text.Zh.At(at), "%s is not how a document number is written", found).
				WithHint("write 〔%s〕, or add a sic note when it is printed so", year)
		}
		if at, found := submatch(paddedDate, zh); found != "" && !excused(d, found) {
			p.Warnf("padded-date", text.Zh.At(at), "dates have no leading zero: %s", found).
				WithHint("write %s, or add a sic note when it is printed so", strings.TrimPrefix(found, "0"))
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
func excused(d *document, words string) bool {
	m, is := d.file.(*policy.Measure)
	return is && slices.ContainsFunc(m.Sic, func(s policy.Sic) bool { return strings.Contains(s.Quote.Value, words) })
}

// dates holds the dates of a notice against each other.
func dates(p *pass, d *document) {
	of, is := d.file.(*policy.Policy)
	if !is {
		return
	}
	if !of.Published.Empty() && of.Published.String() < of.Signed.String() {
		p.Errorf("date-order", of.Published.Pos, "published on %s, before it was signed on %s", of.Published, of.Signed).
			WithHint("leave published out when the source does not give it")
	}
	line := of.DateLine.Zh
	if known := newEvidence(line.Value); !of.Signed.Empty() && known.hasDates() && !known.hasDate(of.Signed) {
		p.Errorf("date-line", of.Signed.Pos, "signed on %s, but the notice prints %s", of.Signed, line).
			WithHint("signed: and date-line: are the same day")
	}
}
