package e2e

import (
	"os"
	"path/filepath"
	"sync"
	"time"

	"mingce/generator/author"
	"mingce/generator/policy"
	"mingce/generator/source"
)

// published is the real content as if it had been published three times: with other
// words in a reading and a term, and a situation that is no more; then with the
// reading as it is; then, as a minor change, with the term.
var published = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "mingce-e2e-")
	if err != nil {
		return "", err
	}
	stop = append(stop, func() { os.RemoveAll(dir) })
	p := publisher{dir: filepath.Join(dir, "content"), moment: time.Date(2026, 11, 24, 9, 30, 0, 0, time.FixedZone("", 8*3600))}
	p.do(func() error { return os.CopyFS(p.dir, os.DirFS("../../content")) })
	restore := p.earlier()
	p.publish(policy.Text{}, false)
	for _, step := range restore {
		p.do(step.put)
		p.publish(step.note, step.minor)
	}
	return p.dir, p.err
})

// publisher keeps the first error.
type publisher struct {
	dir    string
	moment time.Time
	err    error
}

func (p *publisher) do(step func() error) {
	if p.err == nil {
		p.err = step()
	}
}

func (p *publisher) publish(note policy.Text, minor bool) {
	p.moment = p.moment.Add(26 * time.Hour)
	p.do(func() error {
		content, err := source.Load(p.dir)
		if err != nil {
			return err
		}
		r, err := author.NextRelease(content, author.Publication{Moment: p.moment, Note: note, Minor: minor})
		if err != nil {
			return err
		}
		return author.Record(p.dir, r)
	})
}

// restoring puts back what the real content has.
type restoring struct {
	note  policy.Text
	minor bool
	put   func() error
}

// earlier gives some files other words, and tells how they come back.
func (p *publisher) earlier() []restoring {
	var all []restoring
	p.do(func() error {
		content, err := source.Load(p.dir)
		if err != nil {
			return err
		}
		notice := content.Set.Policies[0]
		for _, i := range notice.Interpretations {
			if i.Slug != "measure-10-origin-certificate-credit-signing" {
				continue
			}
			i.Summary.Zh.Value = "出口企业凭信用可以先领空白证书。" + i.Summary.Zh.Value
			i.Summary.En.Value = "A trusted exporter may collect blank certificates first. " + i.Summary.En.Value
			i.Steps = i.Steps[1:]
			gone := *notice.Situations[0]
			gone.Title.Zh.Value, gone.Title.En.Value = "这种情况已经撤下", "This situation has been withdrawn"
			goneFile := filepath.Join(filepath.Dir(filepath.FromSlash(gone.Pos.File)), "99-withdrawn.yaml")
			back, err := replaced(i.Pos.File, i)
			if err != nil {
				return err
			}
			if _, err := replaced(filepath.ToSlash(goneFile), &gone); err != nil {
				return err
			}
			note := policy.Text{Zh: policy.Str{Value: "更正第10项的解读。"}, En: policy.Str{Value: "Corrects the reading of measure 10."}}
			all = append(all, restoring{note, false, func() error {
				if err := os.Remove(goneFile); err != nil {
					return err
				}
				return back()
			}})
		}
		terms := content.Set.Terms
		last := terms[len(terms)-1]
		last.Definition.Zh.Value += "（旧的说法）"
		last.Definition.En.Value += " (as it was put before)"
		back, err := replaced(terms[0].Pos.File, &policy.Glossary{Terms: terms})
		all = append(all, restoring{policy.Text{}, true, back})
		return err
	})
	return all
}

// replaced writes a document, and tells how the file comes back.
func replaced(name string, document any) (back func() error, err error) {
	file := filepath.FromSlash(name)
	before, err := os.ReadFile(file)
	if err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	data, err := source.Encode(document, nil)
	if err != nil {
		return nil, err
	}
	return func() error { return os.WriteFile(file, before, 0o666) }, os.WriteFile(file, data, 0o666)
}
