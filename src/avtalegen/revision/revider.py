"""The yearly round: what is due in an agreement, asked as the interview asks, and a new version of file and document.

Nothing is asked that is not due. What says that something was done (an evaluation, a control of the contact list) is never
suggested: only people know. What was signed stays on record, and its file as it lies.
"""

from __future__ import annotations

import contextlib
import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from avtalegen.avtale.modell import Avtale
from avtalegen.diagnostics.diagnostic import AvtalegenError, Diagnostic, visible_path
from avtalegen.diagnostics.diagnostic import Path as At
from avtalegen.interview.finish import SAVE_ANYWAY, Ending, ending, fill, reopen, save
from avtalegen.interview.questions import children, get, leaves, put, question
from avtalegen.interview.start import Beginning, Sources, begin
from avtalegen.interview.talk import Stopped, converse, tell_found
from avtalegen.regler.regel import legg_til_maaneder
from avtalegen.revision.sammenlign import Sammenligning, sammenlign
from avtalegen.revision.side import Side, UnusableError, as_side, side
from avtalegen.revision.vis_endringer import er_rapport, merknader, som_side
from avtalegen.workflows.files import on_record, write_output
from avtalegen.workflows.load import load
from avtalegen.workflows.render import prepared, target, write
from avtalegen.workflows.signert import les_signert, signert_word

_DOK = "dokument"
FRA, TIL, REVISJON, VERSJON, KONTROLLERT = (
    (_DOK, "gjelder_fra"), (_DOK, "gjelder_til"), (_DOK, "neste_revisjon"), (_DOK, "versjon"), (_DOK, "kontaktliste_dato"),
)  # fmt: skip
STATUS, SIGNERT, TIDLIGERE = (_DOK, "status"), (_DOK, "signert"), (_DOK, "tidligere")
EVALUERT, PERSONER = ("evaluering", "sist_gjennomført"), ("kontaktpersoner",)
_SPOER: Mapping[str, tuple[At, ...]] = {
    "utloept": (FRA, TIL), "utloeper-snart": (FRA, TIL), "lov-endret-siden": (FRA,),
    "revisjon-forfalt": (REVISJON,), "revisjon-utenfor": (REVISJON,), "evaluering-forfalt": (EVALUERT,),
    "kontaktliste-gammel": (PERSONER, KONTROLLERT), "dato-i-framtiden": (),
}  # fmt: skip
"""What is due, by its code, and which questions that raises."""
UNCONFIRMED = "forslag-ubekreftet"
_GAAR_AN = frozenset({"utloept", UNCONFIRMED})
"""Errors that a round can begin with: it is there to mend them."""
_AAR = 12


class Forfall(NamedTuple):
    """Something that is due: in words, and the questions it raises; none for what is only told."""

    melding: str
    spoer: tuple[At, ...] = ()


class Runde(NamedTuple):
    """A round about to begin. ``feil`` are errors in the file that must be put right before it can."""

    start: Beginning
    forfall: tuple[Forfall, ...]
    avtale: Avtale | None = None
    """The agreement as the file has it."""
    gammel: Side | None = None
    """What is compared with: the document of the version before, where there is one that says what it was made of."""
    hev: bool = False
    """Whether the version is to be raised: not where an earlier round has, and nothing is signed since."""
    feil: tuple[Diagnostic, ...] = ()


def runde(fil: Path, kilder: Sources, dagen: date) -> Runde:
    """Find what is due in a file and make the questions ready. Raises ``AvtalegenError``."""
    start = begin(fil, kilder, dagen, kind="revisjon")
    data = start.draft.basis or b""
    loaded = load(data, str(fil), dagen=dagen, folder=fil.parent)
    wrong = tuple(each for each in loaded.diagnostics if each.severity == "feil" and each.code not in _GAAR_AN)
    if start.problems or wrong or loaded.avtale is None:
        return Runde(start, (), feil=start.problems or loaded.diagnostics)
    avtale, now = loaded.avtale, as_side(fil, data)
    if avtale.dokument.signert is not None and (fault := les_signert(avtale.dokument.signert, fil.parent).galt):
        raise UnusableError(f"{visible_path(fil)}: {fault}. Rett opp dette før avtalen revideres.")
    old = _gammel(signert_word(avtale, fil), fil) or now
    due = [
        Forfall(each.message, (each.at,) if each.code == "dato-i-framtiden" else _SPOER[each.code])
        for each in _funn(loaded.diagnostics, avtale, data, fil)
        if each.code in _SPOER
    ]
    due += _nye_ord(old, now) if old.word is not None else ()
    said = avtale.dokument
    raised = said.status == "utkast" and bool(said.tidligere) and said.tidligere[-1].versjon != said.versjon
    found = Runde(start, tuple(due), avtale, old, not raised)
    if due and not start.resumed:
        _still(found, dagen)
    return found


def _funn(found: Sequence[Diagnostic], avtale: Avtale, data: bytes, fil: Path) -> Sequence[Diagnostic]:
    """The findings; of an agreement that has ended also what was due on its last day, which ``check`` no longer tells."""
    if not (ended := [each for each in found if each.code == "utloept"]):
        return found
    last = load(data, str(fil), dagen=avtale.dokument.gjelder_til, folder=fil.parent).diagnostics
    return [*ended, *(each for each in last if each.code != "utloeper-snart")]


def _nye_ord(old: Side, now: Side) -> Iterator[Forfall]:
    """The clauses that have got other words since a document was made, where it is not the file that has changed."""
    found = sammenlign(old, now)
    own = [each.sted for each in found.klausuler if each.egen]
    for whose, places in (("Klausulbiblioteket", [each.sted for each in found.bibliotek]), ("Egne klausuler", own)):
        if places:
            yield Forfall(f"{whose} er endret siden {visible_path(old.name)} ble laget: {'; '.join(places)}.")


def _gammel(signed: Path | None, fil: Path) -> Side | None:
    """The document that was signed, else the one that lies beside the file, where it is Word that says what it is made of."""
    for where in filter(None, (signed, target(fil, "docx", None))):
        with contextlib.suppress(AvtalegenError):  # not there, not ours, or nothing that can be compared
            return side(where)
    return None


def _still(this: Runde, dagen: date) -> None:
    """Open the questions that are due and were not answered beforehand, with what can be suggested in its place."""
    interview, avtale = this.start.interview, this.avtale
    assert avtale is not None  # a round has a file without errors
    state = interview.state
    proposed = dict(_forslag(avtale, {at for due in this.forfall for at in due.spoer}, dagen))
    if this.hev and (version := neste_versjon(avtale.dokument.versjon)) and not _besvart(this, VERSJON):
        put(state.answers, VERSJON, version)
    elif this.hev and not _besvart(this, VERSJON):
        state.answered.discard(VERSJON)
    for at in dict.fromkeys(place for due in this.forfall for place in due.spoer):
        if _besvart(this, at):
            continue
        if len(at) > 1 and at[:-1] != (_DOK,):  # a field of a group: the others of the group are not asked
            group = question(at[:-1])
            state.opened.add(group.at)
            state.answered |= {group.at, *(children(group.model, group.at) if group.model is not None else ())}
        state.answered.discard(at)
        if at in proposed:
            put(state.answers, at, proposed[at])
            state.suggested.add(at)


def _besvart(this: Runde, at: At) -> bool:
    """Whether a place was answered beforehand: it says something else than the file does."""
    basis = this.start.interview.state.original
    value = get(this.start.interview.answers, at)
    now = {} if value is None else dict(leaves(value, at))
    return now != {place: said for place, said in basis.items() if place[: len(at)] == at}


def neste_versjon(versjon: str) -> str | None:
    """The version after this one, in the same scheme; ``None`` where people count in a way of their own.

    ``1.0`` → ``1.1``, ``2`` → ``3``, ``v1.09`` → ``v1.10``; what tells a year or a day is for people to say.
    """
    head = versjon.rstrip("0123456789")
    last = versjon[len(head) :]
    if not last or len(last) > 3 or re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", versjon):
        return None
    return f"{head}{int(last) + 1:0{len(last)}}"


def _forslag(avtale: Avtale, due: set[At], dagen: date) -> Iterator[tuple[At, str]]:
    """What can be suggested: a new period as long as the old one, from the day after it, and the next revision."""
    document = avtale.dokument
    start, end, begins = document.gjelder_fra, document.gjelder_til, document.gjelder_fra
    if FRA in due:
        begins = end + timedelta(days=1) if TIL in due and end is not None and end >= dagen else dagen
        yield FRA, begins.isoformat()
        if TIL in due and end is not None:
            end = _like_lenge(start, end, begins)
            yield TIL, end.isoformat()
    revision = document.neste_revisjon
    if REVISJON in due and revision is not None and revision < dagen:
        while revision < max(dagen, begins):
            revision = legg_til_maaneder(revision, _AAR)
        if end is None or revision <= end:
            yield REVISJON, revision.isoformat()


def _like_lenge(start: date, end: date, begins: date) -> date:
    """The last day of a period as long as another, counted in months where that one is whole months."""
    after = end + timedelta(days=1)
    if after.day != start.day:
        return begins + (end - start)
    return legg_til_maaneder(begins, (after.year - start.year) * 12 + after.month - start.month) - timedelta(days=1)


def avslutt(this: Runde) -> Ending:
    """The file that the answers give: a draft of a new version, with the signed one on record. Raises ``AvtalegenError``."""
    interview, before = this.start.interview, this.avtale
    assert before is not None
    answers = interview.answers
    if this.hev:
        _til_utkast(answers, before, this.start.draft.target.parent)
    if get(answers, KONTROLLERT) is None and get(answers, FRA) != interview.state.original.get(FRA):
        # Left out it is read as the first day of the period: a new period is no control of the list.
        put(answers, KONTROLLERT, before.dokument.gjelder_fra.isoformat())
    return ending(interview, this.start.draft)


def _til_utkast(answers: dict[str, Any], before: Avtale, folder: Path) -> None:
    document = answers[_DOK]
    if before.dokument.status != "utkast":
        put(answers, STATUS, "utkast")
    if (record := before.dokument.signert) is None or (held := document.pop("signert", None)) is None:
        return
    kept = {"versjon": before.dokument.versjon, **held}
    if not record.sha256:
        kept["sha256"] = les_signert(record, folder).sha256
    put(answers, TIDLIGERE, [*copy.deepcopy(get(answers, TIDLIGERE) or []), kept])


def versjon_mangler(this: Runde) -> bool:
    """Whether the new version still is called what the old one is."""
    before = this.avtale
    return (
        this.hev
        and before is not None
        and get(this.start.interview.answers, VERSJON) in (None, before.dokument.versjon)
    )


def gammel_versjon(this: Runde) -> str:
    """What the version before is called."""
    return this.avtale.dokument.versjon if this.avtale is not None else ""


def noe_nytt(this: Runde) -> bool:
    """Whether anything that was due has got an answer, or needs none."""
    return any(not due.spoer or any(_besvart(this, at) for at in due.spoer) for due in this.forfall) or not this.forfall


class Dokumenter(NamedTuple):
    """The new document and «Hva er endret», what a reader must know of it, and why there is no document where there is none."""

    filer: tuple[Path, ...]
    merknader: tuple[str, ...] = ()
    uten: tuple[Diagnostic, ...] = ()


def lagre(this: Runde, data: bytes) -> Dokumenter:
    """Write the new file, its document and what has changed: all, or none. Raises ``AvtalegenError``."""
    made: list[Dokumenter] = []
    save(this.start.draft, data, lambda: made.append(_dokumenter(this, data)))
    return made[0]


def _dokumenter(this: Runde, data: bytes) -> Dokumenter:
    fil = this.start.draft.target
    loaded, tree = prepared(fil, "docx", data)
    if tree is None or loaded.avtale is None or this.gammel is None:
        return Dokumenter((), (), loaded.diagnostics)
    where = target(fil, "docx", None)
    named = where.with_name(f"{fil.stem}-{_filnavn(loaded.avtale.dokument.versjon)}.docx")
    if on_record(loaded.avtale, fil, where):
        where = named
    _ta_vare(this, where)
    put_there, _ = write(tree, where, "docx", beside=fil.parent, overwrite=False)
    if put_there.outcome.kept and where != named:  # someone has worked on what lies there
        where = named
        put_there, _ = write(tree, where, "docx", beside=fil.parent, overwrite=False)
    if put_there.outcome.kept:
        raise AvtalegenError(f"{visible_path(where)} er endret av noen, og ble ikke skrevet over. Flytt den.")
    found = _endret(this.gammel, as_side(fil, data))
    page = where.with_name(f"{where.stem}-hva-er-endret.html")
    write_output(page, som_side(found).encode(), er_rapport, inputs=[fil])
    return Dokumenter((where, page), merknader(found))


def _ta_vare(this: Runde, where: Path) -> None:
    """Keep the Word file of what was signed as PDF or on paper, where the new document is to have its name."""
    old, avtale = this.gammel, this.avtale
    if old is None or old.word is None or old.path != where or avtale is None or avtale.dokument.status != "signert":
        return
    kept = where.with_name(f"{where.stem}-{_filnavn(avtale.dokument.versjon)}.docx")
    write_output(kept, old.word, lambda existing: existing == old.word)


def _endret(old: Side, now: Side) -> Sammenligning:
    """The comparison, without what only tells how far the document has come."""
    found = sammenlign(old, now)
    return found._replace(
        vilkaar=tuple(each for each in found.vilkaar if each.at[:2] not in (STATUS, SIGNERT, TIDLIGERE))
    )


def _filnavn(versjon: str) -> str:
    """A version as part of a file's name."""
    return re.sub(r"[^\w.-]", "-", versjon)[:40]


__all__ = [
    "SAVE_ANYWAY", "UNCONFIRMED", "VERSJON", "Runde", "Sources", "Stopped", "avslutt", "converse", "fill",
    "gammel_versjon", "lagre", "neste_versjon", "noe_nytt", "reopen", "runde", "tell_found", "versjon_mangler",
]  # fmt: skip
