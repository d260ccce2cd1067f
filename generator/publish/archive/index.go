package archive

import (
	"encoding/base64"
	"maps"
	"path"
	"slices"
	"strings"

	"mingce/generator/site"
)

// makeIndex makes the script of the search index, unless it is too large.
// static/js/search/embedded.js reads it.
func (p *packer) makeIndex() error {
	var files []string
	for _, file := range slices.Sorted(maps.Keys(p.manifest.Files)) {
		if strings.HasPrefix(file, site.SearchFolder) && !p.copied(file) {
			files = append(files, file)
			p.result.Index += p.manifest.Files[file].Size
		}
	}
	if len(files) == 0 || p.result.Index > MaxIndex {
		return nil
	}
	table := map[string]string{}
	for _, file := range files {
		data, err := p.read(file)
		if err != nil {
			return err
		}
		table[file] = string(data)
		if path.Ext(file) == ".bin" {
			table[file] = base64.StdEncoding.EncodeToString(data)
		}
	}
	encoded, err := encode(table)
	if err != nil {
		return err
	}
	p.rewriter.index = p.make("offline-index", append([]byte("globalThis.mingceIndex="), encoded...))
	p.result.Search = true
	return nil
}
