// The search of the site: over static files, in a worker or on the page, and
// the same to the last number as generator/search in Go, where the index is
// described. Nothing is loaded before it is needed.

import {Files} from "./files.js";
import {parse} from "./plan.js";
import {TOP_DOCS, load, missing, named, rank} from "./rank.js";
import {hitsIn, show} from "./show.js";

export {IndexError, StaleIndexError} from "./files.js";

const asIs = (word) => word;

/**
 * @typedef {{text: string, hit: boolean}} Run a stretch of text; hit: it was asked for
 * @typedef {object} Result
 * @property {string} kind measure, notice, section, domain, department, interpretation, situation or term
 * @property {number} number of a measure, else 0
 * @property {string} path below the language: the page is base + lang + "/" + path
 * @property {string} title in the reader's language
 * @property {Run[]} heading the title, marked
 * @property {Run[]} snippet
 * @property {boolean} otherLanguage the snippet is in the other language, for only it holds what was asked for
 * @property {number} score
 */

/**
 * Opens the index of a site.
 * @param {{base: string, fetch?: typeof globalThis.fetch}} options base is the path of the site, ending in a slash
 * @returns {Promise<{
 *   query(text: string, options: {lang: "zh"|"en", limit?: number, filters?: Record<string, string[]>}):
 *     Promise<{results: Result[], total: number, corrected: string, counts?: Record<string, number>, terms: Map<string, number>}>,
 *   hits(text: string, terms: Map<string, number>): Promise<{start: number, end: number, term: string}[]>
 * }>} filters hold values by facet: kind, domain, department, scope, audience; where they
 *   are given, even empty ones, counts says for each "facet:value" how many results it would give;
 *   corrected is what the query was taken for, "" when it was found as typed;
 *   terms are what to mark on a page, for hits
 * @throws {IndexError} and so does query
 */
export async function openIndex({base, fetch = globalThis.fetch.bind(globalThis)}) {
  const files = await Files.open(base, fetch);
  const stemFor = async (text) => (/[a-z]/i.test(text.normalize("NFKD")) ? (await import("./stem.js")).stem : asIs);

  async function query(text, {lang, limit = 10, filters}) {
    const stem = await stemFor(text);
    let understood = {query: parse(text, stem), corrected: ""};
    await load(files, understood.query.groups);
    if (understood.query.groups.some((g) => !g.bonus && missing(g)) && !(await named(files, understood.query.outright)).size) {
      const {rescue} = await import("./rescue.js");
      understood = await rescue(files, understood.query, text, stem);
    }
    const {ranked, total, terms} = await rank(files, understood.query, limit > TOP_DOCS || Boolean(filters));
    const found = {kept: ranked, total};
    if (filters) {
      const {narrow} = await import("./facets.js");
      Object.assign(found, await narrow(files, ranked, filters));
      found.total = found.kept.length;
    }
    const results = await Promise.all(found.kept.slice(0, limit).map((r) => show(files, r, terms, lang, stem)));
    return {results, total: found.total, counts: found.counts, corrected: understood.corrected, terms};
  }

  async function hits(text, terms) {
    return hitsIn(text, terms, await stemFor([...terms.keys()].join(" ")));
  }

  return {query, hits};
}
