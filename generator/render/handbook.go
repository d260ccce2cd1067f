package render

import (
	"strconv"

	"mingce/generator/policy"
	"mingce/generator/site"
)

// HandbookPage lists the chapters of the handbook.
type HandbookPage struct {
	Page
	Chapters []ChapterCard
}

// ChapterCard is a chapter in a list.
type ChapterCard struct {
	Link
	Summary Phrase
}

func (r *Renderer) handbook(l policy.Lang) any {
	heading := r.label(l, "handbook")
	description := r.label(l, "handbook-description")
	v := HandbookPage{Page: r.page(l, head{route: site.HandbookRoute, heading: heading, section: site.HandbookRoute,
		description: description, meta: column(columnServices, heading, description)})}
	for i, c := range r.site.Handbook {
		v.Chapters = append(v.Chapters, ChapterCard{Link: *r.chapterLink(l, i), Summary: phrase(l, c.Summary)})
	}
	return v
}

// ChapterPage is a chapter of the handbook.
type ChapterPage struct {
	Page
	Number     int // among the chapters of the site, from 1
	Summary    Phrase
	Parts      []PartView
	Sources    []SourceView
	History    []Entry
	Prev, Next *Link
}

// chapter makes the page of the i-th chapter.
func (r *Renderer) chapter(l policy.Lang, i int) any {
	c := r.site.Handbook[i]
	heading := phrase(l, c.Title)
	v := ChapterPage{
		Page: r.page(l, head{
			route: c.Route(), heading: heading, section: site.HandbookRoute,
			crumbs:      []Link{{Label: r.label(l, "handbook"), Href: r.href(l, site.HandbookRoute)}},
			description: phrase(l, c.Summary),
			meta:        article(heading, phrase(l, r.site.Name), policy.Date{}),
			keywords:    c.Keywords.In(l),
		}),
		Number: i + 1, Summary: phrase(l, c.Summary), Sources: r.sources(l, c.Sources),
		History: r.pageHistory(l, c.Route(), nil),
		Prev:    r.chapterLink(l, i-1), Next: r.chapterLink(l, i+1),
	}
	for _, part := range c.Parts {
		v.Parts = append(v.Parts, PartView{part.ID.Value, phrase(l, part.Heading), r.prose(l, nil, part.Body)})
	}
	return v
}

// chapterLink leads to the i-th chapter; nil where there is none.
func (r *Renderer) chapterLink(l policy.Lang, i int) *Link {
	if i < 0 || i >= len(r.site.Handbook) {
		return nil
	}
	c := r.site.Handbook[i]
	return &Link{Label: phrase(l, c.Title), Href: r.href(l, c.Route()), Note: ours(l, strconv.Itoa(i+1))}
}
