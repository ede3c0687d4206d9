"""``Avtale`` + library → the document tree: choose the clauses, number them, fill them in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from avtalegen import __version__
from avtalegen.avtale.modell import Avtale
from avtalegen.document import markup
from avtalegen.document.content import content_hash
from avtalegen.document.tree import Chapter, Clause, Document, Fingerprint, Path, Properties, Value, Words
from avtalegen.errors import LibraryError
from avtalegen.klausuler.aarshjul import aarshjul
from avtalegen.klausuler.conditions import valgte_tilvalg
from avtalegen.klausuler.context import kontekst
from avtalegen.klausuler.filling import BLOKK_TEKST, BLOKK_VILKAAR
from avtalegen.klausuler.klausul import Disposisjon, Kapitteldisposisjon
from avtalegen.klausuler.library import Bibliotek
from avtalegen.klausuler.values import Ord, Rom
from avtalegen.norsk.tall import dato

_SPRAAK = {"nb": "nb-NO", "nn": "nn-NO"}


@dataclass(frozen=True, slots=True)
class Utvalg:
    """The clauses one document has: outline, chapters with what is left in them, and each clause's number."""

    disposisjon: Disposisjon
    kapitler: tuple[tuple[Kapitteldisposisjon, str, tuple[str, ...]], ...]
    numre: Mapping[str, str]


def sett_sammen(
    avtale: Avtale,
    library: Bibliotek,
    *,
    source_hash: str,
    utkast: bool = False,
    forslag: frozenset[Path] = frozenset(),
) -> Document:
    """The whole document. ``source_hash`` is the hash of the input, for the fingerprint; values at ``forslag`` are gaps.

    Raises ``LibraryError`` for a clause that prints something undefined, cites what is not there or is not in the
    strict dialect: the library's fault, never the file's.
    """
    context = _Kontekst(avtale, library, forslag)
    chosen = context.utvalg
    chapters = tuple(
        Chapter(
            id=outline.id,
            number=number,
            title=context.linje(outline.tittel),
            clauses=tuple(_klausul(context, one, titled=len(ids) > 1) for one in ids),
            annex=outline.vedlegg,
        )
        for outline, number, ids in chosen.kapitler
    )
    subtitle = tuple(Value(context.linje(line)) for line in library.innhold.ord["undertittel"])
    return Document(
        properties=_egenskaper(avtale, library, context, chosen.disposisjon.tittel, utkast),
        subtitle=subtitle,
        chapters=chapters,
        words=Words(**library.innhold.ord["skriver"]),
        fingerprint=Fingerprint(__version__, library.innhold.versjon, source_hash, content_hash(chapters, subtitle)),
    )


class _Kontekst:
    """One document's context: what the clauses can print and ask."""

    def __init__(self, avtale: Avtale, library: Bibliotek, forslag: frozenset[Path]) -> None:
        self.library = library
        self.tekster = library.tekster
        self.tekster.samler.forslag = forslag
        ord_ = library.innhold.ord
        values = kontekst(avtale, library.maalform, ord_)
        names = valgte_tilvalg(avtale, library)
        values["tilvalgt"] = lambda name: name in names
        values["har"] = lambda one: one in self.utvalg.numre
        values["punkt"] = self.punkt
        values["lov"] = lambda *ids: Ord(library.rettskilder.vis(ids, library.maalform))
        values["rettskilder_kontrollert"] = Ord(dato(library.rettskilder.kontrollert))
        values["årshjul"] = aarshjul(values, ord_)
        self.values = values
        self.utvalg: Utvalg = _velg(avtale, self, names)
        values["sjekklister"] = list(_sjekklister(self))

    def punkt(self, clause_id: str) -> Ord:
        """A cross-reference to a clause that is in the document."""
        if clause_id not in self.utvalg.numre:
            raise LibraryError(f"Det vises til klausulen «{clause_id}», som ikke er med i dokumentet.")
        return Ord(markup.cross_reference(clause_id))

    def gjelder(self, clause_id: str) -> bool:
        """Whether a clause's condition holds."""
        if not self.library.innhold.klausuler[clause_id].naar:
            return True
        return bool(self.tekst(BLOKK_VILKAAR, clause_id)[0])

    def tekst(self, kind: str, clause_id: str) -> tuple[str, tuple[Value, ...]]:
        """A clause's text or condition filled in."""
        return self.tekster.fyll(kind, clause_id, self.values)

    def linje(self, source: str) -> str:
        """One of the library's short texts filled in."""
        return self.tekster.linje(source, self.values)


def _velg(avtale: Avtale, context: _Kontekst, names: frozenset[str]) -> Utvalg:
    outline = context.library.innhold.disposisjoner[avtale.dokumenttype]
    annex_word = context.library.innhold.ord["skriver"]["annex"]
    chapters = []
    numbers: dict[str, str] = {}
    counts = {False: 0, True: 0}
    for chapter in outline.kapitler:
        ids = tuple(one for one in chapter.klausuler if _er_med(context, one, names))
        if not ids:
            continue
        counts[chapter.vedlegg] += 1
        number = str(counts[chapter.vedlegg])
        chapters.append((chapter, number, ids))
        for position, one in enumerate(ids, 1):
            within = f"{number}.{position}" if len(ids) > 1 else number
            numbers[one] = f"{annex_word.lower()} {number}" if chapter.vedlegg else within
    return Utvalg(outline, tuple(chapters), numbers)


def _er_med(context: _Kontekst, clause_id: str, names: frozenset[str]) -> bool:
    clause = context.library.innhold.klausuler[clause_id]
    return (not clause.tilvalg or clause.tilvalg in names) and context.gjelder(clause_id)


def _klausul(context: _Kontekst, clause_id: str, *, titled: bool) -> Clause:
    text, values = context.tekst(BLOKK_TEKST, clause_id)
    title, _, body = text.partition("\n")
    try:
        parsed = markup.parse(title, body)
    except markup.MarkupError as error:
        where = context.library.innhold.klausuler[clause_id].kilde
        raise LibraryError(f"{where}: linje {error.line} i den utfylte teksten: {error}.") from error
    return Clause(clause_id, context.utvalg.numre[clause_id], parsed, values, titled)


def _sjekklister(context: _Kontekst) -> Iterator[Rom]:
    """The checklists with the clauses that answer each point, in the document's order."""
    clauses = context.library.innhold.klausuler
    answers = {one: clauses[one].krav for one in context.utvalg.numre}
    for checklist in context.library.innhold.sjekklister:
        rows = []
        for row in checklist.rader:
            asked = frozenset(row.krav)
            places = [one for one, krav in answers.items() if not asked.isdisjoint(krav)]
            rows.append(Rom(tekst=Ord(row.tekst), steder=places))
        yield Rom(tittel=Ord(checklist.tittel), rader=rows)


def _egenskaper(avtale: Avtale, library: Bibliotek, context: _Kontekst, title: str, utkast: bool) -> Properties:
    authors = [one.fullt_navn for one in context.values["kommuner"]]
    start = avtale.dokument.gjelder_fra
    return Properties(
        title=title,
        subject=context.linje(library.innhold.ord["emne"]),
        author=", ".join(map(str, authors)),
        language=_SPRAAK[library.maalform],
        created=start.isoformat() if hasattr(start, "isoformat") else "2000-01-01",
        case_number=avtale.dokument.saksnummer or "",
        version=avtale.dokument.versjon,
        draft=utkast,
    )
