package notice

import (
	"strings"
	"testing"
)

// TestFaults changes the real notice in one place and looks for the report.
func TestFaults(t *testing.T) {
	text := string(readReal(t))
	tests := []struct {
		name, old, replacement string
		want                   string // place, severity and start of the message
	}{
		{"number not in a row", "\n4\t工程", "\n四\t工程", `n.txt:56:1: error: this line has no place in the notice: its cell of the number holds "四"`},
		{"seven cells", "\t省科技厅\t", "\t省\t科技\t厅\t", "n.txt:49:1: error: this line has no place in the notice: the table has 5 cells a row, this line has 7 cells"},
		{"gap", "\n4\t工程", "\n40\t工程", "n.txt:57:1: error: measure 4 is missing above measure 5"},
		{"greater gap", "\n31\t进口", "\n34\t进口", "n.txt:110:1: error: measure 31 to 33 is missing above measure 34"},
		{"twice", "\n4\t工程", "\n3\t工程", "n.txt:56:1: error: measure 3 stands here and in line 53"},
		{"order", "\n4\t工程", "\n0\t工程", "n.txt:56:1: warning: measure 0 stands below measure 3"},
		{"domain twice", "二、贸易便利化领域", "一、贸易便利化领域", "n.txt:61:1: error: domain 1 stands here and in line 48"},
		{"domain without measures", "二、贸易便利化领域\t", "二、空白领域\t\t\t\t\n三、贸易便利化领域\t", "n.txt:61:1: error: no measure stands under the domain 空白领域"},
		{"domain number", "（二）贸易便利化领域", "（七）贸易便利化领域", "n.txt:17:1: warning: the domain 贸易便利化领域 is number 7 here, but 2 in line 61"},
		{"domain not in body", "二、贸易便利化领域\t", "二、贸易便利领域\t", "n.txt:17:1: warning: the body has the domain 贸易便利化领域, but domain 2 of the annex (line 61) is 贸易便利领域"},
		{"count", "便利化领域（5项）", "便利化领域（6项）", "n.txt:17:1: warning: the domain 贸易便利化领域 has 6 measures here, but 5 in the annex"},
		{"total", "共31项", "共32项", "n.txt:11:1: warning: the preamble speaks of 32 measures, the annex has 31"},
		{"title in list", "原产地证书“信用签”、", "原产地证书“信用证”、", "n.txt:67:4: warning: measure 10 has the title"},
		{"order of list", "保税卡口智能化、智能引导企业自控远程辅助新模式", "智能引导企业自控远程辅助新模式、保税卡口智能化", "n.txt:17:1: warning: the list of the domain 贸易便利化领域 is not that of the annex"},
		{"no scope column", "\t推广范围", "\t备注", "n.txt:47:1: warning: the table has no column for the scope"},
		{"unknown column", "\t推广范围", "\t备注", `n.txt:47:21: error: the column "备注" has no place in a measure`},
		{"cell of unknown column", "\t推广范围", "\t备注", "n.txt:49:1: error: this line has no place in the notice: the column of \"全省\""},
		{"two columns of departments", "\t推广范围", "\t配合单位", `n.txt:47:21: error: the column "配合单位" has no place in a measure`},
		{"no head", "序号\t", "数\t", "n.txt:1:1: error: no head of the table of measures was found"},
		{"head changes", "\n\n\t\t业开展", "\n序号\t事项\t实施内容\t负责部门\t推广范围\n\t\t业开展", "n.txt:50:1: warning: this head differs from the one in line 47"},
		{"trailing text", "责任编辑：张靖宇", "主办单位：某某", "n.txt:112:1: error: this line has no place in the notice: it has no cells"},
		{"text between closing and annex", "（此件公开发布）", "抄送：省委", "n.txt:41:1: error: this line has no place in the notice: it stands between the body and the annex"},
		{"row without cells", "\t\t业开展评估", "业开展评估", "n.txt:51:1: error: this line has no place in the notice: the table has 5 cells a row, this line has 3 cells"},
		{"signature", "辽宁省人民政府\n\n2023", "辽宁省政府\n\n2023", "n.txt:37:1: warning: the notice is signed 辽宁省政府, but its head says 辽宁省人民政府"},
		{"impossible date", "2023年3月3日", "2023年2月30日", "n.txt:39:1: error: 2023年2月30日 is no day of the calendar"},
		{"annex title", "任务分工表\n\n辽宁省", "任务清单\n\n辽宁省", "n.txt:35:1: warning: the annex is named"},
		{"two titles", "\n\n各市人民政府", "\n\n辽宁省人民政府关于其他事项的通知\n\n各市人民政府", "n.txt:9:1: error: this line has no place in the notice: it differs from the title in line 7"},
		{"two numbers", "## 辽宁省", "辽政发〔2023〕5号\n## 辽宁省", "n.txt:7:1: error: this line has no place in the notice: it differs from the document number in line 5"},
		{"text before the title", "\n\n# 辽宁省人民政府文件\n\n辽政发", "索引号：0001\n\n# 辽宁省人民政府文件\n\n辽政发", "n.txt:1:1: error: this line has no place in the notice: it stands before the title"},
		{"date below the title", "\n\n各市人民政府", "\n\n2023年3月9日\n\n各市人民政府", "n.txt:9:1: error: this line has no place in the notice: it stands before the preamble"},
		{"section without items", "## 二、工作要求", "## 二、工作要求\n\n## 三、其他", "n.txt:27:1: error: section 2 has no numbered items"},
		{"text under a section", "## 二、工作要求\n", "## 二、工作要求\n各地要高度重视。\n", "n.txt:28:1: error: this line has no place in the notice: a section has numbered items only"},
		{"row in the body", "## 二、工作要求\n", "甲\t乙\n", "n.txt:27:1: error: this line has no place in the notice: it is a row of a table"},
		{"one more paragraph", "产生实效。\n", "产生实效。\n\n另有一段。\n", "n.txt:31:1: warning: this paragraph is joined to the item in line 29"},
		{"unfinished item", "产生实效。\n", "产生实效\n", "n.txt:29:1: warning: the text of this item does not end with a full stop"},
		{"no number", "辽政发〔2023〕4号", "辽政发", "n.txt:1:1: error: no document number was found"},
		{"no signature", "\n辽宁省人民政府\n", "\n", "error: no signature was found"},
		{"no date", "\n2023年3月3日\n", "\n", "error: no date of signature was found"},
		{"no annex label", "\n附件\n", "\n", "error: no label of the annex was found"},
		{"departments parted otherwise", "大连海关、沈阳海关", "大连海关及沈阳海关，", "n.txt:60:196: warning: \"大连海关及沈阳海关，\" in measure 6 is read as 1 department"},
		{"repeated continuation", "\t\t强风险防控", "\t\t强化。\t\t\n\t\t强化。\t\t\n\t\t强风险防控", "n.txt:70:3: warning: this line stands twice in a row"},
		{"orphan measures", "一、政府职能转变领域\t\t\t\t\n", "", "n.txt:48:1: error: measure 1 stands under no domain"},
		{"page number", "## 二、工作要求", "— 3 —\n## 二、工作要求", `n.txt:27:1: warning: "— 3 —" is taken for a page number and left out`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if !strings.Contains(text, test.old) {
				t.Fatalf("the real notice does not have %q", test.old)
			}
			faulty := []byte(strings.ReplaceAll(text, test.old, test.replacement))
			n, l := Read("n.txt", faulty, Names{})
			if got := dumpDiagnostics(l); !strings.Contains(got, test.want) {
				t.Errorf("no report %q in\n%s", test.want, got)
			}
			if lost := lostLines(faulty, n, l); len(lost) > 0 {
				t.Errorf("lost without a word: %q", lost)
			}
		})
	}
}
