package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
)

var served = regexp.MustCompile(`^Serving the site at (http://\S+) `)

// serve starts the real program on the real content and gives the address that
// it tells its user.
func serve(t *testing.T, args ...string) (server *exec.Cmd, address string, stderr *strings.Builder) {
	t.Helper()
	content := filepath.Join(t.TempDir(), "content")
	if err := copyContent(filepath.Join("..", "..", "content"), content, true, false); err != nil {
		t.Fatal(err)
	}
	server = exec.Command("mingce", append([]string{"serve", "-s", content}, args...)...)
	stderr = new(strings.Builder)
	server.Stderr = stderr
	return server, launch(t, server), stderr
}

// launch starts a server and gives the address that it tells its user.
func launch(t *testing.T, server *exec.Cmd) (address string) {
	t.Helper()
	stdout, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Process.Kill() })
	line, err := bufio.NewReader(stdout).ReadString('\n')
	found := served.FindStringSubmatch(line)
	if found == nil {
		t.Fatalf("it says %q (%v)", line, err)
	}
	go io.Copy(io.Discard, stdout)
	return found[1]
}

func status(t *testing.T, address string) int {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	r.Body.Close()
	return r.StatusCode
}

func TestServe(t *testing.T) {
	server, address, _ := serve(t, "-p", "0")
	for path, want := range map[string]int{"": 200, "zh/": 200, "en/liaozhengfa-2023-4/10/": 200, "data/measures.json": 200, "nowhere": 404} {
		if got := status(t, address+path); got != want {
			t.Errorf("GET %s: status %d, want %d", path, got, want)
		}
	}
	if runtime.GOOS == "windows" {
		return // its processes can only be killed
	}
	started := time.Now()
	if err := server.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := server.Wait(); err != nil {
		t.Errorf("ended with %v", err)
	}
	if took := time.Since(started); took > 2*time.Second {
		t.Errorf("took %v to end", took)
	}
}

func TestServeUnderSubPath(t *testing.T) {
	_, address, _ := serve(t, "-p", "0", "-b", "https://www.example.cn/policy/site/")
	if !strings.HasSuffix(address, "/policy/site/") {
		t.Errorf("it is at %s", address)
	}
	if got := status(t, address+"zh/"); got != http.StatusOK {
		t.Errorf("status %d", got)
	}
}

func TestServeUnderAPathInChinese(t *testing.T) {
	_, address, _ := serve(t, "-p", "0", "-b", "https://policy.example/政策 一/")
	if want := "/%E6%94%BF%E7%AD%96%20%E4%B8%80/"; !strings.HasSuffix(address, want) {
		t.Errorf("it is at %s, want %s", address, want)
	}
	for _, path := range []string{"", "zh/", "data/measures.json"} {
		if got := status(t, address+path); got != http.StatusOK {
			t.Errorf("%s: status %d", path, got)
		}
	}
}

func TestServeTakenPort(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	taken := l.Addr().(*net.TCPAddr).Port
	server, address, stderr := serve(t, "-p", fmt.Sprint(taken))
	if got := status(t, address); got != http.StatusOK {
		t.Errorf("status %d", got)
	}
	if err := server.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = server.Wait() // killed
	if want := fmt.Sprintf("Port %d is taken; using ", taken); !strings.Contains(stderr.String(), want) {
		t.Errorf("it says %q, want %q", stderr, want)
	}
}

// What no file can mend ends the program.
func TestServeRefusesABaseURL(t *testing.T) {
	out, err := exec.Command("mingce", "serve", "-s", filepath.Join("..", "..", "content"), "-p", "0", "-b", "nonsense").CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != exitUsage || !strings.Contains(string(out), `"nonsense" is not a web address`) {
		t.Errorf("it ends with %v and says %q", err, out)
	}
}

// Where the system gives no more watches, changes are looked for, and the user
// is told.
func TestServePollsAtTheWatchLimit(t *testing.T) {
	const limited = "echo 3 > /proc/sys/user/max_inotify_watches"
	if err := exec.Command("unshare", "--user", "--map-root-user", "sh", "-c", limited).Run(); err != nil {
		t.Skip("the limit can't be lowered here: ", err)
	}
	site := filepath.Join(t.TempDir(), "site")
	if out, err := exec.Command("mingce", "init", site).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	server := exec.Command("unshare", "--user", "--map-root-user", "sh", "-c",
		limited+` && exec mingce serve -p 0 -s "$0"`, filepath.Join(site, "content"))
	said, err := server.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	address := launch(t, server)
	notice, err := bufio.NewReader(said).ReadString('\n')
	if want := "the system lets us watch no more folders"; err != nil || !strings.Contains(notice, want) {
		t.Errorf("it says %q (%v), want %q", notice, err, want)
	}
	go io.Copy(io.Discard, said)
	file := filepath.Join(site, "content", "policies", "first-notice", "interpretations", "2026-01-06-credit-commitment.yaml")
	data, err := os.ReadFile(file)
	if err == nil {
		err = os.WriteFile(file, []byte(strings.ReplaceAll(string(data), "准备承诺", "备好承诺")), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		r, err := http.Get(address + "zh/first-notice/1/")
		if err != nil {
			t.Fatal(err)
		}
		page, err := io.ReadAll(r.Body)
		r.Body.Close()
		if err == nil && strings.Contains(string(page), "备好承诺") {
			return
		}
		if time.Now().After(end) {
			t.Fatal("the change is not seen")
		}
	}
}
