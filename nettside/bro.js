// The bridge to the worker: one promise for each thing asked.
const waiting = new Map();
let worker, asked = 0;

const post = (name, values, data) => new Promise((resolve, reject) => {
  asked += 1;
  waiting.set(asked, { resolve, reject });
  worker.postMessage({ id: asked, name, values, data }, data ? [data.buffer] : []);
});

const decoded = (text) => Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

const gunzipped = async (packed) => {
  const bytes = packed.map((piece) => (typeof piece === "string" ? decoded(piece) : piece));
  return new Response(new Blob(bytes).stream().pipeThrough(new DecompressionStream("gzip"))).text();
};

const separate = JSON.parse(document.getElementById("deler")?.textContent ?? "null");

// The pieces of a part of the program, compressed: texts in the page itself, or the one file beside it.
const taken = async (id) => {
  if (separate) {
    const found = await fetch(separate[id]);
    if (!found.ok) throw new Error(`${separate[id]}: ${found.status}`);
    return [new Uint8Array(await found.arrayBuffer())];
  }
  return [...document.querySelectorAll(`[data-del=${id}]`)].map((element) => {
    element.remove();
    return element.textContent;
  });
};

export const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

export const startWorker = async (progress) => {
  const address = URL.createObjectURL(new Blob([await gunzipped(await taken("arbeider"))], { type: "text/javascript" }));
  worker = new Worker(address);
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  worker.onmessage = ({ data }) => {
    if (data.progress) { progress(data.progress); return; }
    const answer = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.fault) answer?.reject(new Error(data.fault)); else answer?.resolve(data.result);
  };
  worker.onerror = (event) => waiting.forEach(({ reject }) => reject(new Error(event.message || "worker")));
  const ids = ["wasm", "stdlib", "app"];
  const coming = separate ? ids.map(taken) : [];
  // One at a time: each is a task of its own, and the worker unpacks one while the next is taken out of the page
  for (const [number, id] of ids.entries()) await post("part", { id, packed: await (coming[number] ?? taken(id)) });
  await post("start", { today: new URLSearchParams(location.hash.slice(1)).get("dato") ?? today() });
};

// Where the page is files on a server, they are kept for the next visit; where that cannot be, the page works all the same.
export const keep = () => { if (separate) navigator.serviceWorker?.register("tjeneste.js").catch(() => {}); };

export const ask = (name, values = {}, data = null) => post(name, values, data);
