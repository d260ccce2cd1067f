package check

import (
	"regexp"

	"mingce/generator/policy"
)

// The notice asks for things; whether they are there it does not say. A title is
// read alone, in lists and in search results, so it may not tell of a service as
// of something that runs.

// modal finds what makes a title tell of no fact: a demand, a question, a wish, a
// permission, or the notice as the one that speaks.
var modal = map[policy.Lang]*regexp.Regexp{
	policy.Zh: regexp.MustCompile(`要|应|该|须|吗|？|怎样|怎么|如何|什么|哪|多少|通知|准许|允许|探索|想|不知道|(?:银行|海关|部门|机关|机构|政府)可以`),
	policy.En: regexp.MustCompile(`(?i)\?|\b(?:should|may|might|could|would|must|cannot|ask(?:s|ed) (?:for|of)|(?:is|are) (?:to|meant|asked)|meant|want(?:s|ed)?|what|how|which|whether|permits?|promotes?|requires?|provides? for|explor\w+)\b`),
}

// claim finds the words in which titles tell of a service as of something that
// runs.
var claim = map[policy.Lang]*regexp.Regexp{
	policy.Zh: regexp.MustCompile(`可以|随时|上门|[不无]用[^纸]|不必|不跑|不见面|少[跑交带等]|就能|都能|自动|主动|一路|帮|替[你您]|为企业|一个窗口|一窗|一起办|用上|先领后用|凭卡|更快|更方便|让.{1,8}先|有人(?:评|答|管|办|审)|(?:开通|上线|启用|设立|建成|建立|推出|实现)了`),
	policy.En: regexp.MustCompile(`(?i)(?:^|[:;,] )(?:ask|pay|collect|check|find|get|use|apply|claim|send)\b|` +
		`\bthat (?:comes?|works?|helps?)\b|\bwithout (?:an? |the )?(?:visit|trip|paper|paperwork|going)\b|\bno (?:papers?|paperwork|trip|visit|queues?)\b|` +
		`\bfewer (?:papers|documents|trips)\b|\bat (?:one window|any hour)\b|\bready-made\b|\bin advance\b|\bhelping\b|\bsomeone to\b|\bquicker\b|` +
		`\b(?:system|platform|window|cent(?:re|er)|service|doctor)s? (?:now )?(?:picks?|finds?|answers?|gives?|offers?|shows?|helps?|handles?|follows?|checks?)\b|` +
		`\b(?:is|are) (?:now |already )?(?:open|online|available|running|in place|in operation|scored|sent|answered|released|cleared|handled|followed)\b`),
}

// titleClaims reports the titles of measures' and domains' readings and of
// situations that claim that a service runs.
func titleClaims(p *pass, d *document) {
	var title policy.Text
	switch f := d.file.(type) {
	case *policy.Interpretation:
		if f.Kind.Value == policy.KindMeasure || f.Kind.Value == policy.KindDomain {
			title = f.Title
		}
	case *policy.Situation:
		title = f.Title
	}
	for _, l := range policy.Langs {
		text := title.In(l)
		if at := claim[l].FindStringIndex(text.Value); at != nil && !modal[l].MatchString(text.Value) {
			p.Warnf("title-claims", text.At(at[0]), "the title tells of a service as if it ran: %q", text.Value[at[0]:at[1]]).
				WithHint("say that the notice asks for it, or ask: 要, 怎样, should, how")
		}
	}
}
