package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

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

// ErrExists means that an import would have written over content.
var ErrExists = errors.New("exists already; an import never writes over content")

// Import reads a published notice and writes it as content: the notice, its
// measures, and departments that the content does not have yet. All files of
// the notice appear at once, or none; its comment is in the language lang. With ErrContent the notice could not be
// read whole, Diags tell why, and nothing was written.
func Import(file, dir string, lang diag.Lang) (*Imported, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	names, err := namesIn(dir)
	if err != nil {
		return nil, err
	}
	n, diags := notice.Read(filepath.ToSlash(file), text, names)
	report := &Imported{Diags: diags}
	if diags.HasErrors() {
		return report, ErrContent
	}
	report.Policy, report.Measures = n.Policy.ID, len(n.Policy.Measures)
	report.Files, err = writeNotice(dir, n, lang)
	return report, err
}

// namesIn collects the names that the content already has identifiers for. A
// folder that is not there yet has none.
func namesIn(dir string) (notice.Names, error) {
	names := notice.Names{Departments: map[string]string{}, Domains: map[string]string{}, Scopes: map[string]string{}}
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return names, nil
	}
	content, err := source.Load(dir)
	if err != nil {
		return names, err
	}
	return NamesOf(content.Set), nil
}

// NamesOf collects the printed names of a set and their identifiers.
func NamesOf(set *policy.Set) notice.Names {
	names := notice.Names{Departments: map[string]string{}, Domains: map[string]string{}, Scopes: map[string]string{}}
	for _, d := range set.Departments {
		names.Departments[d.Name.Zh.Value] = d.ID
	}
	for _, p := range set.Policies {
		for _, d := range p.Domains {
			names.Domains[d.Heading.Zh.Value] = d.ID.Value
			names.Domains[d.Name.Zh.Value] = d.ID.Value
		}
		for _, s := range p.Scopes {
			names.Scopes[s.Name.Zh.Value] = s.ID.Value
		}
	}
	return names
}

// writeNotice writes the files of a notice: first into a folder that content
// does not look at, which then takes its place.
func writeNotice(dir string, n *notice.Notice, lang diag.Lang) ([]string, error) {
	folder := filepath.Join(dir, "policies", n.Policy.ID)
	if _, err := os.Lstat(folder); err == nil {
		return nil, diag.Errorf("%s %w", folder, ErrExists)
	}
	if err := os.MkdirAll(filepath.Dir(folder), 0o777); err != nil {
		return nil, err
	}
	stage, err := os.MkdirTemp(filepath.Dir(folder), ".import-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(stage)
	files := []contentFile{{"policy.yaml", n.Policy, diag.Messagef("The notice. The Chinese is official, to the character; every en is a translation still to be made.").In(lang)}}
	for _, m := range n.Policy.Measures {
		files = append(files, contentFile{fmt.Sprintf("measures/%02d-%s.yaml", m.Number.Value, m.Slug), m, ""})
	}
	written, err := writeFiles(dir, stage, files)
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(stage, 0o755); err != nil {
		return nil, err
	}
	departments, err := writeDepartments(dir, n.Departments)
	if err != nil {
		return nil, err
	}
	if err := os.Rename(stage, folder); err != nil {
		return nil, err
	}
	for i := range written {
		written[i] = strings.Replace(written[i], stage, folder, 1)
	}
	_, err = WriteSchemas(dir)
	return append(written, departments...), err
}

func writeDepartments(dir string, ds []*policy.Department) ([]string, error) {
	var files []contentFile
	for _, d := range ds {
		files = append(files, contentFile{"departments/" + d.ID + ".yaml", d, ""})
	}
	return writeFiles(dir, dir, files)
}

// contentFile is a value of the model and the path of its file.
type contentFile struct {
	path    string
	value   any
	comment string
}

// writeFiles writes files below a folder of the content that must not exist yet,
// and returns their paths.
func writeFiles(content, dir string, files []contentFile) ([]string, error) {
	var written []string
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.path))
		rel, err := filepath.Rel(content, name)
		if err != nil {
			return nil, err
		}
		data, err := source.Encode(f.value, schemaNote(filepath.ToSlash(rel))+"\n"+f.comment)
		if err != nil {
			return nil, err
		}
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return nil, err
		}
		if err := writeNew(name, data); err != nil {
			return nil, err
		}
		written = append(written, name)
	}
	return written, nil
}

func writeNew(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
