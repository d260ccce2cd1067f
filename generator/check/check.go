// Package check judges loaded content: whether what it names exists, whether
// our words are carried by the notice, whether the translation is of the
// Chinese that stands there, and whether both languages read well.
//
// Each file holds one family of rules. A rule says by its type what it looks at:
// one document, the folder of one policy, or the whole set of which it sees a
// digest of each policy. Of all else it learns by asking (see [view]), and what
// it asked is kept: so what a change makes stale follows from the rules
// themselves, and a [Session] judges only that again.
//
// No rule stops at a fault, and none depends on another. What stands in a file
// that could not be read is not missed: one fault, one message.
package check

import (
	"mingce/generator/policy"
)

// fileRule looks at one document.
type fileRule func(*pass, *document)

// policyRule looks at all documents of one policy.
type policyRule func(*pass, *policy.Policy)

// setRule looks at the whole set.
type setRule func(*pass, *policy.Set)

var (
	fileRules = []fileRule{
		fieldsOfKind, itemKinds, documentForm, dates, translationState, missingTranslations, placeholders, unwritten, leadDepartments,
		termTranslations, scripts, punctuation, references, repetitions, quotations, facts, markdown, overlaps,
		missingGuide, termBasis, completeInterpretation, baseURL, statuses, adviceMarked, titleClaims, ownTranslations, validity,
	}
	policyRules = []policyRule{oneInterpretation, draftTranslations, numbering, lists, missingInterpretations, unledMeasures}
	setRules    = []setRule{termsOccur, termNames, instruments}

	// structure are the rules of documents on which laying out a site stands. They
	// look at no text, and are quick.
	structure = []fileRule{references, fieldsOfKind, itemKinds, baseURL}
)

// Run applies every rule to the set of an index.
func Run(index *policy.Index) Verdict {
	var last Verdict
	for v := range NewSession().Judge(index) {
		last = v
	}
	return last
}
