package render

import (
	"mingce/generator/policy"
	"mingce/generator/site"
)

// DataPage describes the open data.
type DataPage struct {
	Page
	Files []DataFile
}

// DataFile is a file of open data.
type DataFile struct {
	Name, Href, Description string
}

func (r *Renderer) data(l policy.Lang) any {
	heading := r.label(l, "open-data")
	description := r.label(l, "data-description")
	v := DataPage{}
	var downloads []any
	for _, name := range []string{"measures.json", "measures.csv", "measures.xlsx", "policies.json", "departments.json"} {
		v.Files = append(v.Files, DataFile{name, r.site.Href(site.DataFolder + name), r.say(l, "data-"+name)})
		downloads = append(downloads, object{"@type": "DataDownload", "contentUrl": r.site.URL(site.DataFolder + name)})
	}
	dataset := object{"@type": "Dataset", "@id": r.url(l, site.DataRoute) + "#dataset", "name": heading.Text,
		"description": description.Text, "inLanguage": l.Tag(), "distribution": downloads}
	v.Page = r.page(l, head{route: site.DataRoute, heading: heading, section: site.DataRoute, description: description,
		meta: column(columnData, heading, description), data: []any{dataset}})
	return v
}
