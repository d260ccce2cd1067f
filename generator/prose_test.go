package generator

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingce/generator/policy"
	"mingce/generator/render"
	"mingce/generator/site"
	"mingce/generator/source"
	"mingce/static"
	"mingce/templates"
)

// No link vanishes: wherever editorial text of either language has one that
// leads nowhere, and no rule has said so, the page with that text is not made.
func TestNoPageIsMadeWithoutALinkOfItsText(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS("author/testdata/first-site")); err != nil {
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
	content.Set.Handbook = []*policy.Chapter{{Slug: "first", Parts: []*policy.Part{{}}}}
	theme, err := render.ReadTheme(templates.FS, static.FS)
	if err != nil {
		t.Fatal(err)
	}
	texts := everyIn[policy.Markdown](content.Set)
	if len(texts) < 4 {
		t.Errorf("there are only %d texts", len(texts))
	}
	for _, text := range texts {
		for _, s := range []*policy.Str{&text.Zh, &text.En} {
			was := *s
			s.Value, s.Pos.File, s.Pos.Line = "[a](measure:first-notice/99)", "here.yaml", 7
			laid, err := site.New(policy.NewIndex(content.Set, nil), site.Options{})
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
