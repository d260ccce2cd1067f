package search

import (
	"strconv"

	"mingce/generator/site"
)

// field is a part of a document, by how much a word in it tells.
type field int

const (
	inTitle field = iota
	inKeywords
	inHeading
	inDepartment
	inRelated // words of what hangs on the document: terms, situations
	inBody
	fields
)

// weights of the fields, and how far the length of the field takes from them.
var (
	fieldWeight = [fields]float64{5, 3, 2.5, 2, 1.5, 1}
	fieldLength = [fields]float64{0.3, 0.3, 0.5, 0.3, 0.6, 0.5}
)

// document is one concept of the site with its words in both languages.
type document struct {
	kind        string // measure, notice, section, domain, department, interpretation, situation or term
	policy      string // id; "" outside policies
	number      int    // of a measure
	path        string // below the language
	title       site.Text
	domain      string
	departments []string
	scope       string
	audience    []string

	text  [fields][2][]string // what is searched, by language
	lead  [2][]string         // what is shown first
	rest  [2][]string         // what is shown when the lead holds no hit
	names []name
}

// name is a wording that finds the document outright when it is typed whole.
type name struct {
	text  string
	level int // of 15: 15 stands before all else
}

// The levels of names.
const (
	levelTitle   = 15
	levelKeyword = 4
	levelTerm    = 3
)

// rank says how much sooner a person wants a document of that kind than one of
// another which holds the same words, in percent.
var rank = map[string]int{
	"measure": 100, "notice": 90, "domain": 85, "section": 85, "situation": 85, "department": 80, "interpretation": 70, "term": 65,
}

// languages are the places of the languages in a document.
var languages = [2]site.Lang{site.Zh, site.En}

// add searches texts in a field.
func (d *document) add(f field, texts ...site.Text) {
	for i, l := range languages {
		d.text[f][i] = appendTexts(d.text[f][i], l, texts)
	}
}

// show searches texts in a field and lets snippets be cut from them.
func (d *document) show(f field, texts ...site.Text) {
	d.add(f, texts...)
	for i, l := range languages {
		d.rest[i] = appendTexts(d.rest[i], l, texts)
	}
}

// open shows texts as the first that a snippet is cut from: sentences that
// follow each other.
func (d *document) open(f field, sentences ...site.Text) {
	d.add(f, sentences...)
	for i, l := range languages {
		joined := ""
		for _, s := range sentences {
			if l == site.En && joined != "" {
				joined += " "
			}
			joined += s.In(l).Value
		}
		if joined != "" {
			d.lead[i] = append(d.lead[i], joined)
		}
	}
}

func appendTexts(list []string, l site.Lang, texts []site.Text) []string {
	for _, t := range texts {
		if v := t.In(l).Value; v != "" {
			list = append(list, v)
		}
	}
	return list
}

// words adds search words of both languages.
func (d *document) words(f field, level int, list ...site.Words) {
	for _, w := range list {
		for i, l := range languages {
			for _, s := range w.In(l) {
				d.text[f][i] = append(d.text[f][i], s.Value)
				if level > 0 {
					d.names = append(d.names, name{s.Value, level})
				}
			}
		}
	}
}

// titled sets the title of the document, which is also its name.
func (d *document) titled(t site.Text, level int) {
	d.title = t
	d.add(inTitle, t)
	d.named(level, t)
}

func (d *document) named(level int, texts ...site.Text) {
	for _, t := range texts {
		for _, l := range languages {
			if v := t.In(l).Value; v != "" {
				d.names = append(d.names, name{v, level})
			}
		}
	}
}

// facets are what results are narrowed by, as "facet:value".
func (d *document) facets() []string {
	all := []string{"kind:" + d.kind}
	add := func(facet string, values ...string) {
		for _, v := range values {
			if v != "" {
				all = append(all, facet+":"+v)
			}
		}
	}
	add("domain", d.domain)
	add("scope", d.scope)
	add("department", d.departments...)
	add("audience", d.audience...)
	return all
}

// numberTerm is the term of the number of a measure.
func numberTerm(n int) string { return "#" + strconv.Itoa(n) }
