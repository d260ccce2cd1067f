package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/performancetimeline"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// maxShift is the Cumulative Layout Shift that is put down to a busy machine: a
// page that is painted before its header has been read to the end. The web takes
// 0.1 for good.
const maxShift = 0.03

// tab is a window of a reader who has no history with the site.
type tab struct {
	t     testing.TB
	ctx   context.Context
	site  *served
	world runtime.ExecutionContextID // where our scripts run: the page and its policy do not notice them

	mu      sync.Mutex
	heard   []string            // what the browser complained of
	moved   []cdp.BackendNodeID // what moved after it was shown
	shift   float64             // how much, as Cumulative Layout Shift
	resized bool                // what moves now does so because of the window
}

// open opens a tab for the time of the test.
func open(t testing.TB) *tab {
	t.Helper()
	return openOn(t, realSite(t))
}

// openOn opens a tab for another site than the real one.
func openOn(t testing.TB, s *served) *tab {
	t.Helper()
	browser, err := start()
	need(t, err)
	tb := &tab{t: t, site: s}
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext(), chromedp.WithListener(tb.hear))
	t.Cleanup(cancel)
	tb.do(ctx, chromedp.Steps()) // opens the tab, which then outlives time limits
	tb.ctx, cancel = context.WithTimeout(ctx, 5*time.Minute)
	t.Cleanup(cancel)
	call(tb, audits.Enable, cdp.Empty{})
	call(tb, performancetimeline.Enable, performancetimeline.EnableParams{EventTypes: []string{"layout-shift"}})
	return tb
}

func (tb *tab) do(ctx context.Context, steps ...chromedp.Action[chromedp.Void]) {
	tb.t.Helper()
	if err := chromedp.Do(ctx, steps...); err != nil {
		tb.t.Fatal(err)
	}
}

// call runs a command of the browser's protocol.
func call[P, R any](tb *tab, command cdp.Command[P, R], params P) R {
	tb.t.Helper()
	result, err := chromedp.Call(tb.ctx, command, params)
	if err != nil {
		tb.t.Fatalf("%s: %v", command.Method, err)
	}
	return result
}

// hear keeps what a page must not cause: messages on the console, breaches of
// the policy, requests to elsewhere, movement of what is already shown.
func (tb *tab) hear(event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		tb.complain("console.%s: %s", e.Type, e.Args[0].Value)
	case *runtime.EventExceptionThrown:
		tb.complain("exception: %v", &chromedp.ExceptionError{ExceptionDetails: e.ExceptionDetails})
	case *log.EventEntryAdded:
		if e.Entry.Level != log.EntryLevelVerbose {
			tb.complain("%s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL)
		}
	case *audits.EventIssueAdded:
		tb.complain("%s", issue(e.Issue))
	case *network.EventRequestWillBeSent:
		if url := e.Request.URL; !strings.HasPrefix(url, tb.site.origin+"/") && !strings.HasPrefix(url, "data:") && url != "about:blank" {
			tb.complain("request to another site: %s", url)
		}
	case *performancetimeline.EventTimelineEventAdded:
		tb.move(e.Event.LayoutShiftDetails)
	}
}

// issue tells what the browser found, without what differs from visit to visit.
func issue(i *audits.InspectorIssue) string {
	if breach := i.Details.ContentSecurityPolicyIssueDetails; breach != nil {
		return fmt.Sprintf("breach of the content security policy: %s %s", breach.ViolatedDirective, breach.BlockedURL)
	}
	details, _ := json.Marshal(i.Details) // of plain values, cannot fail
	return fmt.Sprintf("%s: %s", i.Code, details)
}

func (tb *tab) complain(format string, args ...any) {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	tb.heard = append(tb.heard, fmt.Sprintf(format, args...))
}

func (tb *tab) move(shift *performancetimeline.LayoutShift) {
	if shift == nil || shift.HadRecentInput {
		return
	}
	tb.mu.Lock()
	defer tb.mu.Unlock()
	if tb.resized {
		return
	}
	tb.shift += shift.Value
	for _, source := range shift.Sources {
		tb.moved = append(tb.moved, source.NodeID)
	}
}

// complaints gives what was heard since it was last asked.
func (tb *tab) complaints() []string {
	tb.t.Helper()
	tb.mu.Lock()
	heard, moved, shift := tb.heard, tb.moved, tb.shift
	tb.heard, tb.moved, tb.shift = nil, nil, 0
	tb.mu.Unlock()
	if shift < maxShift {
		return heard
	}
	for _, id := range moved {
		heard = append(heard, "layout shift: "+tb.describe(id)+" moved after it was shown")
	}
	return heard
}

func (tb *tab) describe(id cdp.BackendNodeID) string {
	node, err := chromedp.Call(tb.ctx, dom.DescribeNode, dom.DescribeNodeParams{BackendNodeID: id})
	if err != nil {
		return "something that is gone"
	}
	return strings.ToLower(node.Node.NodeName) + " " + strings.Join(node.Node.Attributes, " ")
}

// view sets the reader's preferences and the window for the pages to come. It
// leaves the page that is shown, which would move.
func (tb *tab) view(m mode, w window) {
	tb.t.Helper()
	tb.do(tb.ctx, chromedp.Navigate("about:blank"))
	tb.mu.Lock()
	tb.resized = false
	tb.mu.Unlock()
	tb.measure(w)
	call(tb, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: m.media, Features: m.features})
	call(tb, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: m.noScript})
}

// resize changes the window around the page that is shown.
func (tb *tab) resize(w window) {
	tb.t.Helper()
	tb.mu.Lock()
	tb.resized = true
	tb.mu.Unlock()
	tb.measure(w)
	tb.tell(painted)
}

func (tb *tab) measure(w window) {
	tb.t.Helper()
	call(tb, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: w.width, Height: 800, DeviceScaleFactor: max(w.scale, 1)})
}

// wake lets time pass for our own scripts in a page that was loaded without
// script: it stays as it is, but what is asked of it may wait.
func (tb *tab) wake() {
	tb.t.Helper()
	call(tb, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: false})
}

// show loads a page of the site and waits until it is painted.
func (tb *tab) show(path string) {
	tb.t.Helper()
	tb.do(tb.ctx, chromedp.Navigate(tb.site.origin+"/"+path))
	tb.settle()
}

// settle readies the tab to be asked about the page that it has come to.
func (tb *tab) settle() {
	tb.t.Helper()
	frame := cdp.FrameID(chromedp.FromContext(tb.ctx).Target.TargetID)
	tb.world = call(tb, page.CreateIsolatedWorld, page.CreateIsolatedWorldParams{FrameID: frame, WorldName: "e2e"}).ExecutionContextID
	tb.tell(painted)
}

// painted is a promise that the page stands as it is on the screen.
const painted = "new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted)))"

// ask evaluates an expression beside the page and gives its value.
func ask[T any](tb *tab, expression string) T {
	tb.t.Helper()
	inWorld := func(p *runtime.EvaluateParams) { p.ContextID = tb.world }
	value, err := chromedp.Run(tb.ctx, chromedp.Evaluate[T](expression, inWorld, chromedp.EvalAwaitPromise))
	if err != nil {
		tb.t.Fatalf("%.200s: %v", expression, err)
	}
	return value
}

// tell evaluates an expression beside the page for its effect.
func (tb *tab) tell(expression string) {
	tb.t.Helper()
	ask[chromedp.Void](tb, expression)
}

// press presses keys, as chromedp names them.
func (tb *tab) press(keys string) {
	tb.t.Helper()
	tb.do(tb.ctx, chromedp.KeyEvent(keys))
}
