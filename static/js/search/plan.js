// A query cut into what the index is asked for. Twin of generator/search/plan.go.

import {COMPOUND, PAIR, SINGLE, WORD, hanTokens, isWord, nameTerm, normalise, walk, wordTokens} from "./text.js";

export const WHOLE = 16;
const AS_PAIR = 8; // two words side by side, beside the words
const AS_FORM = 4; // a word as it is spelt, beside its stem
export const AS_GUESS = 12; // what was perhaps meant
export const AS_FRAGMENT = 2; // a single character beside pairs; a digit of 7×24

const questions = ("怎么办理 可不可以 是什么意思 是啥意思 是指什么 什么意思 怎么样 怎么办 为什么 能不能 是不是 有没有 是什么 什么是 什么叫 啥意思 要不要 会不会 到底是 " +
  "怎么 怎样 如何 为何 什么 哪些 哪里 哪个 哪儿 到哪 多少 多久 是否 能否 请问 我想 我要 我们 想要 可以 需要 应该 老是 总是 是啥 啥是 有啥 到底 咋办 " +
  "怎麼 什麼 為什麼 哪裡 了吗 嗎 吗 呢 吧 啊 呀 啥 咋 哪 了 的").split(" ");

const stopWords = new Set(("a an the of to in on for and or but so is are be been being am do does did doing can could i we my our me us you " +
  "your he him his she her they them their it its how what when where which who why with at by from as this that " +
  "these those there than then because please need want get if not no any about will would should have has had " +
  "having was were let tell just also too very dont doesnt didnt isnt arent wasnt werent cant couldnt wont wouldnt " +
  "shouldnt havent hasnt im ive youre theyre thats whats").split(" "));

/** Reads a query: {groups, outright, open}. Groups are filled in by the index. */
export function parse(text, stem, fold) {
  const glyphs = normalise(text, fold);
  let groups = grouped(read(glyphs, stem, true));
  if (!groups.length) groups = grouped(read(glyphs, stem, false));
  const outright = [nameTerm(text, fold), ...numbers(glyphs)].filter(Boolean);
  return {groups, outright, open: glyphs.length > 0 && isWord(glyphs.at(-1).c)};
}

function read(glyphs, stem, brief) {
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

function questionAt(chars, i, before) {
  const rest = chars.slice(i, i + 5).join("");
  const after = chars.length - i - 1;
  const found = questions.find((w) => rest.startsWith(w) && (w !== "的" || (before >= 2 && after >= 2)) && (w !== "了" || after === 0));
  return found ? [...found].length : 0;
}

/** A group of each token, and further ones of what tokens are together. */
function grouped(tokens) {
  const groups = new Map();
  const add = (t, weight, bonus = false) => {
    if (!groups.has(t.term)) groups.set(t.term, {...t, alts: [{term: t.term, weight: WHOLE}], weight, bonus});
  };
  const within = (t, change) => {
    for (const g of groups.values()) if (g.kind === WORD && g.start >= t.start && g.end <= t.end) change(g);
  };
  for (const t of tokens) {
    if (t.kind === SINGLE) add(t, AS_FRAGMENT);
    else if (t.kind !== COMPOUND) add(t, WHOLE);
    else if (t.surface === undefined) {
      add(t, WHOLE);
      within(t, (g) => { g.weight = AS_FRAGMENT; });
    } else within(t, (g) => g.alts.push({term: t.term, weight: WHOLE}));
  }
  let before;
  for (const t of tokens) {
    if (t.kind !== WORD) continue;
    if (before) add({term: before + " " + t.term, kind: COMPOUND, start: t.start, end: t.end}, AS_PAIR, true);
    before = t.term;
    if (/^[a-z]{3,}$/.test(t.surface)) add({term: `${t.term} '${t.surface}`, kind: COMPOUND, start: t.start, end: t.end}, AS_FORM, true);
  }
  return [...groups.values()];
}

const numeral = "(\\d{1,5}|[零〇一二两三四五六七八九十百]{1,7})";
const numbered = [
  new RegExp(`第\\s*${numeral}\\s*[项項条條号號]`, "g"),
  new RegExp(`(?:#|measure\\s*|item\\s*|措施\\s*)${numeral}`, "g"),
  new RegExp(`^\\s*(?:no\\.?\\s*|number\\s*)?${numeral}\\s*[项項条條号號]?\\s*$`, "g"),
];

/** The numbers of measures that a query names, as terms. */
function numbers(glyphs) {
  const text = glyphs.map((g) => g.c).join("");
  return numbered.flatMap((re) => [...text.matchAll(re)].map((m) => number(m[1])).filter((n) => n > 0).map((n) => "#" + n));
}

/** Reads a number in digits or in Chinese, up to 999. */
function number(s) {
  if (/^\d+$/.test(s)) return Number(s);
  let total = 0;
  let digit = -1;
  for (const c of s) {
    if (c === "十" || c === "百") {
      total += (digit < 0 ? 1 : digit) * (c === "百" ? 100 : 10);
      digit = -1;
    } else digit = c === "两" ? 2 : c === "〇" ? 0 : "零一二三四五六七八九".indexOf(c);
  }
  return total + Math.max(digit, 0);
}
