"""A document in several files: what is signed, and annexes that live on beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.conftest import ROOT

from avtalegen.checking.rendered import compare
from avtalegen.diagnostics.diagnostic import UsageError
from avtalegen.document import MAIN, PARTS
from avtalegen.document.content import inline_text
from avtalegen.document.parts import Cut
from avtalegen.document.tree import CrossReference, Document
from avtalegen.document.tree import Path as DataPath
from avtalegen.workflows.load import Loaded, load
from avtalegen.workflows.render import Options, document, encode, render
from avtalegen.writers import FORMATS
from avtalegen.writers.wording import paragraphs

EXAMPLES = ("nordre-follo", "engerdal-rutine", "oslo-gamle-oslo")
SIZES = ("kort", "standard", "full")
ANNEXES = tuple(part for part in PARTS if part != "vertskommune")
"""The parts that every document has."""
EVERY_PART = pytest.mark.parametrize("part", ANNEXES)
EVERY_SIZE = pytest.mark.parametrize("size", SIZES)
EVERY_EXAMPLE = pytest.mark.parametrize("name", EXAMPLES)


def loaded(name: str, size: str = "standard") -> Loaded:
    data = (ROOT / "examples" / f"{name}.yaml").read_bytes()
    return load(re.sub(rb"omfang: \w+", f"omfang: {size}".encode(), data), f"{name}.yaml")


def wording(tree: Document) -> str:
    return "\n".join(each.text for each in paragraphs(tree))


def ids(tree: Document) -> set[str]:
    return {clause.id for clause in tree.clauses()}


@pytest.fixture
def here(tmp_path: Path) -> Path:
    path = tmp_path / "kommune.yaml"
    path.write_bytes((ROOT / "examples" / "nordre-follo.yaml").read_bytes())
    return path


def made(path: Path, *parts: str, formats: tuple[str, ...] = ("docx",)) -> dict[str, str]:
    """Render some parts; the names of the files and what became of each."""
    (result,) = render([path], Options(formats, parts=parts))
    assert result.failure == ""
    return {each.path.name: each.outcome.name for each in result.written}


@EVERY_EXAMPLE
@EVERY_SIZE
@EVERY_PART
def test_every_part_can_be_a_file_of_its_own_in_every_size_whatever_was_chosen(name: str, size: str, part: str) -> None:
    tree = document(loaded(name, size), cut=Cut(part))
    assert {chapter.part for chapter in tree.chapters} == {part}
    assert not any(chapter.annex for chapter in tree.chapters)
    assert [chapter.number for chapter in tree.chapters] == [str(n) for n, _ in enumerate(tree.chapters, 1)]
    assert tree.properties.title.casefold().startswith(part)


@EVERY_EXAMPLE
@EVERY_SIZE
def test_no_file_refers_to_a_number_that_is_not_in_it(name: str, size: str) -> None:
    read = loaded(name, size)
    for cut in (Cut(apart=frozenset(PARTS)), *(Cut(part) for part in ANNEXES)):
        tree = document(read, cut=cut)
        found = [each for clause in tree.clauses() for each in _references(clause.body)]
        assert {each.clause_id for each in found} <= ids(tree), cut
        annexes = {chapter.number for chapter in tree.chapters if chapter.annex}
        assert set(re.findall(r"vedlegg\s(\d+)", wording(tree))) <= annexes, cut


def _references(node: object) -> list[CrossReference]:
    if isinstance(node, CrossReference):
        return [node]
    if hasattr(node, "blocks"):
        node = (node.title, node.blocks)
    return [found for each in node for found in _references(each)] if isinstance(node, tuple) else []


def test_a_reference_to_an_annex_in_another_file_gives_its_name(here: Path) -> None:
    tree = document(loaded("nordre-follo"), cut=Cut(apart=frozenset({"kontaktliste"})))
    assert "vedlegget «Kontaktliste»" in wording(tree).replace("\u00a0", " ")
    assert [(each.number, each.title) for each in tree.chapters if each.annex] == [("1", "Årshjul")]


@pytest.mark.parametrize(
    ("name", "where"), [("nordre-follo", "i samarbeidsavtalen"), ("engerdal-rutine", "i samarbeidsrutinen")]
)
def test_a_part_tells_where_the_clause_it_refers_to_stands(name: str, where: str) -> None:
    said = wording(document(loaded(name), cut=Cut("rutiner"))).replace("\u00a0", " ")
    assert re.search(rf"punkt \d+(\.\d+)? {where}", said)
    assert not re.search(rf"punkt \d+(\.\d+)?(?!( og \d+(\.\d+)?)? {where})(?![\d.])", said)


def test_the_document_is_one_file_with_its_annexes_until_parts_are_asked_for(here: Path) -> None:
    assert made(here) == {"kommune.docx": "WRITTEN"}
    assert {"vedlegg-kontaktliste", "vedlegg-aarshjul"} <= ids(document(loaded("nordre-follo")))


@EVERY_EXAMPLE
def test_the_full_document_keeps_everything_as_annexes(name: str) -> None:
    assert {each.part for each in document(loaded(name, "full")).chapters} >= set(ANNEXES)


def test_a_new_contact_list_does_not_touch_the_signed_file(here: Path) -> None:
    made(here, MAIN, "kontaktliste")
    before = here.with_suffix(".docx").read_bytes()
    here.write_text(here.read_text(encoding="utf-8").replace("Anne Lie", "Anne Berg"), encoding="utf-8")
    assert made(here, "kontaktliste") == {"kommune-kontaktliste.docx": "WRITTEN"}
    assert here.with_suffix(".docx").read_bytes() == before
    assert compare(here, load(here.read_bytes(), str(here))) == []


@pytest.mark.parametrize("format_", [name for name in FORMATS if name != "pdf"])
def test_every_format_has_the_parts_with_seals_and_the_same_bytes_again(here: Path, format_: str) -> None:
    first = made(here, MAIN, *ANNEXES, formats=(format_,))
    assert set(first) == {f"kommune.{format_}", *(f"kommune-{part}.{format_}" for part in ANNEXES)}
    assert set(made(here, MAIN, *ANNEXES, formats=(format_,)).values()) == {"UNCHANGED"}
    module = FORMATS[format_].module()
    assert all(module.is_untouched((here.parent / name).read_bytes()) for name in first)


def test_the_check_knows_each_file_and_which_annexes_the_signed_one_has(here: Path) -> None:
    read = load(here.read_bytes(), str(here))
    for parts in ((), ("kontaktliste",), (MAIN, "årshjul"), (MAIN, "rutiner", "sjekkliste"), (MAIN, *ANNEXES)):
        made(here, *parts)
        assert compare(here, read) == [], parts


def test_a_part_that_is_out_of_date_is_told_by_its_own_name(here: Path) -> None:
    made(here, MAIN, "kontaktliste")
    here.write_text(here.read_text(encoding="utf-8").replace("Anne Lie", "Anne Berg"), encoding="utf-8")
    found = compare(here, load(here.read_bytes(), str(here)))
    assert {each.args["navn"] for each in found if each.code == "dokument-utdatert"} == {"kommune-kontaktliste.docx"}


def test_a_paragraph_of_a_part_is_traced_to_its_clause_and_key(here: Path) -> None:
    tree = document(loaded("nordre-follo"), cut=Cut("kontaktliste"))
    places: set[DataPath] = {at for each in paragraphs(tree) for at in each.sources}
    assert ("kontaktpersoner", 0, "epost") in places
    assert {each.clause_id for each in paragraphs(tree)} == {None, "vedlegg-kontaktliste"}


def test_a_part_does_not_carry_what_its_reader_cannot_see() -> None:
    tree = document(loaded("nordre-follo"), cut=Cut("årshjul"))
    assert "kari.nordmann@" in document(loaded("nordre-follo")).origin.data
    assert "kari.nordmann@" not in tree.origin.data


def test_two_inputs_that_would_give_the_same_file_are_refused(here: Path) -> None:
    other = here.with_name("kommune-kontaktliste.yaml")
    other.write_bytes(here.read_bytes())
    with pytest.raises(UsageError):
        list(render([here, other], Options(parts=(MAIN, "kontaktliste", "kontaktliste"))))


@pytest.mark.parametrize("name", ["nordre-follo", "engerdal-rutine", "stord", "sogndal-rutine"])
def test_a_part_tells_once_where_several_clauses_stand(name: str) -> None:
    """«5 og 9 i samarbeidsavtalen»; in the checklist the heading of the column tells it, and each cell has the numbers."""
    for size in ("kort", "standard", "full"):
        said = wording(document(loaded(name, size), cut=Cut("rutiner"))).replace("\u00a0", " ")
        assert re.search(r"etter punkt \d+(\.\d+)? og \d+(\.\d+)? i samarbeids(avtalen|rutinen)\.", said), size
        table = document(loaded(name, size), cut=Cut("sjekkliste")).chapters[0].clauses[0].body.blocks[1]
        column = [inline_text(row[1], ()) for row in table.rows]
        assert any(re.fullmatch(r"\d+(\.\d+)?(, \d+(\.\d+)?)+", cell) for cell in column), column
        assert not any("samarbeids" in cell for cell in column), size


def hosted(size: str, form: str = "vertskommune") -> Loaded:
    joint = f"""
interkommunalt:
  form: {form}
  deltakere: [{{nummer: "3207"}}, {{nummer: "3218"}}]
  vertskommune: "3207"
  oppgaver: [introduksjonsprogram]
  myndighet: [vedtak om introduksjonsprogram]
  enkeltvedtak: {"ja" if form == "vertskommune" else "nei"}
  overført_fra: 2026-08-01
  underretning: kopi av hvert vedtak
  oppgjør: etter antall deltakere
  uttreden_måneder: 6
  oppløsning: hver kommune overtar sine saker
  behandlingsansvarlig: vertskommunen
"""
    text = (ROOT / "examples" / "nordre-follo.yaml").read_text(encoding="utf-8")
    return load((re.sub(r"omfang: \w+", f"omfang: {size}", text) + joint).encode(), "f.yaml", utkast=True)


@EVERY_SIZE
def test_the_agreement_of_a_host_collaboration_says_all_that_the_act_asks_of_it(size: str) -> None:
    """Kommuneloven § 20-4 third paragraph, point by point, and what must be decided beside it."""
    tree = document(hosted(size), draft=True, cut=Cut("vertskommune"))
    said = wording(tree).replace("\u00a0", " ")
    for point in (
        "Nordre Follo kommune og Ås kommune deltar",
        "Nordre Follo kommune er vertskommune",
        "Samarbeidskommunen overfører denne oppgaven til vertskommunen",
        "Vertskommunen får myndighet i slike saker",
        "Oppgavene og myndigheten blir overført 1. august 2026",
        "hvilke vedtak samarbeidskommunen får underretning om, og hvordan: kopi av hvert vedtak",
        "Kommunene gjør opp slik: etter antall deltakere",
        "En kommune kan si opp avtalen med seks måneders skriftlig varsel",
        "Ved oppløsning gjelder dette: hver kommune overtar sine saker",
        "Vertskommunen skal orientere statsforvalteren",
        "Kommunestyret instruerer kommunedirektøren",
    ):
        assert point in said, point
    assert not any(chapter.part == "vertskommune" for chapter in document(hosted(size), draft=True).chapters)


@pytest.mark.parametrize("form", ["oppgavefellesskap", "kjøp_av_tjenester", "felles_nav_kontor", "politisk_råd"])
def test_only_a_host_collaboration_has_that_agreement(form: str, tmp_path: Path) -> None:
    assert not document(hosted("standard", form), draft=True, cut=Cut("vertskommune")).chapters
    path = tmp_path / "a.yaml"
    path.write_bytes((ROOT / "examples" / "nordre-follo.yaml").read_bytes())
    (result,) = render([path], Options(parts=(MAIN, "vertskommune")))
    assert (result.failure, result.written) == ("Dokumentet har ikke noe som hører til «vertskommune».", ())


def test_such_an_agreement_that_is_left_when_the_collaboration_is_gone_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes((ROOT / "examples" / "nordre-follo.yaml").read_bytes())
    made(path)
    adopted = document(hosted("standard"), cut=Cut("vertskommune"))
    path.with_name("a-vertskommune.docx").write_bytes(encode(adopted, "docx", tmp_path))
    found = compare(path, load(path.read_bytes(), str(path)))
    assert {each.args["navn"] for each in found if each.code == "dokument-utdatert"} == {"a-vertskommune.docx"}
