package notice

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"mingce/generator/diag"
)

// gbk is 辽宁省人民政府文件 in GBK.
const gbk = "\xc1\xc9\xc4\xfe\xca\xa1\xc8\xcb\xc3\xf1\xd5\xfe\xb8\xae\xce\xc4\xbc\xfe\n"

func utf16LE(s string, mark bool) []byte {
	var b bytes.Buffer
	if mark {
		b.Write([]byte{0xFF, 0xFE})
	}
	for _, u := range utf16.Encode([]rune(s)) {
		_ = binary.Write(&b, binary.LittleEndian, u) // a buffer takes everything
	}
	return b.Bytes()
}

func TestUnreadableText(t *testing.T) {
	tests := []struct {
		name, text, message, at string
	}{
		{"empty", "", "the file is empty", "n.txt:1:1"},
		{"blank", "\ufeff \r\n\t\n　\n", "the file is empty", "n.txt:1:1"},
		{"gbk", "# notice\n" + gbk, "the file is not UTF-8; it looks like GBK", "n.txt:2:1"},
		{"invalid", "一、\n甲\xff乙", "the file is not UTF-8", "n.txt:2:2"},
		{"utf-16 with mark", string(utf16LE("辽政发〔2023〕4号", true)), "the file is UTF-16, not UTF-8", "n.txt:1:1"},
		{"utf-16 without mark", string(utf16LE("1\t2\t3 notice", false)), "the file is UTF-16, not UTF-8", "n.txt:1:1"},
		{"too large", strings.Repeat("一", maxSize/3+1), "the file has 4194306 bytes; a notice has at most 4194304", "n.txt"},
		{"no notice", "# 通知\n\n今天天气很好。\n", "this is not a notice: it has neither a document number nor a table of measures", "n.txt:1:1"},
		{"other language", "Hello, world.\n", "this is not a notice: it has neither a document number nor a table of measures", "n.txt:1:1"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			n, l := Read("n.txt", []byte(test.text), Names{})
			found := l.Sorted()
			if n != nil || len(found) != 1 {
				t.Fatalf("notice %v and %d diagnostics, want one error:\n%s", n != nil, len(found), dumpDiagnostics(l))
			}
			if d := found[0]; d.Severity != diag.Error || d.Message.String() != test.message || d.Pos.String() != test.at {
				t.Errorf("got %s, want %s: error: %s", d, test.at, test.message)
			}
		})
	}
}

func TestLineEndsAndMarkMakeNoDifference(t *testing.T) {
	text := string(readReal(t))
	n, _ := Read("n.txt", []byte(text), realNames)
	want := dump(n)
	for name, variant := range map[string]string{
		"CRLF":            strings.ReplaceAll(text, "\n", "\r\n"),
		"CR":              strings.ReplaceAll(text, "\n", "\r"),
		"byte order mark": "\ufeff" + text,
		"form feeds":      strings.ReplaceAll(text, "\n\n\t\t", "\n\f\n\t\t"),
		"form feed cells": strings.ReplaceAll(text, "\n\n\t\t", "\n\n\f\t\t"),
		"wide space":      strings.ReplaceAll(text, "\n各", "\n　　各"),
	} {
		n, l := Read("n.txt", []byte(variant), realNames)
		if dump(n) != want || len(l.Sorted()) > 0 {
			t.Errorf("%s: another notice, or reports:\n%s", name, dumpDiagnostics(l))
		}
	}
}

func TestHiddenCharactersAndMarkup(t *testing.T) {
	text := string(readReal(t))
	tests := []struct{ name, old, replacement, rule, at string }{
		{"zero-width space", "坚持以制度创新", "坚持\u200b以制度创新", "import-hidden-character", "n.txt:11:56"},
		{"bidi control", "省科技厅", "省\u202e科技厅", "import-hidden-character", "n.txt:49:51"},
		{"soft hyphen in a title", "工程质量检测智慧监管\t", "工程\u00ad质量检测智慧监管\t", "import-hidden-character", "n.txt:56:5"},
		{"damaged", "因地制宜", "因地\ufffd制宜", "import-hidden-character", "n.txt:29:18"},
		{"markup", "因地制宜", "因地<br/>制宜", "import-markup", "n.txt:29:1"},
		{"entity", "因地制宜", "因地&nbsp;制宜", "import-markup", "n.txt:29:1"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, l := Read("n.txt", []byte(strings.Replace(text, test.old, test.replacement, 1)), Names{})
			for _, d := range l.Sorted() {
				if d.Rule == test.rule && d.Pos.String() == test.at {
					return
				}
			}
			t.Errorf("no %s at %s:\n%s", test.rule, test.at, dumpDiagnostics(l))
		})
	}
}
