// The search box of every page: suggestions as you type. On the search page it
// only tells searchpage.js what was typed.

import { search, start } from './search/engine.js';
import { address, count, element, explain, form, kindOf, lang, marked, standingOf, whenSlow, words } from './search/results.js';

const box = document.getElementById('q');

const list = element('ul', 'suggestions');
list.id = 'suggestions';
list.setAttribute('role', 'listbox');
list.setAttribute('aria-label', words.results);
list.hidden = true;
const said = element('p', 'visually-hidden'); // heard always, seen when there is nothing else to see
said.setAttribute('role', 'status');
form.append(list, said);
box.setAttribute('role', 'combobox');
box.setAttribute('aria-autocomplete', 'list');
box.setAttribute('aria-expanded', 'false');
box.setAttribute('aria-controls', list.id);

let latest = 0; // a slow answer must not replace a later one
let asked = ''; // what the list answers
let active = -1;

function say(text, seen) {
  said.textContent = text;
  said.className = seen ? 'suggestions note' : 'visually-hidden';
}

function close() {
  asked = '';
  latest += 1; // an answer still on its way comes too late
  say('', false);
  list.hidden = true;
  active = -1;
  box.setAttribute('aria-expanded', 'false');
  box.removeAttribute('aria-activedescendant');
}

function options() {
  return [...list.querySelectorAll('[role="option"]')];
}

function move(step) {
  const all = options();
  if (list.hidden || all.length === 0) return;
  all[active]?.setAttribute('aria-selected', 'false');
  active = (active + step + all.length + (active < 0 && step < 0 ? 1 : 0)) % all.length;
  all[active].setAttribute('aria-selected', 'true');
  all[active].scrollIntoView({ block: 'nearest' });
  box.setAttribute('aria-activedescendant', all[active].id);
}

function option(result, i) {
  const e = element('li', '', element('span', 'kind', kindOf(result)), element('span', 'title', ...marked(result.heading)), ...standingOf(result));
  e.id = `suggestion-${i}`;
  e.setAttribute('role', 'option');
  e.setAttribute('aria-selected', 'false');
  e.dataset.href = address(result);
  return e;
}

async function suggest() {
  const text = box.value.trim();
  if (text === asked) return; // browsers tell of the end of a composition twice
  asked = text;
  const mine = ++latest;
  if (!text) {
    close();
    return;
  }
  try {
    const answer = search(words.base, text, { lang, limit: 7 });
    const { results, total, corrected } = await whenSlow(answer, () => {
      if (mine === latest) say(words.slow, list.hidden);
    });
    if (mine !== latest) return;
    list.replaceChildren(...results.map(option));
    say(corrected ? `${words.corrected.replace('#', corrected)} ${count(total)}` : count(total), total === 0);
    active = -1;
    list.hidden = results.length === 0;
    box.setAttribute('aria-expanded', String(results.length > 0));
  } catch (error) {
    if (mine !== latest) return;
    close();
    say(explain(error, words.failed), true);
  }
}

const onPage = document.getElementById('search-found') !== null; // there the page itself shows the results

function changed() {
  if (onPage) form.dispatchEvent(new CustomEvent('mingce-typed'));
  else suggest();
}

box.addEventListener('focus', () => start(words.base), { once: true });
box.addEventListener('input', (event) => {
  if (!event.isComposing) changed();
});
box.addEventListener('compositionend', changed);
box.addEventListener('keydown', (event) => {
  if (event.isComposing || event.keyCode === 229) return; // the keys of an input method are its own
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    move(event.key === 'ArrowDown' ? 1 : -1);
  } else if (event.key === 'Escape') {
    event.preventDefault();
    if (list.hidden && box.value) {
      box.value = '';
      changed();
    }
    close();
  } else if (event.key === 'Enter' && active >= 0) {
    event.preventDefault();
    location.assign(options()[active].dataset.href);
  }
});
list.addEventListener('pointerdown', (event) => event.preventDefault()); // keep the focus in the box
list.addEventListener('click', (event) => {
  const chosen = event.target.closest('[role="option"]');
  if (chosen) location.assign(chosen.dataset.href);
});
box.addEventListener('blur', close);

addEventListener('keydown', (event) => {
  const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
  if ((event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) || (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey))) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});
