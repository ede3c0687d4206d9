"""Where agreements stand: what is signed, what waits, what is due and what is wrong, for a file or a folder.

What has changed since the signing is told point by point: the annexes may be renewed, the body may not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from avtalegen.avtale.modell import Avtale
from avtalegen.diagnostics.diagnostic import Finding, visible_path
from avtalegen.diagnostics.diagnostic import Path as At
from avtalegen.klausuler.assembly import bevis
from avtalegen.revision.sammenlign import sammenlign
from avtalegen.revision.side import as_side, side
from avtalegen.workflows.files import table
from avtalegen.workflows.load import Loaded
from avtalegen.workflows.paths import read_bytes
from avtalegen.workflows.render import cuts, document
from avtalegen.workflows.signert import (
    KONTAKTLISTE_SAMME_DATO,
    SIGNERT_OMSKREVET,
    SIGNERT_TILFOEYD,
    Signertfil,
    les_signert,
    paa_fil,
    signert_word,
)  # fmt: skip
from avtalegen.writers import FORMATS
from avtalegen.writers.docx.origin import tree_hashes
from avtalegen.writers.markdown import escape

STATUSER = {"utkast": "utkast", "til_signering": "venter på underskrift", "signert": "signert"}
_DUE = ("utloept", "utloeper-snart", "revisjon-forfalt", "evaluering-forfalt", "kontaktliste-gammel")
_LOV = "lov-endret-siden"
KOLONNER = (
    "fil", "parter", "status", "versjon", "gjelder_til", "forfalt", "mangler", "signert_fil", "galt",
    "endret_siden_signert", "lov_endret", "signert_sha256", "merknad",
)  # fmt: skip


class Rad(NamedTuple):
    """One agreement. ``galt`` is what is wrong with the signed file, or that the file itself has errors."""

    fil: str
    parter: str = ""
    status: str = ""
    versjon: str = ""
    gjelder_til: str = ""
    forfalt: tuple[str, ...] = ()
    mangler: tuple[str, ...] = ()
    signert_fil: str = ""
    galt: str = ""
    endret: tuple[str, ...] = ()
    """The points that read otherwise than when it was signed."""
    lov: str = ""
    sha256: str = ""
    merknad: str = ""


def rad(loaded: Loaded, path: Path) -> Rad:
    """Where the agreement of a file stands. ``loaded`` was read with the day, so that what is due is among its findings."""
    avtale, library = loaded.avtale, loaded.library
    due = tuple(each.message for each in loaded.diagnostics if each.code in _DUE)
    others = [each for each in loaded.diagnostics if each.severity == "feil" and each.code not in _DUE]
    if avtale is None or library is None or others:
        return Rad(visible_path(path), galt=f"fila har {len(others)} feil", forfalt=due)
    points = bevis(avtale, library).punkter(lambda *_: True)
    lacking = dict.fromkeys(each.tekst for each in points if each.grad.name in ("MANGLER", "PAASTAATT"))
    end = avtale.dokument.gjelder_til
    found = signert(loaded, avtale, path)
    return Rad(
        visible_path(path),
        f"{avtale.kommune.bydel or avtale.kommune.navn or avtale.kommune.nummer} og {avtale.nav.kontor}",
        STATUSER[avtale.dokument.status],
        avtale.dokument.versjon,
        end.isoformat() if end is not None else "til den blir sagt opp",
        due,
        tuple(lacking),
        visible_path(avtale.dokument.signert.fil) if avtale.dokument.signert is not None else "",
        found.galt,
        found.endret,
        next((each.message for each in loaded.diagnostics if each.code == _LOV), ""),
        found.sha256,
        found.merknad,
    )


class Funn(NamedTuple):
    """What there is to say of the signed files of an agreement."""

    galt: str = ""
    endret: tuple[str, ...] = ()
    sha256: str = ""
    merknad: str = ""
    omskrevet: tuple[str, ...] = ()
    """The points of the body that the file itself now says otherwise."""
    samme_dato: bool = False
    """Whether the contact list is another than the signed one, with the date of that one."""


def signert(loaded: Loaded, avtale: Avtale, path: Path) -> Funn:
    """Hold what an agreement file says against the signed files that it has on record."""
    record, folder = avtale.dokument.signert, path.parent
    wrong = [
        f"versjon {each.versjon}: {fault}"
        for each in avtale.dokument.tidligere
        if (fault := les_signert(each, folder).galt)
    ]
    if record is None:
        if avtale.dokument.status == "signert":
            wrong.insert(0, "signert, men dokument.signert mangler")
        return Funn("; ".join(wrong))
    there = les_signert(record, folder)
    if there.data is None or there.galt or avtale.dokument.status != "signert":
        return Funn("; ".join([*filter(None, [there.galt]), *wrong]), sha256=there.sha256)
    found = _endret(loaded, avtale, path, there, there.data)
    return found._replace(galt="; ".join([*filter(None, [found.galt]), *wrong]), sha256=there.sha256)


def findings(loaded: Loaded, avtale: Avtale, path: Path) -> Iterator[Finding]:
    """What ``check`` says of the signed files of an agreement that has them on record."""
    at: At = ("dokument", "signert")
    yield from paa_fil(avtale, lambda _: path.parent)
    found = signert(loaded, avtale, path)
    if found.omskrevet:
        points = "; ".join(found.omskrevet)
        yield Finding(SIGNERT_OMSKREVET, at, {"grunn": f"Fila gir noe annet enn det som er signert: {points}"})
    if found.samme_dato:
        yield Finding(KONTAKTLISTE_SAMME_DATO, ("kontaktpersoner",), key=True)
    if found.merknad:
        yield Finding(SIGNERT_TILFOEYD, at, {"merknad": found.merknad})


def _endret(loaded: Loaded, avtale: Avtale, path: Path, there: Signertfil, data: bytes) -> Funn:
    """What reads otherwise than in the signed file; with the Word file it was made with, point by point."""
    assert avtale.dokument.signert is not None
    name = visible_path(avtale.dokument.signert.fil)
    form = FORMATS.get(Path(avtale.dokument.signert.fil).suffix.lower().removeprefix("."))
    seals = form.module() if form is not None else None
    seal = seals.read_seal(data) if seals is not None else None
    added = there.tilfoeyd or (seals is not None and seals.is_added_to(data))
    said = f"{name} er signert elektronisk eller tilføyd noe. Det som ble laget, er uendret." if added else ""
    if seals is None or seal is None:
        return Funn(merknad=said)
    if not (seals.is_untouched(data) or added):
        return Funn(f"{name} er endret etter at avtalegen skrev den", merknad=said)
    tree = document(loaded)
    if seal.innhold in _contents(loaded):
        return Funn(merknad=said)
    if (word := signert_word(avtale, path)) is not None:
        return _punkter(word, path)._replace(merknad=said)
    if seal.bibliotek != tree.fingerprint.library:
        return Funn(endret=("Klausulbiblioteket er et annet enn da avtalen ble signert.",), merknad=said)
    fault = f"fila gir noe annet enn {name}: hev versjonen og sett status til utkast"
    return Funn(fault, merknad=said, omskrevet=("innholdet",))


def _punkter(word: Path, path: Path) -> Funn:
    """The points that read otherwise in the file than in the Word file of what was signed."""
    then, now = side(word), as_side(path, read_bytes(path))
    annexes = {
        clause.id
        for each in (*then.found.tree.chapters, *now.found.tree.chapters)
        if each.part
        for clause in each.clauses
    }
    before, after = (tree_hashes(each.found.tree) for each in (then, now))
    told, rewritten = [], []
    compared = sammenlign(then, now)
    terms = {each.at[:2] if each.at[0] == "dokument" else each.at[:1] for each in compared.vilkaar}
    same_date = ("kontaktpersoner",) in terms and ("dokument", "kontaktliste_dato") not in terms
    for each in compared.klausuler:
        by_file = not each.egen and before.get(each.id) != after.get(each.id)
        if each.id in annexes:  # one that was not signed with the rest is a file of its own
            told += [f"{each.sted} (vedlegg)"] if each.id in then.found.carried.clauses else []
            continue
        whose = " (egen klausul)" if each.egen else " (klausulbiblioteket)" if each.bibliotek and not by_file else ""
        told.append(each.sted + whose)
        rewritten += [each.sted] if by_file else []
    fault = (
        f"fila gir noe annet enn det som er signert ({'; '.join(rewritten)}): hev versjonen og sett status til utkast"
    )
    return Funn(fault if rewritten else "", tuple(told), omskrevet=tuple(rewritten), samme_dato=same_date)


def som_tekst(rows: Sequence[Rad]) -> str:
    """For people, one agreement a paragraph."""
    lines = []
    for row in rows:
        head = ", ".join(each for each in (row.parter, row.status, row.versjon and f"versjon {row.versjon}") if each)
        lines.append(f"{row.fil}: {head or row.galt}")
        lines += [f"  forfalt: {each}" for each in row.forfalt]
        lines += [f"  mangler: {each}" for each in row.mangler]
        lines += [f"  signert: {row.signert_fil}, sha256 {row.sha256}"] if row.sha256 else []
        lines += [f"  endret siden signeringen: {each}" for each in row.endret]
        lines += [f"  loven: {row.lov}"] if row.lov else []
        lines += [f"  merk: {row.merknad}"] if row.merknad else []
        lines += [f"  galt: {row.galt}"] if row.galt and head else []
    counts = {status: sum(row.status == status for row in rows) for status in STATUSER.values()}
    said = [f"{count} {status}" for status, count in counts.items() if count]
    due, wrong = sum(bool(row.forfalt) for row in rows), sum(bool(row.galt) for row in rows)
    said += [f"{due} med noe forfalt"] * bool(due) + [f"{wrong} med noe galt"] * bool(wrong)
    count = f"{len(rows)} avtale{'r' * (len(rows) != 1)}"
    return "\n".join([*lines, f"{count}: {', '.join(said)}"]) + "\n"


def _celler(row: Rad) -> list[str]:
    return ["; ".join(each) if isinstance(each, tuple) else each for each in row]


def som_csv(rows: Sequence[Rad]) -> str:
    """For a spreadsheet: a row for each agreement, semicolons between. Nothing in a cell can be taken for a formula."""
    return table([KOLONNER, *map(_celler, rows)], end="\n")


def som_md(rows: Sequence[Rad]) -> str:
    """As a table in Markdown. Nothing in a cell is markup, whatever a file is called."""
    lines = [f"| {' | '.join(KOLONNER)} |", f"|{'---|' * len(KOLONNER)}"]
    lines += [f"| {' | '.join(map(escape, _celler(row)))} |" for row in rows]
    return "\n".join(lines) + "\n"


def som_json(rows: Sequence[Rad]) -> str:
    """As data, for programs; ``versjon`` is that of this form."""
    told = [dict(zip(KOLONNER, row, strict=True)) for row in rows]
    return (
        json.dumps({"verktoey": "avtalegen status", "versjon": 1, "avtaler": told}, ensure_ascii=False, indent=2) + "\n"
    )


VIS = {"text": som_tekst, "csv": som_csv, "md": som_md, "json": som_json}


def _contents(loaded: Loaded) -> set[str]:
    """The fingerprints of what can be signed of a document: all of it, or without some of the annexes that may lie apart."""
    parts = sorted({chapter.part for chapter in document(loaded).chapters if chapter.part})
    without = (each for count in range(len(parts) + 1) for each in combinations(parts, count))
    return {document(loaded, cut=cuts(("avtale", *each))[0]).fingerprint.content for each in without}
