package source

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Faults in several fields of one file are told at once, each at its place: a
// fault of syntax leaves unread no more than the field in which it is.
func TestFaultsAreToldTogether(t *testing.T) {
	name := regexp.MustCompile(`(?m)^([a-z]+):`)
	random := rand.New(rand.NewPCG(4, 4))
	for range 300 {
		text, want, taken := "number: 1\n", []string{}, []string{"number"}
		for _, i := range random.Perm(len(bad)) {
			c := bad[i]
			names := name.FindAllStringSubmatch(c.yaml, -1)
			line, _, placed := strings.Cut(c.at, ":")
			if len(c.yaml) > 500 || !placed || len(names) != 1 || !strings.HasPrefix(c.yaml, names[0][0]) || slices.Contains(taken, names[0][1]) ||
				strings.ContainsAny(c.yaml, "%\r") || !strings.HasSuffix(c.yaml[:strings.IndexByte(c.yaml, ':')+1], names[0][0]) {
				continue
			}
			if strings.Contains(c.message, "not UTF-8") || strings.Contains(c.yaml, "...") || strings.Contains(c.yaml, "---") {
				continue
			}
			taken = append(taken, names[0][1])
			number, err := strconv.Atoi(line)
			if err != nil {
				t.Fatal(err)
			}
			want = append(want, strconv.Itoa(number+strings.Count(text, "\n"))+":")
			text += strings.TrimSuffix(c.yaml, "\n") + "\n"
		}
		_, diags := decodeSample(t, text)
		var have []string
		for _, d := range diags {
			have = append(have, strconv.Itoa(d.Pos.Line)+":")
		}
		slices.Sort(want)
		slices.Sort(have)
		if !slices.Equal(have, want) {
			t.Fatalf("%d faults, want %d\n%s\n%v", len(have), len(want), text, fmt.Sprintln(diags))
		}
	}
}
