package index

import (
	"regexp"
	"strings"

	"mingce/generator/policy"
	"mingce/generator/site"
)

// bracketed takes a document number apart: issuer, year, number.
var bracketed = regexp.MustCompile(`^(.+?)\s*[〔\[(（]\s*(\d{4})\s*[〕\])）]\s*(?:No\.?\s*)?(\d+)\s*号?$`)

func ofNotice(p *site.Policy) *document {
	d := &document{kind: "notice", path: p.Route(), standing: p.Standing()}
	d.setTitle(p.Title, levelTitle)
	d.addFurther(inHeading, p.Number)
	d.addNames(levelTitle, p.Number)
	d.names = append(d.names, name{p.ID, levelTitle})
	for _, l := range policy.Langs {
		if n := bracketed.FindStringSubmatch(p.Number.In(l).Value); n != nil {
			d.names = append(d.names, name{n[1] + n[3], levelTitle}, name{n[1] + n[2] + n[3], levelTitle},
				name{n[1] + n[3] + "号", levelTitle}, name{n[1] + n[2] + "年" + n[3] + "号", levelTitle}, name{n[1] + " No " + n[3], levelTitle})
		}
	}
	d.addLead(inBody, p.Preamble...)
	for _, t := range []policy.Text{p.Letterhead, p.Issuer, p.Addressees, p.Attachment, p.Signature, p.DateLine, p.PublicNote, p.Credit} {
		d.addFurther(inBody, t)
	}
	for _, s := range p.Sections {
		d.addFurther(inHeading, s.Heading)
	}
	if p.Annex != nil {
		d.addFurther(inBody, p.Annex.Label, p.Annex.Title)
		d.addFurther(inBody, p.Annex.Columns...)
	}
	for _, r := range p.Policy.Related {
		d.addFurther(inBody, policy.Text{Zh: r.Title})
	}
	return d
}

func ofRequirement(r *site.Requirement) *document {
	d := &document{kind: "section", path: r.Route(), standing: r.Policy.Standing()}
	if len(r.Text) > 0 {
		d.setTitle(trimmed(r.Text[0]), levelTitle)
	}
	d.addLead(inBody, r.Text...)
	return d
}

// trimmed takes the full stop from a heading that is printed as a sentence.
func trimmed(t policy.Text) policy.Text {
	t.Zh.Value = strings.TrimRight(t.Zh.Value, "。")
	t.En.Value = strings.TrimRight(t.En.Value, ".")
	return t
}

func ofDomain(d *site.Domain) *document {
	doc := &document{kind: "domain", path: d.Route(), domain: d.ID.Value, standing: d.Policy.Standing()}
	doc.setTitle(d.Name, levelTitle)
	doc.addFurther(inHeading, d.Heading)
	doc.addNames(levelTitle, d.Heading)
	for _, s := range d.Policy.Sections {
		for _, item := range s.Items {
			if item.Domain.Value == d.ID.Value {
				doc.addLead(inBody, item.Text...)
			}
		}
	}
	return doc
}
