"""What the library is made of: clauses, outlines, requirements, checklists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeAlias

Omfang: TypeAlias = Literal["kort", "standard", "full"]
"""How much a document says: the sizes of ``dokument.omfang``."""


class Klausul(NamedTuple):
    """One clause, as its front matter declares it. ``tekst`` is the body in Jinja and strict Markdown."""

    id: str
    tittel: str
    versjon: str
    krav: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    rettskilder: tuple[str, ...] = ()
    naar: str = ""
    tilvalg: str = ""
    anbefalt: bool = False
    forklaring: str = ""
    tekst: str = ""
    kilde: str = ""
    """The file it was read from, relative to its library."""
    sjekksum: str = ""
    """SHA-256 of the file's text, shortened: tells whether a standard clause has changed since it was copied."""
    etter: str = ""
    """For a municipality's own new clause: the id of the clause it comes after."""
    kopi_av: str = ""
    """For a municipality's own clause made from a standard one: ``id@sjekksum`` of what was copied."""
    samler: tuple[str, ...] = ()
    """For a short form: the ids of the other clauses that it says in its own few words."""
    krav_ved_data: tuple[str, ...] = ()
    """Requirements it answers only where its finished text carries one of their keys."""

    linjer: tuple[int, int, int] = (0, 0, 0)
    """Where the title, the condition and the first line of the text stand in the file, counted from 1."""

    def line(self, number: int) -> str:
        """A line of the text, by its number in the file."""
        lines, at = self.tekst.split("\n"), number - self.linjer[2]
        return lines[at] if 0 <= at < len(lines) else ""

    @property
    def valgfri(self) -> bool:
        """Whether some documents are without it."""
        return bool(self.naar or self.tilvalg)


class Kapitteldisposisjon(NamedTuple):
    """A chapter or an annex of an outline: its clauses in order."""

    id: str
    tittel: str
    klausuler: tuple[str, ...]
    vedlegg: bool = False
    del_: str = ""
    """The part of the document it belongs to, where that can be a file of its own: «kontaktliste»."""
    bare_egen_fil: bool = False
    """Whether the document is without it, and it is only made as a file of its own."""

    def overskrift(self, ids: Sequence[str], klausuler: Mapping[str, Klausul]) -> str:
        """What a chapter with these clauses is called: one of options that has a single clause, what that one is."""
        only = ids[0] if len(ids) == 1 and all(klausuler[one].tilvalg for one in self.klausuler) else ""
        return klausuler[only].tittel if only else self.tittel


class Disposisjon(NamedTuple):
    """The outline of one document type in one size."""

    type: str
    tittel: str
    kapitler: tuple[Kapitteldisposisjon, ...]
    omfang: Omfang = "full"
    korte: tuple[str, ...] = ()
    """The ids of the clauses that stand in their short form."""
    underforstaatt: str = ""
    """The id of the act whose name the document leaves out; it says so itself."""
    anbefalt: tuple[str, ...] | None = None
    """The optional provisions that are recommended in this size; ``None`` for those the clauses recommend."""

    def klausuler(self) -> Iterator[str]:
        """Every clause id in order, also of what is only made as files of their own."""
        for kapittel in self.kapitler:
            yield from kapittel.klausuler


class Krav(NamedTuple):
    """One thing the sources ask of a document."""

    id: str
    kilde: str
    punkt: str
    nivaa: str
    part: str
    tekst: str
    lov: str = ""
    noekler: tuple[str, ...] = ()
    """The keys a text must carry to answer it; one that ends in ``+`` is data of their own where it is said."""
    tilpass: tuple[str, ...] = ()
    """The optional keys that make the standard text local."""

    @property
    def kreves(self) -> tuple[str, ...]:
        """The keys a text must carry."""
        return tuple(key for key in self.noekler if not key.endswith("+"))

    @property
    def alle_noekler(self) -> tuple[str, ...]:
        """The keys a text may carry about it."""
        return tuple(key.removesuffix("+") for key in self.noekler)


class Sjekkrad(NamedTuple):
    """One point of a checklist and the requirements that make it up."""

    tekst: str
    krav: tuple[str, ...]
    i: str = ""
    """The one type of document that the point is for."""
    lov: bool = False
    """Whether what answers it only repeats the law."""


class Sjekkliste(NamedTuple):
    """A checklist against one of the guides."""

    id: str
    tittel: str
    rader: tuple[Sjekkrad, ...]

    def for_type(self, dokumenttype: str) -> tuple[Sjekkrad, ...]:
        """The points for a type of document."""
        return tuple(row for row in self.rader if row.i in ("", dokumenttype))


class Tilvalg(NamedTuple):
    """An optional provision: its name in the file, what it gives, whether it is recommended."""

    navn: str
    forklaring: str
    anbefalt: bool
    klausuler: tuple[str, ...]


class Innhold(NamedTuple):
    """Everything about the library in one målform except its compiled texts."""

    klausuler: Mapping[str, Klausul]
    disposisjoner: Mapping[str, Disposisjon]
    krav: Mapping[str, Krav]
    sjekklister: tuple[Sjekkliste, ...]
    ord: Mapping[str, Any]
    versjon: str
    rettskilder: Mapping[str, Any]
    korte: Mapping[str, Klausul] = MappingProxyType({})
    """The short forms, by the id of the clause each is a form of."""
    alle_disposisjoner: tuple[Disposisjon, ...] = ()
    """The outlines of every size; ``disposisjoner`` are those of the size at hand, by type."""
    lange: Mapping[str, Klausul] = MappingProxyType({})
    """The long forms, where ``klausuler`` has some in their short form."""

    def i_omfang(self, omfang: Omfang) -> Innhold:
        """The same library in another size: its outlines, and each clause in the form they ask for."""
        outlines = {outline.type: outline for outline in self.alle_disposisjoner if outline.omfang == omfang}
        long = self.lange or self.klausuler
        short = {clause_id: self.korte[clause_id] for outline in outlines.values() for clause_id in outline.korte}
        return self._replace(klausuler={**long, **short}, disposisjoner=outlines, lange=long)

    def samlet(self, outline: Disposisjon) -> dict[str, str]:
        """The id of each clause an outline leaves to a short form, and the id of the clause that says it there."""
        present = set(outline.klausuler())
        return {
            gathered: clause_id
            for clause_id in outline.korte
            for gathered in self.korte[clause_id].samler
            if gathered not in present
        }

    def _fulle(self) -> list[Disposisjon]:
        return [outline for outline in self.alle_disposisjoner if outline.omfang == "full"]

    def linjer(self) -> list[str]:
        """The short texts with placeholders: lines under the title, the subject, titles of chapters."""
        titles = [chapter.tittel for outline in self.alle_disposisjoner for chapter in outline.kapitler]
        lines = [*self.ord["undertittel"], self.ord["emne"], self.ord["skriver"]["within"], *titles]
        lines += [*self.ord["kort_fortalt"], self.ord["kort_fortalt_tittel"], *self.ord["løp"]["hode"]]
        for step in self.ord["løp"]["steg"]:
            lines += [step["når"], *(said["tekst"] for side in ("kommune", "nav") for said in step.get(side, ()))]
        return [line for line in dict.fromkeys(lines) if "{" in line]

    def tilvalg(self) -> dict[str, Tilvalg]:
        """The optional provisions by name, in the order of the outlines."""
        order = dict.fromkeys(clause_id for outline in self._fulle() for clause_id in outline.klausuler())
        found: dict[str, Tilvalg] = {}
        for klausul in (self.klausuler[one] for one in order):
            if klausul.tilvalg:
                before = found.get(klausul.tilvalg)
                ids = (*(before.klausuler if before else ()), klausul.id)
                explanation = before.forklaring if before and before.forklaring else klausul.forklaring
                recommended = klausul.anbefalt or bool(before and before.anbefalt)
                found[klausul.tilvalg] = Tilvalg(klausul.tilvalg, explanation, recommended, ids)
        return found
