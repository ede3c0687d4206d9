"""The columns of a table of municipalities: which field each header means, by its key or by its words."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import permutations
from typing import get_args

from pydantic.fields import FieldInfo

from avtalegen.avtale.grunnlag import valg
from avtalegen.avtale.modell import er_liste, finn_felt, undermodell
from avtalegen.batch.merge import PLUS
from avtalegen.diagnostics.diagnostic import Path

ID = ("id",)
"""The column that names the document, as ``id`` does in a file."""
_YES, _NO = "ja", "nei"
_NOTE = "#"
_NOTES = frozenset({"merknad", "merknader", "kommentar", "kommentarer", "notat", "notater"})
_PEOPLE = ("navn", "part", "nivå", "rolle", "epost", "telefon", "stedfortreder", "informasjonsansvarlig")

TEMPLATE: tuple[Path, ...] = (
    ("kommune", "nummer"),
    ("kommune", "bydel"),
    ("kommune", "ansvarlig_enhet"),
    ("nav", "kontor"),
    ("nav", "enhetsnummer"),
    ("organisering",),
    ("dokument", "type"),
    ("dokument", "målform"),
    ("dokument", "gjelder_fra"),
    ("dokument", "gjelder_til"),
    ("dokument", "saksnummer"),
    *((f"{PLUS}kontaktpersoner", number, key) for number in range(4) for key in _PEOPLE),
    *((f"{PLUS}signatur", number, key) for number in range(2) for key in ("navn", "part", "tittel")),
)
"""The columns of the template: what differs from one municipality to the next."""


SYNONYMS: Mapping[Path, tuple[str, ...]] = {
    ("kommune", "nummer"): ("kommunenr", "kommune nr", "komm nr", "knr", "kommunenummeret"),
    ("kommune", "navn"): (
        "kommune",
        "kommunenavn",
        "kommunens navn",
        "kommune navn",
        "navn på kommune",
        "navn på kommunen",
        "navn",
    ),
    ("kommune", "ansvarlig_enhet"): ("enhet", "ansvarlig", "ansvarlig avdeling", "avdeling"),
    ("nav", "kontor"): ("nav", "kontor", "navkontor", "navn på nav kontor", "lokalkontor"),
    ("nav", "enhetsnummer"): ("enhetsnr", "nav enhetsnummer", "nav nummer"),
    ("dokument", "type"): ("type", "avtaletype", "dokument"),
    ("dokument", "målform"): ("språk", "skriftspråk"),
    ("dokument", "gjelder_fra"): ("fra", "fra dato", "startdato", "start", "avtalestart"),
    ("dokument", "gjelder_til"): ("til", "til dato", "sluttdato", "slutt", "avtaleslutt"),
    ("dokument", "saksnummer"): ("saksnr", "sak", "arkivsak", "arkivreferanse"),
}
"""What people call the columns, besides the titles of the fields; ``docs/samarbeid.md`` shows them."""
_ROLES: Mapping[str, str] = {
    "leder": "leder", "enhetsleder": "leder", "kontaktperson": "saksbehandler", "saksbehandler": "saksbehandler",
    "programrådgiver": "saksbehandler", "programveileder": "saksbehandler", "veileder": "saksbehandler",
    "underskriver": "", "signatur": "", "undertegner": "",
}  # fmt: skip
"""What a person is called in a heading, and the level of a contact person; signatories have none."""
_PARTS = {"kommune": "kommune", "kommunen": "kommune", "nav": "nav", "nav kontor": "nav", "nav kontoret": "nav"}
_WORDS = {
    "": "navn", "navn": "navn", "e post": "epost", "epost": "epost", "e mail": "epost", "mail": "epost",
    "telefon": "telefon", "tlf": "telefon", "mobil": "telefon", "stedfortreder": "stedfortreder",
    "stilling": "rolle", "rolle": "rolle", "tittel": "rolle",
    "informasjonsansvarlig": "informasjonsansvarlig", "ansvarlig for informasjonsutvekslingen": "informasjonsansvarlig",
}  # fmt: skip
"""What else a heading may say of a person, and the field it means; a signatory's ``rolle`` is the title."""
_SLOTS = {
    ("kommune", "leder"): 60,
    ("kommune", "saksbehandler"): 61,
    ("nav", "leder"): 62,
    ("nav", "saksbehandler"): 63,
}
"""Where people named by their part stand among those that are numbered: after them."""


def constants(at: Path) -> dict[Path, str]:
    """What a heading such as «Leder Nav» says of the person besides the name: part and level."""
    if len(at) != 3 or not isinstance(at[1], int) or at[1] < min(_SLOTS.values()):
        return {}
    part, level = next(known for known, slot in _SLOTS.items() if slot == at[1])
    said: dict[Path, str] = {(*at[:2], "part"): part}
    if at[0] != f"{PLUS}signatur":
        said[*at[:2], "nivå"] = level
    return said


@cache
def _people() -> dict[str, Path]:
    """Every heading that names a person by part and role, in any order: «Leder Nav», «E-post kontaktperson kommune»."""
    found: dict[str, Path] = {}
    for role, level in _ROLES.items():
        group = "kontaktpersoner" if level else "signatur"
        for word, part in _PARTS.items():
            for more, key in _WORDS.items():
                field = {"rolle": "tittel"}.get(key, key) if not level else key
                if not level and field not in ("navn", "tittel"):
                    continue
                at: Path = (f"{PLUS}{group}", _SLOTS[part, level or "leder"], field)
                found.update((" ".join(filter(None, order)), at) for order in permutations((role, word, more)))
    return found


def field_of(at: Path) -> FieldInfo | None:
    """The field a column fills."""
    return finn_felt(tuple(part.removeprefix(PLUS) if isinstance(part, str) else part for part in at))


def key_of(at: Path) -> str:
    """A column's key as it is written in a header: lists count from 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in at)


@cache
def title_of(at: Path) -> str:
    """A column's words: the field's title, with the groups it stands in where the title alone is not enough."""
    last = _title(at)
    if not any(isinstance(part, int) for part in at) and _count()[last] == 1:
        return last
    words: list[str] = []
    for depth, part in enumerate(at, 1):
        if isinstance(part, int):
            words[-1] += f" {part + 1}"
        else:
            words.append(_title(at[:depth]))
    return " – ".join(words)


def choices(info: FieldInfo) -> tuple[str, ...]:
    """The fixed choices of a field; none where it is free."""
    if _holds(info.annotation, bool):
        return _YES, _NO
    return valg(info.annotation)


def chosen(at: Path, text: str) -> str:
    """The choice a cell means, whatever its case, and with spaces for underscores; else the text as it was typed."""
    known = _by_word(at)
    return known.get(_word(text), text) if known else text


def example(info: FieldInfo) -> str:
    """An example of a field as it would be typed in a cell."""
    first = info.examples[0] if info.examples else ""
    return (_YES if first else _NO) if isinstance(first, bool) else str(first)


def is_date(at: Path) -> bool:
    """Whether a column holds dates."""
    info = field_of(at)
    return info is not None and _holds(info.annotation, date)


def is_list(at: Path) -> bool:
    """Whether a cell of this column holds several texts with semicolons between."""
    info = field_of(at)
    return info is not None and er_liste(info.annotation) and not isinstance(at[-1], int)


def misplaced_plus(at: Path) -> str | None:
    """The key of a column that has a plus before something that is no list."""
    for depth, part in enumerate(at, 1):
        info = field_of(at[:depth])
        if isinstance(part, str) and part.startswith(PLUS) and info is not None and not er_liste(info.annotation):
            return part
    return None


def is_note(header: str) -> bool:
    """Whether a column is the person's own, and none of ours."""
    return header.lstrip().startswith(_NOTE) or _flat(header) in _NOTES


def find(header: str) -> Path | None:
    """The path a header means: a key such as ``kommune.nummer``, or a title such as «Kommunenummer»."""
    flat = _flat(header)
    if flat in ("id", "filnavn"):
        return ID
    return _by_key(header) or _by_title().get(flat) or _by_synonym().get(flat) or _people().get(flat)


@cache
def _by_synonym() -> dict[str, Path]:
    return {_flat(word): at for at, words in SYNONYMS.items() for word in words}


def suggestion(header: str) -> str:
    """What the person may have meant."""
    known = {_flat(one): one for at in TEMPLATE for one in (title_of(at), key_of(at))}
    known |= {_flat(word): word.capitalize() for words in SYNONYMS.values() for word in words}
    close = difflib.get_close_matches(_flat(header), known, n=1, cutoff=0.75)
    if close:
        return f"Mente du «{known[close[0]]}»?"
    return (
        "Bruk overskriftene fra «avtalegen batch --mal», eller en nøkkel som «kommune.nummer». "
        f"Er kolonnen til egne notater, begynn overskriften med {_NOTE}."
    )


def _by_key(header: str) -> Path | None:
    parts = unicodedata.normalize("NFC", header).strip().split(".")
    at: Path = tuple(int(part) - 1 if re.fullmatch(r"[1-9]\d?", part) else part.casefold() for part in parts)
    info = field_of(at)
    if info is None or isinstance(at[0], int):
        return None
    groups = undermodell(info.annotation) is not None
    return None if groups or not _indexed(at) else at


def _indexed(at: Path) -> bool:
    """Whether each list of groups has its number, and nothing else has one."""
    for depth, part in enumerate(at, 1):
        info = field_of(at[:depth])
        if isinstance(part, str) and info is not None and depth < len(at):
            lists = er_liste(info.annotation)
            if lists != isinstance(at[depth], int):
                return False
    return True


@cache
def _by_title() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for at in TEMPLATE:
        found[_flat(title_of(at))] = at
        full = " – ".join(_title(at[:depth]) for depth in range(1, len(at) + 1) if isinstance(at[depth - 1], str))
        if not any(isinstance(part, int) for part in at):
            found.setdefault(_flat(full), at)
    return found


@cache
def _count() -> Counter[str]:
    return Counter(_title(at) for at in TEMPLATE if not any(isinstance(part, int) for part in at))


def _title(at: Path) -> str:
    info = field_of(at)
    return (info.title if info is not None else None) or str(at[-1])


def _flat(text: str) -> str:
    """Letters in one form, with dashes and spaces that are typed differently made the same."""
    return re.sub(r"[\s\-–—:.,()/]+", " ", unicodedata.normalize("NFC", text)).strip().casefold()


@cache
def _by_word(at: Path) -> dict[str, str]:
    info = field_of(at)
    return {_word(one): one for one in choices(info)} if info is not None else {}


def _word(text: str) -> str:
    """A choice as people type it."""
    return re.sub(r"[\s_]+", " ", unicodedata.normalize("NFC", text)).strip().casefold()


def _holds(annotation: object, kind: type) -> bool:
    """Whether a field's value is of a kind, or may be."""
    return annotation is kind or any(_holds(one, kind) for one in get_args(annotation))
