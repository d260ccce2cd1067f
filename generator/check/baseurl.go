package check

import (
	"errors"

	"mingce/generator/policy"
)

// baseURL reports an address under which no site can stand.
func baseURL(c *checker) {
	if c.set.Site == nil || c.set.Site.BaseURL.Empty() {
		return
	}
	_, err := policy.ParseBaseURL(c.set.Site.BaseURL.Value)
	if fault := (*policy.BaseURLError)(nil); errors.As(err, &fault) {
		c.Errorf("base-url", c.set.Site.BaseURL.Pos, fault.Format, fault.Args...).WithHint("%s", fault.Hint)
	}
}
