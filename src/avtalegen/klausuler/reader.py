"""Reads the library's files: clauses with front matter, outlines, requirements, checklists. Strict."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from avtalegen.errors import LibraryError
from avtalegen.klausuler.clause_file import read_clause
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

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str, kilde: str) -> Any:
    """YAML of the library's own. Raises ``LibraryError`` with the file and the line."""
    try:
        return yaml.load(text, _LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise LibraryError("ugyldig YAML.", file=kilde, line=mark.line + 1 if mark is not None else 0) from error
    except (ValueError, RecursionError) as error:  # a date that does not exist, a thousand brackets
        raise LibraryError("ugyldig YAML.", file=kilde) from error


def read_outline(text: str, kilde: str, maalform: Maalform) -> Disposisjon:
    """An outline. Raises ``LibraryError``."""
    data = read_yaml(text, kilde)
    chapters = [
        Kapitteldisposisjon(
            id=entry["id"],
            tittel=_paa(entry["tittel"], maalform),
            klausuler=tuple(_clause_id(one) for one in entry["klausuler"]),
            vedlegg=group == "vedlegg",
        )
        for group in ("kapitler", "vedlegg")
        for entry in data.get(group) or []
    ]
    entries = [
        each for group in ("kapitler", "vedlegg") for chapter in data.get(group) or [] for each in chapter["klausuler"]
    ]
    return Disposisjon(
        type=data["type"],
        tittel=_paa(data["tittel"], maalform),
        kapitler=tuple(chapters),
        omfang=data.get("omfang", "full"),
        korte=tuple(each["kort"] for each in entries if isinstance(each, dict) and "kort" in each),
        underforstaatt=data.get("underforstått", ""),
        anbefalt=tuple(data["anbefalt"]) if "anbefalt" in data else None,
    )


def optional_ids(text: str, kilde: str) -> frozenset[str]:
    """The clause ids an outline marks as optional."""
    data = read_yaml(text, kilde)
    entries = [
        one for group in ("kapitler", "vedlegg") for chapter in data.get(group) or [] for one in chapter["klausuler"]
    ]
    return frozenset(one["valgfri"] for one in entries if isinstance(one, dict) and "valgfri" in one)


def _paa(text: Any, maalform: Maalform) -> str:
    return str(text[maalform]) if isinstance(text, dict) else str(text)


def _clause_id(entry: Any) -> str:
    return str(entry.get("valgfri") or entry["kort"]) if isinstance(entry, dict) else str(entry)


def read_library(folder: Path, maalform: Maalform) -> Innhold:
    """The whole library of one målform from its folder. Raises ``LibraryError``."""
    digest = hashlib.sha256()

    def text(path: Path) -> str:
        content = path.read_text(encoding="utf-8")
        digest.update(f"{path.relative_to(folder).as_posix()}\0{content}\0".encode())
        return content

    def data(name: str) -> Any:
        return read_yaml(text(folder / name), name)

    def clauses(form: str) -> dict[str, Klausul]:
        found: dict[str, Klausul] = {}
        for path in sorted((folder / maalform / form).glob("*.md")):
            name = path.relative_to(folder).as_posix()
            found[path.stem] = read_clause(text(path), name)
            if found[path.stem].id != path.stem:
                raise LibraryError(f"id «{found[path.stem].id}» er ikke filnavnet.", file=name)
        return found

    outlines = [
        read_outline(text(path), path.name, maalform) for path in sorted((folder / "disposisjon").glob("*.yaml"))
    ]
    content = Innhold(
        klausuler=clauses("klausuler"),
        korte=clauses("kort"),
        disposisjoner={outline.type: outline for outline in outlines if outline.omfang == "full"},
        alle_disposisjoner=tuple(outlines),
        krav={entry["id"]: Krav(**entry) for entry in data("krav.yaml")},
        sjekklister=tuple(_sjekkliste(entry) for entry in data("sjekkliste.yaml")),
        ord=data(f"{maalform}/ord.yaml"),
        rettskilder=data("rettskilder.yaml"),
        versjon="",
    )
    _require_coherence(content)
    return content._replace(versjon=digest.hexdigest()[:12])


def _sjekkliste(entry: Mapping[str, Any]) -> Sjekkliste:
    rows = tuple(Sjekkrad(row["tekst"], tuple(row["krav"])) for row in entry["rader"])
    return Sjekkliste(entry["id"], entry["tittel"], rows)


def _require_coherence(content: Innhold) -> None:
    """Ids point at things that exist; every clause stands in an outline."""
    used: set[str] = set()
    for outline in content.alle_disposisjoner:
        ids = list(outline.klausuler())
        used.update(ids)
        if twice := sorted({one for one in ids if ids.count(one) > 1}):
            raise LibraryError(f"Disposisjonen {outline.type} har {twice[0]} to ganger.")
        if unknown := [one for one in ids if one not in content.klausuler]:
            raise LibraryError(f"Disposisjonen {outline.type} viser til klausulen «{unknown[0]}», som ikke finnes.")
    if loose := sorted(set(content.klausuler) - used):
        raise LibraryError(f"Klausulen «{loose[0]}» står ikke i noen disposisjon.")
    for outline in content.alle_disposisjoner:
        if unknown := [clause_id for clause_id in outline.korte if clause_id not in content.korte]:
            raise LibraryError(f"Disposisjonen {outline.type} vil ha en kort form av «{unknown[0]}», som ikke finnes.")
    for clause in content.korte.values():
        if unknown := [each for each in (clause.id, *clause.samler) if each not in content.klausuler]:
            raise LibraryError(f"klausulen «{unknown[0]}» finnes ikke.", file=clause.kilde)
    for clause in (*content.klausuler.values(), *content.korte.values()):
        if unknown := [one for one in clause.krav if one not in content.krav]:
            raise LibraryError(f"kravet «{unknown[0]}» finnes ikke.", file=clause.kilde)
