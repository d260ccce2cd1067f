// What a live preview adds to a page: it follows the content while that is
// edited. Nothing of this is published.
//
// The page is changed in three ways: base is the page as it was sent, next as it
// is now, and live is what the reader sees. Only what differs between base and
// next is done to live, so that scroll, focus, open details, what was typed and
// what scripts have made of the page stay.

const tag = document.querySelector('script[src="/_preview/preview.js"]');
const english = document.documentElement.lang === 'en';
const say = (zh, en) => (english ? en : zh);

// --- the page as it was sent ------------------------------------------------

let live = new WeakMap(); // node of base → node that the reader sees
let base = remember(document.body);

function remember(body) {
  const copy = body.cloneNode(true);
  link(copy, body);
  return copy;
}

function link(from, to) {
  live.set(from, to);
  for (let i = 0; i < from.childNodes.length; i += 1) link(from.childNodes[i], to.childNodes[i]);
}

// --- updating ---------------------------------------------------------------

let updating = Promise.resolve();

// update brings the page to what the server has now, and tells whether it
// differed. One follows the other.
function update() {
  updating = updating.then(fetchPage).then(apply).catch(() => {}); // the server has gone: the stream will tell when it is back
  return updating;
}

let etag = '';

// fetchPage gives the page as a document. XMLHttpRequest makes one in which no
// script runs, without the sinks that Trusted Types guard.
function fetchPage() {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('GET', location.pathname + location.search);
    request.responseType = 'document';
    if (etag) request.setRequestHeader('If-None-Match', etag);
    request.onerror = reject;
    request.onload = () => {
      if (request.status === 304) return resolve(null);
      etag = request.getResponseHeader('ETag') ?? '';
      return resolve(request.responseXML);
    };
    request.send();
  });
}

async function apply(next) {
  if (!next?.body) return false;
  if (scripts(next) !== scripts(document)) {
    location.reload();
    await new Promise(() => {});
  }
  await swapStyle(next);
  head(next);
  const body = document.importNode(next.body, true);
  patch(base, body);
  base = body;
  notice();
  return true;
}

function scripts(page) {
  return [...page.querySelectorAll('script[src]')].map((s) => s.getAttribute('src')).filter((src) => !src.startsWith('/_preview/')).join(' ');
}

// swapStyle puts the new style sheet in once it is there, so that the page is
// never without one.
async function swapStyle(next) {
  const selector = 'link[rel="stylesheet"]';
  const now = document.head.querySelector(selector);
  const href = next.head.querySelector(selector)?.getAttribute('href');
  if (!now || !href || now.getAttribute('href') === href) return;
  const fresh = document.createElement('link');
  fresh.rel = 'stylesheet';
  const loaded = new Promise((done) => {
    fresh.onload = done;
    fresh.onerror = done;
  });
  fresh.href = href;
  now.after(fresh);
  await loaded;
  now.remove();
}

// head takes over what the head says of the page.
function head(next) {
  const draft = next.querySelector('script[src="/_preview/preview.js"]');
  if (draft) Object.assign(tag.dataset, { draft: draft.dataset.draft ?? '', edit: draft.dataset.edit ?? '' });
  if (document.title !== next.title) document.title = next.title;
  const said = 'meta[name], meta[property], link[rel]:not([rel="stylesheet"])';
  const old = [...document.head.querySelectorAll(said)];
  const fresh = [...next.head.querySelectorAll(said)];
  if (old.length === fresh.length && old.every((e, i) => e.isEqualNode(fresh[i]))) return;
  for (const e of old) e.remove();
  document.head.append(...fresh.map((e) => document.importNode(e, true)));
}

// patch does to the live node of a what makes b of a, and lets b stand for it.
function patch(a, b) {
  const node = live.get(a);
  live.set(b, node);
  if (a.nodeType !== Node.ELEMENT_NODE) {
    if (a.data !== b.data) node.data = b.data;
    return;
  }
  if (a.isEqualNode(b)) {
    inherit(a, b);
    return;
  }
  for (const { name, value } of b.attributes) {
    if (a.getAttribute(name) !== value) node.setAttribute(name, value);
  }
  for (const { name } of a.attributes) {
    if (!b.hasAttribute(name)) node.removeAttribute(name);
  }
  children(node, [...a.childNodes], [...b.childNodes]);
}

function inherit(a, b) {
  live.set(b, live.get(a));
  for (let i = 0; i < a.childNodes.length; i += 1) inherit(a.childNodes[i], b.childNodes[i]);
}

// children pairs the nodes of two lists: equal ones from both ends, then those
// of one kind in order. What has no partner goes or comes.
function children(parent, olds, news) {
  let start = 0;
  while (start < olds.length && start < news.length && olds[start].isEqualNode(news[start])) start += 1;
  let end = 0;
  while (end < olds.length - start && end < news.length - start && olds.at(-1 - end).isEqualNode(news.at(-1 - end))) end += 1;
  const partners = new Map();
  for (let i = 0; i < start; i += 1) partners.set(news[i], olds[i]);
  for (let i = 1; i <= end; i += 1) partners.set(news.at(-i), olds.at(-i));
  pair(olds.slice(start, olds.length - end), news.slice(start, news.length - end), partners);
  const kept = new Set(partners.values());
  for (const old of olds) {
    if (!kept.has(old)) live.get(old)?.remove();
  }
  let after = null; // live node before which the next one stands, from the end
  for (const fresh of news.reverse()) {
    const old = partners.get(fresh);
    if (old) {
      patch(old, fresh);
    } else {
      const copy = fresh.cloneNode(true);
      link(fresh, copy);
      parent.insertBefore(copy, after?.parentNode === parent ? after : null);
    }
    after = live.get(fresh);
  }
}

// pair matches by the longest common run of equal nodes where that is cheap,
// then by kind.
function pair(olds, news, partners) {
  const free = new Set(olds);
  let from = 0;
  for (const fresh of news) {
    const at = olds.findIndex((old, i) => i >= from && free.has(old) && old.isEqualNode(fresh));
    if (at < 0 || (fresh.nodeType === Node.TEXT_NODE && !fresh.data.trim())) continue;
    partners.set(fresh, olds[at]);
    free.delete(olds[at]);
    from = at + 1;
  }
  from = 0;
  for (const fresh of news) {
    if (partners.has(fresh)) {
      from = olds.indexOf(partners.get(fresh)) + 1;
      continue;
    }
    const next = news.slice(news.indexOf(fresh)).find((n) => partners.has(n));
    const to = next ? olds.indexOf(partners.get(next)) : olds.length;
    const at = olds.findIndex((old, i) => i >= from && i < to && free.has(old) && kind(old) === kind(fresh));
    if (at < 0) continue;
    partners.set(fresh, olds[at]);
    free.delete(olds[at]);
    from = at + 1;
  }
}

const kind = (node) => `${node.nodeName}#${node.id ?? ''}`;

// --- what the preview itself shows ------------------------------------------

const host = document.createElement('mingce-preview');
const shadow = host.attachShadow({ mode: 'open' });
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { all: initial; font: 15px/1.5 system-ui, 'PingFang SC', 'Microsoft YaHei', sans-serif; }
  [role=status] { position: fixed; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .draft { position: fixed; inset: auto 0 0 auto; margin: 0 12px 12px 0; padding: 4px 12px; z-index: 2147483646;
    background: #7a4b00; color: #fff; border-radius: 6px; }
  .draft a { color: inherit; }
  .errors { position: fixed; inset: 0; z-index: 2147483647; overflow: auto; padding: 5vh 5vw; background: rgb(20 18 16 / .72); }
  .errors section { max-width: 70rem; margin: auto; padding: 20px 28px; border-top: 6px solid #c9302c; border-radius: 8px; background: #1d1b19; color: #f4f1ea; }
  h2 { margin: 0 0 4px; font-size: 20px; }
  p { margin: 0 0 12px; color: #cfc9bd; }
  pre { margin: 0 0 16px; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.5 ui-monospace, Consolas, 'Noto Sans Mono CJK SC', monospace; }
  a { color: #9cc4ff; }
  button { float: right; font: inherit; padding: 2px 12px; }
  @media print { :host { display: none; } }
`);
shadow.adoptedStyleSheets = [sheet];
document.documentElement.append(host);

function element(name, properties, ...within) {
  const e = Object.assign(document.createElement(name), properties);
  e.append(...within);
  return e;
}

let problems = [];
let hidden = false;

// An editor who can't see the page change hears it.
const heard = element('div', { role: 'status' });

// report shows a problem as the terminal does, with its place to click.
function report({ place: where, edit, zh, en }) {
  const text = say(zh, en);
  return where ? element('pre', {}, place(where, edit), '\n', text.replace(`${where}: `, '')) : element('pre', {}, text);
}

// notice shows the banner of a draft and the overlay of errors.
function notice() {
  const parts = [];
  if (tag.dataset.draft) {
    parts.push(element('div', { className: 'draft' }, say('草稿：尚未发布 ', 'Draft: not published '), place(tag.dataset.draft, tag.dataset.edit)));
  }
  if (problems.length > 0 && !hidden && tag.dataset.plain === undefined) {
    const close = element('button', { type: 'button' }, say('看页面', 'See the page'));
    close.addEventListener('click', () => {
      hidden = true;
      notice();
    });
    parts.push(element('div', { className: 'errors' }, element('section', { role: 'alert' },
      close,
      element('h2', {}, say(`有 ${problems.length} 处错误`, problems.length === 1 ? 'One error' : `${problems.length} errors`)),
      element('p', {}, say('下面是上一次没有错误的页面；改好后此提示自行消失。', 'The page below is the last without errors. This goes by itself when it is mended.')),
      ...problems.map(report))));
  }
  for (const old of [...shadow.children]) {
    if (old !== heard) old.remove();
  }
  shadow.prepend(...parts);
}

function place(where, href) {
  return href ? element('a', { href }, where) : element('span', {}, where);
}

// --- going to what was edited -----------------------------------------------

const wanted = 'mingce-preview-target';

// go leads to the page of the file just saved, in the language that was edited.
function go(target) {
  const language = target.lang || (english ? 'en' : 'zh');
  const path = target.path.replace('{lang}', language);
  if (path === location.pathname) {
    point(target);
    return;
  }
  sessionStorage.setItem(wanted, JSON.stringify(target));
  location.assign(path);
}

// point shows where on the page the words stand.
function point({ id, text }) {
  const at = (text && find(text)) || (id && document.getElementById(id));
  if (!at) return;
  for (let d = at.closest('details:not([open])'); d; d = d.parentElement.closest('details:not([open])')) d.open = true;
  const box = at.getBoundingClientRect();
  if (box.top < 60 || box.bottom > innerHeight - 20) at.scrollIntoView({ block: 'center' });
  at.animate([{ backgroundColor: 'rgb(255 214 10 / .55)' }, { backgroundColor: 'transparent' }], 1600);
}

// find gives the innermost element that holds the words.
function find(text) {
  const plain = (s) => s.replace(/\s+/g, ' ');
  const words = plain(text);
  let at = document.querySelector('main');
  if (!at || !plain(at.textContent).includes(words)) return null;
  for (let next = at; next; next = [...at.children].find((e) => plain(e.textContent).includes(words))) at = next;
  return at;
}

// --- the stream -------------------------------------------------------------

// Browsers give one host six connections. The tabs therefore share one stream:
// whoever holds the lock listens and passes on; when it goes, the next does.
const channel = new BroadcastChannel('mingce-preview');
let last = null;

async function receive(message, mine) {
  last = message;
  const changed = JSON.stringify(problems) !== JSON.stringify(message.problems);
  problems = message.problems;
  if (changed) {
    hidden = false;
    notice();
  }
  const updated = await update();
  if (updated && message.changed) heard.textContent = say('页面已更新：', 'Page updated: ') + message.changed.join(say('、', ', '));
  if (mine && message.navigate && message.target) go(message.target);
}

channel.onmessage = ({ data }) => {
  if (data.ask) {
    if (source && last) channel.postMessage({ message: { ...last, target: undefined, changed: undefined } });
  } else {
    receive(data.message, visible());
  }
};

const visible = () => document.visibilityState === 'visible';

let source = null;

function listen() {
  source = new EventSource('/_preview/events');
  source.onmessage = (event) => {
    const message = JSON.parse(event.data);
    channel.postMessage({ message });
    receive(message, visible());
  };
}

if (navigator.locks) {
  navigator.locks.request('mingce-preview', () => {
    listen();
    return new Promise(() => {}); // until the tab goes
  });
  channel.postMessage({ ask: true });
} else {
  listen(); // not a secure context: each tab for itself
}

// A page that comes back from sleep or from the history may have missed some.
addEventListener('pageshow', (event) => {
  if (event.persisted) update();
});
document.addEventListener('visibilitychange', () => {
  if (visible()) update();
});

shadow.append(heard);
notice();
const target = sessionStorage.getItem(wanted);
if (target) {
  sessionStorage.removeItem(wanted);
  point(JSON.parse(target));
}
