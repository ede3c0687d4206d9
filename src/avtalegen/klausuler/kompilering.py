"""The library as Python: written when the package is built, so that starting up reads no files and compiles nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
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
    from avtalegen.klausuler.lesing import les_bibliotek
    from avtalegen.klausuler.mal import kilde, linjekilde, miljoe

    data: dict[str, Any] = {}
    found: dict[str, str] = {}
    for maalform in _MAALFORMER:
        if not any((templates / maalform / "klausuler").glob("*.md")):
            continue
        library = les_bibliotek(templates, maalform)
        source = "".join((*map(kilde, library.klausuler.values()), *map(linjekilde, library.linjer())))
        env, _ = miljoe(maalform)
        found[f"_innebygd_{maalform}.py"] = str(env.compile(source, "bibliotek", maalform, raw=True, defer_init=True))
        data[maalform] = _enkel(library)
    found["_innebygd.py"] = f"DATA = {pformat(data, width=200, sort_dicts=False)}\n"
    return found


def _enkel(library: Innhold) -> dict[str, Any]:
    """The library as plain data, without the texts that are compiled."""
    clauses = [asdict(replace(one, tekst="")) for one in library.klausuler.values()]
    defaults = asdict(Klausul("", "", ""))
    plain = asdict(replace(library, klausuler={}, rettskilder={}))
    plain["klausuler"] = [{key: value for key, value in one.items() if value != defaults[key]} for one in clauses]
    plain["rettskilder"] = _uten_datoer(library.rettskilder)
    return plain


def _uten_datoer(value: Any) -> Any:
    """Dates as ISO text, so that the generated module imports nothing."""
    if isinstance(value, Mapping):
        return {key: _uten_datoer(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_uten_datoer(one) for one in value]
    return value if value is None or isinstance(value, (str, int, bool)) else value.isoformat()


def innhold(data: Mapping[str, Any]) -> Innhold:
    """The generated data as the library's own classes again."""
    return Innhold(
        klausuler={one["id"]: Klausul(**one) for one in data["klausuler"]},
        disposisjoner={
            name: Disposisjon(
                one["type"], one["tittel"], tuple(Kapitteldisposisjon(**chapter) for chapter in one["kapitler"])
            )
            for name, one in data["disposisjoner"].items()
        },
        krav={name: Krav(**one) for name, one in data["krav"].items()},
        sjekklister=tuple(
            Sjekkliste(one["id"], one["tittel"], tuple(Sjekkrad(**row) for row in one["rader"]))
            for one in data["sjekklister"]
        ),
        ord=data["ord"],
        versjon=data["versjon"],
        rettskilder=data["rettskilder"],
    )
