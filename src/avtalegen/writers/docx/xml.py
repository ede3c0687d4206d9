"""Text into WordprocessingML: escaping, runs and fields as strings."""

from __future__ import annotations

import re

from avtalegen.writers.wording import legal

_SPECIAL = re.compile("[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]")
TEXT_OPEN = '<w:t xml:space="preserve">'
TEXT_CLOSE = "</w:t>"
_BREAK = f"{TEXT_CLOSE}<w:br/>{TEXT_OPEN}"
_TAB = f"{TEXT_CLOSE}<w:tab/>{TEXT_OPEN}"
BOLD, ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"


def escape(text: str) -> str:
    """Text for an element that holds nothing but text. Raises ``AvtalegenError`` for what XML cannot carry."""
    if _SPECIAL.search(text) is None:
        return text
    return legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def inside_text(text: str) -> str:
    """Text for inside ``w:t``: a new line or a tab closes it, puts Word's own element and opens it again."""
    escaped = escape(text)
    return escaped.replace("\n", _BREAK).replace("\t", _TAB) if "\n" in escaped or "\t" in escaped else escaped


def one_line(text: str, longest: int) -> str:
    """Text for a place with room for one or two lines: white space collapsed, the end cut with «…»."""
    text = " ".join(text.split())
    return escape(text if len(text) <= longest else text[: longest - 1].rstrip() + "…")


def open_run(formatting: str = "") -> str:
    """The start of a run, up to where its text goes."""
    return f"<w:r><w:rPr>{formatting}</w:rPr>{TEXT_OPEN}" if formatting else f"<w:r>{TEXT_OPEN}"


CLOSE_RUN = f"{TEXT_CLOSE}</w:r>"


def run(text: str, formatting: str = "") -> str:
    """A run of text that is not yet escaped."""
    return f"{open_run(formatting)}{inside_text(text)}{CLOSE_RUN}"


def field_start(instruction: str) -> str:
    """A field up to where its cached result goes."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field(instruction: str, cached: str) -> str:
    """A field and the result it shows until Word works it out again."""
    return f"{field_start(instruction)}{run(cached)}{FIELD_END}"


def link(bookmark: str, text: str) -> str:
    """Text that leads to a bookmark."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{run(text)}</w:hyperlink>'


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph of finished runs. ``properties`` follow the style, in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


_EMPTY_RUNS = tuple(open_run(formatting) + CLOSE_RUN for formatting in ("", BOLD, ITALIC, BOLD + ITALIC))


def without_empty_runs(xml: str) -> str:
    """Take out the runs that a gap at the edge of its run leaves behind."""
    for empty in _EMPTY_RUNS:
        xml = xml.replace(empty, "")
    return xml
