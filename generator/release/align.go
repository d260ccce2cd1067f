package release

import "slices"

// pair says which of two texts belong together; -1 is none.
type pair struct{ before, after int }

// alike is the share of what two texts have in common from which one is taken for
// the other, changed.
const alike = 0.3

// maxTable is the size above which lists are not searched for what is alike: what
// differs in them is taken for gone and new.
const maxTable = 1 << 20

// align pairs two lists in their order, so that as much as possible stays the same
// and what changed stands beside what it was.
func align(before, after []string) []pair {
	var pairs []pair
	start := 0
	for start < min(len(before), len(after)) && before[start] == after[start] {
		pairs = append(pairs, pair{start, start})
		start++
	}
	tail := 0
	for tail < min(len(before), len(after))-start && before[len(before)-1-tail] == after[len(after)-1-tail] {
		tail++
	}
	for _, p := range middle(before[start:len(before)-tail], after[start:len(after)-tail]) {
		if p.before >= 0 {
			p.before += start
		}
		if p.after >= 0 {
			p.after += start
		}
		pairs = append(pairs, p)
	}
	for i := tail; i > 0; i-- {
		pairs = append(pairs, pair{len(before) - i, len(after) - i})
	}
	return pairs
}

// middle pairs lists by the best sum of likeness.
func middle(before, after []string) []pair {
	m, n := len(before), len(after)
	if m*n > maxTable || m == 0 || n == 0 {
		return apart(m, n)
	}
	bags, others := bagsOf(before), bagsOf(after)
	best := make([][]float64, m+1)
	for i := range best {
		best[i] = make([]float64, n+1)
	}
	like := func(i, j int) float64 {
		if before[i] == after[j] {
			return 1
		}
		if l := bags[i].like(others[j]); l >= alike {
			return l
		}
		return -1
	}
	for i := m - 1; i >= 0; i-- {
		for j := n - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if l := like(i, j); l > 0 {
				best[i][j] = max(best[i][j], l+best[i+1][j+1])
			}
		}
	}
	var pairs []pair
	i, j := 0, 0
	for i < m && j < n {
		switch l := like(i, j); {
		case l > 0 && best[i][j] == l+best[i+1][j+1]:
			pairs = append(pairs, pair{i, j})
			i, j = i+1, j+1
		case best[i][j] == best[i+1][j]:
			pairs = append(pairs, pair{i, -1})
			i++
		default:
			pairs = append(pairs, pair{-1, j})
			j++
		}
	}
	for _, p := range apart(m-i, n-j) {
		if p.before >= 0 {
			p.before += i
		}
		if p.after >= 0 {
			p.after += j
		}
		pairs = append(pairs, p)
	}
	return pairs
}

// apart takes all for gone or new.
func apart(m, n int) []pair {
	var pairs []pair
	for i := range m {
		pairs = append(pairs, pair{i, -1})
	}
	for j := range n {
		pairs = append(pairs, pair{-1, j})
	}
	return pairs
}

// bag has the pairs of letters that follow each other in a text, sorted.
type bag []uint64

func bagsOf(texts []string) []bag {
	bags := make([]bag, len(texts))
	for i, t := range texts {
		letters := []rune(t)
		for k := range max(0, len(letters)-1) {
			bags[i] = append(bags[i], uint64(letters[k])<<32|uint64(letters[k+1]))
		}
		slices.Sort(bags[i])
	}
	return bags
}

// like is the share of what two bags have in common, 0 to 1 (Dice's coefficient).
func (b bag) like(other bag) float64 {
	common, i, j := 0, 0, 0
	for i < len(b) && j < len(other) {
		switch {
		case b[i] == other[j]:
			common, i, j = common+1, i+1, j+1
		case b[i] < other[j]:
			i++
		default:
			j++
		}
	}
	if len(b)+len(other) == 0 {
		return 0
	}
	return 2 * float64(common) / float64(len(b)+len(other))
}
