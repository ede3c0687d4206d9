"""The municipality: does number, name and organisation number belong together?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from avtalegen.avtale.felt import GAP
from avtalegen.avtale.interkommunalt import Deltaker
from avtalegen.avtale.parter import Kommune
from avtalegen.avtale.register import gamle_numre, heter, kommunenavn, kommuner, likt, med_bydeler, med_navn
from avtalegen.norsk.skrivefeil import naermest
from avtalegen.regler.regel import Finding, Grunnlag, Kode, Path, Regel

KOMMUNENAVN_FEIL = Kode(
    "kommunenavn-feil", "feil", "Navnet hører ikke til kommunenummeret",
    "Kommunenummer {nummer} er {riktig}, ikke {navn}.",
    "Rett navnet til {riktig}, eller rett nummeret. Navnet kan også utelates.",
    "Står nummer og navn mot hverandre, er det uklart hvem som er part.",
    "kommune:\n  nummer: \"3207\"\n  navn: Ås", "kommune:\n  nummer: \"3207\"\n  navn: Nordre Follo",
)  # fmt: skip
KOMMUNENAVN_UKJENT = Kode(
    "kommunenavn-ukjent", "advarsel", "Registeret har et annet navn på kommunen",
    "I registeret heter kommune {nummer} {riktig}, ikke {navn}.",
    "Sjekk nummer og skrivemåte. Er navnet riktig, trenger du ikke gjøre noe.",
    "Registeret kan være eldre enn navnet. Er det nummeret som er galt, er det uklart hvem som er part.",
    "kommune:\n  nummer: \"3207\"\n  navn: Nordre Folo", "kommune:\n  nummer: \"3207\"\n  navn: Nordre Follo",
)  # fmt: skip
KOMMUNENUMMER_FEIL = Kode(
    "kommunenummer-feil", "feil", "Kommunen har et annet nummer",
    "Ingen kommune har nummer {nummer}. {navn} har {riktig}.",
    "Rett nummeret til {riktig}.",
    "Nummeret henter fylke og organisasjonsnummer, og skiller kommuner med samme navn.",
    "kommune:\n  nummer: \"9999\"\n  navn: Nordre Follo", "kommune:\n  nummer: \"3207\"\n  navn: Nordre Follo",
)  # fmt: skip
BYDEL_FINNES_IKKE = Kode(
    "bydel-finnes-ikke", "feil", "Kommunen har ikke bydeler",
    "{kommune} har ikke bydeler, men her står «{bydel}».",
    "Ta bort nøkkelen bydel. Enheten kan stå i «ansvarlig_enhet» eller «rolle».",
    "En bydel er en egen part. Uten bydeler peker nøkkelen på en part som ikke finnes.",
    "kommune: {nummer: \"4626\", bydel: Sentrum}", "kommune: {nummer: \"0301\", bydel: Bydel Gamle Oslo}",
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
    "Kommunenummer {nummer} ({navn}) er gått ut.",
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
    "fylke-feil", "advarsel", "Fylket stemmer ikke",
    "{navn} ligger i {riktig}, ikke i {fylke}.",
    "Rett fylket til {riktig}, eller ta bort nøkkelen.",
    "Fylket avgjør hvilken fylkeskommune teksten viser til.",
    "kommune:\n  nummer: \"3207\"\n  fylke: Viken", "kommune:\n  nummer: \"3207\"\n  fylke: Akershus",
)  # fmt: skip
ORGANISASJONSNUMMER_ANNET = Kode(
    "organisasjonsnummer-annet", "advarsel", "Organisasjonsnummeret er en annens",
    "{navn} har ikke organisasjonsnummer {nummer}. {riktig}.",
    "Rett nummeret, eller ta bort nøkkelen. Kommunens nummer hentes da fra registeret.",
    "Organisasjonsnummeret identifiserer parten.",
    "kommune:\n  nummer: \"3207\"\n  organisasjonsnummer: 864 969 682",
    "kommune:\n  nummer: \"3207\"\n  organisasjonsnummer: 922 092 648",
)  # fmt: skip
ENHET_SELSKAP = Kode(
    "enhet-selskap", "advarsel", "Et selskap står som enhet i kommunen",
    "«{navn}» ser ut til å være et selskap eller en stiftelse, men står som en enhet i kommunen.",
    "Skriv kommunens egen enhet her. Det leverandøren gjør, kan stå under egne_punkter.",
    "Dokumentet sier at enheten gjør vedtak. Andre rettssubjekter kan ikke få myndighet til det uten at loven åpner for det (kommuneloven § 5-4).",
    "kommune: {nummer: \"3207\", ansvarlig_enhet: Fjord Kvalifisering AS}", "kommune: {nummer: \"3207\", ansvarlig_enhet: Flyktningtjenesten}\negne_punkter:\n  - tittel: Leverandør\n    tekst: Fjord Kvalifisering AS utfører kurs for kommunen (integreringsloven § 3 fjerde ledd), men gjør ingen vedtak.",
)  # fmt: skip
ENHET_ANNEN_PART = Kode(
    "enhet-annen-part", "advarsel", "Enheten hører til en annen",
    "«{navn}» ser ut til å høre til {eier}, men står som en enhet i {kommune}.",
    "Skriv kommunens egen enhet her. Er navnet riktig, trenger du ikke gjøre noe.",
    "Dokumentet sier at enheten handler for kommunen. Det kan ingen andre gjøre uten at det er avtalt.",
    "organisering: utenfor_nav\nkommune: {nummer: \"3207\", ansvarlig_enhet: Nav Nordre Follo}",
    "organisering: utenfor_nav\nkommune: {nummer: \"3207\", ansvarlig_enhet: Flyktningtjenesten}",
)  # fmt: skip
_NAV = re.compile(r"^nav(?![^\W\d_])|^arbeids- og velferds|\b(?:i|ved|hos) nav(?![^\W\d_])")
_AV_KOMMUNE = re.compile(
    r"([^\W\d_][^,()]{0,40}?) (?:kommunes?\b|(?:voksen|vaksen)opplæring|opplæringssent|læringssent|flyktning|integrering|introduksjon|"
    r"kvalifisering|helse|bosett)"
)
"""What a name may have after the name of the municipality it belongs to."""
_STEDER = frozenset({"bø", "os", "nes", "sande", "lund", "vik", "sel", "sund", "eid", "fjord", "time", "hole"})
"""Municipalities whose names are words, or places in many others."""
_SELSKAP = re.compile(r"(?<!\w)(?:ASA?|SA|IKS|ANS|DA|[Ss]tiftelsen?|[Ss]tiftinga?)$|^[Ss]tift(?:elsen|inga)\s")
KODER = (
    KOMMUNENAVN_FEIL, KOMMUNENAVN_UKJENT, KOMMUNENAVN_MANGLER, KOMMUNENUMMER_GAMMELT, KOMMUNENUMMER_FEIL,
    KOMMUNENUMMER_UKJENT, BYDEL_FINNES_IKKE, FYLKE_FEIL, ENHET_SELSKAP,
    ENHET_ANNEN_PART,
)  # fmt: skip


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    avtale = grunnlag.avtale
    parties: list[tuple[Path, Kommune | Deltaker]] = [(("kommune",), avtale.kommune)]
    if avtale.interkommunalt is not None:
        participants = enumerate(avtale.interkommunalt.deltakere)
        parties += [(("interkommunalt", "deltakere", position), one) for position, one in participants]
    for at, party in parties:
        yield from _navn(at, party.nummer, party.navn)
        yield from _organisasjonsnummer(at, party)
        yield from _bydel(at, party.nummer, party.bydel)
        yield from _selskap((*at, "ansvarlig_enhet"), party.ansvarlig_enhet)
    for position, unit in enumerate(avtale.kommune.instanser):
        yield from _selskap(("kommune", "instanser", position, "navn"), unit.navn)
    yield from _fylke(grunnlag)
    yield from _navs_nummer(grunnlag)
    yield from _annens_enheter(grunnlag, parties)
    for at, person in grunnlag.personer():
        yield from _bydel(at, person.kommune or avtale.kommune.nummer, person.bydel)


def _navn(at: Path, number: str, name: str | None) -> Iterator[Finding]:
    known = kommuner().get(number)
    if known is None:
        yield from _ukjent(at, number, name)
    elif name is not None and not name.startswith(GAP) and not heter(name, number):
        # The register may be older than a name; only the name of another municipality is certainly wrong.
        kode = KOMMUNENAVN_FEIL if med_navn(name) else KOMMUNENAVN_UKJENT
        # A slip for one of its own names is mended; what is no slip may be a newer name.
        fix = naermest(name, (known.navn, *known.andre_navn)) if kode is KOMMUNENAVN_UKJENT else None
        yield Finding(kode, (*at, "navn"), {"navn": name, "nummer": number, "riktig": known.navn}, fix=fix)


def _ukjent(at: Path, number: str, name: str | None) -> Iterator[Finding]:
    changed, own = gamle_numre().get(number), med_navn(name) if name is not None else []
    if changed is not None:
        args = {"nummer": number, "navn": changed.navn, "nye": " eller ".join(changed.nye)}
        new = [number for number in changed.nye if not own or number in own]
        yield Finding(KOMMUNENUMMER_GAMMELT, (*at, "nummer"), args, fix=new[0] if len(new) == 1 else None)
        if own and not set(own) & set(changed.nye):
            args = {"navn": name or "", "nummer": number, "riktig": changed.navn}
            yield Finding(KOMMUNENAVN_FEIL, (*at, "navn"), args)
    elif own:
        args = {"nummer": number, "navn": name or "", "riktig": " eller ".join(own)}
        yield Finding(KOMMUNENUMMER_FEIL, (*at, "nummer"), args, fix=own[0] if len(own) == 1 else None)
    else:
        yield Finding(KOMMUNENUMMER_UKJENT, (*at, "nummer"), {"nummer": number})
    if name is None:
        yield Finding(KOMMUNENAVN_MANGLER, (*at, "nummer"), {"nummer": number})


def _organisasjonsnummer(at: Path, party: Kommune | Deltaker) -> Iterator[Finding]:
    known, number = kommuner().get(party.nummer), party.organisasjonsnummer
    if known is not None and number not in (None, known.organisasjonsnummer) and not party.bydel:
        right = f"I registeret er det {known.organisasjonsnummer}"
        args = {"navn": known.navn, "riktig": right, "nummer": number or ""}
        yield Finding(ORGANISASJONSNUMMER_ANNET, (*at, "organisasjonsnummer"), args)


def _navs_nummer(grunnlag: Grunnlag) -> Iterator[Finding]:
    """A municipality's organisation number, from the register or the file, with Nav."""
    nav, own = grunnlag.avtale.nav, grunnlag.avtale.kommune
    owners = [one.navn for one in kommuner().values() if one.organisasjonsnummer == nav.organisasjonsnummer]
    if nav.organisasjonsnummer is not None and (owners or nav.organisasjonsnummer == own.organisasjonsnummer):
        whose = f"Det er kommunens, {owners[0]}" if owners else "Fila sier at det er kommunens"
        args = {"navn": nav.kontor, "riktig": whose, "nummer": nav.organisasjonsnummer}
        yield Finding(ORGANISASJONSNUMMER_ANNET, ("nav", "organisasjonsnummer"), args)


def _bydel(at: Path, number: str, district: str | None) -> Iterator[Finding]:
    known = kommuner().get(number)
    if district is not None and known is not None and number not in med_bydeler():
        yield Finding(BYDEL_FINNES_IKKE, (*at, "bydel"), {"kommune": known.navn, "bydel": district})


def _selskap(at: Path, name: str | None) -> Iterator[Finding]:
    if name is not None and _SELSKAP.search(name.strip()):
        yield Finding(ENHET_SELSKAP, at, {"navn": name})


def _annens_enheter(grunnlag: Grunnlag, parties: list[tuple[Path, Kommune | Deltaker]]) -> Iterator[Finding]:
    """Units that are Nav's, where the programme lies outside Nav, or bear the name of a municipality that takes no part."""
    avtale = grunnlag.avtale
    units = [((*at, "ansvarlig_enhet"), party.ansvarlig_enhet or "", party) for at, party in parties]
    units += [
        (("kommune", "instanser", number, "navn"), unit.navn, avtale.kommune)
        for number, unit in enumerate(avtale.kommune.instanser)
    ]
    for at, name, party in units:
        owner = (
            "Nav"
            if grunnlag.utenfor_nav and _NAV.search(likt(name))
            else _annen_kommune(name, [party for _, party in parties])
        )
        if owner is not None:
            args = {"navn": name, "eier": owner, "kommune": party.bydel or party.navn or party.nummer}
            yield Finding(ENHET_ANNEN_PART, at, args)


def _annen_kommune(name: str, parties: Iterable[Kommune | Deltaker]) -> str | None:
    """The municipality that a unit is named after, where it is not one of the parties and no place that many have."""
    text = likt(name)
    if any((one.navn is not None and likt(one.navn) in text) or one.nummer not in kommuner() for one in parties):
        return None
    if any(known in text for one in parties for known in kommunenavn().get(one.nummer, ())):
        return None
    found = _AV_KOMMUNE.search(text)
    words = found[1].split() if found is not None else []
    for start in range(len(words)):
        place = " ".join(words[start:])
        if place not in _STEDER and (numbers := med_navn(place)):
            return f"{kommuner()[numbers[0]].navn} kommune"
    return None


def _fylke(grunnlag: Grunnlag) -> Iterator[Finding]:
    own = grunnlag.avtale.kommune
    known = kommuner().get(own.nummer)
    if known is not None and own.fylke is not None and grunnlag.i_fila("kommune", "fylke"):
        names = {likt(part).removesuffix(" fylke") for part in re.split(r"\s+[-–—/]\s+", own.fylke)}
        if likt(known.fylke) not in names:
            args = {"fylke": own.fylke, "navn": known.navn, "riktig": known.fylke}
            yield Finding(FYLKE_FEIL, ("kommune", "fylke"), args, fix=known.fylke)


REGEL = Regel((*KODER, ORGANISASJONSNUMMER_ANNET), _finn)
