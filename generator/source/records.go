package source

import (
	"context"
	"strings"

	"mingce/generator/internal/parallel"
	"mingce/generator/policy"
)

// Records gives what the content would publish: the canonical YAML of every file
// but drafts, by the key of its record. Comments and the order of keys are the
// editor's and not in it.
func (c *Content) Records() (map[string][]byte, error) {
	type record struct {
		key   string
		value any
		data  []byte
	}
	var records []record
	for _, p := range c.parts {
		for i, d := range p.documents {
			if d == nil || d.value == nil {
				continue
			}
			if _, is := d.value.(*policy.Release); is {
				continue
			}
			if value := policy.Published(d.value); value != nil {
				records = append(records, record{key: strings.TrimSuffix(p.entries[i].path, ".yaml"), value: value})
			}
		}
	}
	err := parallel.Each(context.Background(), workers(), len(records), func(i int) string { return records[i].key }, func(i int) (err error) {
		records[i].data, err = Encode(records[i].value, nil)
		return err
	})
	all := make(map[string][]byte, len(records))
	for _, r := range records {
		all[r.key] = r.data
	}
	return all, err
}
