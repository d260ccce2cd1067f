// The search of the site: over static files, in a worker or on the page, and
// the same to the last number as generator/search/query in Go. The index is
// described in generator/search/format. Nothing is loaded before it is needed.

import {Files} from "./files.js";
import {plan} from "./plan.js";
import {load, missing, named, rank, ranking} from "./rank.js";
import {resultOf} from "./result.js";
import {hitsIn} from "./snippet.js";

export {IndexError, StaleIndexError} from "./files.js";

const asIs = (word) => word;

/**
 * @typedef {{text: string, hit: boolean}} Run a stretch of text; hit: it was asked for
 * @typedef {object} Result
 * @property {string} kind measure, notice, section, domain, department, interpretation, situation, term or handbook
 * @property {number} number of a measure, else 0
 * @property {string} path below the language: the page is base + lang + "/" + path
 * @property {string} title in the reader's language
 * @property {Run[]} heading the title, marked
 * @property {Run[]} snippet
 * @property {boolean} otherLanguage the snippet is in the other language, for only it holds what was asked for
 * @property {number} score
 * @property {string} [standing] upcoming, amended, amended-notice, expired or repealed; of what is not plainly in force
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
    let taken = {plan: plan(text, stem), corrected: ""};
    await load(files, taken.plan.groups);
    if (taken.plan.groups.some((g) => !g.bonus && missing(g)) && !(await named(files, taken.plan.names)).size) {
      const {correct} = await import("./correction.js");
      taken = await correct(files, taken.plan, text, stem);
    }
    const {ranked, total, terms} = await rank(files, taken.plan, limit > ranking.top || Boolean(filters));
    const found = {kept: ranked, total};
    if (filters) {
      const {narrow} = await import("./facets.js");
      Object.assign(found, await narrow(files, ranked, filters));
      found.total = found.kept.length;
    }
    const results = await Promise.all(found.kept.slice(0, limit).map((r) => resultOf(files, r, terms, lang, stem)));
    return {results, total: found.total, counts: found.counts, corrected: taken.corrected, terms};
  }

  async function hits(text, terms) {
    return hitsIn(text, terms, await stemFor([...terms.keys()].join(" ")));
  }

  return {query, hits};
}
