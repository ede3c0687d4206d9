// The worker: Python in a thread of its own. Everything it needs is handed to it; it asks no network for anything.
self.importScripts = undefined; // Pyodide takes a classic worker for a place it cannot run in
let early = [];
self.onmessage = (event) => early.push(event);

const decoded = (text) => Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

const unpacked = (packed) => {
  const bytes = packed.map((piece) => (typeof piece === "string" ? decoded(piece) : piece));
  const headers = { "Content-Type": "application/wasm" };
  return new Response(new Blob(bytes).stream().pipeThrough(new DecompressionStream("gzip")), { headers });
};

(async () => {
  const loadPyodide = await (async () => { /*PYODIDE*/ })();
  const createPyodideModule = await (async () => { /*MODUL*/ })();
  const inside = {};
  self.fetch = async (address) => {
    const name = String(address).split("/").pop();
    if (!(name in inside)) throw new TypeError(`nothing is fetched: ${name}`);
    return inside[name];
  };
  let python, desk;

  const lay = (folder, data) => {
    const end = data.indexOf(10);
    let at = end + 1;
    for (const [name, length] of JSON.parse(new TextDecoder().decode(data.subarray(0, end)))) {
      const path = `${folder}/${name}`;
      python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
      python.FS.writeFile(path, data.subarray(at, at + length), { canOwn: true });
      at += length;
    }
  };

  const parts = {};
  const part = ({ id, packed }) => { parts[id] = unpacked(packed); return {}; };

  const start = async ({ today }) => {
    inside["pyodide.asm.wasm"] = parts.wasm; // compiled while it is being unpacked
    inside["stdlib.zip"] = parts.stdlib;
    self.postMessage({ progress: 1 });
    const base = "https://avtalegen.invalid/";
    python = await loadPyodide({
      indexURL: base, packageBaseUrl: base, stdLibURL: `${base}stdlib.zip`, createPyodideModule,
      convertNullToNone: true, env: { PYDANTIC_DISABLE_PLUGINS: "__all__", HOME: "/arbeid" },
      lockFileContents: {
        info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2" }, packages: {},
      },
    });
    self.postMessage({ progress: 2 });
    lay("/app", new Uint8Array(await parts.app.arrayBuffer()));
    python.FS.mkdirTree("/arbeid");
    python.FS.chdir("/arbeid");
    delete inside["pyodide.asm.wasm"];
    const [begin, warm] = python.runPython(`
import json, marshal, sys, _sre
from datetime import date
from re import _compiler
sys.path.insert(0, "/app")
sys.dont_write_bytecode = True
def compiled(pattern, flags=0, known=marshal.loads(open("/app/uttrykk.bin", "rb").read()), real=_compiler.compile):
    found = known.get((pattern, int(flags))) if isinstance(pattern, (str, bytes)) else None
    return _sre.compile(*found) if found else real(pattern, flags)
_compiler.compile = compiled
from pathlib import Path
from avtalegen.nettside.desk import Desk, warm
def begin(today):
    desk = Desk(date.fromisoformat(today), Path())
    def call(name, arguments, data):
        found = desk.call(name, json.loads(arguments), bytes(data) if data is not None else b"")
        return found if isinstance(found, bytes) else json.dumps(found)
    return call
begin, warm()`);
    desk = begin(today);
    const ahead = () => { if (!warm.next().done) setTimeout(ahead); };
    setTimeout(ahead); // what the first document needs is read while the first page is
    return {};
  };

  const call = (name, values, data) => {
    const given = data ? python.toPy(data) : null;
    const found = desk(name, JSON.stringify(values), given);
    given?.destroy?.();
    if (typeof found === "string") return JSON.parse(found);
    const bytes = found.toJs();
    found.destroy();
    return { bytes };
  };

  const serve = async ({ data: { id, name, values, data } }) => {
    try {
      const result = name === "part" ? part(values) : name === "start" ? await start(values) : call(name, values, data);
      self.postMessage({ id, result }, result.bytes ? [result.bytes.buffer] : []);
    } catch (error) {
      self.postMessage({ id, fault: String(error?.message ?? error) });
    }
  };
  self.onmessage = serve;
  early.forEach(serve);
  early = [];
})();
