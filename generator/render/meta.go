package render

import (
	"mingce/generator/policy"
)

// Columns of government sites (政府网站发展指引): what a list page is called.
const (
	columnHome           = "首页"
	columnPolicies       = "政策文件"
	columnInterpretation = "政策解读"
	columnServices       = "办事服务"
	columnData           = "数据发布"
	columnUpdates        = "工作动态"
)

// column is the meta of a list page.
func column(kind string, heading, description Phrase) []Meta {
	return []Meta{
		{"ColumnName", heading.Text},
		{"ColumnDescription", description.Text},
		{"ColumnKeywords", heading.Text},
		{"ColumnType", kind},
	}
}

// article is the meta of a content page. The date is left out when not known.
func article(heading Phrase, source Phrase, published policy.Date) []Meta {
	meta := []Meta{{"ArticleTitle", heading.Text}}
	if !published.Empty() {
		meta = append(meta, Meta{"PubDate", published.String()})
	}
	return append(meta, Meta{"ContentSource", source.Text})
}

// meta puts the meta of the site and of the page together, each where known.
func (r *Renderer) meta(p Page, h head) []Meta {
	all := []Meta{{"SiteName", p.SiteName.Text}}
	if o := r.site.Organisation; o != nil {
		all = append(all, Meta{"SiteDomain", o.Domain.Value}, Meta{"SiteIDCode", o.IDCode.Value})
	}
	all = append(all, h.meta...)
	if len(h.keywords) > 0 {
		all = append(all, Meta{"Keywords", words(h.keywords)})
	}
	return append(all, Meta{"Description", p.Description.Text}, Meta{"Url", p.Canonical})
}
