"""A municipality's own clauses: read from a folder beside its file, and merged into the library by id."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from avtalegen.diagnostics.diagnostic import Diagnostic, Finding
from avtalegen.errors import LibraryError
from avtalegen.klausuler.klausul import Disposisjon, Klausul
from avtalegen.klausuler.koder import (
    KLAUSUL_DEKKER_IKKE,
    KLAUSUL_DOBBEL,
    KLAUSUL_KOPI_GAMMEL,
    KLAUSUL_UGYLDIG,
    KLAUSUL_UKJENT_HENVISNING,
    KLAUSUL_UKJENT_ID,
    KLAUSUL_UKJENT_KRAV,
    KLAUSUL_UKJENT_RETTSKILDE,
)
from avtalegen.klausuler.library import Bibliotek
from avtalegen.klausuler.reader import les_klausul
from avtalegen.norsk.naermest import mente_du
from avtalegen.source.koder import FIL_KONTROLLTEGN
from avtalegen.source.located import Located
from avtalegen.source.parser import parse
from avtalegen.source.personvern import i_linjene
from avtalegen.source.reader import control_characters, decode

_LOV = re.compile(r"\blov\(([^)]*)\)")
_ID = re.compile(r"[\"']([a-z0-9-]+)[\"']")
_HENVISNING = re.compile(r"\b(?:punkt|har)\(\s*[\"']([a-z0-9-]+)[\"']\s*\)")


class Fil(NamedTuple):
    """One file of the folder: its path as findings name it, and its bytes."""

    navn: str
    data: bytes


class _Lest(NamedTuple):
    """One file as read; ``klausul`` is there where it can be used."""

    located: Located
    klausul: Klausul | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


@lru_cache(maxsize=64)
def tilpass(library: Bibliotek, files: tuple[Fil, ...]) -> tuple[Bibliotek, tuple[Diagnostic, ...]]:
    """Merge own clauses into the library: the same id replaces, a new id goes after the clause it names.

    Returns the library, and what is wrong with the clauses.
    """
    read = [_les(file) for file in files]
    known = {**library.innhold.klausuler, **{one.klausul.id: one.klausul for one in read if one.klausul is not None}}
    found = [diagnostic for one in read for diagnostic in one.diagnostics]
    own: dict[str, Klausul] = {}
    for one in read:
        if one.klausul is None:
            continue
        findings = _funn(one.klausul, library, known)
        if (before := own.get(one.klausul.id)) is not None:
            findings.append(Finding(KLAUSUL_DOBBEL, ("id",), {"id": before.id, "fil": before.kilde}))
        elif not any(finding.kode is KLAUSUL_UKJENT_ID and finding.at != ("kopi_av",) for finding in findings):
            own[one.klausul.id] = _rettet(one.klausul, library)
        found += map(one.located.diagnose, findings)
    return (_flettet(library, own, files) if own else library), tuple(found)


def _les(file: Fil) -> _Lest:
    """A clause and where its front matter stands, or why it cannot be read."""
    text, problem = decode(file.data, file.navn)
    located = Located(file.navn, text.splitlines())
    found = [problem] if problem is not None else [*i_linjene(located), *control_characters(located)]
    if problem is not None or any(one.code == FIL_KONTROLLTEGN.id for one in found):
        return _Lest(located, None, tuple(found))
    text = "\n".join(located.lines) + "\n"
    end = next((number for number, line in enumerate(located.lines[1:], 1) if line == "---"), len(located.lines))
    parse("\n" + "\n".join(located.lines[1:end]), located)
    try:
        return _Lest(located, les_klausul(text, file.navn), tuple(found))
    except LibraryError as error:
        found.append(located.diagnose(Finding(KLAUSUL_UGYLDIG, (), {"grunn": _grunn(error, file.navn)})))
        return _Lest(located, None, tuple(found))


def _grunn(error: LibraryError, name: str) -> str:
    """What is wrong, without the file's name: the finding has it."""
    return str(error).removeprefix(name).lstrip(":, ")


def _funn(clause: Klausul, library: Bibliotek, known: Mapping[str, Klausul]) -> list[Finding]:
    return [
        *_plass(clause, library),
        *_krav(clause, library),
        *_rettskilder(clause, library),
        *_henvisninger(clause, known),
        *_kopi(clause, library),
        *_mal(clause),
    ]


def _plass(clause: Klausul, library: Bibliotek) -> Iterator[Finding]:
    standard = library.innhold.klausuler
    if clause.id not in standard and clause.etter not in standard:
        key = "etter" if clause.etter else "id"
        wrong = clause.etter or clause.id
        yield Finding(KLAUSUL_UKJENT_ID, (key,), {"id": wrong, "forslag": _forslag(wrong, list(standard))})


def _krav(clause: Klausul, library: Bibliotek) -> Iterator[Finding]:
    known = library.innhold.krav
    for position, krav in enumerate(clause.krav):
        if krav not in known:
            yield Finding(
                KLAUSUL_UKJENT_KRAV, ("krav", position), {"krav": krav, "forslag": _forslag(krav, list(known))}
            )
    replaced = library.innhold.klausuler.get(clause.id)
    for krav in replaced.krav if replaced is not None else ():
        if krav not in clause.krav and known[krav].nivaa != "kan":
            yield Finding(KLAUSUL_DEKKER_IKKE, ("krav",), {"krav": krav, "tekst": known[krav].tekst}, key=True)


def _rettskilder(clause: Klausul, library: Bibliotek) -> Iterator[Finding]:
    known = library.rettskilder.alle
    listed = [(("rettskilder", number), one) for number, one in enumerate(clause.rettskilder)]
    cited = [(("rettskilder",), one) for call in _LOV.findall(clause.tekst) for one in _ID.findall(call)]
    for at, one in (*listed, *cited):
        if one not in known:
            yield Finding(KLAUSUL_UKJENT_RETTSKILDE, at, {"id": one, "forslag": _forslag(one, list(known))})


def _henvisninger(clause: Klausul, known: Mapping[str, Klausul]) -> Iterator[Finding]:
    for one in dict.fromkeys(_HENVISNING.findall(clause.tekst)):
        if one not in known:
            yield Finding(KLAUSUL_UKJENT_HENVISNING, ("id",), {"id": one, "forslag": _forslag(one, list(known))})


def _kopi(clause: Klausul, library: Bibliotek) -> Iterator[Finding]:
    name, _, copied = clause.kopi_av.partition("@")
    standard = library.innhold.klausuler.get(name)
    if not clause.kopi_av:
        return
    if standard is None:
        args = {"id": name, "forslag": _forslag(name, list(library.innhold.klausuler))}
        yield Finding(KLAUSUL_UKJENT_ID, ("kopi_av",), args)
    elif copied != standard.sjekksum:
        yield Finding(KLAUSUL_KOPI_GAMMEL, ("kopi_av",), {"id": name, "kopi": copied, "naa": standard.sjekksum})


def _mal(clause: Klausul) -> Iterator[Finding]:
    """Whether the text is a template at all; the engine is imported only where there are own clauses."""
    from avtalegen.klausuler.engine import kompiler, miljoe
    from avtalegen.klausuler.filling import Samler

    try:
        kompiler(miljoe("nb", Samler()), clause)
    except LibraryError as error:
        yield Finding(KLAUSUL_UGYLDIG, (), {"grunn": _grunn(error, clause.kilde)})


def _forslag(word: str, known: Sequence[str]) -> str:
    return mente_du(word, known, "Sjekk skrivemåten.")


def _rettet(clause: Klausul, library: Bibliotek) -> Klausul:
    """The clause as the library can use it: a replaced one keeps its option, unknown requirements are left out."""
    replaced = library.innhold.klausuler.get(clause.id)
    known = tuple(one for one in clause.krav if one in library.innhold.krav)
    cited = tuple(one for one in clause.rettskilder if one in library.rettskilder.alle)
    clause = clause._replace(krav=known, rettskilder=cited)
    if replaced is None or clause.tilvalg:
        return clause
    return clause._replace(tilvalg=replaced.tilvalg, anbefalt=replaced.anbefalt, naar=clause.naar or replaced.naar)


def _flettet(library: Bibliotek, own: Mapping[str, Klausul], files: Sequence[Fil]) -> Bibliotek:
    content = library.innhold
    digest = hashlib.sha256(b"\0".join(file.data for file in files)).hexdigest()[:12]
    outlines = content.disposisjoner
    for clause in own.values():
        if clause.id not in content.klausuler:
            outlines = {name: _med_plass(outline, clause) for name, outline in outlines.items()}
    merged = content._replace(
        klausuler={**content.klausuler, **own},
        disposisjoner=outlines,
        versjon=f"{content.versjon}+{digest}",
    )
    return Bibliotek(library.maalform, merged, library.egne | own.keys())


def _med_plass(outline: Disposisjon, clause: Klausul) -> Disposisjon:
    chapters = []
    for chapter in outline.kapitler:
        ids = chapter.klausuler
        if clause.etter in ids:
            after = ids.index(clause.etter) + 1
            ids = (*ids[:after], clause.id, *ids[after:])
        chapters.append(chapter._replace(klausuler=ids))
    return outline._replace(kapitler=tuple(chapters))
