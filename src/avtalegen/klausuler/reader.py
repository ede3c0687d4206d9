"""Reads the library's files: clauses with front matter, outlines, requirements, checklists. Strict."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from avtalegen.errors import LibraryError
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
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_MAX_ID = 36  # with its prefix a bookmark name stays within Word's 40 characters
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_KEYS = frozenset(
    {
        "id",
        "tittel",
        "versjon",
        "krav",
        "data",
        "rettskilder",
        "når",
        "tilvalg",
        "anbefalt",
        "forklaring",
        "etter",
        "kopi_av",
    }
)


def les_yaml(text: str, kilde: str) -> Any:
    """YAML of the library's own. Raises ``LibraryError`` with the file and the line."""
    try:
        return yaml.load(text, _LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", linje {mark.line + 1}" if mark is not None else ""
        raise LibraryError(f"{kilde}{line}: ugyldig YAML.") from error
    except (ValueError, RecursionError) as error:  # a date that does not exist, a thousand brackets
        raise LibraryError(f"{kilde}: ugyldig YAML.") from error


def les_klausul(text: str, kilde: str) -> Klausul:
    """A clause file's text → ``Klausul``. Raises ``LibraryError`` naming the file and what is wrong."""
    parts = text.removeprefix("\ufeff").split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise LibraryError(f"{kilde}: fila skal begynne med forside mellom to linjer med ---.")
    front = les_yaml(parts[1], kilde)
    if not isinstance(front, dict):
        raise LibraryError(f"{kilde}: forsiden skal være nøkler og verdier.")
    _krev_forside(front, kilde)
    return Klausul(
        id=front["id"],
        tittel=str(front["tittel"]),
        versjon=str(front["versjon"]),
        krav=_ids(front, "krav", kilde),
        data=_ids(front, "data", kilde),
        rettskilder=_ids(front, "rettskilder", kilde),
        naar=str(front.get("når", "")),
        tilvalg=str(front.get("tilvalg", "")),
        anbefalt=front.get("anbefalt", False) is True,
        forklaring=str(front.get("forklaring", "")),
        tekst=parts[2].strip("\n"),
        kilde=kilde,
        sjekksum=hashlib.sha256(text.encode()).hexdigest()[:12],
        etter=str(front.get("etter", "")),
        kopi_av=str(front.get("kopi_av", "")),
    )


def _krev_forside(front: Mapping[str, Any], kilde: str) -> None:
    if unknown := sorted(str(one) for one in front if one not in _KEYS):
        raise LibraryError(f"{kilde}: ukjent nøkkel i forsiden: {', '.join(unknown)}.")
    if missing := sorted({"id", "tittel", "versjon"} - set(front)):
        raise LibraryError(f"{kilde}: forsiden mangler {', '.join(missing)}.")
    clause_id = front["id"]
    if not isinstance(clause_id, str) or not _ID.fullmatch(clause_id) or len(clause_id) > _MAX_ID:
        raise LibraryError(f"{kilde}: id skal være kebab-case med høyst {_MAX_ID} tegn.")
    if not _VERSION.fullmatch(str(front["versjon"])):
        raise LibraryError(f"{kilde}: versjon skrives som 1.0.0.")
    if front.get("tilvalg") and not front.get("forklaring"):
        raise LibraryError(f"{kilde}: et tilvalg skal ha en forklaring på én linje.")


def _ids(front: Mapping[str, Any], key: str, kilde: str) -> tuple[str, ...]:
    value = front.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise LibraryError(f"{kilde}: «{key}» skal være en liste.")
    return tuple(value)


def les_disposisjon(text: str, kilde: str, maalform: Maalform) -> Disposisjon:
    """An outline. Raises ``LibraryError``."""
    data = les_yaml(text, kilde)
    chapters = [
        Kapitteldisposisjon(
            id=entry["id"],
            tittel=_paa(entry["tittel"], maalform),
            klausuler=tuple(_klausul_id(one) for one in entry["klausuler"]),
            vedlegg=group == "vedlegg",
        )
        for group in ("kapitler", "vedlegg")
        for entry in data.get(group) or []
    ]
    return Disposisjon(data["type"], _paa(data["tittel"], maalform), tuple(chapters))


def valgfrie(text: str, kilde: str) -> frozenset[str]:
    """The clause ids an outline marks as optional."""
    data = les_yaml(text, kilde)
    entries = [
        one for group in ("kapitler", "vedlegg") for chapter in data.get(group) or [] for one in chapter["klausuler"]
    ]
    return frozenset(one["valgfri"] for one in entries if isinstance(one, dict))


def _paa(text: Any, maalform: Maalform) -> str:
    return str(text[maalform]) if isinstance(text, dict) else str(text)


def _klausul_id(entry: Any) -> str:
    return str(entry["valgfri"]) if isinstance(entry, dict) else str(entry)


def les_bibliotek(folder: Path, maalform: Maalform) -> Innhold:
    """The whole library of one målform from its folder. Raises ``LibraryError``."""
    digest = hashlib.sha256()

    def text(path: Path) -> str:
        content = path.read_text(encoding="utf-8")
        digest.update(f"{path.relative_to(folder).as_posix()}\0{content}\0".encode())
        return content

    def data(name: str) -> Any:
        return les_yaml(text(folder / name), name)

    clauses: dict[str, Klausul] = {}
    for path in sorted((folder / maalform / "klausuler").glob("*.md")):
        name = path.relative_to(folder).as_posix()
        clause = les_klausul(text(path), name)
        if clause.id != path.stem:
            raise LibraryError(f"{name}: id «{clause.id}» er ikke filnavnet.")
        clauses[clause.id] = clause
    outlines = [
        les_disposisjon(text(path), path.name, maalform) for path in sorted((folder / "disposisjon").glob("*.yaml"))
    ]
    content = Innhold(
        klausuler=clauses,
        disposisjoner={outline.type: outline for outline in outlines},
        krav={entry["id"]: Krav(**entry) for entry in data("krav.yaml")},
        sjekklister=tuple(_sjekkliste(entry) for entry in data("sjekkliste.yaml")),
        ord=data(f"{maalform}/ord.yaml"),
        rettskilder=data("rettskilder.yaml"),
        versjon="",
    )
    _krev_sammenheng(content)
    return content._replace(versjon=digest.hexdigest()[:12])


def _sjekkliste(entry: Mapping[str, Any]) -> Sjekkliste:
    rows = tuple(Sjekkrad(row["tekst"], tuple(row["krav"])) for row in entry["rader"])
    return Sjekkliste(entry["id"], entry["tittel"], rows)


def _krev_sammenheng(content: Innhold) -> None:
    """Ids point at things that exist; every clause stands in an outline."""
    used: set[str] = set()
    for outline in content.disposisjoner.values():
        ids = list(outline.klausuler())
        used.update(ids)
        if twice := sorted({one for one in ids if ids.count(one) > 1}):
            raise LibraryError(f"Disposisjonen {outline.type} har {twice[0]} to ganger.")
        if unknown := [one for one in ids if one not in content.klausuler]:
            raise LibraryError(f"Disposisjonen {outline.type} viser til klausulen «{unknown[0]}», som ikke finnes.")
    if loose := sorted(set(content.klausuler) - used):
        raise LibraryError(f"Klausulen «{loose[0]}» står ikke i noen disposisjon.")
    for clause in content.klausuler.values():
        if unknown := [one for one in clause.krav if one not in content.krav]:
            raise LibraryError(f"{clause.kilde}: kravet «{unknown[0]}» finnes ikke.")
