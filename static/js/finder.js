// Narrows the list of measures in place. Without it every facet value leads to
// a page of its own; with it several can be chosen at once. What is chosen is
// the query of the address (?domain=a&domain=b&department=c&order=name): values
// of one facet widen the list, facets narrow it.

const finder = document.querySelector('.finder');
const links = [...finder.querySelectorAll('[data-value]')].map((a) => ({
  a,
  facet: a.closest('[data-facet]').dataset.facet,
  value: a.dataset.value,
  count: a.parentElement.querySelector('.count'),
}));
const items = [...finder.querySelectorAll('.measure-cards > li')];
const heading = document.getElementById('found');
const page = (url) => url.pathname.replace(/\/index\.html$/, '/'); // a copy for the disk names pages whole
const whole = page(location) === page(new URL(finder.dataset.all, location));

// On the page of one value the list has only that value's measures: there the
// links lead to the whole list, with the value kept.
const own = whole ? null : links.find(({ a }) => a.hasAttribute('aria-current'));

function chosen() {
  const query = new URLSearchParams(whole ? location.search : '');
  if (own) query.append(own.facet, own.value);
  return query;
}

function toggled(query, facet, value) {
  const next = new URLSearchParams(query);
  const had = next.getAll(facet).includes(value);
  const rest = next.getAll(facet).filter((v) => v !== value);
  next.delete(facet);
  for (const v of rest) next.append(facet, v);
  if (!had) next.append(facet, value);
  return next;
}

function address(query) {
  const text = query.toString();
  return finder.dataset.all + (text ? `?${text}` : '');
}

// matches tells whether a measure meets the query, leaving one facet aside.
function matches(item, query, aside) {
  return [...new Set(links.map(({ facet }) => facet))].every((facet) => {
    const wanted = query.getAll(facet);
    const has = item.getAttribute(`data-${facet}`).split(' ');
    return facet === aside || wanted.length === 0 || wanted.some((value) => has.includes(value));
  });
}

function show() {
  const query = chosen();
  for (const { a, facet, value, count } of links) {
    a.href = address(toggled(query, facet, value));
    a.toggleAttribute('aria-current', false);
    if (query.getAll(facet).includes(value)) a.setAttribute('aria-current', 'true');
    if (!whole) continue;
    const n = items.filter((item) => matches(item, query, facet) && item.getAttribute(`data-${facet}`).split(' ').includes(value)).length;
    count.textContent = n;
    a.parentElement.classList.toggle('none', n === 0);
  }
  if (!whole) return;
  let found = 0;
  for (const item of items) {
    item.hidden = !matches(item, query);
    if (!item.hidden) found += 1;
  }
  heading.textContent = found === 1 ? finder.dataset.countOne : finder.dataset.count.replace('#', found);
  finder.querySelector('.to-found a').textContent = `${heading.textContent} ↓`;
  finder.querySelector('.nothing').hidden = found > 0;
  tags(query);
  sort(query.get('order') ?? 'number');
}

function tags(query) {
  const list = finder.querySelector('.tags');
  list.replaceChildren(...links.filter(({ facet, value }) => query.getAll(facet).includes(value)).map(({ a }) => {
    const tag = document.createElement('a');
    tag.href = a.href;
    const [before, after] = finder.dataset.remove.split('#');
    tag.append(before, ...a.cloneNode(true).childNodes, after); // the name stays marked with its language
    const item = document.createElement('li');
    item.append(tag);
    return item;
  }));
}

function sort(order) {
  const sorted = order === 'name' ? [...items].sort((x, y) => x.dataset.byName - y.dataset.byName) : items;
  finder.querySelector('.measure-cards').replaceChildren(...sorted);
  for (const button of finder.querySelectorAll('[data-order]')) {
    button.setAttribute('aria-pressed', button.dataset.order === order);
  }
}

function go(query) {
  history.pushState(null, '', address(query));
  show();
}

if (whole) {
  finder.addEventListener('click', (event) => {
    const a = event.target.closest('.facet a, .tags a');
    if (a && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      go(new URL(a.href).searchParams);
      if (!a.isConnected) heading.focus(); // the tag has gone: don't lose the place
    }
    const order = event.target.closest('[data-order]')?.dataset.order;
    if (order) {
      const query = chosen();
      query.delete('order');
      if (order !== 'number') query.set('order', order);
      go(query);
    }
  });
  addEventListener('popstate', show);
  finder.querySelector('.order').classList.add('ready');
  heading.tabIndex = -1;
}
show();
