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

	text  [fields][]site.Text // what is searched
	lead  [2][]string         // what is shown first, by language
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
// another which holds the same words.
var rank = map[string]float64{
	"measure": 1, "notice": 0.9, "domain": 0.85, "section": 0.85, "situation": 0.85, "department": 0.8, "interpretation": 0.7, "term": 0.65,
}

// languages are the places of the languages in a document.
var languages = [2]site.Lang{site.Zh, site.En}

// add searches texts in a field.
func (d *document) add(f field, texts ...site.Text) {
	for _, t := range texts {
		if !t.Empty() {
			d.text[f] = append(d.text[f], t)
		}
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
		for _, l := range languages {
			for _, s := range w.In(l) {
				t := site.Text{Zh: s}
				if l == site.En {
					t = site.Text{En: s}
				}
				d.add(f, t)
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

// facets are the terms by which results are narrowed.
func (d *document) facets() []string {
	all := []string{"@kind:" + d.kind}
	add := func(facet, value string) {
		if value != "" {
			all = append(all, "@"+facet+":"+value)
		}
	}
	add("policy", d.policy)
	add("domain", d.domain)
	add("scope", d.scope)
	for _, id := range d.departments {
		add("department", id)
	}
	for _, id := range d.audience {
		add("audience", id)
	}
	if d.kind == "measure" {
		all = append(all, "#"+strconv.Itoa(d.number))
	}
	return all
}
