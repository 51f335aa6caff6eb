// Keeps the Needle page for the time without network: the page of each session that this device has open,
// and the files that it needs. No other page of the clinic is ever kept. KEPT is put before this by the server.

const CACHE = `drypoint-needle-${KEPT.version}`;
const PAGES = "drypoint-needle-pages";
const PATIENCE_MS = 4_000;
const NEEDLE_PAGE = /^\/visits\/[0-9a-f-]{36}\/needle\/$/;
const VISIT = /^(\/visits\/[0-9a-f-]{36}\/)(needle\/)?$/; // a visit opens at its step, which may be this page
const FILE = /^\/(static|styles)\//;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(KEPT.files.map((file) => new Request(file, { cache: "reload" }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  const isOld = (name) => name.startsWith("drypoint-needle-") && name !== CACHE && name !== PAGES;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

const tooLong = () => new Promise((_, refuse) => setTimeout(() => refuse(new Error("too long")), PATIENCE_MS));

// The network first; what is kept where it fails, takes too long, or answers with a failure of its own.
const fresh = async (request, cacheName, key) => {
  const cache = await caches.open(cacheName);
  const kept = () => cache.match(key, { ignoreVary: true });
  try {
    const reply = await Promise.race([fetch(request), tooLong()]);
    return reply.status >= 500 ? ((await kept()) ?? reply) : reply;
  } catch (error) {
    const page = await kept();
    if (page) return page;
    throw error;
  }
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  const visit = VISIT.exec(url.pathname);
  if (request.mode === "navigate" && visit) event.respondWith(fresh(request, PAGES, `${visit[1]}needle/`));
  else if (FILE.test(url.pathname)) event.respondWith(fresh(request, CACHE, url.pathname));
});

const keep = async ({ page, files }) => {
  const [pages, cache] = await Promise.all([caches.open(PAGES), caches.open(CACHE)]);
  const reply = await fetch(page, { redirect: "error", credentials: "same-origin" });
  if (reply.ok && NEEDLE_PAGE.test(page)) await pages.put(page, reply);
  const known = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  const missing = files.filter((file) => FILE.test(file) && !known.has(file));
  await Promise.all(missing.map((file) => cache.add(file)));
};

const drop = async ({ page }) => (await caches.open(PAGES)).delete(page);

self.addEventListener("message", (event) => {
  const work = { keep, drop }[event.data?.do];
  if (!work) return;
  const answer = (isDone) => event.ports[0]?.postMessage(isDone);
  event.waitUntil(work(event.data).then(() => answer(true), () => answer(false)));
});
