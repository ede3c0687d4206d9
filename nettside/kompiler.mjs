// Compiles every module in the folders given, in place, inside the Python that will run them, and then the regular
// expressions: what the first folder's program asks for while it starts lies compiled beside it, in «uttrykk.bin».
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


def bare(code):
    # Every line is «none», eight instructions at a time: a sixth of the bytes, and only a traceback asks for more
    inner = tuple(bare(one) if hasattr(one, "co_linetable") else one for one in code.co_consts)
    whole, rest = divmod(len(code.co_code) // 2, 8)
    return code.replace(co_consts=inner, co_linetable=b"\\xff" * whole + (bytes([0xF7 + rest]) if rest else b""))


for path in sorted(root.rglob("*.py")):
    name = path.relative_to(root).as_posix()
    code = compile(path.read_bytes(), name, "exec", dont_inherit=True, optimize=2)
    code = code if name.startswith("avtalegen/") else bare(code)
    path.with_suffix(".pyc").write_bytes(bytes(machinery._code_to_hash_pyc(code, bytes(8), False)))
    path.unlink()
`);
});
python.runPython(`
import marshal, sys
from re import _compiler

sys.path.insert(0, "/inn0")
sys.dont_write_bytecode = True
real, machine, made = _compiler.compile, _compiler._sre.compile, {}


def compile_one(pattern, flags=0):
    def noted(*given):
        text, kind, code, *rest = given
        made[pattern, int(flags)] = (text, int(kind), [*map(int, code)], *rest)
        return machine(*given)

    _compiler._sre.compile = noted
    try:
        return real(pattern, flags)
    finally:
        _compiler._sre.compile = machine


_compiler.compile = compile_one
from avtalegen.nettside.desk import warm
for _ in warm():
    pass
# The second version of the format says nothing of what is shared: the same table is the same bytes
Path("/inn0/uttrykk.bin").write_bytes(marshal.dumps(dict(sorted(made.items(), key=repr)), 2))
`);
process.exit(0);
