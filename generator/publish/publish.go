// Package publish puts a site online: it plans what would change, says it in the
// words of those who publish, records the release in the content, and sends it to a
// target: a folder, an archive, or object storage.
//
// What is published is always read back from the states of the release, never from
// the files that lie in the content: so a rollback and a publication go one way, and
// whatever was said can be put online again.
package publish

import (
	"context"
	"errors"
	"fmt"
	"time"

	"mingce/generator"
	"mingce/generator/author"
	"mingce/generator/diag"
	"mingce/generator/output"
	"mingce/generator/policy"
	"mingce/generator/source"
)

var (
	// ErrRefused means that the Refusals of the plan tell why nothing was published.
	ErrRefused = errors.New("the publication is refused")
	// ErrRival means that somebody else published to the target.
	ErrRival = errors.New("somebody else has published")
	// ErrIncomplete means that the release is recorded, and that the target does not
	// show it yet, or not all of it: publishing again goes on.
	ErrIncomplete = errors.New("the publication is not complete; run again to go on")
)

// Request is what is to be published.
type Request struct {
	Config  generator.Config // its Source is the content that the release is written into
	Target  Target
	Moment  time.Time
	Note    policy.Text
	Minor   bool
	Back    *int     // the release to put back; 0 for the one before the last; nil for the content as it lies there
	Allowed []string // codes of refusals
	Stage   output.Options
}

// NewPlan finds out what a publication would do. With [generator.ErrContent] the
// diagnostics tell what is wrong with the content. The plan is to be closed.
func NewPlan(ctx context.Context, r Request) (*Plan, diag.List, error) {
	r.Config.Drafts = false
	content, diags, err := r.content()
	if err != nil {
		return nil, diags, err
	}
	live, err := r.Target.Live(ctx)
	if err != nil {
		return nil, diags, err
	}
	p := &Plan{Target: r.Target.Name(), Minor: r.Minor, live: live}
	if err := p.begin(content.Set.Releases); err != nil {
		return nil, diags, err
	}
	if err := p.compose(r, content); err != nil {
		return nil, diags, err
	}
	if err := p.render(ctx, r); err != nil {
		diags.Append(p.found())
		return nil, diags, errors.Join(err, p.Close())
	}
	if err := p.compare(p.site.Content); err != nil {
		return nil, diags, errors.Join(err, p.Close())
	}
	p.weigh()
	p.refuse(r.Allowed)
	return p, diags, nil
}

// content reads what is to be published. What is put back needs nothing of the files
// that lie there but the releases.
func (r Request) content() (*source.Content, diag.List, error) {
	if r.Back != nil {
		content, err := source.NewReader(r.Config.Source).Releases()
		if err == nil && content.Diags.HasErrors() {
			err = generator.ErrContent
		}
		if content == nil {
			return nil, diag.List{}, err
		}
		return content, content.Diags, err
	}
	content, diags, err := generator.Check(r.Config)
	if err != nil {
		return nil, diags, err
	}
	errs, warnings := diags.Count()
	if errs > 0 || r.Config.Strict && warnings > 0 {
		err = generator.ErrContent
	}
	return content, diags, err
}

// begin finds the release that lies at the target among those of the content.
func (p *Plan) begin(releases []*policy.Release) error {
	at := p.live.Release
	if at == nil {
		return nil
	}
	if at.Number > len(releases) || releases[at.Number-1].Sum != at.Sum {
		return diag.Errorf("%s shows release %d, which this content does not know: %w from another copy of it; get their releases first", p.Target, at.Number, ErrRival)
	}
	p.From = &at.Number
	return nil
}

// compose makes the next release, if anything new would be said.
func (p *Plan) compose(r Request, content *source.Content) error {
	last := len(content.Set.Releases)
	publication := author.Publication{Moment: r.Moment, Note: r.Note, Minor: r.Minor}
	if r.Back != nil {
		publication.TakenBack = *r.Back
		if *r.Back == 0 {
			publication.TakenBack = last - 1
		}
		if publication.Note.Empty() {
			publication.Note = takenBack(publication.TakenBack)
		}
		if publication.TakenBack < 1 || publication.TakenBack > last {
			return diag.Errorf("%w: there is no release %d to put back", author.ErrAsked, publication.TakenBack)
		}
	}
	var err error
	if p.Next, err = author.NextRelease(content, publication); err != nil {
		return err
	}
	if p.To = last; p.Next != nil {
		p.To = p.Next.Number
	}
	return nil
}

// takenBack is what readers are told of a rollback when nothing else is said.
func takenBack(to int) policy.Text {
	return policy.Text{
		Zh: policy.Str{Value: fmt.Sprintf("撤回改动，恢复第%d次发布时的文字。", to)},
		En: policy.Str{Value: fmt.Sprintf("Changes taken back: the texts are those of release %d.", to)},
	}
}

// render makes the site of the release that will be at the target.
func (p *Plan) render(ctx context.Context, r Request) error {
	c := r.Config
	c.Release = p.To
	if p.Next != nil {
		c.Pending = p.Next.Files
	}
	var err error
	if p.site, err = generator.Load(c); err != nil {
		return err
	}
	p.Schedule = generator.ScheduleOf(p.site.Content.Set, c.Today)
	table, err := p.site.Files()
	if err != nil {
		return err
	}
	files := make([]output.File, len(table))
	for i, f := range table {
		files[i] = output.File(f)
	}
	o := r.Stage
	o.Origin = p.site.Origin
	o.Release = &output.Release{Number: p.To, Sum: p.sum()}
	p.stage = Site{Base: p.site.Base, Options: o, Classic: p.site.Classic, Live: p.live}
	var staged output.Result
	p.stage.Tree, staged, err = output.Stage(ctx, files, p.site.Base, o)
	p.site.Diags.Append(p.site.Traced(staged.Problems, ""))
	if errors.Is(err, output.ErrAudit) {
		err = generator.ErrContent
	}
	return err
}

// found is what is wrong with the site.
func (p *Plan) found() diag.List {
	if p.site == nil {
		return diag.List{}
	}
	return p.site.Diags
}

// sum is the hash of the file of the release that will be at the target.
func (p *Plan) sum() string {
	if p.Next != nil {
		return p.Next.Sum
	}
	releases := p.site.Content.Set.Releases
	return releases[len(releases)-1].Sum
}

// Publish does what the plan says: it records the release in the content folder, and
// puts the site to the target. Killed anywhere, a new plan goes on where it stopped.
func (p *Plan) Publish(ctx context.Context, r Request) error {
	if len(p.Refusals) > 0 {
		return ErrRefused
	}
	if p.Next != nil {
		if err := author.Record(r.Config.Source, p.Next); err != nil {
			return err
		}
	}
	var err error
	if p.Notes, err = r.Target.Put(ctx, p.stage, r.Stage.Progress); err != nil {
		if errors.Is(err, ErrIncomplete) || errors.Is(err, ErrRival) || ctx.Err() != nil {
			return err
		}
		return diag.Errorf("%w: %w", ErrIncomplete, err)
	}
	return nil
}
