// Chinese characters: their sounds and simplified forms, from the index. Twin of
// generator/search/format/card.go and of variants in query/correction.go.

import {missing} from "./rank.js";
import tables from "./tables/correction.json" with {type: "json"};
import {PAIR} from "./text.js";

const {rows, cells, blockBits} = tables.characters;

/** What is known of a character: {simple, sound}. */
export async function character(files, c) {
  const text = await files.text("c", (c.codePointAt(0) >> blockBits) % files.manifest.chars);
  const entry = new RegExp(`${c}(\\p{Script=Han})?([a-z]*)`, "gu");
  for (const m of text.matchAll(entry)) {
    // The character may also be the simplified form of the one before it.
    if (m.index === 0 || /[a-z]/.test(text[m.index - 1])) return {simple: m[1], sound: m[2]};
  }
  return undefined;
}

/** The characters of GB 2312, of which none is a traditional form. */
const common = new Set(new TextDecoder("gbk").decode(Uint8Array.from(gb2312())));

function* gb2312() {
  for (let row = rows[0]; row <= rows[1]; row++) {
    for (let cell = cells[0]; cell <= cells[1]; cell++) yield* [row, cell];
  }
}

/** The simplified forms of characters of pairs that are not found. */
export async function variants(files, plan) {
  const fold = new Map();
  const lost = plan.groups.filter((g) => g.kind <= PAIR && missing(g));
  await Promise.all([...new Set(lost.flatMap((g) => [...g.term]))].filter((c) => !common.has(c)).map(async (c) => {
    const known = await character(files, c);
    if (known?.simple) fold.set(c, known.simple);
  }));
  return fold;
}
