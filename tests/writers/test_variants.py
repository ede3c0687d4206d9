"""Every example in every size, målform and part: the same words in every format, and PDFs that outside judges accept."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import docx
import outloud
import pymupdf
import pytest
from markdown_it import MarkdownIt
from tests.conftest import EXAMPLES
from variants import Variant, variants
from writer_samples import long, sample

from avtalegen.document.tree import Document, Table, Text
from avtalegen.workflows.render import writer
from avtalegen.writers.wording import label, paragraphs

pdfua = pytest.importorskip("pdfua", reason="pdfua er ikke installert")
every_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
_APART = frozenset({"p", "li", "td", "th", "h1", "h2", "h3", "h4", "br", "caption", "tr", "dt", "dd"})


class Page(HTMLParser):
    """The words a browser shows, those of the numbers before headings apart."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[str] = []
        self.unnumbered: list[str] = []
        self._silent = self._number = self._contents = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent |= tag in {"style", "title"}
        self._contents |= tag == "nav"
        self._number |= ("class", "nr") in attrs
        self.handle_data(" " if tag in _APART else "")

    def handle_endtag(self, tag: str) -> None:
        self._silent &= tag not in {"style", "title"}
        self._contents &= tag != "nav"
        self._number &= tag != "span"
        self.handle_data(" " if tag in _APART else "")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.all.append(data)
            if self._contents or not self._number:
                self.unnumbered.append(data)


def page(data: bytes) -> Page:
    """A page as it is read."""
    read = Page()
    read.feed(data.decode())
    return read


def words(pieces: list[str]) -> list[str]:
    """The words, a no-break space being one; without the lines that are signed on."""
    return re.sub(r":?\s*_{5,}", "", "".join(pieces)).casefold().split()


def of_html(data: bytes, *, numbered: bool) -> list[str]:
    read = page(data)
    return words(read.all if numbered else read.unnumbered)


def of_markdown(data: bytes) -> list[str]:
    shown = MarkdownIt("commonmark", {"html": True}).enable(["table"]).render(data.decode())
    return words(page(shown.encode()).all)


def of_word(data: bytes) -> list[str]:
    """The words of the paragraphs; the contents without its page numbers."""
    found = []
    for each in docx.Document(io.BytesIO(data)).element.body.iter(docx.oxml.ns.qn("w:p")):
        paragraph = docx.text.paragraph.Paragraph(each, None)
        listed = each.pPr is not None and each.pPr.style is not None and each.pPr.style.startswith(("TOC", "INNH"))
        found.append(re.sub(r"\t\d+$", "", paragraph.text) if listed else paragraph.text)
    return words([f"{text} " for text in found])


def compact(text: str) -> str:
    """Text without what setting it adds or takes: spaces, and hyphens at the ends of lines."""
    return re.sub(r"[\s\u00ad\u2010\u200b\u2060-]+", "", text)


def pdf_pages(tree: Document, data: bytes) -> list[str]:
    """The text of each page without what stands at its head and foot."""
    said, told = tree.properties, tree.words
    head = compact(told.draft) if said.draft else ""
    head += compact(f"{told.case_number} {said.case_number}") if said.case_number else ""
    texts = []
    for number, each in enumerate(pymupdf.open(stream=data, filetype="pdf")):
        text = re.sub(rf"{told.page}\d+{told.of}\d+", "", compact(each.get_text()), count=1)
        for line in (head, compact(said.title) if number else ""):
            text = text.replace(line, "", 1) if line else text
        texts.append(text)
    return texts


def gaps(tree: Document, text: str) -> Iterator[str]:
    """What stands between the paragraphs of a document in a text, and each paragraph that is not there."""
    at = 0
    for paragraph in paragraphs(tree):
        wanted = compact(paragraph.text)
        found = text.find(wanted, at)
        if found < 0:
            yield f"mangler: {paragraph.text}"
        else:
            yield text[at:found]
            at = found + len(wanted)
    yield text[at:]


def headers(tree: Document) -> set[str]:
    """The header row of each table, which is shown anew on each page it goes over."""
    bodies = [(clause, block) for clause in tree.clauses() for block in clause.body.blocks if isinstance(block, Table)]
    return {
        compact("".join(part.text if isinstance(part, Text) else clause.values[part.number].text for cell in table.header for part in cell))
        for clause, table in bodies
    }  # fmt: skip


def unexplained(tree: Document, data: bytes) -> list[str]:
    """What the PDF says more or less than the document: beyond numbers, bullets, annex labels and repeated headers."""
    known = re.compile("|".join(map(re.escape, sorted(headers(tree), key=len, reverse=True))) or "(?!)")
    label = re.compile(rf"{re.escape(tree.words.annex)}\d+")
    left = [label.sub("", known.sub("", gap)) for gap in gaps(tree, "".join(pdf_pages(tree, data)))]
    return [each for each in left if each.strip("0123456789.•–‣")]


def wrong_numbers(tree: Document, data: bytes) -> list[str]:
    """The chapters whose page number in the contents is not the page their heading stands on."""
    if not tree.contents:
        return []
    pages = pdf_pages(tree, data)
    outline = [page for level, _, page in pymupdf.open(stream=data, filetype="pdf").get_toc() if level == 1]
    listed = "".join(pages[: outline[0]]).replace(".", "")
    names = [compact(f"{label(chapter, tree.words)}{chapter.title}").replace(".", "") for chapter in tree.chapters]
    wrong = []
    for chapter, name, following, start in zip(tree.chapters, names, [*names[1:], ""], outline, strict=True):
        if f"{name}{start}{following}" not in listed or compact(chapter.title) not in pages[start - 1]:
            wrong.append(chapter.title)
    return wrong


def told(variant: Variant, found: list[str]) -> list[str]:
    return [f"{variant.name}: {each}" for each in found]


@every_example
def test_word_html_and_markdown_say_the_same_words_in_the_same_order(path: Path) -> None:
    formats = {name: writer(name) for name in ("docx", "html", "md")}
    for name, whole in variants(path):
        tree = whole._replace(course=None)  # a picture in HTML: the test below reads it
        made = {kind: write(tree) for kind, write in formats.items()}
        plain = words([f"{each.text} " for each in paragraphs(tree)])
        assert of_word(made["docx"]) == plain, name
        assert of_html(made["html"], numbered=False) == plain, name
        assert of_markdown(made["md"]) == of_html(made["html"], numbered=True), name


@every_example
def test_the_picture_of_the_course_says_in_every_format_what_word_says(path: Path) -> None:
    wholes = [(name, tree, tree.course) for name, tree in variants(path) if tree.course]
    for name, tree, course in wholes:
        said = set(bare([f"{each} " for step in course.steps for each in (course.title, step.when, *step.said)]))
        without = tree._replace(course=None)
        shown = {
            "html": (of_html(write(each), numbered=False) for write in [writer("html")] for each in (tree, without)),
            "md": (of_markdown(write(each)) for write in [writer("md")] for each in (tree, without)),
            "docx": (of_word(write(each)) for write in [writer("docx")] for each in (tree, without)),
        }
        for kind, (with_it, without_it) in shown.items():
            assert said <= set(bare([f"{word} " for word in with_it])), (name, kind)
            assert len(with_it) >= len(without_it) + len(said), (name, kind)
    assert wholes


def bare(pieces: list[str]) -> list[str]:
    """The words without the signs that part them in one format and not in another."""
    return [word.strip(".,;:") for word in words(pieces)]


@pytest.mark.slow
@every_example
def test_the_pdf_says_the_same_words_in_the_same_order_with_right_page_numbers(path: Path) -> None:
    write = writer("pdf")
    faults = []
    for variant in variants(path):
        data = write(variant.tree)
        faults += told(variant, [*unexplained(variant.tree, data), *wrong_numbers(variant.tree, data)])
    assert faults == []


@pytest.mark.slow
@every_example
def test_outside_judges_of_accessible_pdfs_find_no_error(path: Path, tmp_path: Path) -> None:
    """The wholes; ``tests/nettleser`` has the parts judged too."""
    assert judged([each for each in variants(path) if each.name.endswith("-hele")], tmp_path / "avtale.pdf") == []


def judged(documents: Iterable[Variant], file: Path) -> list[str]:
    """What two outside judges find wrong with the PDFs, each in turn at ``file``."""
    write, faults = writer("pdf"), []
    for variant in documents:
        file.write_bytes(write(variant.tree))
        first, second = outloud.check(str(file)), pdfua.validate(str(file))
        assert first.stats["tagged"] and first.stats["pages"], "the judge has read it"
        faults += told(variant, [str(first.error or first.errors)] if first.error or first.errors else [])
        faults += told(variant, [f"{each.rule_id}: {each.message}" for each in second.findings])
    return faults


def test_a_word_too_many_or_too_few_is_seen() -> None:
    tree, write = sample(), writer("pdf")
    chapter = tree.chapters[1]
    less = tree._replace(chapters=(tree.chapters[0], chapter._replace(clauses=chapter.clauses[:1]), *tree.chapters[2:]))
    data = write(tree)
    assert unexplained(tree, data) == [] and wrong_numbers(tree, data) == []
    assert any("Virkeområde" in each for each in unexplained(less, data))
    assert any(each.startswith("mangler: Virkeområde") for each in unexplained(tree, write(less)))
    moved = tree._replace(chapters=(chapter, *tree.chapters[:1], *tree.chapters[2:]))
    assert any(each.startswith("mangler: ") for each in unexplained(moved, data))
    assert of_html(writer("html")(less), numbered=False) != words([f"{each.text} " for each in paragraphs(tree)])
    assert of_markdown(writer("md")(tree)) != of_html(writer("html")(less), numbered=True)


@pytest.mark.parametrize("tree", [sample(), long(30), long(120)], ids=["alt", "lang", "lengst"])
def test_every_page_number_in_the_contents_is_right(tree: Document) -> None:
    data = writer("pdf")(tree)
    assert (wrong_numbers(tree, data), unexplained(tree, data)) == ([], [])


def test_a_wrong_page_number_is_seen() -> None:
    tree = sample()
    data = writer("pdf")(tree)
    other = tree._replace(chapters=tuple(each._replace(title=f"{each.title} og mer") for each in tree.chapters))
    assert wrong_numbers(other, data) == [each.title for each in other.chapters]


def test_a_pdf_that_is_not_accessible_is_seen(tmp_path: Path) -> None:
    import typst

    source, file = tmp_path / "a.typ", tmp_path / "a.pdf"
    source.write_text("= A\n=== C\n#table(columns: 2, [a], [b])\n", encoding="utf-8")
    typst.compile(str(source), output=str(file))
    assert outloud.check(str(file)).errors and pdfua.validate(str(file)).findings
