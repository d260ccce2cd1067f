package release

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"mingce/generator/policy"
)

func joined(spans []Span, without SpanKind) string {
	var b strings.Builder
	for _, s := range spans {
		if s.Kind != without {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

// sentence makes a random sentence of either language.
func sentence(r *rand.Rand) string {
	words := []string{"海关", "对空白证书", "管理", "credit", " based ", "signing", "，", "“", "”", "2023", " ", "é", "𠮷", "退税"}
	var b strings.Builder
	for range r.IntN(12) {
		b.WriteString(words[r.IntN(len(words))])
	}
	return b.String()
}

// Whatever two sentences say, the marked words give back both of them.
func TestWordsGiveBothSentences(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		before, after := sentence(r), sentence(r)
		spans := Words(before, after)
		if got := joined(spans, Inserted); got != before {
			t.Fatalf("%q → %q: deleted and same are %q", before, after, got)
		}
		if got := joined(spans, Deleted); got != after {
			t.Fatalf("%q → %q: inserted and same are %q", before, after, got)
		}
	}
}

func TestWordsAreWhole(t *testing.T) {
	spans := Words("The customs office may refund 30 days.", "The customs office must refund 60 days.")
	var changed []string
	for _, s := range spans {
		if s.Kind != Same {
			changed = append(changed, s.Text)
		}
	}
	if want := []string{"may", "must", "30", "60"}; !slices.Equal(changed, want) {
		t.Errorf("changed are %q, want %q", changed, want)
	}
}

// Whatever is done to a list, its alignment has every item once and in order, and
// leaves alone what is the same.
func TestAlignmentIsWhole(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		before := make([]string, r.IntN(8))
		for i := range before {
			before[i] = sentence(r)
		}
		after := slices.Clone(before)
		for range r.IntN(3) {
			switch i := r.IntN(len(after) + 1); {
			case i < len(after) && r.IntN(2) == 0:
				after = slices.Delete(after, i, i+1)
			default:
				after = slices.Insert(after, i, sentence(r))
			}
		}
		i, j, same := 0, 0, 0
		for _, p := range align(before, after) {
			if p.before >= 0 {
				if p.before != i {
					t.Fatalf("%q → %q: %d comes after %d", before, after, p.before, i)
				}
				i++
			}
			if p.after >= 0 {
				if p.after != j {
					t.Fatalf("%q → %q: %d comes after %d", before, after, p.after, j)
				}
				j++
			}
			if p.before >= 0 && p.after >= 0 && before[p.before] == after[p.after] {
				same++
			}
		}
		if i != len(before) || j != len(after) || same < len(before)-4 {
			t.Fatalf("%q → %q: %d, %d, %d the same", before, after, i, j, same)
		}
	}
}

func text(zh, en string) policy.Text {
	return policy.Text{Zh: policy.Str{Value: zh}, En: policy.Str{Value: en}}
}

func TestCompare(t *testing.T) {
	before := &policy.Measure{Departments: []policy.Str{{Value: "a"}, {Value: "b"}}, Title: text("甲", "A"),
		Text: []policy.Text{text("企业可以提前领取证书。", "Enterprises may collect certificates."), text("同时加强监管。", "Supervise.")}}
	after := &policy.Measure{Departments: []policy.Str{{Value: "a"}}, Title: text("甲", "A"),
		Text: []policy.Text{text("新的一句话在最前面。", ""), text("企业可以一次领取证书。", "Enterprises may collect certificates."), text("同时加强监管。", "Supervise.")}}
	want := []Change{
		{"departments", "departments", Editorial, "", "a, b", "a", false, false},
		{"text[1].zh", "text", Official, policy.Zh, "", "新的一句话在最前面。", false, false},
		{"text[2].zh", "text", Official, policy.Zh, "企业可以提前领取证书。", "企业可以一次领取证书。", false, false},
	}
	got := Compare(before, after)
	for i := range want {
		want[i].Field = strings.TrimSuffix(want[i].Field, ".zh")
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%v\nwant\n%v", got, want)
	}
	if got := Compare(after, after); got != nil {
		t.Errorf("nothing differs: %v", got)
	}
	if all := Compare(nil, after); len(all) != 8 {
		t.Errorf("a new measure has %d things to read: %v", len(all), all)
	}
}

func TestTermsAreRecords(t *testing.T) {
	term := func(id, zh string) *policy.Term {
		return &policy.Term{ID: policy.Str{Value: id}, Definition: text(zh, "")}
	}
	all := Differences("glossary", &policy.Glossary{Terms: []*policy.Term{term("a", "一。"), term("b", "二。"), term("c", "三。")}},
		&policy.Glossary{Terms: []*policy.Term{term("c", "三。"), term("d", "四。"), term("a", "一又。")}})
	var got []string
	for _, d := range all {
		got = append(got, d.Key+" "+d.Kind())
	}
	if want := []string{"glossary/a changed", "glossary/b gone", "glossary/d new"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
