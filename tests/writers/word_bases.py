"""Word bases of the kinds that municipalities have, made in code: ``own()`` and small changes to its parts."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
from docx.document import Document as WordDocument

PRE = "http://schemas.openxmlformats.org/"
W = f'xmlns:w="{PRE}wordprocessingml/2006/main" xmlns:r="{PRE}officeDocument/2006/relationships"'


def saved(word: WordDocument) -> bytes:
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def own(header: str = "Vår kommune", footer: str = "", make: Callable[[WordDocument], object] | None = None) -> bytes:
    """A letterhead as python-docx makes it."""
    word = docx.Document()
    if header:
        word.sections[0].header.paragraphs[0].text = header
    if footer:
        word.sections[0].footer.paragraphs[0].text = footer
    if make is not None:
        make(word)
    return saved(word)


def changed(data: bytes, part: str, old: str, new: str, *, regex: bool = False) -> bytes:
    """The file with a text in one part replaced. It is an error when the text is not there."""
    parts = contents(data)
    before = parts[part].decode()
    after = re.sub(old, new, before, count=1, flags=re.DOTALL) if regex else before.replace(old, new, 1)
    assert after != before, f"{old} står ikke i {part}"
    return packed(parts | {part: after.encode()})


def with_header(xml: str, data: bytes | None = None) -> bytes:
    """A letterhead whose header has these elements."""
    return changed(
        data or own("X"), "word/header1.xml", r"<w:p>.*</w:p>|<w:p\b.*</w:p>", xml.replace("\\", r"\\"), regex=True
    )


def framed(before: str, after: str = "", data: bytes | None = None) -> bytes:
    """A base that is a frame: these elements stand before and after the agreement."""
    body = f"<w:body>{before}<w:p><w:r><w:t>{{{{ innh</w:t></w:r><w:r><w:t>old }}}}</w:t></w:r></w:p>{after}"
    return changed(data or own(), "word/document.xml", "<w:body>", body)


def with_style(name: str, properties: str, data: bytes | None = None) -> bytes:
    """A letterhead whose style of that name has these properties and no others, resting on Normal."""
    made = f'<w:name w:val="{name}"/>' + ("" if name == "Normal" else '<w:basedOn w:val="Normal"/>') + properties
    return changed(data or own(), "word/styles.xml", rf'<w:name w:val="{name}"/>.*?(?=</w:style>)', made, regex=True)


def without(data: bytes, part: str) -> bytes:
    return packed({name: content for name, content in contents(data).items() if name != part})


def moved(data: bytes, old: str, new: str) -> bytes:
    """The file with a part under another name, as Word on the web and others call theirs."""
    parts = {}
    for name, content in contents(data).items():
        text = content
        if name.endswith((".rels", "[Content_Types].xml")):
            for before, after in ((f"/{old}", f"/{new}"), (f'"{old}', f'"{new}'), (f'"{_end(old)}', f'"{_end(new)}')):
                text = text.replace(f'{before}"'.encode(), f'{after}"'.encode())
        parts[{old: new, _rels(old): _rels(new)}.get(name, name)] = text
    return packed(parts)


def _end(name: str) -> str:
    return name.rpartition("/")[2]


def _rels(name: str) -> str:
    return f"{name.rpartition('/')[0]}/_rels/{_end(name)}.rels"
