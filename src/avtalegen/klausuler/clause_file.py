"""Reads clauses and the library they make: front matter with the agreement file's own parser, which guesses nothing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

import yaml

from avtalegen.diagnostics.diagnostic import Diagnostic, LibraryError
from avtalegen.diagnostics.diagnostic import Path as DataPath
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
from avtalegen.norsk.spraak import ja_eller_nei
from avtalegen.source.located import Located, split_lines
from avtalegen.source.parser import parse

_FENCE = "---"
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_MAX_ID = 36  # with its prefix a bookmark name stays within Word's 40 characters
_VERSION = re.compile(r"\d+\.\d+\.\d+", re.ASCII)
_TEXTS = ("id", "tittel", "versjon", "når", "tilvalg", "anbefalt", "forklaring", "etter", "kopi_av")
_LISTS = ("krav", "krav_ved_data", "data", "rettskilder", "samler")
_REQUIRED = ("id", "tittel", "versjon")


def read_clause(text: str, file: str) -> Klausul:
    """A clause file's text → ``Klausul``. Raises ``LibraryError`` naming the file, the line and what is wrong."""
    located = Located(file, split_lines(text.removeprefix("\ufeff")))
    clause, problems = clause_of(located)
    if problems:
        raise LibraryError(problems[0].message, file=file, line=problems[0].place.line)
    assert clause is not None
    return clause


def clause_of(located: Located) -> tuple[Klausul | None, list[Diagnostic]]:
    """A clause file's lines → ``Klausul``, or what the parser of its front matter says is wrong.

    Raises ``LibraryError`` for front matter that is no clause's. ``located`` is given the front matter's places.
    """
    lines = located.lines
    fences = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE]
    if len(fences) < 2 or fences[0] != 0:
        raise LibraryError("fila skal begynne med forside mellom to linjer med ---.", file=located.file, line=1)
    end = fences[1]
    problems = parse("\n" + "\n".join(lines[1:end]) + "\n", located)
    if problems:
        return None, problems
    return _Front(located).clause(lines[end + 1 :], end + 2), []


class _Front:
    """The front matter of one clause: keys and texts, each with its place."""

    def __init__(self, located: Located) -> None:
        self.located = located
        data = located.data
        if not isinstance(data, dict):
            self.refuse("forsiden skal være nøkler og verdier.", ())
        self.data: Mapping[str, object] = data

    def refuse(self, reason: str, at: DataPath, *, key: bool = False) -> NoReturn:
        """Raises ``LibraryError`` at a place."""
        place = self.located.place(at, key=key)
        raise LibraryError(reason, file=place.file, line=max(place.line, 2), column=place.column)

    def clause(self, body: list[str], first: int) -> Klausul:
        """The clause, with the lines of its text; ``first`` is the first one's number."""
        self._require()
        blank = next((number for number, line in enumerate(body) if line), 0)
        whole = "\n".join(self.located.lines)
        return Klausul(
            id=self.text("id"),
            tittel=self.text("tittel"),
            versjon=self.text("versjon"),
            krav=self.words("krav"),
            data=self.words("data"),
            rettskilder=self.words("rettskilder"),
            naar=self.condition(),
            tilvalg=self.text("tilvalg"),
            anbefalt=self.yes("anbefalt"),
            forklaring=self.text("forklaring"),
            tekst="\n".join(body).strip("\n"),
            kilde=self.located.file,
            sjekksum=hashlib.sha256(whole.encode()).hexdigest()[:12],
            etter=self.text("etter"),
            kopi_av=self.text("kopi_av"),
            samler=self.words("samler"),
            krav_ved_data=self.words("krav_ved_data"),
            linjer=(self.line("tittel"), self.line("når"), first + blank),
        )

    def line(self, key: str) -> int:
        """Where a key's value stands, counted from 1."""
        return self.located.place((key,)).line

    def text(self, key: str) -> str:
        """One text on one line; empty where the key is left out. Raises ``LibraryError`` for anything else."""
        value = self.data.get(key, "")
        if value is None or (key in self.data and value == ""):
            self.refuse(f"«{key}» er tom.", (key,))
        if not isinstance(value, str):
            self.refuse(f"«{key}» skal være én tekst.", (key,))
        if "\n" in value.strip():
            self.refuse(f"«{key}» skal stå på én linje.", (key,))
        return value.strip()

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words; empty where the key is left out."""
        value = self.data.get(key, [])
        if not isinstance(value, list):
            self.refuse(f"«{key}» skal være en liste.", (key,))
        for number, each in enumerate(value):
            if not isinstance(each, str) or not each:
                self.refuse(f"«{key}» skal være en liste av ord.", (key, number))
        return tuple(map(str, value))

    def yes(self, key: str) -> bool:
        """``ja`` or ``nei``, as in the agreement file."""
        found = ja_eller_nei(self.text(key) or "nei")
        if found is None:
            self.refuse(f"«{key}» skal være ja eller nei.", (key,))
        return found

    def condition(self) -> str:
        """The condition as the engine reads it: an expression, or ``ja``/``nei``."""
        words = self.text("når")
        known = ja_eller_nei(words)
        return words if known is None else str(known).lower()

    def _require(self) -> None:
        known = {*_TEXTS, *_LISTS}
        if unknown := [key for key in self.data if key not in known]:
            self.refuse(f"ukjent nøkkel i forsiden: {', '.join(unknown)}.", (unknown[0],), key=True)
        if missing := sorted(set(_REQUIRED) - set(self.data)):
            self.refuse(f"forsiden mangler {', '.join(missing)}.", ("id",), key=True)
        clause_id = self.text("id")
        if not _ID.fullmatch(clause_id) or len(clause_id) > _MAX_ID:
            self.refuse(f"id skal være kebab-case med høyst {_MAX_ID} tegn.", ("id",))
        if not _VERSION.fullmatch(self.text("versjon")):
            self.refuse("versjon skrives som 1.0.0.", ("versjon",))
        if self.text("tilvalg") and not self.text("forklaring"):
            self.refuse("et tilvalg skal ha en forklaring på én linje.", ("tilvalg",))


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


def read_outline(text: str, kilde: str, titles: Mapping[str, str]) -> Disposisjon:
    """An outline; ``titles`` are those that the målform has in other words. Raises ``LibraryError``."""
    data = read_yaml(text, kilde)
    chapters = [
        Kapitteldisposisjon(
            id=entry["id"],
            tittel=titles.get(entry["tittel"], entry["tittel"]),
            klausuler=tuple(_clause_id(one) for one in entry["klausuler"]),
            vedlegg=group == "vedlegg",
            del_=entry.get("del", ""),
            bare_egen_fil=bool(entry.get("bare_egen_fil")),
        )
        for group in ("kapitler", "vedlegg")
        for entry in data.get(group) or []
    ]
    entries = [
        each for group in ("kapitler", "vedlegg") for chapter in data.get(group) or [] for each in chapter["klausuler"]
    ]
    return Disposisjon(
        type=data["type"],
        tittel=titles.get(data["tittel"], data["tittel"]),
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

    other = data(f"{maalform}/tekster.yaml") if (folder / maalform / "tekster.yaml").is_file() else _UTEN_TEKSTER
    outlines = [
        read_outline(text(path), path.name, other["titler"]) for path in sorted((folder / "disposisjon").glob("*.yaml"))
    ]
    content = Innhold(
        klausuler=clauses("klausuler"),
        korte=clauses("kort"),
        disposisjoner={outline.type: outline for outline in outlines if outline.omfang == "full"},
        alle_disposisjoner=tuple(outlines),
        krav={entry["id"]: _krav(entry) for entry in data("krav.yaml")},
        sjekklister=tuple(_sjekkliste(entry, other["sjekklister"]) for entry in data("sjekkliste.yaml")),
        ord=data(f"{maalform}/ord.yaml") | {"felt": other["felt"]},
        rettskilder=data("rettskilder.yaml"),
        versjon="",
    )
    _require_coherence(content)
    return content._replace(versjon=digest.hexdigest()[:12])


_UTEN_TEKSTER: Mapping[str, Mapping[str, str]] = {"titler": {}, "sjekklister": {}, "felt": {}}
"""Bokmål's: the shared files are in bokmål."""


def _krav(entry: Mapping[str, Any]) -> Krav:
    lists = {key: tuple(entry.get(key, ())) for key in ("noekler", "tilpass")}
    return Krav(**{**entry, **lists})


def _sjekkliste(entry: Mapping[str, Any], texts: Mapping[str, str]) -> Sjekkliste:
    rows = tuple(
        Sjekkrad(texts.get(row["tekst"], row["tekst"]), tuple(row["krav"]), row.get("i", ""), row.get("lov", False))
        for row in entry["rader"]
    )
    return Sjekkliste(entry["id"], texts.get(entry["tittel"], entry["tittel"]), rows)


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
        if unknown := [one for one in (*clause.krav, *clause.krav_ved_data) if one not in content.krav]:
            raise LibraryError(f"kravet «{unknown[0]}» finnes ikke.", file=clause.kilde)
