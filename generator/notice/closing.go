package notice

import (
	"regexp"
	"strings"

	"mingce/generator/policy"
)

var (
	attachment = regexp.MustCompile(`^附\s*件\s*\d*\s*[:：]\s*\S`)
	annexLabel = regexp.MustCompile(`^附\s*件\s*\d*\s*[:：]?$`)
	publicNote = regexp.MustCompile(`^[（(].*公\s*开.*[）)]$`)
	nameOfList = regexp.MustCompile(`(表|清单|目录)$`)
)

// readClosing reads what stands between body and annex.
func (r *reader) readClosing(l line) state {
	switch {
	case isTableHead(l):
		return r.readTable(l)
	case annexLabel.MatchString(l.text):
		r.policy.Annex = &policy.Annex{Pos: l.pos, Label: official(l.str(squeeze(l.text)))}
		return (*reader).readAnnexTitle
	case !r.readMark(l):
		r.unplaced(l, "it stands between the body and the annex")
	}
	return (*reader).readClosing
}

// readMark reads the line that names the annex, the signature, the date or the
// note on publication, in whatever order they stand.
func (r *reader) readMark(l line) bool {
	p, text := r.policy, squeeze(l.text)
	switch {
	case attachment.MatchString(l.text):
		r.once(&p.Attachment, l, text, "line that names the annex")
	case publicNote.MatchString(l.text):
		r.once(&p.PublicNote, l, text, "note on publication")
	case isDay(l.text):
		r.readDate(l, text)
	case r.isSignature(l):
		r.once(&p.Signature, l, text, "signature")
	default:
		return false
	}
	return true
}

func (r *reader) readDate(l line, text string) {
	r.once(&r.policy.DateLine, l, text, "date")
	signed, ok := date(r.policy.DateLine.Zh)
	if !ok {
		r.diags.Errorf("import-date", l.pos, "%s is no day of the calendar", text)
		return
	}
	r.policy.Signed = signed
}

// isSignature tells whether the line is the name of the issuer or stands
// directly above the date.
func (r *reader) isSignature(l line) bool {
	if l.tabular() || ended(l.text) || r.policy.Title.Empty() || sectionNumeral.MatchString(l.text) || itemNumeral.MatchString(l.text) {
		return false
	}
	aboveDate := r.next < len(r.lines) && isDay(r.lines[r.next].text) && !isMark(l.text)
	return aboveDate || squeeze(l.text) == r.issuer()
}

// isMark tells whether the line is another part of the closing.
func isMark(text string) bool {
	return isDay(text) || attachment.MatchString(text) || annexLabel.MatchString(text) || publicNote.MatchString(text)
}

// issuer gives the body that the letterhead or else the title names.
func (r *reader) issuer() string {
	if name, ok := strings.CutSuffix(r.policy.Letterhead.Zh.Value, "文件"); ok {
		return name
	}
	name, _, _ := strings.Cut(r.policy.Title.Zh.Value, "关于")
	return name
}

// readAnnexTitle reads the title of the annex, which the layout may break.
func (r *reader) readAnnexTitle(l line) state {
	title, text := &r.policy.Annex.Title, squeeze(l.text)
	switch {
	case isTableHead(l):
		return r.readTable(l)
	case l.parted():
		r.unplaced(l, "it is a row of a table, but the head of the table is missing")
	case annexLabel.MatchString(l.text):
		r.once(&r.policy.Annex.Label, l, text, "label of the annex")
	case r.readMark(l):
	case title.Empty():
		*title = official(l.str(text))
	case text == title.Zh.Value: // repeated
	case nameOfList.MatchString(title.Zh.Value) || ended(text):
		r.unplaced(l, "it stands between the title of the annex and its table")
	default:
		title.Zh.Value += text
	}
	return (*reader).readAnnexTitle
}
