package tables

import (
	"bytes"
	"fmt"
	"io/fs"
	"reflect"
	"testing"
	"testing/fstest"

	"mingce/static"
)

// A name that Go and the file spell differently would leave a field without a value.
func TestEveryFieldHasAValue(t *testing.T) {
	for name, v := range map[string]any{"search.json": search, "correction.json": correction, "spelling.json": Spellings} {
		for _, path := range empty(reflect.ValueOf(v), name) {
			t.Errorf("%s has no value", path)
		}
	}
}

// empty lists the fields below a value that are none.
func empty(v reflect.Value, path string) []string {
	if v.IsZero() {
		return []string{path}
	}
	var all []string
	if v.Kind() == reflect.Struct {
		for i := range v.NumField() {
			all = append(all, empty(v.Field(i), path+": "+v.Type().Field(i).Name)...)
		}
	}
	return all
}

// The address of the index follows from the digest: it changes with any letter of
// any table, and with nothing else.
func TestDigestChangesWithAnyTable(t *testing.T) {
	names, err := fs.Glob(static.FS, folder+"*.json")
	if err != nil || len(names) != 3 {
		t.Fatalf("the tables are %v, %v", names, err)
	}
	copied := func() fstest.MapFS {
		files := fstest.MapFS{"js/search/other.js": {}}
		for _, name := range names {
			data, err := fs.ReadFile(static.FS, name)
			if err != nil {
				t.Fatal(err)
			}
			files[name] = &fstest.MapFile{Data: bytes.Clone(data)}
		}
		return files
	}
	if !bytes.Equal(digest(copied()), Digest) {
		t.Error("the same tables have another digest")
	}
	seen := map[string]string{string(Digest): "nothing"}
	for _, name := range names {
		for i := range copied()[name].Data {
			files := copied()
			files[name].Data[i] ^= 1
			change := fmt.Sprintf("byte %d of %s", i, name)
			sum := string(digest(files))
			if before, known := seen[sum]; known {
				t.Fatalf("changing %s gives the digest of changing %s", change, before)
			}
			seen[sum] = change
		}
	}
}
