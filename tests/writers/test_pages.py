"""The page numbers in the contents: worked out from the finished document, held against a program that lays it out."""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path

import docx
import pytest
from tests.conftest import EXAMPLES, ROOT
from writer_samples import clause, document, sample, writer

from avtalegen.document.tree import Chapter
from avtalegen.revision.differences import differences
from avtalegen.workflows.load import load
from avtalegen.workflows.render import Options, render
from avtalegen.workflows.render import document as tree_of
from avtalegen.workflows.render import writer as writer_of
from avtalegen.writers.docx.pages import Item, measures, paragraph
from avtalegen.writers.docx.pages import _filled as filled
from avtalegen.writers.docx.pages import items as shapes
from avtalegen.writers.docx.reading import read_document

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
HEIGHT = measures()["side"]["height"]
LINE = re.compile(r'PAGEREF (_Toc\d+).*?"separate"/></w:r><w:r><w:t xml:space="preserve">(\d+)</w:t>', re.DOTALL)


def body(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").decode()


def numbers(data: bytes) -> dict[str, int]:
    return {name: int(number) for name, number in LINE.findall(body(data))}


def titles(data: bytes) -> dict[str, str]:
    marked = re.findall(r'w:name="(_Toc\d+)"/>(.*?)<w:bookmarkEnd', body(data))
    return {name: html.unescape(re.sub("<[^>]*>", "", runs)) for name, runs in marked}


def laid_out(data: bytes, folder: Path) -> list[str]:
    """The text of each page as LibreOffice lays it out."""
    (folder / "a.docx").write_bytes(data)
    own = f"-env:UserInstallation={(folder / 'lo').as_uri()}"
    command = [str(SOFFICE), own, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "a.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    shown = subprocess.run(["pdftotext", "-layout", str(folder / "a.pdf"), "-"], check=True, capture_output=True)
    without_contents = re.sub(r"^.*\.{5,} *\d+$", "·", shown.stdout.decode(), flags=re.MULTILINE)
    return without_contents.split("\f")


def left_alone(page: str, heading: re.Pattern[str]) -> bool:
    """Whether a heading is the last on its page, above the foot, alone or with the first one under it.

    LibreOffice fails to take such a heading along, where Word does.
    """
    *_, before, last, _ = ["", *(line for line in page.splitlines() if line.strip())]
    return heading.match(last) is not None or (
        heading.match(before) is not None and re.match(r"\d+\.1\s", last) is not None
    )


def test_a_heading_that_is_last_on_its_page_is_seen_alone_and_with_the_one_under_it() -> None:
    heading = re.compile(r"^\s*11\s+Andre", re.MULTILINE)
    foot = "\n\n   Side 8 av 20\n"
    assert left_alone(f"Tekst.\n11   Andre bestemmelser{foot}", heading)
    assert left_alone(f"Tekst.\n11   Andre bestemmelser\n11.1   Hurtigspor{foot}", heading)
    assert not left_alone(f"Tekst.\n11   Andre bestemmelser\nTekst.{foot}", heading)
    assert not left_alone(f"11   Andre bestemmelser\n11.1   Hurtigspor\nTekst.{foot}", heading)


def example(name: str, size: str) -> bytes:
    text = (ROOT / "examples" / f"{name}.yaml").read_text("utf-8")
    text = re.sub(r"^  omfang: .*\n", "", text, flags=re.MULTILINE).replace(
        "\ndokument:\n", f"\ndokument:\n  omfang: {size}\n"
    )
    loaded = load(text.encode(), "a.yaml", utkast=True)
    return writer_of("docx")(tree_of(loaded, draft=True))


_LINES = 8
"""So few lines, header and footer among them, are less than 15 % of a page."""


def nearly_empty(pages: list[str]) -> list[int]:
    """The numbers of the pages with next to nothing on them; the last may be so."""
    lines = [[line for line in page.splitlines() if line.strip()] for page in pages]
    return [number for number, page in enumerate(lines[:-1], 1) if len(page) < _LINES]


def test_a_planted_empty_page_is_seen() -> None:
    full = "Linje\n" * 30
    assert nearly_empty([full, "Topp\n\nMåned\nSide 2 av 4\n", full, "Topp\nSide 4 av 4\n"]) == [2]


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None or shutil.which("pdftotext") is None, reason="LibreOffice er ikke installert")
@pytest.mark.parametrize("size", ["standard", "full"])
@pytest.mark.parametrize("name", [path.stem for path in EXAMPLES])
def test_the_numbers_are_those_of_a_program_that_lays_out_pages(name: str, size: str, tmp_path: Path) -> None:
    data = example(name, size)
    pages = laid_out(data, tmp_path)
    assert nearly_empty(pages[:-1]) == [], "what follows the last form feed is no page"
    found, at = {}, 1
    for key, title in titles(data).items():
        heading = re.compile(
            r"^\s*(?:\d+|Vedlegg\s\d+)\s+" + r"\s+".join(map(re.escape, title.split()[:4])), re.MULTILINE
        )
        at = next(place for place in range(at, len(pages)) if heading.search(pages[place]))
        found[key] = at + left_alone(pages[at], heading)
    assert len(found) > 10
    assert numbers(data) == {key: place + 1 for key, place in found.items()}


def test_no_line_of_running_text_has_space_under_it_that_programs_count_differently_at_the_foot_of_a_page() -> None:
    looks = measures()["avsnitt"]
    assert {looks[name]["rule"] for name in ("BodyText", "EtterTabell", "ListBullet", "ListNumber")} == {"atLeast"}
    assert {
        each.air for each in shapes(body(example("nordre-follo", "standard"))) if each.lines > 1 and not each.foot
    } == {0}


def items(*shapes: Item) -> dict[str, int]:
    return filled(list(shapes), HEIGHT)


def test_what_is_held_together_and_longer_than_a_page_begins_a_page_and_goes_on_over_the_next() -> None:
    row = Item(1, HEIGHT * 2 // 5, whole=True, keep_next=True)
    last = row._replace(keep_next=False)
    chain = [each._replace(mark=f"{place}") for place, each in enumerate((HEADING, row, row, row, last))]
    assert list(items(Item(3, 300), *chain).values()) == [2, 2, 2, 3, 3]
    assert list(items(*chain).values()) == [1, 1, 1, 2, 2]
    assert list(items(Item(3, 300), chain[0], chain[1], last).values()) == [1, 1], "it has room here"


def test_a_row_that_is_longer_than_a_page_goes_on_over_the_next() -> None:
    header = Item(1, 400, whole=True, keep_next=True)
    long = Item(1, HEIGHT * 2, whole=True, header=400, mark="a")
    assert items(header, long, long._replace(mark="b"), Item(1, 300, mark="h")) == {"a": 1, "b": 3, "h": 5}
    assert items(long._replace(header=HEIGHT), PAGE._replace(mark="h"))["h"] < 100, (
        "no header fills every page for ever"
    )


PAGE = Item(1, HEIGHT, whole=True)
HEADING = Item(1, 300, keep_next=True, whole=True, mark="h")


def test_a_heading_moves_with_the_first_lines_of_what_follows() -> None:
    almost = Item(1, HEIGHT - 800, whole=True)
    assert items(almost, HEADING, Item(5, 200))["h"] == 1
    assert items(almost, HEADING, Item(5, 300))["h"] == 2
    assert items(almost, HEADING, Item(5, 200, whole=True))["h"] == 2


def test_a_paragraph_is_divided_with_two_lines_on_either_page() -> None:
    room = Item(1, HEIGHT - 1000, whole=True)
    after = Item(1, HEIGHT - 500, whole=True, mark="h")
    assert items(room, Item(5, 250), after)["h"] == 2, "three lines fit and two go over"
    assert items(room, Item(5, 240), after._replace(line=HEIGHT - 470))["h"] == 3, (
        "four would fit, but one is not left alone"
    )


def test_the_header_row_takes_its_room_on_each_page() -> None:
    rows = [Item(1, HEIGHT // 10, whole=True, header=HEIGHT // 5)] * 18
    last = Item(1, 10, mark="h")
    assert items(*rows, last)["h"] == 3, "ten rows, then the header and eight rows, and the page is full"
    assert items(*rows[:17], last)["h"] == 2
    assert items(*[row._replace(header=0) for row in rows], last)["h"] == 2


@pytest.mark.parametrize("rows", range(1, 60))
def test_the_last_row_of_a_table_is_not_alone_on_a_page_under_its_header(rows: int) -> None:
    found = list(shapes(body(writer()(document(FIRST, annex(1, 1, rows))))))
    marked = [each._replace(mark=f"{place:03}") for place, each in enumerate(found) if each.foot]
    pages = list(filled([*found[: len(found) - len(marked) - 1], *marked], HEIGHT).values())[-rows - 1 :]
    assert pages[-1] == pages[-2] and (rows < 3 or pages[-3] in {pages[-1], pages[-1] - 1})
    held = [each.keep_next for each in marked]
    few = rows <= 3
    assert held == [True, *[few or place >= rows - 2 for place in range(rows)]], "the header row, and the last two"


def test_a_row_that_ends_a_page_has_the_rule_between_rows_under_it_and_the_last_row_that_of_the_table() -> None:
    look = measures()["tabeller"]["Avtaletabell"]
    found = [each for each in shapes(body(writer()(document(FIRST, annex(1, 1, 3))))) if each.foot]
    assert look["insideH_rule"] < look["bottom_rule"]
    assert [each.foot for each in found] == [look["insideH_rule"]] * 3 + [look["bottom_rule"]]


FILLS = [(lines, rows) for lines in range(1, 29) for rows in range(4, 36) if 12_800 < 423 * lines + 378 * rows < 13_700]
"""Paragraphs and rows of a table: about a page, in steps so fine that some fill it exactly."""
FIRST = Chapter("a", "1", "A", (clause("k", "1", "T", "Tekst.\n\n" * 20, titled=False),))


def annex(number: int, lines: int, rows: int) -> Chapter:
    text = "Tekst.\n\n" * lines + ("| A | B |\n|---|---|\n" + "| a | b |\n" * rows if rows else "")
    only = clause(f"v{number}", f"vedlegg {number}", "V", text, titled=False)
    return Chapter(f"c{number}", str(number), "V", (only,), annex=True)


@cache
def ends(lines: int, rows: int) -> tuple[int, int, int]:
    """The pages of the last row of an annex, of the next annex, and of that with a line of two points under the table."""
    found = list(shapes(body(writer()(document(FIRST, annex(1, lines, rows), annex(2, 1, 1))))))
    last = max(place for place, each in enumerate(found[:-4]) if each.foot)
    found[last] = found[last]._replace(mark="rad")
    pages, thin = (filled([*found[: last + 1], *more, *found[last + 1 :]], HEIGHT) for more in ((), (Item(1, 40),)))
    return pages["rad"], pages["_Toc100000003"], thin["_Toc100000003"]


def test_a_table_that_fills_its_page_leaves_no_page_empty_before_an_annex() -> None:
    assert {(after - row) for row, after, _ in (ends(*fill) for fill in FILLS)} == {1}
    assert sum(thin - row > 1 for row, _, thin in (ends(*fill) for fill in FILLS)) > 2, (
        "tables fill their pages exactly"
    )


def last_pages(data: bytes, *, held: bool = True) -> tuple[int, int]:
    """The pages of the last row of a document and of the thin line under it."""
    found = [each._replace(mark=f"{place:03}") for place, each in enumerate(shapes(body(data)))]
    found[-2] = found[-2]._replace(keep_next=held and found[-2].keep_next)
    *_, row, thin = filled(found, HEIGHT).values()
    return row, thin


ENDS = [fill for fill in FILLS if len(set(last_pages(writer()(document(FIRST, annex(1, *fill))), held=False))) > 1]


def test_a_table_that_ends_the_document_leaves_the_line_under_it_no_page_of_its_own() -> None:
    assert len(ENDS) > 2, "some tables fill their pages exactly"
    for fill in FILLS:
        row, thin = last_pages(writer()(document(FIRST, annex(1, *fill))))
        assert row == thin, fill


def test_signatures_that_end_the_document_are_held_to_the_line_under_them() -> None:
    signed = clause("s", "1", "S", "Tekst.\n\n::: signatur\n| P | Kari | leder |\n:::\n", titled=False)
    found = shapes(body(writer()(document(Chapter("a", "1", "A", (signed,))))))
    assert found[-2].keep_next


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None or shutil.which("pdftotext") is None, reason="LibreOffice er ikke installert")
def test_libreoffice_gives_the_line_under_the_last_table_no_page_of_its_own(tmp_path: Path) -> None:
    *_, last, _ = laid_out(writer()(document(FIRST, annex(1, *ENDS[0]))), tmp_path)
    assert len([line for line in last.splitlines() if line.strip()]) == 5, "header, header row, two rows, footer"


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None or shutil.which("pdftotext") is None, reason="LibreOffice er ikke installert")
def test_libreoffice_leaves_no_page_empty_where_tables_fill_theirs(tmp_path: Path) -> None:
    full = [fill for fill in FILLS if ends(*fill)[2] - ends(*fill)[0] > 1]
    each = [fill for pair in zip(full, [(20, 0)] * len(full), strict=True) for fill in pair]
    data = writer()(document(FIRST, *(annex(number, *fill) for number, fill in enumerate(each, 1))))
    pages = laid_out(data, tmp_path)[:-1]
    assert [page for page in pages if len(page.split()) < 20] == [], "a page has header and footer alone"
    assert list(numbers(data).values()) == [*range(2, len(pages) + 1)] and len(pages) == len(each) + 2


def test_many_signatures_go_over_to_a_page_more_and_leave_their_heading_no_page_of_its_own() -> None:
    for count in range(1, 13):
        text = (
            "Avtalen gjelder.\n\n::: signatur\n"
            + "| Nordre Follo kommune | Kari Nordmann | leder |\n" * count
            + ":::\n"
        )
        before = clause("k", "1", "T", "Tekst.\n\n" * 25, titled=False)
        signed = clause("s", "2", "S", text, titled=False)
        made = document(Chapter("a", "1", "A", (before,)), Chapter("b", "2", "B", (signed,)))
        found = [each._replace(mark=f"{place:03}") for place, each in enumerate(shapes(body(writer()(made))))]
        pages = list(filled(found, HEIGHT).values())
        heading = max(
            place
            for place, each in enumerate(found)
            if each.whole and not each.foot and each.keep_next and each.lines and each.before == 320
        )
        assert pages[heading] == pages[heading + 2], count
        assert len(set(pages[heading:])) <= 2 + (count > 6), count


def test_signatures_that_are_made_level_take_the_room_of_the_tallest() -> None:
    long, short = "Arbeids- og velferdsetaten ved Nav-kontoret i Nordre Follo", "Ås kommune"
    heights = []
    for parties in ((long, long), (long, short), (short, long)):
        rows = "".join(f"| {party} | Kari Nordmann | leder |\n" for party in parties)
        signed = clause("s", "1", "S", f"Tekst.\n\n::: signatur\n{rows}:::\n", titled=False)
        found = shapes(body(writer()(document(Chapter("a", "1", "A", (signed,))))))
        heights.append(max(each.line for each in found))
    assert len(set(heights)) == 1, "of two spaces that meet in a cell, the larger counts"


def shown(text: str, width: int) -> int:
    """How many lines a text of the running text takes, with a break where it has a new line."""
    made = document(Chapter("a", "1", "A", (clause("k", "1", "T", "Tekst.", titled=False),)))
    line = next(each for each in re.findall(r"<w:p>.*?</w:p>", body(writer()(made))) if "Tekst." in each)
    return paragraph(line.replace("Tekst.", text.replace("\n", "</w:t><w:br/><w:t>")), width).lines


def natural(text: str) -> int:
    """The least width that a text stands on one line in."""
    return next(width for width in range(100, 20_000, 10) if shown(text, width) == 1)


@pytest.mark.parametrize(
    ("text", "narrower", "lines"),
    [
        ("Partene møtes", 20, 2),
        ("Nav-kontoret", 20, 2),
        ("punkt\u00a04", 20, 2),  # a word that is longer than the line is cut
        ("ord ord ord ord", 20, 2),
        ("Partene møtes hver måned på kontoret i byen", 1500, 2),
    ],
)
def test_a_line_that_has_no_room_for_a_word_gives_it_to_the_next(text: str, narrower: int, lines: int) -> None:
    assert shown(text, natural(text) - narrower) == lines


def test_words_stay_whole_and_a_hyphen_and_a_new_line_part_them() -> None:
    assert shown("ord\nord", 9000) == 2
    assert shown("samarbeidsavtale " * 3, natural("samarbeidsavtale") + 100) == 3
    assert shown("samarbeids- avtale", natural("samarbeidsavtale") - 100) == 2
    assert shown("møter-møter", natural("møter-")) == 2


def test_bold_words_take_more_room() -> None:
    made = document(
        Chapter("a", "1", "A", (clause("k", "1", "T", f"**{'ord ' * 59}ord**\n\n{'ord ' * 59}ord", titled=False),))
    )
    bold, plain = [each for each in re.findall(r"<w:p>.*?</w:p>", body(writer()(made))) if "ord ord" in each]
    widths = range(1000, 9070, 10)
    assert sum(paragraph(bold, width).lines for width in widths) > sum(
        paragraph(plain, width).lines for width in widths
    )


def boxed(room: int, *paragraphs: str) -> int:
    """The page of what stands under a box and fills the page but for its paragraphs and that room."""
    lines = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>A</w:t></w:r></w:p>' for style in paragraphs
    )
    made = shapes(lines)
    used = sum(each.lines * each.line for each in made) + 40 * (len(made) - 1) + 240
    return filled([*made, Item(1, HEIGHT - used - 60 - room, whole=True, before=60, mark="h")], HEIGHT)["h"]


def test_the_lines_around_a_box_take_room_above_its_first_paragraph_and_below_its_last_alone() -> None:
    title, said = shapes(
        '<w:p><w:pPr><w:pStyle w:val="KortFortaltTittel"/></w:pPr></w:p><w:p><w:pPr><w:pStyle w:val="KortFortalt"/></w:pPr></w:p>'
    )
    assert (title.before, said.before, title.foot, said.foot) == (240 + 130, 0, 130, 130)
    assert [boxed(room, "KortFortaltTittel", "KortFortalt", "KortFortalt") for room in (259, 260)] == [2, 1]


def test_the_indent_on_the_right_takes_of_the_line() -> None:
    look = measures()["avsnitt"]["KortFortalt"]
    assert look["right"] == 170
    text = '<w:p><w:pPr><w:pStyle w:val="KortFortalt"/></w:pPr><w:r><w:t>ord ord ord ord</w:t></w:r></w:p>'
    least = next(width for width in range(500, 9000) if paragraph(text, width).lines == 1)
    body_text = text.replace("KortFortalt", "Dokumentopplysning")
    assert least - next(width for width in range(500, 9000) if paragraph(body_text, width).lines == 1) == 227 + 170


def test_the_first_heading_under_a_contents_with_room_is_free_so_that_libreoffice_takes_it_back() -> None:
    for name, size in (("nordre-follo", "full"), ("stord", "standard")):
        first, second = re.findall(r'<w:pStyle w:val="Heading1"/>(.*?)</w:pPr>', body(example(name, size)))[:2]
        assert (first, second) == ('<w:keepNext w:val="0"/>', "")
    text = body(example("nordre-follo", "full"))
    opening = text[text.index('"Heading1"') :]
    before, _, after = opening.partition('<w:pStyle w:val="ListBullet"/>')
    assert "<w:keepNext/>" not in before and not after.startswith("<w:keepNext/>")
    assert '<w:pStyle w:val="ListBullet"/><w:keepNext/>' in after, "lists are held together everywhere else"
    free = '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:keepNext w:val="0"/></w:pPr></w:p>'
    assert not paragraph(free, 9000).keep_next and paragraph(free.replace(' w:val="0"', ""), 9000).keep_next


def test_a_short_document_has_no_contents_and_no_numbers() -> None:
    assert "TOC" not in body(example("nordre-follo", "kort"))


def test_an_annex_that_follows_on_the_page_has_air_above_its_heading() -> None:
    (annex,) = re.findall(
        r'<w:pPr><w:pStyle w:val="Vedleggstittel"/>(.*?)</w:pPr>', body(example("nordre-follo", "kort"))
    )
    assert annex == '<w:pageBreakBefore w:val="0"/><w:spacing w:before="480"/>'


def test_contents_that_word_has_updated_are_no_change() -> None:
    data = writer()(sample())
    word = docx.Document(io.BytesIO(data))
    control = next(word.element.body.iter("{*}sdtContent"))
    for number, line in enumerate(list(control)[1:]):
        for text in line.iter("{*}t"):
            text.text = f"{text.text} 9" if text.text and text.text.isdigit() else (text.text or "").upper()
        if number == 1:
            line.addnext(line.__deepcopy__({}))
    saved = io.BytesIO()
    word.save(saved)
    ids = frozenset(one.id for one in sample().clauses())
    before, after = (read_document(each, "a.docx", ids).paragraphs for each in (data, saved.getvalue()))
    assert differences(before, after) == []


def test_on_a_base_of_their_own_the_contents_have_no_numbers_and_render_says_why(tmp_path: Path) -> None:
    (tmp_path / "tilpasning").mkdir()
    docx.Document().save(str(tmp_path / "tilpasning" / "wordmal.docx"))
    for size, told in (("standard", True), ("kort", False)):
        text = (ROOT / "examples" / "nordre-follo.yaml").read_text("utf-8")
        text = re.sub(r"^  omfang: .*\n", "", text, flags=re.MULTILINE).replace(
            "\ndokument:\n", f"\ndokument:\n  omfang: {size}\n"
        )
        (tmp_path / f"{size}.yaml").write_text(text, encoding="utf-8")
        (done,) = render([tmp_path / f"{size}.yaml"], Options())
        assert ("wordmal-sidetall" in {each.code for each in done.loaded.diagnostics}) == told
        assert "PAGEREF" not in body((tmp_path / f"{size}.docx").read_bytes())
