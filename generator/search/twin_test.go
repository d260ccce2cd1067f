package search

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// twin runs a task in JavaScript.
func twin(t *testing.T, task string, in, out any) {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("node is not installed, and CI must compare the search in Go with that in JavaScript")
		}
		t.Skip("node is not installed: the search in JavaScript is not compared with that in Go")
	}
	input, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, filepath.Join("testdata", "twin.mjs"), task)
	cmd.Stdin = bytes.NewReader(input)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	output, err := cmd.Output()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, errs.String())
	}
	if err := json.Unmarshal(output, out); err != nil {
		t.Fatal(err)
	}
}

// tokenised is a text cut into terms, as both sides tell it.
type tokenised struct {
	Key    string      `json:"key"`
	Tokens [][2]string `json:"tokens"`
}

func tokenisedInGo(text string, fold folding) tokenised {
	v := tokenised{key(text, fold), [][2]string{}}
	for _, t := range tokenise(text, fold, stem) {
		v.Tokens = append(v.Tokens, [2]string{t.term, text[t.start:t.end]})
	}
	return v
}

func pairsOfFold(fold folding) [][2]string {
	all := [][2]string{}
	for from, to := range fold {
		all = append(all, [2]string{string(from), string(to)})
	}
	return all
}

type vector struct {
	Text string `json:"text"`
	tokenised
}

// testFold is the folding of the vectors.
var testFold = folding{'證': '证', '書': '书', '業': '业', '產': '产'}

// The vectors are the tokeniser's specification. To change it, change both
// twins, delete the tokens from the file, run with UPDATE_VECTORS=1 and read
// every difference.
func TestVectors(t *testing.T) {
	const file = "testdata/vectors.json"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var vectors []vector
	if err := json.Unmarshal(data, &vectors); err != nil {
		t.Fatal(err)
	}
	if os.Getenv("UPDATE_VECTORS") != "" {
		writeVectors(t, file, vectors)
		return
	}
	var texts []string
	for _, v := range vectors {
		texts = append(texts, v.Text)
		if got := tokenisedInGo(v.Text, testFold); !reflect.DeepEqual(got, v.tokenised) {
			t.Errorf("Go: %q\n got %q\nwant %q", v.Text, got, v.tokenised)
		}
	}
	var inJS []tokenised
	twin(t, "tokens", map[string]any{"texts": texts, "fold": pairsOfFold(testFold)}, &inJS)
	for i, v := range vectors {
		if !reflect.DeepEqual(inJS[i], v.tokenised) {
			t.Errorf("JavaScript: %q\n got %q\nwant %q", v.Text, inJS[i], v.tokenised)
		}
	}
}

func writeVectors(t *testing.T, file string, vectors []vector) {
	var b bytes.Buffer
	b.WriteString("[\n")
	for i, v := range vectors {
		v.tokenised = tokenisedInGo(v.Text, testFold)
		line, err := marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(line)
		if i+1 < len(vectors) {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
	}
	b.WriteString("]\n")
	if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}

// pieces of random text: what the tokeniser treats apart, and what it might not expect.
var alphabet = strings.Fields(`原 产 地 证 書 業 〇 々 龘 𠮷 贸 a b e s x y ' ’ s's x 7 24 ７ ⑰ ٣ ² ½ / * × - – — _ . , 。 “ ” 《 》 （ ） ( ) 〔 〕
	é É ß İ ı Ω ς Σ ж か ガ ﾊ ﾞ 한 ﬁ № ㈱ Ⅳ ﹣ － ＇ ＃ # @ = ^ ~ \ " < > & € 😀 licence licensing organisation organise centre colour people’s
	e-tax 7x24 24/7 三贷 第17项 tax-free- --`)

func randomText(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(12) {
		switch r.IntN(12) {
		case 0:
			b.WriteByte(' ')
		case 1:
			// Browsers know other versions of Unicode: only what ours knows, too.
			if c := rune(0x20 + r.IntN(0x2FE0)); unicode.In(c, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z) {
				b.WriteRune(c)
			}
		case 2:
			b.WriteString("\u200b\u00ad\u0301\n\t"[:1+r.IntN(2)*2])
		default:
			b.WriteString(alphabet[r.IntN(len(alphabet))])
		}
	}
	return strings.ToValidUTF8(b.String(), "")
}

func TestTwinsCutRandomTextAlike(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var texts []string
	for range 20000 {
		texts = append(texts, randomText(r))
	}
	var inJS []tokenised
	twin(t, "tokens", map[string]any{"texts": texts, "fold": pairsOfFold(testFold)}, &inJS)
	wrong := 0
	for i, text := range texts {
		if got := tokenisedInGo(text, testFold); !reflect.DeepEqual(got, inJS[i]) {
			if wrong++; wrong <= 10 {
				t.Errorf("%q\n in Go %q\n in JS %q", text, got, inJS[i])
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d of %d texts differ", wrong, len(texts))
	}
}

func TestTwinsStemAlike(t *testing.T) {
	s, err := realSite()
	if err != nil {
		t.Fatal(err)
	}
	set := map[string]bool{}
	for _, doc := range documents(s) {
		d := doc()
		for _, texts := range d.text {
			for _, text := range texts[1] {
				for _, k := range tokenise(text, nil, stem) {
					if k.surface != "" {
						set[k.surface] = true
					}
				}
			}
		}
	}
	r := rand.New(rand.NewPCG(3, 4))
	words := slices.Sorted(maps.Keys(set))
	endings := strings.Fields("ing ed s es ies ied ly ment ation isation ization ise ize ising ised our oured tional ational fully eedly ingly ness iveness biliti ogi ll lled e able ence ance y ying sses us ss centre ogue amme lyse cense cens")
	for _, w := range slices.Clone(words) {
		for range 4 {
			words = append(words, w[:r.IntN(len(w)+1)]+endings[r.IntN(len(endings))])
		}
	}
	for range 20000 {
		var b strings.Builder
		for range 1 + r.IntN(7) {
			b.WriteByte("aeiouybcdlnrstz"[r.IntN(15)])
		}
		words = append(words, b.String()+endings[r.IntN(len(endings))])
	}
	words = append(words, strings.Fields("skis skies dying news inning innings proceeding proceeds generous communal arsenal gas this gaps kiwis yes say by cry")...)
	var inJS []string
	twin(t, "stems", words, &inJS)
	wrong := 0
	for i, w := range words {
		if got := stem(w); got != inJS[i] {
			if wrong++; wrong <= 10 {
				t.Errorf("%q is %q in Go, %q in JavaScript", w, got, inJS[i])
			}
		}
	}
}
