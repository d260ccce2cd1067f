package source

import (
	"regexp"
	"testing"

	"mingce/generator/diag"
)

// Every fault of the table is told in Chinese too, hint and all.
func TestFaultsAreToldInChinese(t *testing.T) {
	english := regexp.MustCompile(`^[^\p{Han}]*[a-z]{4,}[^\p{Han}]*$`)
	for _, c := range bad {
		_, diags := decodeSample(t, c.yaml)
		for _, d := range diags {
			if zh := d.In(diag.Zh); english.MatchString(zh.Message) || english.MatchString(zh.Hint) {
				t.Errorf("%q: %s (%s)", diag.Shorten(c.yaml), zh.Message, zh.Hint)
			}
		}
	}
}
