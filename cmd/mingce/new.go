package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"mingce/generator"
	"mingce/generator/author"
	"mingce/generator/policy"
)

func initCommand(t terminal) *cobra.Command {
	return &cobra.Command{
		Use:     "init FOLDER",
		Short:   "Make a new site that builds, with comments that guide",
		Example: "  mingce init my-site",
		Args:    someArgs(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			written, err := author.Init(args[0], language())
			if err != nil {
				return err
			}
			for _, file := range written {
				fmt.Fprintln(t.out, file)
			}
			sayf(t.out, "A new site stands in %s. See it with: mingce serve -s %s/content --open", args[0], args[0])
			return nil
		},
	}
}

func newCommand(t terminal) *cobra.Command {
	o := options{format: "text"}
	var n author.NewFile
	var title, text texts
	cmd := &cobra.Command{
		Use:   "new " + strings.Join(author.Documents, "|") + " ID",
		Short: "Write a content file that check accepts, with comments that guide",
		Long: "New writes a content file, or adds to one: the guide to a department's file, a term to the glossary. What needs our own words\n" +
			"is a draft, complete but for the texts that are marked as to be written; readers get it once its line draft: true is taken out.",
		Example: "  mingce new interpretation three-loan-centres-compared --kind article --measure 13\n" +
			"  mingce new situation first-loan --measure 13 --zh 想贷第一笔款 --en 'We want a first loan'\n" +
			"  mingce new department port-office --zh 口岸办公室 --en 'Port Office'\n" +
			"  mingce new term enterprise --zh 企业 --en enterprises\n" +
			"  mingce new handbook weekly-report --zh 写每周小结 --en 'Write the weekly report'",
		Args:      someArgs(2, 2),
		ValidArgs: author.Documents,
		RunE: func(cmd *cobra.Command, args []string) error {
			n.Document, n.ID, n.Lang = args[0], args[1], language()
			n.Title, n.Text = title.text(), text.text()
			if err := needed(n); err != nil {
				return err
			}
			if n.Date == "" {
				n.Date = time.Now().Format(time.DateOnly)
			}
			c, err := o.config()
			if err != nil {
				return err
			}
			made, err := author.New(c, n)
			return t.made(cmd, o.source, made, err)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&o.source, "source", "s", "content", "content `folder`")
	f.StringVar(&n.Policy, "policy", "", "`id` of the policy, where there are several")
	f.StringVar(&n.Kind, "kind", policy.KindMeasure, "what an interpretation speaks of: `measure`, domain, requirement, notice or article")
	f.IntSliceVar(&n.Measures, "measure", nil, "`number` of the measure it is about; may be given again")
	f.StringVar(&title.zh, "zh", "", "name or title in `Chinese`")
	f.StringVar(&title.en, "en", "", "name or title in `English`")
	f.StringVar(&text.zh, "text-zh", "", "first sentence of a measure in `Chinese`")
	f.StringVar(&text.en, "text-en", "", "first sentence of a measure in `English`")
	f.StringVar(&n.Domain, "domain", "", "`id` of the domain of a measure, or of an interpretation of kind domain")
	f.StringVar(&n.Requirement, "requirement", "", "`id` of the requirement, for an interpretation of that kind")
	f.StringVar(&n.Scope, "scope", "", "`id` of the area of a measure")
	f.StringSliceVar(&n.Departments, "departments", nil, "`ids` of the departments of a measure")
	f.StringVar(&n.Date, "date", "", "`day` of an interpretation, a guide or a translation (default: today)")
	return cmd
}

// made tells what was written, and how to go on.
func (t terminal) made(cmd *cobra.Command, source string, made *author.Made, err error) error {
	if errors.Is(err, generator.ErrContent) {
		if err := t.diagnostics(made.Diags, "text"); err != nil {
			return err
		}
	}
	if err != nil {
		return err
	}
	sayf(t.out, "Wrote %s", made.File)
	if len(made.ToWrite) > 0 {
		sayf(t.out, "Still to be written: %s.", strings.Join(made.ToWrite, ", "))
	}
	if !made.Draft {
		return nil
	}
	preview := "mingce serve --drafts --open"
	if cmd.Flags().Changed("source") {
		preview = fmt.Sprintf("mingce serve -s %s --drafts --open", source)
	}
	sayf(t.out, "It is a draft: readers get it once its line draft: true is taken out. See it with: %s", preview)
	return nil
}

// texts are the flags of a text.
type texts struct{ zh, en string }

func (t texts) text() policy.Text {
	return policy.Text{Zh: policy.Str{Value: t.zh}, En: policy.Str{Value: t.en}}
}

// needed tells which flag a document cannot do without.
func needed(n author.NewFile) error {
	if !slices.Contains(author.Documents, n.Document) {
		return usagef("new: there is no kind %q; the kinds are %s", n.Document, strings.Join(author.Documents, ", "))
	}
	given := map[string]bool{
		"zh": !n.Title.Zh.Empty(), "text-zh": !n.Text.Zh.Empty(), "measure": len(n.Measures) > 0, "domain": n.Domain != "",
		"requirement": n.Requirement != "", "scope": n.Scope != "", "departments": len(n.Departments) > 0,
	}
	for _, flag := range neededFlags(n) {
		if !given[flag] {
			return usagef("new %s: give --%s", n.Document, flag)
		}
	}
	return nil
}

func neededFlags(n author.NewFile) []string {
	switch n.Document {
	case "department", "term":
		return []string{"zh"}
	case "situation":
		return []string{"measure"}
	case "measure":
		return []string{"zh", "text-zh", "domain", "scope", "departments"}
	case "interpretation":
		return map[string][]string{
			policy.KindMeasure: {"measure"}, policy.KindDomain: {"domain"}, policy.KindRequirement: {"requirement"}, policy.KindArticle: {"measure"},
		}[n.Kind]
	}
	return nil
}
