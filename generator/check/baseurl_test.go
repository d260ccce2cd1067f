package check

import (
	"testing"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// An address that no site can stand under is one error at its place, in both
// languages.
func TestBaseURL(t *testing.T) {
	for _, raw := range []string{
		"x.cn", "https://me@x.cn/", "https://x.cn/?a", `https://x.cn\`, "https://x.cn:99999/", "https://e..cn/", "https://x.cn//",
		"https://x.cn/$x/", "https://x.cn/%/", "https://x.cn/e\u0301/", "https://x.cn/a /", "https://x.cn/" + string(make([]rune, 300)),
	} {
		set := validSet()
		set.Site.BaseURL.Value = raw
		list := run(set).Diags
		found := list.Sorted()
		if len(found) != 1 || found[0].Rule != "base-url" || found[0].Severity != diag.Error || found[0].Pos != set.Site.BaseURL.Pos || found[0].Hint.Empty() {
			t.Errorf("%q: %v", raw, found)
			continue
		}
		if message, hint := found[0].Message.In(diag.Zh), found[0].Hint.In(diag.Zh); message == found[0].Message.String() || hint == found[0].Hint.String() {
			t.Errorf("%q has no Chinese: %s; %s", raw, message, hint)
		}
	}
	for _, raw := range []string{"https://政策.中国/政策/", "http://[::1]:8080/a b/"} {
		set := validSet()
		set.Site.BaseURL = policy.Str{Value: raw}
		if list := run(set).Diags; list.HasErrors() {
			t.Errorf("%q: %v", raw, list.Sorted())
		}
	}
}
