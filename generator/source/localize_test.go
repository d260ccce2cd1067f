package source

import (
	"testing"

	"mingce/generator/diag"
)

func TestLocalize(t *testing.T) {
	const text = "# yaml-language-server: $schema=x\n# A department. Its identifier is the name of this file; its name is the one the\n# notice prints.\nname: a # The most helpful first.\n  # The most helpful first.\n# guide:\n# The most helpful first."
	const want = "# yaml-language-server: $schema=x\n# 一个部门。标识符就是文件名；名称照通知上的写法。\nname: a # The most helpful first.\n  # 最有帮助的排在前面。\n# guide:\n# 最有帮助的排在前面。\n"
	if got := string(Localize([]byte(text), diag.Zh)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := string(Localize([]byte(text), diag.En)); got != text {
		t.Errorf("English became\n%s", got)
	}
}
