// Keeps the app itself, so that it opens without a network. It never touches records: they live in the database, and
// everything else (the server's own addresses) goes past it.
const VERSION = "__VERSION__";
const FILES = [/*PRECACHE*/];
const CACHE = `dacin-${VERSION}`;
const SHELL = "index.html";

const address = (file) => new URL(file, registration.scope).href;
const kept = new Set(FILES.map(address));

addEventListener("install", (event) => {
  // Past the browser's own cache: a shell made of two versions would not open.
  const fresh = FILES.map((file) => new Request(address(file), { cache: "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)));
});

addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("dacin-") && name !== CACHE;
  const clean = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter(old).map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(clean());
});

addEventListener("message", (event) => {
  if (event.data === "take-over") skipWaiting();
});

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  url.search = "";
  url.hash = "";
  const wanted = url.href === registration.scope ? address(SHELL) : url.href;
  if (event.request.method !== "GET" || !kept.has(wanted)) return;
  const answer = async () => {
    const cache = await caches.open(CACHE);
    return (await cache.match(wanted)) ?? fetch(event.request);
  };
  event.respondWith(answer());
});
