package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/xuri/excelize/v2"
)

var rows = [][]string{
	{"number", "title_zh", "note"},
	{"10", "原产地证书“信用签”", "=1+1"},
	{"11", "a,\"b\"\nc", "-x"},
}

func TestCSVKeepsChineseAndDisarmsFormulas(t *testing.T) {
	data, err := csvFile(rows)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) {
		t.Error("no byte order mark")
	}
	got, err := csv.NewReader(bytes.NewReader(data[3:])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got[1][1] != rows[1][1] || got[2][1] != rows[2][1] {
		t.Errorf("text changed: %q", got)
	}
	if got[1][2] != "'=1+1" || got[2][2] != "'-x" {
		t.Errorf("a spreadsheet would compute %q and %q", got[1][2], got[2][2])
	}
}

func TestWorkbook(t *testing.T) {
	data, err := workbook(rows)
	if err != nil {
		t.Fatal(err)
	}
	again, err := workbook(rows)
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("two workbooks of the same rows differ (%v)", err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, want := range map[string]string{"B2": rows[1][1], "C2": "=1+1", "A3": "11"} {
		if got, err := f.GetCellValue("Sheet1", cell); err != nil || got != want {
			t.Errorf("%s is %q, want %q (%v)", cell, got, want, err)
		}
	}
	if formula, _ := f.GetCellFormula("Sheet1", "C2"); formula != "" {
		t.Errorf("C2 became the formula %q", formula)
	}
}

func TestSchemasAreSchemas(t *testing.T) {
	for _, kind := range Kinds() {
		data, err := Schema(kind, "")
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource("mingce:"+kind, doc); err != nil {
			t.Fatal(err)
		}
		if _, err := c.Compile("mingce:" + kind); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
	}
	if _, err := Schema("nothing", ""); err == nil || !strings.Contains(err.Error(), "nothing") {
		t.Errorf("a schema of nothing: %v", err)
	}
}

func TestSchemaSaysWhatTheModelSays(t *testing.T) {
	data, err := Schema("measure", "https://x.example/data/schema/measure.json")
	if err != nil {
		t.Fatal(err)
	}
	var s node
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	if s.ID != "https://x.example/data/schema/measure.json" || s.Additional == nil || *s.Additional {
		t.Errorf("id %q, additional properties %v", s.ID, s.Additional)
	}
	if p := s.Properties["domain"]; p == nil || p.Pattern == "" || p.Description == "" {
		t.Errorf("domain is %+v", p)
	}
	if p := s.Properties["translation"].Properties["status"]; len(p.Enum) != 3 {
		t.Errorf("status is %+v", p)
	}
	if !strings.Contains(strings.Join(s.Required, " "), "title") {
		t.Errorf("required are %v", s.Required)
	}
}
