// Runs before the first paint, so that a reader's display settings do not make
// the page jump. site.js keeps them.
try {
  document.documentElement.dataset.display = JSON.parse(localStorage.getItem('mingce-display') ?? '[]').join(' ');
} catch {
  // No storage, or not ours: the page as it is.
}
