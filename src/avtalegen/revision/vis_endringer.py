"""A comparison as text: «Hva er endret» on one page, and after it every line that reads otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from avtalegen.revision.sammenlign import GRUPPER, PERSONER, Klausul, Linje, Sammenligning, Vilkaar, biter, verdi
from avtalegen.revision.side import Side

MERKE = "avtalegen sammenlign"
"""What tells a report of ours from other files."""
TITTEL = "Hva er endret"
_ROWS, _LONGEST, _FEWEST = 24, 110, 3
"""What there is room for on one page: rows, characters of a value, and rows that every group gets."""
_UENDRET = "Ingen vilkår, personer eller klausuler er endret."
_REDIGERT = "{} er endret i Word etter at avtalegen skrev den. Det som er endret der, er ikke med. Se «avtalegen check --dokument»."
_STYLE = (
    "body{font:11pt/1.4 sans-serif;max-width:48em;margin:2em auto;padding:0 1em}h1{font-size:1.5em}h2{font-size:1.15em;margin-top:1.2em}"
    "h3{font-size:1em}del{background:#fde0e0;color:#7a0000}ins{background:#dcf2dc;color:#004d00}li{margin:.2em 0}"
    "@media print{.tekst{break-before:page}body{margin:0}}"
)


class _Gruppe(NamedTuple):
    """A heading of the first page, its rows, and how many there was no room for."""

    tittel: str
    rader: tuple[str, ...]
    flere: int


def _om(side: Side) -> str:
    """A side in a few words: its file, its version and its period."""
    avtale = side.found.loaded.avtale
    if avtale is None:
        return side.name
    document = avtale.dokument
    end = f" til {verdi(document.gjelder_til)}" if document.gjelder_til else ""
    start = f", gjelder fra {verdi(document.gjelder_fra)}" if hasattr(document.gjelder_fra, "year") else ""
    return f"{side.name} (versjon {document.versjon}{start}{end})"


def merknader(found: Sammenligning) -> tuple[str, ...]:
    """What a reader must know of what the comparison leaves out."""
    return tuple(_REDIGERT.format(side.name) for side in (found.gammel, found.ny) if side.edited)


def _kort(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _vilkaar(each: Vilkaar) -> str:
    before, after = _kort(each.foer), _kort(each.etter)
    if not before or not after:
        return f"{each.hva}: nytt: {after}" if after else f"{each.hva}: tatt ut: {before}"
    return f"{each.hva}: {before} → {after}"


def _foerste_side(found: Sammenligning) -> list[_Gruppe]:
    """The groups of the first page: terms, then clauses put in and taken out, the library, and persons last."""
    rows = {name: [_vilkaar(each) for each in found.vilkaar if each.gruppe == name] for name in GRUPPER}
    persons = rows.pop(PERSONER)
    kinds = {"ny": "ny", "fjernet": "tatt ut"}
    rows["Klausuler inn og ut"] = [
        f"{_stor(each.sted)}: {kinds[each.slag]}" for each in found.klausuler if each.slag in kinds
    ]
    rows["Endret i klausulbiblioteket"] = [
        _stor(each.sted)
        + (f", versjon {each.fra} → {each.til}" if each.fra and each.til and each.fra != each.til else "")
        + (f". Bygger på {', '.join(each.lov)}" if each.lov else "")
        for each in found.bibliotek
    ]
    if unexplained := [each for each in found.klausuler if each.slag == "endret" and not each.bibliotek]:
        places = ", ".join(each.sted for each in unexplained)
        rows["Punkter med endret tekst"] = [
            _stor(places) if len(places) < 3 * _LONGEST else f"{len(unexplained)} punkter"
        ]
    rows[PERSONER] = persons
    groups = {name: lines for name, lines in rows.items() if lines}
    room = _ROWS - sum(min(len(lines), _FEWEST) for lines in groups.values())
    told: list[_Gruppe] = []
    for name, lines in groups.items():
        extra = max(0, min(room, len(lines) - _FEWEST))
        room -= extra
        shown = min(len(lines), _FEWEST + extra)
        told.append(_Gruppe(name, tuple(lines[:shown]), len(lines) - shown))
    return told


def _stor(text: str) -> str:
    return text[:1].upper() + text[1:]


def _overskrift(each: Klausul) -> str:
    said = {"ny": " – ny", "fjernet": " – tatt ut", "endret": ""}[each.slag]
    return _stor(each.sted) + said + (" (endret i klausulbiblioteket)" if each.bibliotek else "")


def som_md(found: Sammenligning) -> str:
    """As Markdown: what is taken out between ``~~``, what is put in between ``**``."""
    lines = [f"# {TITTEL}", "", f"Fra {_md(_om(found.gammel))} til {_md(_om(found.ny))}.", ""]
    lines += [line for note in merknader(found) for line in (f"> {_md(note)}", "")]
    lines += [_UENDRET, ""] if found.like else []
    for group in _foerste_side(found):
        lines += [f"## {group.tittel}", "", *(f"- {_md(row)}" for row in group.rader)]
        lines += [f"- … og {group.flere} til" if group.flere else "", ""] if group.flere else [""]
    if found.klausuler:
        lines += ["# Endringer i teksten", ""]
    for clause in found.klausuler:
        lines += [f"## {_md(_overskrift(clause))}", "", *(f"- {_md_linje(each)}" for each in clause.linjer), ""]
    return "\n".join(lines) + f"\n<!-- {MERKE} -->\n"


def _md(text: str) -> str:
    return "".join(f"\\{char}" if char in r"\`*_[]<>#|~" else char for char in " ".join(text.split()))


def _md_linje(line: Linje) -> str:
    marks = {"": "", "-": "~~", "+": "**"}
    found = []
    for kind, text in _biter(line):
        mark, bare = marks[kind], text.strip()
        lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        found.append(f"{lead}{mark}{_md(bare)}{mark}{tail}" if bare else text)
    return "".join(found)


def _biter(line: Linje) -> list[tuple[str, str]]:
    if line.foer and line.etter:
        return biter(line.foer, line.etter)
    return [("-", line.foer)] if line.foer else [("+", line.etter)]


def som_html(found: Sammenligning) -> str:
    """As a page that holds all it needs; printed, «Hva er endret» is a sheet of its own."""
    text = som_side(found)
    if found.klausuler:
        clauses = (
            f"<h3>{escape(_overskrift(clause))}</h3>{_liste(_html_linje(each) for each in clause.linjer)}"
            for clause in found.klausuler
        )
        text = text.replace(
            "</body>", f'<section class="tekst"><h2>Endringer i teksten</h2>{"".join(clauses)}</section></body>'
        )
    return text


def som_side(found: Sammenligning) -> str:
    """Only the first page, as HTML."""
    return "\n".join(_html(found))


def _html(found: Sammenligning) -> Iterator[str]:
    yield f'<!doctype html><html lang="nb"><head><meta charset="utf-8"><meta name="generator" content="{MERKE}">'
    yield f"<title>{TITTEL}</title><style>{_STYLE}</style></head><body><h1>{TITTEL}</h1>"
    yield f"<p>Fra {escape(_om(found.gammel))} til {escape(_om(found.ny))}.</p>"
    yield from (f"<p><strong>{escape(note)}</strong></p>" for note in merknader(found))
    if found.like:
        yield f"<p>{_UENDRET}</p>"
    for group in _foerste_side(found):
        more = [f"… og {group.flere} til"] if group.flere else []
        yield f"<h2>{escape(group.tittel)}</h2>{_liste(map(escape, (*group.rader, *more)))}"
    yield "</body></html>\n"


def _liste(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{each}</li>' for each in items)}</ul>"


def _html_linje(line: Linje) -> str:
    tags = {"-": "del", "+": "ins"}
    return "".join(
        f"<{tags[kind]}>{escape(text)}</{tags[kind]}>" if kind else escape(text) for kind, text in _biter(line)
    )


def som_json(found: Sammenligning) -> str:
    """As data, for programs; ``versjon`` is that of this form."""
    data = {
        "verktoey": MERKE,
        "versjon": 1,
        "gammel": _side(found.gammel),
        "ny": _side(found.ny),
        "vilkaar": [_data(each, "hva", "foer", "etter", "gruppe", "noekkel") for each in found.vilkaar],
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
