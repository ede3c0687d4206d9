"""The examples of every code are true: the wrong one gives the code, the right one does not."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from sjekkfil import GOOD

from avtalegen.avtale.innhold import Evaluering, Overgang, Rapportering
from avtalegen.avtale.interkommunalt import Interkommunalt
from avtalegen.avtale.modell import Avtale, felter
from avtalegen.avtale.parter import Dokument, Kommune, Nav
from avtalegen.avtale.personer import Kontaktperson, Signatur
from avtalegen.avtale.samarbeid import Samarbeid
from avtalegen.diagnostics.diagnostic import grupper, katalog
from avtalegen.klausuler.library import bibliotek
from avtalegen.klausuler.own_clauses import Fil, tilpass
from avtalegen.norsk.maalform import Maalform
from avtalegen.source.reader import read
from avtalegen.workflows.load import load

TODAY = date(2026, 9, 1)
TOGETHER = {"form": "vertskommune", "deltakere": [{"nummer": "1120"}, {"nummer": "1121"}]}
FACTS = {"kommune": ("navn", "nummer"), "nav": ("kontor", "enhetsnummer")}
"""What the file that an example is put into may not say beside what the example says."""
HOMES: list[tuple[Any, tuple[str | int, ...]]] = [
    (Avtale, ()), (Dokument, ("dokument",)), (Kontaktperson, ("kontaktpersoner", 0)), (Signatur, ("signatur", 0)),
    (Kommune, ("kommune",)), (Samarbeid, ("samarbeid",)), (Overgang, ("overgang",)), (Evaluering, ("evaluering",)),
    (Rapportering, ("mål", "rapportering")), (Nav, ("nav",)),
]  # fmt: skip
"""Where a key of an example belongs, the likeliest first."""


def base() -> dict[str, Any]:
    located, _ = read(GOOD.encode(), "f")
    assert located is not None
    assert isinstance(located.data, dict)
    return located.data


def whole(example: str, *, together: bool = False) -> bytes:
    """An example put where it belongs in a file without findings."""
    located, _ = read(example.encode(), "f")
    assert located is not None, example
    data, said = base(), located.data
    if isinstance(said, list):
        key = "signatur" if "tittel" in said[0] else "kontaktpersoner"
        said = {key: [*said, *(one for one in data[key] if one["part"] not in {person["part"] for person in said})]}
    assert isinstance(said, dict), example
    if together or "interkommunalt" in said:
        data |= {"kommune": {"nummer": "1120", "ansvarlig_enhet": "Enheten"}, "interkommunalt": dict(TOGETHER)}
    if said.keys() <= felter(Interkommunalt).keys():
        said = {"interkommunalt": said}
    for key, value in said.items():
        home = next((at for model, at in HOMES if key in felter(model)), ())
        holder: Any = data
        for part in home:
            holder = holder[part]
        holder[key] = merged(holder.get(key), value, key)
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def merged(before: Any, said: Any, key: str) -> Any:
    """What an example says of a group is added to it; a party is told of whole, since its facts belong together."""
    if isinstance(before, dict) and isinstance(said, dict):
        kept = {name: value for name, value in before.items() if name not in FACTS.get(key, ())} if said else {}
        return {**kept, **{name: merged(before.get(name), value, name) for name, value in said.items()}}
    return said


def of_file(example: str) -> set[str]:
    return {one.code for one in load(whole(example), "avtale.yaml", dagen=TODAY).diagnostics}


def of_collaboration(example: str) -> set[str]:
    return {one.code for one in load(whole(example, together=True), "avtale.yaml", dagen=TODAY).diagnostics}


def of_text(example: str) -> set[str]:
    return {one.code for one in read(example.encode(), "avtale.yaml")[1]}


def of_line(example: str) -> set[str]:
    """A comment put above the line of a document that has expired; with a key, among the document's own."""
    before = "  gjelder_til: 2028-07-31"
    text = GOOD.replace(before, f"  {example}\n  gjelder_til: 2026-08-15", 1)
    return {one.code for one in load(text.encode(), "avtale.yaml", dagen=TODAY).diagnostics}


def of_suggestion(example: str) -> set[str]:
    text = GOOD.replace(
        "  rapportering: {hyppighet: halvårlig, ansvarlig", f"  rapportering:\n    {example}\n    ansvarlig", 1
    )
    text = text.replace("mottaker: ledermøtet}", "mottaker: ledermøtet").replace(
        "ansvarlig: kommune, mottaker", "ansvarlig: kommune\n    mottaker", 1
    )
    return {one.code for one in load(text.encode(), "avtale.yaml", dagen=TODAY).diagnostics}


def of_clause(example: str) -> set[str]:
    if not example.startswith("---"):
        told = {
            "krav": "krav: [V5.1-b]",
            "body": "Tekst.",
            "rettskilder" if example.startswith("rett") else "kopi_av": "",
        }
        key = next((name for name in ("krav", "rettskilder", "kopi_av") if example.startswith(name)), "body")
        body = {**told, key: example}.pop("body")
        front = "\n".join(text for name, text in {**told, key: example}.items() if text and name != "body")
        example = f"---\nid: felles-maal\ntittel: Felles mål\nversjon: 1.0.0\n{front}\n---\n{body}\n"
    _, told = tilpass(bibliotek(Maalform.BOKMAAL), (Fil("felles-maal.md", example.encode()),))
    return {one.code for one in told}


KINDS = {"Fila som YAML": of_text, "Personvern": of_text, "Unntak i fila": of_line}
ELSEWHERE = ("Samarbeidsfil og tabell", "Dokumentet ved siden av fila", "Egen Word-mal og logo")
"""Groups whose examples are of several files; tests/batch and tests/workflows show each code."""


def reader(code: str, group: str) -> Any:
    if code == "forslag-ubekreftet":
        return of_suggestion
    by_name = {"klausul-": of_clause, "ik-": of_collaboration}
    return KINDS.get(group, next((kind for start, kind in by_name.items() if code.startswith(start)), of_file))


NOT_A_FILE = {kode.id for kode in katalog().values() if kode.galt.startswith("#")} - {
    kode.id for kode in grupper()["Unntak i fila"]
}
"""Their wrong example is a sentence about a file (its size, its encoding, another file beside it), and cannot be read."""
SHORTENED = {
    "yaml-for-dyp": "femtien nivåer er vist som seks",
    "yaml-for-mange": "tjue tusen verdier er vist som fire",
    "maalform-uten-tekst": "begge målformer har tekst; egen test i tests/workflows",
    "ik-innhold-mangler": "det riktige viser én av sju nøkler; tests/tilfeller viser alle",
    "klausul-kopi-gammel": "det riktige har en plass til sjekksummen; egen test i tests/klausuler",
}
"""Examples that are told shorter than a file could be, and why."""
CODES = [
    (kode.id, title)
    for title, codes in grupper().items()
    if title not in ELSEWHERE
    for kode in codes
    if kode.id not in NOT_A_FILE | SHORTENED.keys()
]


@pytest.mark.parametrize(("code", "group"), CODES, ids=[code for code, _ in CODES])
def test_the_wrong_example_gives_the_code_and_the_right_one_does_not(code: str, group: str) -> None:
    kode, found = katalog()[code], reader(code, group)
    assert code in found(kode.galt)
    assert code not in found(kode.riktig)


def test_what_is_passed_over_is_little_and_exists() -> None:
    assert set(SHORTENED) | NOT_A_FILE <= katalog().keys()
    assert len(CODES) > 100
