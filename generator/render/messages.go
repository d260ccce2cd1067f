package render

import (
	"encoding/json"
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
		return nil, diag.Errorf("templates: messages.json: %w", err)
	}
	return m, nil
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
