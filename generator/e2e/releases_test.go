package e2e

import (
	"strings"
	"testing"
)

// TestHistoryOfAPage goes from a page to what changed on it, and to what it said
// before, without a script.
func TestHistoryOfAPage(t *testing.T) {
	for lang, words := range map[string]struct{ note, inserted, deleted, before string }{
		"zh": {"更正第10项的解读。", "（加上：", "（删去：", "出口企业凭信用可以先领空白证书。"},
		"en": {"Corrects the reading of measure 10.", "[inserted: ", "[deleted: ", "A trusted exporter may collect blank certificates first."},
	} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			tb := open(t)
			tb.view(noScript, phone)
			tb.show(lang + "/" + notice + "10/")
			if told := ask[string](tb, `document.querySelector('.history').textContent`); !strings.Contains(told, words.note) {
				t.Errorf("the page does not tell of the change: %s", told)
			}
			tb.follow(`.history a[href$="history/#r2"]`)
			edition := ask[string](tb, `document.querySelector('#r2').closest('section').textContent`)
			for _, want := range []string{words.note, words.deleted + words.before, words.inserted} {
				if !strings.Contains(edition, want) {
					t.Errorf("release 2 does not say %q: %s", want, edition)
				}
			}
			hidden := `document.querySelector('#r1').closest('section').querySelector('details').open`
			if ask[bool](tb, hidden) {
				t.Error("the whole text stands open")
			}
			tb.tell(`document.querySelector('#r1').closest('section').querySelector('summary').click()`)
			if whole := ask[string](tb, `document.querySelector('#r1').closest('section').querySelector('.whole').innerText`); !strings.Contains(whole, words.before) {
				t.Errorf("the earlier text is not there: %.300s", whole)
			}
			tb.follow(`.lead a`)
			tb.at(lang+"/"+notice+"10/", map[string]string{"zh": "zh-Hans", "en": "en"}[lang])
		})
	}
}

// TestNewsByDay: the news stand by day, what is minor last and folded up, and what is
// gone leads to its history.
func TestNewsByDay(t *testing.T) {
	tb := open(t)
	tb.view(light, phone)
	tb.show("zh/updates/")
	days := ask[[]string](tb, `[...document.querySelectorAll('.day time')].map((e) => e.dateTime)`)
	if len(days) < 3 || days[0] != "2026-11-27" || days[1] != "2026-11-26" {
		t.Errorf("the days are %q", days)
	}
	if minor := ask[int](tb, `document.querySelectorAll('.day:first-of-type > .updates li').length`); minor != 0 {
		t.Errorf("%d minor changes stand first", minor)
	}
	tb.follow(`a[href$="situations/withdrawn/history/#r2"]`)
	if now := ask[int](tb, `document.querySelectorAll('.lead a').length`); now != 0 {
		t.Error("what is gone has a page to go back to")
	}
}
