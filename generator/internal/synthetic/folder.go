package synthetic

import (
	"fmt"
	"os"
	"path/filepath"

	"mingce/generator/policy"
)

// Write writes a set as a content folder. What stands in one file for the whole
// site is copied from the real content folder; encode makes a file of a document.
func Write(dir, real string, set *policy.Set, encode func(document any) ([]byte, error)) error {
	w := writer{dir: dir, encode: encode}
	for _, name := range []string{"site.yaml", "audiences.yaml", "glossary.yaml"} {
		data, err := os.ReadFile(filepath.Join(real, name))
		w.fail(err)
		w.file(name, data)
	}
	for _, d := range set.Departments {
		w.document("departments/"+d.ID+".yaml", d)
	}
	for _, p := range set.Policies {
		folder := "policies/" + p.ID + "/"
		w.document(folder+"policy.yaml", p)
		for _, m := range p.Measures {
			w.document(fmt.Sprintf("%smeasures/%02d-m.yaml", folder, m.Number.Value), m)
		}
		for _, i := range p.Interpretations {
			w.document(folder+"interpretations/2024-01-01-"+i.Slug+".yaml", i)
		}
	}
	return w.err
}

// writer keeps the first error.
type writer struct {
	dir    string
	encode func(any) ([]byte, error)
	err    error
}

func (w *writer) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *writer) document(name string, document any) {
	data, err := w.encode(document)
	w.fail(err)
	w.file(name, data)
}

func (w *writer) file(name string, data []byte) {
	if w.err != nil {
		return
	}
	file := filepath.Join(w.dir, filepath.FromSlash(name))
	w.fail(os.MkdirAll(filepath.Dir(file), 0o777))
	w.fail(os.WriteFile(file, data, 0o666))
}
