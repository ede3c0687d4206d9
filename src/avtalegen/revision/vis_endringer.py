"""A comparison as text: «Hva er endret» on one page, and after it every line that reads otherwise.

It is a document, and told in the målform of the newer version.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from avtalegen.norsk.spraak import stor
from avtalegen.revision.sammenlign import Klausul, Linje, Sammenligning, biter
from avtalegen.revision.side import Side
from avtalegen.revision.vilkaar import GRUPPER, PERSONER, Vilkaar, verdi

MERKE = "avtalegen sammenlign"
"""What tells a report of ours from other files."""
_ROWS, _LONGEST, _FEWEST = 24, 110, 3
"""What there is room for on one page: rows, characters of a value, and rows that every group gets."""
_REDIGERT = "{} er endret i Word etter at avtalegen skrev den. Det som er endret der, er ikke med. Se «avtalegen check --dokument»."
_STYLE = (
    "body{font:11pt/1.4 sans-serif;max-width:48em;margin:2em auto;padding:0 1em}h1{font-size:1.5em}h2{font-size:1.15em;margin-top:1.2em}"
    "h3{font-size:1em}del{background:#fde0e0;color:#7a0000}ins{background:#dcf2dc;color:#004d00}li{margin:.2em 0}"
    "@media print{.tekst{break-before:page}body{margin:0}}"
)


class Gruppe(NamedTuple):
    """A heading of the first page, its rows, and how many there was no room for."""

    tittel: str
    rader: tuple[str, ...]
    flere: int


def _om(side: Side, found: Sammenligning) -> str:
    """A side in a few words: its file, its version and its period."""
    avtale = side.found.loaded.avtale
    if avtale is None:
        return side.name
    document = avtale.dokument
    if not hasattr(document.gjelder_fra, "year"):
        return str(found.ord["side"]).format(side.name, document.versjon)
    period = [verdi(each) for each in (document.gjelder_fra, document.gjelder_til) if each]
    return str(found.ord["side_til" if len(period) > 1 else "side_fra"]).format(side.name, document.versjon, *period)


def merknader(found: Sammenligning, said: str = _REDIGERT) -> tuple[str, ...]:
    """What a reader must know of what the comparison leaves out; as a message, unless the document's own words are given."""
    return tuple(said.format(side.name) for side in (found.gammel, found.ny) if side.edited)


def mellom(found: Sammenligning) -> str:
    """Which two versions it is about."""
    return str(found.ord["mellom"]).format(_om(found.gammel, found), _om(found.ny, found))


def i_dokumentet(found: Sammenligning) -> tuple[str, ...]:
    """The same in the document's own words."""
    return merknader(found, found.ord["redigert"])


def _kort(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _vilkaar(each: Vilkaar, found: Sammenligning) -> str:
    before, after, words = _kort(each.foer), _kort(each.etter), found.ord["verdi"]
    if before and after:
        return str(words["endret"]).format(each.hva, before, after)
    return str(words["inn" if after else "ut"]).format(each.hva, after or before)


def _grupper(found: Sammenligning) -> dict[str, list[str]]:
    """The groups of the first page and their rows: terms, then clauses put in and taken out, the library, and persons last."""
    words = found.ord
    rows = {name: [_vilkaar(each, found) for each in found.vilkaar if each.gruppe == name] for name in GRUPPER}
    persons = rows.pop(PERSONER)
    rows["inn_og_ut"] = [
        f"{stor(each.sted)}: {words['slag'][each.slag]}{words['egen'] if each.egen else ''}"
        for each in found.klausuler
        if each.slag in words["slag"]
    ]
    rows["bibliotek"] = [
        stor(each.sted)
        + (words["versjoner"].format(each.fra, each.til) if each.fra and each.til and each.fra != each.til else "")
        + (words["bygger_på"].format(", ".join(each.lov)) if each.lov else "")
        for each in found.bibliotek
    ]
    changed = [each for each in found.klausuler if each.slag == "endret" and not each.bibliotek]
    rows["egne"] = _steder([each for each in changed if each.egen], found)
    rows["tekst"] = _steder([each for each in changed if not each.egen], found)
    return {**rows, PERSONER: persons}


def _steder(clauses: Sequence[Klausul], found: Sammenligning) -> list[str]:
    """One row with the places of some clauses, or how many they are."""
    places = ", ".join(each.sted for each in clauses)
    if len(places) >= 3 * _LONGEST:
        return [str(found.ord["punkter"]).format(len(clauses))]
    return [stor(places)] if places else []


def foerste_side(found: Sammenligning) -> list[Gruppe]:
    """The groups of the first page, with as many of their rows as there is room for."""
    rows = {found.ord["grupper"][name]: lines for name, lines in _grupper(found).items()}
    groups = {name: lines for name, lines in rows.items() if lines}
    room = _ROWS - sum(min(len(lines), _FEWEST) for lines in groups.values())
    told: list[Gruppe] = []
    for name, lines in groups.items():
        extra = max(0, min(room, len(lines) - _FEWEST))
        room -= extra
        shown = min(len(lines), _FEWEST + extra)
        told.append(Gruppe(name, tuple(lines[:shown]), len(lines) - shown))
    return told


def overskrift(each: Klausul, found: Sammenligning) -> str:
    """The heading of a clause, with what became of it and whose it is."""
    words = found.ord
    said = f" – {words['slag'][each.slag]}" if each.slag in words["slag"] else ""
    return stor(each.sted) + said + (words["i_biblioteket"] if each.bibliotek else words["egen"] if each.egen else "")


def alle(group: Gruppe, found: Sammenligning) -> list[str]:
    """The rows of a group, and how many there was no room for."""
    return [*group.rader, *([found.ord["flere"].format(group.flere)] if group.flere else [])]


def som_md(found: Sammenligning) -> str:
    """As Markdown: what is taken out between ``~~``, what is put in between ``**``."""
    words = found.ord
    lines = [f"# {words['tittel']}", "", _md(mellom(found)), ""]
    lines += [line for note in i_dokumentet(found) for line in (f"> {_md(note)}", "")]
    lines += [words["uendret"], ""] if found.like else []
    for group in foerste_side(found):
        lines += [f"## {group.tittel}", "", *(f"- {_md(row)}" for row in alle(group, found)), ""]
    if found.klausuler:
        lines += [f"# {words['teksten']}", ""]
    for clause in found.klausuler:
        lines += [f"## {_md(overskrift(clause, found))}", "", *(f"- {_md_linje(each)}" for each in clause.linjer), ""]
    return "\n".join(lines) + f"\n<!-- {MERKE} -->\n"


def _md(text: str) -> str:
    return "".join(f"\\{char}" if char in r"\`*_[]<>#|~" else char for char in " ".join(text.split()))


def _md_linje(line: Linje) -> str:
    marks = {"": "", "-": "~~", "+": "**"}
    found = []
    for kind, text in biter_av(line):
        mark, bare = marks[kind], text.strip()
        lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        found.append(f"{lead}{mark}{_md(bare)}{mark}{tail}" if bare else text)
    return "".join(found)


def biter_av(line: Linje) -> list[tuple[str, str]]:
    """A line's way from one wording to another, as ``biter``; all of it where only one side has it."""
    if line.foer and line.etter:
        return biter(line.foer, line.etter)
    return [("-", line.foer)] if line.foer else [("+", line.etter)]


def som_html(found: Sammenligning) -> str:
    """As a page that holds all it needs; printed, «Hva er endret» is a sheet of its own."""
    text = som_side(found)
    if found.klausuler:
        clauses = (
            f"<h3>{escape(overskrift(clause, found))}</h3>{_liste(_html_linje(each) for each in clause.linjer)}"
            for clause in found.klausuler
        )
        text = text.replace(
            "</body>",
            f'<section class="tekst"><h2>{escape(found.ord["teksten"])}</h2>{"".join(clauses)}</section></body>',
        )
    return text


def som_side(found: Sammenligning) -> str:
    """Only the first page, as HTML."""
    return "\n".join(_html(found))


def _html(found: Sammenligning) -> Iterator[str]:
    yield f'<!doctype html><html lang="{found.ny.library.maalform}"><head><meta charset="utf-8"><meta name="generator" content="{MERKE}">'
    title = escape(found.ord["tittel"])
    yield f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>"
    yield f"<p>{escape(mellom(found))}</p>"
    yield from (f"<p><strong>{escape(note)}</strong></p>" for note in i_dokumentet(found))
    if found.like:
        yield f"<p>{escape(found.ord['uendret'])}</p>"
    for group in foerste_side(found):
        yield f"<h2>{escape(group.tittel)}</h2>{_liste(map(escape, alle(group, found)))}"
    yield "</body></html>\n"


def _liste(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{each}</li>' for each in items)}</ul>"


def _html_linje(line: Linje) -> str:
    tags = {"-": "del", "+": "ins"}
    return "".join(
        f"<{tags[kind]}>{escape(text)}</{tags[kind]}>" if kind else escape(text) for kind, text in biter_av(line)
    )


def som_json(found: Sammenligning) -> str:
    """As data, for programs; ``versjon`` is that of this form."""
    data = {
        "verktoey": MERKE,
        "versjon": 1,
        "gammel": _side(found.gammel),
        "ny": _side(found.ny),
        "målform": found.ny.library.maalform.navn,
        "vilkaar": [
            {**_data(each, "hva", "foer", "etter", "noekkel"), "gruppe": found.ord["grupper"][each.gruppe]}
            for each in found.vilkaar
        ],
        "bibliotek": [each._asdict() for each in found.bibliotek],
        "klausuler": [
            {**each._asdict(), "linjer": [line._asdict() for line in each.linjer]} for each in found.klausuler
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _data(each: Vilkaar, *names: str) -> dict[str, object]:
    return {name: getattr(each, name) for name in names}


def _side(side: Side) -> dict[str, object]:
    avtale = side.found.loaded.avtale
    return {"fil": side.name, "versjon": avtale.dokument.versjon if avtale else "", "redigert_i_word": side.edited}


VIS = {"md": som_md, "html": som_html, "json": som_json}


def er_rapport(data: bytes) -> bool:
    """Whether a file is one of these."""
    return MERKE.encode() in data


__all__: Sequence[str] = ("VIS", "er_rapport", "merknader", "som_html", "som_json", "som_md", "som_side")
