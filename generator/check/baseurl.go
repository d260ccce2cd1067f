package check

import (
	"errors"

	"mingce/generator/policy"
)

// baseURL reports an address under which no site can stand.
func baseURL(p *pass, d *document) {
	of, is := d.file.(*policy.Site)
	if !is || of.BaseURL.Empty() {
		return
	}
	_, err := policy.ParseBaseURL(of.BaseURL.Value)
	if fault := (*policy.BaseURLError)(nil); errors.As(err, &fault) {
		p.Errorf("base-url", of.BaseURL.Pos, "%s", fault.Fault).WithHint("%s", fault.Hint)
	}
}
