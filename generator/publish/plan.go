package publish

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"mingce/generator"
	"mingce/generator/author"
	"mingce/generator/diag"
	"mingce/generator/output"
	"mingce/generator/policy"
	"mingce/generator/release"
	"mingce/generator/site"
	"mingce/generator/source"
	"mingce/generator/translation"
)

// Plan is what a publication would do. Nothing is done yet.
type Plan struct {
	Target   string
	From     *int // the release that lies at the target; nil when none does
	To       int  // the release that will lie there
	Next     *author.Release
	Minor    bool
	Records  []Record
	Pages    []Page
	Files    int   // to be sent
	Bytes    int64 // of those
	Schedule generator.Schedule
	Refusals []Refusal
	Notes    []diag.Message // what was found at the target while publishing

	live  output.Manifest
	stage Site
	site  *generator.Site
}

// Record is something that readers know by its own name, and what will be said
// differently of it.
type Record struct {
	release.Difference
	Title policy.Text
	Told  bool     // readers are told
	Stale []string // fields whose English is older than the Chinese
}

// Page is a page that changes.
type Page struct {
	Path   string // below the root of the site
	Change string // new, changed or gone
}

// Nothing tells that the target shows already what would be published.
func (p *Plan) Nothing() bool {
	same := p.From != nil && *p.From == p.To && p.live.Release != nil
	return p.Next == nil && same && p.Files == 0 && len(p.Pages) == 0
}

// Told counts the records of which readers are told.
func (p *Plan) Told() int {
	n := 0
	for _, r := range p.Records {
		if r.Told {
			n++
		}
	}
	return n
}

// Close removes the site that was staged for the plan.
func (p *Plan) Close() error {
	if p.stage.Tree == nil {
		return nil
	}
	return p.stage.Close()
}

// compare finds what will be different of the records between the release at the
// target and the one that will be there.
func (p *Plan) compare(after *source.Content) error {
	from := 0
	if p.From != nil {
		from = *p.From
	}
	old := policy.Fold(after.Set.Releases, from)
	next := policy.Fold(after.Set.Releases, p.To)
	keys := maps.Clone(old)
	maps.Copy(keys, next)
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if old[key] == next[key] {
			continue
		}
		was, err := former(after, key, old[key])
		if err != nil {
			return err
		}
		is, err := former(after, key, next[key])
		if err != nil {
			return err
		}
		for _, d := range release.Differences(key, was, is) {
			p.Records = append(p.Records, Record{Difference: d, Title: policy.TitleOf(d.Document()), Told: from > 0 && !p.Minor && d.Seen(), Stale: staleFields(d.After)})
		}
	}
	slices.SortStableFunc(p.Records, func(a, b Record) int { return cmp.Compare(a.Key, b.Key) })
	return nil
}

// staleFields lists the fields of a record whose English is older than the Chinese.
func staleFields(document any) []string {
	switch d := document.(type) {
	case nil, *policy.Audience:
		return nil
	case *policy.Term:
		document = &policy.Glossary{Terms: []*policy.Term{d}}
	}
	var fields []string
	for _, r := range translation.Records(document) {
		for _, u := range r.Stale {
			if !slices.Contains(fields, u.Passage.Path) {
				fields = append(fields, u.Passage.Path)
			}
		}
	}
	return fields
}

func former(c *source.Content, key, sum string) (any, error) {
	if sum == "" {
		return nil, nil
	}
	return c.Former(key, sum)
}

// weigh compares the files of the site with those at the target.
func (p *Plan) weigh() {
	next := p.stage.Manifest().Files
	for name, entry := range next {
		was, has := p.live.Files[name]
		if !has {
			was = p.live.Kept[name].Entry
		}
		if was != entry {
			p.Files++
			p.Bytes += entry.Size
		}
		switch {
		case !isPage(name) || has && was == entry:
		case has:
			p.Pages = append(p.Pages, Page{name, release.Changed})
		default:
			p.Pages = append(p.Pages, Page{name, release.New})
		}
	}
	for name := range p.live.Files {
		if _, stays := next[name]; !stays && isPage(name) {
			p.Pages = append(p.Pages, Page{name, release.Gone})
		}
	}
	slices.SortFunc(p.Pages, func(a, b Page) int { return cmp.Compare(a.Path, b.Path) })
}

func isPage(name string) bool { return path.Ext(name) == ".html" }

// Refusal is a reason not to publish. Each has a flag that allows it: --allow- and
// its code.
type Refusal struct {
	Code    string
	Message diag.Message
	Path    string // of what it is about; may be empty
}

// The codes of refusals.
const (
	Vanishing   = "vanishing"        // an address of which readers may know would lead nowhere
	ChangedDate = "changed-date"     // a date that was published would be another
	Deletions   = "deletions"        // more than a quarter of the files would go
	Placeholder = "placeholder-host" // nobody can reach the site under its base URL
	Empty       = "empty"            // the site would have no measures any more
)

// Codes lists them.
var Codes = []string{Vanishing, ChangedDate, Deletions, Placeholder, Empty}

// deletedShare is the share of the files at a target that may go.
const deletedShare = 0.25

// refuse finds what stands against the publication, but for what is allowed.
func (p *Plan) refuse(allowed []string) {
	refuse := func(code, path, format string, args ...any) {
		if !slices.Contains(allowed, code) {
			p.Refusals = append(p.Refusals, Refusal{code, diag.Messagef(format, args...), path})
		}
	}
	next := p.stage.Manifest().Files
	gone := 0
	for _, name := range slices.Sorted(maps.Keys(p.live.Files)) {
		if _, stays := next[name]; stays || site.Hashed(name) {
			continue
		}
		gone++
		if isAddress(name) {
			refuse(Vanishing, name, "%s would vanish; name it among the aliases of what takes its place", strings.TrimSuffix(name, "index.html"))
		}
	}
	if all := len(p.live.Files); all > 0 && float64(gone) > deletedShare*float64(all) {
		refuse(Deletions, "", "%d of %d files would be deleted", gone, all)
	}
	if base := p.site.Model.Base(); !base.Public() {
		refuse(Placeholder, "", "nobody can reach %s, so links in feeds and printed codes would lead nowhere; set base-url in site.yaml, or give --base-url", base)
	}
	if len(p.live.Files) > 0 && !slices.ContainsFunc(p.site.Model.Policies, func(p *site.Policy) bool { return len(p.Measures) > 0 }) {
		refuse(Empty, "", "the site would have no measures any more")
	}
	for _, m := range p.movedDates() {
		refuse(ChangedDate, m.key, "%s: the date %s was published and would be %s", m.key, m.old, cmp.Or(m.new, "–"))
	}
}

// isAddress tells whether readers, feed readers or programs may have kept the address
// of a file.
func isAddress(name string) bool {
	return isPage(name) && name != site.MissingPath || path.Base(name) == site.AtomName || path.Base(name) == site.FeedName ||
		strings.HasPrefix(name, site.DataFolder)
}

// Sentences lists the sentences that changed, when the record is not new or gone.
func (r Record) Sentences() []release.Change {
	if r.Kind() != release.Changed {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(r.Changes), func(c release.Change) bool { return c.Lang == "" })
}
