"""Where agreements stand: what is signed, what waits, what is due and what is wrong, for a file or a folder."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from avtalegen.avtale.modell import Avtale
from avtalegen.klausuler.assembly import bevis
from avtalegen.klausuler.dekning import Grad
from avtalegen.revision import STATUSFORMATER
from avtalegen.workflows.files import table
from avtalegen.workflows.load import Loaded
from avtalegen.workflows.paths import Kind, look, read_bytes
from avtalegen.workflows.render import document
from avtalegen.writers import FORMATS

STATUSER = {"utkast": "utkast", "til_signering": "venter på underskrift", "signert": "signert"}
_DUE = ("utloept", "utloeper-snart", "revisjon-forfalt", "evaluering-forfalt", "kontaktliste-gammel")
KOLONNER = ("fil", "parter", "status", "versjon", "gjelder_til", "forfalt", "mangler", "signert_fil", "galt")


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


def rad(loaded: Loaded, path: Path) -> Rad:
    """Where the agreement of a file stands. ``loaded`` was read with the day, so that what is due is among its findings."""
    avtale, library = loaded.avtale, loaded.library
    due = tuple(each.message for each in loaded.diagnostics if each.code in _DUE)
    others = [each for each in loaded.diagnostics if each.severity == "feil" and each.code not in _DUE]
    if avtale is None or library is None or others:
        return Rad(str(path), galt=f"fila har {len(others)} feil", forfalt=due)
    points = bevis(avtale, library).punkter(lambda *_: True)
    lacking = dict.fromkeys(each.tekst for each in points if each.grad in (Grad.MANGLER, Grad.PAASTAATT))
    end = avtale.dokument.gjelder_til
    record = avtale.dokument.signert
    return Rad(
        str(path),
        f"{avtale.kommune.bydel or avtale.kommune.navn or avtale.kommune.nummer} og {avtale.nav.kontor}",
        STATUSER[avtale.dokument.status],
        avtale.dokument.versjon,
        end.isoformat() if end is not None else "til den blir sagt opp",
        due,
        tuple(lacking),
        record.fil if record is not None else "",
        signert_feil(avtale, document(loaded).fingerprint.content, path.parent),
    )


def signert_feil(avtale: Avtale, innhold: str, folder: Path) -> str:  # noqa: PLR0911 - one fault a return
    """What is wrong with the signed file on record; ``""`` where it is there and is the one.

    ``innhold`` is the fingerprint of what the data gives now. A PDF that was signed has the signature added to its end.
    """
    record = avtale.dokument.signert
    if record is None:
        return "signert, men dokument.signert mangler" if avtale.dokument.status == "signert" else ""
    where = folder / record.fil
    if look(where) is not Kind.FILE:
        return f"finner ikke den signerte fila {record.fil}"
    data = read_bytes(where)
    if record.sha256 and sha256(data).hexdigest() != record.sha256.casefold():
        return f"{record.fil} er ikke den som er registrert (en annen sha256)"
    if (form := FORMATS.get(where.suffix.lower().removeprefix("."))) is None:
        return ""
    seals = form.module()
    seal = seals.read_seal(data)
    if seal is not None and not (seals.is_untouched(data) or seals.is_added_to(data)):
        return f"{record.fil} er endret etter at avtalegen skrev den"
    if seal is not None and seal.innhold != innhold and avtale.dokument.status == "signert":
        return f"fila gir noe annet enn {record.fil}: hev versjonen og sett status til utkast"
    return ""


def som_tekst(rows: Sequence[Rad]) -> str:
    """For people, one agreement a paragraph."""
    lines = []
    for row in rows:
        head = ", ".join(each for each in (row.parter, row.status, row.versjon and f"versjon {row.versjon}") if each)
        lines.append(f"{row.fil}: {head or row.galt}")
        lines += [f"  forfalt: {each}" for each in row.forfalt]
        lines += [f"  mangler: {each}" for each in row.mangler]
        lines += [f"  galt: {row.galt}"] if row.galt and head else []
    counts = {status: sum(row.status == status for row in rows) for status in STATUSER.values()}
    said = [f"{count} {status}" for status, count in counts.items() if count]
    due, wrong = sum(bool(row.forfalt) for row in rows), sum(bool(row.galt) for row in rows)
    said += [f"{due} med noe forfalt"] * bool(due) + [f"{wrong} med noe galt"] * bool(wrong)
    return "\n".join([*lines, f"{len(rows)} avtaler: {', '.join(said)}"]) + "\n"


def _celler(row: Rad) -> list[str]:
    return ["; ".join(each) if isinstance(each, tuple) else each for each in row]


def som_csv(rows: Sequence[Rad]) -> str:
    """For a spreadsheet: a row for each agreement, semicolons between. Nothing in a cell can be taken for a formula."""
    return table([KOLONNER, *map(_celler, rows)], end="\n")


def som_md(rows: Sequence[Rad]) -> str:
    """As a table in Markdown."""
    lines = [f"| {' | '.join(KOLONNER)} |", f"|{'---|' * len(KOLONNER)}"]
    lines += [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in _celler(row))} |" for row in rows]
    return "\n".join(lines) + "\n"


VIS = dict(zip(STATUSFORMATER, (som_tekst, som_csv, som_md), strict=True))
