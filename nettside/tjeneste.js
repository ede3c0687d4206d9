// Keeps the site's own files, so that it opens without a net after the first visit. Nothing else is answered or asked for.
const VERSION = "{{VERSJON}}";
const NAME = `avtalegen-${VERSION}`;
const FILES = {{FILER}};
const PATIENCE = 3000; // milliseconds
const START = new URL("index.html", registration.scope).href;
const known = new Set(FILES.map((name) => new URL(name, registration.scope).href));

// A new build may be half laid out: without the page that belongs with it, this one is not taken up, and the old one stays.
addEventListener("install", (event) => event.waitUntil((async () => {
  const page = await fetch(START, { cache: "reload" });
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await page.clone().arrayBuffer()));
  const hash = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!page.ok || !hash.startsWith(VERSION)) throw new Error("the page is of another build");
  const cache = await caches.open(NAME);
  await cache.addAll(FILES.filter((name) => name !== "index.html"));
  await cache.put(START, page);
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

// The page itself is the server's where it answers in time, so that a new build is what the next visit gets: each of its
// parts is named by what it is, and is never that of another build.
const newest = async (address) => {
  try {
    const found = await fetch(address, { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE) });
    const page = await found.text();
    // What a net that wants a login says in its place is not the page
    if (found.ok && !found.redirected && page.includes('id="deler"')) return new Response(page, { headers: found.headers });
  } catch { /* no net, or a slow one */ }
  return null;
};

addEventListener("fetch", (event) => {
  const asked = event.request.url.split(/[?#]/)[0];
  const page = asked === registration.scope || asked === START;
  if (event.request.method !== "GET" || !(page || known.has(asked))) return;
  event.respondWith((async () => (page && await newest(asked)) || await kept(page ? START : asked) || fetch(event.request))());
});
