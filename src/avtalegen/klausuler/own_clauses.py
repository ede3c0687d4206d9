"""A municipality's own clauses: read from a folder beside its file, and merged into the library by id."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from jinja2 import TemplateSyntaxError

from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Kode, LibraryError, Place, diagnose
from avtalegen.klausuler.clause_file import clause_of
from avtalegen.klausuler.klausul import Disposisjon, Klausul
from avtalegen.klausuler.library import Bibliotek
from avtalegen.norsk.maalform import Maalform
from avtalegen.norsk.skrivefeil import mente_du
from avtalegen.source.koder import FIL_FOR_STOR, FIL_KONTROLLTEGN
from avtalegen.source.located import Located, split_lines
from avtalegen.source.reader import control_characters, decode, i_linjene, i_navnet

_EGEN = "---\nid: felles-maal\ntittel: Felles mål\nversjon: 1.0.0\n"

KLAUSUL_UGYLDIG = Kode(
    "klausul-ugyldig", "feil", "Egen klausul kan ikke leses",
    "Klausulen kan ikke brukes: {grunn}",
    "Kjør «avtalegen explain klausulbibliotek» for å se hvordan en klausul skrives.",
    "Uten klausulen blir dokumentet ufullstendig.",
    "---\nid: felles-maal\n---\nTekst.", _EGEN + "krav: [V5.1-b]\n---\nTekst.",
)  # fmt: skip
KLAUSUL_UKJENT_ID = Kode(
    "klausul-ukjent-id", "feil", "Klausulen har ingen plass i dokumentet",
    "Biblioteket har ingen klausul med id «{id}».",
    "{forslag} En ny klausul skal si hvor den står, med «etter: id» i forsiden.",
    "En klausul som erstatter en standardklausul, må ha samme id. Ellers kommer begge med, eller ingen.",
    "---\nid: felles-mal\ntittel: Felles mål\nversjon: 1.0.0\n---\nTekst.", _EGEN + "---\nTekst.",
)  # fmt: skip
KLAUSUL_DOBBEL = Kode(
    "klausul-dobbel", "feil", "To egne klausuler med samme id",
    "Klausulen «{id}» er også skrevet i {fil}.",
    "Behold den ene.",
    "Bare én av dem kan komme med.",
    "# a.md og b.md med id: felles-maal", "# bare felles-maal.md",
)  # fmt: skip
KLAUSUL_DEKKER_IKKE = Kode(
    "klausul-dekker-ikke", "feil", "Klausulen dekker ikke det den erstatter",
    "Klausulen erstatter en standardklausul som dekker {krav}: {tekst}",
    "Sørg for at teksten sier dette, og skriv {krav} under «krav».",
    "En obligatorisk bestemmelse kan skrives om, men ikke bli borte.",
    _EGEN + "krav: []\n---\nTekst.", _EGEN + "krav: [V5.1-b]\n---\nTekst.",
)  # fmt: skip
KLAUSUL_UKJENT_KRAV = Kode(
    "klausul-ukjent-krav", "feil", "Ukjent krav",
    "Kravet «{krav}» finnes ikke.",
    "{forslag}",
    "Kravene er punktene i veilederen og lovene. «avtalegen explain klausulbibliotek» sier hvor de står.",
    "krav: [V5.1-bb]", "krav: [V5.1-b]",
)  # fmt: skip
KLAUSUL_UKJENT_RETTSKILDE = Kode(
    "klausul-ukjent-rettskilde", "feil", "Ukjent rettskilde",
    "Rettskilden «{id}» finnes ikke i biblioteket.",
    "{forslag}",
    "Bare rettskilder med kjent ikrafttredelse kan kontrolleres mot dokumentets dato.",
    "rettskilder: [integreringsloven-99]", "rettskilder: [integreringsloven-12a]",
)  # fmt: skip
KLAUSUL_UKJENT_HENVISNING = Kode(
    "klausul-ukjent-henvisning", "feil", "Henvisning til en klausul som ikke finnes",
    "Teksten viser til klausulen «{id}», som ikke finnes.",
    "{forslag}",
    "Henvisningen ville blitt stående tom.",
    "Se punkt {{ punkt('evaluring') }}.", "Se punkt {{ punkt('evaluering') }}.",
)  # fmt: skip
KLAUSUL_KOPI_GAMMEL = Kode(
    "klausul-kopi-gammel", "advarsel", "Standardklausulen er endret siden kopien ble tatt",
    "Klausulen er en kopi av «{id}» ({kopi}). Standardklausulen er nå {naa}.",
    "Sammenlign med standardklausulen, ta inn det som trengs, og skriv «kopi_av: {id}@{naa}».",
    "Standardklausulen kan være endret fordi loven er endret.",
    "kopi_av: felles-maal@0123456789ab", "kopi_av: felles-maal@<sjekksummen nå>",
)  # fmt: skip
KLAUSUL_UBRUKT = Kode(
    "klausul-ubrukt", "advarsel", "Klausulen blir ikke brukt",
    "Klausulen er ikke med: dokumentet henter egne klausuler fra {mappe}.",
    "Flytt fila dit, eller skriv klausulen der også, på dokumentets målform.",
    "Den som la den der, tror at den står i avtalen.",
    "# tilpasning/nb/klausuler/verksted.md og målform: nynorsk", "# tilpasning/nn/klausuler/verksted.md og målform: nynorsk",
)  # fmt: skip
KODER = (
    KLAUSUL_UBRUKT, KLAUSUL_UGYLDIG, KLAUSUL_UKJENT_ID, KLAUSUL_DOBBEL, KLAUSUL_DEKKER_IKKE, KLAUSUL_UKJENT_KRAV,
    KLAUSUL_UKJENT_RETTSKILDE, KLAUSUL_UKJENT_HENVISNING, KLAUSUL_KOPI_GAMMEL,
)  # fmt: skip
"""In the order the page of codes shows them."""


MAX_BYTES = 100_000
"""The largest file of a clause; the library's own are less than a twentieth of it."""
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
        elif not any(finding.kode is KLAUSUL_UKJENT_ID and finding.at in (("id",), ("etter",)) for finding in findings):
            own[one.klausul.id] = _rettet(one.klausul, library)
        found += map(one.located.diagnose, findings)
    return (_flettet(library, own, [one.located for one in read]) if own else library), tuple(found)


def _les(file: Fil) -> _Lest:
    """A clause and where its front matter stands, or why it cannot be read."""
    if len(file.data) > MAX_BYTES:
        args = {"stoerrelse": f"{len(file.data)}", "grense": f"{MAX_BYTES}"}
        return _Lest(Located(file.navn, []), None, (diagnose(Finding(FIL_FOR_STOR, (), args), Place(file.navn)),))
    text, problem = decode(file.data, file.navn)
    located = Located(file.navn, split_lines(unicodedata.normalize("NFC", text)))
    found = [*i_navnet(file.navn), *([problem] if problem is not None else i_linjene(located))]
    found += [] if problem is not None else control_characters(located)
    if problem is not None or any(one.code == FIL_KONTROLLTEGN.id for one in found):
        return _Lest(located, None, tuple(found))
    try:
        clause, problems = clause_of(located)
        found += problems
    except LibraryError as error:
        return _Lest(located, None, (*found, _ugyldig(located, error)))
    if clause is not None and (fault := _mal(clause)) is not None:
        return _Lest(located, None, (*found, _ugyldig(located, fault)))
    return _Lest(located, clause, tuple(found))


def _ugyldig(located: Located, error: LibraryError) -> Diagnostic:
    spot = (max(error.line - 1, 0), max(error.column - 1, 0), 1)
    return diagnose(Finding(KLAUSUL_UGYLDIG, (), {"grunn": error.reason}), located.spot(spot))


def _funn(clause: Klausul, library: Bibliotek, known: Mapping[str, Klausul]) -> list[Finding]:
    return [
        *_plass(clause, library),
        *_krav(clause, library),
        *_rettskilder(clause, library),
        *_henvisninger(clause, known),
        *_kopi(clause, library),
    ]


def _plass(clause: Klausul, library: Bibliotek) -> Iterator[Finding]:
    standard = library.innhold.klausuler
    if clause.id not in standard and clause.etter not in standard:
        key = "etter" if clause.etter else "id"
        wrong = clause.etter or clause.id
        yield Finding(KLAUSUL_UKJENT_ID, (key,), {"id": wrong, "forslag": _forslag(wrong, list(standard))})


def _krav(clause: Klausul, library: Bibliotek) -> Iterator[Finding]:
    known = library.innhold.krav
    for key in ("krav", "krav_ved_data"):
        for position, krav in enumerate(getattr(clause, key)):
            if krav not in known:
                said = {"krav": krav, "forslag": _forslag(krav, list(known))}
                yield Finding(KLAUSUL_UKJENT_KRAV, (key, position), said)
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
    for number, one in enumerate(clause.samler):
        if one not in known:
            yield Finding(KLAUSUL_UKJENT_ID, ("samler", number), {"id": one, "forslag": _forslag(one, list(known))})


def _kopi(clause: Klausul, library: Bibliotek) -> Iterator[Finding]:
    name, _, copied = clause.kopi_av.partition("@")
    content = library.innhold
    forms = [each[name] for each in (content.klausuler, content.lange, content.korte) if name in each]
    if not clause.kopi_av:
        return
    if not forms:
        args = {"id": name, "forslag": _forslag(name, list(library.innhold.klausuler))}
        yield Finding(KLAUSUL_UKJENT_ID, ("kopi_av",), args)
    elif copied not in {form.sjekksum for form in forms}:
        yield Finding(KLAUSUL_KOPI_GAMMEL, ("kopi_av",), {"id": name, "kopi": copied, "naa": forms[0].sjekksum})


def _mal(clause: Klausul) -> LibraryError | None:
    """What is wrong with the text as a template, or with what it does; the engine is for those who have own clauses."""
    from avtalegen.klausuler.engine import condition_source, text_source
    from avtalegen.klausuler.sandbox import sandbox

    title, condition, first = clause.linjer
    own = sandbox(Maalform.BOKMAAL)
    line = condition
    try:
        if clause.naar:
            own.require_expression(clause.naar)
            own.block(condition_source(clause))
        line = title
        own.block(text_source(clause))
    except TemplateSyntaxError as error:
        if line == title and error.lineno > 1:
            line = first + error.lineno - 2
        reason = f"teksten kan ikke leses som mal ({error.message})."
        return LibraryError(reason, file=clause.kilde, line=line, clause=clause.id)
    return None


def _forslag(word: str, known: Sequence[str]) -> str:
    return mente_du(word, known, "Sjekk skrivemåten.")


def _rettet(clause: Klausul, library: Bibliotek) -> Klausul:
    """The clause as the library can use it: a replaced one keeps its option, unknown requirements are left out."""
    replaced = library.innhold.klausuler.get(clause.id)
    known, by_data = (
        tuple(one for one in said if one in library.innhold.krav) for said in (clause.krav, clause.krav_ved_data)
    )
    cited = tuple(one for one in clause.rettskilder if one in library.rettskilder.alle)
    clause = clause._replace(krav=known, krav_ved_data=by_data, rettskilder=cited)
    if replaced is None or clause.tilvalg:
        return clause
    return clause._replace(tilvalg=replaced.tilvalg, anbefalt=replaced.anbefalt, naar=clause.naar or replaced.naar)


def _flettet(library: Bibliotek, own: Mapping[str, Klausul], read: Sequence[Located]) -> Bibliotek:
    content = library.innhold
    digest = hashlib.sha256("\0".join("\n".join(each.lines) for each in read).encode()).hexdigest()[:12]
    outlines = content.disposisjoner
    for clause in own.values():
        new = clause.id not in content.klausuler
        for name, outline in outlines.items():
            after = content.samlet(outline).get(anchor := clause.etter if new else clause.id, anchor if new else "")
            outlines = {**outlines, name: _med_plass(outline, clause.id, after)}
    merged = content._replace(
        klausuler={**content.klausuler, **own},
        disposisjoner=outlines,
        versjon=f"{content.versjon}+{digest}",
    )
    return Bibliotek(library.maalform, merged, library.egne | own.keys())


def _med_plass(outline: Disposisjon, clause_id: str, after: str) -> Disposisjon:
    """An outline with a clause after another; as it is where it has no such other."""
    chapters = []
    for chapter in outline.kapitler:
        ids = chapter.klausuler
        if after in ids:
            place = ids.index(after) + 1
            ids = (*ids[:place], clause_id, *ids[place:])
        chapters.append(chapter._replace(klausuler=ids))
    return outline._replace(kapitler=tuple(chapters))
