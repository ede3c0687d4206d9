"""Everything in the repository that is made from something else, made anew by one command.

Run: ``python tools/lag_alt.py`` (or ``python3 start.py generer``, which sets up what it needs first), and read the diff.
With ``--sjekk`` nothing is written: exit code 1 and the names when a page is not fresh. The goldens have tests of their own.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import yaml
from tools import lag_feilkoder, lag_klausuldok, lag_maal, lag_man, lag_wordbase

from avtalegen.batch.envelope import Samarbeidsfil
from avtalegen.klausuler.library import fra_mappe
from avtalegen.norsk.maalform import Maalform
from avtalegen.workflows.schema import schema, shared_schema

GLOSSARY = ROOT / "templates" / "ordliste.yaml"


def glossary() -> str:
    """The page of words, from the glossary's data."""
    entries = yaml.safe_load(GLOSSARY.read_text(encoding="utf-8"))
    rows = [f"| {row['ord']} | {row['betydning']} | {', '.join(row.get('ikke', []))} |" for row in entries]
    page = (ROOT / "docs" / "ordliste.md").read_text(encoding="utf-8")
    before, rule, after = page.partition("|---|---|---|\n")
    return before + rule + "\n".join(rows) + "\n" + after[after.rindex("|\n") + 2 :]


MADE: Mapping[str, Callable[[], str | bytes]] = {
    "docs/avtalegen.1": lag_man.page,
    "docs/feilkoder.md": lag_feilkoder.page,
    "docs/klausuler.md": lambda: lag_klausuldok.side(fra_mappe(Maalform.BOKMAAL)),
    "docs/klausuler-nynorsk.md": lambda: lag_klausuldok.nynorsk(fra_mappe(Maalform.NYNORSK)),
    "docs/ordliste.md": glossary,
    "schema/avtale.schema.json": schema,
    "schema/samarbeid.schema.json": lambda: shared_schema(Samarbeidsfil),
    "src/avtalegen/writers/docx/maal.json": lag_maal.measures,
    "templates/word/base.docx": lag_wordbase.build,
}
"""Path in the repository → what is to stand there. A generated file is one line here."""


def content(name: str) -> bytes:
    """What is to stand in a generated file."""
    made = MADE[name]()
    return made if isinstance(made, bytes) else made.encode()


def stale() -> list[str]:
    """The generated files that are not what they would be made now."""
    return [name for name in MADE if not (ROOT / name).is_file() or (ROOT / name).read_bytes() != content(name)]


def main(arguments: list[str]) -> int:
    """Write what is stale and the goldens, or only tell. Returns the exit code."""
    names = stale()
    if "--sjekk" in arguments:
        print("\n".join((*names, "Kjør: python3 start.py generer")) if names else "Alt som er laget, er ferskt.")
        return 1 if names else 0
    for name in names:
        (ROOT / name).write_bytes(content(name))
        print(f"{name}: skrevet")
    # The tests that hold a golden are the ones that know how it is made.
    pytest = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "fasit", "--oppdater"]
    return subprocess.run(pytest, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
