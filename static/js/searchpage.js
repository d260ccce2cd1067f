// The search page: shows the results of the address (?q=…&domain=…), and keeps
// the address up with what is typed. Results are counted by facet once somebody
// looks at the facets. Where the index can't be read, the plain list of
// everything stays.

import { search } from './search/engine.js';
import { address, count, element, explain, form, kindOf, lang, marked, standingOf, whenSlow, words } from './search/results.js';

const found = document.getElementById('search-found');
const box = document.getElementById('q');
const narrowing = found.querySelector('.search-facets');
const facets = ['domain', 'department', 'scope', 'audience'];
let shown = 20;
let latest = 0; // a slow answer must not replace a later one
let writing; // browsers limit how often the address may change

/** The address with what stands in the box. */
function asked() {
  const query = new URLSearchParams(location.search);
  query.set('q', box.value.trim());
  if (!query.get('q')) query.delete('q');
  return query;
}

function typed() {
  const query = asked();
  shown = 20;
  show(query);
  clearTimeout(writing);
  writing = setTimeout(() => history.replaceState(null, '', location.pathname + (query.size ? `?${query}` : '')), 300);
}

function showPage() {
  const query = new URLSearchParams(location.search);
  if (box.value.trim() !== (query.get('q') ?? '')) box.value = query.get('q') ?? '';
  return show(query);
}

async function show(query) {
  const text = (query.get('q') ?? '').trim().slice(0, 200);
  const mine = ++latest;
  found.hidden = !text;
  if (!text) delete document.documentElement.dataset.asks;
  document.getElementById('search-all').hidden = Boolean(text);
  if (!text) return;
  const filters = Object.fromEntries(facets.map((f) => [f, query.getAll(f)]).filter(([, values]) => values.length));
  try {
    const answer = search(words.base, text, { lang, limit: shown, ...((narrowing.open || Object.keys(filters).length) && { filters }) });
    const here = await whenSlow(answer, () => {
      if (mine === latest) document.getElementById('search-count').textContent = words.slow;
    });
    if (mine === latest) fill(here, query);
  } catch (error) {
    if (mine !== latest) return;
    document.getElementById('search-count').textContent = explain(error, words.listed);
    document.getElementById('search-results').replaceChildren();
    document.getElementById('search-all').hidden = false; // the plain list works without an index
  }
}

function fill({ results, total, corrected, counts }, query) {
  document.getElementById('search-count').textContent = count(total);
  document.getElementById('search-note').textContent = corrected ? words.corrected.replace('#', corrected) : '';
  document.getElementById('search-nothing').hidden = total > 0;
  document.getElementById('search-results').replaceChildren(...results.map(row));
  document.getElementById('search-more').hidden = total <= results.length;
  fillFacets(query, counts);
}

function row(result) {
  const link = element('a', '', ...marked(result.heading));
  link.href = address(result);
  const text = element('p', 'gist', ...marked(result.snippet));
  text.lang = result.otherLanguage ? (lang === 'zh' ? 'en' : 'zh-Hans') : (lang === 'zh' ? 'zh-Hans' : 'en');
  const e = element('li', '', element('p', 'kicker', kindOf(result)), element('h3', '', link, ...standingOf(result)), text);
  if (result.otherLanguage) e.append(element('p', 'hint', words.other));
  e.dataset.result = result.kind === 'measure' ? result.path.slice(0, -1) : `/${lang}/${result.path}`;
  return e;
}

/**
 * The facet values are links that add themselves to the address, or take themselves
 * away, and say how many results they would give.
 */
function fillFacets(query, counts) {
  for (const a of found.querySelectorAll('[data-value]')) {
    const { facet } = a.closest('[data-facet]').dataset;
    const values = query.getAll(facet);
    const had = values.includes(a.dataset.value);
    const next = new URLSearchParams(query);
    next.delete(facet);
    for (const v of had ? values.filter((v) => v !== a.dataset.value) : [...values, a.dataset.value]) next.append(facet, v);
    a.href = `?${next}`;
    if (had) a.setAttribute('aria-current', 'true');
    else a.removeAttribute('aria-current');
    const n = counts?.[`${facet}:${a.dataset.value}`] ?? 0;
    a.nextElementSibling.textContent = counts ? n : '';
    a.parentElement.hidden = Boolean(counts) && n === 0 && !had;
  }
}

found.addEventListener('click', (event) => {
  const a = event.target.closest('.search-facets a');
  if (a && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    history.pushState(null, '', a.href);
    showPage();
  }
});
narrowing.open = facets.some((f) => new URLSearchParams(location.search).has(f));
narrowing.addEventListener('toggle', showPage);
document.getElementById('search-more').addEventListener('click', () => {
  shown += 20;
  showPage();
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  history.pushState(null, '', `?${asked()}`);
  showPage();
});
form.addEventListener('mingce-typed', typed);
addEventListener('popstate', showPage);
showPage();
