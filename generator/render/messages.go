package render

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"slices"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// message is a phrase of the interface in both languages. EnOne, where there is
// one, is the English for the number one.
type message struct {
	Zh    string `json:"zh"`
	En    string `json:"en"`
	EnOne string `json:"en-one"`
}

// messages are the words of the interface, from templates/messages.json.
type messages map[string]message

func readMessages(fsys fs.FS) (messages, error) {
	data, err := fs.ReadFile(fsys, "messages.json")
	if err != nil {
		return nil, diag.Errorf("templates: %w", err)
	}
	var m messages
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, messagesFault(data, err)
	}
	return m, nil
}

// messagesFault places what is wrong with the JSON of the messages.
func messagesFault(data []byte, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	at := len(data)
	switch {
	case errors.As(err, &syntax):
		at = int(syntax.Offset)
	case errors.As(err, &kind):
		at = int(kind.Offset)
	}
	before := data[:min(max(at-1, 0), len(data))] // the offset is behind what is wrong
	return &FileError{
		Name: "messages.json", Line: 1 + bytes.Count(before, []byte("\n")), Col: len(before) - bytes.LastIndexByte(before, '\n'),
		Reason: diag.Messagef("syntax error: %q", err.Error()), err: err,
	}
}

// say gives a message in one language, its verbs filled in.
func (m messages) say(l policy.Lang, key string, args ...any) (string, error) {
	p, err := m.phrase(l, key, args...)
	return p.Text, err
}

// phrase gives a message on a page of its language; phrases that are put into it
// stay marked with theirs.
func (m messages) phrase(l policy.Lang, key string, args ...any) (Phrase, error) {
	msg, ok := m[key]
	if !ok {
		return Phrase{}, diag.Errorf("messages.json has no %q", key)
	}
	format := msg.Zh
	if l == policy.En {
		format = msg.En
		if msg.EnOne != "" && slices.Contains(args, any(1)) {
			format = msg.EnOne
		}
	}
	if len(args) == 0 {
		return ours(l, format), nil
	}
	return compose(l, format, args...), nil
}
