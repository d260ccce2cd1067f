// Package markup turns editorial Markdown into safe HTML.
//
// The Markdown is CommonMark with tables and with typography that suits
// Chinese; it has no raw HTML, no images and no link that leads where a reader
// would not expect. Safety does not rest on cleaning up afterwards: the text is
// parsed into a tree, and only the elements and attributes written out in
// html.go, with every text escaped, can come of it.
//
// What cannot be rendered is told as a [Problem]; there is always some HTML.
package markup

import (
	"html/template"

	"mingce/generator/diag"
)

// Problem is something in a source that cannot be published as it stands.
type Problem struct {
	Offset  int          // of the byte in the source, from 0; -1 when not known
	Message diag.Message // what is wrong, in one line without a full stop
	Hint    diag.Message // what to write instead; may be empty
	Warning bool         // the page is whole all the same
}

// Doc is a source rendered.
type Doc struct {
	HTML     template.HTML
	Headings []Heading // in the order of the source
	Plain    string    // the words alone, a block a line
	Problems []Problem // in the order of the source
}

// Heading is a heading of a source.
type Heading struct {
	Level int // as rendered, 1 to 6
	ID    string
	Text  string
}

// Resolver gives the address of what an internal link names: the link
// "measure:liaozhengfa-2023-4/19" has the kind "measure" and the id
// "liaozhengfa-2023-4/19". It is false when there is no such thing. An empty
// address keeps the words without the link: what they lead to is not published.
//
// An empty address makes the link its words alone: for what there is, but readers
// can't go to.
//
// A path from the root of the site, as in "/data/measures.csv", is asked for
// with the kind "path"; when that is false the path is kept as it is written.
type Resolver func(kind, id string) (href string, ok bool)

// Renderer renders Markdown. It is safe for concurrent use.
type Renderer struct {
	resolve Resolver
	deeper  int // added to the level of each heading
	stale   []Range
	note    string // behind each stretch of stale
}

// New returns a renderer that finds the targets of internal links with
// resolve; without one there are none.
func New(resolve Resolver) *Renderer {
	if resolve == nil {
		resolve = func(string, string) (string, bool) { return "", false }
	}
	return &Renderer{resolve: resolve}
}

// Deeper returns a renderer whose headings are n levels deeper than they are
// written, for text that stands under a heading of its page: with 1, "##"
// becomes h3. No heading is deeper than h6.
func (r *Renderer) Deeper(n int) *Renderer {
	d := *r
	d.deeper += n
	return &d
}

// Render renders src, which is in the language lang, zh or en. The headings
// take their ids from ids, in order; where ids is short, from their text.
func (r *Renderer) Render(src, lang string, ids []string) Doc {
	t, problem := parse(src)
	if problem != nil {
		return plainDoc(src, *problem)
	}
	w := newWriter(r, t, lang, ids)
	w.blocks(t.root)
	return w.doc()
}
