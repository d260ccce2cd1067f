package diag

import (
	"encoding/json"
	"regexp"
	"testing"
)

func TestInChinese(t *testing.T) {
	for english, want := range map[string]string{
		`unknown field "numbr"`:                                `没有 "numbr" 这个字段`,
		`did you mean number?`:                                 `是不是想写 number？`,
		`the translation of measure 11 does not say "a \"b\""`: `第 11 项改革事项的译文里没有 "a \"b\""`,
		`expected a list, found text`:                          `这里应该是列表，实际是文字`,
		`an interpretation of kind domain needs parts`:         `kind 为 domain 的解读必须有 parts`,
		`U+200B (zero-width space) is not allowed`:             `不允许有 U+200B（零宽空格）`,
		`61 % of the Chinese repeats the notice`:               `中文有 61 % 是照抄通知`,
		`a thing that nobody says`:                             `a thing that nobody says`,
		`body differs in structure between the languages: block 2 is a list of 2 items in Chinese and missing in English`: `body 的中英文结构不同：第 2 块在中文里是有 2 项 的列表，在英文里是没有`,
	} {
		if got := inChinese(english); got != want {
			t.Errorf("%s\n got %s\nwant %s", english, got, want)
		}
	}
}

// TestPhraseBookIsChinese finds entries without Chinese and slots without a verb.
func TestPhraseBookIsChinese(t *testing.T) {
	var book map[string]string
	if err := json.Unmarshal(phraseBook, &book); err != nil {
		t.Fatal(err)
	}
	han := regexp.MustCompile(`\p{Han}|^[^a-z]+$`)
	for format, chinese := range book {
		if !han.MatchString(chinese) {
			t.Errorf("%q is not Chinese: %q", format, chinese)
		}
		groups := newPhrase(format, chinese).english.NumSubexp()
		for _, s := range slot.FindAllString(chinese, -1) {
			if n := int(s[1] - '0'); n > groups {
				t.Errorf("%q: %s has no verb", format, s)
			}
		}
	}
}
