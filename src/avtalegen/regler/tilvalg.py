"""The options named in the file are in the library, each once."""

from __future__ import annotations

from collections.abc import Iterator

from avtalegen.avtale.felt import GAP, UTEN
from avtalegen.norsk.skrivefeil import mente_du
from avtalegen.regler.regel import Finding, Grunnlag, Kode, Regel

TILVALG_UKJENT = Kode(
    "tilvalg-ukjent", "feil", "Ukjent tilvalg",
    "Biblioteket har ikke tilvalget «{navn}».",
    "{forslag}",
    "Et tilvalg med skrivefeil ville ellers ført til at bestemmelsen ble borte uten at noen så det.",
    "tilvalg: [praksisplaser]", "tilvalg: [praksisplasser]",
)  # fmt: skip
TILVALG_DOBBELT = Kode(
    "tilvalg-dobbelt", "advarsel", "Tilvalget står to ganger",
    "Tilvalget «{navn}» står to ganger.",
    "Ta bort det ene.",
    "Bestemmelsen kommer bare med én gang.",
    "tilvalg: [tolk, tolk]", "tilvalg: [tolk]",
)  # fmt: skip
KODER = (TILVALG_UKJENT, TILVALG_DOBBELT)


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    known = list(grunnlag.bibliotek.tilvalg)
    seen: set[str] = set()
    for position, written in enumerate(grunnlag.avtale.tilvalg or ()):
        name = written.removeprefix(UTEN)
        at = ("tilvalg", "uten", position) if written.startswith(UTEN) else ("tilvalg", position)
        if name.startswith(GAP):
            continue
        if name not in known:
            args = {"navn": name, "forslag": _forslag(name, known)}
            yield Finding(TILVALG_UKJENT, at, args)
        elif name in seen:
            yield Finding(TILVALG_DOBBELT, at, {"navn": name})
        seen.add(name)


def _forslag(name: str, known: list[str]) -> str:
    return mente_du(name, known, "Tilvalgene er " + ", ".join(known) + ".")


REGEL = Regel(KODER, _finn)
