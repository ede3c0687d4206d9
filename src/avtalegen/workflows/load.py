"""A file → an agreement ready for use, with every diagnostic on the way."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path as File
from typing import Any

from avtalegen.avtale.les import les, utfyll
from avtalegen.avtale.modell import Avtale, blader
from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Kode, Path, Place, Severity, diagnose
from avtalegen.diagnostics.personvern import i_avsnitt
from avtalegen.document.tree import Document, Look
from avtalegen.klausuler.library import Bibliotek, bibliotek, har_maalform
from avtalegen.norsk.maalform import MAALFORMER
from avtalegen.regler import REGLER, Grunnlag, fritekst
from avtalegen.regler.dekning import DEKNING_PAASTAATT
from avtalegen.regler.plassholder import PLASSHOLDER, er_plassholder
from avtalegen.source.koder import PERSONVERN
from avtalegen.source.located import Placed
from avtalegen.source.reader import read
from avtalegen.workflows import logo, suppressions
from avtalegen.workflows.tilpasning import proev, tilpasset
from avtalegen.writers.wording import PlainParagraph, paragraphs

STDIN_NAME = "<stdin>"
"""What findings call what was read from standard input."""
HULL_I_DOKUMENTET = Kode(
    "hull-i-dokumentet", "feil", "Dokumentet ville fått et hull",
    "Dokumentet ville fått «{hull}» i teksten.",
    "Fyll ut det som mangler, eller bruk --utkast.",
    "Et dokument som ikke er et utkast, skal være helt.",
    "# et dokument der en part ikke har noen til å skrive under", "# alle partene har en underskriver",
    mangel=True,
)  # fmt: skip


def holes(tree: Document, located: Placed | None) -> tuple[Diagnostic, ...]:
    """What is still to be filled in, in a document that is no draft: it may not be written."""
    shown = (*tree.subtitle, *(value for clause in tree.clauses() for value in clause.values))
    found = {
        value.at or (): Finding(HULL_I_DOKUMENTET, value.at or (), {"hull": value.text}) for value in shown if value.gap
    }
    return tuple(located.diagnose(one) for one in found.values()) if located is not None else ()


def forbidden(tree: Document, library: Bibliotek, located: Placed | None, name: str) -> list[Diagnostic]:
    """Identity numbers and the like in a document, also where two of its paragraphs, cells or values make one number.

    Each is placed at the own clause it stands in, else at the value that is shown there, else at the file ``name``.
    """
    said = paragraphs(tree) if library.egne else _values(tree)
    found = [
        diagnose(Finding(PERSONVERN[kind], ()), _place(said[first], library, located, name))
        for first, _, kind in i_avsnitt(one.text for one in said)
    ]
    return list(dict.fromkeys(found))


def _plassholdere(tree: Document, library: Bibliotek) -> Iterator[PlainParagraph]:
    """What in own clauses still holds the place of another text: nobody can sign «[sett inn navn]».

    A dash alone says that there is nothing, as in the library's own tables.
    """
    for said in paragraphs(tree) if library.egne else ():
        own = said.clause_id is not None and said.clause_id in library.egne
        if own and said.text.strip(" –") and er_plassholder(said.text, navn=False):
            yield said


def numbered(tree: Document) -> tuple[frozenset[str], frozenset[str]]:
    """The numbers of a document's points, its chapters with them, and of its annexes."""
    body = [chapter for chapter in tree.chapters if not chapter.annex]
    points = {chapter.number for chapter in body} | {one.number for chapter in body for one in chapter.clauses}
    return frozenset(points), frozenset(chapter.number for chapter in tree.chapters if chapter.annex)


def _henvisninger(tree: Document, avtale: Avtale) -> Iterator[Finding]:
    """What the file's texts refer to that the finished document does not have."""
    there = numbered(tree)
    for leaf in blader(avtale):
        for missing in fritekst.henvisninger(leaf.tekst, *there):
            yield Finding(fritekst.HENVISNING_MANGLER, leaf.at, {"maal": missing})


def _egne_tekster(tree: Document, library: Bibliotek, basis: Grunnlag) -> Iterator[Diagnostic]:
    """The same, and what cannot be right, in own clauses as they are printed, apart from what the data says there."""
    there = numbered(tree)
    for said in paragraphs(tree) if library.egne else ():
        if said.clause_id not in library.egne:
            continue
        text = said.text.replace("\u00a0", " ")
        for value in said.values:
            text = text.replace(value, "…") if value else text
        missing = fritekst.henvisninger(text, *there)
        found = [Finding(fritekst.HENVISNING_MANGLER, (), {"maal": one}) for one in missing]
        for finding in (*found, *_i_tekst(basis, (), text)):
            yield diagnose(finding, _written(said, library))


def _values(tree: Document) -> list[PlainParagraph]:
    """What the data says, in the document's order: the rest of the text is the library's, and holds nothing of anyone."""
    return [
        PlainParagraph(clause.id, value.text, () if value.at is None else (value.at,))
        for chapter in tree.chapters
        for clause in chapter.clauses
        for value in clause.values
    ]


def _place(paragraph: PlainParagraph, library: Bibliotek, located: Placed | None, name: str) -> Place:
    clause = paragraph.clause_id
    if clause is not None and clause in library.egne:
        return Place(library.innhold.klausuler[clause].kilde)
    if located is not None and paragraph.sources:
        return located.place(paragraph.sources[0])
    return Place(name)


def _written(paragraph: PlainParagraph, library: Bibliotek) -> Place:
    """The line of an own clause that a paragraph is written on; where it is put together, the first line of the text."""
    clause = library.innhold.klausuler[paragraph.clause_id or ""]
    title, _, first = clause.linjer
    lines = {title: clause.tittel} | dict(enumerate(clause.tekst.split("\n"), first))
    number = next(
        (number for number, line in lines.items() if (line or "\0") in paragraph.text or paragraph.text in line), first
    )
    line = clause.line(number)
    return Place(clause.kilde, number, line.find(paragraph.text) + 1 or 1, line, len(paragraph.text))


MAALFORM_UTEN_TEKST = Kode(
    "maalform-uten-tekst", "feil", "Målformen har ikke tekst ennå",
    "Teksten finnes foreløpig bare på bokmål.",
    "Skriv «målform: bokmål».",
    "Avtalegen oversetter ikke. Klausulene må være skrevet på målformen dokumentet skal ha.",
    "dokument: {målform: nynorsk}", "dokument: {målform: bokmål}",
)  # fmt: skip
MED_KLOKKE = frozenset(kode.id for rule in REGLER if rule.klokke for kode in rule.koder)
"""The codes of the rules that ask for today's date."""


_OURS = Look()


@dataclass(frozen=True, slots=True)
class Loaded:
    """One file as read. ``avtale`` is there when nothing is so wrong that no document can be made."""

    name: str
    source_hash: str
    located: Placed | None
    avtale: Avtale | None
    library: Bibliotek | None
    diagnostics: tuple[Diagnostic, ...]
    suggested: frozenset[Path] = frozenset()
    """The places whose values nobody has confirmed."""
    document: Document | None = None
    """The finished document, where it had to be made to prove a municipality's own clauses."""
    look: Look = _OURS
    """The municipality's logo and colour."""

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(one.severity == "feil" for one in self.diagnostics)


def normalised(data: bytes) -> bytes:
    """A file's bytes without what an editor or git may change: the byte order mark and other line ends."""
    return data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def load(
    data: bytes, name: str, *, dagen: date | None = None, utkast: bool = False, folder: File | None = None
) -> Loaded:
    """Read, validate, fill in from the registers and run the rules. ``name`` is what diagnostics call the file.

    Without ``dagen`` the rules that ask for today's date are left out. With ``utkast``, missing things are gaps.
    ``folder`` is where the file lies, and where the municipality's own clauses are looked for.
    """
    source_hash = hashlib.sha256(normalised(data)).hexdigest()
    located, problems = read(data, name)
    if located is None:
        return Loaded(name, source_hash, None, None, None, tuple(problems))
    return load_data(located, name, source_hash, problems, dagen=dagen, utkast=utkast, folder=folder)


def standard(avtale: Avtale) -> Bibliotek:
    """The library in the standard and the size that a document is to have."""
    return bibliotek(MAALFORMER[avtale.dokument.maalform]).i_omfang(avtale.dokument.omfang)


def agreement(data: Any, *, utkast: bool) -> Avtale | None:
    """The agreement that some data describes; ``None`` where the data is not in order."""
    avtale, findings = les(data, utkast=utkast)
    if avtale is None or any(finding.kode.alvor == "feil" and not finding.kode.mangel for finding in findings):
        return None
    return utfyll(avtale)


def broken(avtale: Avtale, data: Any, library: Bibliotek, tree: Document) -> frozenset[tuple[str, Path]]:
    """The rules that some data and the own clauses break, so that no document is made: the code of each, and where."""
    found = _regler(Grunnlag(avtale, data, library, None, frozenset()))
    held = [(PLASSHOLDER.id, (said.clause_id or "", said.text)) for said in _plassholdere(tree, library)]
    return frozenset([*held, *((each.kode.id, each.at) for each in found if each.kode.alvor == "feil")])


def load_data(  # noqa: PLR0913 - what ``load`` takes, and what reading gave
    located: Placed,
    name: str,
    source_hash: str,
    problems: Sequence[Diagnostic] = (),
    *,
    dagen: date | None = None,
    utkast: bool = False,
    folder: File | None = None,
    checked: bool = False,
) -> Loaded:
    """``load`` from data that has been read already, from one file or merged from several.

    With ``checked`` the rules are left out: they have said what they had to say of the very same data.
    """
    avtale, findings = _lest(located.data, utkast=utkast, checked=checked)
    diagnostics = list(problems)
    library = tree = None
    look = _OURS
    marked = suppressions.suggested(located)
    if avtale is not None:
        own = tilpasset(standard(avtale), folder)
        refers = not checked and any(fritekst.viser_til(leaf.tekst) for leaf in blader(avtale))
        proven = proev(avtale, own, source_hash, utkast=utkast, forslag=frozenset(marked), alltid=refers)
        library, tree = proven.bibliotek, proven.document
        basis = Grunnlag(avtale, located.data, library, dagen, frozenset(marked))
        findings = [] if checked else _regler(basis)
        diagnostics += proven.diagnostics
        if proven.diagnostics:  # what a clause would have shown that cannot be used is not known
            findings = [found for found in findings if found.kode is not DEKNING_PAASTAATT]
        look, told = logo.look(avtale, folder)
        findings = [*findings, *told]
        if tree is not None:
            # Without own clauses the values are all there is, and reading has told of them.
            diagnostics += forbidden(tree, library, located, name) if library.egne else []
            for said in _plassholdere(tree, library):
                finding = Finding(PLASSHOLDER, (), {"verdi": said.text, "hva": "ferdig tekst"})
                diagnostics.append(diagnose(finding, _written(said, library), _alvor(finding, utkast)))
            if not checked:
                findings += _henvisninger(tree, avtale)
                diagnostics += _egne_tekster(tree, library, basis)
    # Without an agreement there is no draft: what is left is what no gap can stand for.
    diagnostics += [located.diagnose(one, _alvor(one, utkast and avtale is not None)) for one in findings]
    diagnostics = suppressions.bruk(diagnostics, located, MED_KLOKKE if dagen is None else frozenset())
    diagnostics += [located.diagnose(one, _alvor(one, utkast)) for one in suppressions.findings(located, marked)]
    found = tuple(sorted(diagnostics, key=lambda one: one.sort_key))
    return Loaded(name, source_hash, located, avtale, library, found, frozenset(marked), tree, look)


_Lest = tuple[Avtale | None, list[Finding]]
_last: tuple[Any, bool, _Lest] | None = None


def _lest(data: Any, *, utkast: bool, checked: bool) -> _Lest:
    """The agreement that some data describes, filled in from the registers, or what is wrong with the data.

    The last one is kept: what is ``checked`` is often the very same data, and the document is then half made.
    """
    global _last  # noqa: PLW0603 - one place for one file's data, compared by what it says
    if checked and _last is not None and _last[1] is utkast and _last[0] == data:
        return _last[2]
    avtale, findings = les(data, utkast=utkast)
    if avtale is not None and not har_maalform(MAALFORMER[avtale.dokument.maalform]):
        avtale, findings = None, [Finding(MAALFORM_UTEN_TEKST, ("dokument", "målform"))]
    _last = data, utkast, (None if avtale is None else utfyll(avtale), findings)
    return _last[2]


def _regler(grunnlag: Grunnlag) -> list[Finding]:
    rules = [rule for rule in REGLER if grunnlag.dagen is not None or not rule.klokke]
    leaves = [leaf for leaf in blader(grunnlag.avtale) if grunnlag.i_fila(*leaf.at)]
    said = [one for leaf in leaves for one in _i_tekst(grunnlag, leaf.at, leaf.tekst)]
    return [*said, *(finding for rule in rules for finding in rule.finn(grunnlag))]


def _i_tekst(grunnlag: Grunnlag, at: Path, text: str) -> Iterator[Finding]:
    for rule in REGLER:
        if rule.i_tekst is not None:
            yield from rule.i_tekst(grunnlag, at, text)


def _alvor(finding: Finding, utkast: bool) -> Severity | None:
    """In a draft, something missing is a gap to be shown and no reason to stop."""
    kode = finding.kode
    return "advarsel" if utkast and kode.mangel and kode.alvor == "feil" else None
