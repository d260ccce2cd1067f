package analysis

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"mingce/generator/search/internal/searchtest"
)

// tokenised is a text cut into terms, as both sides tell it.
type tokenised struct {
	Key    string      `json:"key"`
	Tokens [][2]string `json:"tokens"`
}

func tokenisedInGo(text string, fold Folding) tokenised {
	v := tokenised{key(text, fold), [][2]string{}}
	for _, t := range Tokenise(text, fold, Stem) {
		v.Tokens = append(v.Tokens, [2]string{t.Term, text[t.Start:t.End]})
	}
	return v
}

func pairsOfFold(fold Folding) [][2]string {
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
var testFold = Folding{'證': '证', '書': '书', '業': '业', '產': '产'}

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
	searchtest.InJavaScript(t, "tokens", map[string]any{"texts": texts, "fold": pairsOfFold(testFold)}, &inJS)
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
		line, err := json.Marshal(v)
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
	searchtest.InJavaScript(t, "tokens", map[string]any{"texts": texts, "fold": pairsOfFold(testFold)}, &inJS)
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
	set := map[string]bool{}
	for _, text := range contentTexts(t) {
		for _, k := range Tokenise(text, nil, Stem) {
			if k.Surface != "" {
				set[k.Surface] = true
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
	searchtest.InJavaScript(t, "stems", words, &inJS)
	wrong := 0
	for i, w := range words {
		if got := Stem(w); got != inJS[i] {
			if wrong++; wrong <= 10 {
				t.Errorf("%q is %q in Go, %q in JavaScript", w, got, inJS[i])
			}
		}
	}
}

// contentTexts are the files of the real content, whatever stands in them.
func contentTexts(t *testing.T) []string {
	var all []string
	content := os.DirFS("../../../content")
	err := fs.WalkDir(content, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(content, name)
		all = append(all, string(data))
		return err
	})
	if err != nil || len(all) < 50 {
		t.Fatalf("%d files of content: %v", len(all), err)
	}
	return all
}
