// Keeps the files of one portal, so that it opens without a network. It never touches /api/: what is about people lies
// sealed in the page's own store and nowhere else. Files have their content in their name and are taken from here first;
// the page itself is asked of the server first, so that a new version is there as soon as there is a network.
const CACHE = 'huhang-shell';
const PATIENCE_MS = 4000;

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  const { page, files } = event.data ?? {};
  if (typeof page === 'string' && Array.isArray(files)) event.waitUntil(keep(page, files));
});

async function keep(page, files) {
  const cache = await caches.open(CACHE);
  const wanted = new Set([page, ...files]);
  const known = await cache.keys();
  const held = new Set(known.map((request) => new URL(request.url).pathname));
  for (const file of wanted) if (file === page || !held.has(file)) await cache.add(file);
  // What the present version does not use any more goes.
  for (const request of known) if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(pageOf(request));
  else if (/^\/(assets\/|theme-start|mark)/.test(pathname)) event.respondWith(fileOf(request));
});

async function pageOf(request) {
  const scope = new URL(self.registration.scope).pathname;
  const kept = await caches.match(scope, { ignoreVary: true });
  if (!kept) return fetch(request);
  const slow = new Promise((resolve) => setTimeout(() => resolve(kept.clone()), PATIENCE_MS));
  const asked = fetch(request).then(
    (answer) => (answer.status >= 500 ? kept.clone() : answer),
    () => kept.clone(),
  );
  return Promise.race([asked, slow]);
}

async function fileOf(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  return kept ?? fetch(request);
}
