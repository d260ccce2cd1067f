// Asks the search engine: in a worker where the browser lets us, else on the
// page. Nothing is loaded before the first question, or before start is called.

const engineURL = new URL('./searchworker.js', import.meta.url); // beside the script into which this is bundled

// A copy of the site for the disk has the index as a script, whose address stands on the page's own.
const indexScript = document.querySelector('script[data-index]')?.dataset.index;
const indexURL = indexScript && new URL(indexScript, document.baseURI);

// Under require-trusted-types-for, the address of a worker or script must come from a policy.
const policy = globalThis.trustedTypes?.createPolicy('mingce-worker', {
  createScriptURL: (url) => {
    if (url !== engineURL.href && url !== indexURL?.href) throw new TypeError(`not a script of ours: ${url}`);
    return url;
  },
});
const trusted = (url) => policy?.createScriptURL(url.href) ?? url.href;

let engine; // Promise of a function (text, options) → results

/** Starts the engine unless it runs. base is the path of the site. */
export function start(base) {
  engine ??= indexURL ? startEmbedded(base) : startWorker(base).catch(() => startHere(base));
  return engine;
}

/** Asks for results; options are those of the engine's query. */
export async function search(base, text, options) {
  const query = await start(base);
  return query(text, options);
}

async function startWorker(base) {
  const worker = new Worker(trusted(engineURL), { type: 'module' });
  const waiting = new Map();
  let next = 0;
  await new Promise((resolve, reject) => {
    worker.addEventListener('error', reject, { once: true });
    worker.addEventListener('message', resolve, { once: true });
    worker.postMessage({ base });
  });
  worker.addEventListener('message', ({ data }) => {
    const { resolve, reject } = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.error) reject(Object.assign(new Error(data.error.message), { name: data.error.name }));
    else resolve(data.found);
  });
  return (text, options) => new Promise((resolve, reject) => {
    const id = next;
    next += 1;
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, text, options });
  });
}

async function startEmbedded(base) {
  const { embedded } = await import('./embedded.js');
  return startHere(base, embedded(base, trusted(indexURL)));
}

async function startHere(base, fetch) {
  const { openIndex } = await import('./search.js');
  let index;
  return async (text, options) => {
    index ??= openIndex({ base, fetch }).catch((error) => {
      index = undefined; // the next question tries again
      throw error;
    });
    return (await index).query(text, options);
  };
}
