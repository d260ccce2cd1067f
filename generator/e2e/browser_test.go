// Package e2e looks at the real site in headless Chromium, served with the
// Content-Security-Policy that it is shipped with. It needs Chromium on the
// machine and axe-core from npm (`npm ci` in this folder): where they are
// missing its tests are skipped, and fail where CI=true.
package e2e

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"mingce/generator"
	"mingce/generator/preview"
	"mingce/static"
	"mingce/templates"
)

// stop ends what the tests have started: the browser and the server.
var stop []func()

func TestMain(m *testing.M) {
	code := m.Run()
	for _, end := range stop {
		end()
	}
	os.Exit(code)
}

// served is the real site, or one of edited content, on a port of this machine.
type served struct {
	*generator.Site
	origin string // no slash at the end
}

var serve = sync.OnceValues(func() (*served, error) {
	content, err := published()
	if err != nil {
		return nil, err
	}
	return serveContent(content, "")
})

// serveContent serves the site of a content folder as on a day.
func serveContent(folder, today string) (*served, error) {
	l, err := preview.Listen("127.0.0.1", 0)
	if err != nil {
		return nil, err
	}
	origin := "http://" + l.Addr().String()
	site, err := generator.Load(generator.Config{Source: folder, Today: today, Templates: templates.FS, Static: static.FS, BaseURL: origin + "/"})
	if errors.Is(err, generator.ErrContent) {
		return nil, fmt.Errorf("%w: %s", err, site.Diags.Sorted()[0])
	}
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	stop = append(stop, cancel)
	go preview.Serve(ctx, l, &preview.Handler{Site: site}, func(error) {}) // ends with the tests; a page that is not served fails them
	return &served{site, origin}, nil
}

func realSite(t testing.TB) *served {
	t.Helper()
	s, err := serve()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// errMissing means that the machine lacks what the tests need.
var errMissing = errors.New("missing on this machine")

// start runs the one browser of all tests.
var start = sync.OnceValues(func() (context.Context, error) { return launch() })

// launch runs a browser with further options.
func launch(further ...chromedp.ExecAllocatorOption) (context.Context, error) {
	path, err := chromium()
	if err != nil {
		return nil, err
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(path), chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("hide-scrollbars", true))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium refuses to run as root with it
	}
	allocator, _ := chromedp.NewExecAllocator(context.Background(), append(options, further...)...)
	browser, _ := chromedp.NewContext(allocator)
	stop = append(stop, func() { chromedp.Cancel(browser) })
	return browser, chromedp.Do(browser)
}

func chromium() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("Chromium is %w", errMissing)
}

// need skips the test where a person's machine lacks something; CI has all.
func need(t testing.TB, err error) {
	t.Helper()
	switch {
	case errors.Is(err, errMissing) && os.Getenv("CI") != "true":
		t.Skip(err)
	case err != nil:
		t.Fatal(err)
	}
}
