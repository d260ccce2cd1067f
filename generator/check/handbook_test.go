package check

import (
	"testing"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// chapterOf gives the set a handbook of one chapter.
func chapterOf(set *policy.Set) *policy.Part {
	c := &policy.Chapter{
		Order: 1, Slug: "dates", Title: tx("到了日子再公布", "Publish on a day"), Summary: tx("写明日子。", "Name the day."),
		Parts: []*policy.Part{{
			ID: s("wait"), Heading: tx("等", "Wait"),
			Body: md("先写日子：`2027-01-01`\n\n```yaml\nnot-before: 2027-01-01\n```", "Write the day first: `2027-01-01`\n\n```yaml\nnot-before: 2027-01-01\n```"),
		}},
	}
	set.Handbook = []*policy.Chapter{c}
	givePlaces("handbook/01-dates.yaml", c)
	return c.Parts[0]
}

// A chapter tells what to do, and shows samples; else it is held to what all
// text of ours is.
func TestHandbook(t *testing.T) {
	set := validSet()
	chapterOf(set)
	if l := run(set).Diags; len(l.Sorted()) > 0 {
		t.Errorf("a chapter with samples: %v", l.Sorted())
	}
	testMutations(t, []mutation{
		{name: "date in its prose", change: func(set *policy.Set) diag.Pos {
			return right(write(&chapterOf(set).Body.Zh, "到2027年1月1日。\n\n```yaml\nnot-before: 2027-01-01\n```"), 1)
		}, rule: "unsourced-fact", hint: "sources:"},
		{name: "structure", change: func(set *policy.Set) diag.Pos {
			return write(&chapterOf(set).Body.En, "Write the day first.")
		}, rule: "structure", hint: "in both"},
		{name: "part named twice", change: func(set *policy.Set) diag.Pos {
			part := *chapterOf(set)
			part.ID.Pos.Line += 100
			set.Handbook[0].Parts = append(set.Handbook[0].Parts, &part)
			return part.ID.Pos
		}, rule: "duplicate-id", hint: "another id"},
		{name: "link to a chapter that is not there", change: func(set *policy.Set) diag.Pos {
			chapterOf(set)
			return right(write(&whole(set).Parts[0].Body.Zh, "看[这里](handbook:date)。"), 1)
		}, rule: "unknown-handbook", hint: "did you mean dates?"},
		{name: "link to a chapter that is a draft", warning: true, change: func(set *policy.Set) diag.Pos {
			chapterOf(set)
			set.Handbook[0].Draft.Value = true
			return right(write(&whole(set).Parts[0].Body.Zh, "看[这里](handbook:dates)。"), 1)
		}, rule: "hidden", hint: "publish it too"},
	})
}
