package export

import (
	"strings"
	"testing"

	"mingce/generator/policy"
	"mingce/generator/site"
)

// What an English feed has to tell in Chinese is marked as such, and nothing else.
func TestFeedsMarkTheOtherLanguage(t *testing.T) {
	s := serverSite(t, "https://x.example/")
	zh := func(text string) policy.Text { return policy.Text{Zh: policy.Str{Value: text}} }
	both := policy.Text{Zh: policy.Str{Value: "乙"}, En: policy.Str{Value: "B"}}
	news := []site.Update{{Title: zh("甲"), Note: both, Route: "a/"}, {Title: both, Route: "b/"}}
	data, err := atom(s, policy.En, "updates/", zh("站"), news)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<title xml:lang="zh-Hans">站</title>`, `<title xml:lang="zh-Hans">甲</title>`, "<summary>B</summary>", "<title>B</title>"} {
		if strings.Count(string(data), want) != 1 {
			t.Errorf("the feed lacks %s:\n%s", want, data)
		}
	}
	items := jsonFeed(s, policy.En, "updates/", both, news).Items
	if items[0].Language != "zh-Hans" || items[1].Language != "" {
		t.Errorf("the items are in %q and %q", items[0].Language, items[1].Language)
	}
}
