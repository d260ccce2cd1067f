package source

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Faults in several fields of one file are told at once, each on its line: a
// fault of syntax leaves unread no more than the field in which it is.
func TestFaultsAreToldTogether(t *testing.T) {
	oneField := regexp.MustCompile(`^([a-z]+):(?:.*\n?)(?:[^a-z\n].*\n?)*$`)
	ofTheFile := regexp.MustCompile(`document|not UTF-8|begin with %: `)
	random := rand.New(rand.NewPCG(4, 4))
	for range 40 {
		text, want, taken, open := "number: 1\n", []int{}, []string{"number"}, false
		for _, i := range random.Perm(len(bad)) {
			c := bad[i]
			name := oneField.FindStringSubmatch(c.yaml)
			line, _, _ := strings.Cut(c.at, ":")
			number, err := strconv.Atoi(line)
			isOpen := strings.Count(c.yaml, `"`)%2 == 1 || strings.Count(c.yaml, "'")%2 == 1
			switch {
			case name == nil, err != nil, slices.Contains(taken, name[1]), strings.Contains(c.message, "not UTF-8"), ofTheFile.MatchString(c.hint + c.message):
				continue
			case isOpen && open: // which of two open quotes closes what nobody knows
				continue
			}
			taken, open = append(taken, name[1]), open || isOpen
			want = append(want, number+strings.Count(text, "\n"))
			text += strings.TrimSuffix(c.yaml, "\n") + "\n"
		}
		_, diags := decodeSample(t, text)
		var have []int
		for _, d := range diags {
			have = append(have, d.Pos.Line)
		}
		slices.Sort(want)
		if len(want) < 10 || !slices.Equal(have, want) {
			t.Fatalf("faults on lines %v, want %v\n%s\n%v", have, want, text, diags)
		}
	}
}
