"""Type-ahead over the registers: what fits the letters so far, and which entry an answer means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from avtalegen.avtale.register import RegisterKommune, betjener, betjening, gamle_numre, kommuner, med_navn, nav_kontor
from avtalegen.interview.questions import Answers, get
from avtalegen.norsk.skrivefeil import fold

_YES = frozenset({"ja", "j", "jo", "jepp", "yes", "y", "ok", "greit", "ja takk", "javisst"})
_NO = frozenset({"nei", "n", "no", "nope", "nei takk", "ikke"})
_MUNICIPAL = re.compile(
    r"^(?:kommunen\s+)?(?P<name>.*?)(?:[\s-]+(?:komm?une|komm?un|komm?una|komm?unen|herad|suohkan|gielda|tjïelte|tjielte|kunta|komuuni))?$"
)
_NUMBER = re.compile(r"(?:^|(?<=\s))\+?\(?\d[\d\s()\u00a0]{3,30}$")
_SMALL = frozenset(
    {"af", "al", "av", "bin", "da", "de", "den", "der", "di", "du", "el", "ibn", "la", "le", "ten", "ter", "van", "von"}
)
_ALIKE = 0.8
"""How alike a slip and a name have to be (0–1); one letter wrong in five."""
_CLEARLY = 0.08
"""How much more alike the nearest name has to be than the next."""


def yes_no(text: str) -> bool | None:
    """Ja or nei in the ways people say it; ``None`` for anything else."""
    word = text.strip().rstrip(".!").casefold()
    return True if word in _YES else False if word in _NO else None


def choice(text: str, choices: Sequence[tuple[str, str]]) -> str | None:
    """The value of the one choice meant, by number, value, label, how either begins, or a slip; ``None`` for none or several.

    Ja and nei, however they are said, are the beginning of nothing: «n» is not nynorsk. ``choices`` are values with
    their labels, in the order they are shown and numbered.
    """
    word = " ".join(fold(text).replace("_", " ").rstrip(".)").split())
    if word.isdecimal() and 0 < int(word) <= len(choices):
        return choices[int(word) - 1][0]
    names = [(value, [fold(name).replace("_", " ") for name in (value, label)]) for value, label in choices]
    said = yes_no(word) is not None
    for fits in (_same,) if said else (_same, _begins, _holds):
        found = [value for value, known in names if word and any(fits(name, word) for name in known)]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    slips = [] if said else nearest(word, [name for _, known in names for name in known])
    meant = {value for value, known in names if set(known) & set(slips)}
    return meant.pop() if len(meant) == 1 else None


def _same(name: str, word: str) -> bool:
    return name == word


def _begins(name: str, word: str) -> bool:
    return name.startswith(word)


def _holds(name: str, word: str) -> bool:
    words = re.findall(r"\w+", name)
    return all(any(part.startswith(typed) for part in words) for typed in word.split())


def person(text: str) -> dict[str, str]:
    """What stands on a line about a person, by field: «Kari Nordmann, kari@eksempel.no, 22 00 00 00».

    The name is what is neither an e-mail address nor a number; there need be no comma between them.
    """
    found: dict[str, str] = {}
    names = []
    for part in text.replace(";", ",").split(","):
        words = part.split()
        mail = next((word for word in words if "@" in word), None)
        if mail is not None and "epost" not in found:
            found["epost"] = mail.strip("<>")
            words.remove(mail)
        rest = " ".join(words)
        number = _NUMBER.search(rest)
        if number is not None and "telefon" not in found:
            found["telefon"], rest = number[0], rest[: number.start()].rstrip()
        names.append(rest)
    name = ", ".join(filter(None, names))
    return {"navn": name, **found} if name else {"navn": text.strip()}


def capitalised(name: str) -> str:
    """A name that was typed without any capitals, with them; the small words inside a name stay as they are."""
    if name != name.lower():
        return name
    return re.sub(r"[^\W\d_]+", lambda at: at[0] if at.start() and at[0] in _SMALL else at[0].capitalize(), name)


def municipal(text: str) -> str:
    """The name in «Øygarden kommune», «kommunen Øygarden», «Ulvik herad»."""
    word = " ".join(text.strip().casefold().split())
    found = _MUNICIPAL.match(word)
    return found["name"] if found is not None and found["name"] else word


def nearest(text: str, names: Iterable[str]) -> list[str]:
    """The names a slip may mean, nearest first: one where it is clearly nearer than the rest, else all that are near."""
    word = fold(text)
    if len(word) < 4:
        return []
    ranked = sorted(((SequenceMatcher(None, word, fold(name)).ratio(), name) for name in names), reverse=True)
    near = [(ratio, name) for ratio, name in ranked if ratio >= _ALIKE]
    if len(near) > 1 and near[0][0] - near[1][0] >= _CLEARLY:
        near = near[:1]
    return [name for _, name in near[:5]]


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


_INSIDE = 4
"""The rank of what only has the letters inside a word."""


def _rank(name: str, text: str) -> int | None:
    """0 the whole name, 1 a whole word of it, 2 its beginning, 3 the beginning of a word in it."""
    if name == text:
        return 0
    for rank, pattern in enumerate((rf"\b{re.escape(text)}\b", rf"^{re.escape(text)}", rf"\b{re.escape(text)}"), 1):
        if re.search(pattern, name):
            return rank
    return _INSIDE if text in name else None


@cache
def municipalities() -> tuple[Option, ...]:
    """Every municipality by number, Norwegian name, and Sámi and Kven names."""
    return tuple(map(_municipality, kommuner().values()))


def _municipality(one: RegisterKommune) -> Option:
    label = f"{one.nummer} {' – '.join((one.navn, *one.andre_navn))} ({one.fylke})"
    return Option(one.nummer, label, (one.nummer, one.navn, *one.andre_navn, label))


def offices(answers: Answers) -> tuple[Option, ...]:
    """Every Nav office we know of, those that serve the municipality or bear its name first."""
    number = str(get(answers, ("kommune", "nummer")))
    own = {one.kontor for one in betjener(number)} | _bearing(number)
    return tuple(sorted(_offices(), key=lambda one: (one.value not in own, one.value.casefold())))


@cache
def _offices() -> tuple[Option, ...]:
    """Each office is found by its name, its number, and the municipalities and districts it serves."""
    numbers = {one.kontor: one.enhetsnummer for one in betjening()} | {name: no for no, name in nav_kontor().items()}
    return tuple(_office(name, number) for name, number in numbers.items())


def _office(name: str, number: str) -> Option:
    served = [one for one in betjening() if one.kontor == name]
    places = [one.bydel or kommuner()[one.kommune].navn for one in served]
    others = "" if all(fold(place) in fold(name) for place in places) else f" ({', '.join(places)})"
    wider = dict.fromkeys(kommuner()[one.kommune].navn for one in served)
    return Option(name, name + others, (name + others, name, name.removeprefix("Nav "), number, *places, *wider))


def own_office(answers: Answers) -> str | None:
    """The one office that is known to serve the municipality or its district; ``None`` where none or several do."""
    number = str(get(answers, ("kommune", "nummer")))
    served = betjener(number, get(answers, ("kommune", "bydel")))
    fitting = {one.kontor for one in served if one.sikker} or _bearing(number)
    return fitting.pop() if len(fitting) == 1 else None


def _bearing(number: str) -> set[str]:
    """The office that bears the municipality's name, where it is not the other municipality's of that name."""
    known = kommuner().get(number)
    name = f"Nav {known.navn}" if known is not None and len(med_navn(known.navn)) == 1 else ""
    return {name} & {one.value for one in _offices()}


def unit_number(office: str | None) -> str | None:
    """The number of a Nav office we know of."""
    return next((number for number, name in nav_kontor().items() if name == office), None)


def search(options: tuple[Option, ...], text: str, *, inside: bool = True) -> list[Option]:
    """What fits the letters so far, best first: without case, accents and «kommune».

    What has the letters ``inside`` a word comes up only where nothing begins with them. Accents that are typed are
    meant: what has them too comes before what does not.
    """
    word, typed = fold(municipal(text)) if text.strip() else "", municipal(text)
    ranked = [
        (rank, not any(typed in name.casefold() for name in option.names), number, option)
        for number, option in enumerate(options)
        if (rank := option.rank(word)) is not None
    ]
    best = min((rank for rank, *_ in ranked), default=0)
    kept = [entry for entry in ranked if entry[0] < _INSIDE or (inside and best == _INSIDE)]
    return [entry[-1] for entry in sorted(kept, key=lambda entry: entry[:3])[:_LIMIT]]


def candidates(options: tuple[Option, ...], text: str, *, closed: bool) -> list[Option]:
    """The entries an answer may mean: one when it is clear, several to choose among, none when nothing is near.

    In a ``closed`` register, where nothing else can be right, a number that has been replaced and a slip are understood.
    In an open one a name in quotation marks, and letters inside a word, mean nothing but themselves.
    """
    word = fold(municipal(text))
    if not word or (not closed and unquoted(text) != text):
        return []
    found = search(options, text, inside=closed)
    if exact := [option for option in found if word in option.folded]:
        return exact
    if found or not closed:
        return found
    if (changed := gamle_numre().get(text.strip())) is not None:
        return [option for option in options if option.value in changed.nye]
    near = nearest(municipal(text), {name for option in options for name in option.names})
    return [option for option in options if set(near) & set(option.names)]


def unquoted(text: str) -> str:
    """What stands between quotation marks, where all of it does."""
    found = re.fullmatch(r"\s*[«\"“”](.*)[»\"“”]\s*", text)
    return found[1] if found is not None else text


def meant(options: tuple[Option, ...], text: str, *, closed: bool) -> str:
    """The value of the one entry an answer means; the answer as it is where it means none, or several."""
    found = candidates(options, text, closed=closed)
    return found[0].value if len(found) == 1 else text
