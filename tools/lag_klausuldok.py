"""Writes ``docs/klausuler.md``: every clause's text with placeholders one can read, its requirements and references.

The short forms are folded under the long ones. ``docs/klausuler-nynorsk.md`` has the same texts in nynorsk, and no more.

Run: ``python tools/lag_klausuldok.py``. With ``--sjekk`` it only tells whether the pages are fresh.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from avtalegen.klausuler.klausul import Disposisjon, Klausul
from avtalegen.klausuler.library import Bibliotek, fra_mappe
from avtalegen.norsk.maalform import Maalform
from avtalegen.norsk.spraak import stor

DOCS = Path(__file__).resolve().parents[1] / "docs"
INNLEDNING = """# Klausulene

Denne siden er laget av `tools/lag_klausuldok.py` og viser klausulbiblioteket på bokmål, i den lengste formen
(`omfang: full`). Har klausulen en kort form, som *kort* eller *standard* bruker, kan den brettes ut under teksten.
Tekstene [på nynorsk](klausuler-nynorsk.md) står for seg. Den dere skriver under, ser dere med
`avtalegen render FIL -f html --noter`.

Tekst i [klammer] kommer fra kommunens fil eller følger av den: [Enheten] blir «Flyktningtjenesten», [kontoret] blir
«Nav-kontoret» og [Avtalen] blir «Avtalen» eller «Rutinen». Tekst i ‹vinkler› er med når vilkåret først i dem
er oppfylt; et vilkår i *kursiv* gjelder avsnittene fram til *(slutt)*."""
NYNORSK = """# Klausulane på nynorsk

Denne siden er laget av `tools/lag_klausuldok.py`. Den har tekstene slik de lyder på nynorsk, i samme rekkefølge som
[på bokmål](klausuler.md). Der står også krav, rettskilder og hva klammer og vinkler betyr."""
_TAG = re.compile(r"\{%\s*(.*?)\s*%\}|\{\{\s*(.*?)\s*\}\}")
_LOV = re.compile(r"lov\(([^)]*)\)")
_STRING = re.compile(r"[\"']([^\"']+)[\"']")
_REFERENCE = re.compile(r"punkt\([\"']([a-z0-9-]+)[\"']\)")
_WORDS = {
    "and": "og",
    "or": "eller",
    "not": "ikke",
    "==": "er",
    "!=": "er ikke",
    "in": "i",
    "is": "er",
    "if": "der",
    ">": "over",
}
_NAMES = {
    'kontakter("kommune")': "kontaktpersonene i kommunen",
    'kontakter("nav")': "kontaktpersonene ved Nav-kontoret",
    "er_avtale": "dokumentet er en avtale",
    "er_rutine": "dokumentet er en rutine",
}
_BARE_VERDI = re.compile(r"\{% if ([^%]+?) %\}\{\{ (\1)((?: \|[^}]*)?) \}\}\{% endif %\}")
"""A value that is written where it is given, and nothing else: the condition says nothing."""


def side(library: Bibliotek) -> str:
    """The whole page."""
    content = library.innhold
    outlines = sorted(content.disposisjoner.values(), key=lambda one: one.type)
    order = dict.fromkeys(one for outline in outlines for one in outline.klausuler())
    parts = [INNLEDNING, *(_oversikt(outline, library) for outline in outlines), "## Tekstene"]
    parts += [_klausul(content.klausuler[one], outlines, library) for one in order]
    return "\n\n".join(parts) + "\n"


def nynorsk(library: Bibliotek) -> str:
    """The page with the texts in nynorsk."""
    content = library.innhold
    order = dict.fromkeys(one for outline in content.disposisjoner.values() for one in outline.klausuler())
    parts = [
        f"{_tittel(content.klausuler[one], library)}\n\n{_tekster(content.klausuler[one], library)}" for one in order
    ]
    return "\n\n".join([NYNORSK, *parts]) + "\n"


def _tittel(clause: Klausul, library: Bibliotek) -> str:
    return f'<a id="{clause.id}"></a>\n\n### {lesbar(clause.tittel, library)}'


def _tekster(clause: Klausul, library: Bibliotek) -> str:
    """The text, with the short form folded under it where there is one."""
    short = library.innhold.korte.get(clause.id)
    folded = "" if short is None else _foldet("Kort form", _tekst(short, library))
    return "\n\n".join(filter(None, (_tekst(clause, library), folded)))


def _foldet(title: str, text: str) -> str:
    return f'<details markdown="1">\n<summary>{title}</summary>\n\n{text}\n\n</details>'


def _oversikt(outline: Disposisjon, library: Bibliotek) -> str:
    lines = [f"## Disposisjon: {outline.type}", ""]
    for chapter in outline.kapitler:
        lines.append(f"- {'Vedlegg: ' if chapter.vedlegg else ''}{lesbar(chapter.tittel, library)}")
        for one in chapter.klausuler:
            clause = library.innhold.klausuler[one]
            lines.append(f"  - [{lesbar(clause.tittel, library)}](#{one}){_vilkaar(clause, library)}")
    return "\n".join(lines)


def _vilkaar(clause: Klausul, library: Bibliotek) -> str:
    found = [f"tilvalg: {clause.tilvalg}{', anbefalt' if clause.anbefalt else ''}"] if clause.tilvalg else []
    found += [f"når {_uttrykk(clause.naar, library)}"] if clause.naar else []
    return f" ({'; '.join(found)})" if found else ""


def _klausul(clause: Klausul, outlines: list[Disposisjon], library: Bibliotek) -> str:
    where = [outline.type for outline in outlines if clause.id in outline.klausuler()]
    facts = [
        f"- Id: `{clause.id}`, versjon {clause.versjon} · [nynorsk](klausuler-nynorsk.md#{clause.id})",
        f"- Står i: {', '.join(where)}{_vilkaar(clause, library)}",
        *([f"- Tilvalget: {clause.forklaring}"] if clause.forklaring else []),
        *([f"- Data: {', '.join(f'`{one}`' for one in clause.data)}"] if clause.data else []),
        *(
            [f"- Rettskilder: {'; '.join(_vis(one, library) for one in clause.rettskilder)}"]
            if clause.rettskilder
            else []
        ),
        *(["- Krav:", *(_krav(one, library) for one in clause.krav)] if clause.krav else []),
        *(
            ["- Krav når fila har dataene:", *(_krav(one, library) for one in clause.krav_ved_data)]
            if clause.krav_ved_data
            else []
        ),
    ]
    return "\n\n".join([_tittel(clause, library), "\n".join(facts), _tekster(clause, library)])


def _krav(one: str, library: Bibliotek) -> str:
    krav = library.innhold.krav[one]
    where = f"{krav.kilde} {krav.punkt}".strip()
    return f"  - `{one}` ({where}): {krav.tekst}"


def _vis(one: str, library: Bibliotek) -> str:
    return library.rettskilder.vis([one], library.maalform)


def _tekst(clause: Klausul, library: Bibliotek) -> str:
    """The text. In a table, what stands on a line of its own moves into the next row's first cell."""
    waiting = ""
    found: list[str] = []
    lines = clause.tekst.split("\n")
    for number, line in enumerate(lines):
        if line and _bare_merker(line):
            if not _ved_tabell(lines, number):
                found += ["", _linje(line, library), ""]
            elif not line.startswith("{% end"):
                waiting += f"‹{_linje(line, library).strip('*')}› "
            continue
        shown = lesbar(line, library)
        if line.startswith("|") and waiting:
            shown, waiting = f"| {waiting}{shown.removeprefix('|').lstrip()}", ""
        elif line.startswith("### "):
            shown = f"#{shown}"
        elif line.startswith("^ "):
            shown = f"**{shown.removeprefix('^ ')}**\n"
        found.append(shown)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(found)).strip()


def _linje(line: str, library: Bibliotek) -> str:
    """A line of tags only, as a line of its own."""
    words = lesbar(line, library).strip()
    plain = {"›": "(slutt)", "/ ellers:": "Ellers:"}.get(words, stor(words.removeprefix("‹")))
    return f"*{plain}*"


def _bare_merker(line: str) -> bool:
    return not _TAG.sub("", line).strip()


def _ved_tabell(lines: list[str], number: int) -> bool:
    """Whether the nearest lines that are not only tags are rows of one table."""
    before = next((line for line in reversed(lines[:number]) if not (line and _bare_merker(line))), "")
    after = next((line for line in lines[number + 1 :] if not (line and _bare_merker(line))), "")
    return before.startswith("|") and (after.startswith("|") or not after)


def lesbar(text: str, library: Bibliotek) -> str:
    """A text with its placeholders and conditions in words."""
    text = _BARE_VERDI.sub(r"{{ \2\3 }}", text)
    return _TAG.sub(lambda match: _styring(match[1], library) if match[1] else _plassholder(match[2], library), text)


def _plassholder(expression: str, library: Bibliotek) -> str:
    if (match := _LOV.fullmatch(expression)) is not None:
        return library.rettskilder.vis(_STRING.findall(match[1]), library.maalform)
    if (match := _REFERENCE.fullmatch(expression)) is not None:
        return f"[nummeret til «{lesbar(library.innhold.klausuler[match[1]].tittel, library)}»]"
    name, *filters = (part.strip() for part in expression.split("|"))
    return f"[{name}{''.join(f', {one}' for one in filters if one != 'stor')}]"


def _styring(tag: str, library: Bibliotek) -> str:
    word, _, rest = tag.partition(" ")
    if word in ("if", "elif"):
        return f"{'‹hvis' if word == 'if' else ' / ellers hvis'} {_uttrykk(rest, library)}: "
    if word == "for":
        each, _, of = rest.partition(" in ")
        return f"‹for hver {each} i {_uttrykk(of, library)}: "
    if word == "else":
        return " / ellers: "
    return "›" if word in ("endif", "endfor") else f"‹{_uttrykk(tag, library)}›"


def _uttrykk(expression: str, library: Bibliotek) -> str:
    """A condition in words; a clause is named by its title."""
    known = library.innhold.klausuler
    named = re.sub(
        r"har\([\"']([a-z0-9-]+)[\"']\)",
        lambda match: f"«{lesbar(known[match[1]].tittel, library)}» er med" if match[1] in known else match[0],
        expression,
    )
    named = re.sub(r"tilvalgt\([\"']([^\"']+)[\"']\)", r"tilvalget «\1» er med", named)
    for name, words in _NAMES.items():
        named = named.replace(name, words)
    named = re.sub(r"(\S+)\s*\|\s*length", r"antallet \1", named)
    return " ".join(_WORDS.get(word, word) for word in named.split(" "))


def sider() -> dict[str, str]:
    """What is to stand in each page."""
    return {
        "klausuler.md": side(fra_mappe(Maalform.BOKMAAL)),
        "klausuler-nynorsk.md": nynorsk(fra_mappe(Maalform.NYNORSK)),
    }


def main(arguments: list[str]) -> int:
    """Write the pages, or tell whether they are fresh."""
    stale = [
        (DOCS / name, text)
        for name, text in sider().items()
        if not (DOCS / name).is_file() or (DOCS / name).read_text(encoding="utf-8") != text
    ]
    if "--sjekk" in arguments:
        print("Kjør python tools/lag_klausuldok.py." if stale else "Klausulsidene er ferske.")
        return 1 if stale else 0
    for path, text in stale:
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
