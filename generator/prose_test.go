package generator

import (
	"errors"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"mingce/generator/policy"
	"mingce/generator/render"
	"mingce/generator/site"
	"mingce/generator/source"
	"mingce/static"
	"mingce/templates"
)

// markdownOf gives every text of Markdown in the content.
func markdownOf(set *policy.Set) (all []*policy.Markdown) {
	seen := map[any]bool{}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() && !seen[v.Interface()] {
				seen[v.Interface()] = true
				walk(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Struct:
			if m, ok := v.Addr().Interface().(*policy.Markdown); ok {
				all = append(all, m)
				return
			}
			for i := range v.NumField() {
				walk(v.Field(i))
			}
		}
	}
	walk(reflect.ValueOf(set))
	return all
}

// No link vanishes: wherever editorial text of either language has one that
// leads nowhere, and no rule has said so, the page with that text is not made.
func TestNoPageIsMadeWithoutALinkOfItsText(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	if _, err := Init(dir); err != nil {
		t.Fatal(err)
	}
	content, err := source.Load(filepath.Join(dir, "content"))
	if err != nil {
		t.Fatal(err)
	}
	notice := content.Set.Policies[0] // with every kind of text
	notice.Progress = append(notice.Progress, &policy.Progress{})
	reading := notice.Interpretations[0]
	reading.Parts = append(reading.Parts, &policy.Part{})
	theme, err := render.ReadTheme(templates.FS, static.FS)
	if err != nil {
		t.Fatal(err)
	}
	texts := markdownOf(content.Set)
	if len(texts) < 4 {
		t.Errorf("there are only %d texts", len(texts))
	}
	for _, text := range texts {
		for _, s := range []*policy.Str{&text.Zh, &text.En} {
			was := *s
			s.Value, s.Pos.File, s.Pos.Line = "[a](measure:first-notice/99)", "here.yaml", 7
			laid, err := site.New(content.Set, site.Options{})
			if err != nil {
				t.Fatal(err)
			}
			refused := 0
			for _, f := range theme.Renderer(laid).Files() {
				if !strings.HasSuffix(f.Path, ".html") {
					continue
				}
				_, err := f.Render()
				var unfit *site.ProseError
				switch {
				case errors.As(err, &unfit) && unfit.Pos.File == "here.yaml" && unfit.Pos.Line >= 7:
					refused++
				case err != nil:
					t.Errorf("%s: %v", f.Path, err)
				}
			}
			if refused == 0 {
				t.Errorf("the text at %v is shown without its link", was.Pos)
			}
			*s = was
		}
	}
}
