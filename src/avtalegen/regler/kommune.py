"""The municipality: does number, name and organisation number belong together?"""

from __future__ import annotations

from collections.abc import Iterator

from avtalegen.avtale.interkommunalt import Deltaker
from avtalegen.avtale.parter import Kommune
from avtalegen.avtale.register import gamle_numre, kommuner
from avtalegen.diagnostics.diagnostic import Finding, Path
from avtalegen.diagnostics.kode import Kode
from avtalegen.regler.regel import Grunnlag, Regel

KOMMUNENAVN_FEIL = Kode(
    "kommunenavn-feil", "feil", "Navnet hører ikke til kommunenummeret",
    "Kommunenummer {nummer} er {riktig}, ikke {navn}.",
    "Rett navnet til {riktig}, eller rett nummeret. Navnet kan også utelates.",
    "Står nummer og navn mot hverandre, er det uklart hvem som er part.",
    "kommune:\n  nummer: \"3207\"\n  navn: Ås", "kommune:\n  nummer: \"3207\"\n  navn: Nordre Follo",
)  # fmt: skip
KOMMUNENAVN_MANGLER = Kode(
    "kommunenavn-mangler", "feil", "Navnet på kommunen mangler",
    "Registeret kjenner ikke kommunenummer {nummer}, og fila sier ikke hva kommunen heter.",
    "Rett nummeret, eller skriv navnet i nøkkelen navn.",
    "Uten navn har avtalen ingen part.",
    "kommune:\n  nummer: \"9999\"", "kommune:\n  nummer: \"3207\"",
)  # fmt: skip
KOMMUNENUMMER_GAMMELT = Kode(
    "kommunenummer-gammelt", "advarsel", "Kommunenummeret er gått ut",
    "Kommunenummer {nummer} ({navn}) gikk ut 1. januar 2024.",
    "Bruk det nye nummeret: {nye}.",
    "Det nye nummeret henter riktig fylke og organisasjonsnummer.",
    "kommune:\n  nummer: \"3020\"", "kommune:\n  nummer: \"3207\"",
)  # fmt: skip
KOMMUNENUMMER_UKJENT = Kode(
    "kommunenummer-ukjent", "advarsel", "Ukjent kommunenummer",
    "Registeret har ingen kommune med nummer {nummer}.",
    "Se etter ombyttede sifre. Er kommunen ny, kan navn, fylke og organisasjonsnummer skrives i fila.",
    "Registeret er fra 2024 og kan mangle nyere kommuner.",
    "kommune:\n  nummer: \"9999\"", "kommune:\n  nummer: \"3207\"",
)  # fmt: skip
FYLKE_FEIL = Kode(
    "fylke-feil", "feil", "Fylket stemmer ikke",
    "{navn} ligger i {riktig}, ikke i {fylke}.",
    "Rett fylket til {riktig}, eller ta bort nøkkelen.",
    "Fylket avgjør hvilken fylkeskommune teksten viser til.",
    "kommune:\n  nummer: \"3207\"\n  fylke: Viken", "kommune:\n  nummer: \"3207\"\n  fylke: Akershus",
)  # fmt: skip
ORGANISASJONSNUMMER_ANNET = Kode(
    "organisasjonsnummer-annet", "advarsel", "Organisasjonsnummeret er ikke kommunens",
    "{navn} har organisasjonsnummer {riktig} i registeret, ikke {nummer}.",
    "Rett nummeret, eller ta bort nøkkelen, så hentes det fra registeret.",
    "Organisasjonsnummeret identifiserer parten.",
    "kommune:\n  nummer: \"3207\"\n  organisasjonsnummer: 864 969 682",
    "kommune:\n  nummer: \"3207\"\n  organisasjonsnummer: 922 092 648",
)  # fmt: skip
KODER = (KOMMUNENAVN_FEIL, KOMMUNENAVN_MANGLER, KOMMUNENUMMER_GAMMELT, KOMMUNENUMMER_UKJENT, FYLKE_FEIL)


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
        yield Finding(ORGANISASJONSNUMMER_ANNET, (*at, "organisasjonsnummer"), args)


def _en(grunnlag: Grunnlag, at: Path, number: str, name: str | None) -> Iterator[Finding]:
    known = kommuner().get(number)
    if known is None:
        yield from _ukjent(at, number)
        if name is None:
            yield Finding(KOMMUNENAVN_MANGLER, (*at, "nummer"), {"nummer": number})
        return
    names = {one.casefold() for one in (known.navn, *known.andre_navn)}
    if name is not None and name.casefold() not in names:
        yield Finding(KOMMUNENAVN_FEIL, (*at, "navn"), {"navn": name, "nummer": number, "riktig": known.navn})
    if grunnlag.i_fila(*at, "fylke") and grunnlag.avtale.kommune.fylke != known.fylke and at == ("kommune",):
        args = {"fylke": grunnlag.avtale.kommune.fylke or "", "navn": known.navn, "riktig": known.fylke}
        yield Finding(FYLKE_FEIL, (*at, "fylke"), args)


def _ukjent(at: Path, number: str) -> Iterator[Finding]:
    changed = gamle_numre().get(number)
    if changed is not None:
        args = {"nummer": number, "navn": changed.navn, "nye": " eller ".join(changed.nye)}
        yield Finding(KOMMUNENUMMER_GAMMELT, (*at, "nummer"), args)
    else:
        yield Finding(KOMMUNENUMMER_UKJENT, (*at, "nummer"), {"nummer": number})


REGEL = Regel((*KODER, ORGANISASJONSNUMMER_ANNET), _finn)
