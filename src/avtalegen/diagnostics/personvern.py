"""What no file may hold and no report may show: identity numbers, private addresses, a participant's own case.

The longest expressions of what is looked for are kept as text, and ``re`` compiles each the first time a word leads to it:
compiling all of them was a sixth of a second of every start.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from avtalegen.diagnostics import identitetsnummer, navngitt, saksarbeid
from avtalegen.diagnostics.foedt import foedselsdager
from avtalegen.diagnostics.folding import fold
from avtalegen.diagnostics.omtalt import omtalte
from avtalegen.diagnostics.sagte_tall import i_ord


class Slag(StrEnum):
    """What kind of thing must not stand in a file; the value is the id of its code."""

    FOEDSELSNUMMER = "foedselsnummer"
    DUF_NUMMER = "duf-nummer"
    FOEDSELSDATO = "foedselsdato"
    PRIVAT_EPOST = "privat-epost"
    ENKELTSAK = "enkeltsak"


_MASK = "•"
_SIFFER = re.compile(r"\d")
_MELLOM_SIFRE = r"[\W_]{0,3}"
_DUF_SIFRE = rf"(\d(?:{_MELLOM_SIFRE}\d){{11}})(?!\d)"
_IKKE_DAGER = r"(?!\d{4}-\d\d-\d\d(?!\d)|\d{4}[\W_]+(?:19|20)\d\d(?!\d))"
"""Days and years that follow each other are as many digits."""
_DUF = re.compile(
    rf"(?<![^\W\d_])(?:d[. ]?u[. ]?f|udi[\W_]?(?:id|nr|nummer)|utlendingsn(?:umme)?r)\D{{0,60}}?{_DUF_SIFRE}"
    rf"|(?<!\d)(?=19|20){_DUF_SIFRE}[\W_]{{1,4}}(?:er )?d\.?u\.?f(?![^\W\d_])"
    rf"|(?<![^\W\d_])(?:udis?(?![^\W\d_])|asyl(?:søk[ea]rs?)?sak|utlendingssak)\D{{0,60}}?(?=19|20){_IKKE_DAGER}{_DUF_SIFRE}",
)
_DUF_ORD = ("duf", "d.u.f", "d u f", "udi", "utlendings", "asyl")
_DUF_FOERAN = re.compile(
    r"(?<![^\W\d_])(?:d[. ]?u[. ]?f|udi|utlendingsn(?:umme)?r|asyl(?:søk[ea]rs?)?sak|utlendingssak)\D{0,60}$"
)
_DUF_ETTER = re.compile(r"[\W_]{1,4}(?:er )?(?:i )?d\.?u\.?f(?![^\W\d_])")
_DUF_I_REKKA = re.compile(r"(?=(?:19|20)\d{10})")
_HALVT = re.compile(r"person(?:nummer(?:et)?|nr\.?)[\W_]{0,3}(?:(?:er|var)[\W_]{1,3})?(\d{5})(?!\d)")
"""The five digits that make a day of birth an identity number, said to be so."""
_PRIVATE = (
    "gmail", "googlemail", "hotmail", "outlook", "live", "msn", "icloud", "me", "mac", "yahoo", "ymail", "aol",
    "proton", "protonmail", "gmx", "mail", "online", "broadpark", "getmail", "lyse", "altibox", "start", "frisurf",
    "c2i", "bluezone", "rocketmail", "fastmail", "tutanota", "tuta", "pm", "hey", "web", "yandex", "qq", "epost",
    "hushmail", "zoho",
)  # fmt: skip
_ALFAKROELL = r"(?:[^\S\n]?@[^\S\n]?|[^\S\n]?[(\[][^\S\n]?(?:at|@|krøllalfa|alfakrøll)[^\S\n]?[)\]][^\S\n]?)"
_HOS_PRIVAT = re.compile(
    rf"{_ALFAKROELL}(?:mail\.)?(?:{'|'.join(_PRIVATE)})[^\S\n]?[.,][^\S\n]?"
    r"(?:com|co|no|net|org|me|ch|de|co\.uk|uk|dk|se|fi|fr|es|it|pl|ru|eu|io)\b(?!\.\w)",
    re.I,
)
_I_ADRESSE = re.compile(r"[\w.+\-]")
_KORT = 300


class Treff(NamedTuple):
    """Something that must not stand in a file: its kind, where it stands in the text, and what of it to hide."""

    slag: Slag
    start: int
    slutt: int
    skjul: tuple[int, int]


def finn(text: str) -> list[Treff]:
    """Everything in a text that must not be there, from left to right, each thing once. Time grows as the text does.

    Of short texts it is remembered: a file's values are mostly those it had when it was last read.
    """
    return [*_husket(text)] if len(text) <= _KORT else _fra_venstre(text)


@lru_cache(maxsize=4096)
def _husket(text: str) -> tuple[Treff, ...]:
    return tuple(_fra_venstre(text))


def _fra_venstre(text: str) -> list[Treff]:
    last: dict[Slag, int] = {}
    apart = []
    for hit in sorted(_alt(text), key=lambda hit: (hit.start, -hit.slutt)):
        if hit.start >= last.get(hit.slag, 0):
            last[hit.slag] = hit.slutt
            apart.append(hit)
    return apart


@lru_cache(maxsize=2)
def _alt(text: str) -> tuple[Treff, ...]:
    """Everything in a text that must not be there, also what overlaps: all of it is to be hidden.

    Of the last texts it is remembered: a whole file is looked through, and then hidden.
    """
    folded = fold(text)
    return tuple(
        Treff(hit.slag, *folded.span(hit.start, hit.slutt), folded.span(*hit.skjul)) for hit in _alle(folded.text)
    )


def i_avsnitt(paragraphs: Iterable[str]) -> Iterator[tuple[int, int, Slag]]:
    """What must not be in a finished text: in which paragraphs or cells it begins and ends, counted from 0, and its kind.

    A number is found also when it is divided between paragraphs; a name is within one.
    """
    texts = list(paragraphs)
    starts = list(accumulate((len(text) + 2 for text in texts), initial=0))
    for hit in finn("\n\n".join(texts)):
        yield bisect_right(starts, hit.start) - 1, bisect_right(starts, hit.slutt - 1) - 1, hit.slag


def skjul(text: str) -> str:
    """The text with the letters and digits of what must not be shown replaced, everything else in its place.

    It is remembered, of long texts the last few: the findings of a file have most of their words and lines in common.
    """
    return _husket_skjult(text) if len(text) <= _KORT else _langt_skjult(text)


@lru_cache(maxsize=4096)
def _husket_skjult(text: str) -> str:
    return _skjult(text)


@lru_cache(maxsize=4)
def _langt_skjult(text: str) -> str:
    return _skjult(text)


def _skjult(text: str) -> str:
    parts, shown = [], 0
    for start, end in sorted(hit.skjul for hit in _alt(text)):
        parts += [text[shown:start], _hide(text[max(start, shown) : end])]
        shown = max(shown, end)
    return "".join((*parts, text[shown:]))


def masker(text: str, start: int, end: int) -> str:
    """The text with the letters and digits between two places replaced."""
    return text[:start] + _hide(text[start:end]) + text[end:]


def _hide(text: str) -> str:
    return "".join(_MASK if char.isalnum() else char for char in text)


def _alle(text: str) -> Iterator[Treff]:
    small = _smaa(text)
    if _SIFFER.search(text):
        yield from (Treff(Slag.FOEDSELSNUMMER, *span, span) for span in identitetsnummer.finn(text))
        if any(word in small for word in _DUF_ORD):
            found = (match.span(match.lastindex or 0) for match in _DUF.finditer(small))
            yield from (Treff(Slag.DUF_NUMMER, *span, span) for span in found)
        if "person" in small:
            found = (match.span(1) for match in _HALVT.finditer(small))
            yield from (Treff(Slag.FOEDSELSNUMMER, *span, span) for span in found)
    yield from _sagte(small)
    yield from (Treff(Slag.FOEDSELSDATO, *span, span) for span in foedselsdager(small))
    if any(sign in small for sign in ("@", "(", "[")):
        yield from _private_adresser(text)
    yield from (Treff(Slag.ENKELTSAK, start, name[1], name) for start, name in navngitt.navngitte(text, small))
    yield from (
        Treff(Slag.ENKELTSAK, start, name[1], name) for start, name in omtalte(text, small, navngitt, saksarbeid.nevnt)
    )


def _sagte(small: str) -> Iterator[Treff]:
    """Identity numbers in words, and DUF numbers in words where something says that they are."""
    duf = any(word in small for word in _DUF_ORD)
    for row in i_ord(small):
        said = (row.stedet(start, end) for start, end in identitetsnummer.i_rekka(row.siffer))
        yield from (Treff(Slag.FOEDSELSNUMMER, *span, span) for span in said if span is not None)
        for match in _DUF_I_REKKA.finditer(row.siffer) if duf else ():
            span = row.stedet(match.start(), match.start() + 12)
            if span is not None and (
                _DUF_FOERAN.search(small[max(0, span[0] - 90) : span[0]]) or _DUF_ETTER.match(small, span[1])
            ):
                yield Treff(Slag.DUF_NUMMER, *span, span)


def _smaa(text: str) -> str:
    """The text in small letters, each in its place."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(char.lower()[:1] for char in text)


def _private_adresser(text: str) -> Iterator[Treff]:
    """Addresses at a private provider. The name is read backwards from «@», so that no text is read twice."""
    for match in _HOS_PRIVAT.finditer(text):
        start = match.start()
        while start and _I_ADRESSE.match(text, start - 1):
            start -= 1
        if start < match.start():
            yield Treff(Slag.PRIVAT_EPOST, start, match.end(), (start, match.start()))
