// Runs before the first paint so that a dark page never flashes white. Kept outside the bundle: the page's policy allows no inline script.
(function () {
  var wish = null;
  try {
    wish = localStorage.getItem('huhang-theme');
  } catch {
    wish = null;
  }
  var dark = wish === 'dark' || (wish !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
