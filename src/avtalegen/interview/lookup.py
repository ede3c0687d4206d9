"""Type-ahead over the registers: what fits the letters so far, and which entry an answer means."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from avtalegen.avtale.register import RegisterKommune, gamle_numre, kommuner, nav_kontor
from avtalegen.interview.answers import Answers, get
from avtalegen.interview.understand import fold, municipal, nearest

_LIMIT = 50


class Option(NamedTuple):
    """One entry that can be chosen. ``names`` are what it may be called, the label first."""

    value: str
    label: str
    names: tuple[str, ...] = ()

    @property
    def folded(self) -> tuple[str, ...]:
        """The names as they are compared: without case and accents."""
        return tuple(map(_folded, self.names))

    def rank(self, text: str) -> int | None:
        """How well it fits what was typed (folded), lowest best; ``None`` when it does not."""
        if not text:
            return 3
        ranks = [rank for name in self.folded if (rank := _rank(name, text)) is not None]
        return min(ranks, default=None)


@cache
def _folded(name: str) -> str:
    return fold(name)


def _rank(name: str, text: str) -> int | None:
    if name == text:
        return 0
    if name.startswith(text):
        return 1
    if any(word.startswith(text) for word in name.replace("-", " ").split()):
        return 2
    return 3 if text in name else None


@cache
def municipalities() -> tuple[Option, ...]:
    """Every municipality by number, Norwegian name, and Sámi and Kven names."""
    return tuple(map(_municipality, kommuner().values()))


def _municipality(one: RegisterKommune) -> Option:
    label = f"{one.nummer} {' – '.join((one.navn, *one.andre_navn))} ({one.fylke})"
    return Option(one.nummer, label, (one.nummer, one.navn, *one.andre_navn, label))


def offices(answers: Answers) -> tuple[Option, ...]:
    """Every Nav office we know of, those that serve the municipality or bear its name first."""
    known = kommuner().get(str(get(answers, ("kommune", "nummer"))))
    own = known.navn.casefold() if known else None
    options = [Option(name, name, (name, name.removeprefix("Nav "), number)) for number, name in nav_kontor().items()]
    return tuple(sorted(options, key=lambda one: (not _bears(one.value, own), one.value.casefold())))


def own_office(answers: Answers) -> str | None:
    """The one office that bears the municipality's name; ``None`` where none or several do."""
    known = kommuner().get(str(get(answers, ("kommune", "nummer"))))
    fitting = [name for name in nav_kontor().values() if known and _bears(name, known.navn.casefold())]
    return fitting[0] if len(fitting) == 1 else None


def _bears(office: str, municipality: str | None) -> bool:
    name = office.removeprefix("Nav ").casefold()
    return municipality is not None and (name == municipality or municipality in name.replace("/", "-").split("-"))


def unit_number(office: str | None) -> str | None:
    """The number of a Nav office we know of."""
    return next((number for number, name in nav_kontor().items() if name == office), None)


def search(options: tuple[Option, ...], text: str) -> list[Option]:
    """What fits the letters so far, best first: without case, accents and «kommune»."""
    word = fold(municipal(text)) if text.strip() else ""
    ranked = [
        (rank, number, option) for number, option in enumerate(options) if (rank := option.rank(word)) is not None
    ]
    return [option for _, _, option in sorted(ranked, key=lambda entry: entry[:2])[:_LIMIT]]


def candidates(options: tuple[Option, ...], text: str, *, closed: bool) -> list[Option]:
    """The entries an answer may mean: one when it is clear, several to choose among, none when nothing is near.

    In a ``closed`` register, where nothing else can be right, a number that has been replaced and a slip are understood.
    """
    found = search(options, text)
    word = fold(municipal(text))
    if not word:
        return []
    if exact := [option for option in found if word in option.folded]:
        return exact
    if found or not closed:
        return found
    if (changed := gamle_numre().get(text.strip())) is not None:
        return [option for option in options if option.value in changed.nye]
    near = nearest(municipal(text), {name for option in options for name in option.names})
    return [option for option in options if set(near) & set(option.names)]


def meant(options: tuple[Option, ...], text: str, *, closed: bool) -> str:
    """The value of the one entry an answer means; the answer as it is where it means none, or several."""
    found = candidates(options, text, closed=closed)
    return found[0].value if len(found) == 1 else text
