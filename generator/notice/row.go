package notice

import (
	"regexp"
	"slices"
	"strings"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// domain is a heading within the table.
type domain struct {
	number  int
	heading policy.Str
}

// row is a measure as the table prints it, its parts joined.
type row struct {
	pos    diag.Pos
	number int
	domain *domain // nil when it stands under none
	cells  [unknownColumn]policy.Str
	broken [unknownColumn]bool // a part of the cell stands in a continuation
}

// readRow reads a line with cells: a domain, the start of a measure or, when
// its cell of the number is empty, the continuation of one.
func (r *reader) readRow(l line) {
	t, cells := r.table, cellsOf(l)
	if isDomain(cells) {
		r.readDomain(l, cells[0].Value)
		return
	}
	// An editor may have trimmed the empty cells at the end; a line that ends
	// in an empty cell and still lacks one has lost it somewhere else.
	trimmed := len(cells) < len(t.columns) && cells[len(cells)-1].Value != ""
	if len(cells) != len(t.columns) && !trimmed {
		r.unplaced(l, "the table has %s a row, this line has %s", diag.Count(len(t.columns), "cell"), diag.Count(len(cells), "cell")).
			WithHint("put exactly one tab between two cells, also when a cell is empty")
		if cells[0].Value != "" {
			t.open = nil
		}
		return
	}
	number := numberCell(cells, t.columns)
	switch {
	case number.Value == "":
		r.continueRow(l, cells)
	default:
		r.startRow(l, number, cells)
	}
}

func isDomain(cells []policy.Str) bool {
	alone := !slices.ContainsFunc(cells[1:], func(c policy.Str) bool { return c.Value != "" })
	return alone && isDomainHeading(cells[0].Value)
}

// isDomainHeading tells a heading from a part of a text that has a numeral too.
func isDomainHeading(text string) bool {
	return (sectionNumeral.MatchString(text) || itemNumeral.MatchString(text)) && !strings.ContainsAny(text, "。；，")
}

func numberCell(cells []policy.Str, columns []column) policy.Str {
	i := slices.Index(columns, numberColumn)
	if i >= len(cells) {
		return policy.Str{}
	}
	return cells[i]
}

// readDomain starts a domain; the heading of the present one may stand again on
// a new page.
func (r *reader) readDomain(l line, text string) {
	number, heading, ok := cutNumeral(sectionNumeral, text)
	if !ok {
		number, heading, ok = cutNumeral(itemNumeral, text)
	}
	t := r.table
	if n := len(t.domains); n > 0 && t.domains[n-1].number == number && t.domains[n-1].heading.Value == heading {
		return
	}
	if !ok || heading == "" {
		r.unplaced(l, "it is neither a domain nor a measure")
		return
	}
	t.domains = append(t.domains, &domain{number: number, heading: l.str(heading)})
	t.open = nil
}

var ordinal = regexp.MustCompile(`^[（(]?([0-9]{1,4})[）)、．.]?$`)

func (r *reader) startRow(l line, number policy.Str, cells []policy.Str) {
	t := r.table
	m := ordinal.FindStringSubmatch(strings.Map(narrow, number.Value))
	if m == nil {
		t.open = nil
		r.unplaced(l, "its cell of the number holds %q", excerpt(number.Value))
		return
	}
	n, _ := numeral(m[1])
	t.open = &row{pos: l.pos, number: n}
	if len(t.domains) > 0 {
		t.open.domain = t.domains[len(t.domains)-1]
	}
	t.rows = append(t.rows, t.open)
	t.last = ""
	r.addCells(l, cells)
}

func (r *reader) continueRow(l line, cells []policy.Str) {
	t := r.table
	if t.open == nil {
		r.unplaced(l, "it continues a row, but no measure stands above it").
			WithHint("write the number of the measure in its first part")
		return
	}
	if t.last == l.raw {
		r.diags.Warnf("import-repeated", l.pos, "this line stands twice in a row; both are kept").
			WithHint("remove one, if the page break repeated it")
	}
	t.last = l.raw
	r.doubtContinuation(l, cells)
	r.addCells(l, cells)
}

// doubtContinuation warns of a continuation that looks like something else.
func (r *reader) doubtContinuation(l line, cells []policy.Str) {
	empty, text := 0, policy.Str{}
	for i, cell := range cells {
		if cell.Value == "" {
			empty++
		}
		if r.table.columns[i] == textColumn {
			text = cell
		}
	}
	if empty == 1 && len(cells) == len(r.table.columns) {
		r.diags.Warnf("import-continuation", l.pos, "only the cell of the number is empty here; the line is joined to measure %d", r.table.open.number).
			WithHint("if it is a measure of its own, write its number")
	}
	if !text.Empty() && r.table.open.cells[textColumn].Empty() {
		r.diags.Warnf("import-continuation", text.Pos, "the text of measure %d starts in a continuation, its first line has none", r.table.open.number)
	}
}

// addCells joins the cells to the open row with nothing between.
func (r *reader) addCells(l line, cells []policy.Str) {
	t := r.table
	for i, cell := range cells {
		c := t.columns[i]
		switch {
		case cell.Value == "":
		case c == unknownColumn:
			r.unplaced(l, "the column of %q has no place in a measure", excerpt(cell.Value))
		case t.open.cells[c].Empty():
			t.open.cells[c] = cell
			t.open.broken[c] = t.open.pos != l.pos
		default:
			t.open.cells[c].Value += cell.Value
			t.open.broken[c] = true
		}
	}
}
