// What is not found is tried in simplified characters, as a homophone, as the
// beginning of a word, as Pinyin, as initials and as a slip. Twin of
// generator/search/rescue.go and rescue_words.go; loaded only when needed.

import {fileOf, mix} from "./files.js";
import {AS_FRAGMENT, AS_GUESS, WHOLE, parse} from "./plan.js";
import {load, missing} from "./rank.js";
import {COMPOUND, PAIR, WORD, nameTerm} from "./text.js";

const LONGEST_SLIP = 7; // pairs of a query that is searched for homophones
const COMPLETIONS = 8;
const ENOUGH_WORDS = 4; // found; a sentence can do without the rest
const LONG_WORD = 8; // from which on the first letter may be wrong too
const MAX_CUTS = 12;
const MAX_SYLLABLES = 12;
const LONGEST_SYLLABLE = 6;

const syllable = /^([bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(ang?|ai|ao|a|eng?|ei|er|e|iang?|iao|ian|ia|ie|ing?|iong|iu|i|ong|ou|o|uang?|uai|uan|ua|ui|un|uo|ue|u|van|ve|vn|v)$/;

/** Finds other terms for groups that the index does not hold: {query, corrected}. */
export async function rescue(files, query, text, stem) {
  const fold = await variants(files, query);
  if (fold.size) {
    query = parse(text, stem, fold);
    await load(files, query.groups);
  }
  const r = new Rescue(files, query, text, stem);
  await r.homophones();
  await r.words();
  const corrected = r.corrected();
  const name = nameTerm(corrected);
  if (name) r.query.outright.push(name);
  return {query: r.query, corrected};
}

/** What is known of a character: {simple, sound}. */
async function character(files, c) {
  const text = await files.text("c", (c.codePointAt(0) >> 6) % files.manifest.chars);
  const entry = new RegExp(`${c}(\\p{Script=Han})?([a-z]*)`, "gu");
  for (const m of text.matchAll(entry)) {
    // The character may also be the simplified form of the one before it.
    if (m.index === 0 || /[a-z]/.test(text[m.index - 1])) return {simple: m[1], sound: m[2]};
  }
  return undefined;
}

/** The characters of GB 2312, of which none is a traditional form. */
const common = new Set(new TextDecoder("gbk").decode(Uint8Array.from({length: 72 * 94 * 2}, (_, i) =>
  (i % 2 ? 0xa1 + ((i >> 1) % 94) : 0xb0 + Math.floor(i / 188)))));

/** The simplified forms of characters of pairs that are not found. */
async function variants(files, query) {
  const fold = new Map();
  const lost = query.groups.filter((g) => g.kind <= PAIR && missing(g));
  await Promise.all([...new Set(lost.flatMap((g) => [...g.term]))].filter((c) => !common.has(c)).map(async (c) => {
    const known = await character(files, c);
    if (known?.simple) fold.set(c, known.simple);
  }));
  return fold;
}

const last = (s) => [...s].at(-1);
const chained = (pairs) => pairs[0] + pairs.slice(1).map(last).join("");

/** Chooses an option for each place so that each begins with the end of the one before. */
function chain(options) {
  const chosen = [];
  let steps = 0;
  const choose = (i) => {
    if (i === options.length) return true;
    for (const o of options[i]) {
      if (++steps > 4000) return false;
      if (i > 0 && !o.startsWith(last(chosen[i - 1]))) continue;
      chosen[i] = o;
      if (choose(i + 1)) return true;
    }
    return false;
  };
  return choose(0) ? chosen.slice(0, options.length) : undefined;
}

/** Takes letters apart into Pinyin syllables, the fewest first. */
function segmentations(letters) {
  const all = [];
  if (letters.length > MAX_SYLLABLES * LONGEST_SYLLABLE) return all;
  const cut = (rest, before) => {
    if (!rest) {
      all.push(before);
      return;
    }
    for (let n = Math.min(LONGEST_SYLLABLE, rest.length); n > 0 && all.length < MAX_CUTS && before.length < MAX_SYLLABLES; n--) {
      if (syllable.test(rest.slice(0, n))) cut(rest.slice(n), [...before, rest.slice(0, n)]);
    }
  };
  cut(letters, []);
  return all.sort((a, b) => a.length - b.length);
}

/** Letters put in, left out, changed or swapped between two words; limit + 1 for more. */
function distance(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  const rows = Array.from({length: a.length + 1}, (_, i) => [i]);
  for (let j = 0; j <= b.length; j++) rows[0][j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      let n = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) n = Math.min(n, rows[i - 2][j - 2] + 1);
      rows[i][j] = n;
    }
  }
  return Math.min(rows[a.length][b.length], limit + 1);
}

const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const isWordGroup = (g) => g.kind === WORD && !g.bonus;

/**
 * Tells whether a run may hold a slip. One wrong character makes both pairs
 * unknown that hold it, or the one at an end; two make unknown what lies within
 * three pairs. In a longer run others that are not found only stand between words.
 */
function looksSlipped(run) {
  const lost = [...run.keys()].filter((i) => missing(run[i]));
  if (!lost.length) return false;
  if (run.length <= 3) return true;
  return lost.length === 1 ? lost[0] === 0 || lost[0] === run.length - 1 : lost.at(-1) - lost[0] <= 2;
}

class Rescue {
  constructor(files, query, text, stem) {
    Object.assign(this, {files, query, text, stem, changes: []});
  }

  /** The query with its changes; "" without any. */
  corrected() {
    let text = "";
    let at = 0;
    for (const c of this.changes.sort((a, b) => a.start - b.start)) {
      if (c.start < at) continue;
      text += this.text.slice(at, c.start) + c.text;
      at = c.end;
    }
    return this.changes.length ? text + this.text.slice(at) : "";
  }

  async homophones() {
    const {groups} = this.query;
    if (groups.filter((g) => g.kind === PAIR).length > LONGEST_SLIP) return; // a sentence can do without a word
    for (let i = 0; i < groups.length; ) {
      const run = [];
      while (groups[i + run.length]?.kind === PAIR && (!run.length || groups[i + run.length].start < run.at(-1).end)) run.push(groups[i + run.length]);
      i += run.length || 1;
      if (!looksSlipped(run)) continue;
      const options = await Promise.all(run.map(async (g, j) => {
        const near = [run[j - 1], g, run[j + 1]].some((n) => n && missing(n));
        return [...(missing(g) ? [] : [g.term]), ...(near ? await this.sameSound(g.term) : [])];
      }));
      await this.substitute(run, options);
    }
  }

  /**
   * The pairs of the site that sound like a pair, without itself. Of the pair the
   * first readings count, of the site's all.
   */
  async sameSound(pair) {
    const [a, b] = await Promise.all([...pair].map(async (c) => (await character(this.files, c))?.sound));
    const same = a && b ? await this.sounding(a, b) : [];
    return same.filter((s) => s !== pair && [...s].length === 2);
  }

  /** The characters and pairs of the site that have a sound. */
  async sounding(first, second) {
    const sound = first + second;
    const lines = await this.files.lines("s", fileOf(mix(first + second.slice(0, 1)), this.files.manifest.sounds));
    const line = lines.find((l) => l.startsWith(sound) && l[sound.length] > "z");
    return line ? line.slice(sound.length).split(" ") : [];
  }

  async substitute(run, options) {
    const chosen = chain(options);
    if (!chosen) return;
    run.forEach((g, j) => {
      if (chosen[j] !== g.term) g.alts.push({term: chosen[j], weight: AS_GUESS});
    });
    this.changes.push({start: run[0].start, end: run.at(-1).end, text: chained(chosen)});
    await load(this.files, run);
  }

  async words() {
    const enough = this.query.groups.filter((g) => isWordGroup(g) && !missing(g)).length >= ENOUGH_WORDS;
    if (!enough) await this.pinyinRuns();
    for (const g of this.query.groups.slice()) {
      if (!isWordGroup(g) || !missing(g)) continue;
      (await this.beginning(g)) || enough || (await this.asPinyin(g.surface, [g])) || (await this.initials(g)) || (await this.slip(g));
    }
  }

  async candidates(key) {
    const lines = await this.files.lines("w", fileOf(mix(key), this.files.manifest.words));
    return lines.filter((l) => l.length >= 4).map((l) => ({word: l.slice(0, -1), magnitude: Number(l.at(-1))}));
  }

  /** Takes the last word of the query for the beginning of others. */
  async beginning(g) {
    const w = g.surface;
    if (!this.query.open || !/^[a-z]{3,}$/.test(w) || g !== this.query.groups.filter(isWordGroup).at(-1)) return false;
    const all = (await this.candidates(w.slice(0, 3))).filter((c) => c.word.startsWith(w));
    all.sort((a, b) => b.magnitude - a.magnitude || byText(a.word, b.word));
    for (const c of all.slice(0, COMPLETIONS)) g.alts.push({term: this.stem(c.word), weight: AS_GUESS});
    await load(this.files, [g]);
    return all.length > 0;
  }

  /** Takes words in a row for the Pinyin of one name: chu kou tui shui. */
  async pinyinRuns() {
    const {groups} = this.query;
    for (let i = 0; i < groups.length; ) {
      const run = [];
      while (groups[i + run.length] && isWordGroup(groups[i + run.length]) && segmentations(groups[i + run.length].surface).length) run.push(groups[i + run.length]);
      i += run.length || 1;
      if (run.length > 1 && run.some(missing)) await this.asPinyin(run.map((g) => g.surface).join(""), run);
    }
  }

  /** Puts Chinese pairs in place of groups, when all of a reading stand in the site. */
  async asPinyin(letters, run) {
    for (const syllables of segmentations(letters)) {
      if (syllables.length === 1 && this.query.groups.filter((g) => !g.bonus).length > 1) continue;
      const options = await this.optionsOf(syllables);
      if (!options) continue;
      const chosen = chain(options);
      const {start} = run[0];
      const {end} = run.at(-1);
      const made = options.map((all, i) => ({
        term: "~" + all[0], kind: COMPOUND, start, end, weight: WHOLE, bonus: false,
        alts: all.map((o) => ({term: o, weight: !chosen || o === chosen[i] ? WHOLE : AS_FRAGMENT})),
      }));
      if (chosen) this.changes.push({start, end, text: chained(chosen)});
      this.replace(run, made);
      await load(this.files, made);
      return true;
    }
    return false;
  }

  replace(old, made) {
    const {groups} = this.query;
    const at = groups.indexOf(old[0]);
    this.query.groups = [...groups.slice(0, at), ...made, ...groups.slice(at)].filter((g) => !old.includes(g));
  }

  /** The pairs of each two syllables in a row, or the characters of one. */
  async optionsOf(syllables) {
    const size = syllables.length > 1 ? 2 : 1;
    const sounds = size === 1 ? [[syllables[0], ""]] : syllables.slice(1).map((s, i) => [syllables[i], s]);
    const options = await Promise.all(sounds.map(async ([a, b]) => (await this.sounding(a, b)).filter((t) => [...t].length === size)));
    return options.every((o) => o.length) ? options : undefined;
  }

  /** Takes a word for the initials of Chinese characters; none begins with i, u or v. */
  async initials(g) {
    const w = g.surface;
    if (!/^[a-hj-tw-z]{3,14}$/.test(w)) return false;
    const made = [];
    for (let i = 0; i + 3 <= w.length; i++) {
      const term = "^" + w.slice(i, i + 3);
      made.push({...g, term, kind: COMPOUND, alts: [{term, weight: WHOLE}], weight: WHOLE, bonus: false});
    }
    for (const some of [made.slice(0, 1), made.slice(1)]) { // most words fail with the first
      await load(this.files, some);
      if (some.some(missing)) return false;
    }
    this.replace([g], made);
    return true;
  }

  /** Takes a word for the nearest of the site. */
  async slip(g) {
    const w = g.surface;
    if (!/^[a-z]{4,40}$/.test(w)) return false;
    const allowed = w.length >= LONG_WORD ? 2 : 1;
    // The first four letters with one left out, whichever, but the first only of long words.
    const keys = new Set((w.length >= LONG_WORD - 1 ? [0, 1, 2, 3] : [1, 2, 3]).map((i) => w.slice(0, i) + w.slice(i + 1, 4)));
    const all = new Map();
    for (const c of (await Promise.all([...keys].map((k) => this.candidates(k)))).flat()) {
      const n = distance(w, c.word, allowed);
      if (n <= allowed && (c.word[0] === w[0] || w.length >= LONG_WORD)) all.set(c.word, {...c, distance: n});
    }
    const sorted = [...all.values()].sort((a, b) => a.distance - b.distance || b.magnitude - a.magnitude || byText(a.word, b.word));
    if (!sorted.length) return false;
    for (const c of sorted.slice(0, 3)) {
      if (c.distance === sorted[0].distance) g.alts.push({term: this.stem(c.word), weight: AS_GUESS});
    }
    this.changes.push({start: g.start, end: g.end, text: sorted[0].word});
    await load(this.files, [g]);
    return true;
  }
}
