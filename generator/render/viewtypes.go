package render

import (
	"html/template"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// pipe gives the type of what a pipeline makes, and notes the variables that it
// declares.
func (c *viewChecker) pipe(p *parse.PipeNode, s scope) reflect.Type {
	t := c.commands(p, s)
	for _, v := range p.Decl {
		if p.IsAssign {
			*s.vars[v.Ident[0]] = nil // what is in it when depends on the way
		} else {
			s.vars[v.Ident[0]] = &t
		}
	}
	return t
}

// commands gives the type of what the last command of a pipeline makes; each is
// given what the one before it has made.
func (c *viewChecker) commands(p *parse.PipeNode, s scope) (t reflect.Type) {
	for i, command := range p.Cmds {
		t = c.command(command, s, argument{piped: i > 0, t: t})
	}
	return t
}

// argument is what a call is given last, by the pipeline.
type argument struct {
	piped bool
	t     reflect.Type
}

func (c *viewChecker) command(command *parse.CommandNode, s scope, last argument) reflect.Type {
	var args []reflect.Type
	for _, arg := range command.Args[1:] {
		args = append(args, c.operand(arg, s))
	}
	if last.piped {
		args = append(args, last.t)
	}
	switch first := command.Args[0].(type) {
	case *parse.FieldNode:
		return c.fields(chain{first, s.dot, first.Ident, spelled(first.Ident), s.present}, call{command, args})
	case *parse.VariableNode:
		return c.fields(chain{first, *s.vars[first.Ident[0]], first.Ident[1:], 0, s.present}, call{command, args})
	case *parse.ChainNode:
		return c.fields(chain{first, c.operand(first.Node, s), first.Field, 0, s.present}, call{command, args})
	case *parse.IdentifierNode:
		return madeBy(first.Ident, args)
	default:
		return c.operand(first, s)
	}
}

// spelled tells how far before the position of a node its first field begins: the
// parser gives a chain the position of its second.
func spelled(fields []string) int {
	if len(fields) > 1 {
		return -len("." + fields[0])
	}
	return 0
}

// operand gives the type of an operand; nil when only a value tells it.
func (c *viewChecker) operand(n parse.Node, s scope) reflect.Type {
	switch n := n.(type) {
	case *parse.DotNode:
		return s.dot
	case *parse.FieldNode:
		return c.fields(chain{n, s.dot, n.Ident, spelled(n.Ident), s.present}, call{})
	case *parse.VariableNode:
		return c.fields(chain{n, *s.vars[n.Ident[0]], n.Ident[1:], 0, s.present}, call{})
	case *parse.ChainNode:
		return c.fields(chain{n, c.operand(n.Node, s), n.Field, 0, s.present}, call{})
	case *parse.PipeNode:
		return c.pipe(n, s)
	case *parse.IdentifierNode:
		return madeBy(n.Ident, nil)
	case *parse.StringNode:
		return reflect.TypeFor[string]()
	case *parse.BoolNode:
		return reflect.TypeFor[bool]()
	}
	return nil
}

// call is what the last field of a chain is given.
type call struct {
	command *parse.CommandNode // nil for an operand, which is given nothing
	args    []reflect.Type
}

// chain is a value and the fields and methods that are asked of it, of which the
// first begins some bytes after the position of the node.
type chain struct {
	node    parse.Node
	of      reflect.Type
	names   []string
	at      int
	present map[string]bool // as in scope
}

// fields follows a chain.
func (c *viewChecker) fields(ask chain, last call) reflect.Type {
	t, at := ask.of, ask.at
	for i, name := range ask.names {
		if t == nil || t.Kind() == reflect.Interface {
			return nil
		}
		given := call{}
		if i == len(ask.names)-1 {
			given = last
		}
		if i > 0 && t.Kind() == reflect.Pointer {
			c.absent(ask, i, at)
		}
		method, isMethod := methodOf(t, name)
		field, isField := fieldOf(t, name)
		switch {
		case isMethod:
			c.method(ask.node, at, method, given)
			t = method.Type.Out(0)
		case isField && len(given.args) > 0:
			c.fault(ask.node, at, diag.Messagef("%s is a field and takes nothing", "."+name), diag.Messagef("write it alone"))
			return nil
		case isField:
			t = field
		default:
			c.fault(ask.node, at, diag.Messagef("there is no field %s here", "."+name), nearest("."+name, membersOf(t)))
			return nil
		}
		at += len("." + name)
	}
	return t
}

// absent reports a part of a chain that some pages do not have, where nothing
// around has made sure of it.
func (c *viewChecker) absent(ask chain, n, at int) {
	after := strings.Join(append([]string{""}, ask.names[n:]...), ".")
	if before := strings.TrimSuffix(ask.node.String(), after); !ask.present[before] {
		c.fault(ask.node, at, diag.Messagef("not every page has %s", before), diag.Messagef("write it within {{with %s}}…{{end}}", before))
	}
}

func methodOf(t reflect.Type, name string) (reflect.Method, bool) {
	m, ok := t.MethodByName(name)
	if !ok && t.Kind() != reflect.Pointer {
		m, ok = reflect.PointerTo(t).MethodByName(name)
	}
	return m, ok
}

func fieldOf(t reflect.Type, name string) (reflect.Type, bool) {
	switch t = pointed(t); {
	case t == nil:
		return nil, true
	case t.Kind() == reflect.Map:
		return t.Elem(), true
	case t.Kind() != reflect.Struct:
		return nil, false
	}
	f, ok := t.FieldByName(name)
	return f.Type, ok && f.IsExported()
}

// membersOf lists the fields and methods of a type as templates name them.
func membersOf(t reflect.Type) []string {
	var all []string
	for i := range t.NumMethod() {
		all = append(all, "."+t.Method(i).Name)
	}
	if t = pointed(t); t != nil && t.Kind() == reflect.Struct {
		for _, f := range reflect.VisibleFields(t) {
			if f.IsExported() && !f.Anonymous {
				all = append(all, "."+f.Name)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// method holds a call against what the method takes.
func (c *viewChecker) method(n parse.Node, at int, m reflect.Method, given call) {
	takes := m.Type.NumIn() - 1
	if m.Type.IsVariadic() {
		takes--
	}
	if have := len(given.args); have < takes || have > takes && !m.Type.IsVariadic() {
		c.fault(n, at, diag.Messagef("wrong number of args for %s: want %s got %s", m.Name, strconv.Itoa(takes), strconv.Itoa(have)), diag.Message{})
		return
	}
	for i, t := range given.args[:takes] {
		if want := m.Type.In(i + 1); t != nil && t.Kind() != reflect.Interface && !t.AssignableTo(want) {
			c.fault(n, at, diag.Messagef("wrong type for value; expected %s; got %s", want.String(), t.String()), diag.Message{})
		}
	}
	if m.Type.In(0).Implements(reflect.TypeFor[speaker]()) && (m.Name == "T" || m.Name == "En") {
		c.phrase(given.command.Args[1:])
	}
}

// speaker has the phrases of the interface.
type speaker interface {
	T(key string, args ...any) (template.HTML, error)
	En(key string, args ...any) (template.HTML, error)
}

// phrase makes sure that a phrase of the interface is there, unless none could be
// read.
func (c *viewChecker) phrase(args []parse.Node) {
	if len(args) == 0 || c.messages == nil {
		return
	}
	if key, is := args[0].(*parse.StringNode); is {
		if _, err := c.messages.phrase(policy.Zh, key.Text); err != nil {
			c.fault(key, 0, diag.MessageOf(err), diag.Messagef("add it to messages.json, in both languages"))
		}
	}
}

// madeBy gives the type of what a function of the engine makes; nil when only a
// value tells it.
func madeBy(function string, args []reflect.Type) reflect.Type {
	switch function {
	case "len":
		return reflect.TypeFor[int]()
	case "not", "eq", "ne", "lt", "le", "gt", "ge":
		return reflect.TypeFor[bool]()
	case "print", "printf", "println", "html", "js", "urlquery":
		return reflect.TypeFor[string]()
	case "slice":
		return first(args)
	case "index":
		return indexed(args)
	}
	return nil
}

func first(args []reflect.Type) reflect.Type {
	if len(args) == 0 {
		return nil
	}
	return args[0]
}

// indexed gives the element of the first that the others choose.
func indexed(args []reflect.Type) reflect.Type {
	t := first(args)
	for range max(0, len(args)-1) {
		if _, t, _ = ranged(t); t == nil {
			return nil
		}
	}
	return t
}
