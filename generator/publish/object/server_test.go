package object

import (
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"
)

// The tests run against a real S3 server: versitygw on a folder, built from its
// module by the go command, which keeps it in its cache.

const (
	accessKey = "AKIAMINGCETESTACCESS"
	secretKey = "mingce+test/secret/that+must/not/show"
	bucket    = "sites"
)

// gateway is the server of all tests.
var gateway struct{ address, files, sidecar string }

func TestMain(m *testing.M) {
	minio.DefaultRetryUnit = time.Millisecond // it waits after an only attempt too
	if os.Getenv(childVariable) != "" {
		os.Exit(child())
	}
	os.Exit(withServer(m))
}

func withServer(m *testing.M) int {
	folder, err := os.MkdirTemp("", "mingce-s3-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(folder)
	stop, err := startServer(folder)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer stop()
	os.Setenv("AWS_ACCESS_KEY_ID", accessKey)
	os.Setenv("AWS_SECRET_ACCESS_KEY", secretKey)
	os.Setenv("AWS_REGION", "us-east-1")
	return m.Run()
}

func startServer(folder string) (stop func(), err error) {
	where := exec.Command("go", "tool", "-n", "versitygw")
	where.Dir = filepath.Join("testdata", "s3server")
	where.Stderr = os.Stderr
	program, err := where.Output()
	if err != nil {
		return nil, fmt.Errorf("building the S3 server: %w", err)
	}
	gateway.files, gateway.sidecar = filepath.Join(folder, "files"), filepath.Join(folder, "sidecar")
	for _, f := range []string{filepath.Join(gateway.files, bucket), gateway.sidecar} {
		if err := os.MkdirAll(f, 0o755); err != nil {
			return nil, err
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	gateway.address = l.Addr().String()
	l.Close()
	server := exec.Command(strings.TrimSpace(string(program)), "--port", gateway.address, "--quiet", "--keep-alive", "posix", "--sidecar", gateway.sidecar, gateway.files)
	server.Env = append(os.Environ(), "ROOT_ACCESS_KEY="+accessKey, "ROOT_SECRET_KEY="+secretKey)
	server.Stderr, server.Stdout = os.Stderr, io.Discard
	if err := server.Start(); err != nil {
		return nil, err
	}
	for range 500 {
		if c, err := net.Dial("tcp", gateway.address); err == nil {
			c.Close()
			return func() { server.Process.Kill(); server.Wait() }, nil
		}
		time.Sleep(10 * time.Millisecond)
	}
	return nil, fmt.Errorf("the S3 server does not answer")
}

// quick are limits under which tests fail fast.
func quick() limits {
	l := usualLimits
	l.backoff, l.longest = time.Millisecond, 10*time.Millisecond
	l.attempts, l.request = 5, 5*time.Second
	l.settle = 100 * time.Millisecond
	l.listing = 20
	return l
}

// openAt opens a prefix at an address, "" for the server itself.
func openAt(t testing.TB, address, prefix string, l limits) *Store {
	t.Helper()
	if address == "" {
		address = gateway.address
	}
	s, err := open(Options{Bucket: bucket, Prefix: prefix, Endpoint: "http://" + address}, l)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// clone copies all that lies under a prefix, on the disk of the server.
func clone(t testing.TB, from, to string) {
	t.Helper()
	for _, root := range []string{gateway.files, gateway.sidecar} {
		if err := os.CopyFS(filepath.Join(root, bucket, to), os.DirFS(filepath.Join(root, bucket, from))); err != nil {
			t.Fatal(err)
		}
	}
}

// reader reads what lies in the storage, past every proxy.
type reader struct {
	*Store
	t testing.TB
}

func read1(t testing.TB, prefix string) reader { return reader{openAt(t, "", prefix, quick()), t} }

func (r reader) list() map[string]object {
	r.t.Helper()
	all, err := r.Store.list(context.Background())
	if err != nil {
		r.t.Fatal(err)
	}
	return all
}

func (r reader) get(path string) string {
	r.t.Helper()
	data, _, err := r.Store.get(context.Background(), r.key(path))
	if err != nil {
		r.t.Fatal(err)
	}
	return string(data)
}
