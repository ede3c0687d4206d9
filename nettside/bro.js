// The bridge to the worker: one promise for each thing asked.
const waiting = new Map();
let worker, asked = 0;

const post = (name, values, data) => new Promise((resolve, reject) => {
  asked += 1;
  waiting.set(asked, { resolve, reject });
  worker.postMessage({ id: asked, name, values, data }, data ? [data.buffer] : []);
});

const gunzipped = async (text) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
};

const taken = (id) => {
  const element = document.getElementById(id);
  const text = element.textContent;
  element.remove();
  return text;
};

export const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

export const startWorker = async (progress) => {
  const address = URL.createObjectURL(new Blob([await gunzipped(taken("arbeider"))], { type: "text/javascript" }));
  worker = new Worker(address);
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  worker.onmessage = ({ data }) => {
    if (data.progress) { progress(data.progress); return; }
    const answer = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.fault) answer?.reject(new Error(data.fault)); else answer?.resolve(data.result);
  };
  worker.onerror = (event) => waiting.forEach(({ reject }) => reject(new Error(event.message || "worker")));
  const parts = Object.fromEntries(["wasm", "stdlib", "app"].map((id) => [id, taken(id)]));
  await post("start", { parts, today: new URLSearchParams(location.hash.slice(1)).get("dato") ?? today() });
};

export const ask = (name, values = {}, data = null) => post(name, values, data);
