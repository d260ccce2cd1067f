package object

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"

	"mingce/generator/output"
)

// childVariable makes the test binary a publisher that can be killed: its value is
// an address and a prefix.
const childVariable = "MINGCE_OBJECT_CHILD"

func child() int {
	address, prefix, _ := strings.Cut(os.Getenv(childVariable), " ")
	_, before := first().staged(output.Manifest{})
	s, err := open(Options{Bucket: bucket, Prefix: prefix, Endpoint: "http://" + address}, quick())
	if err == nil {
		_, err = transition{prefix, before}.through(context.Background(), s)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// TestKilled kills a publisher at every request, by the system, before or after
// the server has it. The next run sends the rest.
func TestKilled(t *testing.T) {
	next := seeded(t)
	for at := range next(t).requests(t) {
		c := next(t)
		t.Run(fmt.Sprint(at), func(t *testing.T) {
			t.Parallel()
			c.kill(t, at)
		})
	}
}

func (c transition) kill(t *testing.T, at int) {
	var victim atomic.Pointer[os.Process]
	started := make(chan bool)
	p := newProxy(t, func(n int, w http.ResponseWriter, r *http.Request, forward func() *http.Response) {
		<-started
		switch {
		case n < at:
			passOn(w, forward())
			return
		case at%2 == 1 && n == at:
			forward().Body.Close()
		}
		victim.Load().Kill()
		hangUp(w)
	})
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+p.address+" "+c.prefix)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	victim.Store(cmd.Process)
	close(started)
	if err := cmd.Wait(); err == nil {
		t.Error("it was not killed")
	}
	read1(t, c.prefix).crawl()
	left := c.left(t)
	rest, err := c.put(t.Context(), t, "")
	if err != nil {
		t.Fatal(err)
	}
	if rest.Sent+rest.Copied != left {
		t.Errorf("%d files sent and %d copied, where %d were left", rest.Sent, rest.Copied, left)
	}
	c.finished(t)
}
