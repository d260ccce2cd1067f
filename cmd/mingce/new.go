package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"mingce/generator"
	"mingce/generator/policy"
)

func initCommand(t terminal) *cobra.Command {
	return &cobra.Command{
		Use:   "init FOLDER",
		Short: "Make a new site that builds, with comments that guide",
		Args:  someArgs(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			written, err := generator.Init(args[0], language())
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

// newKinds are what new can make.
var newKinds = []string{"measure", "interpretation", "department", "term", "situation"}

func newCommand(t terminal) *cobra.Command {
	var o options
	var n generator.NewFile
	var zh, en, textZh, textEn string
	cmd := &cobra.Command{
		Use:   "new measure|interpretation|department|term|situation ID",
		Short: "Write a content file that check accepts, with comments that guide",
		Example: "  mingce new interpretation credit-signing --measure 10\n" +
			"  mingce new department port-office --zh 口岸办公室 --en 'Port Office'",
		Args:      someArgs(2, 2),
		ValidArgs: newKinds,
		RunE: func(_ *cobra.Command, args []string) error {
			n.Kind, n.ID, n.Lang = args[0], args[1], language()
			n.Title = policyText(zh, en)
			n.Text = policyText(textZh, textEn)
			if err := needed(n); err != nil {
				return err
			}
			if n.Date == "" {
				n.Date = time.Now().Format(time.DateOnly)
			}
			file, found, err := generator.New(o.source, n)
			if errors.Is(err, generator.ErrContent) {
				if err := t.diagnostics(found, "text"); err != nil {
					return err
				}
			}
			if err == nil {
				sayf(t.out, "Wrote %s", file)
			}
			return err
		},
	}
	f := cmd.Flags()
	f.StringVarP(&o.source, "source", "s", "content", "content `folder`")
	f.StringVar(&n.Policy, "policy", "", "`id` of the policy, where there are several")
	f.IntVar(&n.Measure, "measure", 0, "`number` of the measure it is about")
	f.StringVar(&zh, "zh", "", "name or title in `Chinese`")
	f.StringVar(&en, "en", "", "name or title in `English`")
	f.StringVar(&textZh, "text-zh", "", "first sentence of a measure in `Chinese`")
	f.StringVar(&textEn, "text-en", "", "first sentence of a measure in `English`")
	f.StringVar(&n.Domain, "domain", "", "`id` of the domain of a measure")
	f.StringVar(&n.Scope, "scope", "", "`id` of the area of a measure")
	f.StringSliceVar(&n.Departments, "departments", nil, "`ids` of the departments of a measure")
	f.StringVar(&n.Date, "date", "", "`day` of an interpretation (default: today)")
	return cmd
}

func policyText(zh, en string) policy.Text {
	return policy.Text{Zh: policy.Str{Value: zh}, En: policy.Str{Value: en}}
}

// needed tells which flag a kind cannot do without.
func needed(n generator.NewFile) error {
	missing := func(flag string) error { return usagef("new %s: give --%s", n.Kind, flag) }
	switch n.Kind {
	case "department", "term":
		if n.Title.Zh.Empty() {
			return missing("zh")
		}
	case "interpretation", "situation":
		if n.Measure == 0 {
			return missing("measure")
		}
	case "measure":
		switch {
		case n.Title.Zh.Empty():
			return missing("zh")
		case n.Text.Zh.Empty():
			return missing("text-zh")
		case n.Domain == "":
			return missing("domain")
		case n.Scope == "":
			return missing("scope")
		case len(n.Departments) == 0:
			return missing("departments")
		}
	default:
		return usagef("new: there is no kind %q; the kinds are %s", n.Kind, strings.Join(newKinds, ", "))
	}
	return nil
}
