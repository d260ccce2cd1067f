package notice

import (
	"regexp"
	"strings"

	"mingce/generator/diag"
)

var (
	documentNumber = regexp.MustCompile(`^(\p{Han}+)([〔［\[（(【])([0-9]{4})([〕］\]）)】])第?([0-9]+)号$`)
	kindOfNotice   = regexp.MustCompile(`(通知|意见|决定|公告|通告|通报|批复|函|办法|方案|规定|细则)$`)
)

// readHead reads number, letterhead, title, addressees and preamble.
func (r *reader) readHead(l line) state {
	if next := r.boundary(l); next != nil {
		return r.leaveHead(l, next)
	}
	if sectionNumeral.MatchString(l.text) || itemNumeral.MatchString(l.text) {
		r.endParagraph()
		return r.readBody(l)
	}
	text := squeeze(l.text)
	switch {
	case documentNumber.MatchString(strings.Map(narrow, text)):
		r.dropParagraph()
		r.readNumber(l, text)
	case l.parted():
		r.unplaced(l, "it is a row of a table, but stands before the table")
	case r.isLetterhead(text):
		r.dropParagraph()
		r.once(&r.policy.Letterhead, l, text, "letterhead")
	case r.isTitle(text):
		r.dropParagraph()
		r.readTitle(l, text)
	case r.policy.Title.Empty():
		r.unplaced(l, "it stands before the title")
	default:
		r.extendParagraph(l)
	}
	return (*reader).readHead
}

// leaveHead goes on to the closing of a notice that has a preamble but no
// sections. Above the preamble, dates and the like are the web page's.
func (r *reader) leaveHead(l line, next state) state {
	if len(r.policy.Preamble) == 0 && len(r.paragraph) == 0 && !isTableHead(l) {
		r.unplaced(l, "it stands before the preamble")
		return (*reader).readHead
	}
	r.endParagraph()
	return next(r, l)
}

// isLetterhead tells a letterhead from the first line of a title on documents.
func (r *reader) isLetterhead(text string) bool {
	title := r.policy.Title.Zh.Value
	return strings.HasSuffix(text, "文件") && !strings.Contains(text, "关于") && !r.continues() &&
		(title == "" || kindOfNotice.MatchString(title))
}

// readNumber keeps the number in the brackets that it has by rule, 〔〕.
func (r *reader) readNumber(l line, text string) {
	m := documentNumber.FindStringSubmatch(strings.Map(narrow, text))
	number := m[1] + "〔" + m[3] + "〕" + text[strings.Index(text, m[4])+len(m[4]):]
	if text != number {
		r.diags.Warnf("import-number", l.pos, "the document number %s is written as %s", text, number)
	}
	r.once(&r.policy.Number, l, number, "document number")
}

// isTitle tells whether the line is the title or a part of it.
func (r *reader) isTitle(text string) bool {
	if r.continues() || ended(text) || strings.Contains(text, "。") {
		return false
	}
	title := r.policy.Title.Zh.Value
	if title == "" {
		return !r.policy.Number.Empty() || strings.Contains(text, "关于") || kindOfNotice.MatchString(text)
	}
	another := strings.Contains(text, "关于") && kindOfNotice.MatchString(text)
	return another || !kindOfNotice.MatchString(title) || strings.Contains(title, text)
}

// readTitle joins the title, which the layout may break; web pages print it a
// second time.
func (r *reader) readTitle(l line, text string) {
	title := &r.policy.Title
	switch {
	case title.Empty():
		*title = official(l.str(text))
	case !kindOfNotice.MatchString(title.Zh.Value):
		title.Zh.Value += text
	case !strings.Contains(title.Zh.Value, text):
		r.unplaced(l, "it differs from the %s in line %d", "title", title.Pos.Line)
	}
}

// continues tells whether the preamble has begun: what follows is a part of it,
// whatever it looks like.
func (r *reader) continues() bool {
	return len(r.policy.Preamble) > 0 || !r.policy.Addressees.Empty() && len(r.paragraph) > 0
}

func (r *reader) extendParagraph(l line) {
	r.paragraph = append(r.paragraph, l)
	if ended(l.text) {
		r.endParagraph()
	}
}

// dropParagraph reports lines above a part of the head that are no part of it.
func (r *reader) dropParagraph() {
	for _, l := range r.paragraph {
		r.unplaced(l, "it stands between the parts of the head")
	}
	r.paragraph = nil
}

// endParagraph places a paragraph: the addressees or the preamble.
func (r *reader) endParagraph() {
	if len(r.paragraph) == 0 {
		return
	}
	p, s := r.policy, r.paragraph[0].str("")
	for _, l := range r.paragraph {
		s.Value += l.text
	}
	switch {
	case p.Addressees.Empty() && len(p.Preamble) == 0 && isAddressees(s.Value):
		p.Addressees = official(s)
		if len(r.paragraph) > 1 {
			r.diags.Warnf("import-joined", s.Pos, "the addressees are joined of %s", diag.Count(len(r.paragraph), "line")).
				WithHint("check that the first line is not something else")
		}
	default:
		if len(p.Preamble) > 0 {
			r.paragraphLost(s.Pos, diag.Messagef("the preamble"))
		}
		p.Preamble = append(p.Preamble, sentences(s)...)
	}
	r.paragraph = nil
}

func isAddressees(s string) bool {
	name, colon := strings.CutSuffix(strings.ReplaceAll(s, ":", "："), "：")
	return colon && !strings.ContainsAny(name, stops) && !strings.HasSuffix(name, "如下")
}

// paragraphLost warns that the model keeps sentences, not paragraphs.
func (r *reader) paragraphLost(pos diag.Pos, of diag.Message) {
	r.diags.Warnf("import-paragraph", pos, "this paragraph is joined to %s; the break before it is not kept", of)
}
