package analysis

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"mingce/generator/search/tables"
)

//go:embed variants.txt
var variants string

// Simplified folds traditional characters into simplified ones.
var Simplified = sync.OnceValue(func() Folding {
	fold := Folding{}
	for line := range strings.Lines(variants) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for pair := range strings.FieldsSeq(line) {
			r := []rune(pair)
			fold[r[0]] = r[1]
		}
	}
	return fold
})

// Common are the characters of GB 2312, of which none is a traditional form.
var Common = sync.OnceValue(func() map[rune]bool {
	set := map[rune]bool{}
	decoder := simplifiedchinese.GBK.NewDecoder()
	rows, cells := tables.Characters.Rows, tables.Characters.Cells
	for row := rows[0]; row <= rows[1]; row++ {
		for cell := cells[0]; cell <= cells[1]; cell++ {
			s, err := decoder.Bytes([]byte{row, cell})
			if r, _ := utf8.DecodeRune(s); err == nil && IsHan(r) {
				set[r] = true
			}
		}
	}
	return set
})
