// Runs the browser's search under Node for the tests in twin_test.go. The task is
// the argument; what it works on comes as JSON on standard input, and what comes
// of it goes as JSON to standard output.
import {readFile} from "node:fs/promises";
import {text as read} from "node:stream/consumers";
import {openIndex} from "../../../static/js/search/search.js";
import {stem} from "../../../static/js/search/stem.js";
import {key, tokenise} from "../../../static/js/search/text.js";

const tasks = {
  tokens: ({texts, fold}) => texts.map((t) => ({
    key: key(t, new Map(fold)),
    tokens: tokenise(t, stem, new Map(fold)).map((k) => [k.term, t.slice(k.start, k.end)]),
  })),
  stems: (words) => words.map(stem),
  async queries({folder, queries}) {
    const index = await openIndex({base: folder + "/", fetch: fromDisk});
    return Promise.all(queries.map(({text, lang, limit, filters}) => index.query(text, {lang, limit, filters}).then(({terms, ...r}) => r)));
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
