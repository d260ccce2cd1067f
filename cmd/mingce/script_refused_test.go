package main

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// Limits of what a single bad file may cost.
const (
	maxTime   = 2 * time.Second // of the processor
	maxMemory = 256 << 20       // bytes
)

// finding is a diagnostic as the terminal shows it.
type finding struct {
	place, severity, message, hint string
}

var (
	headLine = regexp.MustCompile(`^(?:(\S+): )?(error|warning): (.*)$`)
	hintLine = regexp.MustCompile(`^  hint: (.*)$`)
)

// findings reads the diagnostics back from what was printed.
func findings(stderr string) []finding {
	var list []finding
	for line := range strings.Lines(stderr) {
		line = strings.TrimSuffix(line, "\n")
		if head := headLine.FindStringSubmatch(line); head != nil {
			list = append(list, finding{place: head[1], severity: head[2], message: head[3]})
		} else if hint := hintLine.FindStringSubmatch(line); hint != nil && len(list) > 0 {
			list[len(list)-1].hint = hint[1]
		}
	}
	return list
}

// cmdRefused asserts that a build finds exactly the errors listed, within the
// limits and with exit code 1, and wrote nothing; then it puts the real content
// back:
//
//	refused PLACE MESSAGE HINT [PLACE MESSAGE HINT …]
//
// PLACE is ‸ for the next place that an edit marked, or file[:line:column].
// MESSAGE and HINT are regular expressions; an empty HINT allows none. Errors
// that follow in files that were not edited are passed over.
func cmdRefused(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 || len(args)%3 != 0 {
		ts.Fatalf("usage: refused place message hint ...")
	}
	defer cmdContent(ts, false, nil)
	before := snapshot(ts)
	state := runExpecting(ts, exitContent, "mingce", "build")
	if used := state.UserTime() + state.SystemTime(); used > maxTime {
		ts.Fatalf("it took %v of the processor", used)
	}
	if peak := peakMemory(state); peak > maxMemory {
		ts.Fatalf("it took %d MB of memory", peak>>20)
	}
	compare(ts, "error", args)
	cmdChinese(ts, false, []string{strconv.Itoa(exitContent), "mingce", "check"})
	unchangedSince(ts, before)
}

// cmdWarned asserts that the content has exactly the warnings listed beside
// those that the real content has, and no error, and that --strict makes them
// fail. Its arguments are those of refused.
func cmdWarned(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 || len(args)%3 != 0 {
		ts.Fatalf("usage: warned place message hint ...")
	}
	defer cmdContent(ts, false, nil)
	before := snapshot(ts)
	runExpecting(ts, exitDone, "mingce", "check")
	compare(ts, "warning", args)
	runExpecting(ts, exitContent, "mingce", "build", "--strict")
	compare(ts, "warning", args)
	cmdChinese(ts, false, []string{strconv.Itoa(exitDone), "mingce", "check"})
	unchangedSince(ts, before)
}

// compare holds what the last command printed against what is expected.
func compare(ts *testscript.TestScript, severity string, args []string) {
	got := fresh(ts, severity)
	marks := caseOf(ts).marks
	for triple := range slices.Chunk(args, 3) {
		want := finding{triple[0], severity, triple[1], triple[2]}
		if want.place == mark {
			if len(marks) == 0 {
				ts.Fatalf("no edit marked a place")
			}
			want.place, marks = marks[0], marks[1:]
		}
		i := slices.IndexFunc(got, func(f finding) bool { return want.place == f.place && matches(ts, want, f) })
		if i < 0 {
			ts.Fatalf("no %s with\n place %s\n message %s\n hint %s\namong%s", severity, want.place, want.message, want.hint, lines(got))
		}
		got = slices.Delete(got, i, i+1)
	}
	got = slices.DeleteFunc(got, func(f finding) bool { return len(caseOf(ts).edited) > 0 && !caseOf(ts).edited[f.file()] })
	if len(got) > 0 {
		ts.Fatalf("%d more than expected:%s", len(got), lines(got))
	}
}

// fresh gives the findings of the severity that the real content does not have.
// Errors fail the script when it is about warnings.
func fresh(ts *testscript.TestScript, severity string) []finding {
	var got []finding
	for _, f := range findings(ts.ReadFile("stderr")) {
		switch {
		case f.severity == severity && !slices.ContainsFunc(caseOf(ts).warnings, f.alike):
			got = append(got, f)
		case f.severity == "error" && severity != "error":
			ts.Fatalf("unexpected error:%s", lines([]finding{f}))
		}
	}
	return got
}

// alike tells whether two findings say the same of the same file.
func (f finding) alike(g finding) bool { return f.file() == g.file() && f.message == g.message }

func (f finding) file() string {
	file, _, _ := strings.Cut(f.place, ":")
	return file
}

func lines(list []finding) string {
	var b strings.Builder
	for _, f := range list {
		b.WriteString("\n  " + f.place + ": " + f.severity + ": " + f.message + " (" + f.hint + ")")
	}
	return b.String()
}

func matches(ts *testscript.TestScript, want, got finding) bool {
	for pattern, text := range map[string]string{want.message: got.message, want.hint: got.hint} {
		expression, err := regexp.Compile(pattern)
		ts.Check(err)
		if !expression.MatchString(text) {
			return false
		}
	}
	return want.hint != "" || got.hint == ""
}

// cmdRecord remembers the work folder for a later same.
func cmdRecord(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: record")
	}
	caseOf(ts).recorded = snapshot(ts)
}

// cmdSame asserts that the work folder is as it was at the last record, or
// that two folders in it hold the same: same [A B].
func cmdSame(ts *testscript.TestScript, neg bool, args []string) {
	switch {
	case !neg && len(args) == 0:
		unchangedSince(ts, caseOf(ts).recorded)
	case !neg && len(args) == 2:
		if d := differences(tree(ts, args[0]), tree(ts, args[1])); len(d) > 0 {
			ts.Fatalf("%s and %s differ: %s", args[0], args[1], strings.Join(d, ", "))
		}
	default:
		ts.Fatalf("usage: same [a b]")
	}
}

func unchangedSince(ts *testscript.TestScript, before map[string]string) {
	if d := differences(before, snapshot(ts)); len(d) > 0 {
		ts.Fatalf("changed: %s", strings.Join(d, ", "))
	}
}

func snapshot(ts *testscript.TestScript) map[string]string { return tree(ts, ts.Getenv("WORK")) }

// tree gives each path of a folder with its kind and content. It opens nothing
// but plain files, and no large ones.
func tree(ts *testscript.TestScript, folder string) map[string]string {
	root := ts.MkAbs(folder)
	found := map[string]string{}
	ts.Check(filepath.WalkDir(root, func(name string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		found[rel] = d.Type().String()
		if d.Type().IsRegular() && info.Size() <= 1<<21 {
			data, err := os.ReadFile(name)
			found[rel] += string(data)
			return err
		}
		return nil
	}))
	return found
}

// differences lists the paths that are not the same in two trees.
func differences(a, b map[string]string) []string {
	var list []string
	both := maps.Clone(a)
	maps.Copy(both, b)
	for _, name := range slices.Sorted(maps.Keys(both)) {
		before, was := a[name]
		after, is := b[name]
		if was != is || before != after {
			list = append(list, name)
		}
	}
	return list
}
