package markup

import (
	"maps"
	"slices"
	"strings"

	"github.com/alecthomas/chroma/v2"
)

// lexers gives the lexer of each language by the names that people give it;
// none for code that has no language.
//
// They are ours and not the library's, most of which backtrack without end on a
// string that is not closed: the library then gives up by the clock, so that a
// slow machine would colour the same code otherwise. Every pattern here looks at
// a character a bounded number of times; a test runs each lexer on hostile code.
var lexers = named(map[string]chroma.Rules{
	"text plain txt":           nil,
	"json":                     jsonRules(),
	"yaml yml":                 yamlRules(),
	"toml ini properties conf": iniRules(),
	"xml html svg":             xmlRules(),
	"diff patch":               diffRules(),
	"sh bash shell console":    program(`(?<!\S)#[^\n]*`, "if then else elif fi for in do done while until case esac function return export local set cd echo exit"),
	"go": program(`//[^\n]*|`+blockComment,
		"break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var nil true false"),
	"javascript js typescript ts": program(`//[^\n]*|`+blockComment,
		"async await break case catch class const continue default delete do else export extends finally for from function if import in instanceof interface let new of return static super switch this throw try type typeof var void while yield null undefined true false"),
	"python py": program(`#[^\n]*`,
		"and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield None True False"),
	"sql": program(`--[^\n]*|`+blockComment,
		"select from where and or not null insert into values update set delete create alter drop table index view join left right inner outer on as order group by having limit offset union distinct case when then else end primary key references default"),
})

// Patterns that several languages share. An atomic group never tries again.
const (
	doubleQuoted = `"(?>[^"\\\n]+|\\[^\n])*"?`
	singleQuoted = `'(?>[^'\\\n]+|\\[^\n])*'?`
	backQuoted   = "`[^`]*`?"
	number       = `(?>[+-]?\d[\w.]*)`
	word         = `(?>[\p{L}\p{N}_]+)`
	anyCharacter = `[\s\S]`
	blockComment = `/\*(?>[^*]+|\*(?!/))*(?:\*/)?`
)

func named(rules map[string]chroma.Rules) map[string]chroma.Lexer {
	m := make(map[string]chroma.Lexer)
	for names, r := range rules {
		for name := range strings.FieldsSeq(names) {
			m[name] = nil
			if r != nil {
				m[name] = chroma.MustNewLexer(&chroma.Config{Name: name}, func() chroma.Rules { return r })
			}
		}
	}
	return m
}

// languages gives the names of the languages, sorted.
func languages() []string { return slices.Sorted(maps.Keys(lexers)) }

func known(language string) bool {
	_, ok := lexers[language]
	return ok
}

// root makes rules of one state, which takes any character that no rule does.
// Signs with which no rule begins are taken together, to be quick.
func root(rules ...chroma.Rule) chroma.Rules {
	return chroma.Rules{"root": append(rules, rule(`(?>[\[\]{}()<>,;:.=*!?|&^%@~]+)|`+anyCharacter, chroma.Text))}
}

func rule(pattern string, t chroma.TokenType) chroma.Rule {
	return chroma.Rule{Pattern: pattern, Type: t}
}

// program gives the rules of a programming language. Keywords match in either case.
func program(comment, keywords string) chroma.Rules {
	return root(
		rule(comment, chroma.Comment),
		rule(doubleQuoted+`|`+singleQuoted+`|`+backQuoted, chroma.LiteralString),
		rule(`(?i)\b(?:`+strings.ReplaceAll(keywords, " ", "|")+`)\b`, chroma.Keyword),
		rule(`\$`+word+`|\$\{[^}\n]{0,80}\}`, chroma.NameAttribute),
		rule(number, chroma.LiteralNumber),
		rule(word, chroma.Text),
		rule(`(?>\s+)`, chroma.Text),
	)
}

func jsonRules() chroma.Rules {
	return root(
		rule(`"(?>[^"\\\n]+|\\[^\n])*"(?=[ \t]{0,80}:)`, chroma.NameTag),
		rule(doubleQuoted, chroma.LiteralString),
		rule(`\b(?:true|false|null)\b`, chroma.Keyword),
		rule(number, chroma.LiteralNumber),
		rule(word, chroma.Text),
		rule(`(?>\s+)`, chroma.Text),
	)
}

func yamlRules() chroma.Rules {
	return root(
		rule(`(?<!\S)#[^\n]*`, chroma.Comment),
		rule(`^(?:---|\.\.\.)(?!\S)`, chroma.Keyword),
		rule(`(?:"(?>[^"\\\n]+|\\[^\n])*"|(?<![^\s\[{,])[\p{L}_][^\n:#,\[\]{}]{0,80})(?=:(?!\S))`, chroma.NameTag),
		rule(doubleQuoted+`|`+singleQuoted, chroma.LiteralString),
		rule(`\b(?:true|false|null)\b`, chroma.Keyword),
		rule(`(?<!\S)`+number+`(?!\S)`, chroma.LiteralNumber),
		rule(word, chroma.Text),
		rule(`(?>\s+)`, chroma.Text),
	)
}

func iniRules() chroma.Rules {
	return root(
		rule(`(?<!\S)[#;][^\n]*`, chroma.Comment),
		rule(`^\[[^\n]*`, chroma.Keyword),
		rule(`^[\w.-]{1,80}(?=[ \t]{0,80}=)`, chroma.NameTag),
		rule(doubleQuoted+`|`+singleQuoted, chroma.LiteralString),
		rule(`\b(?:true|false)\b`, chroma.Keyword),
		rule(`(?<!\S)`+number+`(?!\S)`, chroma.LiteralNumber),
		rule(word, chroma.Text),
		rule(`(?>\s+)`, chroma.Text),
	)
}

func diffRules() chroma.Rules {
	return root(
		rule(`^(?:@@|diff |index |\+\+\+|---)[^\n]*`, chroma.Keyword),
		rule(`^\+[^\n]*`, chroma.GenericInserted),
		rule(`^-[^\n]*`, chroma.GenericDeleted),
		rule(`[^\n]+|\n`, chroma.Text),
	)
}

func xmlRules() chroma.Rules {
	open := rule(`</?[\w:.-]+`, chroma.NameTag)
	open.Mutator = chroma.Push("tag")
	shut := rule(`/?>`, chroma.NameTag)
	shut.Mutator = chroma.Pop(1)
	return chroma.Rules{
		"root": {
			rule(`<!--(?>[^-]+|-(?!->))*(?:-->)?`, chroma.Comment),
			rule(`<[!?][^>]*>?`, chroma.Keyword),
			open,
			rule(`[^<]+|<`, chroma.Text),
		},
		"tag": {
			shut,
			rule(`(?>[\w:.-]+)`, chroma.NameAttribute),
			rule(`"[^"]*"?|'[^']*'?`, chroma.LiteralString),
			rule(anyCharacter, chroma.Text),
		},
	}
}
