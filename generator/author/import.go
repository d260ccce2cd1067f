package author

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"mingce/generator"
	"mingce/generator/diag"
	"mingce/generator/notice"
	"mingce/generator/policy"
	"mingce/generator/source"
)

// Imported tells what an import wrote.
type Imported struct {
	Diags    diag.List
	Policy   string   // id
	Measures int      // number written
	Files    []string // paths written, policy first
}

// Import reads a published notice and writes it as content: the notice, its
// measures, and departments that the content does not have yet. All of it appears
// at once, or nothing. The Diags tell what is odd about the notice, and what check
// finds in the files. With generator.ErrContent they tell why the notice could not
// be read whole, and nothing was written. Comments are in the language lang.
func Import(name string, c generator.Config, lang diag.Lang) (*Imported, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	names, err := namesIn(c.Source)
	if err != nil {
		return nil, err
	}
	n, diags := notice.Read(filepath.ToSlash(name), text, names)
	report := &Imported{Diags: diags}
	if diags.HasErrors() {
		return report, generator.ErrContent
	}
	report.Policy, report.Measures = n.Policy.ID, len(n.Policy.Measures)
	var worse diag.List
	report.Files, worse, err = importNotice(c, n, lang, unwatched)
	report.Diags.Append(worse)
	return report, err
}

// namesIn collects the names that the content already has identifiers for. A
// folder that is not there yet has none.
func namesIn(dir string) (notice.Names, error) {
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return notice.NamesOf(nil), nil
	}
	content, err := source.Load(dir)
	if err != nil {
		return notice.Names{}, err
	}
	return notice.NamesOf(content.Set), nil
}

// importNotice writes the files of a notice, and gives their paths and the errors
// that check finds in them: a notice is taken as it was printed, and what is odd
// about it is mended by hand. With generator.ErrContent the List tells why not all
// of it would be content, and nothing was written.
func importNotice(c generator.Config, n *notice.Notice, lang diag.Lang, p probe) (written []string, worse diag.List, err error) {
	dir := c.Source
	files, err := noticeFiles(n, lang)
	if err != nil {
		return nil, worse, err
	}
	folder := filepath.Join(dir, "policies", n.Policy.ID)
	if _, err := os.Lstat(folder); err == nil {
		return nil, worse, diag.Errorf("%s %w", folder, ErrExists)
	}
	if err := makeFolder(dir); err != nil {
		return nil, worse, err
	}
	w, err := open(dir, p)
	if err != nil {
		return nil, worse, err
	}
	defer func() { err = errors.Join(err, w.close()) }()
	_, before, err := generator.Check(c)
	if err != nil {
		return nil, worse, err
	}
	for _, f := range files {
		if err := w.asBefore(f); err != nil {
			return nil, worse, err
		}
	}
	v, err := judge(c, before, files)
	if err == nil && v.lost {
		err = generator.ErrContent
	}
	if err != nil {
		return nil, v.worse, err
	}
	if err := inOrder(w.schemas, func() error { return w.write(files...) }); err != nil {
		return nil, v.worse, err
	}
	return shown(dir, files), v.worse, nil
}

func noticeFiles(n *notice.Notice, lang diag.Lang) ([]file, error) {
	folder := "policies/" + n.Policy.ID + "/"
	head := source.Comments{"": "The notice. The Chinese is official, to the character; every en is a translation still to be made."}
	first, err := document(folder+"policy.yaml", n.Policy, head, lang)
	files := []file{first}
	add := func(name string, v any) {
		f, failed := document(name, v, nil, lang)
		files, err = append(files, f), errors.Join(err, failed)
	}
	for _, m := range n.Policy.Measures {
		add(measureName(folder, m), m)
	}
	for _, d := range n.Departments {
		add("departments/"+d.ID+".yaml", d)
	}
	return files, err
}

func measureName(folder string, m *policy.Measure) string {
	return fmt.Sprintf("%smeasures/%02d-%s.yaml", folder, m.Number.Value, m.Slug)
}
