// What a result looks like, in the list under the box and on the search page.
// Text from the index reaches the page as text only, never as HTML.

/** The search form, whose data hold the phrases of the interface. */
export const form = document.getElementById('q').form;
export const words = form.dataset;

/** The language of the page, as it stands in paths. */
export const lang = document.documentElement.lang === 'en' ? 'en' : 'zh';

export function element(name, className, ...children) {
  const e = document.createElement(name);
  if (className) e.className = className;
  e.append(...children);
  return e;
}

/** Runs of text, what was asked for marked. */
export function marked(runs) {
  return runs.map(({ text, hit }) => (hit ? element('mark', '', text) : text));
}

// On a disk no server finds the page of a folder: there home is named whole, and so is every page.
const [, home, index] = words.home.match(/^(.*?)(index\.html)?$/);

/** The address of a result; the browser marks what was asked for on arrival. */
export function address(result) {
  const hits = [...new Set(result.snippet.filter(({ hit }) => hit).map(({ text }) => text))].slice(0, 4);
  const directive = hits.length && !result.otherLanguage ? `:~:${hits.map((hit) => `text=${encodeURIComponent(hit).replaceAll('-', '%2D')}`).join('&')}` : '';
  const page = home + (index ? result.path.replace(/(^|\/)(?=#|$)/, `$1${index}`) : result.path);
  return directive ? `${page}${page.includes('#') ? '' : '#'}${directive}` : page;
}

/** What kind of page a result is, in the words of the interface. */
export function kindOf(result) {
  return result.kind === 'measure' ? words.measure.replace('#', result.number) : words[result.kind] ?? words.notice;
}

/** What readers are warned of beside a result: that it is repealed, or not yet in force. */
export function standingOf({ standing }) {
  return standing ? [element('span', `standing ${standing}`, form.getAttribute(`data-${standing}`))] : [];
}

export function count(total) {
  if (total === 0) return words.none;
  return (total === 1 ? words.countOne : words.count).replace('#', total);
}

/** Says in the reader's words why a search failed; failed is what to say in general. */
export function explain(error, failed) {
  if (error.name === 'StaleIndexError') return words.stale;
  return navigator.onLine === false ? words.offline : failed;
}

/** Calls back when an answer takes so long that a reader would wonder. */
export function whenSlow(answer, callBack) {
  const timer = setTimeout(callBack, 400);
  answer.catch(() => {}).finally(() => clearTimeout(timer));
  return answer;
}
