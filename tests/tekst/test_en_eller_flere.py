"""What is one is said as one, what is several as several: headings, the municipalities of a collaboration, own files."""

from __future__ import annotations

import re
from typing import Any

import pytest
from bibliotek import FORMS
from varianter import TYPES, collaboration, form_of, full, in_form, library, options, render

from avtalegen.klausuler.klausul import Omfang
from avtalegen.norsk.maalform import Maalform
from avtalegen.writers.wording import paragraphs

EVERY_FORM = pytest.mark.parametrize("maalform", FORMS)
EVERY_TYPE = pytest.mark.parametrize("kind", TYPES)
WORDS = {
    Maalform.BOKMAAL: (
        r"den andre kommunen|[Ss]amarbeidskommunen\b|[Dd]en andre er|begge",
        r"de andre kommunene|[Ss]amarbeidskommunene|hver samarbeidskommune|[Dd]e andre er|alle kommunestyrene|alle enige",
    ),
    Maalform.NYNORSK: (
        r"den andre kommunen|[Ss]amarbeidskommunen\b|[Dd]en andre er|begge",
        r"dei andre kommunane|[Ss]amarbeidskommunane|kvar samarbeidskommune|[Dd]ei andre er|alle kommunestyra|alle einige",
    ),
}
"""What is only said of two municipalities, and what is only said of more."""


def written(data: dict[str, Any], part: str = "", size: Omfang = "full") -> str:
    held = library(form_of(data)).i_omfang(size)
    return "\n".join(each.text.replace("\u00a0", " ") for each in paragraphs(render(data, of=held, part=part)))


def of(number: int, kind: str, form: str, maalform: Maalform) -> dict[str, Any]:
    data = in_form(collaboration(kind, form), maalform)
    data["interkommunalt"]["deltakere"] += [{"nummer": "3212"}] * (number - 2)
    return data


@EVERY_FORM
@EVERY_TYPE
def test_the_heading_has_as_many_partnership_agreements_as_its_text(kind, maalform):
    one, several = ("partnerskapsavtalen", "partnerskapsavtalene")
    if maalform is Maalform.NYNORSK:
        one, several = ("partnarskapsavtalen", "partnarskapsavtalane")
    said = [written(in_form(full(kind), maalform)), written(of(2, kind, "felles_nav_kontor", maalform))]
    found = [re.findall(rf"Forholdet til ({one}|{several})$", each, re.MULTILINE) for each in said]
    assert found == [[one], [several]]


@EVERY_FORM
@pytest.mark.parametrize("number", [2, 3])
@pytest.mark.parametrize("enkeltvedtak", ["ja", "nei"])
def test_the_councils_agreement_counts_the_municipalities(enkeltvedtak, number, maalform):
    data = of(number, "samarbeidsavtale", "vertskommune", maalform)
    data["interkommunalt"]["enkeltvedtak"] = enkeltvedtak
    said = written(data, "vertskommune")
    two, more = (re.search(words, said) for words in WORDS[maalform])
    assert (two is not None, more is not None) == (number == 2, number == 3)


@EVERY_FORM
@pytest.mark.parametrize("form", ["vertskommune", "oppgavefellesskap", "politisk_råd"])
@pytest.mark.parametrize("number", [2, 3])
def test_the_chapter_on_the_collaboration_counts_the_municipalities(number, form, maalform):
    tree = render(of(number, "samarbeidsavtale", form, maalform))
    chapter = [each for each in tree.chapters if each.id == "kapittel-interkommunalt"]
    said = "\n".join(each.text for each in paragraphs(tree._replace(chapters=tuple(chapter))))
    one, several = WORDS[maalform][0].split("|")[0], WORDS[maalform][1].split("|")[0]
    assert (one in said, several in said) == (number == 2, number == 3)


@EVERY_FORM
@EVERY_TYPE
@pytest.mark.parametrize("size", ["kort", "standard", "full"])
def test_a_file_of_its_own_names_the_act_of_every_section(size, kind, maalform):
    """That sections without a name are of integreringsloven is said in the agreement, and in no file beside it."""
    data = of(2, kind, "vertskommune", maalform)
    data |= {"tilvalg": list(options())}
    for part in library(maalform).innhold.ord["skriver"]["parts"]:
        assert "(§" not in written(data, part, size), part
    assert ("(§" in written(data, size=size)) is (size == "kort")


@EVERY_FORM
@EVERY_TYPE
@pytest.mark.parametrize(
    ("chosen", "titles"),
    [
        (["avvik"], {Maalform.BOKMAAL: "Avvik", Maalform.NYNORSK: "Avvik"}),
        (["uenighet"], {Maalform.BOKMAAL: "Uenighet", Maalform.NYNORSK: "Usemje"}),
        (["avvik", "uenighet"], {Maalform.BOKMAAL: "Avvik og uenighet", Maalform.NYNORSK: "Avvik og usemje"}),
        (["frivillige"], {Maalform.BOKMAAL: "Frivillige og næringsliv", Maalform.NYNORSK: "Frivillige og næringsliv"}),
    ],
)
def test_a_chapter_of_options_promises_no_more_than_it_has(chosen, titles, kind, maalform):
    tree = render(in_form({**full(kind), "tilvalg": chosen}, maalform))
    assert titles[maalform] in [str(chapter.title) for chapter in tree.chapters]


@EVERY_FORM
def test_every_council_gets_the_same_agreement_whatever_the_size_of_its_own(maalform):
    sizes: tuple[Omfang, ...] = ("kort", "standard", "full")
    data = of(3, "samarbeidsavtale", "vertskommune", maalform)
    assert len({written(data, "vertskommune", size) for size in sizes}) == 1
