"""A redline: the new document as Word, with every difference from the old one as a tracked change.

Accepting all gives the new text, rejecting all the old one. Numbers that Word works out, the table of contents, headers,
footers and what a base of their own has around the agreement are the new document's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from avtalegen.revision.basis import made
from avtalegen.revision.par import par
from avtalegen.revision.side import Side
from avtalegen.revision.tracked import MARKS, Tracker
from avtalegen.word.base import FRAME
from avtalegen.word.package import SEALED_BUT, package_digest, read_parts, stored, write_parts
from avtalegen.writers.docx.marked import W
from avtalegen.writers.docx.properties import custom, is_untouched, read_seal

_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"
_MERKE = "sammenligning"
_BEFORE, _AFTER = (f"klausul {mark}" for mark in FRAME.values())


def er_redline(data: bytes) -> bool:
    """Whether a file is a redline that nobody has changed."""
    seal = read_seal(data)
    return seal is not None and seal.inndata == _MERKE and is_untouched(data)


def redline(gammel: Side, ny: Side, forfatter: str, dato: str) -> bytes:
    """The redline; ``dato`` is the moment of the changes (ISO). Raises ``AvtalegenError``."""
    packages = [
        each.word if each.word and not each.edited else made(each.found.tree, each.path.parent) for each in (gammel, ny)
    ]
    old, new = ({part.name: part for part in read_parts(data)} for data in packages)
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
    roots, styles = (
        [etree.fromstring(parts[name].content(), parser) for parts in (old, new)] for name in (_DOCUMENT, _STYLES)
    )
    names = [_style_names(each) for each in styles]
    ids = {name: style for style, name in names[1].items()}
    _restyle(roots[0], {style: ids.get(name) for style, name in names[0].items()})
    before, body = (next(root.iter(f"{W}body")) for root in roots)
    merged = list(_body(Tracker(forfatter, dato), before, body))
    section = body.find(f"{W}sectPr")
    body[:] = [*merged, *([section] if section is not None else [])]
    parts = [
        stored(_DOCUMENT, etree.tostring(roots[1], encoding="UTF-8", standalone=True)) if name == _DOCUMENT else part
        for name, part in new.items()
    ]
    kept = [part for part in parts if part.name != SEALED_BUT]
    seal = read_seal(packages[1])
    assert seal is not None  # both are ours
    sealed = seal._replace(inndata=_MERKE, dokument=package_digest((part.name, part.digest) for part in kept))
    return write_parts([*kept, stored(SEALED_BUT, custom(sealed).encode())])


def _style_names(root: Any) -> dict[str, str]:
    return {each.get(f"{W}styleId"): each.find(f"{W}name").get(f"{W}val") for each in root.iter(f"{W}style")}


def _restyle(root: Any, known: dict[str, str | None]) -> None:
    """Let the old document's paragraphs and tables use the new one's styles of the same names."""
    for tag in ("pStyle", "rStyle", "tblStyle"):
        for each in list(root.iter(f"{W}{tag}")):
            if (style := known.get(each.get(f"{W}val"))) is None:
                each.getparent().remove(each)
            else:
                each.set(f"{W}val", style)


def _sections(body: Any) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
    """The body's elements by clause, heading or cover, in order; and the table of contents, by what it follows."""
    found: dict[str, list[Any]] = {"": []}
    contents: dict[str, list[Any]] = {}
    at, inside, depth = "", False, 0
    for each in body:
        if each.tag == f"{W}sectPr":
            continue
        instructions = "".join(text.text or "" for text in each.iter(f"{W}instrText"))
        if depth or instructions.split()[:1] == ["TOC"]:
            depth += sum(
                {"begin": 1, "end": -1}.get(mark.get(f"{W}fldCharType"), 0) for mark in each.iter(f"{W}fldChar")
            )
            contents.setdefault(at, []).append(each)
            continue
        if each.tag == f"{W}bookmarkStart":
            at, inside = f"klausul {each.get(f'{W}name')}", True
        elif not inside and any(mark.get(f"{W}name", "").startswith("_Toc") for mark in each.iter(MARKS[0])):
            at = "kapittel " + "".join(text.text or "" for text in each.iter(f"{W}t"))
        found.setdefault(at, []).append(each)
        inside = inside and each.tag != f"{W}bookmarkEnd"
        at = at if inside or at not in (_BEFORE, _AFTER) else ""
    return found, contents


def _body(tracker: Tracker, old: Any, new: Any) -> Iterator[Any]:
    """The new body's elements with the changes in them."""
    (before, _), (after, contents) = _sections(old), _sections(new)
    around = [after.pop(each, []) for each in (_BEFORE, _AFTER)]
    for each in (_BEFORE, _AFTER):
        before.pop(each, None)
    yield from around[0]
    for gone, come in par(list(before), list(after), lambda *_: False):
        if gone is not None and come is None:
            yield from tracker.gone(before[gone], keep=gone not in after)
        elif come is not None:
            yield from tracker.section(before[gone] if gone is not None else [], after[come])
            yield from contents.get(come, [])
    yield from around[1]
