package notice

import (
	"regexp"
	"strconv"
	"strings"

	"mingce/generator/policy"
)

var (
	credit         = regexp.MustCompile(`^[（(]?(责任编辑|责编|编辑|供稿)\s*[:：]`)
	relatedHeading = regexp.MustCompile(`^(相关|延伸|关联)(信息|文件|链接|文档|阅读|内容|解读|新闻)[:：]?$`)
	bullet         = regexp.MustCompile(`^[-*•·●▪]\s*`)
	dated          = regexp.MustCompile(`^(.*\S)\s+(\d{4})-(\d{2})-(\d{2})$`)
)

// readTail reads a line without cells below the head of the table: credit and
// related documents, or the annex's head repeated on a new page.
func (r *reader) readTail(l line) {
	text := squeeze(l.text)
	switch {
	case credit.MatchString(l.text):
		r.once(&r.policy.Credit, l, l.text, "credit")
	case relatedHeading.MatchString(l.text):
		r.related = true
	case r.related && (bullet.MatchString(l.text) || dated.MatchString(l.text) || strings.HasPrefix(l.text, "《")):
		r.readRelated(l)
	case r.policy.Annex != nil && (text == r.policy.Annex.Label.Zh.Value || text == r.policy.Annex.Title.Zh.Value):
	case r.table.open != nil && !ended(r.table.open.cells[textColumn].Value):
		r.unplaced(l, "it may belong to measure %d, but has no cells", r.table.open.number).
			WithHint("write a tab before and after each cell, so that it is plain which cell the words continue")
	default:
		r.unplaced(l, "it has no cells, and is neither a credit nor a related document")
	}
}

// readRelated reads the title of a document and its date as they stand.
func (r *reader) readRelated(l line) {
	title := strings.TrimSpace(bullet.ReplaceAllString(l.text, ""))
	related := policy.Related{Pos: l.pos, Title: l.str(title)}
	if m := dated.FindStringSubmatch(title); m != nil {
		year, _ := strconv.Atoi(m[2])
		month, _ := strconv.Atoi(m[3])
		dayOfMonth, _ := strconv.Atoi(m[4])
		if d := (policy.Date{Year: year, Month: month, Day: dayOfMonth, Pos: l.pos}); possible(d) {
			related.Title.Value, related.Date = m[1], d
		}
	}
	related.Cut = policy.Bool{Value: strings.HasSuffix(related.Title.Value, "...") || strings.HasSuffix(related.Title.Value, "…"), Pos: l.pos}
	r.policy.Related = append(r.policy.Related, related)
}
