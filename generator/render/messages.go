package render

import (
	"encoding/json"
	"fmt"
	"io/fs"

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
		return nil, fmt.Errorf("templates: %w", err)
	}
	var m messages
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("templates: messages.json: %w", err)
	}
	return m, nil
}

// say gives a message in one language, its %d and %s filled in.
func (m messages) say(l policy.Lang, key string, args ...any) (string, error) {
	msg, ok := m[key]
	if !ok {
		return "", fmt.Errorf("messages.json has no %q", key)
	}
	s := msg.Zh
	if l != "zh" {
		s = msg.En
		if len(args) > 0 && args[0] == 1 && msg.EnOne != "" {
			s = msg.EnOne
		}
	}
	if len(args) == 0 {
		return s, nil
	}
	return fmt.Sprintf(s, args...), nil
}
