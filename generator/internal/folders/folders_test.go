package folders

import "testing"

func TestShownPath(t *testing.T) {
	for _, c := range [][3]string{
		{"content", "site.yaml", "content/site.yaml"},
		{"content/", "a/b.yaml", "content/a/b.yaml"},
		{"./content", "site.yaml", "./content/site.yaml"},
		{".", "site.yaml", "site.yaml"},
		{"/", "site.yaml", "/site.yaml"},
		{"content", ".", "content"},
		{"content", "a\nb", `content/a\nb`},
	} {
		if got := Shown(c[0], c[1]); got != c[2] {
			t.Errorf("Shown(%q, %q) = %q, want %q", c[0], c[1], got, c[2])
		}
	}
}
