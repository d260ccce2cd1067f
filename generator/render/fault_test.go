package render

import (
	"html/template"
	"io"
	"testing"

	"mingce/generator/diag"
)

func TestTemplateFaults(t *testing.T) {
	functions := template.FuncMap{"ours": func() (string, error) { return "", diag.Errorf("there is no module %s", "x") }}
	for text, want := range map[string]string{
		"a\n{{nonsense}}":  `模板 a.html:2：没有函数 "nonsense"`,
		"{{if .}":          `模板 a.html:1：有不该有的字符 U+007D '}'`,
		"{{if .}}":         `模板 a.html:1：这里不该有 EOF`,
		"{{.Nonsense}}":    `模板 a.html:1:2 的 <.Nonsense> 处：类型 struct { A int } 没有字段 Nonsense`,
		"{{ours}}":         `模板 a.html:1:2 的 <ours> 处：没有模块 x`,
		"{{$x}}":           `模板 a.html:1：没有定义变量 "$x"`,
		`{{template "x"}}`: `模板 a.html:1:11：没有模板 "x"`,
		"<a href='{{.A}}":  `模板 a.html：模板引擎报告 "ends in a non-text context: {stateURL delimSingleQuote urlPartNone jsCtxRegexp [] attrURL elementNone <nil>}"`,
	} {
		parsed, err := template.New("a.html").Funcs(functions).Parse(text)
		if err == nil {
			err = parsed.Execute(io.Discard, struct{ A int }{})
		}
		if got := diag.MessageOf(templateFault(err)).In(diag.Zh); got != want {
			t.Errorf("%s (%v)\n got %s\nwant %s", text, err, got, want)
		}
	}
}
