package author

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"

	"mingce/generator/policy"
	"mingce/generator/source"
)

// addition is a block that a file gets at its end. All that stands in the file
// stays as it is.
type addition struct {
	within bool                          // the block is an item of the file's one list, else a field
	indent int                           // columns before the dash of an item
	whole  any                           // the document as it should be with the block
	found  func(*policy.Set) (whole any) // the document as it is read then; nil when it is not
}

// fit gives a block the indentation and the line ends of the file it goes to.
func (a *addition) fit(old, block []byte) []byte {
	if a.within {
		_, items, _ := bytes.Cut(block, []byte("\n")) // without the name of the list
		block = nil
		for line := range bytes.Lines(items) {
			block = append(append(block, strings.Repeat(" ", a.indent)...), bytes.TrimPrefix(line, []byte("  "))...)
		}
	}
	if len(old) > 0 && old[len(old)-1] != '\n' {
		block = append([]byte("\n"), block...)
	}
	if bytes.Contains(old, []byte("\r\n")) {
		block = bytes.ReplaceAll(block, []byte("\n"), []byte("\r\n"))
	}
	return block
}

// prove makes sure that the file with the block says what it said, and the block.
func (a *addition) prove(dir string, f file) error {
	content, err := source.NewReader(dir).With(source.Pending{f.path: f.data}).Read()
	if err != nil {
		return err
	}
	want, err := source.Encode(a.whole, nil)
	if err != nil {
		return err
	}
	var have []byte
	if whole := a.found(content.Set); whole != nil && !reflect.ValueOf(whole).IsNil() {
		if have, err = source.Encode(whole, nil); err != nil {
			return err
		}
	}
	if bytes.Equal(have, want) {
		return nil
	}
	return fmt.Errorf("%w: at the end of %s this would not be read as it is meant; put it where it belongs by hand:\n%s", ErrAsked, f.path, f.data[len(f.old):])
}
