// Scores. Twin of generator/search/query.go: whole numbers throughout, so that
// both rank alike.

const TOP_DOCS = 64;
const BUDGET = 40000;
const FIRST = 2 ** 50;
const OUTRIGHT = 15;

/** 16 times the binary logarithm of (docs+1)/(having+½), plus one. */
function rarity(docs, having) {
  let x = (2 * docs + 2) / (2 * having + 1);
  let n = 1;
  for (; x >= 2; x /= 2) n += 16;
  for (let step = 8; step >= 1; step /= 2) {
    x *= x;
    if (x >= 2) {
      x /= 2;
      n += step;
    }
  }
  return n;
}

export const missing = (g) => g.alts.every((a) => !a.found.docs);

/** Looks up what groups ask for. */
export async function load(files, groups) {
  await Promise.all(groups.flatMap((g) => g.alts.map(async (a) => { a.found = await files.lookup(a.term); })));
  for (const g of groups) g.idf = rarity(files.manifest.docs, Math.max(...g.alts.map((a) => a.found.docs)));
}

/** Ranks the documents that a query finds: {ranked, total, terms}. */
export async function rank(files, query, limit, filters) {
  const [outright, within] = await Promise.all([named(files, query.outright), narrowed(files, filters)]);
  const present = query.groups.filter((g) => !missing(g));
  const groups = await fill(files, present, limit, within);
  const ranked = combine(files.manifest.docs, groups, outright, within);
  const only = groups.length === 1 ? groups[0].alts[0].found : undefined;
  const terms = new Map();
  for (const g of present) {
    for (const a of g.alts) if (a.found.docs) terms.set(a.term, Math.max(terms.get(a.term) ?? 0, g.idf * g.weight));
  }
  return {ranked, total: only?.heavy ? Math.max(ranked.length, only.docs) : ranked.length, terms};
}

/** The documents whose name or number is in the query, with the level of the name. */
async function named(files, terms) {
  const levels = new Map();
  for (const e of await Promise.all(terms.map((t) => files.lookup(t)))) {
    e.ids.forEach((doc, i) => levels.set(doc, Math.max(levels.get(doc) ?? 0, e.impacts[i])));
  }
  return levels;
}

/** The documents that every facet admits; undefined when there is none to narrow by. */
async function narrowed(files, filters = {}) {
  let within;
  for (const facet of Object.keys(filters).sort()) {
    if (!filters[facet].length) continue;
    const own = new Set();
    await Promise.all(filters[facet].map(async (value) => {
      const term = `@${facet}:${value}`;
      let e = await files.lookup(term);
      if (e.heavy) e = await files.complete(term);
      for (const doc of e.ids) if (!within || within.has(doc)) own.add(doc);
    }));
    within = own;
  }
  return within;
}

/** Loads the whole lists of heavy terms, the rarest groups first, within a budget. */
async function fill(files, groups, limit, within) {
  if (groups.length === 1 && groups[0].alts.length === 1 && limit <= TOP_DOCS && !within) return groups;
  const kept = groups.slice().sort((a, b) => b.idf - a.idf);
  const loads = [];
  let spent = 0;
  fill: for (let i = 0; i < kept.length; i++) {
    for (const a of kept[i].alts) {
      if (!a.found.heavy) continue;
      spent += a.found.docs;
      if (spent > BUDGET && i >= 2) {
        kept.length = i;
        break fill;
      }
      loads.push(files.complete(a.term).then((all) => { a.found = all; }));
    }
  }
  await Promise.all(loads);
  return kept;
}

function combine(docs, groups, outright, within) {
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
  for (const doc of outright.keys()) if (!seen[doc]) touched.push(doc);
  const all = [];
  let most = 0;
  for (const doc of touched) {
    if (within && !within.has(doc)) continue;
    const coverage = total ? Math.floor((1000 * covered[doc]) / total) : 0;
    const level = outright.get(doc) ?? 0;
    let s = score[doc] * coverage * coverage;
    if (level === OUTRIGHT) s += FIRST;
    else if (level) s = Math.floor(s / 8) * (8 + level);
    most = Math.max(most, coverage);
    all.push({doc, score: s, coverage, level});
  }
  return all.filter((s) => s.level || 2 * s.coverage > most).sort((a, b) => b.score - a.score || a.doc - b.doc);
}
