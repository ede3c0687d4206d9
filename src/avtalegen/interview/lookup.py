"""Type-ahead over the registers: what fits the letters so far, and which entry an answer means."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from avtalegen.avtale.register import RegisterKommune, kommuner, nav_kontor
from avtalegen.interview.answers import Answers, get

_LIMIT = 50


class Option(NamedTuple):
    """One entry that can be chosen. ``names`` are what it may be called, the label first."""

    value: str
    label: str
    names: tuple[str, ...] = ()

    def rank(self, text: str) -> int | None:
        """How well it fits what was typed, lowest best; ``None`` when it does not."""
        folded = text.casefold()
        if not folded:
            return 3
        ranks = [rank for name in self.names if (rank := _rank(name.casefold(), folded)) is not None]
        return min(ranks, default=None)


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
    """Every Nav office we know of, those that bear the municipality's name first."""
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
    """What fits the letters so far, best first."""
    ranked = [(rank, number, one) for number, one in enumerate(options) if (rank := one.rank(text.strip())) is not None]
    return [one for _, _, one in sorted(ranked, key=lambda entry: entry[:2])[:_LIMIT]]


def meant(options: tuple[Option, ...], text: str, *, closed: bool) -> str:
    """The value an answer names exactly; the answer as it is where it names none.

    In a ``closed`` register, where nothing else can be right, the only entry that fits is also meant.
    """
    found = search(options, text)
    word = text.strip().casefold()
    exact = [one for one in found if word in {name.casefold() for name in one.names}]
    if len(exact) == 1 or (closed and not exact and len(found) == 1 and word):
        return (exact or found)[0].value
    return text
