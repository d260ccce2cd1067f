package render

import (
	"html/template"
	"strings"

	"mingce/generator/policy"
	"mingce/generator/site"
)

// Badge warns readers wherever something is named that is not plainly in force.
type Badge struct {
	Mark  string // upcoming, amended, amended-notice, expired or repealed; "" without a warning
	Label Phrase
}

// StandingView is how the notice or measure of a page stands, and by what.
type StandingView struct {
	Badge
	Lines []Phrase // from when, until when, what amends or repeals it
	Hint  Phrase   // may be empty
}

// badge is nil for what is plainly in force, and for what nothing is said of.
func (r *Renderer) badge(l policy.Lang, s policy.Standing) *Badge {
	if s.Mark() == "" {
		return nil
	}
	return &Badge{s.Mark(), r.label(l, "standing-"+s.Mark())}
}

// bracketed is the title of a page with its warning before it, for where there is
// no room for a badge.
func (r *Renderer) bracketed(l policy.Lang, s policy.Standing) string {
	if b := r.badge(l, s); b != nil {
		return r.say(l, "standing-before-title", b.Label)
	}
	return ""
}

// standing is nil where nothing is said.
func (r *Renderer) standing(l policy.Lang, s policy.Standing) *StandingView {
	if s.State == "" {
		return nil
	}
	v := &StandingView{Badge: Badge{Label: r.label(l, "standing-"+s.State)}}
	if b := r.badge(l, s); b != nil {
		v.Badge = *b
	}
	if !s.From.Empty() {
		v.Lines = append(v.Lines, r.label(l, "standing-from", s.From.In(l)))
	}
	if !s.Until.Empty() {
		v.Lines = append(v.Lines, r.label(l, "standing-until", s.Until.In(l)))
	}
	for _, a := range s.Acts {
		v.Lines = append(v.Lines, r.label(l, "standing-"+deed(a), a.Date.In(l), r.instrument(l, a.Instrument)))
	}
	switch {
	case s.Ended():
		v.Hint = r.label(l, "standing-hint-ended")
	case s.State == policy.Amended:
		v.Hint = r.label(l, "standing-hint-amended")
	}
	return v
}

// deed names what an act does, and to what.
func deed(a policy.Act) string {
	name := "amends"
	if a.Repeals {
		name = "repeals"
	}
	if a.Notice {
		name += "-notice"
	}
	return name
}

// instrument names a document, with a link to it on this site or elsewhere.
func (r *Renderer) instrument(l policy.Lang, i *policy.Instrument) Phrase {
	bare := i.Title
	bare.Zh.Value = strings.Trim(bare.Zh.Value, "《》")
	named := phrase(l, bare)
	format := "%v"
	if named.Lang == policy.Zh {
		format = "《%v》"
	}
	named = compose(l, format, named)
	if !i.Number.Empty() {
		named = compose(l, r.say(l, "standing-number"), named, chinese(l, i.Number))
	}
	href := i.URL.Value
	if p := r.site.Policy(i.Policy.Value); p != nil {
		href = r.href(l, p.Route())
	}
	if href != "" {
		named.html = `<a href="` + template.HTML(template.HTMLEscapeString(href)) + `">` + named.HTML() + `</a>`
	}
	return named
}

// ofNotice is the standing of a notice as that of a part of it which has none of
// its own.
func ofNotice(p *site.Policy) policy.Standing {
	return (&policy.Measure{}).Standing(p.Policy, p.Site.Visible().Today)
}
