"""The library as Python: written when the package is built, so that starting up reads no files and compiles nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from pprint import pformat
from typing import Any

from avtalegen.klausuler.klausul import (
    Disposisjon,
    Innhold,
    Kapitteldisposisjon,
    Klausul,
    Krav,
    Sjekkliste,
    Sjekkrad,
)
from avtalegen.norsk.maalform import Maalform

_MAALFORMER: tuple[Maalform, ...] = ("nb", "nn")


def moduler(templates: Path) -> dict[str, str]:
    """File name → Python source of the generated modules: ``_innebygd`` and one of compiled texts for each målform."""
    from jinja2 import Environment

    from avtalegen.klausuler.engine import kilde, linjekilde, miljoe
    from avtalegen.klausuler.filling import Samler
    from avtalegen.klausuler.reader import les_bibliotek
    from avtalegen.klausuler.runtime import IMPORTS

    data: dict[str, Any] = {}
    found: dict[str, str] = {}
    for maalform in _MAALFORMER:
        if not any((templates / maalform / "klausuler").glob("*.md")):
            continue
        library = les_bibliotek(templates, maalform)
        source = "".join((*map(kilde, library.klausuler.values()), *map(linjekilde, library.linjer())))
        # The library is ours: it needs no sandbox, and what the sandbox adds would have to be there when it runs.
        env = miljoe(maalform, Samler(), Environment)
        code = str(env.compile(source, "bibliotek", maalform, raw=True, defer_init=True))
        found[f"_innebygd_{maalform}.py"] = f"{IMPORTS}\n{code.partition(chr(10))[2]}"
        data[maalform] = _enkel(library)
    found["_innebygd.py"] = f"DATA = {pformat(data, width=200, sort_dicts=False)}\n"
    return found


def _enkel(library: Innhold) -> dict[str, Any]:
    """The library as plain data, without the texts that are compiled."""
    return {
        "klausuler": [tuple(one._replace(tekst="")) for one in library.klausuler.values()],
        "disposisjoner": [
            (one.type, one.tittel, [tuple(chapter) for chapter in one.kapitler])
            for one in library.disposisjoner.values()
        ],
        "krav": [tuple(one) for one in library.krav.values()],
        "sjekklister": [(one.id, one.tittel, [tuple(row) for row in one.rader]) for one in library.sjekklister],
        "ord": library.ord,
        "versjon": library.versjon,
        "rettskilder": _uten_datoer(library.rettskilder),
    }


def _uten_datoer(value: Any) -> Any:
    """Dates as ISO text, so that the generated module imports nothing."""
    if isinstance(value, Mapping):
        return {key: _uten_datoer(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_uten_datoer(one) for one in value]
    return value if value is None or isinstance(value, (str, int, bool)) else value.isoformat()


def innhold(data: Mapping[str, Any]) -> Innhold:
    """The generated data as the library's own classes again."""
    clauses, requirements = map(Klausul._make, data["klausuler"]), map(Krav._make, data["krav"])
    outlines = [
        Disposisjon(kind, title, tuple(map(Kapitteldisposisjon._make, chapters)))
        for kind, title, chapters in data["disposisjoner"]
    ]
    return Innhold(
        klausuler={one.id: one for one in clauses},
        disposisjoner={one.type: one for one in outlines},
        krav={one.id: one for one in requirements},
        sjekklister=tuple(
            Sjekkliste(name, title, tuple(map(Sjekkrad._make, rows))) for name, title, rows in data["sjekklister"]
        ),
        ord=data["ord"],
        versjon=data["versjon"],
        rettskilder=data["rettskilder"],
    )
