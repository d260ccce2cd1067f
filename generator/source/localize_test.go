package source

import (
	"testing"

	"mingce/generator/diag"
)

func TestLocalize(t *testing.T) {
	const text = "# yaml-language-server: $schema=x\n# A department. Its identifier is the name of this file; its name is the one the\n# notice prints.\nname: a # How it helps.\n  # How it helps.\n# guide:\n# How it helps."
	const want = "# yaml-language-server: $schema=x\n# 一个部门。标识符就是文件名；名称照通知上的写法。\nname: a # How it helps.\n  # 怎样帮上忙。\n# guide:\n# 怎样帮上忙。\n"
	if got := string(Localize([]byte(text), diag.Zh)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := string(Localize([]byte(text), diag.En)); got != text {
		t.Errorf("English became\n%s", got)
	}
}
