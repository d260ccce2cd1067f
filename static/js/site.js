// What every page loads: comfort that a page can do without. The display
// settings work by CSS alone; here the choice is kept from page to page.

const settings = ['large-type', 'high-contrast', 'theme-light', 'theme-dark'];
const root = document.documentElement;

const chosen = new Set((root.dataset.display ?? '').split(' '));
for (const id of settings) {
  const input = document.getElementById(id);
  if (input && chosen.has(id)) input.checked = true;
}
document.querySelector('.display')?.addEventListener('change', () => {
  const now = settings.filter((id) => document.getElementById(id)?.checked);
  root.dataset.display = now.join(' ');
  try {
    localStorage.setItem('mingce-display', JSON.stringify(now));
  } catch {
    // Storage refused: the choice holds for this page.
  }
});

// A menu closes with Escape, and when the reader goes elsewhere.
const menu = document.querySelector('.display');
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && menu?.open) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});
addEventListener('click', (event) => {
  if (menu?.open && !menu.contains(event.target)) menu.open = false;
});

// Buttons that copy stand hidden in the page until there is a script for them.
for (const button of document.querySelectorAll('button[data-copy]')) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    button.textContent = button.dataset.done;
  });
}

// The other language keeps the place on the page: both share their anchors.
const other = document.querySelector('.switch');
other?.addEventListener('click', () => {
  other.hash = location.hash;
});
