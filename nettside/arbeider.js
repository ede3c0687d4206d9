// The worker: Python in a thread of its own. Everything it needs is handed to it; it asks no network for anything.
self.importScripts = undefined; // Pyodide takes a classic worker for a place it cannot run in
let early = [];
self.onmessage = (event) => early.push(event);

const decoded = (text) => Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

const unpacked = (packed) => {
  const bytes = typeof packed === "string" ? decoded(packed) : packed;
  const headers = { "Content-Type": "application/wasm" };
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")), { headers });
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

  // Every file of the program by its name; the machine code among them is compiled while Python starts.
  const opened = async (packed) => {
    const data = new Uint8Array(await (await packed).arrayBuffer());
    const end = data.indexOf(10);
    const files = {}, machines = {};
    let at = end + 1;
    for (const [name, length] of JSON.parse(new TextDecoder().decode(data.subarray(0, end)))) {
      files[`/app/${name}`] = data.subarray(at, at + length);
      at += length;
      if (name.endsWith(".so")) machines[`/app/${name}`] = WebAssembly.compile(files[`/app/${name}`]);
    }
    return { files, machines };
  };

  const lay = async ({ files, machines }) => {
    for (const [path, data] of Object.entries(files)) {
      python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
      python.FS.writeFile(path, data, { canOwn: true });
    }
    const { preloadedWasm, loadWebAssemblyModule } = python._module;
    for (const [path, machine] of Object.entries(machines)) {
      preloadedWasm[path] = await loadWebAssemblyModule(await machine, { loadAsync: true, nodelete: true }, path, {});
    }
  };

  // The parts of the program by name, each a promise until the page has handed it over
  const parts = {}, arrived = {};
  for (const id of ["wasm", "stdlib", "app"]) parts[id] = new Promise((resolve) => { arrived[id] = resolve; });
  const part = ({ id, packed }) => { arrived[id](id === "app" ? opened(unpacked(packed)) : unpacked(packed)); return {}; };

  const start = async ({ today }) => {
    inside["pyodide.asm.wasm"] = parts.wasm; // compiled while it is being unpacked
    inside["stdlib.zip"] = parts.stdlib;
    self.postMessage({ progress: 1 });
    const base = "https://avtalegen.invalid/";
    python = await loadPyodide({
      indexURL: base, packageBaseUrl: base, stdLibURL: `${base}stdlib.zip`, createPyodideModule,
      convertNullToNone: true, env: { HOME: "/arbeid" },
      lockFileContents: {
        info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2" }, packages: {},
      },
    });
    self.postMessage({ progress: 2 });
    await lay(await parts.app);
    python.FS.mkdirTree("/arbeid");
    python.FS.chdir("/arbeid");
    delete inside["pyodide.asm.wasm"];
    const [begin, warm] = python.runPython(/*OPPSTART*/);
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
