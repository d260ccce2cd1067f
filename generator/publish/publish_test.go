package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"mingce/generator"
	"mingce/generator/author"
	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/source"
	"mingce/static"
	"mingce/templates"
)

// office is a content folder that is edited, published to a folder and taken back.
type office struct {
	*testing.T
	dir, www string
	random   *rand.Rand
	moment   time.Time
	said     []map[string]string // the pages of each release, from the first
	edits    int
}

func newOffice(t *testing.T, seed uint64) *office {
	t.Helper()
	o := &office{T: t, dir: t.TempDir(), random: rand.New(rand.NewPCG(seed, 12)),
		moment: time.Date(2026, 11, 25, 14, 5, 0, 0, time.FixedZone("", 8*3600))}
	site := filepath.Join(o.dir, "site")
	if _, err := author.Init(site, diag.En); err != nil {
		t.Fatal(err)
	}
	o.dir, o.www = filepath.Join(site, "content"), filepath.Join(o.dir, "www")
	return o
}

func (o *office) config() generator.Config {
	return generator.Config{Source: o.dir, Templates: templates.FS, Static: static.FS, BaseURL: "https://policy.gov.cn/x/", Today: "2026-11-25"}
}

func (o *office) request() Request {
	o.moment = o.moment.Add(time.Duration(o.random.IntN(200000)) * time.Second)
	target, err := OpenTarget(o.www, TargetOptions{})
	if err != nil {
		o.Fatal(err)
	}
	return Request{Config: o.config(), Target: target, Moment: o.moment, Minor: o.random.IntN(4) == 0, Allowed: Codes}
}

func (o *office) plan(r Request) *Plan {
	o.Helper()
	p, diags, err := NewPlan(context.Background(), r)
	if err != nil {
		o.Fatalf("%v\n%v", err, diags.Sorted())
	}
	return p
}

// publish does what a request asks, and holds the plan to what it did.
func (o *office) publish(r Request) {
	o.Helper()
	p := o.plan(r)
	defer p.Close()
	before := o.pages()
	if err := p.Publish(context.Background(), r); err != nil {
		o.Fatal(err)
	}
	after := o.pages()
	if planned, done := pathsOf(p.Pages), differing(before, after); !slices.Equal(planned, done) {
		o.Fatalf("the plan says that these pages change: %v\nthese did: %v", planned, done)
	}
	if p.Next != nil {
		o.said = append(o.said, after)
	}
	again := o.plan(o.request())
	defer again.Close()
	if r.Back == nil && !again.Nothing() {
		o.Fatalf("what was just published is to be published again: %v", again.Pages)
	}
}

// pages reads the pages that are online.
func (o *office) pages() map[string]string {
	o.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(o.www, func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil && filepath.Ext(name) == ".html" {
			data, e := os.ReadFile(name)
			rel, _ := filepath.Rel(o.www, name)
			all[filepath.ToSlash(rel)], err = string(data), e
		}
		return err
	})
	if err != nil {
		o.Fatal(err)
	}
	return all
}

func pathsOf(pages []Page) []string {
	var all []string
	for _, p := range pages {
		all = append(all, p.Path)
	}
	return all
}

func differing(before, after map[string]string) []string {
	var all []string
	for name, text := range after {
		if old, has := before[name]; !has || old != text {
			all = append(all, name)
		}
	}
	for name := range before {
		if _, stays := after[name]; !stays {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return all
}

// edit changes something of ours at random, as somebody at a desk would.
func (o *office) edit() {
	o.Helper()
	content, err := source.Load(o.dir)
	if err != nil || content.Diags.HasErrors() {
		o.Fatal(err, content.Diags.Sorted())
	}
	o.edits++
	mark := strconv.Itoa(o.edits)
	more := func(t *policy.Text) {
		t.Zh.Value += "再补充一句（" + mark + "）。"
		t.En.Value += " One more sentence (" + mark + ")."
	}
	p := content.Set.Policies[0]
	var documents []any
	for d := range p.Documents() {
		documents = append(documents, d)
	}
	switch d := documents[o.random.IntN(len(documents))].(type) {
	case *policy.Interpretation:
		more(&d.Summary)
		if o.random.IntN(3) == 0 {
			d.NotBefore = policy.Date{Year: 2026, Month: 11, Day: 20 + o.random.IntN(10)}
		}
		o.write(d.Pos.File, d)
		return
	case *policy.Situation:
		if more(&d.Summary); o.random.IntN(3) == 0 {
			d.Draft.Value = !d.Draft.Value
		}
		o.write(d.Pos.File, d)
		return
	}
	terms := content.Set.Terms
	term := terms[o.random.IntN(len(terms))]
	more(&term.Definition)
	term.Basis.Value = "common-knowledge"
	o.write(terms[0].Pos.File, &policy.Glossary{Terms: terms})
}

func (o *office) write(name string, document any) {
	o.Helper()
	data, err := source.Encode(document, nil)
	if err != nil {
		o.Fatal(err)
	}
	if err := os.WriteFile(filepath.FromSlash(name), data, 0o666); err != nil {
		o.Fatal(err)
	}
}

// histories is how many random histories are tried; MINGCE_HISTORIES sets another
// number.
func histories() int {
	if n, err := strconv.Atoi(os.Getenv("MINGCE_HISTORIES")); err == nil {
		return n
	}
	return 3
}

// Whatever is edited, published and taken back: the plan names exactly the pages that
// change, and what each page said at each release comes back to the byte.
func TestHistoriesComeBack(t *testing.T) {
	for seed := range histories() {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			o := newOffice(t, uint64(seed))
			for range 5 {
				for range 1 + o.random.IntN(2) {
					o.edit()
				}
				r := o.request()
				if n := len(o.said); n > 1 && o.random.IntN(3) == 0 {
					back := 1 + o.random.IntN(n-1)
					r.Back = &back
				}
				o.publish(r)
			}
			for i, said := range o.said {
				c := o.config()
				c.Release = i + 1
				dir := filepath.Join(t.TempDir(), "then")
				if _, err := generator.Build(context.Background(), c, generator.BuildOptions{Output: dir}); err != nil {
					t.Fatal(err)
				}
				o.www = dir
				if now := o.pages(); len(differing(said, now)) > 0 {
					t.Errorf("release %d of %d does not come back: %v", i+1, len(o.said), differing(said, now))
				}
			}
		})
	}
}

// A publication that was recorded and not sent is sent by the next run, whatever was
// edited meanwhile.
func TestInterruptedPublicationGoesOn(t *testing.T) {
	o := newOffice(t, 5)
	o.publish(o.request())
	o.edit()
	r := o.request()
	p := o.plan(r)
	defer p.Close()
	r.Target = failing{r.Target}
	if err := p.Publish(context.Background(), r); !errors.Is(err, ErrIncomplete) {
		t.Fatalf("an interrupted publication ends with %v", err)
	}
	again := o.plan(o.request())
	defer again.Close()
	if again.Next != nil || *again.From != 1 || again.To != 2 || len(again.Pages) == 0 {
		t.Errorf("the next run would not go on: from %d to %d, %d pages", *again.From, again.To, len(again.Pages))
	}
}

type failing struct{ Target }

func (failing) Put(context.Context, Site, func(int, int)) ([]diag.Message, error) {
	return nil, errors.New("the disk is full")
}

// Of two who publish from copies of one content, the second is told.
func TestRivalIsTold(t *testing.T) {
	o := newOffice(t, 6)
	o.publish(o.request())
	other := *o
	other.dir = filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(other.dir, os.DirFS(o.dir)); err != nil {
		t.Fatal(err)
	}
	o.edit()
	o.publish(o.request())
	for range 2 {
		if _, _, err := NewPlan(context.Background(), other.request()); !errors.Is(err, ErrRival) {
			t.Errorf("a rival is told %v", err)
		}
		other.edit() // nor with a release of the same number
	}
}

// Each reason to refuse refuses, names its flag, and changes nothing.
func TestRefusals(t *testing.T) {
	o := newOffice(t, 7)
	o.publish(o.request())
	content, err := source.Load(o.dir)
	if err != nil {
		t.Fatal(err)
	}
	reading := content.Set.Policies[0].Interpretations[0]
	moved := strings.Replace(reading.Pos.File, reading.Date.String(), "2020-01-01", 1)
	if err := os.Rename(filepath.FromSlash(reading.Pos.File), filepath.FromSlash(moved)); err != nil {
		t.Fatal(err)
	}
	for _, s := range content.Set.Policies[0].Situations {
		s.Draft.Value = true
		o.write(s.Pos.File, s)
	}
	r := o.request()
	r.Allowed = nil
	r.Config.BaseURL = "https://policy.example/"
	p := o.plan(r)
	defer p.Close()
	var codes []string
	for _, refusal := range p.Refusals {
		codes = append(codes, refusal.Code)
	}
	for _, code := range []string{Vanishing, ChangedDate, Placeholder} {
		if !slices.Contains(codes, code) {
			t.Errorf("%s is not refused: %v", code, codes)
		}
	}
	before := o.pages()
	if err := p.Publish(context.Background(), r); !errors.Is(err, ErrRefused) {
		t.Errorf("a refused plan ends with %v", err)
	}
	if len(differing(before, o.pages())) > 0 {
		t.Error("a refused plan changed what is online")
	}
	r.Allowed = Codes
	allowed := o.plan(r)
	defer allowed.Close()
	if len(allowed.Refusals) > 0 {
		t.Errorf("allowed, and refused: %v", allowed.Refusals)
	}
}

func TestPlanAsJSON(t *testing.T) {
	o := newOffice(t, 8)
	o.publish(o.request())
	for range 4 {
		o.edit()
	}
	p := o.plan(o.request())
	defer p.Close()
	var b bytes.Buffer
	if err := p.WriteJSON(&b, policy.Zh); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"from": 1`, `"to": 2`, `"change": "changed"`, `"lang": "zh"`, "再补充一句", `"refusals": []`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the plan lacks %s:\n%s", want, b.String())
		}
	}
}
