package tables

// searchFile is search.json: what every query needs.
type searchFile struct {
	Text struct {
		Transparent   string            // marks that stand between characters of one Chinese name without parting it
		Usual         map[string]string // the usual form of a dash, apostrophe or sign
		Zeros         string            // zeros of other scripts; their digits follow
		Times         string            // signs between numbers, as in 7×24
		LongestWord   int               // characters of a word that count
		LongestName   int               // bytes of a name that is found by itself
		LongestFactor int               // digits of a number in 7×24, so that both sides compare it alike
		English       string            // regular expression of a word that is stemmed
		SentenceEnds  string            // beside a full stop before a space
	}
	// Terms are what marks a term of the index as no plain word of a text.
	Terms struct {
		Name     string // before a whole name
		Number   string // before the number of a measure
		Initials string // before letters that Chinese characters begin with in Pinyin
		Form     string // between a stem and a word as it is spelt
		Next     string // between two words side by side
	}
	Question struct {
		Questions   string // Chinese words that a query is better without
		OnlyBetween string // of those, what is one only between words,
		Between     int    // of that many characters each
		OnlyAtEnd   string // of those, what is one only at the end
		StopWords   string // English words that a query is better without
	}
	Number struct {
		Forms   []string // regular expressions of how a query names a measure; N is the numeral
		Numeral string
		Digits  map[string]int
		Units   map[string]int
	}
	Format struct {
		Folder     string // of all files
		Manifest   string // the one file whose name does not change
		Version    int    // readers refuse another
		PairBits   int    // of the hash of two words that tell them from others of the first
		ImpactBits int    // of a posting
	}
	Query struct { // weights, of Whole
		Whole    int
		Pair     int // two words side by side, beside the words
		Form     int // a word as it is spelt, beside its stem
		Guess    int // what was perhaps meant
		Fragment int // a single character beside pairs; a digit of 7×24
	}
	Ranking struct {
		Budget   int   // postings of heavy terms that the first results may load
		Top      int   // documents of a heavy term that stand in the file of terms
		Coverage int   // of a document that holds all of the query
		Rarity   int   // steps by which a term is rarer that half as many documents hold
		Title    int   // level of a name that stands before all else
		Lift     int   // a name of level n lifts a score by n of so many parts
		First    int64 // score of a document found by its title, beyond all others
		Fewest   int   // results that are shown however little they cover
	}
	Snippet struct {
		Limits       map[string]int // characters, by language
		Reach        int            // a cut is moved by this part of the limit at most
		Commas       string
		SpacedCommas string // which end a clause before a space
	}
}

// correctionFile is correction.json: what a query needs of which a word is not found.
type correctionFile struct {
	Pinyin struct {
		Syllable  string // regular expression; it takes in some that Chinese lacks
		Longest   int    // letters of a syllable
		Syllables int    // of a word
		Readings  int    // ways to take a word apart that are tried
	}
	Initials struct {
		Form    string // regular expression; no syllable begins with i, u or v
		Letters int    // of a term
	}
	Homophones struct {
		Pairs int // of a query that is searched for them: a longer one is a sentence, which can do without a word
		Steps int // after which the search for a chain of pairs is given up
		Short int // pairs of a run in which any may be a slip
		Apart int // between the pairs that one slip makes unknown
	}
	Words struct {
		Enough       int // words found with which a query can do without the rest
		Completions  int // words that the beginning of one stands for
		Beginning    int // letters from which on a word may be a beginning
		Long         int // letters from which on the first may be wrong too, and two slips are allowed
		KeyLetters   int // of a word, of which its keys leave one out
		Shortest     int // letters of a word that may be a slip
		Alternatives int // words that one may be a slip for
	}
	Characters struct {
		Rows, Cells [2]byte // first and last bytes of the characters of GB 2312 in GBK
		BlockBits   int     // neighbours in Unicode that stand in one file
	}
}
