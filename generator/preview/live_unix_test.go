//go:build unix

package preview

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"mingce/generator"
	"mingce/static"
	"mingce/templates"
)

// config is how the program reads a live site.
func (s *liveSite) config() generator.Config {
	dir := filepath.Dir(s.content)
	return generator.Config{Source: s.content, Drafts: true,
		Templates: generator.Overlay(filepath.Join(dir, "templates"), templates.FS),
		Static:    generator.Overlay(filepath.Join(dir, "static"), static.FS)}
}

// What must not stand in the folders of templates and assets is told as check
// tells it, the last good site stays meanwhile, and all is well once it is gone.
func TestLiveRefusesWhatCheckRefuses(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret.txt")
	put(t, secret, "secret")
	for name, c := range map[string]struct {
		file string
		make func(file string) error
	}{
		"pipe":        {"static/pipe.txt", func(file string) error { return syscall.Mkfifo(file, 0o666) }},
		"template":    {"templates/base.html", func(file string) error { return syscall.Mkfifo(file, 0o666) }},
		"link out":    {"static/secret.txt", func(file string) error { return os.Symlink(secret, file) }},
		"endless":     {"static/zero.txt", func(file string) error { return os.Symlink("/dev/zero", file) }},
		"hidden":      {"static/.env", func(file string) error { return os.WriteFile(file, []byte("secret"), 0o666) }},
		"no folder":   {"static", func(file string) error { return os.WriteFile(file, nil, 0o666) }},
		"leads round": {"static", func(file string) error { return os.Symlink("static", file) }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newLiveSite(t, true)
			file := filepath.Join(filepath.Dir(s.content), filepath.FromSlash(c.file))
			check(t, os.MkdirAll(filepath.Dir(file), 0o777))
			check(t, c.make(file))
			s.until("the refusal", func() bool {
				told := s.told()
				return told[len(told)-1].Wrong
			})
			_, found, err := generator.Check(s.config())
			check(t, err)
			told := s.told()
			if have, want := told[len(told)-1].Diags.Sorted(), found.Sorted(); !slices.Equal(have, want) || !found.HasErrors() {
				t.Errorf("it tells\n%v\ncheck\n%v", have, want)
			}
			if page := s.get(somePage); !strings.Contains(page, "准备承诺") || strings.Contains(s.get("secret.txt"), "secret") {
				t.Error("the last good site does not stay")
			}
			s.edit(someReading, "准备承诺", "备好承诺")
			s.until("the save", func() bool { return len(s.told()) > len(told) })
			if s.problems() == 0 {
				t.Error("a save makes the refusal forgotten")
			}
			check(t, os.Remove(file))
			s.until("the end of the refusal", func() bool { return s.problems() == 0 })
			s.until("what was saved meanwhile", func() bool { return strings.Contains(s.get(somePage), "备好承诺") })
		})
	}
}

// A content folder that is a symbolic link is followed like any other.
func TestLiveFollowsALinkedFolder(t *testing.T) {
	s := startLiveSite(t, true, func(content string) {
		check(t, os.Rename(content, content+"-real"))
		check(t, os.CopyFS(content+"-other", os.DirFS(content+"-real")))
		check(t, os.Symlink(filepath.Base(content)+"-real", content))
	})
	s.edit(someReading, "准备承诺", "备好承诺")
	s.until("the save", func() bool { return strings.Contains(s.get(somePage), "备好承诺") })
	replace(t, filepath.Join(s.content+"-other", filepath.FromSlash(someReading)), "准备承诺", "另备承诺")
	check(t, os.Symlink(filepath.Base(s.content)+"-other", s.content+"-new"))
	check(t, os.Rename(s.content+"-new", s.content))
	s.until("the other folder", func() bool { return strings.Contains(s.get(somePage), "另备承诺") })
}
