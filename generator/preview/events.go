package preview

import (
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"mingce/generator/diag"
	"mingce/generator/live"
)

// message is what the pages are told: the state of things, so that one who
// missed some catches up with the last; and, once, to the pages that are there,
// what led to it.
type message struct {
	Generation int       `json:"generation"` // of this server
	Problems   []problem `json:"problems"`
	Changed    []string  `json:"changed,omitempty"` // files, as the user knows them; none: anything may have changed
	Target     *place    `json:"target,omitempty"`
	Navigate   bool      `json:"navigate"`
}

// merge takes over what a message told that was not received.
func (m *message) merge(missed message) {
	if m.Target == nil {
		m.Target = missed.Target
	}
	if missed.Changed == nil {
		m.Changed = nil
	}
	if m.Changed != nil {
		m.Changed = union(missed.Changed, m.Changed)
	}
}

// union gives what stands in either, each once, in order.
func union(a, b []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(slices.Concat(a, b))))
}

// place is where on the site the field just saved shows.
type place struct {
	Path string `json:"path"` // below the language
	ID   string `json:"id"`
	Lang string `json:"lang"` // "" when either will do
	Text string `json:"text"`
}

// problem is something wrong, as `mingce check` says it.
type problem struct {
	Severity string       `json:"severity"`
	Place    string       `json:"place"`
	Edit     template.URL `json:"edit"` // address of the place in the editor, of a scheme that the user chose
	Zh       string       `json:"zh"`   // message, source line, caret and hint
	En       string       `json:"en"`
}

// Bare gives a text of the problem without the place with which it begins.
func (p problem) Bare(text string) string { return strings.TrimPrefix(text, p.Place+": ") }

// publish tells all pages that something is new.
func (l *Live) publish(t *place, changed []string) { l.hub.send(l.message(t, changed)) }

func (l *Live) message(t *place, changed []string) message {
	l.mu.Lock()
	defer l.mu.Unlock()
	problems := l.problems
	if problems == nil {
		problems = []problem{}
	}
	if t != nil {
		copied := *t
		copied.Path = l.site.Href("{lang}/" + t.Path)
		t = &copied
	}
	return message{Problems: problems, Changed: changed, Target: t, Navigate: l.options.Navigate}
}

// mostProblems is how many problems an overlay lists.
const mostProblems = 50

// problemsOf gives what is wrong in a state. What the rules say of the content
// tells more than an error of making a site of it.
func (l *Live) problemsOf(state live.State) []problem {
	problems := l.problemsIn(state.Diags.Where(func(d diag.Diagnostic) bool {
		return d.Severity == diag.Error || l.options.Strict && d.Severity == diag.Warning
	}))
	if err := state.Err; err != nil && len(problems) == 0 {
		problems = []problem{{Severity: "error", Zh: diag.MessageOf(err).In(diag.Zh), En: err.Error()}}
	}
	return problems
}

func (l *Live) problemsIn(wrong diag.List) []problem {
	var problems []problem
	for _, d := range wrong.Sorted() {
		if len(problems) == mostProblems {
			break
		}
		problems = append(problems, problem{d.Severity.String(), d.Pos.String(), l.edit(d.Pos), textOf(d, diag.Zh), textOf(d, diag.En)})
	}
	return problems
}

// textOf gives a diagnostic as the terminal shows it.
func textOf(d diag.Diagnostic, lang diag.Lang) string {
	var one diag.List
	one.Add(d)
	var b strings.Builder
	if err := diag.WriteText(&b, one, lang, lineOf, false); err != nil { // a builder does not fail
		return d.String()
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func lineOf(file string, line int) (string, bool) {
	info, err := os.Stat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > 1<<20 {
		return "", false
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return "", false
	}
	lines := strings.Split(string(data), "\n")
	if line < 1 || line > len(lines) {
		return "", false
	}
	return lines[line-1], true
}

// edit gives the address of a place in the editor.
func (l *Live) edit(p diag.Pos) template.URL {
	file, err := filepath.Abs(filepath.FromSlash(p.File))
	if err != nil || p.File == "" {
		return ""
	}
	name := strings.NewReplacer("%", "%25", "?", "%3F", "#", "%23", " ", "%20").Replace("/" + strings.TrimPrefix(filepath.ToSlash(file), "/"))
	return template.URL(strings.NewReplacer("{file}", name, "{line}", strconv.Itoa(max(p.Line, 1)), "{column}", strconv.Itoa(max(p.Col, 1))).Replace(l.options.Editor))
}

// hub hands messages to the pages that listen. A slow one gets the last alone.
type hub struct {
	mu        sync.Mutex
	last      message
	listeners map[chan message]bool
	closed    bool
}

func (h *hub) send(m message) {
	h.mu.Lock()
	defer h.mu.Unlock()
	m.Generation = h.last.Generation + 1
	for c := range h.listeners {
		offered := m
		select {
		case missed := <-c:
			offered.merge(missed)
		default:
		}
		c <- offered
	}
	m.Target, m.Changed = nil, nil // whoever comes later goes nowhere, and may lack anything
	h.last = m
}

func (h *hub) listen() (c chan message, end func()) {
	c = make(chan message, 1)
	h.mu.Lock()
	defer h.mu.Unlock()
	c <- h.last
	if h.closed {
		close(c)
		return c, func() {}
	}
	if h.listeners == nil {
		h.listeners = map[chan message]bool{}
	}
	h.listeners[c] = true
	return c, func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		delete(h.listeners, c)
	}
}

func (h *hub) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for c := range h.listeners {
		close(c)
	}
	h.listeners, h.closed = nil, true
}

// alive is how often a silent stream says that it is there.
const alive = 15 * time.Second

// events is the stream of messages.
func (l *Live) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	stream := http.NewResponseController(w)
	if err := stream.SetReadDeadline(time.Time{}); err != nil || r.Method == http.MethodHead {
		return
	}
	messages, end := l.hub.listen()
	defer end()
	fmt.Fprint(w, "retry: 300\n\n")
	for {
		select {
		case m, ok := <-messages:
			if !ok {
				return
			}
			data, err := json.Marshal(m)
			if err != nil {
				return
			}
			fmt.Fprintf(w, "data: %s\n\n", data)
		case <-time.After(alive):
			fmt.Fprint(w, ":\n\n")
		case <-r.Context().Done():
			return
		}
		if stream.Flush() != nil {
			return
		}
	}
}
