package e2e

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"mingce/generator"
	"mingce/static"
	"mingce/templates"
)

// serverBrotli is where Debian puts the module that sends Brotli copies.
const serverBrotli = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"

func (s server) missing() error {
	_, err := exec.LookPath(s.name)
	if err == nil && s.name == "nginx" {
		_, err = os.Stat(serverBrotli)
	}
	if err != nil {
		return fmt.Errorf("%s (%v) is %w", s.name, err, errMissing)
	}
	return nil
}

func serverBuild(dir, base string) error { return serverBuildOf("../../content", dir, base) }

func serverBuildOf(content, dir, base string) error {
	report, err := generator.Build(context.Background(), generator.Config{
		Source: content, Templates: templates.FS, Static: static.FS, BaseURL: "https://mingce.example" + base,
	}, generator.BuildOptions{Output: dir, Compress: true})
	if errors.Is(err, generator.ErrContent) {
		return fmt.Errorf("%w: %s", err, report.Diags.Sorted()[0])
	}
	return err
}

func serverAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// serverConfig is the configuration that the site brings, adapted as it asks.
func serverConfig(t *testing.T, s serverSite, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(s.dir, "_server", name))
	if err != nil {
		t.Fatal(err)
	}
	adapted := strings.Replace(string(data), "/srv/www/mingce", s.dir, 1)
	if adapted == string(data) {
		t.Fatalf("%s has no folder to adapt", name)
	}
	return adapted
}

func serverWrite(t *testing.T, file, text string) string {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return file
}

func serverNginx(t *testing.T, s serverSite, work, address string) *exec.Cmd {
	site := serverWrite(t, filepath.Join(work, "mingce.conf"), serverConfig(t, s, "nginx.conf"))
	user := ""
	if os.Geteuid() == 0 {
		user = "user root;" // the temporary folder is ours alone
	}
	main := serverWrite(t, filepath.Join(work, "nginx.conf"), fmt.Sprintf(`
load_module %[1]s;
daemon off; pid %[2]s/pid; error_log stderr; worker_processes 1; %[3]s
events {}
http {
	access_log off; gzip on;
	client_body_temp_path %[2]s/body; proxy_temp_path %[2]s/proxy; fastcgi_temp_path %[2]s/fastcgi; uwsgi_temp_path %[2]s/uwsgi; scgi_temp_path %[2]s/scgi;
	server { listen %[4]s; include %[5]s; }
}`, serverBrotli, work, user, address, site))
	return exec.CommandContext(t.Context(), "nginx", "-p", work, "-e", "stderr", "-c", main)
}

func serverCaddy(t *testing.T, s serverSite, work, address string) *exec.Cmd {
	site := serverWrite(t, filepath.Join(work, "mingce.caddy"), serverConfig(t, s, "Caddyfile"))
	main := serverWrite(t, filepath.Join(work, "Caddyfile"), fmt.Sprintf(`{
	admin off
	auto_https off
}
http://%s {
	import %s
}`, address, site))
	cmd := exec.CommandContext(t.Context(), "caddy", "run", "--config", main, "--adapter", "caddyfile")
	cmd.Env = append(os.Environ(), "HOME="+work, "XDG_CONFIG_HOME="+work, "XDG_DATA_HOME="+work)
	return cmd
}

// serverRun starts a server, waits until it answers, and ends it with the test.
func serverRun(t *testing.T, cmd *exec.Cmd, address string) {
	t.Helper()
	var log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &log, &log
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 10 * time.Second
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		cmd.Wait() // that it was ended is no news
		close(ended)
	}()
	t.Cleanup(func() {
		<-ended
		if t.Failed() {
			t.Logf("%.4000s", log.String())
		}
	})
	for range 300 {
		if c, err := net.Dial("tcp", address); err == nil {
			c.Close()
			return
		}
		select {
		case <-ended:
			t.Fatalf("%s ended: %s", cmd.Path, log.String())
		case <-time.After(100 * time.Millisecond):
		}
	}
	t.Fatalf("%s does not answer", cmd.Path)
}
