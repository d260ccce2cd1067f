package notice

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// mutant is the real notice with one fault.
type mutant struct {
	name  string
	lines []string
}

func (m mutant) text() []byte { return []byte(strings.Join(m.lines, "\n")) }

// mutate makes a mutant by replacing the line at i by others.
func mutate(lines []string, i int, name string, replacement ...string) mutant {
	return mutant{
		name:  fmt.Sprintf("%s at line %d", name, i+1),
		lines: slices.Concat(lines[:i:i], replacement, lines[i+1:]),
	}
}

// lineMutants delete, double and swap the lines.
func lineMutants(lines []string) []mutant {
	var all []mutant
	previous := -1
	for i, l := range lines {
		if strings.TrimSpace(l) == "" {
			continue
		}
		all = append(all, mutate(lines, i, "delete line"), mutate(lines, i, "double line", l, l))
		if previous >= 0 {
			swapped := slices.Clone(lines)
			swapped[previous], swapped[i] = l, lines[previous]
			all = append(all, mutant{name: fmt.Sprintf("swap lines %d and %d", previous+1, i+1), lines: swapped})
		}
		previous = i
	}
	return all
}

// cellMutants lose and add tabs, and blank, double and swap the cells of a row.
func cellMutants(lines []string) []mutant {
	var all []mutant
	for i, l := range lines {
		cells := strings.Split(l, "\t")
		row := func(name string, cells ...string) {
			all = append(all, mutate(lines, i, name, strings.Join(cells, "\t")))
		}
		for c := range cells[:len(cells)-1] {
			before, after := cells[:c:c], cells[c+2:]
			row(fmt.Sprintf("lose tab %d", c+1), slices.Concat(before, []string{cells[c] + cells[c+1]}, after)...)
			row(fmt.Sprintf("add tab %d", c+1), slices.Concat(before, []string{cells[c], "", cells[c+1]}, after)...)
			row(fmt.Sprintf("swap cells %d and %d", c+1, c+2), slices.Concat(before, []string{cells[c+1], cells[c]}, after)...)
		}
		for c, cell := range cells {
			if len(cells) > 1 && cell != "" {
				row(fmt.Sprintf("blank cell %d", c+1), slices.Concat(cells[:c:c], []string{""}, cells[c+1:])...)
				row(fmt.Sprintf("double cell %d", c+1), slices.Concat(cells[:c:c], []string{cell, cell}, cells[c+1:])...)
			}
		}
	}
	return all
}

// columnMutants swap a cell with the one below it.
func columnMutants(lines []string) []mutant {
	var all []mutant
	for i := range lines[:len(lines)-1] {
		upper, lower := strings.Split(lines[i], "\t"), strings.Split(lines[i+1], "\t")
		for c := range min(len(upper), len(lower)) {
			if len(upper) == 1 || upper[c] == lower[c] {
				continue
			}
			u, l := slices.Clone(upper), slices.Clone(lower)
			u[c], l[c] = lower[c], upper[c]
			swapped := slices.Clone(lines)
			swapped[i], swapped[i+1] = strings.Join(u, "\t"), strings.Join(l, "\t")
			all = append(all, mutant{name: fmt.Sprintf("swap cell %d of lines %d and %d", c+1, i+1, i+2), lines: swapped})
		}
	}
	return all
}

// TestNoMutantLosesAnything: every character is in what was read or in a line
// that is reported.
func TestNoMutantLosesAnything(t *testing.T) {
	t.Parallel()
	lines := strings.Split(string(readReal(t)), "\n")
	mutants := slices.Concat(lineMutants(lines), columnMutants(lines))
	for i := range lines {
		mutants = append(mutants, mutant{name: fmt.Sprintf("end after line %d", i), lines: lines[:i]})
	}
	for _, m := range mutants {
		n, l := Read("m.txt", m.text(), Names{})
		checkNothingLost(t, m, n, l)
	}
	t.Logf("%d mutants", len(mutants))
}

func checkNothingLost(t *testing.T, m mutant, n *Notice, l diag.List) {
	t.Helper()
	if n == nil {
		if !l.HasErrors() {
			t.Errorf("%s: neither a notice nor an error", m.name)
		}
		return
	}
	if lost := lostLines(m.text(), n, l); len(lost) > 0 {
		t.Errorf("%s: lost without a word: %q", m.name, lost)
	}
}

// TestFaultsOfTheAnnexAreReported: a fault in the annex leaves what is read as
// it was, or is reported at its line, its row or next to it.
func TestFaultsOfTheAnnexAreReported(t *testing.T) {
	t.Parallel()
	lines := strings.Split(string(readReal(t)), "\n")
	first := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "序号") })
	last := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "31\t") })
	n, _ := Read("m.txt", readReal(t), realNames)
	want := dump(n)
	unchanged, reported := 0, 0
	for _, m := range slices.Concat(lineMutants(lines), cellMutants(lines)) {
		from, to := changed(lines, m.lines)
		if to < first || from > last {
			continue
		}
		n, l := Read("m.txt", m.text(), realNames)
		checkNothingLost(t, m, n, l)
		switch {
		case n != nil && dump(n) == want && !l.HasErrors():
			unchanged++
		case reports(m, lines, n, l):
			reported++
		default:
			t.Errorf("%s: changed, but not reported:\n%s", m.name, dumpDiagnostics(l))
		}
	}
	t.Logf("%d unchanged, %d reported", unchanged, reported)
	if reported < 800 {
		t.Errorf("only %d mutants reported", reported)
	}
}

// reports tells whether a report, or a department that nobody knows, points at
// the fault: its line, the row that it belongs to, or a neighbour. The head of
// the table concerns every row, and a line that is gone can't be named: there
// any report will do.
func reports(m mutant, lines []string, n *Notice, l diag.List) bool {
	from, to := changed(lines, m.lines)
	if strings.HasPrefix(lines[from], "序号") || len(m.lines) < len(lines) {
		return len(l.Sorted()) > 0
	}
	for from > 0 && (strings.TrimSpace(lines[from-1]) == "" || strings.HasPrefix(lines[from], "\t")) {
		from--
	}
	for to+1 < len(lines) && strings.TrimSpace(lines[to+1]) == "" {
		to++
	}
	near := func(pos diag.Pos) bool { return pos.Line >= from && pos.Line <= to+2 }
	return slices.ContainsFunc(l.Sorted(), func(d diag.Diagnostic) bool { return near(d.Pos) }) ||
		slices.ContainsFunc(n.Departments, func(d *policy.Department) bool { return near(d.Pos) })
}

// changed gives the first and last line, from 0, in which a mutant differs.
func changed(lines, mutant []string) (from, to int) {
	for from < len(mutant) && from < len(lines) && lines[from] == mutant[from] {
		from++
	}
	same := 0
	for same < min(len(lines), len(mutant))-from && lines[len(lines)-1-same] == mutant[len(mutant)-1-same] {
		same++
	}
	return from, len(lines) - 1 - same
}
