"""What goes between the page and its desk, as plain data: a reply in; a card and a finding out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from avtalegen.diagnostics.diagnostic import Diagnostic, Path, visible_path
from avtalegen.interview import cards
from avtalegen.interview.questions import dotted, place
from avtalegen.interview.replies import Add, Change, Choose, Field, Open, Remove, Reply, Say, Take, Without


def reply(said: str, value: Any = None) -> Reply:
    """A reply as the page sends it: its name, and a text, a list or a position where it has one."""
    alone: Mapping[str, Callable[[], Reply]] = {"take": Take, "without": Without, "open": Open, "add": Add}
    if said in alone:
        return alone[said]()
    valued: Mapping[str, Callable[[Any], Reply]] = {
        "say": lambda text: Say(str(text)),
        "choose": lambda values: Choose(tuple(map(str, values))),
        "change": lambda position: Change(int(position)),
        "field": lambda key: Field(str(key)),
        "remove": lambda position: Remove(int(position)),
    }
    return valued[said](value)


def sent(said: Reply) -> dict[str, Any]:
    """A reply as the page is to send it back."""
    return {"name": type(said).__name__.casefold(), **vars(said)}


def where(word: str) -> Path:
    """The place the page speaks of."""
    return place(word)


def tasks(review: cards.Review) -> list[dict[str, Any]]:
    """The questions of the plan as plain data, each with its answer and how far it has come."""
    return [{**row._asdict(), "at": dotted(row.at)} for row in review.rows]


def drawn(card: cards.Card) -> dict[str, Any]:
    """A card as plain data. The register stays here and is searched as one types."""
    plain = card._asdict()
    del plain["register"], plain["points"]
    return {
        **plain,
        "at": dotted(card.at),
        "whereabouts": card.whereabouts,
        "kind": card.kind.name,
        "reasons": card.reasons,
        "default": sent(card.default),
        "lookup": cards.LOOKED_UP if card.options else "",
        "choices": [pick._asdict() for pick in card.choices],
        "moves": [{"label": move.label, **sent(move.reply)} for move in card.moves],
        "problems": [{**note._asdict(), "at": dotted(note.at)} for note in card.problems],
        "refused": card.refused,
    }


_TOLD = 200
"""So many findings are sent to the page: a person mends a few at a time, and a long list stops the browser."""


def findings(found: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """The first findings as plain data, and how many more there are."""
    all_found = list(found)
    told = [finding(each) for each in all_found[:_TOLD]]
    if more := len(all_found) - len(told):
        severity = "feil" if any(each.severity == "feil" for each in all_found[_TOLD:]) else "merknad"
        told.append(
            {
                "code": "",
                "severity": severity,
                "message": f"Og {more} til.",
                "hint": "",
                "at": "",
                "file": "",
                "line": 0,
            }
        )
    return told


def finding(found: Diagnostic) -> dict[str, Any]:
    """A finding as plain data, with the place whose question can mend it."""
    return {
        "code": found.code,
        "severity": found.severity,
        "message": found.message,
        "hint": found.hint,
        "at": dotted(found.at),
        "file": visible_path(found.place.file),
        "line": found.place.line,
    }
