// A query cut into what the index is asked for. Twin of generator/search/query/plan.go.

import tables from "./tables/search.json" with {type: "json"};
import {numbers, queryTokens} from "./question.js";
import {COMPOUND, SINGLE, WORD, isEnglish, isWord, nameTerm, normalise} from "./text.js";

export const weights = tables.query;

/** Reads a query: {groups, names, open}. Groups are filled in by the index. */
export function plan(text, stem, fold) {
  const glyphs = normalise(text, fold);
  let groups = grouped(queryTokens(glyphs, stem, true));
  if (!groups.length) groups = grouped(queryTokens(glyphs, stem, false));
  const names = [nameTerm(text, fold), ...numbers(glyphs)].filter(Boolean);
  return {groups, names, open: glyphs.length > 0 && isWord(glyphs.at(-1).c)};
}

/** A group of each token, and further ones of what tokens are together. */
function grouped(tokens) {
  const groups = new Map();
  const add = (t, weight, bonus = false) => {
    if (!groups.has(t.term)) groups.set(t.term, {...t, alts: [{term: t.term, weight: weights.whole}], weight, bonus});
  };
  const within = (t, change) => {
    for (const g of groups.values()) if (g.kind === WORD && g.start >= t.start && g.end <= t.end) change(g);
  };
  for (const t of tokens) {
    if (t.kind === SINGLE) add(t, weights.fragment);
    else if (t.kind !== COMPOUND) add(t, weights.whole);
    else if (t.surface === undefined) { // 7×24: the numbers within count little
      add(t, weights.whole);
      within(t, (g) => { g.weight = weights.fragment; });
    } else within(t, (g) => g.alts.push({term: t.term, weight: weights.whole})); // the words within are found joined, too
  }
  let before;
  const raising = ({start, end}, term) => ({term, kind: COMPOUND, start, end});
  for (const t of tokens) {
    if (t.kind !== WORD) continue;
    if (before) add(raising(t, before + tables.terms.next + t.term), weights.pair, true);
    before = t.term;
    if (isEnglish(t.surface)) add(raising(t, t.term + tables.terms.form + t.surface), weights.form, true);
  }
  return [...groups.values()];
}
