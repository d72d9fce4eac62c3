// Keeps what a reporter needs without a net: the style and scripts, and the pages that `page.js` has put aside.
"use strict";

const FILES = `samlofte-files-${self.told.version}`;
const PAGES = "samlofte-pages";
const PATIENCE = 4000;

self.addEventListener("install", (event) => event.waitUntil(prepare()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  if (event.request.mode === "navigate") event.respondWith(page(event.request, address));
  else if (self.told.files.includes(address.pathname)) event.respondWith(file(event.request));
});
self.addEventListener("sync", (event) => {
  if (event.tag === "samlofte-send") event.waitUntil(self.sending.all(self.told.pass));
});

async function prepare() {
  const cache = await caches.open(FILES);
  await cache.addAll(self.told.files);
  await cache.add(new Request(self.told.offline, { credentials: "omit", cache: "reload" }));
  await self.skipWaiting();
}

async function tidy() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("samlofte-files-") && name !== FILES).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function file(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request, { ignoreSearch: true })) || Response.error();
  }
}

/** The page from the net; from the device where there is none, or where it takes too long. */
async function page(request, address) {
  const kept = await (await caches.open(PAGES)).match(address.pathname);
  const fresh = fetch(request);
  try {
    if (!kept) return await fresh;
    return await Promise.race([fresh, later(kept)]);
  } catch {
    return kept || (await caches.match(self.told.offline)) || Response.error();
  }
}

const later = (kept) => new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE));
