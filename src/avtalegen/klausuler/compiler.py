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


def modules(templates: Path) -> dict[str, str]:
    """File name → Python source of the generated modules: ``_innebygd`` and one of compiled texts for each målform."""
    import jinja2

    from avtalegen.klausuler.engine import Engine, blocks
    from avtalegen.klausuler.reader import read_library

    data: dict[str, Any] = {}
    found: dict[str, str] = {}
    for maalform in Maalform:
        if not any((templates / maalform / "klausuler").glob("*.md")):
            continue
        library = read_library(templates, maalform)
        env = Engine(maalform).env
        code = env.compile("".join(blocks(sources(library))), "bibliotek", maalform, raw=True, defer_init=True)
        found[f"_innebygd_{maalform}.py"] = f"{code}\nJINJA = {jinja2.__version__!r}\n"
        data[str(maalform)] = _plain(library)
    found["_innebygd.py"] = f"DATA = {pformat(data, width=200, sort_dicts=False)}\n"
    return found


def sources(library: Innhold) -> list[str]:
    """Every text and condition of the library, as the engine asks for them."""
    from avtalegen.klausuler.engine import condition_source, text_source

    clauses = [*library.klausuler.values(), *library.korte.values()]
    conditions = [condition_source(clause) for clause in clauses if clause.naar]
    return [*map(text_source, clauses), *conditions, *library.linjer()]


def _plain(library: Innhold) -> dict[str, Any]:
    """The library as plain data."""
    return {
        "klausuler": [tuple(clause) for clause in library.klausuler.values()],
        "korte": [tuple(clause) for clause in library.korte.values()],
        "disposisjoner": [
            tuple(outline._replace(kapitler=tuple(tuple(chapter) for chapter in outline.kapitler)))  # type: ignore[misc]
            for outline in library.alle_disposisjoner
        ],
        "krav": [tuple(krav) for krav in library.krav.values()],
        "sjekklister": [(each.id, each.tittel, [tuple(row) for row in each.rader]) for each in library.sjekklister],
        "ord": library.ord,
        "versjon": library.versjon,
        "rettskilder": _without_dates(library.rettskilder),
    }


def _without_dates(value: Any) -> Any:
    """Dates as ISO text, so that the generated module imports nothing."""
    if isinstance(value, Mapping):
        return {key: _without_dates(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without_dates(inner) for inner in value]
    return value if value is None or isinstance(value, (str, int, bool)) else value.isoformat()


def content(data: Mapping[str, Any]) -> Innhold:
    """The generated data as the library's own classes again."""
    clauses, requirements = map(Klausul._make, data["klausuler"]), map(Krav._make, data["krav"])
    outlines = [
        Disposisjon(kind, title, tuple(map(Kapitteldisposisjon._make, chapters)), *rest)
        for kind, title, chapters, *rest in data["disposisjoner"]
    ]
    return Innhold(
        klausuler={clause.id: clause for clause in clauses},
        korte={clause.id: clause for clause in map(Klausul._make, data["korte"])},
        disposisjoner={outline.type: outline for outline in outlines if outline.omfang == "full"},
        alle_disposisjoner=tuple(outlines),
        krav={krav.id: krav for krav in requirements},
        sjekklister=tuple(
            Sjekkliste(name, title, tuple(map(Sjekkrad._make, rows))) for name, title, rows in data["sjekklister"]
        ),
        ord=data["ord"],
        versjon=data["versjon"],
        rettskilder=data["rettskilder"],
    )
