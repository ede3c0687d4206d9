"""People who are helped, known by the talk of casework around their given names; and staff, offices and places that are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import ROOT

from avtalegen.avtale.register import kommuner
from avtalegen.diagnostics.personvern import Slag, finn, skjul


@pytest.mark.parametrize(
    "text",
    [
        "Vi bistår Amina med søknaden hennes", "samtale med Amina", "oppfølginga av Amina", "vedkommende heter Amina", "hun heter Selam",
        "Yusuf har fått vedtak", "Vi hjelper Amina med å finne bolig", "Me hjelper Amina med søknaden", "Nav følger opp Amina hver uke",
        "Kommunen følgjer opp Yusuf", "Vi har fulgt opp Amina siden mai", "Fast samtale med Amina og Yusuf hver uke", "Oppfølging av Amina Warsame",
        "oppfølgingen av Yusuf", "Kartlegging av Amina skal skje i mai", "Busetjing av Yusuf", "Bosetting av Amina Warsame", "Hjemmebesøk hos Amina",
        "heimebesøk hos Amina", "Tiltak for Amina: språkpraksis", "praksisplass til Amina", "bolig til Amina", "Ho heiter Selam", "han heter Yusuf",
        "deltakeren det gjelder, er Amina", "Møtet gjelder Amina", "saken handler om Amina", "Amina fra Somalia skal ha tolk", "Amina frå Syria",
        "Amina (Somalia)", "Amina og barna hennes", "Amina og de tre barna", "Amina med barna sine", "Yusuf har fått avslag på søknaden",
        "Yusuf har søkt om familiegjenforening", "Amina er gravid", "Amina bor i Ski", "Amina går på voksenopplæringen",
        "Amina begynner i språkpraksis", "Amina trenger hjelp til å finne bolig", "Vi har gitt Amina tolk", "Nav gir Yusuf tilbud om praksis",
        "Veilederen til Amina er Ola", "kontaktpersonen til Amina er Ola", "kontaktlæraren til Yusuf", "veileder for Amina",
        "Vi kartlegger Amina i mai", "Vi busette Yusuf i fjor", "samarbeid om Amina", "ansvaret for Amina", "Amina kan lite norsk",
        "søknad for Amina", "Amina vil bli sykepleier", "Amina ønsker å ta fagbrev", "innkalle Amina til samtale", "varsle Amina om vedtaket",
        "i møtet med Amina og tolk", "møte med Amina om integreringsplanen", "foreldrene til Amina", "Amina, 34, fra Eritrea", "34-åringen Amina",
        "en 34 år gammel kvinne, Amina,", "Vi venter på Amina sine papirer", "Amina er innvilget permisjon", "Amina har diagnosen PTSD",
        "Amina slutter i programmet", "Amina fullførte programmet i mai", "Det er søkt bolig for Yusuf", "Yusuf må ha barnehageplass",
        "Amina er en av deltakerne våre", "to av deltakerne, Amina og Yusuf,",
    ],
)  # fmt: skip
def test_a_participant_is_known_by_the_talk_of_casework(text: str) -> None:
    said = f"Det er slik: {text}."
    assert {hit.slag for hit in finn(said)} == {Slag.ENKELTSAK}
    assert not any(name in skjul(said) for name in ("Amina", "Yusuf", "Selam", "Warsame"))


@pytest.mark.parametrize(
    "text",
    [
        "Samtale med Kari Nordmann, leder", "Oppfølging av Nav", "møte med Horten", "Vi bistår Oslo", "Samtale med Kari Nordmann, enhetsleder i Nav",
        "Møte med Kari Nordmann hver måned", "Møte med Ola Hansen i Nav", "Kontakt med Kari Nordmann ved spørsmål",
        "Avtale med Kari Nordmann om møtetid", "Avtalen følges opp av Kari Nordmann", "Oppfølging av avtalen ved Kari Nordmann",
        "Oppfølging av avtalen: Kari Nordmann", "Statsforvalteren bistår Horten", "Vi hjelper Horten med bosetting", "Bistand til Nordre Follo",
        "Tiltak for Oslo", "Bosetting av flyktninger i Horten", "Bosetting av Oslo", "Samarbeid med Kari Nordmann i flyktningtjenesten",
        "Dialog med Kari Nordmann, Nav Horten", "Kari Nordmann bistår Ola Hansen ved behov", "Kari Nordmann hjelper Ola Hansen med rapporteringen",
        "Ola Hansen veileder deltakere", "Leder heter Kari Nordmann", "Lederen for tjenesten er ny. Hun heter Kari Nordmann",
        "Kontaktpersonen heter Kari", "Kari Nordmann har fått fullmakt", "Kari Nordmann har fått ansvaret for møtene",
        "Ola Hansen har vedtaksmyndighet", "Kari Nordmann gjør vedtak på vegne av kommunen", "Kari Nordmann har fått ny stilling",
        "Kari Nordmann er sykmeldt, og Ola Hansen er stedfortreder", "Kari Nordmann begynner 1. august 2026", "Kari Nordmann slutter 1. juli 2027",
        "Kari Nordmann går på møtene", "Kari Nordmann fra Nav", "Kari Nordmann fra Horten kommune", "Kari Nordmann (Nav Horten)",
        "Kari Nordmann og Ola Hansen møtes hver måned", "Kari Nordmann og lederen for barn og familie", "Kari Nordmann, barn og familie",
        "Kari Nordmann, barnevern", "Kari Nordmann med ansvar for familier", "Stedfortreder for Kari Nordmann er Ola Hansen",
        "Kontaktperson for Nav er Kari Nordmann", "Kontaktperson i Horten: Kari Nordmann", "Veileder for praksisplasser: Kari Nordmann",
        "Meldes til Kari Nordmann", "Vedtak sendes til Kari Nordmann", "Spørsmål om tolk til Kari Nordmann", "Bolig: Kari Nordmann",
        "Praksis: Ola Hansen", "Oppfølging: Kari Nordmann", "Kartlegging: Kari Nordmann og Ola Hansen", "Ansvarlig for kartlegging er Kari Nordmann",
        "Innkalling til møte med Kari Nordmann", "Møtet mellom Kari Nordmann og Ola Hansen", "Maria kirke", "Sara-prosjektet",
        "Møte i Maria menighet", "Samtale med tolk", "Samtale med Nav", "Oppfølging av Horten kommune", "Oppfølging av Oslo",
        "Kari Nordmann er ansvarlig for oppfølging av Ola Hansen sine oppgaver", "Vi samarbeider med Norsk Folkehjelp", "Ola Hansen skal ha kopi",
        "Kari Nordmann skal ha tilgang", "Kari Nordmann ønsker å møtes tirsdager", "Kari Nordmann trenger to ukers varsel",
        "Kari Nordmann bor ikke på kontoret", "Kari Nordmann snakker arabisk", "Samtale med rektor Kari Nordmann", "Møte med leder Kari",
        "oppfølging av enhetsleder Kari Nordmann", "Kari Nordmann, 22 00 00 01", "Kari Nordmann, leder, 40 prosent",
        "Kari Nordmann, 50 prosent, fra Nav", "Kari (leder) og Ola (rådgiver)", "Vi bistår Nord-Fron", "Vi bistår Nav med søknaden",
        "Samtale med Kari, leder i Nav", "Samtale med Kari (Nav Horten)", "Oppfølging av Lier", "Kari Nordmann er i praksis leder",
        "Kari Nordmann søker bolig for deltakere", "Kari Nordmann har fått introduksjonsprogrammet som ansvarsområde",
        "Kari Nordmann (Ukraina) og Ola Hansen (Syria)", "Kari Nordmann får praksis og tiltak som ansvarsområde",
        "Samtale med Amina, programrådgiver", "Amina Yusuf, leder", "Amina Yusuf er leder for flyktningtjenesten",
        "Nav-leder Amina Yusuf møter kommunen", "Enhetsleder Amina Yusuf har ansvar for tolk", "Leder: Amina Yusuf",
        "Kontaktperson: Yusuf Ali, Nav Horten", "Samtaler gjennomføres av Amina Yusuf", "Opplæring ved Amina Yusuf",
        "Kommunen ved Amina Yusuf og Nav ved Kari Nordmann", "Amina Yusuf og Kari Nordmann har faste møter",
        "Amina Yusuf innkaller Kari Nordmann til ledermøtet", "Leder kaller inn Kari Nordmann og Ola Hansen",
        "Kari Nordmann varsler Ola Hansen om vedtaket", "Nav varsler Kari Nordmann om søknaden", "Kommunen informerer Ola Hansen om bosetting",
        "Kari Nordmann gir Ola Hansen beskjed", "Kommunen gir Kari Nordmann fullmakt", "Kommunen gir Kari Nordmann tilgang til fagsystemet",
        "Ola Hansen har rett til innsyn", "Kari Nordmann følger opp avtalen", "Kari Nordmann følger opp deltakerne",
        "Kari Nordmann og Ola Hansen følger opp", "Vi følger opp Horten", "Lederne Kari Nordmann og Ola Hansen", "Oppfølging: Kari, bosetting: Ola",
        "Ring Kari ved spørsmål", "Ta kontakt med Kari", "Ta kontakt med Kari om møtetider", "Spør Kari", "Kari har nøkkel",
        "Kari koordinerer, Ola fører referat",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "Dette er punktet: {}.", "{} i avtala."])
def test_staff_offices_and_places_are_not_helped(text: str, around: str) -> None:
    assert not finn(around.format(text))


def test_two_who_are_spoken_of_together_are_one_finding_with_both_hidden() -> None:
    said = "Fast samtale med Amina og Yusuf Ali hver uke"
    assert len(finn(said)) == 1
    assert skjul(said) == "Fast samtale med ••••• og ••••• ••• hver uke"
    assert skjul("samtale med Amina og Kari Nordmann, leder") == "samtale med ••••• og Kari Nordmann, leder"


def test_no_municipality_is_helped_or_has_a_family() -> None:
    for one in kommuner().values():
        for words in (
            "Vi bistår {}",
            "samtale med {}",
            "oppfølging av {}",
            "bosetting av {}",
            "{} har fått vedtak",
            "det gjelder {}",
        ):
            assert not finn(words.format(one.navn)), one.navn


@pytest.mark.parametrize(
    "path", sorted((ROOT / "templates").rglob("*.md")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_no_clause_speaks_of_a_participant_by_name(path: Path) -> None:
    assert not finn(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    ["Warsame-familien", "Al-Hassan-familien", "Hassan-søsknene", "Warsame-ektefellane", "familien til Warsame", "familia til Tesfay", "foreldra til Warsame", "barna til Hosseini",
     "sønnen til Kovalenko"],
)  # fmt: skip
def test_a_family_is_known_by_a_surname_before_it_and_after(text: str) -> None:
    assert [hit.slag for hit in finn(f"Her er {text} i dag.")] == [Slag.ENKELTSAK]


@pytest.mark.parametrize(
    "text",
    ["familien til Statsråden", "foreldrene til Barnehagen", "Foreldre til Deltakeren", "Mor til Deltaker", "familien til Lederen", "barn til Foresatte", "Barn til Enslige", "familien til Nav",
     "Nav-familien", "Equinor-familien", "Haugesund-familien", "Horten-familien", "IMDi-familien", "Ungdoms-familien", "Stor-familien", "Foster-familien", "Vertskommune-familien",
     "barna til Skolen", "familien til deltakeren", "Familien til Oslo kommune", "Barn og familie til Horten"],
)  # fmt: skip
def test_bodies_and_places_have_no_family(text: str) -> None:
    assert not finn(f"Her er {text} i dag.")
