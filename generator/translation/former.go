package translation

// Former gives the Chinese that had a hash; false when nobody knows it any more.
type Former func(hash string) (zh string, ok bool)

// Before gives for each stale sentence the hash of the one that stood in its
// place; "" where none can be told. The hashes stand in the order in which the
// Chinese stood: what is stale between two sentences that are as they were
// replaces what is gone between them, where that is as many.
func (r Record) Before() []string {
	gone, place := map[string]bool{}, map[string]int{}
	for _, of := range r.Gone {
		gone[of.Value] = true
	}
	for i, of := range r.Of {
		place[of.Value] = i
	}
	before := make([]string, 0, len(r.Stale))
	last, run := -1, 0
	close := func(next int) {
		for i := range run {
			hash := ""
			if at := last + 1 + i; next-last-1 == run && gone[r.Of[at].Value] {
				hash = r.Of[at].Value
			}
			before = append(before, hash)
		}
		last, run = next, 0
	}
	for _, u := range r.Units {
		if at, made := place[u.Hash]; made {
			close(at)
		} else {
			run++
		}
	}
	close(len(r.Of))
	return before
}
