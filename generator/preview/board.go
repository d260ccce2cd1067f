package preview

import (
	"bytes"
	"embed"
	"html/template"

	"mingce/generator"
	"mingce/generator/live"
)

//go:embed preview.js preview.css board.html plain.html
var files embed.FS

var (
	boardTemplate = template.Must(template.ParseFS(files, "board.html"))
	plainTemplate = template.Must(template.ParseFS(files, "plain.html"))
)

// boardView is the drafts board: what is still to be done, in one language.
type boardView struct {
	English bool
	Style   string
	Icon    string
	Groups  []boardGroup
	Total   int // of lines
}

// boardGroup is one kind of work.
type boardGroup struct {
	ID, Zh, En string
	Lines      []boardLine
}

// boardLine is a piece of work: it opens the page, or the place in the editor.
type boardLine struct {
	Title, Page   string
	Place         string
	Edit          template.URL // made by us, of a scheme that the user chose
	Zh, En, Since string
}

// Say chooses the words of the language of the board.
func (v boardView) Say(zh, en string) string {
	if v.English {
		return en
	}
	return zh
}

// board makes the page of the drafts board.
func (l *Live) board(s *generator.Site, lang string) ([]byte, error) {
	v := boardView{English: lang == "en", Style: s.Href(s.Style), Icon: s.Href(s.Icon), Groups: []boardGroup{
		{ID: live.TaskDraft, Zh: "草稿", En: "Drafts"},
		{ID: live.TaskWaiting, Zh: "等待发布日", En: "Waiting for their day"},
		{ID: live.TaskEnded, Zh: "已到期，不再显示", En: "No longer shown"},
		{ID: live.TaskDue, Zh: "该复核", En: "Due for review"},
		{ID: live.TaskUntranslated, Zh: "未译", En: "Not translated"},
		{ID: live.TaskOutdated, Zh: "译文过期", En: "Translation out of date"},
		{ID: live.TaskUnlinked, Zh: "没有内容引向的事项", En: "Measures that nothing leads to"},
		{ID: live.TaskKeywords, Zh: "缺少检索词", En: "Without search words"},
	}}
	tasks := live.Tasks(s)
	v.Total = len(tasks)
	for _, t := range tasks {
		for i := range v.Groups {
			if v.Groups[i].ID == t.Kind {
				v.Groups[i].Lines = append(v.Groups[i].Lines, l.line(s, v, t))
			}
		}
	}
	var b bytes.Buffer
	err := boardTemplate.Execute(&b, v)
	return b.Bytes(), err
}

func (l *Live) line(s *generator.Site, v boardView, t live.Task) boardLine {
	language := v.Say("zh", "en")
	title := t.Title.Zh.Value
	if v.English && !t.Title.En.Empty() {
		title = t.Title.En.Value
	}
	line := boardLine{Title: title, Place: t.Pos.String(), Edit: l.edit(t.Pos), Zh: t.Text.Zh.Value, En: t.Text.En.Value}
	switch {
	case t.Kind == live.TaskWaiting:
		line.Since = v.Say("等到 ", "Waits until ") + t.Since
	case t.Kind == live.TaskEnded:
		line.Since = v.Say("显示到 ", "Shown until ") + t.Since
	case t.Kind == live.TaskDue:
		line.Since = v.Say("应于 ", "Due since ") + t.Since + v.Say(" 前复核", "")
	case t.Since != "":
		line.Since = v.Say("译于 ", "Translated on ") + t.Since
	}
	if t.Page != "" {
		line.Page = s.Href(language + "/" + t.Page)
	}
	return line
}
