// Beside a hosted verifier: keeps that one page for use without a network, where its person asked for it. It keeps no answer, sees no
// presentation, and hands out no other bytes than those whose hash it was built with.
const PAGE = 'lapel-verifier.html';
const SHA256 = '%SHA256%';
const BESIDE = ['lapel-verifier.webmanifest', 'lapel-verifier-icon.svg'];
const CACHE = `lapel-verifier-${SHA256}`;

self.addEventListener('install', (event) => event.waitUntil(keep()));
self.addEventListener('activate', (event) => event.waitUntil(forgetOthers()));
self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  const name = url.pathname.split('/').at(-1) ?? '';
  const isOurs = url.origin === self.location.origin && [PAGE, ...BESIDE].includes(name);
  if (event.request.method === 'GET' && isOurs) event.respondWith(fromCache(name, event.request));
});

async function keep() {
  const page = await fetch(PAGE, { cache: 'no-store' });
  const hash = await crypto.subtle.digest('SHA-256', await page.clone().arrayBuffer());
  const hex = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (!page.ok || hex !== SHA256) throw new Error('the page here is not the one this worker was built with');
  const cache = await caches.open(CACHE);
  await cache.put(PAGE, page);
  await cache.addAll(BESIDE);
  await self.skipWaiting();
}

async function forgetOthers() {
  for (const name of await caches.keys()) {
    if (name.startsWith('lapel-verifier-') && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
}

async function fromCache(name, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(name)) ?? fetch(request);
}
