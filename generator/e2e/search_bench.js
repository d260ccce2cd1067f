// Both search engines in one page, for search_bench_test.go: ours as the search
// box asks it, Pagefind through its API. Only painted has interfaces take part:
// ours is the search box of the site, Pagefind's a list as plain.

const shown = 5;
let ask; // (text, lang) → what is shown, by path

export async function open(engine, script) {
  ask = engine === 'pagefind' ? await openPagefind() : await openOurs(script);
}

async function openOurs(script) {
  const { ask: query } = await import(script);
  return async (text, lang) => (await query('/', text, { lang, limit: shown })).results.map((r) => r.path);
}

async function openPagefind() {
  const pagefind = await import('/pagefind/pagefind.js');
  await pagefind.init();
  return async (text) => {
    const { results } = await pagefind.search(text);
    const data = await Promise.all(results.slice(0, shown).map((r) => r.data()));
    return data.map(({ url }) => url.replace(/^\/(zh|en)\//, ''));
  };
}

export const first = (text, lang) => ask(text, lang);

/** Milliseconds of every query in every round, after one round that loads. */
export async function times(texts, rounds) {
  for (const text of texts) await ask(text, 'zh');
  const all = [];
  for (let i = 0; i < rounds; i++) {
    for (const text of texts) {
      const started = performance.now();
      await ask(text, 'zh');
      all.push(performance.now() - started);
    }
  }
  return all;
}

/**
 * Milliseconds from a keystroke to results: laid out, and painted. In a
 * page of the site; each text is typed once before, which loads.
 */
export async function painted(engine, texts, rounds) {
  document.getElementById('q').focus();
  const list = engine === 'pagefind' ? await listPagefind(document.getElementById('q')) : document.getElementById('suggestions');
  const box = document.getElementById('q');
  const type = async (text) => {
    const started = performance.now();
    const filled = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`${text}: nothing was shown within a minute`)), 60_000);
      new MutationObserver((_, observer) => {
        observer.disconnect();
        resolve();
      }).observe(list, { childList: true });
    });
    box.value = text;
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await filled;
    list.hidden = false;
    list.getBoundingClientRect(); // lays it out
    const laid = performance.now() - started;
    await new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });
    return [laid, performance.now() - started];
  };
  for (const text of texts) await type(text);
  const all = [];
  for (let i = 0; i < rounds; i++) for (const text of texts) all.push(await type(text));
  return all;
}

/** Takes the box from ours and gives it to Pagefind, with a list of as many results. */
async function listPagefind(box) {
  const pagefind = await import('/pagefind/pagefind.js');
  await pagefind.init();
  const own = box.cloneNode(); // without listeners
  box.replaceWith(own);
  own.focus();
  const list = document.getElementById('suggestions');
  let latest = 0;
  own.addEventListener('input', async () => {
    const mine = ++latest;
    const { results } = await pagefind.search(own.value);
    const data = await Promise.all(results.slice(0, 7).map((r) => r.data()));
    if (mine !== latest) return;
    const titles = data.length ? data.map(({ meta }) => meta.title) : ['nothing'];
    list.replaceChildren(...titles.map((title) => {
      const item = document.createElement('li');
      item.textContent = title;
      return item;
    }));
  });
  return list;
}

let engine; // what everything needs of ours

/** All that ours finds, by number: below the worker, which would cut a snippet for each. */
export async function everythingOurs(text) {
  engine ??= await (async () => {
    const [{ Files }, { parse }, { load, rank }] = await Promise.all(['files', 'plan', 'rank'].map((name) => import(`/source/js/search/${name}.js`)));
    return { files: await Files.open('/', (...request) => fetch(...request)), parse, load, rank };
  })();
  const { files, parse, load, rank } = engine;
  const query = parse(text, (word) => word);
  await load(files, query.groups);
  const { ranked } = await rank(files, query, true);
  return ranked.map(({ doc }) => String(doc));
}

/** All that Pagefind finds, by the name of the fragment. */
export async function everythingPagefind(text) {
  const pagefind = await import('/pagefind/pagefind.js');
  return (await pagefind.search(text)).results.map((r) => r.id);
}
