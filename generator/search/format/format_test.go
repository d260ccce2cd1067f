package format

import "testing"

// An index that was cut or changed is an error or a poorer answer, never a panic.
func FuzzDamagedFiles(f *testing.F) {
	f.Add([]byte{1, 200, 1, 2, 3})
	f.Add([]byte{1, 0, 255, 255, 255, 255, 255, 255, 255, 255, 127})
	f.Fuzz(func(t *testing.T, data []byte) {
		Terms(data)
		HeavyTerm(data)
	})
}
