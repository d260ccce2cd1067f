package notice

import (
	"slices"
	"strings"
	"unicode/utf8"

	"mingce/generator/policy"
)

// column is what a column of the annex holds.
type column int

const (
	numberColumn column = iota
	titleColumn
	textColumn
	departmentsColumn
	scopeColumn
	unknownColumn
)

// columns are those of a measure, in the order of the model.
var columns = []column{numberColumn, titleColumn, textColumn, departmentsColumn, scopeColumn}

// String names the column for the person who mends the notice.
func (c column) String() string {
	return [...]string{"number", "title", "text", "list of departments", "scope", "unknown"}[c]
}

// headWords tell a column by a word in its head; the first that fits counts.
var headWords = []struct {
	column column
	words  []string
}{
	{departmentsColumn, []string{"部门", "单位", "主体"}},
	{scopeColumn, []string{"范围", "区域"}},
	{textColumn, []string{"内容", "做法", "措施"}},
	{titleColumn, []string{"事项", "任务", "经验", "项目", "名称", "举措"}},
}

// numberHeads are the whole heads of the column of numbers.
var numberHeads = []string{"序号", "编号", "顺序号"}

func columnOf(head string) column {
	if slices.Contains(numberHeads, head) {
		return numberColumn
	}
	for _, h := range headWords {
		if slices.ContainsFunc(h.words, func(word string) bool { return strings.Contains(head, word) }) {
			return h.column
		}
	}
	return unknownColumn
}

// cellsOf splits a row, stripping the white space and tags of the layout; the
// positions are those of the cells in the line.
func cellsOf(l line) []policy.Str {
	var cells []policy.Str
	pos := l.pos
	pos.Col = 1
	for _, part := range strings.Split(l.raw, "\t") {
		cells = append(cells, policy.Str{Value: squeeze(paragraphTags.ReplaceAllString(part, "")), Pos: pos})
		pos.Col += utf8.RuneCountInString(part) + 1
	}
	return cells
}

// isTableHead tells whether the line is the head of a table of measures: it has
// a column of numbers and at least two more that are known.
func isTableHead(l line) bool {
	if !l.tabular() {
		return false
	}
	known, numbered := 0, false
	for _, cell := range cellsOf(l) {
		switch columnOf(cell.Value) {
		case numberColumn:
			numbered = true
		case unknownColumn:
		default:
			known++
		}
	}
	return numbered && known >= 2
}

// table is the task table of the annex.
type table struct {
	heads   []policy.Str // as they stand first
	columns []column     // what each column holds, by the last head
	domains []*domain
	rows    []*row
	open    *row   // row that a continuation belongs to; nil when there is none
	last    string // continuation just added, as printed
}

// has tells whether the table has such a column.
func (t *table) has(c column) bool { return slices.Contains(t.columns, c) }

// readTable reads the table and all that follows it.
func (r *reader) readTable(l line) state {
	switch {
	case isTableHead(l):
		r.readTableHead(l)
	case l.tabular():
		r.readRow(l)
	case isDomainHeading(squeeze(l.text)):
		r.readDomain(l, squeeze(l.text))
	default:
		r.readTail(l)
	}
	return (*reader).readTable
}

// readTableHead reads the head of the table; on a new page it may stand again.
func (r *reader) readTableHead(l line) {
	heads := cellsOf(l)
	switch {
	case r.table == nil:
		r.table = &table{heads: heads, columns: placeColumns(heads)}
		r.setAnnexColumns()
	case slices.EqualFunc(heads, r.table.heads, func(a, b policy.Str) bool { return a.Value == b.Value }):
		r.table.columns = placeColumns(heads)
		return
	default:
		r.table.columns = placeColumns(heads)
		r.diags.Warnf("import-table-head", l.pos, "this head differs from the one in line %d; the rows below are read by it", r.table.heads[0].Pos.Line)
	}
	r.verifyColumns(l, heads)
}

// placeColumns finds out what each column holds; a second one of a kind is
// unknown.
func placeColumns(heads []policy.Str) []column {
	var placed []column
	for _, head := range heads {
		c := columnOf(head.Value)
		if slices.Contains(placed, c) {
			c = unknownColumn
		}
		placed = append(placed, c)
	}
	return placed
}

// verifyColumns reports columns that have no place and places without a column.
func (r *reader) verifyColumns(l line, heads []policy.Str) {
	for i, c := range r.table.columns {
		if c == unknownColumn {
			r.diags.Errorf("import-column", heads[i].Pos, "the column %q has no place in a measure", excerpt(heads[i].Value)).
				WithHint("a measure has a number, a title, a text, departments and a scope; join or remove the column")
		}
	}
	for _, c := range columns {
		switch {
		case r.table.has(c):
		case c == scopeColumn:
			r.diags.Warnf("import-column", l.pos, "the table has no column for the scope").
				WithHint("its head would say 推广范围 or 实施范围; the measures are read without a scope")
		default:
			r.diags.Errorf("import-column", l.pos, "the table has no column for the %s", c)
		}
	}
}

// setAnnexColumns gives the annex its column heads in the order of the model.
func (r *reader) setAnnexColumns() {
	if r.policy.Annex == nil {
		r.policy.Annex = &policy.Annex{Pos: r.table.heads[0].Pos}
	}
	for _, c := range columns {
		if i := slices.Index(r.table.columns, c); i >= 0 {
			r.policy.Annex.Columns = append(r.policy.Annex.Columns, official(r.table.heads[i]))
		}
	}
}
