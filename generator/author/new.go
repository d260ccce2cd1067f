package author

import (
	"errors"
	"regexp"
	"slices"
	"time"

	"mingce/generator"
	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/source"
)

// NewFile says what is to be made. What a kind of document has no use for is not
// looked at.
type NewFile struct {
	Document    string      // one of [Documents]
	ID          string      // the slug of the file, or the id of the term or of the department
	Policy      string      // whose folder it goes to; may be empty when there is one
	Kind        string      // of an interpretation, as in policy.KindMeasure
	Measures    []int       // that an interpretation or a situation is about
	Title       policy.Text // or name; where it is empty, that of what it is about
	Text        policy.Text // first sentence of a measure
	Domain      string      // of a measure or an interpretation
	Requirement string      // of an interpretation
	Scope       string      // of a measure
	Departments []string    // of a measure
	Date        string      // YYYY-MM-DD: first publication of an interpretation, date of a guide or a translation
	Lang        diag.Lang   // of the comments that guide
}

// Documents lists what New makes.
var Documents = []string{"measure", "interpretation", "department", "guide", "term", "situation", "handbook"}

// Made is what New has written.
type Made struct {
	File    string
	Draft   bool      // it is kept from readers until its draft: true is taken out
	ToWrite []string  // paths of the fields that are still to be written
	Diags   diag.List // what check says of the content; with an error, why it was not written
}

var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// New writes a content file into the Source of a configuration, or adds to one,
// with comments that guide. Where we
// have to find the words it is a draft. With generator.ErrContent the rules refuse
// it: the Diags say why, and nothing was written.
func New(c generator.Config, n NewFile) (*Made, error) { return newFile(c, n, unwatched) }

func newFile(c generator.Config, n NewFile, p probe) (made *Made, err error) {
	day, err := n.date()
	if err != nil {
		return &Made{}, err
	}
	w, err := open(c.Source, p)
	if err != nil {
		return &Made{}, err
	}
	defer func() { err = errors.Join(err, w.close()) }()
	content, before, err := generator.Check(c)
	if err != nil {
		return &Made{}, err
	}
	d, err := composer{n, day, content.Set}.compose()
	if err != nil {
		return &Made{}, err
	}
	d.lang = n.Lang
	return w.put(c, d, before)
}

// date checks what New is asked for as far as the content is not needed for it.
func (n NewFile) date() (policy.Date, error) {
	if !slug.MatchString(n.ID) {
		return policy.Date{}, diag.Errorf("%w: %q is no identifier: lower-case letters, digits and single hyphens", ErrAsked, n.ID)
	}
	if n.Date == "" {
		return policy.Date{}, nil
	}
	day, err := time.Parse(time.DateOnly, n.Date)
	if err != nil {
		return policy.Date{}, diag.Errorf("%w: %q is not a day such as 2026-11-23", ErrAsked, n.Date)
	}
	return policy.Date{Year: day.Year(), Month: int(day.Month()), Day: day.Day()}, nil
}

// draft is a document that was composed, and where it goes.
type draft struct {
	path     string
	value    any
	comments source.Comments
	lang     diag.Lang // of the comments
	hidden   bool      // readers do not get it yet
	add      *addition
}

// put writes what was composed, when the rules have nothing against it.
func (w *writer) put(c generator.Config, d draft, before diag.List) (*Made, error) {
	made := &Made{Draft: d.hidden, ToWrite: toWrite(d.value)}
	f, err := w.encode(d)
	if err != nil {
		return made, err
	}
	made.File = shown(w.dir, []file{f})[0]
	if err := w.asBefore(f); err != nil {
		return made, err
	}
	if d.add != nil {
		if err := d.add.prove(w.dir, f); err != nil {
			return made, err
		}
	}
	v, err := judge(c, before, []file{f})
	if err != nil {
		return made, err
	}
	if made.Diags = v.worse; v.worse.HasErrors() {
		return made, generator.ErrContent
	}
	made.Diags = v.all
	return made, inOrder(w.schemas, func() error { return w.write(f) })
}

func (w *writer) encode(d draft) (file, error) {
	if d.add == nil {
		return document(d.path, d.value, d.comments, d.lang)
	}
	old, err := w.read(d.path)
	if err != nil || old == nil {
		return file{}, errors.Join(diag.Errorf("%s %w", d.path, ErrChanged), err)
	}
	block, err := source.Encode(d.value, d.comments)
	return file{d.path, append(slices.Clone(old), d.add.fit(old, source.Localize(block, d.lang))...), old}, err
}

// toWrite lists the paths of the texts that are still to be written.
func toWrite(document any) []string {
	var paths []string
	for p := range policy.Passages(document) {
		if p.Zh.ToWrite() || p.En.ToWrite() {
			paths = append(paths, p.Path)
		}
	}
	return paths
}
