"""The file of a collaboration: its own few keys, and which files and places its content comes from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from avtalegen.avtale.felt import Tekst
from avtalegen.avtale.grunnlag import Modell, felt
from avtalegen.avtale.les import funn
from avtalegen.diagnostics.diagnostic import Diagnostic, Finding
from avtalegen.source.located import Data, Located
from avtalegen.source.reader import read
from avtalegen.workflows.batch.merge import Node, Origin
from avtalegen.workflows.batch.trace import trace
from avtalegen.workflows.load import read_bytes

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
    stem: str | None = None
    """The name it was given, by ``id`` or by its file."""
    file: str | None = None


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


def read_envelope(path: Path) -> tuple[Envelope | None, list[Diagnostic]]:
    """Read the file. ``None`` where its own keys are so wrong that nothing can be merged."""
    located, problems = read(read_bytes(path), str(path), limit=MAX_BYTES)
    if located is None:
        return None, problems
    try:
        said = Samarbeidsfil.model_validate(located.data)
    except ValidationError as error:
        return None, [*problems, *(located.diagnose(funn(one, Samarbeidsfil)) for one in error.errors())]
    assert isinstance(located.data, dict)  # the model has just said so
    faults: list[Finding] = []
    samarbeid = _part(located, "samarbeid", faults)
    envelope = Envelope(
        path=path,
        name=said.navn,
        layout=said.utforming or ("hver" if samarbeid is None else "felles"),
        common=_common(located, faults),
        samarbeid=samarbeid,
        members=tuple(_members(path.parent, located, faults)),
        located=located,
    )
    faults.extend(_own_faults(envelope))
    if not faults:
        _forget(located)
    return envelope, [*problems, *map(located.diagnose, faults)]


def _forget(located: Located) -> None:
    """Let go of what stands for itself in the plan now: a batch can be a whole country."""
    assert isinstance(located.data, dict)
    located.data = {}
    for positions in (located.keys, located.values):
        for at in [at for at in positions if len(at) == 3 and at[0] == "kommuner" and at[2] in ("id", "fil")]:
            if at[2] != "fil" or positions is located.keys:
                del positions[at]


def _part(located: Located, key: str, faults: list[Finding]) -> Node | None:
    assert isinstance(located.data, dict)
    data = located.data.get(key)
    return None if data is None else trace(data, Origin(located, key), (key,), faults)


def _common(located: Located, faults: list[Finding]) -> Node:
    """The shared content, with the schema version that stands outside it."""
    common = _part(located, "felles", faults) or Node(Origin(located, "felles"), (), {})
    return common.having(skjema=Node(common.origin, ("skjema",), "1"))


def _members(folder: Path, located: Located, faults: list[Finding]) -> list[Member]:
    assert isinstance(located.data, dict)
    entries = located.data.get("kommuner") or []
    return [_member(folder, located, number, entry, faults) for number, entry in enumerate(entries)]


def _member(folder: Path, located: Located, number: int, entry: Data, faults: list[Finding]) -> Member:
    assert isinstance(entry, dict)
    at = ("kommuner", number)
    for key in ("id", "fil"):
        if key in entry and not (isinstance(entry[key], str) and entry[key]):
            faults.append(Finding("samarbeid-id-fil", (*at, key), {"noekkel": key}))
    own = {key: value for key, value in entry.items() if key not in ("id", "fil")}
    inline = trace(own, Origin(located, f"kommuner {number + 1}"), at, faults)
    file, name = (entry[key] if isinstance(entry.get(key), str) else None for key in ("fil", "id"))
    where = str(folder / str(file)) if file else None
    return Member(inline, str(name) if name else Path(where).stem if where else None, where)


def _own_faults(envelope: Envelope) -> list[Finding]:
    """What is wrong with the envelope however its parts are."""
    found: list[Finding] = []
    if envelope.samarbeid is None and envelope.layout != "hver":
        found.append(Finding("samarbeid-mangler", ("utforming",), {"utforming": envelope.layout}))
    for key in ("deltakere", "parter"):
        if envelope.samarbeid is not None and envelope.samarbeid.child(key) is not None:
            found.append(Finding("samarbeid-avledet", ("samarbeid", key), {"noekkel": key}, key=True))
    return found
