// Compiles every module in the folders given, in place, inside the Python that will run them.
import { pathToFileURL } from "node:url";

const [pyodide, ...folders] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`));
const python = await loadPyodide({ indexURL: pyodide });
folders.forEach((folder, number) => {
  python.FS.mkdir(`/inn${number}`);
  python.mountNodeFS(`/inn${number}`, folder);
  python.runPython(`
import importlib._bootstrap_external as machinery
from pathlib import Path

root = Path("/inn${number}")
for path in sorted(root.rglob("*.py")):
    code = compile(path.read_bytes(), path.relative_to(root).as_posix(), "exec", dont_inherit=True, optimize=2)
    path.with_suffix(".pyc").write_bytes(bytes(machinery._code_to_hash_pyc(code, bytes(8), False)))
    path.unlink()
`);
});
process.exit(0);
