"""``# avtalegen: ignorer KODE grunn``: the comments in a file that excuse a finding on their line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from avtalegen.avtale import koder as avtale
from avtalegen.diagnostics import personvern
from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Kode
from avtalegen.diagnostics.katalog import diagnose, katalog
from avtalegen.norsk.naermest import mente_du
from avtalegen.source import koder as source
from avtalegen.source.located import Located, Placed, Spot
from avtalegen.workflows.suggestions import FORSLAG_UBEKREFTET

UNNTAK_UTEN_GRUNN = Kode(
    "unntak-uten-grunn", "advarsel", "Unntak uten grunn",
    "Unntaket for «{kode}» sier ikke hvorfor.",
    "Skriv grunnen etter koden: # avtalegen: ignorer {kode} grunn",
    "Den som leser fila om to år, må kunne se om unntaket fortsatt trengs.",
    "# avtalegen: ignorer utloept", "# avtalegen: ignorer utloept ny avtale er til signering",
)  # fmt: skip
UNNTAK_UBRUKT = Kode(
    "unntak-ubrukt", "advarsel", "Unntak som ikke trengs",
    "Det er ikke noe funn med koden «{kode}» på denne linja.",
    "Ta bort kommentaren.",
    "Et unntak som blir stående, kan skjule en ny feil senere.",
    "versjon: \"1.0\"  # avtalegen: ignorer utloept ny avtale er til signering", "versjon: \"1.0\"",
)  # fmt: skip
UNNTAK_UKJENT_KODE = Kode(
    "unntak-ukjent-kode", "advarsel", "Unntak for en kode som ikke finnes",
    "Koden «{kode}» finnes ikke.",
    "{forslag}",
    "Unntaket virker ikke, og funnet blir stående.",
    "# avtalegen: ignorer utløpt ny avtale er til signering", "# avtalegen: ignorer utloept ny avtale er til signering",
)  # fmt: skip
UNNTAK_IKKE_LOV = Kode(
    "unntak-ikke-lov", "feil", "Funnet kan ikke unntas",
    "Koden «{kode}» kan ikke unntas i fila.",
    "Rett det funnet gjelder.",
    "En fil som ikke kan leses, eller som har et fødselsnummer i seg, kan ikke brukes uansett grunn.",
    "# avtalegen: ignorer foedselsnummer det er et testnummer", "# nummeret er slettet",
)  # fmt: skip
KODER = (UNNTAK_UTEN_GRUNN, UNNTAK_UBRUKT, UNNTAK_UKJENT_KODE, UNNTAK_IKKE_LOV)
FASTE_KODER = frozenset(
    kode.id
    for kode in (
        *source.KODER, *avtale.KODER, *KODER, FORSLAG_UBEKREFTET,
        personvern.FOEDSELSNUMMER, personvern.DUF_NUMMER,
    )
)  # fmt: skip
"""Codes no comment in a file can excuse: the file cannot be read, or holds what it never may."""
_LENGSTE_KODE = 60
_KOMMENTAR = re.compile(r"(?:^|(?<=\s))#\s*avtalegen:\s*ignorer(?!\w)[ \t]*(?P<kode>[^\s#]*)[ \t]*(?P<grunn>.*)$", re.I)


class Unntak(NamedTuple):
    """One comment: the code, where it stands in the file, the line it speaks of, and why."""

    kode: str
    spot: Spot
    linje: int
    grunn: str


def bruk(found: Sequence[Diagnostic], located: Placed, clocked: frozenset[str] | None = None) -> list[Diagnostic]:
    """The findings that are not excused, and findings about the comments themselves.

    ``clocked`` are the codes of rules that did not run this time: a comment about one of them is not unused. Nor is one in
    a file that is merged with others: what it excuses may be a finding of another document of the batch.
    """
    alone = isinstance(located, Located)
    comments = [(file, comment) for file in located.files for comment in _les(file)]
    if not comments:
        return list(found)
    excused = {
        (file.file, comment.linje, comment.kode) for file, comment in comments if comment.kode not in FASTE_KODER
    }
    hit = {(finding.place.file, finding.place.line, finding.code) for finding in found}
    kept = [finding for finding in found if (finding.place.file, finding.place.line, finding.code) not in excused]
    for file, comment in comments:
        used = (file.file, comment.linje, comment.kode) in hit
        quiet = not alone or comment.kode in (clocked or ())
        kept += [diagnose(finding, file.spot(comment.spot)) for finding in _funn(comment, used=used, quiet=quiet)]
    return kept


def uten_unntatte(found: Sequence[Diagnostic], files: Iterable[Located]) -> list[Diagnostic]:
    """The findings that no comment in these files excuses."""
    excused = {
        (file.file, comment.linje, comment.kode)
        for file in files
        for comment in _les(file)
        if comment.kode not in FASTE_KODER
    }
    return [finding for finding in found if (finding.place.file, finding.place.line, finding.code) not in excused]


def _les(located: Located) -> list[Unntak]:
    """Comments outside values. One that stands alone on its line speaks of the next line that is not a comment."""
    if "ignorer" in located.remarks:
        known: list[Unntak] = located.remarks["ignorer"]
        return known
    following: int | None = None
    found: list[Unntak] = []
    for number in range(len(located.lines) - 1, -1, -1):
        line = located.lines[number]
        match = _KOMMENTAR.search(line) if "avtalegen" in line else None
        if match is not None and not located.inside(number, match.start()):
            alone = not line[: match.start()].strip()
            target = following if alone and following is not None else number
            spot = (number, match.start("kode"), len(match["kode"]))
            found.append(Unntak(match["kode"], spot, target + 1, match["grunn"].strip(" .:-–\t")))
        if not _bare_kommentar(line):
            following = number
    located.remarks["ignorer"] = found[::-1]
    return found[::-1]


def _bare_kommentar(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


@lru_cache(maxsize=64)
def _forslag(code: str) -> str:
    return mente_du(code[:_LENGSTE_KODE], katalog(), "Koden står i hakeparentes bak hvert funn.")


def _funn(comment: Unntak, *, used: bool, quiet: bool) -> Iterator[Finding]:
    """What is wrong with a comment; ``quiet`` of one that is not used."""
    args = {"kode": comment.kode}
    if comment.kode not in katalog():
        yield Finding(UNNTAK_UKJENT_KODE, (), {**args, "forslag": _forslag(comment.kode)})
    elif comment.kode in FASTE_KODER:
        yield Finding(UNNTAK_IKKE_LOV, (), args)
    elif not used:
        if not quiet:
            yield Finding(UNNTAK_UBRUKT, (), args)
    elif not comment.grunn:
        yield Finding(UNNTAK_UTEN_GRUNN, (), args)
