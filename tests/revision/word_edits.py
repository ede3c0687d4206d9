"""Edits in a Word file as Word itself writes them, each a function of a paragraph and a word of its own."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Callable
from random import Random
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


def write(paragraph: Any, text: str) -> None:
    """Type over a paragraph."""
    found = list(paragraph.iter(qn("w:t")))
    if not found:
        paragraph.append(element(run(text)))
        return
    found[0].text = text
    for each in found[1:]:
        each.text = ""


# --- more ways to edit, each a function of a paragraph and a word; where one cannot be made, nothing is


def _in_two(paragraph: Any) -> tuple[Any, Any]:
    """A run and what comes after the middle of its words, as a run of its own."""
    first = max(runs(paragraph), key=lambda each: len(words(each)))
    text = words(first)
    at = text.find(" ", len(text) // 2)
    at = at if at >= 0 else len(text) // 2
    rest = copy.deepcopy(first)
    for each, said in ((first, text[:at]), (rest, text[at:])):
        texts = list(each.iter(qn("w:t")))
        texts[0].text = said
        texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        for more in texts[1:]:
            more.getparent().remove(more)
    first.addnext(rest)
    return first, rest


def word_in_the_middle(paragraph: Any, word: str) -> None:
    first, _ = _in_two(paragraph)
    first.addnext(inserted(f" {word}"))


def word_by_two(paragraph: Any, word: str) -> None:
    """What one put in, another struck out in part."""
    first, _ = _in_two(paragraph)
    mark = inserted(f" {word} og")
    first.addnext(mark)
    struck = element(
        f'<w:ins {NAV}><w:del w:id="901" w:author="Kommunen" w:date="2026-11-27T10:00:00Z">'
        f"{run(' likevel ikke', 'delText')}</w:del></w:ins>"
    )
    mark.addnext(struck)


def rest_struck(paragraph: Any, word: str) -> None:
    _, rest = _in_two(paragraph)
    strike_out(rest)


def split(paragraph: Any, word: str, *, tracked: bool = False) -> None:
    """Enter in the middle."""
    if paragraph.getparent().tag != qn("w:body"):
        return
    _, rest = _in_two(paragraph)
    new = copy.deepcopy(paragraph)
    for each in [each for each in new if each.tag != qn("w:pPr")]:
        new.remove(each)
    tail = [rest, *rest.itersiblings()]
    for each in tail:
        if each.tag not in (qn("w:bookmarkEnd"), qn("w:bookmarkStart")):
            new.append(each)
    paragraph.addnext(new)
    if tracked:
        mark_of(paragraph, "ins")


def split_tracked(paragraph: Any, word: str) -> None:
    split(paragraph, word, tracked=True)


def joined(paragraph: Any, word: str) -> None:
    """The mark between two paragraphs struck out, tracked."""
    following = paragraph.getnext()
    if (
        paragraph.getparent().tag == qn("w:body")
        and following is not None
        and following.tag == qn("w:p")
        and words(following)
    ):
        mark_of(paragraph, "del")


def gone(paragraph: Any, word: str) -> None:
    """The whole paragraph gone, with its mark."""
    if paragraph.getparent().tag == qn("w:body"):
        paragraph.getparent().remove(paragraph)


def tracked_move(paragraph: Any, word: str) -> None:
    """Cut and pasted further down, as Word tracks it."""
    after = paragraph.getnext()
    if paragraph.getparent().tag != qn("w:body") or after is None or after.tag != qn("w:p"):
        return
    new = copy.deepcopy(paragraph)
    for place, tag in ((paragraph, "moveFrom"), (new, "moveTo")):
        for each in list(place.iter(qn("w:r"))):
            mark = element(f"<w:{tag} {NAV}/>")
            each.addprevious(mark)
            mark.append(each)
        for each in [*place.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))]:
            if place is new:
                each.getparent().remove(each)
        mark_of(place, tag)
        start = element(f'<w:{tag}RangeStart w:id="950" w:author="Nav" w:date="2026-11-26T10:00:00Z" w:name="move1"/>')
        place.insert(1, start)
        place.append(element(f'<w:{tag}RangeEnd w:id="950"/>'))
    after.addnext(new)


def _row(paragraph: Any) -> Any:
    row = next(paragraph.iterancestors(qn("w:tr")), None)
    return row if row is not None and next(row.iter(qn("w:tab")), None) is None else None  # not in the form to sign


def tracked_row(paragraph: Any, word: str) -> None:
    """A row put in below, as Word tracks it: the row and the words in it."""
    if (row := _row(paragraph)) is None:
        return
    new = copy.deepcopy(row)
    row.addnext(new)
    for number, cell in enumerate(new.iter(qn("w:tc"))):
        first, *more = cell.findall(qn("w:p"))
        for each in more:
            cell.remove(each)
        for each in [each for each in first if each.tag != qn("w:pPr")]:
            first.remove(each)
        first.append(inserted(f"Ny {word} {number}"))
    new.get_or_add_trPr().append(element(f"<w:ins {NAV}/>"))


def tracked_row_gone(paragraph: Any, word: str) -> None:
    row = _row(paragraph)
    if row is None or row.getprevious().tag != qn("w:tr"):
        return
    for each in list(row.iter(qn("w:r"))):
        if each.getparent().tag == qn("w:p"):
            strike_out(each)
    row.get_or_add_trPr().append(element(f"<w:del {NAV}/>"))


def rows_swapped(paragraph: Any, word: str) -> None:
    row = _row(paragraph)
    if row is not None and row.getprevious() is not None and row.getprevious().tag == qn("w:tr"):
        after = row.getnext()
        if after is not None and after.tag == qn("w:tr"):
            after.addnext(row)


def cell_emptied(paragraph: Any, word: str) -> None:
    if _row(paragraph) is not None:
        write(paragraph, "")


def cell_of_two(paragraph: Any, word: str) -> None:
    if _row(paragraph) is not None:
        paragraph.addnext(element(f"<w:p>{run(f'Også {word}.')}</w:p>"))


def capital(paragraph: Any, word: str) -> None:
    said = words(paragraph)
    write(paragraph, said.swapcase()[:20] + said[20:])


def number_changed(paragraph: Any, word: str) -> None:
    said = words(paragraph)
    write(paragraph, re.sub(r"\b(én|to|tre|fire|fem|seks|tolv|ein|éin)\b", "åtte", said, count=1))


def nothing(paragraph: Any, word: str) -> None:
    """One of what changes no word."""
    Random(word).choice([each for each in NO_CHANGES if each is not fields_updated])(paragraph)


MORE: tuple[Callable[[Any, str], None], ...] = (
    word_in_the_middle, word_by_two, rest_struck, split, split_tracked, joined, gone, tracked_move, tracked_row,
    tracked_row_gone, rows_swapped, cell_emptied, cell_of_two, capital, number_changed, nothing,
)  # fmt: skip


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
