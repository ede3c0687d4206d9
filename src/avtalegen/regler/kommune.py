"""The municipality: does number, name and organisation number belong together?"""

from __future__ import annotations

from collections.abc import Iterator

from avtalegen.avtale.interkommunalt import Deltaker
from avtalegen.avtale.parter import Kommune
from avtalegen.avtale.register import gamle_numre, kommuner
from avtalegen.diagnostics.diagnostic import Finding, Path
from avtalegen.regler.regel import Grunnlag, Regel


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    parties: list[tuple[Path, Kommune | Deltaker]] = [(("kommune",), grunnlag.avtale.kommune)]
    if grunnlag.avtale.interkommunalt is not None:
        participants = enumerate(grunnlag.avtale.interkommunalt.deltakere)
        parties += [(("interkommunalt", "deltakere", position), one) for position, one in participants]
    for at, one in parties:
        yield from _en(grunnlag, at, one.nummer, one.navn)
        yield from _organisasjonsnummer(at, one)


def _organisasjonsnummer(at: Path, one: Kommune | Deltaker) -> Iterator[Finding]:
    known, number = kommuner().get(one.nummer), one.organisasjonsnummer
    if known is not None and number not in (None, known.organisasjonsnummer) and not one.bydel:
        args = {"navn": known.navn, "riktig": known.organisasjonsnummer, "nummer": number or ""}
        yield Finding("organisasjonsnummer-annet", (*at, "organisasjonsnummer"), args)


def _en(grunnlag: Grunnlag, at: Path, number: str, name: str | None) -> Iterator[Finding]:
    known = kommuner().get(number)
    if known is None:
        yield from _ukjent(at, number)
        if name is None:
            yield Finding("kommunenavn-mangler", (*at, "nummer"), {"nummer": number})
        return
    names = {one.casefold() for one in (known.navn, *known.andre_navn)}
    if name is not None and name.casefold() not in names:
        yield Finding("kommunenavn-feil", (*at, "navn"), {"navn": name, "nummer": number, "riktig": known.navn})
    if grunnlag.i_fila(*at, "fylke") and grunnlag.avtale.kommune.fylke != known.fylke and at == ("kommune",):
        args = {"fylke": grunnlag.avtale.kommune.fylke or "", "navn": known.navn, "riktig": known.fylke}
        yield Finding("fylke-feil", (*at, "fylke"), args)


def _ukjent(at: Path, number: str) -> Iterator[Finding]:
    changed = gamle_numre().get(number)
    if changed is not None:
        args = {"nummer": number, "navn": changed.navn, "nye": " eller ".join(changed.nye)}
        yield Finding("kommunenummer-gammelt", (*at, "nummer"), args)
    else:
        yield Finding("kommunenummer-ukjent", (*at, "nummer"), {"nummer": number})


REGEL = Regel(
    (
        "kommunenavn-feil",
        "kommunenavn-mangler",
        "kommunenummer-gammelt",
        "kommunenummer-ukjent",
        "fylke-feil",
        "organisasjonsnummer-annet",
    ),
    _finn,
)
