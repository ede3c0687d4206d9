"""Numbers said, coded and turned round, births without the word, and people who are known by what is theirs; each with its mirror."""

from __future__ import annotations

import pytest

from avtalegen.diagnostics.personvern import Slag, finn, skjul

_TELLER = ("null", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni")
_NUMMER = "01819010001"
"""A number of the synthetic series."""


@pytest.mark.parametrize(
    "text",
    [
        " ".join(_TELLER[int(digit)] for digit in _NUMMER),
        ", ".join(_TELLER[int(digit)] for digit in _NUMMER).upper(),
        "-".join(_TELLER[int(digit)] for digit in _NUMMER),
        "".join(_TELLER[int(digit)] for digit in _NUMMER),
        "null en åttien nitti én null null null én",
        "null én, åttiein, nitti, ti, null, null, én",
        "null en en og åtti nitti en null null null en",
        "null én åtte én nitten nitti ti null null én",
        "null én åtte ein nitti, så 10001",
        "".join(f"%3{digit}" for digit in _NUMMER), "".join(f"%253{digit}" for digit in _NUMMER),
        "".join(f"&#{48 + int(digit)};" for digit in _NUMMER), "".join(f"&#x3{digit};" for digit in _NUMMER),
        "018190%310001", "10001 018190", "10001-018190", "10001/018190", "10001, 01.81.1990", "10001 (018190)", "10001 01 81 90",
        "01B190 10001", "0IBI90 IOOOI", "018I9O IOOOI", "0181901000I",
    ],
)  # fmt: skip
def test_a_number_is_found_in_words_in_codes_and_turned_round(text: str) -> None:
    assert Slag.FOEDSELSNUMMER in [hit.slag for hit in finn(f"Ola {text} slutt")]
    hidden = skjul(f"Ola {text} slutt")
    assert "10001" not in hidden
    assert "null" not in hidden.lower()
    assert "3•" not in hidden


@pytest.mark.parametrize(
    "text",
    [
        "en, to, tre, fire, fem, seks, sju, åtte, ni, ti, elleve, tolv", "null, en, to, tre, fire, fem, seks, sju, åtte, ni",
        "fem seks sju åtte deltakere og tre til fire samtaler", "null én åtte én ni null én null null null to",
        "10002 018190", "sak 10001 018190", "26/10001 018190", "1.10001 018190", "10001 01.81.2026", "50%30 av 100%", "kode %20 og &#8211; 12",
        "Gate 5B, 0581 Oslo", "rom B58 og S5", "fem 018190 null 10002",
    ],
)  # fmt: skip
def test_counting_codes_and_numbers_of_cases_are_left_alone(text: str) -> None:
    assert not finn(text)


def test_a_number_in_codes_is_hidden_whole_and_nothing_else() -> None:
    coded = "".join(f"%3{digit}" for digit in _NUMMER)
    assert skjul(f"a%20{coded}%20b") == f"a%20{'%••' * 11}%20b"


@pytest.mark.parametrize(
    "text",
    [
        "fyller 30 år 3. juni 2026", "fyller 30 år den 3. juni", "fyller 30 3.6.2026", "blir 30 år 3. juni 2026", "vert 30 år 3. juni",
        "fyller tretti år tredje juni", "runder 40 den 3. juni 2026", "fyller 18 år onsdag 3. juni", "født 3 VI 1979", "født 3. VI. 79",
        "f 030679", "F 030679", "f 03.06.79", "f. 03.06.79", "f.dato 03.06.79", "fdt. 03.06.79", "f.d 03.06.79", "fødd 3. juni", "født den 3/6",
        "har bursdag 3. juni", "bursdagen hennes er 3. juni", "gebursdag 3. juni", "fødselsdag 3/6", "alder 34 (1990)", "alder: 34 år (1990)",
        "34 år (f 1990)", "34 år gammel (1992)", "34 år (1992)", "født i 79", "født -79", "født '79", "f. -79", "årgang 1979", "årskull 1979",
        "fødselsår: 79", "fnr 030679", "fnr. 03.06.79", "fødselsnr.: 030679", "personnr 030679", "fødselsnummeret begynner på 030679",
        "født 3. i 6. 1979", "født tredje juni", "født sommeren -79", "født og oppvokst i Mogadishu, 03.06.1979", "fødselsdata 03.06.1979",
        "føds.dato 03.06.1979", "føds. 03.06.1979", "født i Eritrea 3. juni 1979",
    ],
)  # fmt: skip
def test_a_birth_is_found_as_a_case_worker_writes_it(text: str) -> None:
    said = f"Veileder Ola {text}."
    assert {hit.slag for hit in finn(said)} == {Slag.FOEDSELSDATO}
    assert skjul(said) != said


@pytest.mark.parametrize(
    "text",
    [
        "Kommunen fyller 50 år 1. januar 2026", "Nav-kontoret fyller 20 år 1. juli 2026", "Ordningen blir to år 1. august 2026",
        "Avtalen blir fem år 1. januar 2027", "Deltakere som fyller 55 år før 1. juli 2026", "De som fyller 18 år 1. august 2026, er voksne",
        "barn som fyller seks år i 2026", "Barn som fyller 6 år 1. september", "deltakere mellom 18 og 55 år (2026)", "over 18 år (lov 2020)",
        "alder 18–55 år", "§ 8 bokstav f 01.08.2026", "jf. § 4 f. 2026", "født utenfor Norge 1. januar 2026", "barn født i Norge etter 1.1.2020",
        "barn født i 24. uke", "saksnr 010826", "nr. 030626", "journalnr 030679", "møtet blir 3. juni 2026", "møtet blir holdt 3. juni 2026",
        "fristen blir to år 3. juni 2028", "årskull 2026", "lov 17. juni 2005 nr. 62", "kurset går fra 3/6 til 5/7", "født mellom 1. januar 1990 og nå",
    ],
)  # fmt: skip
def test_what_is_as_old_and_nobody_and_days_of_the_agreement_are_left_alone(text: str) -> None:
    assert not finn(text)


@pytest.mark.parametrize(
    "text",
    [
        "deltakeren vår, Yusuf, skal", "saken til Amina Warsame", "saka til Amina", "vedtaket om Amina", "søknaden til Amina", "Amina sin plan",
        "Amina sin sak", "Aminas plan", "Amina Warsame sin tolk", "Amina Warsames sak", "Aminas mor", "Yusuf si mor", "tolk for fru Warsame", "fru Warsame har",
        "herr Warsame", "tolk for Amina", "moren til Amina Ali", "mora til Amina", "faren til Yusuf", "broren til Yusuf Warsame", "familien til Yusuf",
        "mora til Xirsi Warsame", "fosterbarnet Daniel", "fostersønnen Daniel", "moren Amina", "sønnen sin Yusuf", "sin sønn Yusuf", "jenta Amina", "faren, Yusuf, får",
        "den enslige mindreårige Daniel", "Amina er ein deltakar", "Amina er deltaker", "Amina Warsame er deltaker i programmet", "Amina blei flyktning", "Amina er ny elev",
        "Amina deltar i introduksjonsprogrammet", "Amina har rett til introduksjonsprogram", "Amina får tolk", "Amina treng tolk", "Yusuf (34 år)",
        "Yusuf på 34 år", "elev Amina Warsame", "elev: Amina", "kandidat Amina Warsame", "for bruker Amina Warsame", "arbeidssøker Amina", "Amina ble bosatt i",
        "Amina kom til Norge i",
    ],
)  # fmt: skip
def test_a_participant_is_known_by_what_is_theirs_by_family_and_by_what_they_do(text: str) -> None:
    said = f"Det er slik at {text} i dag."
    assert {hit.slag for hit in finn(said)} == {Slag.ENKELTSAK}
    assert not any(name in skjul(said) for name in ("Amina", "Yusuf", "Warsame", "Daniel"))


@pytest.mark.parametrize(
    "text",
    [
        "Kari Nordmann sin rolle", "Kari Nordmanns stedfortreder er Ola Hansen", "Karis kontor", "Ved Karis fravær trer Ola Hansen inn", "Kari Nordmann er leder",
        "Kari Nordmann er kontaktperson for deltakerne", "Kari Nordmann er deltaker i styringsgruppa", "Ola Hansen, som er deltaker i arbeidsgruppen, skriver",
        "Kari Nordmann har tolk som ansvarsområde", "Ola Hansen har ansvar for tolk", "Kari Nordmann deltar i ledermøtet", "Nav sender saken til Kari Nordmann",
        "Kommunen melder saken til Ola Hansen hos Nav", "Veilederen gir vedtaket til Kari Nordmann", "Spørsmål om vedtak til Kari Nordmann", "Hans plan er å møtes",
        "Hans sak behandles", "Hans introduksjonsprogram er på heltid", "tolk for deltakere fra Nordre Follo", "saken til Nordre Follo kommune", "søknaden til Husbanken", "klagen til Statsforvalteren",
        "Kandidaten Oslo Met sender", "Kandidaten OsloMet sender", "Kandidaten NTNU Gjøvik sender", "deltakeren Høgskulen Vestlandet", "kandidatene Rema Bygg AS",
        "brukeren Scandic Hotell", "Leder for barn og familie, Kari Nordmann", "Barn og familie: Kari Nordmann", "Enhetsleder familie Kari Nordmann",
        "Ansvar for enslige mindreårige: Kari Nordmann", "Virksomhet for barn – Kari Nordmann", "herr ordfører og fru Statsråd", "veileder Daniel Hansen",
        "Kari Nordmann, 20 år i Nav", "Kari Nordmann (50 %)", "Kari Nordmann (2)", "Stedfortreder for Kari Nordmann", "Ola Hansen får kopi", "Tolk: Kari Nordmann",
        "Ola Hansen går på introduksjonsmøtet", "Klager til Kari Nordmann", "Gjelder Kari Nordmann", "vergen, Kari Nordmann er leder", "Kontakt om bolig for Kari Nordmann",
    ],
)  # fmt: skip
def test_staff_offices_and_bodies_are_no_participants(text: str) -> None:
    assert not finn(text)


@pytest.mark.parametrize(
    "text",
    [
        "fylte 40 i går, 3.6.1986", "fylte 18 den tredje juni", "fyller førti 3. juni", "runda 50 i forgårs, 1. juni 1976", "vart 40 år i går (3.6.1986)",
        "blir myndig 3. juni", "er myndig 03.06.2027", "vert myndig frå 3. juni", "myndighetsdag 03.06.2027", "18-årsdagen er 3. juni", "førtiårsdag 3.6.2027",
        "født i åttini", "født i nittenåttini", "fødd i syttini", "født i sytti-ni", "født nittenhundreogåttini", "født i nitten åttini", "født to tusen og fem",
        "årgang åttini", "fødeår 1979", "født i juni -79", "født anno 1979", "f. nittenåttini", "f. i 1979", "f.år: 79", "born 1979",
        "(f. 79)", "(f 79)", "Amina, f. 79, får", "3. juni fyller hun 40", "3. juni blir hun 40", "3. juni vart ho førti år", "3. juni blir vedkommende 18", "Amina * 03.06.1979", "Amina (*3.6.79)", "Amina *1979",
        "alder: 40 (3.6.1986)", "030679-xxxxx", "03.06.1979 *****",
    ],
)  # fmt: skip
def test_a_birth_is_found_in_years_in_words_signs_and_days_of_coming_of_age(text: str) -> None:
    said = f"Det er slik at {text}."
    assert {hit.slag for hit in finn(said)} == {Slag.FOEDSELSDATO}
    assert skjul(said) != said


def test_a_day_alone_with_the_sign_of_a_birth_is_one() -> None:
    assert [hit.slag for hit in finn("Møte\n* 03.06.1979\nslutt")] == [Slag.FOEDSELSDATO]


@pytest.mark.parametrize(
    "text",
    [
        "* 01.08.2026", "* 17.06.2005 trådte loven i kraft", "Møte * 01.08.2026", "5 * 1979", "beløp * 1990 kroner", "ungdom som blir myndige 1. august 2026",
        "Barn som blir myndig 1. august 2026", "vedtaksmyndig fra 1. august 2026", "myndigheten 01.08.2026", "født i trettende uke", "født i førti uker", "født i tjue land", "født i to kommuner",
        "født i Norge", "(f.eks. 79)", "jf. 79", "punkt f. 18 i avtalen", "avtalen fylte 10 år i fjor, 1.8.2026", "Nav Horten fyller 20 år i dag, 1. august 2026",
        "1. januar 2026 fyller kommunen 50 år", "50-årsdagen til kommunen er 3. juni 2026", "Kommunens 50-årsdag 3. juni 2026", "programmet er født til å lykkes", "år: 79",
        "årgang to av programmet", "010126-*****, rad", "Kopi til f. Avdeling 79", "fyller fire roller 1. august 2026",
    ],
)  # fmt: skip
def test_lists_bodies_and_counts_are_no_births(text: str) -> None:
    assert not finn(text)


@pytest.mark.parametrize(
    "text",
    [
        "DUF to null to null én to tre fire fem seks sju åtte", "DUF-nummer: tjue tjue én to tre fire fem seks sju åtte", "UDI-saka to null to null ein to tre fire fem seks sju åtte",
        "to null to null én to tre fire fem seks sju åtte (DUF)",
    ],
)  # fmt: skip
def test_a_duf_number_is_found_in_words(text: str) -> None:
    assert [hit.slag for hit in finn(text)] == [Slag.DUF_NUMMER]
    assert "seks" not in skjul(text)


@pytest.mark.parametrize(
    "text", ["DUF står for systemet, og telefonen er to to null null null null null én", "nummer to null to null én to tre fire fem seks sju åtte"]
)  # fmt: skip
def test_other_numbers_in_words_are_left_alone(text: str) -> None:
    assert not finn(text)


def test_the_key_of_an_option_tells_nothing_of_its_value() -> None:
    assert skjul("Aminas sak=10001 018190") == "•••••• sak=••••• ••••••"
    assert not finn("saksnummer=26/10001 018190")
