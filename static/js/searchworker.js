// The engine in a worker: {base} starts it, {id, text, options} asks it. It says
// that it runs before it has loaded anything, so that a page can tell a worker
// that was refused from an index that can't be read.

import { openIndex } from './search/search.js';

let base;
let index;

addEventListener('message', async ({ data }) => {
  if (data.base !== undefined) {
    ({ base } = data);
    postMessage({ ready: true });
    return;
  }
  try {
    index ??= openIndex({ base });
    const { terms, ...found } = await (await index).query(data.text, data.options);
    postMessage({ id: data.id, found });
  } catch (error) {
    index = undefined; // the next question tries again
    postMessage({ id: data.id, error: { name: error.name, message: error.message } });
  }
});
