package notice

import (
	"slices"
	"strings"
	"testing"

	"mingce/generator/policy"
)

func TestSentences(t *testing.T) {
	tests := []struct{ text, want string }{
		{"甲。乙；丙。", "甲。|乙；|丙。"},
		{"“甲。”乙。", "“甲。”|乙。"},
		{"（甲。）乙", "（甲。）|乙"},
		{"“‘甲；’”乙。", "“‘甲；’”|乙。"},
		{"甲！乙？丙", "甲！乙？丙"},
		{"甲。。乙。", "甲。|。|乙。"},
		{"领域（6项）。甲、乙。", "领域（6项）。|甲、乙。"},
		{"", ""},
	}
	for _, test := range tests {
		var got []string
		texts := sentences(policy.Str{Value: test.text})
		for _, s := range texts {
			got = append(got, s.Zh.Value)
		}
		if strings.Join(got, "|") != test.want || joined(texts) != test.text {
			t.Errorf("%s: %s, want %s", test.text, strings.Join(got, "|"), test.want)
		}
	}
}

func TestSqueeze(t *testing.T) {
	for text, want := range map[string]string{
		"大连海 关、 沈阳海关":       "大连海关、沈阳海关",
		" RCEP背景下　税收 ":      "RCEP背景下税收",
		"Smart  Permit 证照":  "Smart Permit证照",
		"2031 年 12 月 8 日":   "2031年12月8日",
		"甲\u00a0乙\u3000\t丙": "甲乙丙",
		"":                  "",
	} {
		if got := squeeze(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestNumerals(t *testing.T) {
	for text, want := range map[string]int{
		"一": 1, "十": 10, "十二": 12, "二十": 20, "二十三": 23, "九十九": 99, "二〇二三": 2023, "12": 12, "１２": 12,
		"": -1, "十十": -1, "一十一十": -1, "甲": -1, "99999": -1,
	} {
		n, ok := numeral(text)
		if !ok {
			n = -1
		}
		if n != want {
			t.Errorf("%q: %d, want %d", text, n, want)
		}
	}
}

func TestDates(t *testing.T) {
	for text, want := range map[string]string{
		"2023年3月3日": "2023-03-03", "2031 年 12 月 8 日": "2031-12-08", "二〇三〇年十一月二十一日": "2030-11-21", "２０２４年２月２９日": "2024-02-29",
		"2023年2月29日": "", "2023年13月1日": "", "2023年3月": "", "2023年十十月1日": "", "0000年1月1日": "",
	} {
		d, ok := date(policy.Str{Value: text})
		if ok != (want != "") || ok && d.String() != want {
			t.Errorf("%s: %s %v, want %s", text, d, ok, want)
		}
	}
}

func TestIdentifiers(t *testing.T) {
	for name, want := range map[string]string{
		"贸易便利化":                 "mao-yi-bian-li-hua",
		"RCEP背景下“云鉴定”":          "rcep-bei-jing-xia-yun-jian-ding",
		"7×24小时":                "7-24-xiao-shi",
		"绿色 Smart Permit":       "lv-se-smart-permit",
		"……":                    "unnamed",
		"Ω":                     "u3c9",
		"１２３":                   "123",
		strings.Repeat("长", 30): "zhang-zhang-zhang-zhang-zhang-zhang-zhang-zhang-zhang-zhang",
		strings.Repeat("x", 70): strings.Repeat("x", 60),
	} {
		if got := slug(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	for number, want := range map[string]string{"辽政发〔2023〕4号": "liaozhengfa-2023-4", "辽政办发〔2024〕第12号": "liaozhengbanfa-2024-12", "第五号": "di-wu-hao"} {
		if got := policyID(number); got != want {
			t.Errorf("%s: %s, want %s", number, got, want)
		}
	}
}

func TestIdentifiersAreTakenOnce(t *testing.T) {
	ids := newIdentifiers(map[string]string{"市 税务局": "tax", "旧名": "shi-shu-ju-ju"})
	for _, test := range []struct {
		name, want string
		known      bool
	}{
		{"市税务局", "tax", true}, {"市数据局", "shi-shu-ju-ju-2", false}, {"市数据局", "shi-shu-ju-ju-2", true}, {"市书局局", "shi-shu-ju-ju-3", false},
	} {
		if id, known := ids.of(test.name); id != test.want || known != test.known {
			t.Errorf("%s: %s %v, want %s %v", test.name, id, known, test.want, test.known)
		}
	}
}

func TestColumns(t *testing.T) {
	for head, want := range map[string]column{
		"序号": numberColumn, "编号": numberColumn,
		"借鉴推广事项": titleColumn, "改革事项": titleColumn, "事项": titleColumn, "经验名称": titleColumn, "改革任务": titleColumn,
		"实施内容": textColumn, "主要内容": textColumn, "改革事项主要内容": textColumn,
		"负责部门": departmentsColumn, "责任单位": departmentsColumn, "牵头单位": departmentsColumn, "实施主体": departmentsColumn,
		"推广范围": scopeColumn, "实施范围": scopeColumn,
		"备注": unknownColumn, "": unknownColumn, "项目序号": titleColumn,
	} {
		if got := columnOf(head); got != want {
			t.Errorf("%s is the column of the %s, want %s", head, got, want)
		}
	}
}

func TestDocumentNumbers(t *testing.T) {
	for printed, want := range map[string]string{
		"辽政发〔2023〕4号": "辽政发〔2023〕4号", "辽政发[2023]4号": "辽政发〔2023〕4号", "辽政发（2023）4号": "辽政发〔2023〕4号", "辽政发(2023) 4 号": "辽政发〔2023〕4号",
		"辽政发［2023］4号": "辽政发〔2023〕4号", "辽政发【2023】第4号": "辽政发〔2023〕第4号", "辽政发〔２０２３〕4号": "辽政发〔2023〕4号", "辽政发2023年4号": "",
	} {
		r := &reader{policy: &policy.Policy{}}
		l := newLine(printed, policy.Str{}.Pos)
		r.readHead(l)
		if got := r.policy.Number.Zh.Value; got != want {
			t.Errorf("%s is read as %q, want %q", printed, got, want)
		}
		if _, warnings := r.diags.Count(); want != "" && (warnings > 0) != (squeeze(printed) != want) {
			t.Errorf("%s is read as %s: %d warnings", printed, want, warnings)
		}
	}
}

func TestDomainNames(t *testing.T) {
	for heading, want := range map[string]string{"贸易便利化领域": "贸易便利化", "投资便利方面": "投资便利", "监管类": "监管", "法治保障": "法治保障", "领域": "领域"} {
		if got := shortName(heading); got != want {
			t.Errorf("%s: %s, want %s", heading, got, want)
		}
	}
	if !slices.Contains(suffixes, "领域") {
		t.Error("领域 is no suffix")
	}
}
