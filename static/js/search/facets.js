// Results narrowed by facets. Twin of generator/search/query/facets.go; loaded only
// when needed.

/**
 * Keeps the documents that every facet admits, and counts for each "facet:value"
 * how many it would give, as the other facets stand: {kept, counts}.
 */
export async function narrow(files, ranked, filters) {
  const kept = [];
  const counts = {};
  const asked = Object.entries(filters).filter(([, values]) => values.length);
  for (const r of ranked) {
    const set = await files.facets(r.doc);
    const refused = asked.filter(([facet, values]) => !values.some((v) => set.includes(`${facet}:${v}`)));
    if (refused.length === 0) kept.push(r);
    for (const v of set) {
      if (refused.length === 0 || (refused.length === 1 && v.startsWith(refused[0][0] + ":"))) counts[v] = (counts[v] ?? 0) + 1;
    }
  }
  return {kept, counts};
}
