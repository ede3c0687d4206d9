// Keeps the site's own files, so that it opens without a net after the first visit. Nothing else is answered or asked for.
const NAME = "avtalegen-{{VERSJON}}";
const FILES = {{FILER}};
const START = new URL("index.html", registration.scope).href;
const known = new Set(FILES.map((name) => new URL(name, registration.scope).href));

addEventListener("install", (event) => event.waitUntil((async () => {
  const cache = await caches.open(NAME);
  await cache.addAll(FILES.map((name) => new Request(name, name === "index.html" ? { cache: "reload" } : {})));
})()));

addEventListener("activate", (event) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith("avtalegen-") && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
})()));

// A page may not be answered with what came by way of a redirect, so what was kept is answered as it is.
const kept = async (address) => {
  const found = await (await caches.open(NAME)).match(address);
  return found && new Response(found.body, { headers: found.headers });
};

addEventListener("fetch", (event) => {
  const asked = event.request.url.split(/[?#]/)[0];
  const address = asked === registration.scope ? START : asked;
  if (event.request.method === "GET" && known.has(address)) {
    event.respondWith(kept(address).then((found) => found ?? fetch(event.request)));
  }
});
