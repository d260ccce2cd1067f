package export

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"mingce/generator/diag"
	"mingce/generator/site"
)

// table is the measures as rows under a row of column heads.
func table(s *site.Site) [][]string {
	rows := [][]string{slices.Concat([]string{
		"policy", "number", "domain", "domain_zh", "domain_en", "title_zh", "title_en", "official_zh", "translation_en",
		"departments", "departments_zh", "departments_en", "scope_zh", "scope_en", "url_zh", "url_en",
		"status", "status_zh", "status_en",
	}, standingColumns)}
	for _, p := range s.Policies {
		for _, m := range p.Measures {
			rows = append(rows, row(s, m))
		}
	}
	return rows
}

func row(s *site.Site, m *site.Measure) []string {
	official, url := bothJoined(m.Text), bothURLs(s, m.Route())
	var ids, zh, en []string
	for _, d := range m.Departments {
		ids, zh, en = append(ids, d.ID), append(zh, d.Name.Zh.Value), append(en, d.Name.En.Value)
	}
	return slices.Concat([]string{
		m.Policy.ID, strconv.Itoa(m.Number.Value), m.Domain.ID.Value, m.Domain.Name.Zh.Value, m.Domain.Name.En.Value,
		m.Title.Zh.Value, m.Title.En.Value, official.Zh, official.En,
		strings.Join(ids, "; "), strings.Join(zh, "、"), strings.Join(en, "; "),
		m.Scope.Name.Zh.Value, m.Scope.Name.En.Value, url.Zh, url.En,
	}, statusCells(m), standingCells(m.Standing()))
}

// csvFile writes rows as CSV that a spreadsheet opens with Chinese intact: the
// byte order mark says that it is UTF-8. Cells that a spreadsheet would take
// for a formula are marked as text.
func csvFile(rows [][]string) ([]byte, error) {
	b := bytes.NewBufferString("\ufeff")
	w := csv.NewWriter(b)
	w.UseCRLF = true
	for _, r := range rows {
		cells := make([]string, len(r))
		for i, c := range r {
			cells[i] = plain(c)
		}
		if err := w.Write(cells); err != nil {
			return nil, diag.Errorf("export: %w", err)
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return nil, diag.Errorf("export: %w", err)
	}
	return b.Bytes(), nil
}

func plain(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// workbook writes rows as an Excel workbook of one sheet. Numbers are numbers,
// all else is text, whatever it looks like.
func workbook(rows [][]string) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	const sheet = "Sheet1"
	for i, r := range rows {
		for j, c := range r {
			cell, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				return nil, diag.Errorf("export: %w", err)
			}
			if n, err := strconv.Atoi(c); err == nil && i > 0 && rows[0][j] == "number" {
				err = f.SetCellInt(sheet, cell, int64(n))
			} else {
				err = f.SetCellStr(sheet, cell, c)
			}
			if err != nil {
				return nil, diag.Errorf("export: %w", err)
			}
		}
	}
	if err := f.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, diag.Errorf("export: %w", err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, diag.Errorf("export: %w", err)
	}
	return b.Bytes(), nil
}
