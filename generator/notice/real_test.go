package notice

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"mingce/generator/policy"
)

const realNotice = "testdata/liaozhengfa-2023-4.txt"

// realNames are the identifiers that the content uses for what the real notice
// prints.
var realNames = Names{
	Departments: map[string]string{
		"省科技厅": "science-technology", "省知识产权局": "intellectual-property", "省住房城乡建设厅": "housing-construction",
		"省农业农村厅": "agriculture", "大连海关": "dalian-customs", "沈阳海关": "shenyang-customs", "辽宁海事局": "maritime-safety",
		"人民银行沈阳分行": "pboc-shenyang", "省税务局": "tax-service", "省国资委": "sasac", "省工业和信息化厅": "industry-it",
		"辽宁出入境边防检查总站": "border-inspection",
	},
	Domains: map[string]string{
		"政府职能转变": "government-functions", "贸易便利化": "trade-facilitation", "金融创新领域": "financial-innovation",
		"税收制度改革": "tax-reform", "国资国企改革及产业转型升级领域": "soe-industry", "扩大开放": "opening-up",
	},
	Scopes: map[string]string{"全省": "whole-province", "省内海关特殊监管区": "customs-zones"},
}

func readReal(t testing.TB) []byte {
	t.Helper()
	text, err := os.ReadFile(realNotice)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestRealNoticeHasNothingToReport(t *testing.T) {
	n, l := Read(realNotice, readReal(t), realNames)
	if got := dumpDiagnostics(l); got != "" {
		t.Errorf("diagnostics:\n%s", got)
	}
	if len(n.Departments) != 0 {
		t.Errorf("%d new departments, all are known", len(n.Departments))
	}
}

func TestRealNoticeFigures(t *testing.T) {
	n, _ := Read(realNotice, readReal(t), Names{})
	p := n.Policy
	domains := map[string]int{}
	assignments := map[string]int{}
	characters := 0
	for _, m := range p.Measures {
		domains[m.Domain.Value]++
		for _, d := range m.Departments {
			assignments[d.Value]++
		}
		for _, c := range joined(m.Text) {
			if !unicode.IsSpace(c) {
				characters++
			}
		}
	}
	var perDomain []int
	for _, d := range p.Domains {
		perDomain = append(perDomain, domains[d.ID.Value])
	}
	if want := []int{6, 5, 5, 4, 6, 5}; !reflect.DeepEqual(perDomain, want) {
		t.Errorf("measures per domain: %v, want %v", perDomain, want)
	}
	if characters != 4495 {
		t.Errorf("%d characters of measure text, want 4495", characters)
	}
	want := map[string]int{"大连海关": 9, "沈阳海关": 9, "人民银行沈阳分行": 6, "省税务局": 5, "省国资委": 4, "省知识产权局": 2, "省工业和信息化厅": 2,
		"省科技厅": 1, "省住房城乡建设厅": 1, "省农业农村厅": 1, "辽宁海事局": 1, "辽宁出入境边防检查总站": 1}
	got := map[string]int{}
	for _, d := range n.Departments {
		got[d.Name.Zh.Value] = assignments[d.ID]
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("assignments: %v, want %v", got, want)
	}
	for _, m := range p.Measures {
		if want := m.Number.Value == 20; (m.Scope.Value != "quan-sheng") != want {
			t.Errorf("measure %d has the scope %s", m.Number.Value, m.Scope)
		}
	}
}

// TestRealNoticeIsTheContent compares every official field with content/.
func TestRealNoticeIsTheContent(t *testing.T) {
	n, _ := Read(realNotice, readReal(t), realNames)
	want := readContent(t, filepath.Join("..", "..", "content", "policies", "liaozhengfa-2023-4"))
	withoutOurs(n.Policy)
	withoutOurs(want)
	got, wanted := strings.Split(dump(n), "\n"), strings.Split(dump(&Notice{Policy: want}), "\n")
	for i := range max(len(got), len(wanted)) {
		if i >= len(got) || i >= len(wanted) || got[i] != wanted[i] {
			t.Fatalf("line %d of the dumps differs:\nnotice  %s\ncontent %s", i+1, at(got, i), at(wanted, i))
		}
	}
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(end)"
}

// withoutOurs removes the names of files and requirements: they are no official
// fields.
func withoutOurs(p *policy.Policy) {
	for _, m := range p.Measures {
		m.Slug = ""
	}
	for _, s := range p.Sections {
		for _, item := range s.Items {
			item.ID = policy.Str{}
		}
	}
}

// readContent reads the official Chinese of a policy's folder, in any way but
// that of the program.
func readContent(t *testing.T, dir string) *policy.Policy {
	t.Helper()
	p := &policy.Policy{ID: filepath.Base(dir)}
	readYAML(t, filepath.Join(dir, "policy.yaml"), reflect.ValueOf(p).Elem())
	files, err := filepath.Glob(filepath.Join(dir, "measures", "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no measures in %s (%v)", dir, err)
	}
	for _, file := range files {
		m := &policy.Measure{}
		readYAML(t, file, reflect.ValueOf(m).Elem())
		p.Measures = append(p.Measures, m)
	}
	return p
}

func readYAML(t *testing.T, file string, into reflect.Value) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var root yaml.Node
	if err := yaml.Unmarshal(text, &root); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	fill(t, root.Content[0], into)
}

// fill copies a node into a value of the model by its yaml tags.
func fill(t *testing.T, node *yaml.Node, into reflect.Value) {
	t.Helper()
	switch v := into.Addr().Interface().(type) {
	case *policy.Str:
		v.Value = node.Value
	case *policy.Int:
		decodeYAML(t, node, &v.Value)
	case *policy.Bool:
		decodeYAML(t, node, &v.Value)
	case *policy.Ref:
	case *policy.Date:
		d, ok := date(policy.Str{Value: strings.Replace(strings.Replace(node.Value, "-", "年", 1), "-", "月", 1) + "日"})
		if !ok {
			t.Fatalf("line %d: %q is no date", node.Line, node.Value)
		}
		*v = d
	default:
		fillParts(t, node, into)
	}
}

func decodeYAML(t *testing.T, node *yaml.Node, into any) {
	t.Helper()
	if err := node.Decode(into); err != nil {
		t.Fatal(err)
	}
}

func fillParts(t *testing.T, node *yaml.Node, into reflect.Value) {
	t.Helper()
	switch into.Kind() {
	case reflect.Pointer:
		into.Set(reflect.New(into.Type().Elem()))
		fill(t, node, into.Elem())
	case reflect.Slice:
		into.Set(reflect.MakeSlice(into.Type(), len(node.Content), len(node.Content)))
		for i, elem := range node.Content {
			fill(t, elem, into.Index(i))
		}
	case reflect.Struct:
		for i := 0; i+1 < len(node.Content); i += 2 {
			for f := range into.NumField() {
				if into.Type().Field(f).Tag.Get("yaml") == node.Content[i].Value {
					fill(t, node.Content[i+1], into.Field(f))
				}
			}
		}
	}
}

func TestPositionsAreThoseOfTheFile(t *testing.T) {
	text := readReal(t)
	n, _ := Read(realNotice, text, realNames)
	lines := strings.Split(string(text), "\n")
	for _, m := range n.Policy.Measures {
		pos := m.Title.Pos
		rest := string([]rune(lines[pos.Line-1])[pos.Col-1:])
		first, _ := utf8.DecodeRuneInString(m.Title.Zh.Value)
		if !strings.HasPrefix(strings.TrimPrefix(rest, "<p>"), string(first)) {
			t.Errorf("measure %d: its title is not at %s, there is %.20q", m.Number.Value, pos, rest)
		}
	}
}
