package object

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/minio/minio-go/v7"
)

func TestOpen(t *testing.T) {
	for _, c := range []struct {
		endpoint, prefix string
		ok               bool
	}{
		{"https://storage.example", "", true},
		{"https://storage.example:9000/", "a/b", true},
		{"storage.example", "/a/", true},
		{"http://127.0.0.1:9000", "", true},
		{"http://[::1]:9000", "", true},
		{"http://localhost:9000", "", true},
		{"http://storage.example", "", false},
		{"http://127.0.0.1.example", "", false},
		{"http://10.0.0.1:9000", "", false},
		{"ftp://storage.example", "", false},
		{"https://user:hunter2@storage.example", "", false},
		{"https://storage.example/bucket", "", false},
		{"https://storage.example?hunter2", "", false},
		{"https://stor age.example/hunter2", "", false},
		{"https://", "", false},
		{"https://storage.example", "a//b", false},
		{"https://storage.example", "../b", false},
		{"https://storage.example", "a/../b", false},
		{"https://storage.example", "a\nb", false},
	} {
		_, err := Open(Options{Bucket: bucket, Endpoint: c.endpoint, Prefix: c.prefix})
		if c.ok != (err == nil) || err != nil && (!errors.Is(err, ErrTarget) || strings.Contains(err.Error(), "hunter2")) {
			t.Errorf("%s %q: %v", c.endpoint, c.prefix, err)
		}
	}
}

// TestCredentials finds them where AWS tools find them, and says what is missing.
func TestCredentials(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "credentials")
	text := fmt.Sprintf("[default]\naws_access_key_id = nobody\naws_secret_access_key = nothing\n[press]\naws_access_key_id = %s\naws_secret_access_key = %s\n", accessKey, secretKey)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE", "AWS_ACCESS_KEY", "AWS_SECRET_KEY"} {
		t.Setenv(name, "")
	}
	t.Setenv("AWS_CONFIG_FILE", filepath.Join(folder, "none"))
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", filepath.Join(folder, "none"))
	_, err := Open(Options{Bucket: bucket, Endpoint: "http://" + gateway.address})
	if !errors.Is(err, ErrTarget) || !strings.Contains(err.Error(), "AWS_ACCESS_KEY_ID") {
		t.Errorf("without credentials: %v", err)
	}
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", file)
	for profile, ok := range map[string]bool{"press": true, "": false} {
		t.Setenv("AWS_PROFILE", profile)
		_, version, err := openAt(t, "", t.Name(), quick()).Live(t.Context())
		if ok != (err == nil) || version != "" {
			t.Errorf("profile %q: %v", profile, err)
		}
	}
}

// TestSecretsAreNotSaid has a service, and a network, that say them in every way.
func TestSecretsAreNotSaid(t *testing.T) {
	c := seeded(t)(t)
	said := fmt.Sprintf("%s / %s", accessKey, secretKey)
	for name, f := range map[string]fault{
		"message": expired,
		"code": func(w http.ResponseWriter, _ *http.Request, _ func() *http.Response) {
			w.WriteHeader(http.StatusBadRequest)
			fmt.Fprintf(w, "<Error><Code>%s</Code><Message>%s</Message></Error>", said, said)
		},
		"text": func(w http.ResponseWriter, _ *http.Request, _ func() *http.Response) {
			w.WriteHeader(http.StatusBadGateway)
			fmt.Fprint(w, said)
		},
		"header": func(w http.ResponseWriter, _ *http.Request, _ func() *http.Response) {
			w.Header().Set("X-Minio-Error-Code", said)
			w.Header().Set("X-Minio-Error-Desc", said)
			w.WriteHeader(http.StatusForbidden)
		},
		"claim": func(w http.ResponseWriter, _ *http.Request, _ func() *http.Response) { fmt.Fprint(w, said) },
	} {
		for _, at := range []int{0, 4, 20} {
			p := newProxy(t, fromOn(at, f))
			_, err := c.put(t.Context(), t, p.address)
			if err == nil {
				t.Errorf("%s: no error", name)
			}
			hush(t, err)
		}
	}
}

// TestAddressing puts the bucket where the service looks for it.
func TestAddressing(t *testing.T) {
	for host, want := range map[string]minio.BucketLookupType{
		"cos.ap-beijing.myqcloud.com": minio.BucketLookupDNS, "obs.cn-north-4.myhuaweicloud.com": minio.BucketLookupDNS,
		"storage.example": minio.BucketLookupAuto, "127.0.0.1": minio.BucketLookupAuto,
	} {
		if have := addressing(url.URL{Scheme: "https", Host: host}, bucket); have != want {
			t.Errorf("%s: %v", host, have)
		}
	}
}
