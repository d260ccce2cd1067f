// Runs before the first paint, so that neither a reader's display settings
// (site.js keeps them) nor the answers to a question in the address
// (searchpage.js fetches them) make the page jump.
try {
  document.documentElement.dataset.display = JSON.parse(localStorage.getItem('mingce-display') ?? '[]').join(' ');
} catch {
  // No storage, or not ours: the page as it is.
}
if (new URLSearchParams(location.search).get('q')) document.documentElement.dataset.asks = '';
