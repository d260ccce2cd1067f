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
	return o
}

func (r *Renderer) measureData(m *site.Measure, l policy.Lang) any {
	return object{
		"@type": "Legislation", "@id": r.measureID(m), "url": r.url(l, m.Route()),
		"name": phrase(l, m.Title).Text, "inLanguage": l.Tag(),
		"isPartOf": object{"@id": r.policyID(m.Policy), "@type": "Legislation", "legislationIdentifier": m.Policy.Number.Zh.Value,
			"name": phrase(l, m.Policy.Title).Text, "url": r.url(l, m.Policy.Route())},
	}
}
