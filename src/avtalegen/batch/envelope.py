"""The file of a collaboration: its own few keys, and which files and places its content comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from avtalegen.avtale.felt import Tekst
from avtalegen.avtale.grunnlag import Modell, felt
from avtalegen.avtale.les import funn
from avtalegen.batch.koder import SAMARBEID_AVLEDET, SAMARBEID_ID_FIL, SAMARBEID_MANGLER
from avtalegen.batch.merge import Node, Origin, trace
from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, UsageError
from avtalegen.source.located import Data, Located
from avtalegen.source.reader import read
from avtalegen.workflows.paths import read_input
from avtalegen.workflows.suppressions import uten_unntatte

_ENVELOPE = frozenset({"navn", "utforming", "deler", "felles", "kommuner"})
_PARTYS = frozenset({"kommune", "nav", "kontaktpersoner", "signatur", "interkommunalt"})
_PARTYS_IN_DOKUMENT = frozenset({"saksnummer", "status", "signert", "tidligere", "versjon", "kontaktliste_dato"})
"""What an agreement says of its own parties and itself, and no other agreement says the same."""
_AN_AGREEMENT = "{} er en vanlig avtalefil. Lag dokumentet med «avtalegen render», eller gi kommunene den skal gjelde for, med --fra TABELL."
_OWN_KEYS = frozenset({"id", "fil"})
"""What an entry says of itself; the rest is content."""
MAX_BYTES = 10_000_000
"""A file of all the country's municipalities is longer than a file of one."""


class Samarbeidsfil(Modell):
    """The envelope. What stands under ``felles``, ``kommuner`` and ``samarbeid`` is validated after the merge."""

    skjema: Literal["1"] = felt("Skjema", "Versjonen av filformatet.", "1")
    navn: Tekst | None = felt(
        "Navn", "Navnet på samarbeidet. Fellesavtalen får filnavn etter det.", "Nav Klepp-Time", default=None
    )
    utforming: Literal["felles", "hver", "begge"] | None = felt(
        "Utforming",
        "Én felles avtale, en avtale for hver kommune, eller begge deler. Utelatt: felles når fila har «samarbeid».",
        "begge",
        default=None,
    )
    deler: tuple[
        Literal["avtale", "kontaktliste", "årshjul", "rutiner", "skjemaer", "sjekkliste", "vertskommune"], ...
    ] = felt(
        "Deler",
        "Delene som skal være egne filer, som i «render --del». Utelatt: én fil for hvert dokument, med vedleggene.",
        ["avtale", "kontaktliste"],
        default=(),
    )
    samarbeid: dict[str, Any] | None = felt(
        "Samarbeidet",
        "Formen på samarbeidet og det avtalen skal si om det. Deltakerne følger av «kommuner».",
        {"form": "felles_nav_kontor"},
        default=None,
    )
    felles: dict[str, Any] | None = felt(
        "Felles innhold", "Det som er likt for alle, med samme nøkler som i en vanlig fil.", {"mål": {}}, default=None
    )
    kommuner: tuple[dict[str, Any], ...] = felt(
        "Kommunene",
        "Én oppføring for hver kommune: nøklene som er egne for den, eller «fil» med en fil som har dem.",
        [{"fil": "klepp.yaml"}, {"kommune": {"nummer": "1121"}}],
        default=(),
    )


@dataclass(frozen=True, slots=True)
class Member:
    """One municipality of the batch: what stands inline, and the file it may name."""

    inline: Node
    name: str | None = None
    """The name it was given, by ``id``."""
    file: str | None = None
    """The file, as it is named from where the collaboration's file lies."""

    @property
    def stem(self) -> str | None:
        """What the document is to be called, where the file of the collaboration says so."""
        return self.name or (Path(self.file).stem if self.file else None)


@dataclass(frozen=True, slots=True)
class Envelope:
    """A collaboration's file as read. ``samarbeid`` is there when the municipalities cooperate in one of the forms."""

    path: Path
    name: str | None
    layout: Literal["felles", "hver", "begge"]
    common: Node
    samarbeid: Node | None
    members: tuple[Member, ...]
    located: Located
    parts: tuple[str, ...] = ()
    """The files of each document, where it is to be more than one."""
    agreement: bool = False
    """Whether it is the agreement of one municipality, of which the rest is what the others are to have."""

    def inline(self, number: int) -> Node:
        """What stands inline in a municipality's entry."""
        return self.members[number].inline


def read_envelope(path: Path, *, table: bool = False) -> tuple[Envelope | None, list[Diagnostic]]:
    """Read the file. ``None`` where its own keys are so wrong that nothing can be merged.

    With a ``table`` of municipalities it may be an agreement. Raises ``UsageError`` where it is one without a table.
    """
    located, problems = read(read_input(path, MAX_BYTES), str(path), limit=MAX_BYTES)
    if located is None:
        return None, problems
    if isinstance(located.data, dict) and located.data.keys() & _PARTYS and not located.data.keys() & _ENVELOPE:
        if not table:
            raise UsageError(_AN_AGREEMENT.format(path))
        return _of_agreement(path, located, problems)
    try:
        said = Samarbeidsfil.model_validate(located.data)
    except ValidationError as error:
        return None, [*problems, *(located.diagnose(funn(fault, Samarbeidsfil)) for fault in error.errors())]
    assert isinstance(located.data, dict)  # the model has just said so
    faults: list[Finding] = []
    samarbeid = _part(located, "samarbeid", faults)
    envelope = Envelope(
        path=path,
        name=said.navn,
        layout=said.utforming or ("hver" if samarbeid is None else "felles"),
        common=_common(located, faults),
        samarbeid=samarbeid,
        members=tuple(_members(located, faults)),
        located=located,
        parts=tuple(dict.fromkeys(said.deler)),
    )
    faults.extend(_own_faults(envelope))
    return envelope, uten_unntatte([*problems, *map(located.diagnose, faults)], (located,))


def _of_agreement(path: Path, located: Located, problems: list[Diagnostic]) -> tuple[Envelope, list[Diagnostic]]:
    """What an agreement of one municipality has in common with those of the others: all but what is its parties' own."""
    assert isinstance(located.data, dict)  # else it would be none
    common = {key: value for key, value in located.data.items() if key not in _PARTYS}
    if isinstance(dokument := common.get("dokument"), dict):
        common["dokument"] = {key: value for key, value in dokument.items() if key not in _PARTYS_IN_DOKUMENT}
    faults: list[Finding] = []
    node = trace(common, Origin(located, "felles"), (), faults)
    envelope = Envelope(path, None, "hver", node, None, (), located, agreement=True)
    return envelope, uten_unntatte([*problems, *map(located.diagnose, faults)], (located,))


def _part(located: Located, key: str, faults: list[Finding]) -> Node | None:
    assert isinstance(located.data, dict)
    data = located.data.get(key)
    return None if data is None else trace(data, Origin(located, key), (key,), faults)


def _common(located: Located, faults: list[Finding]) -> Node:
    """The shared content, with the schema version that stands outside it."""
    common = _part(located, "felles", faults) or Node(Origin(located, "felles"), (), {})
    first = {"skjema": Node(common.origin, ("skjema",), "1")}
    return replace(common, value={**first, **(common.value if isinstance(common.value, dict) else {})})


def _members(located: Located, faults: list[Finding]) -> Iterator[Member]:
    assert isinstance(located.data, dict)
    for number, entry in enumerate(located.data.get("kommuner") or []):
        yield _member(located, number, entry, faults)


def _member(located: Located, number: int, entry: Data, faults: list[Finding]) -> Member:
    assert isinstance(entry, dict)
    at = ("kommuner", number)
    for key in ("id", "fil"):
        if key in entry and not (isinstance(entry[key], str) and entry[key]):
            faults.append(Finding(SAMARBEID_ID_FIL, (*at, key), {"noekkel": key}))
    own = {key: value for key, value in entry.items() if key not in _OWN_KEYS}
    file, name = (entry[key] if isinstance(entry.get(key), str) else None for key in ("fil", "id"))
    # An entry that says no more than its file stands where the file is named.
    inline = trace(own, Origin(located, _label(number)), at if own or not file else (*at, "fil"), faults)
    return Member(inline, str(name) if name else None, str(file) if file else None)


def _label(number: int) -> str:
    return f"kommuner {number + 1}"


def _own_faults(envelope: Envelope) -> list[Finding]:
    """What is wrong with the envelope however its parts are."""
    found: list[Finding] = []
    if envelope.samarbeid is None and envelope.layout != "hver":
        found.append(Finding(SAMARBEID_MANGLER, ("utforming",), {"utforming": envelope.layout}))
    for key in ("deltakere", "parter", "fellesavtale"):
        if envelope.samarbeid is not None and envelope.samarbeid.child(key) is not None:
            found.append(Finding(SAMARBEID_AVLEDET, ("samarbeid", key), {"noekkel": key}, key=True))
    return found
