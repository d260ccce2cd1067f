// What a query says beside its words: what only makes it a question, and the
// numbers of measures. Twin of generator/search/analysis/query.go, question.go
// and number.go.

import tables from "./tables/search.json" with {type: "json"};
import {PAIR, WORD, hanTokens, walk, wordTokens} from "./text.js";

const {onlyBetween, between, onlyAtEnd} = tables.question;
const questions = tables.question.questions.split(" ").map((w) => [...w]).sort((a, b) => b.length - a.length);
const stopWords = new Set(tables.question.stopWords.split(" "));

/**
 * Tokens of a query, Chinese in pairs, and in characters only where one stands
 * alone. brief leaves out the words that only make it a question.
 */
export function queryTokens(glyphs, stem, brief) {
  const tokens = [];
  walk(glyphs, (run) => {
    for (const piece of brief ? pieces(run) : [run]) {
      tokens.push(...hanTokens(piece).filter((t) => piece.length === 1 || t.kind === PAIR));
    }
  }, (parts) => tokens.push(...wordTokens(parts, stem)));
  return brief ? tokens.filter((t) => t.kind !== WORD || !stopWords.has(t.surface)) : tokens;
}

/** Parts a run at the words that make it a question. */
function pieces(run) {
  const chars = run.map((g) => g.c);
  const all = [];
  let start = 0;
  for (let i = 0; i <= run.length; ) {
    const n = i < run.length ? questionAt(chars, i, i - start) : 1;
    if (n) {
      if (start < i) all.push(run.slice(start, i));
      start = i + n;
    }
    i += n || 1;
  }
  return all;
}

/** How long the question word at a place is that so many characters stand before. */
function questionAt(chars, i, before) {
  const found = questions.find((w) => w.every((c, j) => chars[i + j] === c) && asks(w.join(""), before, chars.length - i - w.length));
  return found?.length ?? 0;
}

function asks(w, before, after) {
  if (w === onlyBetween) return Math.min(before, after) >= between;
  return w !== onlyAtEnd || after === 0;
}

const {forms, numeral, digits, units} = tables.number;
const numbered = forms.map((form) => new RegExp(form.replace("N", () => numeral), "g"));

/** The numbers of measures that a query names, as terms. */
export function numbers(glyphs) {
  const text = glyphs.map((g) => g.c).join("");
  return numbered.flatMap((re) => [...text.matchAll(re)].map((m) => number(m[1])).filter((n) => n > 0).map((n) => tables.terms.number + n));
}

/** Reads a number in digits or in Chinese, up to 999. */
function number(s) {
  if (/^\d+$/.test(s)) return Number(s);
  let total = 0;
  let digit = -1;
  for (const c of s) {
    if (units[c]) {
      total += (digit < 0 ? 1 : digit) * units[c];
      digit = -1;
    } else digit = digits[c];
  }
  return total + Math.max(digit, 0);
}
