package site

import "mingce/generator/policy"

// What generator/search still takes from here; it goes when that package names
// package policy itself.
type (
	Lang     = policy.Lang
	Text     = policy.Text
	Markdown = policy.Markdown
	Step     = policy.Step
	Words    = policy.Words
)

const (
	Zh = policy.Zh
	En = policy.En
)
