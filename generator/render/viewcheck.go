package render

import (
	"html/template"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"mingce/generator/diag"
)

// viewChecker follows the templates of a page with the type of its view, and
// finds what executing them could not find there, on any page of any site. What
// only a value can tell, such as that something is absent, it leaves to that.
type viewChecker struct {
	set      *template.Template
	messages messages
	seen     map[visit]bool
	found    FileErrors
}

// visit is a template with what it is given.
type visit struct {
	name string
	dot  reflect.Type
}

// checkViews gives what the template of a page asks in vain of a view.
func checkViews(set *template.Template, m messages, view any) FileErrors {
	c := &viewChecker{set: set, messages: m, seen: map[visit]bool{}}
	c.template("base.html", reflect.TypeOf(view))
	return c.found
}

// scope is what names mean at a place: the dot and the variables. A nil type is
// one that is known only when the template is executed.
type scope struct {
	dot  reflect.Type
	vars map[string]*reflect.Type
	// present are the chains that a condition around has found to be there. Those
	// of the dot are forgotten when that is another.
	present map[string]bool
	root    bool // the dot is $
}

// inside is a scope within a scope, with variables of its own.
func (s scope) inside() scope {
	s.vars, s.present = maps.Clone(s.vars), maps.Clone(s.present)
	return s
}

// with is a scope with another dot.
func (s scope) with(dot reflect.Type) scope {
	s = s.inside()
	s.dot, s.root = dot, false
	maps.DeleteFunc(s.present, func(chain string, _ bool) bool { return chain[0] == '.' })
	return s
}

// given is a scope in which a condition holds: what it asks for is there.
func (s scope) given(condition *parse.PipeNode) scope {
	s = s.inside()
	for _, command := range condition.Cmds {
		for _, arg := range command.Args {
			if s.present[arg.String()] = true; s.root && arg.Type() == parse.NodeField {
				s.present["$"+arg.String()] = true
			}
		}
	}
	return s
}

func (c *viewChecker) template(name string, dot reflect.Type) {
	t := c.set.Lookup(name)
	if t == nil || t.Tree == nil || c.seen[visit{name, dot}] {
		return
	}
	c.seen[visit{name, dot}] = true
	c.node(t.Tree.Root, scope{dot, map[string]*reflect.Type{"$": &dot}, map[string]bool{}, true})
}

func (c *viewChecker) node(n parse.Node, s scope) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, each := range n.Nodes {
				c.node(each, s)
			}
		}
	case *parse.ActionNode:
		c.pipe(n.Pipe, s)
	case *parse.IfNode:
		in := s.inside()
		c.pipe(n.Pipe, in)
		c.branches(&n.BranchNode, in.given(n.Pipe), in)
	case *parse.WithNode:
		in := s.inside()
		dot := c.pipe(n.Pipe, in)
		c.branches(&n.BranchNode, in.given(n.Pipe).with(dot), in)
	case *parse.RangeNode:
		c.loop(n, s.inside())
	case *parse.TemplateNode:
		dot := reflect.TypeFor[struct{}]()
		if n.Pipe != nil {
			dot = c.pipe(n.Pipe, s)
		}
		if c.set.Lookup(n.Name) == nil {
			c.fault(n, 0, diag.Messagef("template %s not defined", strconv.Quote(n.Name)), nearest(n.Name, c.names()))
		}
		c.template(n.Name, dot)
	}
}

func (c *viewChecker) branches(n *parse.BranchNode, then, otherwise scope) {
	c.node(n.List, then.inside())
	c.node(n.ElseList, otherwise.inside())
}

func (c *viewChecker) loop(n *parse.RangeNode, s scope) {
	over := c.commands(n.Pipe, s)
	key, element, ok := ranged(over)
	if !ok {
		c.fault(n.Pipe, 0, diag.Messagef("range can't iterate over %s", n.Pipe.String()), diag.Messagef("range goes over a list"))
	}
	in := s.given(n.Pipe).with(element)
	switch names := n.Pipe.Decl; len(names) {
	case 1:
		in.vars[names[0].Ident[0]] = &element
	case 2:
		in.vars[names[0].Ident[0]], in.vars[names[1].Ident[0]] = &key, &element
	}
	c.branches(&n.BranchNode, in, s)
}

// ranged gives what range goes over.
func ranged(t reflect.Type) (key, element reflect.Type, ok bool) {
	t = pointed(t)
	if t == nil {
		return nil, nil, true
	}
	switch t.Kind() {
	case reflect.Slice, reflect.Array:
		return reflect.TypeFor[int](), t.Elem(), true
	case reflect.Map:
		return t.Key(), t.Elem(), true
	case reflect.Int:
		return t, t, true
	}
	return nil, nil, t.Kind() == reflect.Func || t.Kind() == reflect.Chan
}

// pointed gives the type behind pointers; nil when only a value tells it.
func pointed(t reflect.Type) reflect.Type {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t != nil && t.Kind() == reflect.Interface {
		return nil
	}
	return t
}

func (c *viewChecker) names() (all []string) {
	for _, t := range c.set.Templates() {
		all = append(all, t.Name())
	}
	return all
}

// nearest is the hint to a name that is meant to be one of some.
func nearest(name string, all []string) diag.Message {
	slices.Sort(all)
	listed := diag.Messagef("write one of %s", strings.Join(all, ", "))
	if near := diag.Suggest(name, all); near != "" {
		return diag.Messagef("did you mean %s? %s", near, listed)
	}
	return listed
}

// fault notes what is wrong some bytes after the beginning of a node.
func (c *viewChecker) fault(n parse.Node, after int, reason, hint diag.Message) {
	e := &FileError{Reason: reason, Hint: hint}
	place, _ := c.set.Tree.ErrorContext(n)
	parts := strings.Split(place, ":")
	if len(parts) == 3 {
		e.Name = parts[0]
		e.Line, _ = strconv.Atoi(parts[1])
		e.Col, _ = strconv.Atoi(parts[2])
		e.Col += after + 1
	}
	c.found = append(c.found, e)
}
