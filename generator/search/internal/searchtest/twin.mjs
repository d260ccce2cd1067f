// Runs the browser's search under Node for the tests in twin_test.go. The task is
// the argument; what it works on comes as JSON on standard input, and what comes
// of it goes as JSON to standard output.
import {readFile} from "node:fs/promises";
import {text as read} from "node:stream/consumers";
import {openIndex} from "../../../../static/js/search/search.js";
import {stem} from "../../../../static/js/search/stem.js";
import {numbers, queryTokens} from "../../../../static/js/search/question.js";
import {key, nameTerm, normalise, termOf, tokenise} from "../../../../static/js/search/text.js";

const tasks = {
  tokens: ({texts, fold}) => texts.map((t) => ({
    key: key(t, new Map(fold)),
    tokens: tokenise(t, stem, new Map(fold)).map((k) => [k.term, t.slice(k.start, k.end)]),
  })),
  questions: (texts) => texts.map((t) => {
    const glyphs = normalise(t);
    const terms = (brief) => queryTokens(glyphs, stem, brief).map((k) => k.term);
    return {brief: terms(true), whole: terms(false), names: [nameTerm(t), ...numbers(glyphs)].filter(Boolean)};
  }),
  stems: (words) => words.map((w) => termOf(w, stem)),
  async queries({folder, queries}) {
    const index = await openIndex({base: folder + "/", fetch: fromDisk});
    return Promise.all(queries.map(({text, lang, limit, filters}) => index.query(text, {lang, limit, filters}).then(({terms, ...r}) => r)));
  },
  // What is thrown when the site was published anew, a file is missing or damaged.
  async errors({folder}) {
    const codeOf = async (change) => {
      let first = true;
      const fetch = async (path) => {
        if (path.endsWith("manifest.json") && first) {
          first = false;
          return fromDisk(path);
        }
        return change(path);
      };
      try {
        await (await openIndex({base: folder + "/", fetch})).query("出口退税", {lang: "zh"});
        return "none";
      } catch (e) {
        return `${e.name} ${e.code}`;
      }
    };
    const manifest = (path) => path.endsWith("manifest.json");
    return {
      stale: await codeOf((path) => (manifest(path) ? Response.json({format: -1, id: "another"}) : new Response(null, {status: 404}))),
      missing: await codeOf((path) => (manifest(path) ? fromDisk(path) : new Response(null, {status: 404}))),
      offline: await codeOf(() => Promise.reject(new TypeError("offline"))),
      cut: await codeOf(async () => new Response(new Uint8Array([1, 200]))),
      foreign: await codeOf(async () => new Response("<!doctype html>")),
      whole: await codeOf(fromDisk),
    };
  },
};

async function fromDisk(path) {
  try {
    return new Response(await readFile(path));
  } catch {
    return new Response(null, {status: 404});
  }
}

const out = await tasks[process.argv[2]](JSON.parse(await read(process.stdin)));
process.stdout.write(JSON.stringify(out));
