package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"slices"
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
		Example: "  mingce publish --dry-run --base-url https://www.example.cn/ www\n" +
			"  mingce publish --yes --base-url https://www.example.cn/ --note-zh '更正第10项的解读' --note-en 'Corrects the reading of measure 10' www",
		Args: someArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd, t, args[0], nil) },
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
		Args: someArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd, t, args[0], &back) },
	}
	o.bind(cmd)
	cmd.Flags().IntVar(&back, "to", 0, "the `number` of the release (default: the one before the last)")
	return cmd
}

func (o *publishOptions) bind(cmd *cobra.Command) {
	o.bindSite(cmd)
	f := cmd.Flags()
	f.Lookup("format").Usage = "the plan as `text`, json or html"
	f.Lookup("drafts").Hidden = true // drafts are never published
	f.BoolVar(&o.dryRun, "dry-run", false, "show what would change, and change nothing")
	f.BoolVar(&o.yes, "yes", false, "ask nothing")
	f.StringVar(&o.noteZh, "note-zh", "", "what readers are told, in Chinese")
	f.StringVar(&o.noteEn, "note-en", "", "what readers are told, in English")
	f.BoolVar(&o.Adopt, "adopt", false, "take over a target that holds something else; it is lost")
	f.BoolVar(&o.Compress, "compress", false, "write compressed copies too, for servers that send them")
	f.StringVar(&o.Endpoint, "endpoint", "", "`URL` of the object storage (default: AWS_ENDPOINT_URL, else Amazon's)")
	f.StringVar(&o.Region, "region", "", "`region` of the bucket (default: AWS_REGION, else the service is asked)")
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
	if printed := t.diagnostics(diags, "text"); printed != nil {
		return errors.Join(err, printed)
	}
	if err != nil {
		return contentError(err, diags, "text")
	}
	defer plan.Close()
	if err := o.show(t, plan); err != nil {
		return err
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
	r.Stage.Progress, end = t.progress()
	err = plan.Publish(cmd.Context(), r)
	end()
	if err != nil {
		return err
	}
	if o.format == "text" {
		t.published(plan, name)
	}
	return nil
}

// show prints the plan.
func (o *publishOptions) show(t terminal, plan *publish.Plan) error {
	switch o.format {
	case "json":
		return plan.WriteJSON(t.out, policy.Lang(language()))
	case "html":
		return plan.WriteHTML(t.out, policy.Lang(language()))
	}
	t.plan(plan)
	return nil
}

func (o *publishOptions) request(name string, back *int) (publish.Request, error) {
	if !slices.Contains([]string{"text", "json", "html"}, o.format) {
		return publish.Request{}, usagef("--format %q is not one of text, json, html", o.format)
	}
	if o.drafts {
		return publish.Request{}, usagef("drafts are never published")
	}
	if (o.noteZh == "") != (o.noteEn == "") {
		return publish.Request{}, usagef("readers are told in both languages: give --note-zh and --note-en")
	}
	site := o.options
	site.format = "text" // the other formats are of the plan
	c, err := site.config()
	if err != nil {
		return publish.Request{}, err
	}
	o.Who = who()
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

// who says to rivals who is publishing: only what they need to ask the right person.
func who() string {
	machine, err := os.Hostname()
	if err != nil {
		return ""
	}
	return machine
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
	t.say(p.Title())
	if p.Nothing() {
		return
	}
	t.records(p)
	t.pages(p)
	for _, m := range p.Summary() {
		t.say(m)
	}
	for _, r := range p.Refusals {
		sayf(t.out, "Refused: %s (--allow-%s allows it)", r.Message, r.Code)
	}
}

func (t terminal) say(m diag.Message) { fmt.Fprintln(t.out, m.In(language())) }

// records prints what is new, gone or said differently. Of a first publication all is
// new: that is counted.
func (t terminal) records(p *publish.Plan) {
	if p.From == nil {
		sayf(t.out, "New: %s.", diag.Count(len(p.Records), "record"))
		return
	}
	for _, r := range p.Records {
		sayf(t.out, "%s: %s (%s)", r.What(), r.Title.In(policy.Lang(language())).Value, r.Key)
		for _, c := range r.Sentences() {
			if c.Old != "" {
				fmt.Fprintf(t.out, "  - %s\n", c.Old)
			}
			if c.New != "" {
				fmt.Fprintf(t.out, "  + %s\n", c.New)
			}
		}
		for _, field := range r.Stale {
			t.say(publish.StaleMessage(r.Key, field))
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
	for _, note := range p.Notes {
		t.say(note)
	}
	sayf(t.out, "Online: release %d at %s.", p.To, name)
	if p.Next != nil && p.To > 1 {
		sayf(t.out, "To take it back: mingce rollback %s", name)
	}
}
