"""Every code, one file a group. A new group is one new file and one line here."""

from __future__ import annotations

from collections.abc import Mapping

from avtalegen.diagnostics.kode import Kode
from avtalegen.diagnostics.koder import (
    dekning,
    dokumenter,
    fakta,
    ferskhet,
    fil,
    form,
    interkommunalt,
    klausuler,
    lov,
    personer,
    personvern,
    samarbeid,
    unntak,
)

GRUPPER: Mapping[str, tuple[Kode, ...]] = {
    "Fila som YAML": fil.KODER,
    "Nøkler og verdier": form.KODER,
    "Personvern": personvern.KODER,
    "Opplysninger": fakta.KODER,
    "Personer": personer.KODER,
    "Dekning mot veilederen": dekning.KODER,
    "Rettskilder": lov.KODER,
    "Gammelt og utgått": ferskhet.KODER,
    "Samarbeid mellom kommuner": interkommunalt.KODER,
    "Tilvalg og egne klausuler": klausuler.KODER,
    "Unntak i fila": unntak.KODER,
    "Dokumentet ved siden av fila": dokumenter.KODER,
    "Samarbeidsfil og tabell": samarbeid.KODER,
}
ALLE: tuple[Kode, ...] = tuple(kode for gruppe in GRUPPER.values() for kode in gruppe)
FASTE: tuple[Kode, ...] = (*fil.KODER, *form.KODER, *unntak.KODER)
"""Findings about whether the file can be read at all; no comment in it can excuse them."""
