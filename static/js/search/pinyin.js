// Pinyin, taken apart into syllables and put together to names. Twin of
// generator/search/analysis/pinyin.go, and of chain in query/homophones.go.

import tables from "./tables/correction.json" with {type: "json"};

const {longest, syllables, readings} = tables.pinyin;
const syllable = new RegExp(tables.pinyin.syllable);

/** Takes letters apart into Pinyin syllables, the fewest first. */
export function syllablesOf(letters) {
  const all = [];
  if (letters.length > syllables * longest) return all;
  const cut = (rest, before) => {
    if (!rest) {
      all.push(before);
      return;
    }
    for (let n = Math.min(longest, rest.length); n > 0 && all.length < readings && before.length < syllables; n--) {
      if (syllable.test(rest.slice(0, n))) cut(rest.slice(n), [...before, rest.slice(0, n)]);
    }
  };
  cut(letters, []);
  return all.sort((a, b) => a.length - b.length);
}

const last = (s) => [...s].at(-1);
/** The text of a chain of pairs. */
export const chained = (pairs) => pairs[0] + pairs.slice(1).map(last).join("");

/** Chooses an option for each place so that each begins with the end of the one before. */
export function chain(options) {
  const chosen = [];
  let steps = 0;
  const choose = (i) => {
    if (i === options.length) return true;
    for (const o of options[i]) {
      if (++steps > tables.homophones.steps) return false;
      if (i > 0 && !o.startsWith(last(chosen[i - 1]))) continue;
      chosen[i] = o;
      if (choose(i + 1)) return true;
    }
    return false;
  };
  return choose(0) ? chosen.slice(0, options.length) : undefined;
}
