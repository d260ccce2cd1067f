// Package live is a session of editing: content that is read, judged and laid out
// again and again, each time only as far as something changed; what is still to be
// done on it; and where on the site a piece of it shows.
package live

import (
	"iter"
	"slices"

	"mingce/generator"
	"mingce/generator/check"
	"mingce/generator/diag"
	"mingce/generator/policy"
	search "mingce/generator/search/index"
	"mingce/generator/source"
)

// Session is content that is being edited. It is for one goroutine at a time; the
// sites it gives are never changed afterwards.
type Session struct {
	config generator.Config
	reader *source.Reader
	rules  *check.Session
	index  *policy.Index
	search search.Cache

	look *generator.Look

	last *outcome // of an update that was carried to its end; nil when there is none
}

// New makes a session, which reads nothing yet.
func New(c generator.Config) *Session {
	return &Session{config: c, reader: source.NewReader(c.Source), rules: check.NewSession()}
}

// Changes tell what may have changed.
type Changes struct {
	Anything bool
	Content  []string // paths within the content folder, with slashes
	Look     bool     // templates or assets
}

// And gives the changes of both. What may be anything stays anything.
func (c Changes) And(d Changes) Changes {
	return Changes{c.Anything || d.Anything, slices.Concat(c.Content, d.Content), c.Look || d.Look}
}

// State is what is known of the content at some point of an update.
type State struct {
	Site   *generator.Site // laid out; nil as long as something is known to be wrong
	Diags  diag.List       // all that is known to be wrong
	Err    error           // what else keeps the site from being made: a folder, a template
	Unread bool            // the content folder could not be read, as Err tells
	Whole  bool            // all rules have been applied: Diags are those of [generator.Check]
	// Unsettled tells that a file could not be read whole. An editor may still be
	// writing it.
	Unsettled bool
}

// outcome is a state and what led to it.
type outcome struct {
	State
	index *policy.Index
	diags diag.List // of reading
	look  *generator.Look
}

// Update reads what may have changed, judges it, lays it out when nothing is wrong
// in it, and then judges what else may be affected. It gives what is known after
// each step; whoever stops early is given the rest by the next update. Where
// nothing changed, the Site is the one that was given last.
func (s *Session) Update(c Changes) iter.Seq[State] {
	return func(yield func(State) bool) {
		content, err := s.read(c)
		if err == nil {
			err = s.readLook(c)
		}
		if err != nil {
			yield(State{Err: err, Unread: true, Whole: true, Unsettled: true})
			return
		}
		if s.last != nil && s.last.look == s.look && s.last.index.Set.Same(s.index.Set) && slices.Equal(s.last.diags.Sorted(), content.Diags.Sorted()) {
			yield(s.last.State)
			return
		}
		s.last = nil
		var laid *generator.Site
		for verdict := range s.rules.Judge(s.index) {
			state := s.state(content, verdict, &laid)
			if state.Whole {
				s.last = &outcome{state, s.index, content.Diags, s.look}
			}
			if !yield(state) {
				return
			}
		}
	}
}

// state lays the content out, once, unless something is known to be wrong.
func (s *Session) state(content *source.Content, verdict check.Verdict, laid **generator.Site) State {
	state := State{Diags: generator.Findings(content, s.look, verdict), Whole: verdict.Whole,
		Unsettled: content.Diags.HasErrors() || s.look.Diags.HasErrors()}
	if s.isWrong(state.Diags) {
		return state
	}
	if *laid == nil {
		*laid, state.Err = generator.LayOut(s.config, content, s.index, s.look, s.search.Files)
	}
	if state.Err != nil {
		return state
	}
	broken, err := (*laid).BrokenLinks(verdict.Links)
	state.Diags.Append(broken)
	if faults, are := (*laid).Faults(err); are {
		state.Diags.Append(faults)
		err = nil
	}
	if state.Err = err; err == nil && !s.isWrong(state.Diags) {
		state.Site = *laid
	}
	return state
}

func (s *Session) isWrong(found diag.List) bool {
	errs, warnings := found.Count()
	return errs > 0 || s.config.Strict && warnings > 0
}

// read reads the content, and indexes it anew where it changed.
func (s *Session) read(c Changes) (*source.Content, error) {
	paths := c.Content
	if c.Anything || s.index == nil {
		paths = nil
	} else if len(paths) == 0 {
		return s.reader.Last(), nil
	}
	content, err := s.reader.Read(paths...)
	if err != nil {
		return nil, diag.Errorf("content: %w", err)
	}
	s.index = policy.NewIndex(content.Set, s.index)
	return content, nil
}

// readLook reads templates and assets when they may have changed, and again as
// long as something is wrong with them.
func (s *Session) readLook(c Changes) error {
	if s.look != nil && !c.Look && !c.Anything && !s.look.Diags.HasErrors() {
		return nil
	}
	look, err := generator.ReadLook(s.config, s.look)
	if err == nil {
		s.look = look
	}
	return err
}
