package diag

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestWriteJSON(t *testing.T) {
	tests := []struct {
		name string
		list List
		want string
	}{
		{"empty", List{}, `{
  "diagnostics": [],
  "errors": 0,
  "warnings": 0
}
`},
		{"both", listOf(
			Diagnostic{Warning, "stale", Pos{"b.yaml", 0, 0}, Verbatim("old"), Message{}},
			Diagnostic{Error, "unknown-field", Pos{"a.yaml", 2, 5}, Verbatim(`no "<海关>"` + "\x1b\u009b\u202e\U000e0041\xff"), Verbatim("write b")},
		), `{
  "diagnostics": [
    {
      "severity": "error",
      "rule": "unknown-field",
      "file": "a.yaml",
      "line": 2,
      "column": 5,
      "message": "no \"<海关>\"\u001b\u009b\u202e\udb40\udc41\ufffd",
      "hint": "write b"
    },
    {
      "severity": "warning",
      "rule": "stale",
      "file": "b.yaml",
      "line": 0,
      "column": 0,
      "message": "old",
      "hint": ""
    }
  ],
  "errors": 1,
  "warnings": 1
}
`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var b strings.Builder
			if err := WriteJSON(&b, test.list); err != nil {
				t.Fatal(err)
			}
			if b.String() != test.want {
				t.Errorf("got\n%s\nwant\n%s", b.String(), test.want)
			}
			if !json.Valid([]byte(b.String())) {
				t.Error("not JSON")
			}
		})
	}
}

func TestWriteSARIF(t *testing.T) {
	l := listOf(
		Diagnostic{Warning, "stale", Pos{"内容/b c.yaml", 0, 0}, Verbatim("old"), Message{}},
		Diagnostic{Error, "unknown-field", Pos{"a.yaml", 2, 5}, Verbatim("no"), Verbatim("write b")},
		Diagnostic{Error, "stale", Pos{}, Verbatim("nowhere"), Message{}},
		Diagnostic{Error, "stale", Pos{"a.yaml", 3, 0}, Verbatim("line only"), Message{}},
	)
	const want = `{
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": "mingce",
          "version": "1.0",
          "rules": [
            {
              "id": "stale"
            },
            {
              "id": "unknown-field"
            }
          ]
        }
      },
      "columnKind": "unicodeCodePoints",
      "results": [
        {
          "ruleId": "stale",
          "ruleIndex": 0,
          "level": "error",
          "message": {
            "text": "nowhere"
          }
        },
        {
          "ruleId": "unknown-field",
          "ruleIndex": 1,
          "level": "error",
          "message": {
            "text": "no\nhint: write b"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "a.yaml"
                },
                "region": {
                  "startLine": 2,
                  "startColumn": 5
                }
              }
            }
          ]
        },
        {
          "ruleId": "stale",
          "ruleIndex": 0,
          "level": "error",
          "message": {
            "text": "line only"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "a.yaml"
                },
                "region": {
                  "startLine": 3
                }
              }
            }
          ]
        },
        {
          "ruleId": "stale",
          "ruleIndex": 0,
          "level": "warning",
          "message": {
            "text": "old"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "%E5%86%85%E5%AE%B9/b%20c.yaml"
                }
              }
            }
          ]
        }
      ]
    }
  ]
}
`
	var b strings.Builder
	if err := WriteSARIF(&b, l, "1.0"); err != nil {
		t.Fatal(err)
	}
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestWriteSARIFEmpty(t *testing.T) {
	var b strings.Builder
	if err := WriteSARIF(&b, List{}, ""); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"rules": []`, `"results": []`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in\n%s", want, b.String())
		}
	}
}

func TestFileURI(t *testing.T) {
	for path, want := range map[string]string{
		"content/a.yaml": "content/a.yaml",
		"a:b.yaml":       "./a:b.yaml",
		"/srv/a b.yaml":  "file:///srv/a%20b.yaml",
		"C:/site/a.yaml": "file:///C:/site/a.yaml",
		"100%.yaml":      "100%25.yaml",
	} {
		if got := fileURI(path); got != want {
			t.Errorf("fileURI(%q) = %q, want %q", path, got, want)
		}
	}
}
