package render

import (
	"strings"
	"testing"

	"mingce/generator/policy"
	"mingce/generator/site"
	"mingce/templates"
)

func TestAsOf(t *testing.T) {
	messages, err := readMessages(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	notice := func(year int) *site.Policy {
		return &site.Policy{Policy: &policy.Policy{Signed: policy.Date{Year: year, Month: 3, Day: 3}}}
	}
	sixth, seventh := notice(2023), notice(2024)
	r := &Renderer{site: &site.Site{Policies: []*site.Policy{sixth, seventh, notice(2024)}}, Theme: &Theme{messages: messages}}
	for _, test := range []struct {
		of   []*site.Policy
		want string
	}{
		{nil, "3 March 2023, 3 March 2024."}, // each day once
		{[]*site.Policy{sixth}, "3 March 2023."},
		{[]*site.Policy{}, ""}, // a page that speaks of none
		{noticesOf([]*site.Measure{{Policy: seventh}, {Policy: seventh}}), "3 March 2024."},
		{noticesOf(nil), ""},
	} {
		got := r.asOf(policy.En, test.of)
		if _, days, _ := strings.Cut(got, ": "); days != test.want {
			t.Errorf("%v: %q", test.of, got)
		}
	}
}

// A measure that nobody has read is asked about by its first sentence, with what
// no notice says.
func TestInquiryBeforeAReading(t *testing.T) {
	messages, err := readMessages(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	text := func(zh, en string) policy.Text {
		return policy.Text{Zh: policy.Str{Value: zh}, En: policy.Str{Value: en}}
	}
	m := &site.Measure{
		Measure: &policy.Measure{Number: policy.Int{Value: 7}, Title: text("卡口", "Checkpoints"), Text: []policy.Text{text("优化卡口。", "Improve checkpoints.")}},
		Policy:  &site.Policy{Policy: &policy.Policy{Number: text("〔2023〕4号", "[2023] No. 4")}},
	}
	r := &Renderer{Theme: &Theme{messages: messages}}
	for _, want := range []string{"measure 7: Checkpoints", "Improve checkpoints.", "\n3. " + r.say(policy.En, "inquiry-where")} {
		if got := r.inquiry(policy.Zh, policy.En, m); !strings.Contains(got.Text.Text, want) || got.Tag != "en" {
			t.Errorf("no %q in %q", want, got)
		}
	}
}
