"""What somebody wrote in the file stands in what is signed: in every size, every document and both written standards.

The keys are the model's own, so one that is added tomorrow is asked for too.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple, get_args

import pytest
from pydantic import BaseModel
from varianter import FORMS, agreement, collaboration, full, in_form, library

from avtalegen.avtale.grunnlag import valg
from avtalegen.avtale.modell import Avtale, er_liste, felter, undermodell
from avtalegen.document.parts import Cut
from avtalegen.klausuler.assembly import sett_sammen
from avtalegen.klausuler.klausul import Omfang
from avtalegen.norsk.maalform import Maalform
from avtalegen.norsk.spraak import MAANEDSNAVN
from avtalegen.regler.interkommunalt import SVAR, VIRKER
from avtalegen.writers.markdown import write

SIZES: tuple[Omfang, ...] = ("kort", "standard", "full")
KINDS = {
    "avtale": ("samarbeidsavtale", "utenfor_nav"),
    "avtale-i-nav": ("samarbeidsavtale", "i_nav"),
    "rutine": ("samarbeidsrutine", "i_nav"),
}
EVERY_KIND = pytest.mark.parametrize("kind", KINDS)
EVERY_SIZE = pytest.mark.parametrize("size", SIZES)
EVERY_FORM = pytest.mark.parametrize("maalform", Maalform, ids=str)
FOR_THE_PROGRAM = {
    "skjema": "versjonen av filformatet",
    "dokument.målform": "velger språket teksten skrives på",
    "dokument.omfang": "velger hvor mye teksten sier",
    "dokument.status": "hvor dokumentet er i løpet",
    "dokument.signert.dato": "om den signerte fila, som er skrevet før den ble signert",
    "dokument.signert.fil": "om den signerte fila, som er skrevet før den ble signert",
    "dokument.signert.sha256": "om den signerte fila, som er skrevet før den ble signert",
    "dokument.tidligere.versjon": "om et dokument som dette har avløst",
    "dokument.tidligere.dato": "om et dokument som dette har avløst",
    "dokument.tidligere.fil": "om et dokument som dette har avløst",
    "dokument.tidligere.sha256": "om et dokument som dette har avløst",
    "utseende.logo": "et bilde som står på første side; tests/writers",
    "utseende.logo_tekst": "det en skjermleser sier om bildet; tests/writers",
    "utseende.farge": "fargen på overskrifter og linjer; tests/writers",
    "evaluering.sist_gjennomført": "en hendelse som fristen i kalenderen regnes fra, ikke noe partene avtaler",
    "kommune.nummer": "henter navnet og organisasjonsnummeret, som står der",
    "signatur.epost": "adressen signeringstjenesten sender til",
    "interkommunalt.deltakere.nummer": "henter navnet og organisasjonsnummeret, som står der",
    "interkommunalt.fellesavtale": "fylles ut av «avtalegen batch» selv",
}
"""The keys that no text has to show, and why: they choose, fetch or keep something, and bind nobody."""
ONLY_IN_AN_AGREEMENT = {"dokument.oppsigelse_måneder", "dokument.signering"}
"""A routine is not terminated, and a leader approves it."""
WHERE_SEVERAL_ARE_PARTIES = {
    f"{who}.{key}" for who in ("kontaktpersoner", "signatur") for key in ("kommune", "bydel")
}  # fmt: skip
"""Which of the municipalities a person belongs to."""


class Leaf(NamedTuple):
    """A key that holds a value: its name in the file, the type of the value, its choices, and whether it is a list."""

    name: str
    basic: type
    choices: tuple[str, ...]
    many: bool


def leaves(model: type[BaseModel] = Avtale, above: str = "") -> Iterator[Leaf]:
    """Every key that holds a value, in the model's order."""
    for key, info in felter(model).items():
        name, inner = f"{above}{key}", undermodell(info.annotation)
        if inner is not None:
            yield from leaves(inner, f"{name}.")
        elif name != "tilvalg":  # names of provisions: that each stands in the document is a test of its own
            basic = next(found for found in types(info.annotation) if found in (bool, int, date, str))
            yield Leaf(
                name, basic, ("ja", "nei") if basic is bool else valg(info.annotation), er_liste(info.annotation)
            )


def types(annotation: Any) -> Iterator[type]:
    """The types inside an annotation; a choice is a text."""
    if isinstance(annotation, type):
        yield annotation
    for part in get_args(annotation):
        yield from types(part) if not isinstance(part, str) else (str,)


_ORGANISATIONS = ("889640782", "974760673", "971032146")


def marked(leaf: Leaf, count: int) -> tuple[str, str]:
    """A value that no other key has, as the file has it and as the text shows it."""
    last = leaf.name.rpartition(".")[2]
    if leaf.basic is date:
        return f"2027-{count % 7 + 1:02}-{count % 28 + 1:02}", f"{count % 28 + 1}. {MAANEDSNAVN[count % 7]} 2027"
    if leaf.basic is int:
        return str(13 + count % 47), str(13 + count % 47)
    if leaf.choices:  # the months
        return leaf.choices[count % 12], leaf.choices[count % 12]
    if last == "epost":
        return f"merke{count}@eksempel.no", f"merke{count}@eksempel.no"
    if last == "telefon":
        return f"22 00 00 {count % 100:02}", f"22 00 00 {count % 100:02}"
    if last == "organisasjonsnummer":
        number = _ORGANISATIONS[count % 3]
        return number, f"{number[:3]} {number[3:6]} {number[6:]}"
    if last == "enhetsnummer":
        return "0987", "0987"
    return f"merke{count}x", f"merke{count}x"


def put(data: dict[str, Any], name: str, value: Any, *, everywhere: bool = True) -> dict[str, Any]:
    """A copy of a file where a key has a value, in every item of a list it stands in or in the first of them."""
    found = copy.deepcopy(data)
    *above, last = name.split(".")
    holders = [found]
    for key in above:
        inner = [holder.setdefault(key, {}) for holder in holders]
        holders = [
            one for each in inner for one in (each[: None if everywhere else 1] if isinstance(each, list) else [each])
        ]
    for holder in holders:
        holder[last] = value
    return found


def of_one(kind: str, maalform: Maalform) -> dict[str, Any]:
    """A file of one municipality that says everything and asks for no provision that it can be without."""
    document_type, organised = KINDS[kind]
    return in_form(full(document_type) | {"organisering": organised, "tilvalg": []}, maalform)


def finished(data: dict[str, Any], size: Omfang) -> str:
    """The text of what is signed, and of what the councils of a host collaboration adopt, as Markdown.

    A space that no line breaks at is a space.
    """
    avtale = agreement(put(data, "dokument.omfang", size))
    maalform = next(form for form in Maalform if form.navn == avtale.dokument.maalform)
    hosted = avtale.interkommunalt is not None and avtale.interkommunalt.form == "vertskommune"
    made = [
        sett_sammen(avtale, library(maalform).i_omfang(size), source_hash="", cut=Cut(part))
        for part in ("", *(["vertskommune"] if hosted else []))
    ]
    return "".join(write(each).decode().partition("<!--")[0] for each in made).replace("\N{NO-BREAK SPACE}", " ")


def lost(data: dict[str, Any], size: Omfang, asked: list[tuple[int, Leaf]]) -> list[str]:
    """The keys whose own values are not in the finished text."""
    shown = {}
    for count, leaf in asked:
        value, shown[leaf.name] = marked(leaf, count)
        data = put(data, leaf.name, [value] if leaf.many else value)
    text = finished(data, size).casefold()
    return [name for name, words in shown.items() if words not in text]


@cache
def said_by_one() -> list[tuple[int, Leaf]]:
    """The keys with values of their own that a file of one municipality has."""
    return [
        (count, leaf)
        for count, leaf in enumerate(leaves())
        if (not leaf.choices or len(leaf.choices) > 12)
        and leaf.name not in FOR_THE_PROGRAM.keys() | WHERE_SEVERAL_ARE_PARTIES
        and not leaf.name.startswith("interkommunalt")
    ]


@EVERY_KIND
@EVERY_SIZE
@EVERY_FORM
def test_what_a_municipality_wrote_stands_in_what_is_signed(kind: str, size: Omfang, maalform: Maalform) -> None:
    asked = [one for one in said_by_one() if kind != "rutine" or one[1].name not in ONLY_IN_AN_AGREEMENT]
    assert lost(of_one(kind, maalform), size, asked) == []


def chosen() -> list[Leaf]:
    """The keys that choose and whose choice changes what is signed."""
    return [
        leaf
        for leaf in leaves()
        if 0 < len(leaf.choices) < 12
        and leaf.name not in FOR_THE_PROGRAM
        and leaf.name not in ("dokument.type", "organisering")
        and not leaf.name.startswith("interkommunalt")
    ]


@EVERY_KIND
@EVERY_SIZE
def test_what_a_municipality_chose_changes_what_is_signed(kind: str, size: Omfang) -> None:
    data = of_one(kind, Maalform.BOKMAAL)
    asked = [leaf for leaf in chosen() if kind != "rutine" or leaf.name not in ONLY_IN_AN_AGREEMENT]
    without_effect = [
        leaf.name
        for leaf in asked
        if len({finished(put(data, leaf.name, value, everywhere=False), size) for value in leaf.choices}) == 1
    ]
    assert without_effect == []


def said_together(form: str) -> list[tuple[int, Leaf]]:
    """The keys with values of their own that the text of a form of collaboration says something about."""
    keys = VIRKER[form] | {key for key, (forms, _) in SVAR.items() if form in forms} - {"vertskommune"}
    return [
        (count, leaf)
        for count, leaf in enumerate(leaves())
        if leaf.name.removeprefix("interkommunalt.") in keys
        and leaf.name not in FOR_THE_PROGRAM
        and not leaf.choices
        # the host is shown by its name
        and leaf.name != "interkommunalt.vertskommune"
    ]


@EVERY_SIZE
@EVERY_FORM
@pytest.mark.parametrize("form", FORMS)
def test_what_municipalities_wrote_of_their_collaboration_stands_in_what_is_signed(
    form: str, size: Omfang, maalform: Maalform
) -> None:
    data = in_form(collaboration("samarbeidsavtale", form) | {"tilvalg": []}, maalform)
    assert said_together(form) or form == "felles_nav_kontor"
    assert lost(data, size, said_together(form)) == []
