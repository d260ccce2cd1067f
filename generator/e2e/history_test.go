package e2e

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// away is the page that the reader goes on to.
const away = "zh/updates/"

// TestBackForwardCache goes on from a page and back: the browser has kept it
// as it was.
func TestBackForwardCache(t *testing.T) {
	for _, p := range everyKind() {
		t.Run(p.String(), func(t *testing.T) {
			t.Parallel()
			tb := open(t)
			tb.view(light, phone)
			tb.show(p.path)
			if p.path != away {
				tb.show(away)
			} else {
				tb.show("")
			}
			restored := make(chan string, 8)
			listen(tb, restored)
			history := call(tb, page.GetNavigationHistory, struct{}{})
			entry := history.Entries[history.CurrentIndex-1].ID
			call(tb, page.NavigateToHistoryEntry, page.NavigateToHistoryEntryParams{EntryID: entry})
			select {
			case why := <-restored:
				if why != "" {
					t.Errorf("not kept in the back/forward cache: %s", why)
				}
			case <-time.After(20 * time.Second):
				t.Error("the browser does not go back")
			}
		})
	}
}

// listen tells "" when a page comes from the back/forward cache, or else why not.
func listen(tb *tab, restored chan<- string) {
	tb.t.Helper()
	err := chromedp.Listen(tb.ctx, func(event any) {
		switch e := event.(type) {
		case *page.EventFrameNavigated:
			if e.Type == page.NavigationTypeBackForwardCacheRestore {
				restored <- ""
			}
		case *page.EventBackForwardCacheNotUsed:
			why, _ := json.Marshal(e.NotRestoredExplanations) // of plain values, cannot fail
			restored <- string(why)
		}
	})
	if err != nil {
		tb.t.Fatal(err)
	}
}
