// What is wrong with the layout and structure of a page, as a list of sentences.
// It runs in a world of its own beside the page.
(interactive) => {
  const faults = [];
  const name = (element) => {
    const id = element.id ? `#${element.id}` : '';
    const classes = [...element.classList].map((c) => `.${c}`).join('');
    return `${element.localName}${id}${classes}`;
  };
  const path = (element) => {
    const parts = [];
    for (let e = element; e && e !== document.body && parts.length < 4; e = e.parentElement) parts.unshift(name(e));
    return parts.join(' > ');
  };

  function structure() {
    for (const [selector, what] of [['h1', 'headings of level 1'], ['main', 'main landmarks'], ['a.skip', 'skip links']]) {
      const count = document.querySelectorAll(selector).length;
      if (count !== 1) faults.push(`structure: ${count} ${what}, want 1`);
    }
  }

  // The page itself must not scroll sideways; a table in a box of its own may.
  function overflow() {
    const root = document.scrollingElement;
    if (root.scrollWidth <= root.clientWidth) return;
    const clipped = (e) => e && e !== root && (getComputedStyle(e).overflowX !== 'visible' || clipped(e.parentElement));
    const wide = [...document.body.querySelectorAll('*')].filter((e) =>
      e.getBoundingClientRect().right > root.clientWidth + 0.5 && !clipped(e.parentElement));
    const innermost = wide.filter((e) => !wide.some((other) => other !== e && e.contains(other)));
    faults.push(`overflow: the page scrolls sideways because of ${[...new Set(innermost.map(path))].slice(0, 4).join(' and ')}`);
  }

  // Text must not run out of the thing that it names or fills.
  function spill() {
    const holders = 'a, li, p, h1, h2, h3, dt, dd, th, td, button, label, summary';
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const spilt = new Set();
    while (texts.nextNode()) {
      const holder = texts.currentNode.parentElement.closest(holders);
      if (!holder?.checkVisibility() || getComputedStyle(holder).display === 'inline' || /^\s*$/.test(texts.currentNode.data)) continue;
      range.selectNodeContents(texts.currentNode);
      if (range.getBoundingClientRect().right > holder.getBoundingClientRect().right + 1 && !hidden(texts.currentNode.parentElement)) {
        spilt.add(`spill: text runs out of ${path(holder)}`);
      }
    }
    faults.push(...spilt);
  }

  const hidden = (e) => e !== null && (getComputedStyle(e).clipPath !== 'none' || hidden(e.parentElement));

  // WCAG 2.5.8, without its exception for spacing: a link in running text may be
  // as small as the text, all else is at least 24 × 24 CSS pixels.
  const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';

  function targets() {
    const small = new Set();
    for (const element of document.querySelectorAll(controls)) {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || inText(element)) continue;
      const { width, height } = extent(element);
      if (width < 23.9 || height < 23.9) small.add(`target: ${path(element)} is smaller than 24 × 24`);
    }
    faults.push(...small);
  }

  // A label belongs to the target of its control when the two touch.
  function extent(element) {
    const own = element.getBoundingClientRect();
    const label = element.labels?.[0]?.getBoundingClientRect();
    return label && label.height > own.height ? label : own;
  }

  function inText(element) {
    if (element.localName !== 'a' || getComputedStyle(element).display !== 'inline') return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display === 'inline') block = block.parentElement;
    const words = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      if (!words.currentNode.parentElement.closest('a') && /[\p{L}\p{N}]/u.test(words.currentNode.data)) return true;
    }
    return false;
  }

  structure();
  overflow();
  spill();
  if (interactive) targets();
  return faults;
}
