package generator

import (
	"html"
	"path"
	"path/filepath"
	"reflect"
	"strings"
	"unicode/utf8"

	"mingce/generator/diag"
	"mingce/generator/internal/folders"
	"mingce/generator/markup"
	"mingce/generator/output"
	"mingce/generator/policy"
)

// Traced places what the audit found where it is to be mended: in the content, a
// template or an asset of the user's, or else at the page.
func (s *Site) Traced(problems []output.Problem, folder string) diag.List {
	var found diag.List
	for _, p := range problems {
		pos, is := s.traceLink(p)
		for _, trace := range []func(output.Problem) (diag.Pos, bool){s.traceAsset, s.traceContent, s.traceLook} {
			if !is {
				pos, is = trace(p)
			}
		}
		if !is {
			pos = diag.Pos{File: path.Join(filepath.ToSlash(folder), p.Path)}
		}
		found.Errorf("output", pos, "%s", p.Message).Hint = p.Hint
	}
	return found
}

// traceLink finds the link of a Markdown text that was followed in vain.
func (s *Site) traceLink(p output.Problem) (pos diag.Pos, is bool) {
	for _, l := range s.links {
		if p.Ref == "" || p.Ref != written(l.Link) && p.Ref != s.Model.LinkHref(l.Link, l.Policy, l.Lang) {
			continue
		}
		page, _ := s.page(policy.Target{Policy: l.Policy, Document: l.Document}, l.Lang)
		if !is || page == p.Path {
			pos, is = l.Pos, true
		}
	}
	return pos, is
}

// written is a link by path as the content has it.
func written(l markup.Link) string {
	if l.Fragment != "" {
		return l.Path + "#" + l.Fragment
	}
	return l.Path
}

// traceAsset finds a file that was published as it is.
func (s *Site) traceAsset(p output.Problem) (diag.Pos, bool) {
	if _, is := s.look.assets.own(p.Path); !is {
		return diag.Pos{}, false
	}
	pos := diag.Pos{File: folders.Shown(s.look.assets.dir, p.Path), Line: p.Line}
	if at, is := placeIn(s.look.assets, p.Path, p.Ref); is && p.Line == 0 {
		pos = at
	}
	return pos, true
}

// traceContent finds a reference in any field, one of the page's own document
// rather than another.
func (s *Site) traceContent(p output.Problem) (pos diag.Pos, is bool) {
	if p.Ref == "" {
		return pos, false
	}
	set := s.Content.Set
	look := func(of *policy.Policy, document any) {
		eachStr(reflect.ValueOf(document), func(text policy.Str) {
			at := indexRef(text.Value, p.Ref)
			if at < 0 {
				return
			}
			for _, l := range policy.Langs {
				page, _ := s.page(policy.Target{Policy: of, Document: document}, l)
				if !is || page == p.Path {
					pos, is = text.At(at), true
				}
			}
		})
	}
	look(nil, set.Site)
	for _, t := range set.Terms {
		look(nil, t)
	}
	for _, d := range set.Departments {
		look(nil, d)
	}
	for _, of := range set.Policies {
		for document := range of.Documents() {
			look(of, document)
		}
		bare := *of
		bare.Measures, bare.Interpretations, bare.Situations = nil, nil, nil
		look(of, &bare)
	}
	return pos, is
}

// eachStr visits the texts of a document.
func eachStr(v reflect.Value, visit func(policy.Str)) {
	if v.Type() == reflect.TypeFor[policy.Str]() {
		visit(v.Interface().(policy.Str))
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			eachStr(v.Elem(), visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachStr(v.Index(i), visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				eachStr(v.Field(i), visit)
			}
		}
	}
}

// traceLook finds a reference, or else a tag, that a template or an asset of the
// user's has word for word.
func (s *Site) traceLook(p output.Problem) (diag.Pos, bool) {
	for _, text := range []string{p.Ref, p.Tag} {
		for _, folder := range []lookFolder{s.look.templates, s.look.assets} {
			for _, name := range folder.owned() {
				if pos, is := placeIn(folder, name, text); is {
					return pos, true
				}
			}
		}
	}
	return diag.Pos{}, false
}

// placeIn finds a text in a file of the user's.
func placeIn(folder lookFolder, name, text string) (diag.Pos, bool) {
	file, _ := folder.own(name)
	at := indexRef(file, text)
	if at < 0 {
		at = indexRef(file, html.EscapeString(text))
	}
	if at < 0 {
		return diag.Pos{}, false
	}
	before := file[:at]
	return diag.Pos{
		File: folders.Shown(folder.dir, name),
		Line: 1 + strings.Count(before, "\n"), Col: 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]),
	}, true
}

// indexRef finds an address in a text where it is no part of a longer one; -1 when
// it is not there.
func indexRef(text, ref string) int {
	part := func(r rune) bool {
		return r < utf8.RuneSelf && (r == '_' || strings.ContainsRune("/%#?=&-.~", r) || '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z')
	}
	for from := 0; ref != ""; {
		at := strings.Index(text[from:], ref)
		if at < 0 {
			break
		}
		at += from
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(ref):])
		if !part(before) && !part(after) {
			return at
		}
		from = at + len(ref)
	}
	return -1
}
