package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/publish"
)

// publishOptions are the flags of publish and rollback.
type publishOptions struct {
	options
	publish.TargetOptions
	noteZh, noteEn string
	minor          bool
	dryRun, yes    bool
	allowed        map[string]*bool // by the code of a refusal
}

func publishCommand(t terminal) *cobra.Command {
	var o publishOptions
	cmd := &cobra.Command{
		Use:   "publish TARGET",
		Short: "Put the site online, and record what was published",
		Long: "Publish says what would change, records the release in the content folder and puts the site to the target:\n" +
			"a folder, a file that ends in .zip, or s3://bucket/prefix. What was published can be put back: see mingce rollback.",
		Example: "  mingce publish --dry-run /srv/www\n  mingce publish /srv/www --note-zh 更正第10项的解读 --note-en \"Corrects the reading of measure 10\"",
		Args:    someArgs(1, 1),
		RunE:    func(cmd *cobra.Command, args []string) error { return o.run(cmd, t, args[0], nil) },
	}
	o.bind(cmd)
	cmd.Flags().BoolVar(&o.minor, "minor", false, "readers need not be told: it is listed among the updates, but in no feed")
	return cmd
}

func rollbackCommand(t terminal) *cobra.Command {
	var o publishOptions
	var back int
	cmd := &cobra.Command{
		Use:   "rollback TARGET",
		Short: "Put an earlier release back online",
		Long: "Rollback puts back what an earlier release said. It is a release itself: the history tells it, and it can be taken back too.\n" +
			"The files of the content stay as they are; what was edited since is not published, and is in the next plan again.",
		Example: "  mingce rollback --dry-run /srv/www\n  mingce rollback /srv/www --to 3",
		Args:    someArgs(1, 1),
		RunE:    func(cmd *cobra.Command, args []string) error { return o.run(cmd, t, args[0], &back) },
	}
	o.bind(cmd)
	cmd.Flags().IntVar(&back, "to", 0, "the `number` of the release (default: the one before the last)")
	return cmd
}

func (o *publishOptions) bind(cmd *cobra.Command) {
	o.bindSite(cmd)
	f := cmd.Flags()
	f.Lookup("format").Usage = "the plan, and diagnostics, as `text` or json"
	f.Lookup("drafts").Hidden = true // drafts are never published
	f.BoolVar(&o.dryRun, "dry-run", false, "show what would change, and change nothing")
	f.BoolVar(&o.yes, "yes", false, "ask nothing")
	f.StringVar(&o.noteZh, "note-zh", "", "what readers are told, in Chinese")
	f.StringVar(&o.noteEn, "note-en", "", "what readers are told, in English")
	f.BoolVar(&o.Adopt, "adopt", false, "take over a target that holds something else; it is lost")
	f.BoolVar(&o.Compress, "compress", false, "write compressed copies too, for servers that send them")
	f.IntVar(&o.Keep, "keep", 0, "how many earlier `releases` stay at the target (default: 3)")
	o.allowed = map[string]*bool{}
	for _, code := range publish.Codes {
		o.allowed[code] = f.Bool("allow-"+code, false, refusals[code])
	}
}

// refusals tell what the flags named after them allow.
var refusals = map[string]string{
	publish.Vanishing:   "publish although addresses vanish",
	publish.ChangedDate: "publish although a published date changes",
	publish.Deletions:   "publish although more than a quarter of the files is deleted",
	publish.Placeholder: "publish although nobody can reach the base URL",
	publish.Empty:       "publish although no measures are left",
}

// run publishes; back is nil, or the release to put back.
func (o *publishOptions) run(cmd *cobra.Command, t terminal, name string, back *int) error {
	r, err := o.request(name, back)
	if err != nil {
		return err
	}
	step, end := t.progress()
	r.Stage.Progress = step
	plan, diags, err := publish.NewPlan(cmd.Context(), r)
	end()
	if printed := t.diagnostics(diags, o.format); printed != nil {
		return errors.Join(err, printed)
	}
	if err != nil {
		return contentError(err, diags, o.format)
	}
	defer plan.Close()
	if o.format == "json" {
		if err := plan.WriteJSON(t.out, policy.Lang(language())); err != nil {
			return err
		}
	} else {
		t.plan(plan)
	}
	if len(plan.Refusals) > 0 {
		return publish.ErrRefused
	}
	if o.dryRun || plan.Nothing() {
		return nil
	}
	if err := o.ask(t); err != nil {
		return err
	}
	if err := plan.Publish(cmd.Context(), r); err != nil {
		return err
	}
	if o.format == "text" {
		t.published(plan, name)
	}
	return nil
}

func (o *publishOptions) request(name string, back *int) (publish.Request, error) {
	if o.format != "text" && o.format != "json" {
		return publish.Request{}, usagef("--format %q is not one of text, json", o.format)
	}
	if o.drafts {
		return publish.Request{}, usagef("drafts are never published")
	}
	if (o.noteZh == "") != (o.noteEn == "") {
		return publish.Request{}, usagef("readers are told in both languages: give --note-zh and --note-en")
	}
	c, err := o.config()
	if err != nil {
		return publish.Request{}, err
	}
	target, err := publish.OpenTarget(name, o.TargetOptions)
	if err != nil {
		return publish.Request{}, err
	}
	now, err := o.now()
	r := publish.Request{
		Config: c, Target: target, Moment: now, Minor: o.minor, Back: back,
		Note: policy.Text{Zh: policy.Str{Value: o.noteZh}, En: policy.Str{Value: o.noteEn}},
	}
	r.Stage.Forbidden = []string{o.source, o.beside("templates"), o.beside("static")}
	for code, is := range o.allowed {
		if *is {
			r.Allowed = append(r.Allowed, code)
		}
	}
	return r, err
}

// ask makes sure that the plan is wanted.
func (o *publishOptions) ask(t terminal) error {
	if o.yes {
		return nil
	}
	if !isTerminal(os.Stdin) {
		return usagef("there is nobody to ask; give --yes to publish, or --dry-run to see the plan alone")
	}
	fmt.Fprint(t.err, diag.Messagef("Publish this? [y/N] ").In(language()))
	answer, _ := bufio.NewReader(os.Stdin).ReadString('\n')
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "y", "yes", "是", "好":
		return nil
	}
	return errDeclined
}

// errDeclined ends a publication that nobody wanted.
var errDeclined = errors.New("not published")

// mostLines is how many pages or notes are listed one by one.
const mostLines = 12

// plan prints what a publication would do.
func (t terminal) plan(p *publish.Plan) {
	switch {
	case p.Nothing():
		sayf(t.out, "Nothing to publish: %s shows release %d already, to the byte.", p.Target, p.To)
		return
	case p.From == nil:
		sayf(t.out, "Release %d, the first at %s.", p.To, p.Target)
	case p.Next == nil:
		sayf(t.out, "Nothing new is said; %s is brought up to date with release %d (it shows %d).", p.Target, p.To, *p.From)
	default:
		sayf(t.out, "Release %d; %s shows release %d.", p.To, p.Target, *p.From)
	}
	t.records(p)
	t.pages(p)
	if told := p.Told(); told > 0 {
		sayf(t.out, "Readers are told: %s in the feeds.", diag.Count(told, "note"))
	}
	for _, r := range p.Records {
		for _, field := range r.Stale {
			sayf(t.out, "English older than the Chinese: %s, %s", r.Key, field)
		}
	}
	t.schedule(p.Schedule)
	sayf(t.out, "To send: %s, %s.", diag.Count(p.Files, "file"), size(p.Bytes))
	for _, r := range p.Refusals {
		sayf(t.out, "Refused: %s (--allow-%s allows it)", r.Message, r.Code)
	}
}

// records prints what is new, gone or said differently. Of a first publication all is
// new: that is counted.
func (t terminal) records(p *publish.Plan) {
	if p.From == nil {
		sayf(t.out, "New: %s.", diag.Count(len(p.Records), "record"))
		return
	}
	for _, r := range p.Records {
		name := r.Title.In(policy.Lang(language())).Value
		switch r.Kind() {
		case "new":
			sayf(t.out, "New: %s (%s)", name, r.Key)
		case "gone":
			sayf(t.out, "Taken down: %s (%s)", name, r.Key)
		default:
			sayf(t.out, "Changed: %s (%s)", name, r.Key)
		}
		for _, c := range r.Sentences() {
			if c.Old != "" {
				fmt.Fprintf(t.out, "  - %s\n", c.Old)
			}
			if c.New != "" {
				fmt.Fprintf(t.out, "  + %s\n", c.New)
			}
		}
	}
}

func (t terminal) pages(p *publish.Plan) {
	if p.From == nil {
		sayf(t.out, "Pages: %d.", len(p.Pages))
		return
	}
	if len(p.Pages) > 0 {
		sayf(t.out, "Pages that change: %d.", len(p.Pages))
	}
	for i, page := range p.Pages {
		if i == mostLines {
			sayf(t.out, "  … and %d more", len(p.Pages)-mostLines)
			break
		}
		mark := map[string]string{"new": "+", "changed": "~", "gone": "-"}[page.Change]
		fmt.Fprintf(t.out, "  %s %s\n", mark, strings.TrimSuffix(page.Path, "index.html"))
	}
}

// published says what readers see now, and how to go back.
func (t terminal) published(p *publish.Plan, name string) {
	sayf(t.out, "Online: release %d at %s.", p.To, name)
	if p.Next != nil && p.To > 1 {
		sayf(t.out, "To take it back: mingce rollback %s", name)
	}
}
