"""The all-Norway set: one collaboration file and a small file for each of the 357 municipalities, both document types.

    python bench/heile_norge.py MAPPE [--antall 714]

Municipalities, their organisation numbers and the Nav offices are real, from the registers; where no office carries the
municipality's name, it is dealt another. People, addresses and case numbers are invented. More than 714 documents are the same municipalities again under other names.
"""

from __future__ import annotations

import argparse
import re
import sys
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from avtalegen.avtale.register import RegisterKommune, kommuner, nav_kontor
from avtalegen.batch.names import slug

BOTH = 714
_EXAMPLE = ROOT / "examples" / "nordre-follo.yaml"
_OWN = ("kommune", "nav", "kontaktpersoner", "signatur", "skjema")
_TYPES = {"avtale": "utenfor_nav", "rutine": "i_nav"}
_FIRST = ("Kari", "Amina", "Ingrid", "Hassan", "Randi", "Per", "Eva", "Jonas", "Mona", "Stein", "Silje", "Trond")
_LAST = ("Moen", "Ali", "Lie", "Dahl", "Bakken", "Vik", "Hauge", "Berg", "Strand", "Lund", "Rud", "Holm")


def write(folder: Path, count: int = BOTH) -> Path:
    """Write the set; the collaboration file."""
    own = folder / "kommuner"
    own.mkdir(parents=True, exist_ok=True)
    entries = []
    each = islice(cycle((one, kind) for one in kommuner().values() for kind in _TYPES), count)
    for number, (municipality, kind) in enumerate(each):
        name = f"{slug(municipality.navn)}-{municipality.nummer}" + (f"-{number // BOTH + 1}" if number >= BOTH else "")
        path = own / f"{name}-{kind}.yaml"
        path.write_text(_municipality(municipality, kind, number), encoding="utf-8")
        entries.append(f"  - {{id: {name}, fil: kommuner/{path.name}}}\n")
    path = folder / "norge.yaml"
    text = f"skjema: 1\nnavn: Alle kommunene i Norge\nfelles:\n{_shared()}kommuner:\n{''.join(entries)}"
    path.write_text(text, encoding="utf-8")
    return path


def _shared() -> str:
    """The example without what is a municipality's own, one step in."""
    groups = re.split(r"(?m)^(?=[^\s#-])", re.sub(r"(?m)^#.*\n", "", _EXAMPLE.read_text(encoding="utf-8")))
    kept = [one for one in groups if one.strip() and one.partition(":")[0] not in _OWN]
    text = re.sub(r"(?m)^  (type|saksnummer): .*\n|^organisering: .*\n", "", "".join(kept))
    return re.sub(r"(?m)^(?=.)", "  ", text)


def _municipality(one: RegisterKommune, kind: str, number: int) -> str:
    people = [f"{_FIRST[(number + n) % 12]} {_LAST[(number // 12 + 5 * n) % 12]}" for n in range(4)]
    mail = [f"{slug(name).replace('-', '.')}@eksempel.no" for name in people]
    domain = "eksempel.kommune.no"
    return f"""\
dokument: {{type: samarbeids{kind}, saksnummer: 26/{number + 1:05}}}
organisering: {_TYPES[kind]}
kommune:
  nummer: "{one.nummer}"
  ansvarlig_enhet: Flyktningtjenesten
  instanser:
    - {{navn: {one.navn} voksenopplæring, rolle: voksenopplæring}}
    - {{navn: Helsetjenesten i {one.navn}, rolle: helsetjeneste}}
nav:
  kontor: {_office(one, number)}
kontaktpersoner:
  - navn: {people[0]}
    part: kommune
    nivå: leder
    rolle: Enhetsleder
    epost: {mail[0].replace("eksempel.no", domain)}
    telefon: "22 00 00 01"
    stedfortreder: {people[1]}
  - navn: {people[1]}
    part: kommune
    nivå: saksbehandler
    rolle: Programrådgiver
    epost: {mail[1].replace("eksempel.no", domain)}
    informasjonsansvarlig: ja
    innkaller: ja
    stedfortreder: {people[0]}
  - {{navn: {people[2]}, part: nav, nivå: leder, rolle: Avdelingsleder, epost: {mail[2]}, stedfortreder: {people[3]}}}
  - {{navn: {people[3]}, part: nav, nivå: saksbehandler, rolle: Veileder, epost: {mail[3]}, stedfortreder: {people[2]}}}
signatur:
  - {{part: kommune, navn: {people[0]}, tittel: kommunedirektør}}
  - {{part: nav, navn: {people[2]}, tittel: leder}}
"""


def _office(one: RegisterKommune, number: int) -> str:
    """The office with the municipality's name, or another."""
    offices = list(nav_kontor().values())
    own = f"Nav {one.navn}"
    return own if own in offices else offices[number // 2 % len(offices)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mappe", type=Path)
    parser.add_argument("--antall", type=int, default=BOTH)
    chosen = parser.parse_args()
    print(write(chosen.mappe, chosen.antall))
