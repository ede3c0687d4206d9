"""``Avtale`` + library → the document tree: choose the clauses, number them, fill them in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from avtalegen import __version__
from avtalegen.avtale.modell import Avtale, felter
from avtalegen.diagnostics.diagnostic import LibraryError
from avtalegen.document import markup
from avtalegen.document.content import content_hash
from avtalegen.document.parts import Cut, cut_out
from avtalegen.document.tree import Chapter, Clause, Document, Fingerprint, Path, Properties, Value, Words
from avtalegen.klausuler.context import kontekst
from avtalegen.klausuler.dekning import Bevis
from avtalegen.klausuler.filling import Ord, Rom, steder
from avtalegen.klausuler.klausul import Disposisjon, Kapitteldisposisjon
from avtalegen.klausuler.library import Bibliotek, bibliotek
from avtalegen.klausuler.opphav import opphav
from avtalegen.klausuler.oversikter import aarshjul, kort_fortalt, loep
from avtalegen.norsk.maalform import ORD
from avtalegen.norsk.spraak import dato, liten

_WHOLE = Cut()


@dataclass(frozen=True, slots=True)
class Utvalg:
    """The clauses one document has: outline, chapters with what is left in them, and each clause's number."""

    disposisjon: Disposisjon
    kapitler: tuple[tuple[Kapitteldisposisjon, str, tuple[str, ...]], ...]
    numre: Mapping[str, str]


def sett_sammen(  # noqa: PLR0913 - what a document is made from, one thing a word
    avtale: Avtale,
    library: Bibliotek,
    *,
    source_hash: str,
    utkast: bool = False,
    forslag: frozenset[Path] = frozenset(),
    cut: Cut = _WHOLE,
) -> Document:
    """The whole document, or one of its files (``cut``); values at ``forslag`` are gaps.

    ``source_hash`` is the hash of the input, for the fingerprint. A file without chapters is one the document does not
    have. Raises ``LibraryError`` for a clause that prints something undefined, cites what is not there or is not in the
    strict dialect: the library's fault, never the file's.
    """
    context = _forbered(avtale, library, cut.part)
    context.filler.suggest(forslag)
    chosen = context.utvalg
    words = Words(**library.innhold.ord["skriver"])
    words = words._replace(within=context.filler.line(words.within))
    chapters = cut_out(_kapitler(context), cut, words)
    title, short = chosen.disposisjon.tittel, chosen.disposisjon.omfang == "kort"
    if cut.part:
        title = words.parts[cut.part].format(liten(title))
    subtitle = tuple(Value(line) for each in library.innhold.ord["undertittel"] if (line := context.filler.line(each)))
    properties = _egenskaper(context, title, utkast=utkast, cut=cut)
    cover = (*subtitle, *map(Value, properties.summary))
    versions = {each: clause.versjon for each, clause in library.innhold.klausuler.items()}
    status, own = properties.status, library.egne
    origin = opphav(avtale, versions, chapters, cover, status=status, utkast=utkast, forslag=forslag, egne=own)
    return Document(
        properties=properties,
        subtitle=subtitle,
        chapters=chapters,
        words=words,
        fingerprint=Fingerprint(__version__, library.innhold.versjon, source_hash, content_hash(chapters, subtitle)),
        origin=origin,
        course=loep(library.innhold.ord["løp"], context.linje, context.sier) if not (cut.part or short) else None,
    )


def _kapitler(context: _Kontekst) -> tuple[Chapter, ...]:
    """Every chapter the document has, also those that become files of their own."""
    return tuple(
        Chapter(
            id=outline.id,
            number=number,
            title=context.filler.line(outline.overskrift(ids, context.library.innhold.klausuler)),
            clauses=tuple(_klausul(context, clause_id, titled=len(ids) > 1) for clause_id in ids),
            annex=outline.vedlegg,
            part=outline.del_,
        )
        for outline, number, ids in context.utvalg.kapitler
    )


class _Kontekst:
    """One document's context: what the clauses can print and ask, and which of them the document has."""

    def __init__(self, avtale: Avtale, library: Bibliotek, part: str = "") -> None:
        self.avtale, self.library, self.part = avtale, library, part
        self.tilvalg = avtale.valgte_tilvalg(library.anbefalt)
        outline, ord_ = library.innhold.disposisjoner[avtale.dokumenttype], library.innhold.ord
        self._samlet, law = library.innhold.samlet(outline), library.rettskilder
        values = kontekst(avtale, library.maalform, ord_)
        values["tilvalgt"] = lambda name: name in self.tilvalg
        values["har"] = lambda clause_id: self._staar(clause_id) in self._numre("har")
        values["punkt"], values["egen_fil"] = self.punkt, part
        day, end = avtale.dokument.periode
        understood = "" if part else outline.underforstaatt  # a part of its own does not tell what is understood
        values["lov"] = lambda *ids: Ord(law.vis(ids, library.maalform, day, underforstaatt=understood))
        values["underforstått"] = Ord(law.vis([understood], library.maalform)) if understood else None
        values["i_kraft"] = lambda *ids: law.i_kraft(ids, day, end)
        values["begynner"] = lambda *ids: Ord(dato(begins)) if (begins := law.begynner(ids, day)) else None
        values["rettskilder_kontrollert"] = Ord(dato(law.kontrollert))
        values["årshjul"] = aarshjul(values, ord_, library.maalform)
        checklists = values["sjekklister"] = list[Rom]()  # filled when it is known which clauses there are
        changes = values["lovendringer"] = list[Rom]()
        self.values = values
        from avtalegen.klausuler.filler import Filler  # Jinja: the wizard asks its first question without it

        self.filler = Filler(library.maalform, library.innhold.klausuler, library.egne, values)
        self.utvalg: Utvalg = _velg(self)
        standard = bibliotek(library.maalform).i_omfang(avtale.dokument.omfang).innhold.klausuler
        kind, chosen = avtale.dokumenttype, self.utvalg.numre
        own, content = library.egne, library.innhold
        self.bevis = Bevis(content, standard, own, self._sagt, self._baerer, dokumenttype=kind, chosen=chosen)
        checklists.extend(_sjekklister(self))
        cited = dict.fromkeys(one for name in chosen for one in content.klausuler[name].rettskilder)
        for change in law.fortell(cited, day, end, library.maalform, content.ord["lovendring"]):
            changes.append(Rom(**{key: Ord(said) for key, said in change.items()}))

    def linje(self, text: str) -> str:
        """A short text of the library filled in; nothing where something is missing."""
        said = self.filler.line(text)
        return "" if f"[{ORD[self.library.maalform].fyll_inn}" in said else said

    def sier(self, clause_id: str) -> bool:
        """Whether the document has what a clause of the library says: it, or the short form, is there as it was written."""
        where = self._staar(clause_id)
        return where in self.utvalg.numre and self.bevis.endrede.isdisjoint((clause_id, where))

    def _sagt(self) -> Iterator[Path]:
        """The places of everything the file says."""
        return (at for key in felter(Avtale) for at in steder(self.values[key]))

    def _baerer(self, clause_id: str) -> list[Path]:
        """The places of the values in a finished clause; none in one that cannot be filled in: that is told elsewhere."""
        try:
            return [value.at for value in self.filler.text(clause_id)[1] if value.at is not None]
        except LibraryError:
            return []

    def punkt(self, *clause_ids: str) -> Ord:
        """Cross-references to clauses that are in the document, each once: two may stand in one place in this size."""
        places = dict.fromkeys(map(self._henvist, clause_ids or ("",)))
        return Ord(f" {ORD[self.library.maalform].og} ".join(map(markup.cross_reference, places)))

    def _henvist(self, clause_id: str) -> str:
        """The clause that is referred to. Raises ``LibraryError`` where the document has none."""
        where = self._staar(clause_id)
        if where not in self._numre("punkt"):
            raise LibraryError(
                f"Det vises til klausulen «{clause_id}», som ikke er med i dokumentet.", clause=str(clause_id)
            )
        return where

    def _staar(self, clause_id: str) -> str:
        """The clause that says what a clause says in this size: itself, or the short form that gathers it."""
        return self._samlet.get(clause_id, clause_id)

    def _numre(self, name: str) -> Mapping[str, str]:
        """The numbers of the chosen clauses. Raises ``LibraryError`` while a condition is answered: they depend on it."""
        if not hasattr(self, "utvalg"):
            raise LibraryError(f"{name}() kan ikke brukes i et vilkår.")
        return self.utvalg.numre


_last: _Kontekst | None = None


def _forbered(avtale: Avtale, library: Bibliotek, part: str = "") -> _Kontekst:
    """The context of a document. The last one is kept: rules, coverage and rendering ask for the same, in turn.

    All of a ``part`` that is asked for by name is there, whatever the parties chose.
    """
    global _last  # noqa: PLW0603 - one place for one document, compared by identity
    if _last is None or _last.avtale is not avtale or _last.library is not library or _last.part != part:
        _last = _Kontekst(avtale, library, part)
    return _last


def velg(avtale: Avtale, library: Bibliotek) -> Utvalg:
    """The clauses the document has. Raises ``LibraryError`` for a condition that cannot be answered."""
    return _forbered(avtale, library).utvalg


def bevis(avtale: Avtale, library: Bibliotek) -> Bevis:
    """What the document's clauses carry. Raises ``LibraryError`` as ``velg`` does."""
    return _forbered(avtale, library).bevis


def prove(avtale: Avtale, library: Bibliotek) -> list[LibraryError]:
    """What is wrong with a municipality's own clauses when they are filled in for one document."""
    try:
        context = _forbered(avtale, library)
    except LibraryError as error:  # of the conditions only the first that cannot be answered: the rest depend on it
        return [error]
    found: list[LibraryError] = []
    for clause_id in context.utvalg.numre:
        if clause_id in library.egne:
            try:
                _klausul(context, clause_id, titled=True)
            except LibraryError as error:
                found.append(error)
    return found


def uttrykk(avtale: Avtale, library: Bibliotek, expression: str) -> str | None:
    """The words that an expression of a clause gives in one document; ``None`` where it gives none."""
    try:
        return _forbered(avtale, library).filler.line("{{ " + expression + " }}").strip() or None
    except Exception:  # an expression that is taken out of its clause may raise anything
        return None


def _velg(context: _Kontekst) -> Utvalg:
    outline = context.library.innhold.disposisjoner[context.avtale.dokumenttype]
    annex_word = context.library.innhold.ord["skriver"]["annex"]
    chapters = []
    numbers: dict[str, str] = {}
    counts = {False: 0, True: 0}
    for chapter in outline.kapitler:
        asked = bool(context.part) and chapter.del_ == context.part
        if chapter.bare_egen_fil and not asked:
            continue
        ids = tuple(clause_id for clause_id in chapter.klausuler if _er_med(context, clause_id, asked=asked))
        if not ids:
            continue
        counts[chapter.vedlegg] += 1
        number = str(counts[chapter.vedlegg])
        chapters.append((chapter, number, ids))
        for position, clause_id in enumerate(ids, 1):
            within = f"{number}.{position}" if len(ids) > 1 else number
            numbers[clause_id] = f"{annex_word.lower()} {number}" if chapter.vedlegg else within
    return Utvalg(outline, tuple(chapters), numbers)


def _er_med(context: _Kontekst, clause_id: str, *, asked: bool) -> bool:
    clause = context.library.innhold.klausuler[clause_id]
    return (asked or not clause.tilvalg or clause.tilvalg in context.tilvalg) and context.filler.holds(clause_id)


def _klausul(context: _Kontekst, clause_id: str, *, titled: bool) -> Clause:
    text, values, lines = context.filler.text(clause_id)
    try:
        parsed = markup.parse(*text.split("\n", 1))
    except markup.MarkupError as error:
        clause = context.library.innhold.klausuler[clause_id]
        if not lines:
            reason = f"linje {error.line} i den utfylte teksten: {error}."
            raise LibraryError(reason, file=clause.kilde, clause=clause_id) from error
        line = lines[min(error.line, len(lines) - 1)]
        column = clause.line(line).find(error.found) + 1
        raise LibraryError(f"{error}.", file=clause.kilde, line=line, column=column, clause=clause_id) from error
    if clause_id in context.library.egne and not (parsed.title and parsed.blocks):
        raise LibraryError("tittelen eller teksten er tom.", clause=clause_id)
    return Clause(clause_id, context.utvalg.numre[clause_id], parsed, values, titled)


def _sjekklister(context: _Kontekst) -> Iterator[Rom]:
    """The checklists with the clauses that answer each point, in the document's order, and what kind of answer it is."""
    library = context.library.innhold
    for checklist in library.sjekklister:
        rows = []
        for row in checklist.for_type(context.avtale.dokumenttype):
            answering = {one for krav in row.krav for one in context.bevis.klausuler(krav)}
            places = [one for one in context.utvalg.numre if one in answering]
            claimed = any(context.bevis.endret(one) for one in row.krav)
            law = row.lov and not claimed
            rows.append(Rom(tekst=Ord(row.tekst), steder=places, egen_vurdering=claimed, gjengir_loven=law))
        yield Rom(tittel=Ord(checklist.tittel), rader=rows)


def _egenskaper(context: _Kontekst, title: str, *, utkast: bool, cut: Cut) -> Properties:
    avtale, library = context.avtale, context.library
    authors = [one.fullt_navn for one in context.values["kommuner"]]
    start = avtale.dokument.gjelder_fra
    short, people = context.utvalg.disposisjon.omfang == "kort", "kontaktliste" not in cut.apart
    return Properties(
        title=title,
        subject=context.filler.line(library.innhold.ord["emne"]),
        author=", ".join(map(str, authors)),
        language=library.maalform.spraak,
        created=start.isoformat() if hasattr(start, "isoformat") else "2000-01-01",
        case_number=avtale.dokument.saksnummer or "",
        version=avtale.dokument.versjon,
        status="" if cut.part else "utkast" if utkast else avtale.dokument.sagt_status,
        draft=utkast,
        contents=not (cut.part or short),
        summary=() if cut.part else kort_fortalt(library.innhold.ord, context.linje, short=short, people=people),
    )
