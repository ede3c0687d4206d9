"""``# avtalegen: …``: the comments in a file that excuse a finding on their line, or mark a value as only suggested."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from avtalegen.avtale import koder as avtale
from avtalegen.avtale.modell import finn_felt
from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Kode, Path, diagnose, katalog
from avtalegen.norsk.skrivefeil import mente_du
from avtalegen.source import koder as source
from avtalegen.source.located import LINE_BREAK, Located, Placed, Spot, scalars
from avtalegen.source.reader import read

FORSLAG_UBEKREFTET = Kode(
    "forslag-ubekreftet", "feil", "Forslag som ingen har bekreftet",
    "«{tittel}» er et forslag fra programmet, og ingen har bekreftet det.",
    "Gå gjennom forslagene med «avtalegen new» på fila. Eller skriv det dere vil, og ta bort kommentaren «# avtalegen: forslag».",
    "Partene er bundet av det de skriver under på. Ingen skal love noe de ikke har sett.",
    "hyppighet: halvårlig  # avtalegen: forslag", "hyppighet: halvårlig", mangel=True,
)  # fmt: skip
MARK = "# avtalegen: forslag"
_COMMENT = re.compile(r"(?:^|(?<![ \t])[ \t]+)#[ \t]*avtalegen:[ \t]*forslag(?!\w).*$", re.I)


def suggested(located: Placed) -> tuple[Path, ...]:
    """The places of the scalars that are marked, in the file's order, or that come from a marked place of some file.

    A mark speaks of every value that begins on its line, and of all that stands under a key on its line.
    """
    if not any(_marked(file)[0] for file in located.files):
        return ()
    return tuple(at for at in scalars(located.data) if (there := located.stands(at)) is not None and _is_marked(*there))


def _marked(file: Located) -> tuple[frozenset[int], frozenset[Path]]:
    """The lines with a mark, and the keys on them."""
    if "forslag" not in file.remarks:
        lines = frozenset(number for number, line in enumerate(file.lines) if _comment(file, number, line) is not None)
        keys = frozenset(at for at, spot in file.keys.items() if spot[0] in lines) if lines else frozenset()
        file.remarks["forslag"] = lines, keys
    found: tuple[frozenset[int], frozenset[Path]] = file.remarks["forslag"]
    return found


def _is_marked(file: Located, at: Path) -> bool:
    lines, keys = _marked(file)
    spot = file.values.get(at)
    return (spot is not None and spot[0] in lines) or any(at[:end] in keys for end in range(1, len(at) + 1))


def findings(located: Placed, places: Iterable[Path]) -> Iterator[Finding]:
    """One finding a marked line, at the first value that stands there."""
    told: set[tuple[str, int]] = set()
    for at in places:
        place = located.place(at)
        if (place.file, place.line) not in told:
            told.add((place.file, place.line))
            field = finn_felt(at)
            yield Finding(FORSLAG_UBEKREFTET, at, {"tittel": (field.title if field else None) or str(at[-1])})


def with_marks(data: bytes, name: str, places: Iterable[Path]) -> bytes:
    """A file's bytes with the mark on the lines of these places and on no other. ``places`` that are not there are passed over.

    What the file says stays the same: a mark is a comment.
    """
    located, _ = read(data, name)
    if located is None:
        return data
    wanted = {located.values[at][0] for at in places if at in located.values}
    pieces = LINE_BREAK.split(data.decode("utf-8-sig"))
    for number, line in enumerate(pieces[::2]):
        found = _comment(located, number, line)
        bare = line if found is None else line[: found.start()]
        pieces[2 * number] = f"{bare}  {MARK}" if number in wanted else bare
    bom = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    changed = bom + "".join(pieces).encode()
    again, _ = read(changed, name)
    return changed if again is not None and again.data == located.data else data


def _comment(located: Located, number: int, line: str) -> re.Match[str] | None:
    """The mark on a line; none where what looks like one stands inside a quoted value."""
    found = _COMMENT.search(line) if "avtalegen" in line.casefold() else None
    if found is None:
        return None
    return None if located.inside(number, found.start()) else found


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
        source.FOEDSELSNUMMER, source.DUF_NUMMER,
    )
)  # fmt: skip
"""Codes no comment in a file can excuse: the file cannot be read, or holds what it never may."""
_LENGSTE_KODE = 60
_KOMMENTAR = re.compile(
    r"(?:^|(?<=\s))#\s*avtalegen:\s*ignorer(?!\w)[ \t]*+(?P<kode>[^\s#]*+)[ \t]*+(?P<grunn>.*)$", re.I
)


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
