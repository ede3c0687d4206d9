// Compiles every module in the folders given inside the Python that will run them: the first folder's into one file
// there, «ferdig.bin», with what its program compiles while it starts; those of the others each in its place.
import { pathToFileURL } from "node:url";

const [pyodide, ...folders] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`));
const python = await loadPyodide({ indexURL: pyodide });
folders.forEach((folder, number) => {
  python.FS.mkdir(`/inn${number}`);
  python.mountNodeFS(`/inn${number}`, folder);
});
python.runPython(`
import ast
import importlib._bootstrap_external as machinery
from pathlib import Path


def bare(code):
    # Every line is «none», eight instructions at a time: a sixth of the bytes, and only a traceback asks for more
    inner = tuple(bare(one) if hasattr(one, "co_linetable") else one for one in code.co_consts)
    whole, rest = divmod(len(code.co_code) // 2, 8)
    return code.replace(co_consts=inner, co_linetable=b"\\xff" * whole + (bytes([0xF7 + rest]) if rest else b""))


def read(path, name):
    tree = ast.parse(path.read_bytes(), name)
    if name == "pydantic_core/core_schema.py":
        # What the schemas hold is said to type checkers; as the program runs they are plain dicts
        for shape in ast.walk(tree):
            if isinstance(shape, ast.ClassDef):
                shape.keywords = []
                if "TypedDict" in map(ast.unparse, shape.bases):
                    shape.bases, shape.body = [ast.Name("dict", ast.Load())], [ast.Pass()]
    if name == "pydantic/plugin/_loader.py":
        tree = ast.parse("def get_plugins(): return ()")  # there is nobody to install one
    return ast.fix_missing_locations(tree)


modules = {}
for root in map(Path, ${JSON.stringify(folders.map((_, number) => `/inn${number}`))}):
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root).as_posix()
        code = compile(read(path, name), name, "exec", dont_inherit=True, optimize=2)
        code = code if name.startswith("avtalegen/") else bare(code)
        path.with_suffix(".pyc").write_bytes(bytes(machinery._code_to_hash_pyc(code, bytes(8), False)))
        path.unlink()
        if root.name == "inn0":
            dotted = name.removesuffix(".py").replace("/", ".")
            modules[dotted.removesuffix(".__init__")] = (dotted.endswith(".__init__"), code)
`);
python.runPython(`
import collections, dataclasses, marshal, sys
from re import _compiler

sys.path.insert(0, "/inn0")
sys.dont_write_bytecode = True
real, machine, made, written = _compiler.compile, _compiler._sre.compile, {}, {}


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


def noting(run, how):
    def noted(text, *where):
        if isinstance(text, str):
            written[text] = bare(compile(text, "<string>", how, dont_inherit=True, optimize=2))
        return run(text, *where)

    return noted


_compiler.compile = compile_one
dataclasses.exec, collections.eval = noting(exec, "exec"), noting(eval, "eval")
from avtalegen.nettside.desk import warm
for _ in warm():
    pass


# The second version of the format says nothing of what is shared: the same tables are the same bytes
def same(table):
    return dict(sorted(table.items(), key=repr))


codes = {name: (package, marshal.dumps(code)) for name, (package, code) in sorted(modules.items())}
Path("/inn0/ferdig.bin").write_bytes(marshal.dumps((codes, same(made), same(written)), 2))
for path in Path("/inn0").rglob("*.pyc"):
    path.unlink()
`);
process.exit(0);
