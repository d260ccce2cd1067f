package e2e

import (
	"fmt"
	"math"
	"testing"
)

// Ratios of WCAG 2.2: 1.4.3 for text, 1.4.11 for what is not text.
const (
	textContrast    = 4.5
	graphicContrast = 3
)

// pairs are the colours that meet on the site, by the names of 10-tokens.css.
var pairs = []struct {
	front, back string
	want        float64
}{
	{"ink", "paper", textContrast}, {"ink", "sheet", textContrast}, {"ink", "ours", textContrast},
	{"ink", "quote", textContrast}, {"ink", "red-tint", textContrast},
	{"muted", "paper", textContrast}, {"muted", "sheet", textContrast}, {"muted", "ours", textContrast}, {"muted", "quote", textContrast},
	{"red", "paper", textContrast}, {"red", "sheet", textContrast}, {"red", "ours", textContrast}, {"red", "red-tint", textContrast},
	{"on-red", "red", textContrast},
	{"link", "paper", textContrast}, {"link", "sheet", textContrast}, {"link", "ours", textContrast},
	{"link", "quote", textContrast}, {"link", "red-tint", textContrast},
	{"edge", "paper", graphicContrast}, {"edge", "sheet", graphicContrast}, {"edge", "ours", graphicContrast},
}

// TestContrast computes the contrast of the colour tokens as the browser
// resolves them, in every mode that changes them.
func TestContrast(t *testing.T) {
	for _, m := range []mode{light, dark, moreContrast, printed} {
		t.Run(m.name, func(t *testing.T) {
			tb := open(t)
			tb.view(m, desktop)
			tb.show("zh/")
			for _, p := range pairs {
				ratio := contrast(tb.token(p.front), tb.token(p.back))
				if ratio < p.want {
					t.Errorf("--%s on --%s has a contrast of %.2f, want %.1f", p.front, p.back, ratio, p.want)
				}
			}
		})
	}
}

// token resolves a colour of the style sheet to red, green and blue, 0 to 1.
func (tb *tab) token(name string) [3]float64 {
	tb.t.Helper()
	if ask[string](tb, fmt.Sprintf(`getComputedStyle(document.documentElement).getPropertyValue('--%s')`, name)) == "" {
		tb.t.Fatalf("there is no --%s", name)
	}
	resolved := ask[string](tb, fmt.Sprintf(`(() => {
		const sample = document.createElement('span');
		sample.style.color = 'color-mix(in srgb, var(--%s), var(--%[1]s))';
		document.documentElement.append(sample);
		const { color } = getComputedStyle(sample);
		sample.remove();
		return color;
	})()`, name))
	var c [3]float64
	if _, err := fmt.Sscanf(resolved, "color(srgb %g %g %g)", &c[0], &c[1], &c[2]); err != nil {
		tb.t.Fatalf("--%s is %s: %v", name, resolved, err)
	}
	return c
}

func contrast(a, b [3]float64) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// luminance is the relative luminance of WCAG.
func luminance(c [3]float64) float64 {
	linear := func(v float64) float64 {
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c[0]) + 0.7152*linear(c[1]) + 0.0722*linear(c[2])
}
