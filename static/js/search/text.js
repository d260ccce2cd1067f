// How text is cut into terms. Twin of generator/search/analysis: both are held to
// its testdata/vectors.json.

import tables from "./tables/search.json" with {type: "json"};

export const SINGLE = 0; // a Chinese character
export const PAIR = 1; // two that follow each other
export const WORD = 2; // a word or number
export const COMPOUND = 3; // words joined by hyphens, numbers as in 7×24

const {transparent, usual, zeros, times, longestWord, longestName, longestFactor, english} = tables.text;
const han = /\p{Script=Han}/u;
const letter = /[\p{L}\p{Nd}]/u;
const unseen = /[\p{Mn}\p{Cf}]/u;
const englishWord = new RegExp(english);

const isDigit = (c) => c >= "0" && c <= "9";
export const isHan = (c) => c >= "\u2e80" && han.test(c);
export const isWord = (c) => c !== undefined && (c < "\x80" ? (c >= "a" && c <= "z") || isDigit(c) : letter.test(c) && !isHan(c));
export const isEnglish = (word) => englishWord.test(word);

/** The term of a normalised word. What is not English stays as it is. */
export const termOf = (word, stem) => (isEnglish(word) ? stem(word) : word);

function usualForm(c) {
  const code = c.codePointAt(0);
  for (const zero of zeros) {
    const digit = code - zero.codePointAt(0);
    if (digit >= 0 && digit <= 9) return String(digit);
  }
  return usual[c] ?? c;
}

/** Characters as they are searched, each with its place in the text: {c, start, end}. */
export function normalise(text, fold) {
  const glyphs = [];
  let at = 0;
  for (const original of text) {
    const start = at;
    const end = (at += original.length);
    if (original < "\x80") {
      glyphs.push({c: original.toLowerCase(), start, end});
      continue;
    }
    for (const d of original >= "\u4e00" && original <= "\u9fff" ? original : original.normalize("NFKD")) {
      if (unseen.test(d)) continue;
      const c = usualForm(d.toLowerCase());
      glyphs.push({c: fold?.get(c) ?? c, start, end});
    }
  }
  return glyphs;
}

/** What two wordings share that differ in spaces and marks only. */
export function key(text, fold) {
  return normalise(text, fold).map((g) => g.c).filter((c) => isWord(c) || isHan(c)).join("");
}

/** The term of a whole name; "" for what is no name. */
export function nameTerm(text, fold) {
  const k = key(text, fold);
  return k && new TextEncoder().encode(k).length <= longestName ? tables.terms.name + k : "";
}

/** Tokens of a text: {term, surface, kind, start, end}. stem turns words into terms. */
export function tokenise(text, stem, fold) {
  const glyphs = normalise(text, fold);
  const tokens = [];
  walk(glyphs, (run) => tokens.push(...hanTokens(run)), (parts) => tokens.push(...wordTokens(parts, stem)));
  return tokens;
}

/** Calls back for each run of Chinese characters and each chain of words. */
export function walk(glyphs, onHan, onWords) {
  for (let i = 0; i < glyphs.length; ) {
    if (isHan(glyphs[i].c)) {
      const run = [];
      for (let j = i; ; i = j) {
        run.push(glyphs[j]);
        i = ++j;
        while (j < glyphs.length && transparent.includes(glyphs[j].c)) j++;
        if (j === glyphs.length || !isHan(glyphs[j].c)) break;
      }
      onHan(run);
    } else if (isWord(glyphs[i].c)) {
      const parts = [];
      i = words(glyphs, i, parts);
      onWords(parts);
    } else i++;
  }
}

export function hanTokens(run) {
  return run.flatMap((g, i) => {
    const next = run[i + 1];
    const one = {term: g.c, kind: SINGLE, start: g.start, end: g.end};
    return next ? [one, {term: g.c + next.c, kind: PAIR, start: g.start, end: next.end}] : [one];
  });
}

/** Collects words from i as long as connectors join them; gives what follows. */
function words(glyphs, i, parts) {
  const at = (i) => glyphs[i]?.c;
  const digit = (i) => isDigit(at(i) ?? "");
  for (let joint = ""; ; i++) {
    const p = {start: glyphs[i].start, end: 0, joint};
    const text = [];
    for (; isWord(at(i)) || (at(i) === "'" && isWord(at(i + 1))); i++) {
      const c = at(i);
      if (c === "x" && digit(i - 1) && digit(i + 1)) break;
      p.end = glyphs[i].end;
      if (c !== "'") text.push(c);
      else if (at(i + 1) === "s" && !isWord(at(i + 2))) p.end = glyphs[++i].end; // people’s
    }
    p.text = text.slice(0, longestWord).join("");
    parts.push(p);
    joint = at(i);
    if (joint === "-" && isWord(at(i + 1))) continue;
    if (!(joint && times.includes(joint) && digit(i - 1) && digit(i + 1))) return i;
    joint = "*";
  }
}

export function wordTokens(parts, stem) {
  return parts.flatMap((p, i) => {
    const tokens = [{term: termOf(p.text, stem), surface: p.text, kind: WORD, start: p.start, end: p.end}];
    const before = parts[i - 1];
    if (p.joint === "*") tokens.push({term: product(before.text, p.text), kind: COMPOUND, start: before.start, end: p.end});
    if (p.joint === "-" && parts[i + 1]?.joint !== "-") {
      let first = i;
      let text = p.text;
      while (parts[first].joint === "-") text = parts[--first].text + text;
      text = [...text].slice(0, longestWord).join("");
      tokens.push({term: termOf(text, stem), surface: text, kind: COMPOUND, start: parts[first].start, end: p.end});
    }
    return tokens;
  });
}

/** The one name of 24/7, 7×24 and 7x24: the smaller number first. */
function product(a, b) {
  return isFactor(a) && isFactor(b) && Number(a) > Number(b) ? b + "x" + a : a + "x" + b;
}

const isFactor = (n) => n.length <= longestFactor && /^\d+$/.test(n);
