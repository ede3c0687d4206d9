"""The picture of the participant's course: all it says stands in the text, and it draws what the file says and no more."""

from __future__ import annotations

import io
import re
import zipfile

import pypdf
import pytest
from tests.conftest import EXAMPLES, ROOT, WITH_GAPS

from avtalegen.document.content import block_inlines, inline_text
from avtalegen.document.tree import Course, Document
from avtalegen.workflows.load import load
from avtalegen.workflows.render import document, writer

SIZES = ("standard", "full")
EXAMPLE = (ROOT / "examples" / "nordre-follo.yaml").read_text("utf-8")
SAYS = {
    r"Kartlegg": r"(?i:kartlegge|kartleggje|kartlegging[ae])",
    r"Hjelper til når": r"[Hh]jelper til med",
    r"(?:Tar|Tek) (?!opp)": r"[Tt](?:ar|ek) .{1,80} med i (?:arbeidet med planen|planarbeidet)|(?:tar|tek) med .{1,80} når planen blir la",
    r"Blir med og gir råd": r"Blir med\. Gir råd|set(?:ter)? sluttmålet",
    r"Gir råd": r"[Gg]ir råd",
    r"Gj[øe]r vedtak": r"gjøre vedtak|gjere vedtak|(?:starte programmet|setje i gang programmet).{1,60}tre m",
    r"(?:Tar|Tek) opp": r"[Tt](?:ar|ek) .{0,60}opp overgangen",
    r"Sørg": r"minst 15 tim[ea]r",
    r"Er med": r"Blir med\. Skal vurdere|Blir med (?:senest|seinast)|(?:kommer|kjem) med i arbeidet med delta",
    r"Vurderer planen": r"(?:jevnlig|jamleg|jamt) vurdere planen|Vurdere planen j",
    r"Vurderer tiltak": r"[Vv]urderer tiltak i|vurderer gjennom hei?le programmet",
    r"Gir delta": r"(?:gi|gir|[Uu]tstede|skrive ut|utferde) .{0,20}delta[kr]\w*bevis|deltak[ea]rbevis",
    r"Har avtalt": r"[Aa]vtaler (?:første|den første) samtale",
    r"Følg": r"[Ff]ølgj?er opp (?:dem|dei|deltakere|deltakarar) som treng",
    r"Kall[ae]r inn til saksbehandl": r"[Ss]aksbehandl[ea]rmøte",
    r"Kall[ae]r inn til le": r"[Ll](?:eder|eiar)møte",
    r"Har ansvaret for evaluering": r"har ansvaret for evaluering",
}
"""What a sentence of the picture says → how the text says so."""


def made(text: str, size: str, *, draft: bool = False) -> Document:
    text = re.sub(r"^  omfang: .*\n", "", text, flags=re.MULTILINE)
    text = text.replace("dokument:\n", f"dokument:\n  omfang: {size}\n", 1)
    loaded = load(text.encode(), "a.yaml", utkast=draft)
    assert not loaded.has_errors, loaded.diagnostics
    return document(loaded, draft=draft)


def body(tree: Document) -> str:
    numbers = tree.numbers()
    return "\n".join(
        inline_text(content, clause.values, numbers)
        for clause in tree.clauses()
        for block in clause.body.blocks
        for content in block_inlines(block)
    )


def drawn(tree: Document) -> Course:
    assert tree.course is not None
    return tree.course


def unsaid(tree: Document) -> list[str]:
    """The sentences of the picture, and the times and numbers in them, that the text does not say."""
    text, lost = body(tree), []
    for step in drawn(tree).steps:
        for sentence in (each for said in step.said for each in said.split(". ") if each):
            found = [wanted for sign, wanted in SAYS.items() if re.match(sign, sentence)]
            if len(found) != 1 or re.search(found[0], text) is None:
                lost.append(sentence)
        lost += [word for word in times(step.when, *step.said) if word.lower() not in text.lower()]
    return lost


def times(*texts: str) -> list[str]:
    """What the file decides in some texts: how many months, how often, how long, and when it is done."""
    wanted = r"(\S+ måned|\S+ månad)e?a?r? før|(?:leder|leiar|saksbehandl[ae]r)møte ([^,.]+)|evaluering[ena]+ ([^,.]+)|(?:bistand|hjelp), (.+)|ferdig (.+)"
    return [next(filter(None, groups)) for text in texts for groups in re.findall(wanted, text)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_all_that_the_picture_says_stands_in_the_text(path, size: str) -> None:
    tree = made(path.read_text("utf-8"), size, draft=path.stem in WITH_GAPS)
    assert len(drawn(tree).steps) >= 8
    assert unsaid(tree) == []


@pytest.mark.parametrize("clause", ["hvem-gjoer-hva", "femtentimerskravet", "kommunens-program"])
def test_a_claim_that_the_text_does_not_make_is_seen(clause: str) -> None:
    tree = made(EXAMPLE, "standard")
    chapters = tuple(
        chapter._replace(clauses=tuple(each for each in chapter.clauses if each.id != clause))
        for chapter in tree.chapters
    )
    assert unsaid(tree._replace(chapters=chapters)) != []


def cells(tree: Document) -> str:
    return "\n".join(" | ".join((step.when, *step.said)) for step in drawn(tree).steps)


@pytest.mark.parametrize("size", SIZES)
def test_what_the_file_does_not_say_is_not_drawn(size: str) -> None:
    whole = cells(made(EXAMPLE, size))
    assert "Blir med og gir råd" in whole and "Er med i arbeidet" in whole and "ferdig i november" in whole
    without = re.sub(r"^nav_kommer_inn: .*\n", "", EXAMPLE, flags=re.MULTILINE).replace("måned: november, ", "")
    bare = cells(made(without, size))
    assert "Blir med" not in bare and "Er med i arbeidet" not in bare and "november" not in bare


@pytest.mark.parametrize(("months", "places"), [("9", (4, 6)), ("6", (5, 5)), ("2", (6, 5))])
def test_the_office_comes_in_at_its_own_place_in_the_row(months: str, places: tuple[int, int]) -> None:
    text = EXAMPLE.replace("måneder_før_slutt: 6, norsk", f"måneder_før_slutt: {months}, norsk")
    steps = drawn(made(text, "standard")).steps
    found = [place for place, step in enumerate(steps) if "Er med" in step.said[1]]
    over = [place for place, step in enumerate(steps) if "Tar opp" in step.said[0]]
    assert (found, over) == ([places[0]], [places[1]])


def test_the_short_document_and_a_part_have_no_picture() -> None:
    assert made(EXAMPLE, "kort").course is None


def test_a_gap_is_not_drawn() -> None:
    text = EXAMPLE.replace("ansvarlig_enhet: Flyktningtjenesten", "ansvarlig_enhet:")
    course = made(text, "standard", draft=True).course
    assert course is None or "[" not in course.told()


def alternatives(data: bytes) -> list[str]:
    """What is told of the pictures in a PDF."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    found = (reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1))
    return [str(each["/Alt"]) for each in found if isinstance(each, dict) and "/Alt" in each]


@pytest.mark.parametrize("name", ["html", "md", "pdf", "docx"])
def test_the_picture_is_told_in_words_in_every_format(name: str) -> None:
    tree = made(EXAMPLE, "standard")
    data = writer(name)(tree)
    if name == "docx":
        data = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    text = data.decode() if name != "pdf" else "".join(alternatives(data))
    for step in drawn(tree).steps:
        assert step.when in text and all(said in text for said in step.said)
