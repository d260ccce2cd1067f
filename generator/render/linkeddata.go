package render

import (
	"encoding/json"
	"html/template"

	"mingce/generator/policy"
	"mingce/generator/site"
)

// object is a node of JSON-LD. Keys are written in order, so bytes are stable.
type object = map[string]any

// linkedData writes nodes as one data block. A data block is not script: a
// strict Content-Security-Policy allows it. Its bytes are made here, because
// html/template does not protect what stands inside a script element;
// encoding/json escapes <, > and &, so nothing can end the element early.
func linkedData(nodes ...any) template.HTML {
	graph, err := json.Marshal(object{"@context": "https://schema.org", "@graph": nodes})
	if err != nil {
		return "" // only strings, numbers and maps of them are ever passed
	}
	return template.HTML(`<script type="application/ld+json">` + string(graph) + `</script>`)
}

func breadcrumbs(r *Renderer, p Page) any {
	var items []any
	for i, c := range p.Crumbs {
		items = append(items, object{"@type": "ListItem", "position": i + 1, "name": c.Label.Text, "item": r.absolute(c.Href)})
	}
	if items == nil {
		return object{"@type": "WebSite", "@id": r.site.URL(""), "url": r.site.URL(""), "name": p.SiteName.Text, "inLanguage": p.Lang.Tag()}
	}
	return object{"@type": "BreadcrumbList", "@id": p.Canonical + "#breadcrumbs", "itemListElement": items}
}

// absolute makes a link of the site absolute.
func (r *Renderer) absolute(href string) string { return r.site.URL(href[len(r.site.Href("")):]) }

// policyID names a notice as a resource, in neither language.
func (r *Renderer) policyID(p *site.Policy) string {
	return r.url(policy.Zh, p.Route()) + "#legislation"
}

func (r *Renderer) measureID(m *site.Measure) string {
	return r.url(policy.Zh, m.Route()) + "#legislation"
}

func (r *Renderer) noticeData(p *site.Policy, l policy.Lang) any {
	var parts []any
	for _, m := range p.Measures {
		parts = append(parts, object{"@id": r.measureID(m)})
	}
	o := object{
		"@type": "Legislation", "@id": r.policyID(p), "url": r.url(l, p.Route()),
		"name": phrase(l, p.Title).Text, "legislationIdentifier": p.Number.Zh.Value,
		"legislationDate": p.Signed.String(), "inLanguage": l.Tag(),
		"legislationPassedBy": object{"@type": "GovernmentOrganization", "name": phrase(l, p.Issuer).Text},
		"hasPart":             parts,
	}
	if !p.Published.Empty() {
		o["datePublished"] = p.Published.String()
	}
	return r.force(o, p.Standing(), l)
}

func (r *Renderer) measureData(m *site.Measure, l policy.Lang) any {
	return r.force(object{
		"@type": "Legislation", "@id": r.measureID(m), "url": r.url(l, m.Route()),
		"name": phrase(l, m.Title).Text, "inLanguage": l.Tag(),
		"isPartOf": object{"@id": r.policyID(m.Policy), "@type": "Legislation", "legislationIdentifier": m.Policy.Number.Zh.Value,
			"name": phrase(l, m.Policy.Title).Text, "url": r.url(l, m.Policy.Route())},
	}, m.Standing(), l)
}

// forces are the states as schema.org names them. Of what is amended, the text
// that stands here is in force in part.
var forces = map[string]string{
	policy.Upcoming: "NotInForce", policy.InForce: "InForce", policy.Amended: "PartiallyInForce",
	policy.Expired: "NotInForce", policy.Repealed: "NotInForce",
}

// force says of a notice or a measure how it stands; nothing where nothing is said.
func (r *Renderer) force(o object, s policy.Standing, l policy.Lang) object {
	if s.State == "" {
		return o
	}
	o["legislationLegalForce"] = "https://schema.org/" + forces[s.State]
	if !s.From.Empty() {
		o["legislationDateOfApplicability"] = s.From.String()
	}
	if !s.Until.Empty() {
		o["expires"] = s.Until.String()
	}
	if acts := r.actsData(s, l); len(acts) > 0 {
		o["@reverse"] = acts
	}
	return o
}

// actsData names the documents that have amended or repealed it by the day of the
// site; what they do to its notice is said there.
func (r *Renderer) actsData(s policy.Standing, l policy.Lang) object {
	acts := object{}
	for _, a := range s.Acts {
		if a.Notice || !a.Begun(r.site.Visible().Today) {
			continue
		}
		by := object{"@type": "Legislation", "name": phrase(l, a.Title).Text}
		if !a.Number.Empty() {
			by["legislationIdentifier"] = a.Number.Value
		}
		if p := r.site.Policy(a.Policy.Value); p != nil {
			by["@id"], by["url"] = r.policyID(p), r.url(l, p.Route())
		} else if !a.URL.Empty() {
			by["url"] = a.URL.Value
		}
		key := "legislationAmends"
		if a.Repeals {
			key = "legislationRepeals"
		}
		done, _ := acts[key].([]any)
		acts[key] = append(done, by)
	}
	return acts
}
