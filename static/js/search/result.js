// A document that was found, as a result. Twin of generator/search/query/result.go.

import {ranking} from "./rank.js";
import {excerpt, hitsIn, marked} from "./snippet.js";
import {isHan} from "./text.js";

/** Makes a result of a ranked document. */
export async function resultOf(files, {doc, score, level}, terms, lang, stem) {
  const find = (text) => hitsIn(text, terms, stem);
  const [kind, number, path, title, lead, standing] = await files.block("d", doc, lang);
  const other = lang === "zh" ? "en" : "zh";
  const inTitle = find(title);
  let chosen = {text: lead, hits: find(lead), lang};
  if (level < ranking.title && !chosen.hits.length && !inTitle.length) chosen = (await passage()) ?? chosen;
  return {
    kind, number, path, title, score,
    heading: marked(title, {start: 0, end: title.length}, inTitle),
    snippet: excerpt(chosen.text || lead, chosen.text ? chosen.hits : find(lead), terms, chosen.lang),
    otherLanguage: chosen.lang !== lang,
    ...(standing && {standing}),
  };

  async function passage() {
    if (!terms.size) return undefined;
    // Chinese text may hold English words too, but not the other way round.
    const chinese = [...terms.keys()].map((t) => isHan(String.fromCodePoint(t.codePointAt(0))));
    const asked = {zh: lang === "zh" || chinese.includes(true), en: chinese.includes(false)};
    if (asked[other]) {
      const [, , , title, text] = await files.block("d", doc, other);
      const hits = find(text);
      if (hits.length || find(title).length) return {text, hits, lang: other};
    }
    for (const l of [lang, other].filter((l) => asked[l])) {
      const text = await files.block("x", doc, l);
      const hits = find(text);
      if (hits.length) return {text, hits, lang: l};
    }
    return undefined;
  }
}
