"""What no file may hold and no report may show: identity numbers, private addresses, a participant's own case."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from avtalegen.diagnostics import identitetsnummer
from avtalegen.diagnostics.identitetsnummer import fold
from avtalegen.diagnostics.navngitt import navngitte


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
_MAANED = r"(?:jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des)[a-z]{0,6}"
_SKILLE = r"(?:[^\S\n]?[.,:·/\-–—_][^\S\n]?|[^\S\n])"
_HELT_AAR = r"(?:19|20)\d\d"
_TI = r"(?:tjue|tyve|tretti|førti|femti|seksti|sytti|søtti|åtti|nitti)"
_SAGT_AAR = (
    rf"(?:(?:nitten|nittan|to[^\S\n]?tusen|{_TI})[a-zæøå]{{0,24}}"
    rf"(?:[^\S\n](?:hundre|og|én|ein|en|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|[a-zæøå]{{3,5}}t[ea]n|{_TI}[a-zæøå]{{0,6}})(?![^\W\d_])){{0,4}})"
)
"""A year in words, all of it in one or apart."""
_FULL_MAANED = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_SAGT_TALL = (
    r"[a-zæøå]{0,10}(?:første|fyrste|andre|annen|tredje|fjerde|femte|sjette|ende|ande|elle[vf]te|tol[vf]te|tredevte)"
)
_MERKEDAG = (
    r"(?:(?:første|fyrste|andre|annen|[12]\.)[^\S\n]?)?(?:nyttår|jul|romjul|påske|pinse|sankthans|sankt[^\S\n]hans|st\.[^\S\n]?hans|olsok|lucia|"
    r"valentin|kvinnedag|grunnlov|nasjonaldag|skuddår|skotår|allehelgen|halloween|vår|sommer|sumar|høst|haust|vinter)[a-zæøå]{0,14}"
)
"""A day or a season that is known by its name."""
_DATO = (
    rf"\d{{1,2}}{_SKILLE}\d{{1,2}}{_SKILLE}(?:\d{{4}}|\d\d)|\d{{4}}{_SKILLE}\d{{1,2}}{_SKILLE}\d{{1,2}}|"
    rf"\d{{1,2}}\.?[^\S\n]?{_MAANED}\.?,?[^\S\n]?-?(?:i )?(?:\d{{4}}|\d\d)|\d{{8}}|\d{{6}}|"
    rf"(?:[a-zæøå]{{4,18}}[^\S\n])?(?:i )?(?:{_MAANED}|(?:første|andre|tredje|fjerde|femte|sjette|sju?ende|syvende|åttende|"
    rf"niende|tiende|ellevte|ell?efte|tolv?te))[^\S\n]{_HELT_AAR}|"
    rf"(?:{_SAGT_TALL}|\d{{1,2}}\.?)[^\S\n](?:i )?(?:{_FULL_MAANED}|{_SAGT_TALL})[^\S\n](?:{_HELT_AAR}|{_SAGT_AAR})|"
    rf"{_MERKEDAG},?[^\S\n](?:i )?(?:{_HELT_AAR}|{_SAGT_AAR})"
)
_OMTRENT = "år|ca|cirka|omkring|rundt|omlag|om lag"
_FOEDT = re.compile(
    r"(?<![^\W_])(?:f[.:]|fd[.:]|bursdag(?:en)?|f\.?dato|f\.d\.|f(?:ø|oe|o)d(?:t|d|selsda(?:to|g)|selstid|t?dato)[a-z]{0,3}|born|d\.?o\.?b\.?|"
    r"date of birth|til verd(?:en|a)|"
    r"(?P<aar>f(?:ø|oe|o)dsels(?:år|aar|ar)(?:et)?|f(?:ø|oe|o)d[td](?:(?=[\s:]{1,3}\d{4}(?!\d))| ?\()|f(?:ø|oe|o)d[td] "
    rf"(?:i|{_OMTRENT})|\(f\.|(?:(?<=[a-zæøå] )|(?<=[a-zæøå], ))f\.))(?:[^\S\n]?\([a-zæøå ./-]{{1,20}}\))?[\W_]{{0,6}}"
    rf"(?:(?:den|er|var|dato|ble|blei|i|på|ein|en|født|fødd|hennes|hans|hennar|deira|deres|{_OMTRENT}|on|is|mandag|tirsdag|onsdag|"
    r"torsdag|fredag|lørdag|søndag|måndag|tysdag|laurdag|sundag)[\W_]{1,4}){0,3}"
    rf"(?P<dato>{_DATO}|(?(aar){_HELT_AAR}|(?!)))(?!\d)",
)
_FOEDT_ORD = ("f.", "f:", "fd", "fdato", "fød", "foed", "fod", "born", "birth", "dob", "d.o.b", "bursdag", "til verd")
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
    for hit in sorted(alle(text), key=lambda hit: (hit.start, -hit.slutt)):
        if hit.start >= last.get(hit.slag, 0):
            last[hit.slag] = hit.slutt
            apart.append(hit)
    return apart


def alle(text: str) -> list[Treff]:
    """Everything in a text that must not be there, also what overlaps: all of it is to be hidden."""
    folded = fold(text)
    return [Treff(hit.slag, *folded.span(hit.start, hit.slutt), folded.span(*hit.skjul)) for hit in _alle(folded.text)]


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
    for start, end in sorted(hit.skjul for hit in alle(text)):
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
        if any(word in small for word in ("duf", "d.u.f", "d u f", "udi", "utlendings", "asyl")):
            found = (match.span(match.lastindex or 0) for match in _DUF.finditer(small))
            yield from (Treff(Slag.DUF_NUMMER, *span, span) for span in found)
        if "person" in small:
            found = (match.span(1) for match in _HALVT.finditer(small))
            yield from (Treff(Slag.FOEDSELSNUMMER, *span, span) for span in found)
    if any(word in small for word in _FOEDT_ORD):
        found = (match.span("dato") for match in _FOEDT.finditer(small))
        yield from (Treff(Slag.FOEDSELSDATO, *span, span) for span in found)
    if any(sign in small for sign in ("@", "(", "[")):
        yield from _private_adresser(text)
    yield from (Treff(Slag.ENKELTSAK, start, name[1], name) for start, name in navngitte(text, small))


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
