package index

import (
	"mingce/generator/policy"
	"mingce/generator/search/tables"
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
	kind        string // measure, notice, section, domain, department, interpretation, situation, term or handbook
	number      int    // of a measure
	path        string // below the language
	title       policy.Text
	domain      string
	departments []string
	scope       string
	audience    []string
	standing    policy.Standing

	text    [fields][2][]string // what is searched, by language
	lead    [2][]string         // what is shown first
	further [2][]string         // what is shown when the lead holds no hit
	names   []name
}

// name is a wording that finds the document outright when it is typed whole.
type name struct {
	text  string
	level int // of the impact that it has: what has that of a title stands before all else
}

// The levels of names.
var (
	levelTitle   = tables.Ranking.Title
	levelKeyword = 4
	levelTerm    = 3
	levelChapter = 1
)

// rank says how much sooner a person wants a document of that kind than one of
// another which holds the same words, in percent.
var rank = map[string]int{
	"measure": 100, "notice": 90, "domain": 85, "section": 85, "situation": 85, "department": 80, "interpretation": 70, "term": 65, "handbook": 40,
}

// aside tells whether the document is of no policy. It is found by its words, but
// no query is taken for them.
func (d *document) aside() bool { return d.kind == "handbook" }

// endedRank is how much of its rank what is no longer in force keeps, in percent.
const endedRank = 40

// rank is that of the kind, less for what is no longer in force.
func (d *document) rank() int {
	if d.standing.Ended() {
		return rank[d.kind] * endedRank / 100
	}
	return rank[d.kind]
}

// addField searches texts in a field.
func (d *document) addField(f field, texts ...policy.Text) {
	for i, l := range policy.Langs {
		d.text[f][i] = appendTexts(d.text[f][i], l, texts)
	}
}

// addFurther searches texts in a field and lets snippets be cut from them.
func (d *document) addFurther(f field, texts ...policy.Text) {
	d.addField(f, texts...)
	for i, l := range policy.Langs {
		d.further[i] = appendTexts(d.further[i], l, texts)
	}
}

// addLead shows texts as the first that a snippet is cut from: sentences that
// follow each other.
func (d *document) addLead(f field, sentences ...policy.Text) {
	d.addField(f, sentences...)
	for i, l := range policy.Langs {
		joined := ""
		for _, s := range sentences {
			if l == policy.En && joined != "" {
				joined += " "
			}
			joined += s.In(l).Value
		}
		if joined != "" {
			d.lead[i] = append(d.lead[i], joined)
		}
	}
}

func appendTexts(list []string, l policy.Lang, texts []policy.Text) []string {
	for _, t := range texts {
		if v := t.In(l).Value; v != "" {
			list = append(list, v)
		}
	}
	return list
}

// addWords adds search words of both languages.
func (d *document) addWords(f field, level int, list ...policy.Words) {
	for _, w := range list {
		for i, l := range policy.Langs {
			for _, s := range w.In(l) {
				d.text[f][i] = append(d.text[f][i], s.Value)
				if level > 0 {
					d.names = append(d.names, name{s.Value, level})
				}
			}
		}
	}
}

// setTitle sets the title of the document, which is also its name.
func (d *document) setTitle(t policy.Text, level int) {
	d.title = t
	d.addField(inTitle, t)
	d.addNames(level, t)
}

// addNames lets texts find the document outright.
func (d *document) addNames(level int, texts ...policy.Text) {
	for _, t := range texts {
		for _, l := range policy.Langs {
			if v := t.In(l).Value; v != "" {
				d.names = append(d.names, name{v, level})
			}
		}
	}
}
