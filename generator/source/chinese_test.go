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
			if message, hint := d.Message.In(diag.Zh), d.Hint.In(diag.Zh); english.MatchString(message) || english.MatchString(hint) {
				t.Errorf("%q: %s (%s)", diag.Shorten(c.yaml), message, hint)
			}
		}
	}
}
