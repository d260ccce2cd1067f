// What is not found is tried in simplified characters, as a homophone, as the
// beginning of a word, as Pinyin, as initials and as a slip. Twin of
// generator/search/query/correction.go, homophones.go, words.go and pinyin.go;
// loaded only when needed.

import {character, variants} from "./characters.js";
import {distance} from "./distance.js";
import {fileOf, mix} from "./files.js";
import {chain, chained, syllablesOf} from "./pinyin.js";
import {plan, weights} from "./plan.js";
import {load, missing} from "./rank.js";
import shared from "./tables/search.json" with {type: "json"};
import tables from "./tables/correction.json" with {type: "json"};
import {COMPOUND, PAIR, WORD, nameTerm, termOf} from "./text.js";

const {homophones, words} = tables;
const initialsForm = new RegExp(tables.initials.form);
const isLetters = (w) => /^[a-z]+$/.test(w);

/** Finds other terms for groups that the index does not hold: {plan, corrected}. */
export async function correct(files, planned, text, stem) {
  const fold = await variants(files, planned);
  if (fold.size) {
    planned = plan(text, stem, fold);
    await load(files, planned.groups);
  }
  const c = new Correction(files, planned, text, stem);
  await c.homophones();
  await c.words();
  const corrected = c.corrected();
  const name = nameTerm(corrected);
  if (name) c.plan.names.push(name);
  return {plan: c.plan, corrected};
}

const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const isWordGroup = (g) => g.kind === WORD && !g.bonus;

/**
 * The first letters of a word with one left out, whichever, but the first only of
 * a word that is long, or one slip from it.
 */
function keysOf(w) {
  const all = [];
  for (let i = w.length >= words.long - 1 ? 0 : 1; i < words.keyLetters; i++) all.push(w.slice(0, i) + w.slice(i + 1, words.keyLetters));
  return [...new Set(all)];
}

/**
 * Tells whether a run may hold a slip. One wrong character makes both pairs
 * unknown that hold it, or the one at an end; two make unknown what lies within
 * three pairs. In a longer run others that are not found only stand between words.
 */
function looksSlipped(run) {
  const lost = [...run.keys()].filter((i) => missing(run[i]));
  if (!lost.length) return false;
  if (run.length <= homophones.short) return true;
  return lost.length === 1 ? lost[0] === 0 || lost[0] === run.length - 1 : lost.at(-1) - lost[0] <= homophones.apart;
}

class Correction {
  constructor(files, plan, text, stem) {
    Object.assign(this, {files, plan, text, stem, changes: []});
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
    const {groups} = this.plan;
    if (groups.filter((g) => g.kind === PAIR).length > homophones.pairs) return; // a sentence can do without a word
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
      if (chosen[j] !== g.term) g.alts.push({term: chosen[j], weight: weights.guess});
    });
    this.changes.push({start: run[0].start, end: run.at(-1).end, text: chained(chosen)});
    await load(this.files, run);
  }

  async words() {
    const enough = this.plan.groups.filter((g) => isWordGroup(g) && !missing(g)).length >= words.enough;
    if (!enough) await this.pinyinRuns();
    for (const g of this.plan.groups.slice()) {
      if (!isWordGroup(g) || !missing(g)) continue;
      (await this.beginning(g)) || enough || (await this.asPinyin(g.surface, [g])) || (await this.initials(g)) || (await this.slip(g));
    }
  }

  async candidates(key) {
    const lines = await this.files.lines("w", fileOf(mix(key), this.files.manifest.words));
    return lines.filter((l) => l.length > 1).map((l) => ({word: l.slice(0, -1), magnitude: Number(l.at(-1))}));
  }

  /** Takes the last word of the query for the beginning of others. */
  async beginning(g) {
    const w = g.surface;
    if (!this.plan.open || w.length < words.beginning || !isLetters(w) || g !== this.plan.groups.filter(isWordGroup).at(-1)) return false;
    const all = (await this.candidates(w.slice(0, words.beginning))).filter((c) => c.word.startsWith(w));
    all.sort((a, b) => b.magnitude - a.magnitude || byText(a.word, b.word));
    for (const c of all.slice(0, words.completions)) g.alts.push({term: termOf(c.word, this.stem), weight: weights.guess});
    await load(this.files, [g]);
    return all.length > 0;
  }

  /** Takes words in a row for the Pinyin of one name: chu kou tui shui. */
  async pinyinRuns() {
    const {groups} = this.plan;
    for (let i = 0; i < groups.length; ) {
      const run = [];
      while (groups[i + run.length] && isWordGroup(groups[i + run.length]) && syllablesOf(groups[i + run.length].surface).length) run.push(groups[i + run.length]);
      i += run.length || 1;
      if (run.length > 1 && run.some(missing)) await this.asPinyin(run.map((g) => g.surface).join(""), run);
    }
  }

  /** Puts Chinese pairs in place of groups, when all of a reading stand in the site. */
  async asPinyin(letters, run) {
    for (const syllables of syllablesOf(letters)) {
      if (syllables.length === 1 && this.plan.groups.filter((g) => !g.bonus).length > 1) continue;
      const options = await this.optionsOf(syllables);
      if (!options) continue;
      const chosen = chain(options);
      const {start} = run[0];
      const {end} = run.at(-1);
      const made = options.map((all, i) => ({
        term: all[0], kind: COMPOUND, start, end, weight: weights.whole, bonus: false,
        alts: all.map((o) => ({term: o, weight: !chosen || o === chosen[i] ? weights.whole : weights.fragment})),
      }));
      if (chosen) this.changes.push({start, end, text: chained(chosen)});
      this.replace(run, made);
      await load(this.files, made);
      return true;
    }
    return false;
  }

  replace(old, made) {
    const {groups} = this.plan;
    const at = groups.indexOf(old[0]);
    this.plan.groups = [...groups.slice(0, at), ...made, ...groups.slice(at)].filter((g) => !old.includes(g));
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
    if (!initialsForm.test(w)) return false;
    const made = [];
    const {letters} = tables.initials;
    for (let i = 0; i + letters <= w.length; i++) {
      const term = shared.terms.initials + w.slice(i, i + letters);
      made.push({...g, term, kind: COMPOUND, alts: [{term, weight: weights.whole}], weight: weights.whole, bonus: false});
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
    if (w.length < words.shortest || w.length > shared.text.longestWord || !isLetters(w)) return false;
    const long = w.length >= words.long;
    const allowed = long ? 2 : 1;
    const all = new Map();
    for (const c of (await Promise.all(keysOf(w).map((k) => this.candidates(k)))).flat()) {
      const n = distance(w, c.word, allowed);
      if (n <= allowed && (long || c.word[0] === w[0])) all.set(c.word, {...c, distance: n});
    }
    const sorted = [...all.values()].sort((a, b) => a.distance - b.distance || b.magnitude - a.magnitude || byText(a.word, b.word));
    if (!sorted.length) return false;
    for (const c of sorted.slice(0, words.alternatives)) {
      if (c.distance === sorted[0].distance) g.alts.push({term: termOf(c.word, this.stem), weight: weights.guess});
    }
    this.changes.push({start: g.start, end: g.end, text: sorted[0].word});
    await load(this.files, [g]);
    return true;
  }
}
