"""A municipality's own Word file as base: its page, logo, headers and styles, and ours where it has none.

Nothing is copied that is not asked for: the package is made anew of the parts that the page, the headers and the styles
need. It runs once for a base, never once for a document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from avtalegen.diagnostics.diagnostic import AvtalegenError
from avtalegen.word import page_parts
from avtalegen.word.base import (
    DOCUMENT,
    LISTS,
    NUMBERING_PART,
    ROOT,
    STYLES,
    STYLES_PART,
    Base,
    page_size,
    prepared,
    text_size,
)
from avtalegen.word.foreign_page import Section, effective_section, is_on
from avtalegen.word.foreign_settings import settings
from avtalegen.word.foreign_styles import W, merge_numbering, merge_styles, set_language
from avtalegen.word.frame import Frame, frame_of
from avtalegen.word.isolation import Isolation
from avtalegen.word.opened import Opened, Relation, broken, parse, place, whole
from avtalegen.word.package import Part, stored
from avtalegen.word.remark import Remark
from avtalegen.word.repacked import R, Repacked, as_bytes, beneath

_SETTINGS = "word/settings.xml"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_ROOTS = {"styles": "styles", "numbering": "numbering", "settings": "settings", "header": "hdr", "footer": "ftr"}
_LEAST = 2835  # 5 cm: what the narrowest table of an agreement needs, and a heading with a few lines
_LARGEST_PAGE = 31680  # 22 inches


def adapt(theirs: Opened, main: str, ours: Mapping[str, Part]) -> Base:
    """Make a base of their parts and what is missing from ours. Raises ``AvtalegenError``."""
    return _Adaption(theirs, main, ours).base()


class _Adaption:
    def __init__(self, theirs: Opened, main: str, ours: Mapping[str, Part]) -> None:
        self.theirs, self.main, self.ours = theirs, main, ours
        self.out = Repacked(theirs)
        self.pages: dict[str, etree._Element] = {}
        self.remarks: list[Remark] = []
        self.frame: Frame | None = None
        self.relations = {each.id: each for each in theirs.relations(main)}

    def base(self) -> Base:
        document = self.theirs.xml(self.main)
        body = document.find(f"{W}body")
        if document.tag != f"{W}document" or body is None:
            raise broken(self.main, "innholdet er ikke et Word-dokument (w:document med w:body).")
        even = is_on(self.settings().find(f"{W}evenAndOddHeaders"))
        section = effective_section(body, parse(DOCUMENT, self.ours[DOCUMENT].content()), even=even)
        if max(page_size(_text(section.element))) > _LARGEST_PAGE:
            raise AvtalegenError(
                "Word-malen har en større side enn Word åpner (55,87 cm). Velg en vanlig papirstørrelse."
            )
        width, height = text_size(_text(section.element))
        if min(width, height) < _LEAST:
            wanted = "bredere" if width < _LEAST else "høyere"
            raise AvtalegenError(f"Word-malen har for lite plass til tekst mellom margene. Gjør teksten {wanted}.")
        used = frozenset(str(each.get(f"{W}val")) for each in body.iter(f"{W}pStyle", f"{W}rStyle"))
        unused = list(page_parts.body_remarks(self.main, body))
        self.frame = frame_of(body)
        styles, lists = self.styles(used, width)
        self.only("theme", "application/vnd.openxmlformats-officedocument.theme+xml")
        self.only("fontTable", f"{_MAIN}fontTable+xml")
        xml = self.section(section, styles, width)
        said = [(name, tuple(page_parts.texts(root))) for name, root in self.pages.items()]
        root, around = ROOT, dict[str, str]()
        if self.frame is not None:
            self.out.bring(body, self.main)
            root, around = self.frame.root(), dict(self.frame.around())
            said += [(self.main, tuple(page_parts.texts(body))), *((self.main, (value,)) for value in beneath(body))]
            self.remarks += page_parts.remarks(self.main, body)
        else:
            self.remarks += unused
        said += [(name, (value,)) for name, value in self.out.beneath()]
        self.out.finish(self.ours)
        made = prepared(self.out.parts, styles, lists, xml, self.pages)
        return replace(made, remarks=tuple(self.remarks), said=tuple(said), root=root, frame=around)

    def find(self, kind: str) -> Relation | None:
        found = [each for each in self.relations.values() if each.kind == kind]
        return found[0] if found else None

    def only(self, kind: str, content_type: str) -> None:
        """Carry the one part of a kind that they may have."""
        relation = self.find(kind)
        if relation is not None:
            name = self.out.carry(self.theirs.required(self.main, relation), content_type)
            self.out.relate(kind, name)

    def root(self, kind: str) -> tuple[etree._Element | None, str]:
        """Their part of a kind as XML, and its name; nothing where they have none."""
        relation = self.find(kind)
        if relation is None:
            return None, ""
        name = self.theirs.required(self.main, relation)
        return self.checked(name, kind), name

    def checked(self, name: str, kind: str) -> etree._Element:
        root = self.theirs.xml(name)
        if root.tag != f"{W}{_ROOTS[kind]}":
            raise broken(name, f"delen skulle ha vært w:{_ROOTS[kind]}, men er {etree.QName(root).localname}.")
        return root

    def styles(self, used: frozenset[str], width: int) -> tuple[dict[str, str], range]:
        """Their styles and lists with ours added."""
        styles, styles_name = self.root("styles")
        numbering, numbering_name = self.root("numbering")
        styles = styles if styles is not None else etree.Element(f"{W}styles", nsmap={"w": W[1:-1]})
        numbering = numbering if numbering is not None else etree.Element(f"{W}numbering", nsmap={"w": W[1:-1]})
        our_styles = parse(STYLES_PART, self.ours[STYLES_PART].content())
        if self.frame is not None:
            self.frame.keep_styles(styles, our_styles)
        set_language(styles)
        offset = max((whole(each, f"{W}numId") for each in numbering.iter(f"{W}num")), default=0)
        merged = merge_styles(styles, our_styles, offset)
        our_lists = parse(NUMBERING_PART, self.ours[NUMBERING_PART].content())
        merge_numbering(numbering, our_lists, offset, merged.linked)
        theme = self.find("theme")
        look = None if theme is None else self.theirs.xml(self.theirs.required(self.main, theme))
        Isolation(styles, our_styles, merged, used, width, look).hold()
        self.out.put(STYLES_PART, styles, styles_name, f"{_MAIN}styles+xml")
        self.out.put(NUMBERING_PART, numbering, numbering_name, f"{_MAIN}numbering+xml")
        self.out.relate("styles", STYLES_PART)
        self.out.relate("numbering", NUMBERING_PART)
        return {name: merged.ids[id_] for name, id_ in STYLES.items()}, range(LISTS.start + offset, LISTS.stop + offset)

    def settings(self) -> etree._Element:
        made = settings(self.root("settings")[0], parse(_SETTINGS, self.ours[_SETTINGS].content()))
        self.out.put(_SETTINGS, made, "", f"{_MAIN}settings+xml")
        self.out.relate("settings", _SETTINGS)
        return made

    def section(self, section: Section, styles: Mapping[str, str], width: int) -> str:
        """The last section with the headers and footers that hold there, as XML."""
        placed: dict[tuple[str, str], str] = {}
        for (kind, which), reference in section.references.items():
            id_ = reference.get(f"{R}id", "")
            relation = self.relations.get(id_)
            if relation is None or relation.kind != kind:
                word = "topptekst" if kind == "header" else "bunntekst"
                raise broken(self.main, f"{place(reference)[1]}: «{id_}» er ingen {word} i fila.")
            placed[kind, which] = self.page(self.theirs.required(self.main, relation), kind)
        if placed:
            self.add_lines(section, placed, styles["Tabelltekst"], width)
        else:
            section.one_look()
            for kind in ("header", "footer"):
                root = parse(f"word/{kind}1.xml", self.ours[f"word/{kind}1.xml"].content())
                placed[kind, "default"] = self.add_page(kind, page_parts.restyled(root, styles["Tabelltekst"], width))
        for name, root in self.pages.items():
            self.out.parts[name] = stored(name, as_bytes(root))
        ids = {key: self.out.relate(key[0], name) for key, name in placed.items()}
        return _text(section.with_references(ids))

    def page(self, name: str, kind: str) -> str:
        """Carry a header or footer, cleaned and with its tokens whole."""
        if name not in self.out.carried:
            root = self.checked(name, kind)
            page_parts.cleaned(root)
            page_parts.whole_tokens(root)
            self.out.carried[name] = new = self.out.free(name)
            self.out.put(new, root, name, f"{_MAIN}{kind}+xml")
            self.pages[new] = root
            self.remarks += page_parts.remarks(name, root)
        return self.out.carried[name]

    def add_lines(self, section: Section, placed: dict[tuple[str, str], str], style: str, width: int) -> None:
        """A line of ours at the foot, with the page number and the case number where none of theirs has it."""
        shown = {key: self.pages[name] for key, name in placed.items() if section.shows(key[1])}
        case = not page_parts.has_case_number(shown.values())
        done: set[str] = set()
        for which in [each for each in ("default", "even") if section.shows(each)]:
            here = [root for key, root in shown.items() if key[1] == which]
            line = page_parts.our_line(style, width, page=not page_parts.has_page_number(here), case=case)
            if line is None:
                continue
            if ("footer", which) not in placed:
                placed["footer", which] = self.add_page("footer", etree.Element(f"{W}ftr", nsmap={"w": W[1:-1]}))
            name = placed["footer", which]
            if name not in done:
                self.pages[name].append(line)
            done.add(name)

    def add_page(self, kind: str, root: etree._Element) -> str:
        name = self.out.free(f"word/{kind}_avtalegen.xml")
        self.out.types[name] = f"{_MAIN}{kind}+xml"
        self.pages[name] = root
        return name


def _text(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)
