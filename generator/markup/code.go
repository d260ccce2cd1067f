package markup

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"mingce/generator/diag"
)

// fence writes a block of code between fences.
func (w *writer) fence(n *ast.FencedCodeBlock) {
	language := strings.ToLower(decode(n.Language(w.src)))
	code := string(n.Lines().Value(w.src))
	if !w.fenceClosed(n) {
		w.problem(n.Pos(), diag.Messagef("this block of code is never closed"), diag.Messagef("put a line of ``` after its last line"))
	}
	switch {
	case len(code) > maxCode:
		w.warn(n.Pos(), diag.Messagef("code of more than %d KiB is not coloured", maxCode>>10), diag.Messagef("show less of it"))
	case language != "" && !known(language):
		w.warn(n.Pos(), diag.Messagef("code in %s is not coloured", quote(language)), diag.Messagef("name one of %s", strings.Join(languages(), ", ")))
	}
	w.code(code, language)
}

func (w *writer) code(code, language string) {
	w.tag(string(highlight(code, language, w.safe)))
	w.plain.WriteString(clean(code))
	w.endBlock()
}

// fenceClosed tells whether the line after the code is a fence. A fence may
// also end with the quote or the list it stands in; that is as good as forgotten.
func (w *writer) fenceClosed(n *ast.FencedCodeBlock) bool {
	end := n.Pos()
	if n.Lines().Len() > 0 {
		end = n.Lines().At(n.Lines().Len() - 1).Stop
	} else if i := bytes.IndexByte(w.src[end:], '\n'); i >= 0 {
		end += i + 1
	} else {
		return false
	}
	line, _, _ := bytes.Cut(w.src[end:], []byte("\n"))
	line = bytes.TrimLeft(line, " \t>")
	return bytes.HasPrefix(line, []byte("```")) || bytes.HasPrefix(line, []byte("~~~"))
}
