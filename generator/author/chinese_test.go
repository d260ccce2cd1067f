package author

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"mingce/generator/diag"
	"mingce/generator/policy"
	"mingce/generator/source"
)

// englishComment is a comment that is a sentence: what is shown as it would be
// written stays as it is.
var englishComment = regexp.MustCompile(`^ *# [A-Za-z][^\p{Han}]*\.\n?$`)

// Whoever reads Chinese gets the comments that guide in Chinese, all of them.
func TestCommentsAreChineseToo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	if _, err := Init(dir, diag.Zh); err != nil {
		t.Fatal(err)
	}
	inChinese(t, snapshot(t, filepath.Join(dir, "content")))
	content := realContent(t)
	before := snapshot(t, content)
	for _, n := range []NewFile{
		{Document: "department", ID: "a", Title: words("甲局", "Body A")},
		{Document: "term", ID: "enterprise", Title: words("企业", "enterprises")},
		{Document: "situation", ID: "a", Measures: []int{13}},
		{Document: "interpretation", ID: "a", Kind: policy.KindArticle, Measures: []int{13}, Date: "2026-11-23"},
	} {
		n.Lang = diag.Zh
		if made, err := New(config(content), n); err != nil {
			t.Fatalf("%s: %v %v", n.Document, err, made.Diags.Sorted())
		}
	}
	after := snapshot(t, content)
	for name, text := range before {
		after[name] = strings.TrimPrefix(after[name], text)
	}
	inChinese(t, after)
	for _, comments := range []source.Comments{guideComments, interpretationComments(policy.KindMeasure, &policy.Set{}),
		measureComments(&policy.Measure{Translation: policy.Translation{Status: str("draft")}})} {
		for field, text := range comments {
			text = "# " + strings.ReplaceAll(text, "\n", "\n# ") + "\n"
			inChinese(t, map[string]string{field: string(source.Localize([]byte(text), diag.Zh))})
		}
	}
}

// inChinese finds English comments in files.
func inChinese(t *testing.T, files map[string]string) {
	t.Helper()
	for name, text := range files {
		for line := range strings.Lines(text) {
			if englishComment.MatchString(line) {
				t.Errorf("%s: %s", name, line)
			}
		}
	}
}
