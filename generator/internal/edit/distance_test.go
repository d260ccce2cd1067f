package edit

import "testing"

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "duty", 4}, {"duty", "duty", 0}, {"dtuy", "duty", 1}, {"dut", "duty", 1}, {"dxty", "duty", 1},
		{"certficat", "certificate", 2}, {"原产低", "原产地", 1},
	} {
		if got := Distance([]rune(c.a), []rune(c.b)); got != c.want {
			t.Errorf("%s, %s: got %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
