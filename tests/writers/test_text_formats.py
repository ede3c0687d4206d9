"""Markdown and HTML: values show exactly as typed, and the seal holds."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from writer_samples import BASE, clause, document, one_value, sample

from avtalegen.diagnostics.diagnostic import AvtalegenError, LibraryError
from avtalegen.document.tree import Chapter, Note, Notes, Value
from avtalegen.writers import FORMATS, WordBase, html, markdown

FORMAT_MODULES = [markdown, html]
LEGAL = st.text(
    st.sampled_from("abc ABC12.)-+=*_`~[](){}<>#|\\&;:!$\"'/@\n\t.æøå\u00a0😀")
    | st.characters(exclude_categories=["Cs", "Cc"])
).filter(lambda text: not set(text) & {"\ufffe", "\uffff"})


class Shown(HTMLParser):
    """What a browser shows, cell by cell and paragraph by paragraph."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open = False

    def handle_starttag(self, tag, attrs):
        if tag in {"p", "li", "td", "th"}:
            self.found.append("")
            self.open = True
        elif tag == "br":
            self.found[-1] += "\n"

    def handle_endtag(self, tag):
        if tag in {"p", "li", "td", "th"}:
            self.open = False

    def handle_data(self, data):
        if self.open:
            self.found[-1] += data.replace("\n", "")


def shown(page: str) -> list[str]:
    reader = Shown()
    reader.feed(page)
    return reader.found


@given(LEGAL)
def test_a_value_shows_in_html_exactly_as_typed(value):
    found = shown(html.write(one_value(value)).decode())
    assert found[-6:] == [f"Før {value} etter.", value, "A", "B", value, value]


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("Se kari@eksempel.kommune.no, 22 00", "kari@<wbr>eksempel.<wbr>kommune.<wbr>no"),
        ("https://eksempel.no/a&b", "https://<wbr>eksempel.<wbr>no/<wbr>a&amp;b"),
        ("(www.eksempel.no)", "(www.<wbr>eksempel.<wbr>no)"),
    ],
)
def test_an_address_is_parted_at_its_signs_and_never_with_a_hyphen(said: str, address: str) -> None:
    page = html.write(one_value(said)).decode()
    assert page.count(f'<span class="adresse">{address}</span>') == 4
    assert ".adresse { hyphens: none; }" in page


@given(LEGAL)
def test_a_value_shows_in_markdown_exactly_as_typed(value):
    markdown_it = pytest.importorskip("markdown_it", reason="markdown-it-py er ikke installert")
    reader = markdown_it.MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    page = reader.render(markdown.write(one_value(value)).decode())
    assert shown(page)[-6:] == [f"Før {value} etter.", value, "A", "B", value, value]


@pytest.mark.parametrize("module", FORMAT_MODULES)
def test_an_untouched_text_is_known_again(module):
    data = module.write(sample())
    assert module.read_seal(data).inndata == "a" * 64
    assert module.is_untouched(data)
    assert module.is_untouched(data.replace(b"\n", b"\r\n"))


@pytest.mark.parametrize("module", FORMAT_MODULES)
def test_an_edited_text_is_ours_but_not_untouched(module):
    data = module.write(sample()).replace(b"halv", b"hel", 1)
    assert module.read_seal(data) is not None
    assert not module.is_untouched(data)


@pytest.mark.parametrize("module", FORMAT_MODULES)
@given(st.binary(max_size=100))
def test_other_texts_are_not_ours(module, data):
    assert module.read_seal(data) is None
    assert not module.is_untouched(data)


@pytest.mark.parametrize("module", FORMAT_MODULES)
def test_a_value_cannot_forge_a_seal(module):
    seal = module.write(sample()).decode().splitlines()[-1]
    data = module.write(one_value(seal))
    assert module.is_untouched(data)
    assert data.decode().count("\n<!-- avtalegen ") == 1


@pytest.mark.parametrize("module", FORMAT_MODULES)
def test_an_illegal_character_stops_the_writer(module):
    with pytest.raises(AvtalegenError):
        module.write(one_value("\x00"))


@pytest.mark.parametrize("module", FORMAT_MODULES)
def test_a_reference_to_nowhere_is_the_librarys_fault(module):
    with pytest.raises(LibraryError):
        module.write(document(Chapter("a", "1", "A", (clause("k", "1", "T", "Se [@borte].", titled=False),))))


def test_markdown_writes_the_numbers_out():
    text = markdown.write(sample()).decode()
    headings = re.findall(r"^#+ .*$", text, re.MULTILINE)
    assert headings[2:6] == [
        "## 1 Partene",
        "## 2 Formål og virkeområde",
        "### 2.1 Formål",
        "#### Slik måles resultatene",
    ]
    assert headings[-3:] == ["## Vedlegg\u00a02 Årshjul og skjema", "### Årshjul", "### Skjema for samtale"]


def test_markdown_keeps_two_lists_in_a_row_apart():
    made = document(Chapter("a", "1", "A", (clause("k", "1", "T", "1. En\n\n1. To", titled=False),)))
    assert "1. En\n\n<!-- -->\n\n1. To" in markdown.write(made).decode()


@pytest.mark.parametrize("module", FORMAT_MODULES)
def test_a_gap_is_marked(module):
    assert b"<mark>mangler</mark>" in module.write(one_value(Value("mangler", gap=True), draft=True))


def test_every_link_in_html_leads_somewhere_and_no_anchor_is_used_twice():
    page = html.write(sample()).decode()
    anchors = re.findall(r' id="([^"]*)"', page)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(anchors)


def test_the_caption_of_a_table_that_is_wider_than_the_screen_is_not():
    assert re.search(r"^caption \{ max-width: min\(38rem, 100vw - 2\.5rem\); \}$", html.write(sample()).decode(), re.M)


def test_html_loads_nothing_from_elsewhere():
    page = html.write(sample()).decode()
    assert not re.search(r"<script|<link|src=|url\(|https?:", page)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_in_the_register_writes_and_knows_its_own(name):
    module = FORMATS[name].module()
    data = module.writer(WordBase(BASE.read_bytes))(sample())
    assert module.is_untouched(data)
    assert name == "docx" or not FORMATS["docx"].module().is_untouched(data)


NOTES = Notes(
    "Noter til 2.1", (Note("Krav", ("V5.1-b: <Felles mål>",), "nb-NO"), Note("Nøkler i fila", ("mål.felles",)))
)


def test_the_margin_tells_of_a_clause_and_changes_no_word_of_the_document():
    plain, told = html.write(sample()).decode(), html.write(sample()._replace(margin={"formaal": NOTES})).decode()
    note = re.search(r'<div class="noter" role="note">.*?</div>\n', told, re.DOTALL)
    assert note is not None
    assert re.findall(r"<d[td].*?</d[td]>", note[0]) == [
        "<dt>Krav</dt>",
        '<dd lang="nb-NO">V5.<wbr>1-b: &lt;Felles mål&gt;</dd>',
        "<dt>Nøkler i fila</dt>",
        "<dd>mål.<wbr>felles</dd>",
    ]
    said = re.compile(r"<main>.*</main>", re.DOTALL)
    assert said.findall(told.replace(note[0], "")) == said.findall(plain)
    assert ".noter" not in plain and html.read_seal(told.encode()).innhold == html.read_seal(plain.encode()).innhold


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if not form.annotated])
def test_a_format_without_a_margin_says_nothing_of_it(name):
    write = FORMATS[name].module().writer(WordBase(BASE.read_bytes))
    assert write(sample()._replace(margin={"formaal": NOTES})) == write(sample())


@pytest.mark.parametrize("module", FORMAT_MODULES)
def test_the_contents_list_every_chapter_in_order(module):
    page = module.write(sample()).decode().replace("\u00a0", " ")
    begins = page.index("Innhold") + len("Innhold")
    listed = re.split(r"\n## |</nav>", page[begins:])[0]
    lines = [re.sub(r"<[^>]*>|^- ", "", each) for each in listed.splitlines()]
    assert [line for line in lines if line] == [
        "1 Partene", "2 Formål og virkeområde", "3 Samarbeid og informasjon", "4 Signaturer",
        "Vedlegg 1 Kontaktpersoner", "Vedlegg 2 Årshjul og skjema",
    ]  # fmt: skip


def test_a_page_that_is_printed_is_numbered_in_the_words_of_the_document():
    assert 'content: "Side " counter(page) " av " counter(pages)' in html.write(sample()).decode()
