// Scores. Twin of generator/search/query/lists.go and rank.go: whole numbers
// throughout, so that both rank alike.

import tables from "./tables/search.json" with {type: "json"};

export const {ranking} = tables;

/** So many times the binary logarithm of (docs+1)/(having+½), plus one. */
function rarity(docs, having) {
  let x = (2 * docs + 2) / (2 * having + 1);
  let n = 1;
  for (; x >= 2; x /= 2) n += ranking.rarity;
  for (let step = ranking.rarity / 2; step >= 1; step /= 2) {
    x *= x;
    if (x >= 2) {
      x /= 2;
      n += step;
    }
  }
  return n;
}

export const missing = (g) => g.alts.every((a) => !a.found.docs);

/** The groups that a document lacks when it does not hold them. */
const required = (groups) => groups.filter((g) => !g.bonus);

/** Looks up what groups ask for. */
export async function load(files, groups) {
  await Promise.all(groups.flatMap((g) => g.alts.map(async (a) => { a.found = await files.lookup(a.term); })));
  for (const g of groups) g.idf = rarity(files.manifest.docs, Math.max(...g.alts.map((a) => a.found.docs)));
}

/**
 * Ranks the documents that a query finds: {ranked, total, terms}; all of them, or
 * as many as the first results need.
 */
export async function rank(files, plan, all) {
  const groups = plan.groups.filter((g) => !missing(g));
  const [levels] = await Promise.all([named(files, plan.names), fill(files, groups, all)]);
  const ranked = combine(files.manifest.docs, groups, levels);
  const asked = required(groups);
  const only = asked.length === 1 ? asked[0].alts[0].found : undefined;
  const terms = new Map();
  for (const g of groups) {
    for (const a of g.alts) if (a.found.docs && !a.term.startsWith(tables.terms.initials)) terms.set(a.term, Math.max(terms.get(a.term) ?? 0, g.idf * g.weight));
  }
  return {ranked, total: only?.heavy ? Math.max(ranked.length, only.docs) : ranked.length, terms};
}

/** The documents whose name or number is in the query, with the level of the name. */
export async function named(files, terms) {
  const levels = new Map();
  for (const e of await Promise.all(terms.map((t) => files.lookup(t)))) {
    e.ids.forEach((doc, i) => levels.set(doc, Math.max(levels.get(doc) ?? 0, e.impacts[i])));
  }
  return levels;
}

/**
 * Loads the whole lists of heavy terms, the rarest groups first. What the budget
 * does not cover counts by its topmost documents, and no document lacks it.
 */
async function fill(files, groups, all) {
  const asked = required(groups);
  if (asked.length === 1 && asked[0].alts.length === 1 && !all) return; // its top is enough
  const loads = [];
  let spent = 0;
  asked.sort((a, b) => b.idf - a.idf).forEach((g, i) => {
    const heavy = g.alts.filter((a) => a.found.heavy);
    for (const a of heavy) spent += a.found.docs;
    if (i > 0 && spent > ranking.budget && !all) g.bonus = true;
    else loads.push(...heavy.map(async (a) => { a.found = {...await files.complete(a.term), docs: a.found.docs}; }));
  });
  await Promise.all(loads);
}

function combine(docs, groups, levels) {
  const score = new Float64Array(docs);
  const covered = new Float64Array(docs);
  const best = new Uint16Array(docs);
  const touched = [];
  const seen = new Uint8Array(docs);
  let total = 0;
  for (const g of groups) {
    const worth = g.idf * g.weight;
    if (!g.bonus) total += worth;
    const own = [];
    for (const {found, weight} of g.alts) {
      for (let i = 0; i < found.ids.length; i++) {
        const doc = found.ids[i];
        if (!best[doc]) own.push(doc);
        best[doc] = Math.max(best[doc], found.impacts[i] * weight);
      }
    }
    for (const doc of own) {
      if (!seen[doc]) touched.push(doc);
      seen[doc] = 1;
      score[doc] += best[doc] * worth;
      if (!g.bonus) covered[doc] += worth;
      best[doc] = 0;
    }
  }
  for (const doc of levels.keys()) if (!seen[doc]) touched.push(doc);
  const all = [];
  let most = 0;
  for (const doc of touched) {
    const coverage = total ? Math.floor((ranking.coverage * covered[doc]) / total) : 0;
    const level = levels.get(doc) ?? 0;
    let s = score[doc] * coverage * coverage;
    if (level === ranking.title) s += ranking.first;
    else if (level) s = Math.floor(s / ranking.lift) * (ranking.lift + level);
    most = Math.max(most, coverage);
    all.push({doc, score: s, coverage, level});
  }
  return all.sort((a, b) => b.score - a.score || a.doc - b.doc).filter((s, i) => i < ranking.fewest || s.level || 2 * s.coverage > most);
}
