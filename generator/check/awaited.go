package check

import (
	"maps"
	"slices"
	"strconv"

	"mingce/generator/diag"
	"mingce/generator/policy"
)

// awaited tells which files can't be judged in full yet, and what is to be mended
// first: what could not be read, and measures that are left out.
func (k *known) awaited(waiting []string) diag.List {
	var found diag.List
	causes, files := map[string]bool{}, map[string]bool{}
	for _, l := range k.Set.Lost {
		causes[l.File] = true
	}
	dir := folderOf(k.Set)
	for _, p := range k.Set.Policies {
		for _, n := range k.leftOut(p) {
			file, _ := missingFile(n, dir)
			causes[file] = true
		}
	}
	for _, file := range waiting {
		if file != "" && !causes[file] {
			files[file] = true
		}
	}
	if len(files) > 0 {
		first := slices.Min(slices.Collect(maps.Keys(causes)))
		found.Notef("awaited", diag.Pos{File: first}, "%s can't be judged in full until this is mended: %s; for example %s",
			diag.Count(len(files), "file"), sorted(causes), sorted(files))
	}
	return found
}

func sorted(files map[string]bool) diag.Message {
	return listedUpTo(3, slices.Sorted(maps.Keys(files)), func(file string) string { return file })
}

// leftOut gives the measures that there should be below the highest number.
func (k *known) leftOut(p *policy.Policy) []policy.Name {
	if !hasGap(p.Measures) {
		return nil
	}
	var names []policy.Name
	there := k.numbers(p.ID)
	for number := 1; number < p.Measures[len(p.Measures)-1].Number.Value; number++ {
		if id := strconv.Itoa(number); !slices.Contains(there, id) {
			names = append(names, policy.Name{Kind: policy.NameMeasure, Policy: p.ID, ID: id})
		}
	}
	return names
}
