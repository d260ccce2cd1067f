// Snippets. Twin of generator/search/query/snippet.go and cut.go.

import tables from "./tables/search.json" with {type: "json"};
import {tokenise} from "./text.js";

const {limits, reach: part, commas, spacedCommas} = tables.snippet;
const ends = tables.text.sentenceEnds;
const count = (s) => [...s].length;

/** Ends of the sentences and lines of a text. */
function sentences(text) {
  const all = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (!ends.includes(c) && !(c === "." && (i + 1 === text.length || text[i + 1] === " "))) continue;
    all.push({start, end: i + 1});
    start = i + 1;
  }
  if (start < text.length) all.push({start, end: text.length});
  return all;
}

/**
 * Finds terms in a text: {start, end, term} in order, in UTF-16 units of the text
 * as it is. Good for marking what was found on a page, too.
 */
export function hitsIn(text, terms, stem) {
  return tokenise(text, stem).filter((t) => terms.has(t.term)).sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Cuts a snippet from where the most telling terms stand: [{text, hit}]. */
export function excerpt(text, hits, terms, lang) {
  const limit = limits[lang];
  const all = sentences(text);
  let best = {start: 0, end: 0};
  let most = -1;
  all.forEach((s, i) => {
    const score = telling(hits, s, terms);
    if (score <= most) return;
    most = score;
    best = {...s};
    for (const next of all.slice(i + 1)) {
      if (text[best.end - 1] === "\n" || count(text.slice(best.start, next.end)) > limit) break;
      best.end = next.end;
    }
  });
  if (count(text.slice(best.start, best.end)) > limit) best = cut(text, best, hits, limit);
  return marked(text, best, hits);
}

function telling(hits, s, terms) {
  const seen = new Set();
  for (const h of hits) if (h.start >= s.start && h.end <= s.end) seen.add(h.term);
  let score = 0;
  for (const term of seen) score += terms.get(term);
  return score;
}

/**
 * Shortens a sentence to begin shortly before its first hit: from comma to comma if
 * there are any, else by whole words.
 */
function cut(text, s, hits, limit) {
  const reach = Math.floor(limit / part);
  const first = hits.find((h) => h.start >= s.start && h.end <= s.end);
  let {start} = s;
  if (first && count(text.slice(s.start, first.end)) > limit) start = beginning(text, s.start, first.start, reach);
  const end = start + [...text.slice(start, s.end)].slice(0, limit).join("").length;
  return {start, end: end < s.end ? ending(text, Math.max(start, first?.end ?? s.start), end, reach) : end};
}

function beginning(text, from, at, reach) {
  const before = [...text.slice(from, at)];
  let start = at;
  for (let n = 0; n < reach && before.length; n++) {
    const c = before.pop();
    if (n > 0 && (commas + spacedCommas).includes(c)) return start;
    start -= c.length;
  }
  if (start > from && text[start - 1] !== " " && text[start - 1] < "\x80" && text[start] < "\x80") {
    const space = text.slice(start, at).indexOf(" ");
    if (space >= 0) return start + space + 1;
  }
  return start;
}

function ending(text, from, to, reach) {
  const before = [...text.slice(from, to)];
  let end = to;
  let word = to;
  for (let n = 0; n < reach && before.length; n++) {
    const c = before.pop();
    if (commas.includes(c) || (spacedCommas.includes(c) && text[end] === " ")) return end - c.length;
    if (c === " " && word === to) word = end - c.length;
    end -= c.length;
  }
  return word;
}

const endsSentence = (text) => ends.includes(text.at(-1)) || text.at(-1) === ".";

export function marked(text, s, hits) {
  const runs = [];
  const add = (from, to, hit) => { if (from < to) runs.push({text: text.slice(from, to), hit}); };
  const dots = {text: "…", hit: false};
  const head = text.slice(0, s.start).replace(/ +$/, "");
  if (head && !endsSentence(head)) runs.push(dots);
  let at = s.start;
  while (at < s.end && (text[at] === " " || text[at] === "\n")) at++;
  for (let i = 0; i < hits.length; i++) {
    let {start, end} = hits[i];
    if (start < at || end > s.end) continue;
    while (i + 1 < hits.length && hits[i + 1].start <= end && hits[i + 1].end <= s.end) end = Math.max(end, hits[++i].end);
    add(at, start, false);
    add(start, end, true);
    at = end;
  }
  const tail = text.slice(at, s.end).replace(/[\n ]+$/, "");
  if (tail) runs.push({text: tail, hit: false});
  if (s.end < text.length && !endsSentence(text.slice(0, s.end).replace(/ +$/, ""))) runs.push(dots);
  return runs;
}
