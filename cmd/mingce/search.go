package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/search/query"
)

func searchCommand() *cobra.Command {
	var folder, lang, format string
	var limit int
	cmd := &cobra.Command{
		Use:   "search QUERY",
		Short: "Search a built site",
		Long:  "Search asks the index of a built site and ranks exactly as the site does in the browser.",
		Args:  someArgs(1, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case format != "text" && format != "json":
				return usagef("--format %q is not one of text, json", format)
			case lang != string(policy.Zh) && lang != string(policy.En):
				return usagef("--lang %q is not one of zh, en", lang)
			case limit < 1:
				return usagef("--limit %d is not a number of results", limit)
			}
			found, err := searchFolder(folder, strings.Join(args, " "), lang, limit)
			if err != nil {
				return err
			}
			if format == "json" {
				e := json.NewEncoder(cmd.OutOrStdout())
				e.SetEscapeHTML(false)
				e.SetIndent("", "  ")
				return e.Encode(found)
			}
			return printResults(cmd.OutOrStdout(), found, lang)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&folder, "output", "o", "public", "`folder` of the built site")
	f.StringVar(&lang, "lang", "zh", "`language` of the reader: zh or en")
	f.IntVar(&limit, "limit", 10, "largest `number` of results")
	f.StringVar(&format, "format", "text", "results as `text` or json")
	return cmd
}

func searchFolder(folder, text, lang string, limit int) (query.Results, error) {
	index, err := query.Open(func(path string) ([]byte, error) {
		return os.ReadFile(filepath.Join(folder, filepath.FromSlash(path)))
	})
	if errors.Is(err, fs.ErrNotExist) {
		return query.Results{}, diag.Errorf("%s holds no built site: run mingce build first (%w)", folder, err)
	}
	if err != nil {
		return query.Results{}, err
	}
	return index.Query(text, lang, limit)
}

// standing warns of a result that is not plainly in force.
func standing(mark string) string {
	said := map[string]diag.Message{
		policy.Upcoming: diag.Messagef("not yet in force"), policy.Amended: diag.Messagef("amended"),
		policy.AmendedNotice: diag.Messagef("its notice is amended"), policy.Expired: diag.Messagef("no longer in force"),
		policy.Repealed: diag.Messagef("repealed"),
	}[mark]
	if said.Empty() {
		return ""
	}
	return " [" + said.In(language()) + "]"
}

func printResults(w io.Writer, found query.Results, lang string) error {
	var b strings.Builder
	if found.Corrected != "" {
		sayf(&b, "Showing results for %s\n", found.Corrected)
	}
	for _, r := range found.Results {
		fmt.Fprintf(&b, "%s%s\n  %s/%s\n  ", r.Title, standing(r.Standing), lang, r.Path)
		for _, run := range r.Snippet {
			b.WriteString(run.Text)
		}
		b.WriteString("\n\n")
	}
	sayf(&b, "%s.", diag.Count(found.Total, "result"))
	_, err := io.WriteString(w, b.String())
	return err
}
