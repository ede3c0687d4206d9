"""Edits in a Word file as Word itself writes them, each a function of a paragraph and a word of its own."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

NAV = 'w:id="900" w:author="Nav" w:date="2026-11-26T10:00:00Z"'


def element(xml: str) -> Any:
    """An element of WordprocessingML; ``w:`` and the namespaces of drawings are known."""
    head, rest = xml.split(">", 1) if not xml.split(">", 1)[0].endswith("/") else (xml[: xml.index("/>")], None)
    spaces = nsdecls("w") + (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    return parse_xml(f"{head} {spaces}/>" if rest is None else f"{head} {spaces}>{rest}")


def run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def inserted(text: str) -> Any:
    return element(f"<w:ins {NAV}>{run(text)}</w:ins>")


def words(paragraph: Any) -> str:
    return "".join(each.text or "" for each in paragraph.iter(qn("w:t")))


def runs(paragraph: Any) -> list[Any]:
    return [each for each in paragraph.iter(qn("w:r")) if each.find(qn("w:t")) is not None]


def strike_out(each: Any, tag: str = "del") -> None:
    """Put a run in a tracked deletion."""
    for text in each.iter(qn("w:t")):
        text.tag = qn("w:delText")
    mark = element(f"<w:{tag} {NAV}/>")
    each.addprevious(mark)
    mark.append(each)


def mark_of(paragraph: Any, tag: str) -> None:
    """Track the paragraph's own mark."""
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        paragraph.insert(0, properties := element("<w:pPr/>"))
    properties.append(element(f"<w:rPr><w:{tag} {NAV}/></w:rPr>"))


# --- what changes the words; each gives what must be told: (taken out, put in)


def typed(paragraph: Any, word: str) -> tuple[str, str]:
    runs(paragraph)[0].find(qn("w:t")).text = f"Her står {word} nå. "
    return "", word


def tracked_sentence(paragraph: Any, word: str) -> tuple[str, str]:
    paragraph.append(inserted(f" Kommunedirektøren kan si opp {word} uten varsel."))
    return "", f"Kommunedirektøren kan si opp {word} uten varsel."


def tracked_replacement(paragraph: Any, word: str) -> tuple[str, str]:
    first = runs(paragraph)[0]
    first.addprevious(inserted(f"{word} "))
    strike_out(first)
    return "", word


def tracked_paragraph(paragraph: Any, word: str) -> tuple[str, str]:
    new = element(f"<w:p><w:ins {NAV}>{run(f'Nav har ikke plikt til {word}.')}</w:ins></w:p>")
    mark_of(new, "ins")
    paragraph.addnext(new)
    return "", f"Nav har ikke plikt til {word}."


def tracked_deletion(paragraph: Any, word: str) -> tuple[str, str]:
    said = words(paragraph)
    for each in list(paragraph.iter(qn("w:r"))):
        strike_out(each)
    mark_of(paragraph, "del")
    return said, ""


def deleted(paragraph: Any, word: str) -> tuple[str, str]:
    said = words(paragraph)
    for each in list(paragraph.iter(qn("w:r"))):
        each.getparent().remove(each)
    return said, ""


def content_control(paragraph: Any, word: str) -> tuple[str, str]:
    paragraph.append(element(f"<w:sdt><w:sdtPr/><w:sdtContent>{run(f' {word}')}</w:sdtContent></w:sdt>"))
    return "", word


def smart_tag(paragraph: Any, word: str) -> tuple[str, str]:
    paragraph.append(element(f'<w:smartTag w:uri="u" w:element="e">{run(f" {word}")}</w:smartTag>'))
    return "", word


def text_box(paragraph: Any, word: str) -> tuple[str, str]:
    box = f"<w:txbxContent><w:p>{run(f'I boksen står {word}')}</w:p></w:txbxContent>"
    paragraph.append(
        element(
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>'
            f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
    )
    return "", f"I boksen står {word}"


def hidden(paragraph: Any, word: str) -> tuple[str, str]:
    paragraph.append(element(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{word}</w:t></w:r>"))
    return "", word


def struck_through(paragraph: Any, word: str) -> tuple[str, str]:
    first = runs(paragraph)[0]
    first.insert(0, element("<w:rPr><w:strike/></w:rPr>"))
    return "", "gjennomstreket"


def broken_line(paragraph: Any, word: str) -> tuple[str, str]:
    paragraph.append(element(f"<w:r><w:br/><w:t>{word}</w:t></w:r>"))
    return "", word


def picture(paragraph: Any, word: str) -> tuple[str, str]:
    paragraph.append(element("<w:r><w:drawing/></w:r>"))
    return "", "[bilde]"


def link(paragraph: Any, word: str) -> tuple[str, str]:
    paragraph.append(element(f'<w:hyperlink w:anchor="her">{run(f" {word}")}</w:hyperlink>'))
    return "", word


CHANGES: tuple[Callable[[Any, str], tuple[str, str]], ...] = (
    typed, tracked_sentence, tracked_replacement, tracked_paragraph, tracked_deletion, deleted, content_control,
    smart_tag, text_box, hidden, struck_through, broken_line, picture, link,
)  # fmt: skip


# --- what changes no word


def split_run(paragraph: Any) -> None:
    """Word splits runs for spelling, grammar and revisions."""
    for each in runs(paragraph):
        text = each.find(qn("w:t"))
        if len(text.text or "") > 3:
            rest = copy.deepcopy(each)
            rest.find(qn("w:t")).text, text.text = text.text[2:], text.text[:2]
            rest.find(qn("w:t")).set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            each.set(qn("w:rsidR"), "00AB12CD")
            each.addnext(rest)
            each.addnext(element('<w:proofErr w:type="spellStart"/>'))


def bold(paragraph: Any) -> None:
    runs(paragraph)[0].insert(0, element("<w:rPr><w:b/></w:rPr>"))


def tracked_looks(paragraph: Any) -> None:
    looks = f"<w:rPr><w:b/><w:rPrChange {NAV}><w:rPr/></w:rPrChange></w:rPr>"
    runs(paragraph)[0].insert(0, element(looks))


def controlled(paragraph: Any) -> None:
    """The run in a content control, words and all."""
    first = runs(paragraph)[0]
    control = element("<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>")
    first.addprevious(control)
    control[-1].append(first)


def controlled_paragraph(paragraph: Any) -> None:
    control = element("<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>")
    paragraph.addprevious(control)
    control[-1].append(paragraph)


def put_in_and_taken_out(paragraph: Any) -> None:
    paragraph.append(element(f"<w:ins {NAV}><w:del {NAV}>{run('angret', 'delText')}</w:del></w:ins>"))


def empty_paragraph(paragraph: Any) -> None:
    paragraph.addnext(element("<w:p/>"))


def page_break(paragraph: Any) -> None:
    paragraph.append(element('<w:r><w:lastRenderedPageBreak/><w:br w:type="page"/></w:r>'))


def fields_updated(paragraph: Any) -> None:
    """Other numbers in every result that Word works out."""
    counting = False
    for each in paragraph.iter(qn("w:fldChar"), qn("w:t")):
        if each.tag == qn("w:fldChar"):
            counting = each.get(qn("w:fldCharType")) == "separate"
        elif counting:
            each.text = "99.9"


NO_CHANGES: tuple[Callable[[Any], None], ...] = (
    split_run, bold, tracked_looks, controlled, controlled_paragraph, put_in_and_taken_out, empty_paragraph,
    page_break, fields_updated,
)  # fmt: skip


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
