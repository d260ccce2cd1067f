// Which controls of a page the keyboard should reach, and which it is at.
const controls = 'a[href], button:not([disabled]), input:not([type=hidden], [disabled]), select, textarea, summary, [tabindex="0"]';

// Of a group of radio buttons, only the checked one is a stop. A box that
// scrolls is one of the browser's own.
const stops = () => [...document.querySelectorAll(controls)].filter((e) =>
  e.checkVisibility({ visibilityProperty: true }) && (e.type !== 'radio' || e.checked));

const label = (e) => `${stops().indexOf(e)} ${e.localName} ${(e.textContent || e.ariaLabel || e.id).trim().slice(0, 40)}`;

globalThis.focusable = () => stops().map(label);

globalThis.focused = () => {
  const e = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  const inWindow = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return { name: label(e), visible: outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 && inWindow };
};
