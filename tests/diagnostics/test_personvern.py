"""Identity numbers and other personal data: found however they are written, and hidden everywhere."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from avtalegen.avtale.register import kommuner
from avtalegen.diagnostics.personvern import Slag, finn, i_avsnitt, skjul

_FIRST, _SECOND = (3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def _check(digits: list[int], weights: tuple[int, ...]) -> int:
    return -sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """A number of the synthetic series (the month is 80 more), or a D-number of it (the day is 40 more)."""
    day = date(1930, 1, 1) + timedelta(draw(st.integers(0, 33000)))
    extra = draw(st.sampled_from([0, 40]))
    start = f"{day.day + extra:02}{day.month + 80:02}{day.year % 100:02}"
    for individual in range(draw(st.integers(0, 900)), 999):
        digits = [int(char) for char in f"{start}{individual:03}"]
        digits.append(_check(digits, _FIRST))
        digits.append(_check(digits, _SECOND) if digits[-1] < 10 else 10)
        if max(digits) < 10:
            return "".join(map(str, digits))
    raise AssertionError


@given(
    numbers(),
    st.sampled_from(["", " ", "\u00a0", "-", "."]),
    st.sampled_from([(6,), (6, 9), (2, 4, 6), tuple(range(1, 11))]),
)
def test_a_number_is_found_and_hidden_however_it_is_divided(number: str, between: str, cuts: tuple[int, ...]) -> None:
    pieces = [number[start:end] for start, end in zip((0, *cuts), (*cuts, 11), strict=True)]
    text = f"navn: Per {between.join(pieces)}, 22 00 00 04 # 1"
    assert [hit.slag for hit in finn(text)] == ["foedselsnummer"]
    hidden = skjul(text)
    assert len(hidden) == len(text)
    assert "".join(char for char in hidden if char.isdigit()) == "220000041"


@given(numbers(), st.integers(0, 10), st.integers(1, 9))
def test_a_number_with_one_digit_wrong_is_no_number(number: str, at: int, more: int) -> None:
    wrong = number[:at] + str((int(number[at]) + more) % 10) + number[at + 1 :]
    day_first = [int(char) for char in wrong[4:6] + wrong[2:4] + wrong[:2] + wrong[6:]]
    assume(_check(day_first[:9], _FIRST) != day_first[9] or _check(day_first[:10], _SECOND) != day_first[10])
    assert not finn(f"a {wrong} b")


@pytest.mark.parametrize(
    ("text", "code", "hidden"),
    [
        ("epost: kari.nordmann@gmail.com", "privat-epost", "epost: ••••.••••••••@gmail.com"),
        ("epost: kari@online.no}", "privat-epost", "epost: ••••@online.no}"),
        ("Per, født 12.03.1990", "foedselsdato", "Per, født ••.••.••••"),
        ("Per (f. 1.3.90)", "foedselsdato", "Per (f. •.•.••)"),
        ("fødselsdato: 1990-03-12", "foedselsdato", "fødselsdato: ••••-••-••"),
        ("DUF-nr. 2020 12345678", "duf-nummer", "DUF-nr. •••• ••••••••"),
        ("D.U.F. 2020 12345678", "duf-nummer", "D.U.F. •••• ••••••••"),
        ("utlendingsnummer: 202012345678", "duf-nummer", "utlendingsnummer: ••••••••••••"),
        ("født i 1990", "foedselsdato", "født i ••••"),
        ("Per (f. 1990)", "foedselsdato", "Per (f. ••••)"),
        ("fødd mars 1990", "foedselsdato", "fødd •••• ••••"),
        ("født første mars 1990", "foedselsdato", "født •••••• •••• ••••"),
        ("kari @ gmail.com", "privat-epost", "•••• @ gmail.com"),
        ("kari(at)gmail.com", "privat-epost", "••••(at)gmail.com"),
        ("kari [krøllalfa] hotmail.no", "privat-epost", "•••• [krøllalfa] hotmail.no"),
        ("familien Al Hassan flytter", "enkeltsak", "familien •• •••••• flytter"),
        ("kandidaten Fatima Ali", "enkeltsak", "kandidaten •••••• •••"),
        ("Deltakeren Fatima Ali får tolk", "enkeltsak", "Deltakeren •••••• ••• får tolk"),
    ],
)
def test_other_personal_data_is_found_and_hidden(text: str, code: str, hidden: str) -> None:
    assert [hit.slag for hit in finn(text)] == [code]
    assert skjul(text) == hidden


@pytest.mark.parametrize(
    "text",
    [
        'telefon: "22 00 00 01", telefon: "22 00 00 02"',
        "organisasjonsnummer: 922 092 648",
        "forskriften er fra mars 2020, se s. 4 f. 2026",
        "kari @ eksempel.kommune.no",
        "elevene i Nordre Follo voksenopplæring",
        "kandidater til Nav Nordre Follo",
        "saksnummer: 2026/01234-12",
        "epost: kari@eksempel.kommune.no",
        "epost: gmail.kari@eksempel.no",
        "gjelder_fra: 2026-08-01, gjelder_til: 2028-07-31",
        "deltakere fra Nav Ås og deltaker i kurs",
        "Nav-kontoret følger opp deltakere",
        "kontonummer 1234.56.78903",
    ],
)
def test_what_belongs_in_an_agreement_is_left_alone(text: str) -> None:
    assert not finn(text)
    assert skjul(text) == text


_FIRST_HALF, _LAST_FIVE = "018190", "10001"
"""A number of the synthetic series."""


@pytest.mark.parametrize(
    "between",
    [
        " ", "-", "/", " / ", ",", ", ", "_", ":", "–", "—", "‑", "−", "⁃", "\u200b", "\u00ad", "\u202f", "\u2060",
        "\u3000", "\n", "\n\n", "\u2028", "\x0b", "·", "•", "|", "*", "+", ";", " (", '": "', "\n  - ", "\n# ", " pnr ",
        " personnr. ", " fnr ", " og personnummer ", " – personnummer: ", " og de siste fem sifrene er ",
    ],
)  # fmt: skip
def test_anything_may_stand_between_the_two_halves_of_a_number(between: str) -> None:
    text = f"Ola {_FIRST_HALF}{between}{_LAST_FIVE} slutt"
    assert [hit.slag for hit in finn(text)] == ["foedselsnummer"]
    assert not any(char.isdecimal() for char in skjul(text))


@pytest.mark.parametrize(
    "text",
    [
        "01.81.1990 10001", "01.81.1990-10001", "1990-81-01 10001", "01/81/1990 10001", "1/81-90 10001", "01811990 10001",
        "0181199010001", "19908101-10001", "1990810110001", "01 81 90 10001", "01 81 90 100 01", "018190/100/01",
        "0 1 8 1 9 0 1 0 0 0 1", "0/1/8/1/9/0/1/0/0/0/1", "0181\n9010001", "０１８１９０１０００１", "٠١٨١٩٠١٠٠٠١",
        "⁰¹⁸¹⁹⁰¹⁰⁰⁰¹", "𝟎𝟏𝟖𝟏𝟗𝟎𝟏𝟎𝟎𝟎𝟏", "0\u200b1\u200b8\u200b1\u200b9\u200b0\u200b10001", "018190 (10001)", "x01819010001x",
    ],
)  # fmt: skip
def test_a_date_in_any_form_and_digits_of_any_script_make_a_number(text: str) -> None:
    assert [hit.slag for hit in finn(f"Ola {text} slutt")] == ["foedselsnummer"]


@given(numbers(), st.sampled_from([20, 40, 60, 65, 80]))
def test_every_series_that_adds_to_the_month_is_known(number: str, added: int) -> None:
    month = int(number[2:4]) - 80 + added
    start = f"{number[:2]}{month:02}{number[4:6]}"
    for individual in range(999):
        digits = [int(char) for char in f"{start}{individual:03}"]
        digits.append(_check(digits, _FIRST))
        digits.append(_check(digits, _SECOND) if digits[-1] < 10 else 10)
        if max(digits) < 10:
            break
    assert [hit.slag for hit in finn("".join(map(str, digits)))] == ["foedselsnummer"]


@pytest.mark.parametrize(
    "text",
    [
        "DUF-nr 200012345678", "DUFnr 200012345678", "duf_nummer: 200012345678", "DUF 2000 12345678",
        "DUF-nummeret hans er 200012345678", "duf:\n  nummer: '200012345678'", "DUF200012345678", "DUF: 2000/123456/78",
        "ＤＵＦ 200012345678", "D\u00adUF 200012345678",
    ],
)  # fmt: skip
def test_a_duf_number_is_found_in_the_ways_people_write_it(text: str) -> None:
    assert [hit.slag for hit in finn(text)] == ["duf-nummer"]
    assert not any(char.isdecimal() for char in skjul(text))


@pytest.mark.parametrize("text", ["personnummer 10046", "Personnr. er 10046", "personnummeret: 10046"])
def test_half_a_number_that_is_said_to_be_one_is_found(text: str) -> None:
    assert [hit.slag for hit in finn(text)] == ["foedselsnummer"]
    assert "10046" not in skjul(text)


@pytest.mark.parametrize(
    "text",
    [
        "født 1. januar 1990", "født den 01.01.1990", "født 01-01-1990", "fødselsdato 010190", "fødd 1. januar 1990",
        "fødd den 1.1.90", "f. 01.01.90", "født: 1990-01-01", "FØDT 01/01/1990", "fødselsår 1990", "født_dato: 01.01.1990",
        "foedselsdato: 1. jan. 1990", "fødselsdag 1.mai 1980", "født første januar nittennitti",
        "født første januar nitten hundre og nitti", "fødd fyrste januar nittenhundreognitti", "FØDT TOLVTE MARS ÅTTIFEM",
        "født 4. mai to tusen og fem", "fødd tjuetredje desember nittenåttini", "født den fyrste i fyrste nittennitti",
        "fødselsdato: trettende juni 1990", "bursdag 12. mars 1985", "fd. 12.03.1985",
        "født 1990", "Født: 1990", "fødd 1990", "(født 1990)", "kom til verden 3. juni 1979", "kom til verda 3.6.1979",
        "Fødselsdato (dd.mm.åååå): 03.06.1979", "født (dag/måned/år) 3/6-79",
    ],
)  # fmt: skip
def test_a_birth_date_is_found_in_figures_and_in_words(text: str) -> None:
    assert [hit.slag for hit in finn(f"Veileder, {text} i Oslo")] == ["foedselsdato"]


@pytest.mark.parametrize(
    "text",
    [
        "Deltaker: Ahmed Ali", "deltakeren, Ahmed Ali", "deltakerne Ahmed Ali", "flyktningen Åse Ñuñez",
        "Deltakar Ahmed Ali", "DELTAKER AHMED ALI", "deltaker Ahmed al-Hassan", "deltakeren Áilu Čállis",
        "klient O'Neil Ali", "deltaker Ali-Reza Khan", "programdeltaker «Ahmed Ali»", "deltakaren heiter Ahmed Ali",
        "Deltakeren (Ahmed Ali)", "Bruker: Ahmed Ali", "deltaker_navn: Ahmed Ali", "deltakeren\nAhmed Ali",
        "deltaker A\u030ase Bjørnå", "deltakeren vår, Ahmed Ali", "deltaker nr. 4, Ahmed Ali", "den nybosatte Ahmed Ali",
        "deltakerens mor Ahmed Ali", "brukarens far Ahmed Ali", "Ahmed Ali, som er deltaker", "Ahmed Ali, og er ein deltakar",
    ],
)  # fmt: skip
def test_a_name_after_a_participant_is_found(text: str) -> None:
    assert [hit.slag for hit in finn(f"Gjelder {text}.")] == ["enkeltsak"]
    assert "Al" not in skjul(text)


@pytest.mark.parametrize(
    "text",
    [
        "deltakere, Nordre Follo kommune", "Kommunen bruker Microsoft Teams", "DELTAKERNE OG NAV",
        "DELTAKERENS RETTIGHETER OG PLIKTER", "Deltaker: Nav Ås og Nordre Follo", "deltakere: Oslo Voksenopplæring",
        "født etter 1. januar 1990", "jf. 01.01.2026", "f.o.m. 01.08.2026", "deltaker. Kari Nordmann er leder",
        "barn født første gang", "født i femte måned", "de fødte tjueåtte lam", "personnummer skal ikke stå her",
        "personalnummer 12345", "deltakere vår 2027", "andre januar tjueåtte",
        "Udir 202012345678", "studier 200012345678", "UDI 2026-08-15–2027-07-31", "UDI 2026 2027 2028", "UDI 01.08.2026–31.07.2028",
        "UDI, telefon 23 35 16 00", "programmet kom til verden i 2003", "Kari Nordmann, som er brukerkontakt", "Nav, som er part",
        "Deltakerens kontaktperson Berit Sande", "deltakerens barn får plass", "barn født utenfor Norge",
    ],
)  # fmt: skip
def test_organisations_verbs_and_other_dates_are_left_alone(text: str) -> None:
    assert not finn(text)


def test_a_thousand_invented_numbers_of_other_kinds_are_left_alone() -> None:
    chance = Random(11)
    digits = chance.randint
    for _ in range(1000):
        texts = [
            f"saksnummer: {digits(10, 30)}/{digits(1, 99999):05}-{digits(1, 99)}",
            f"sak 2026/{digits(1, 99999)}-{digits(1, 99)}",
            "telefon: " + " ".join(f"{digits(0, 99):02}" for _ in range(4)),
            f"+47 {digits(20_000_000, 99_999_999)}",
            f"{digits(100, 999)} {digits(0, 99):02} {digits(0, 999):03}",
            f"organisasjonsnummer: {digits(800, 999)} {digits(0, 999):03} {digits(0, 999):03}",
            f"{digits(1, 28)}.{digits(1, 12)}.{digits(2020, 2030)}",
            f"{digits(1, 28):02}.{digits(1, 12):02}.2026–{digits(1, 28):02}.{digits(1, 12):02}.2028",
            f"{digits(1, 999)} {digits(0, 999):03} {digits(0, 999):03} kroner",
        ]
        assert [text for text in texts if finn(text)] == []


def test_a_number_divided_between_paragraphs_is_found_where_it_begins() -> None:
    said = ["Første", f"tekst {_FIRST_HALF}", f"{_LAST_FIVE} mer", "Deltakeren", "Ahmed Ali"]
    assert list(i_avsnitt(said)) == [(1, 2, Slag.FOEDSELSNUMMER)]


@pytest.mark.parametrize(
    "text",
    [
        "018190x10001", "018190pnr10001", "018190 X 10001", "018190, pers.nr. 10001", "018190 ident 10001",
        "018190 identnr. 10001", "018190 deretter 10001", "018190 etterfulgt av 10001", "018190%2010001",
        "018190%2D10001", "018190&#8211;10001", "018190&#x2d;10001", "018190\\u002010001", "018190\\n10001",
        "<b>018190</b>10001", "018190</w:t><w:t>10001", "0l8190 10001", "O18l9O 10001", "o18190lOOOl",
    ],
)  # fmt: skip
def test_other_words_signs_as_codes_and_letters_for_digits_hide_no_number(text: str) -> None:
    assert [hit.slag for hit in finn(f"Ola {text} slutt")] == ["foedselsnummer"]
    assert "0001" not in skjul(text) and "8190" not in skjul(text)


@pytest.mark.parametrize(
    "text",
    [
        "gjelder fra 01.08.2026, sak 26/12345", "fra 018190, telefon 10001", "018190. Gate 10001", "018190\nversjon 10001",
        "Io 2026 og Lo 10", "22 35 15 00, 2026 (UDI)", "UDI 22 35 15 00, 2026",
    ],
)  # fmt: skip
def test_digits_that_are_said_to_be_of_something_else_are_left_alone(text: str) -> None:
    assert not finn(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("D U F 200012345678", "duf-nummer"), ("UDI-nr. 200012345678", "duf-nummer"), ("200012345678 (DUF)", "duf-nummer"),
        ("fødselsdatoen hennes er 01.01.1990", "foedselsdato"), ("født mandag 1. januar 1990", "foedselsdato"),
        ("født ca. 1990", "foedselsdato"), ("født (1990)", "foedselsdato"), ("fdato: 01.01.1990", "foedselsdato"),
        ("Ali, f. 1990", "foedselsdato"), ("født 01·01·1990", "foedselsdato"), ("født den første i første 1990", "foedselsdato"),
        ("date of birth 01.01.1990", "foedselsdato"), ("kari @ gmail . com", "privat-epost"), ("kari@gmail,com", "privat-epost"),
        ("kari@hotmail.fr", "privat-epost"), ("kari@mail.gmail.com", "privat-epost"), ("kari@tutanota.com", "privat-epost"),
        ("deltakerens navn: Ahmed Ali", "enkeltsak"), ("deltakernavn: Ahmed Ali", "enkeltsak"), ("deltaker A. B. Ali", "enkeltsak"),
        ("ektefellen Fatima Ali", "enkeltsak"), ("innvandreren Ahmed Ali", "enkeltsak"), ("deltaker محمد علي", "enkeltsak"),
    ],
)  # fmt: skip
def test_personal_data_is_found_also_where_it_is_put_otherwise(text: str, code: str) -> None:
    assert [hit.slag for hit in finn(f"Gjelder {text} i Oslo")] == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Deltaker Ola får tolk", "enkeltsak"), ("deltakeren Ola møter", "enkeltsak"), ("deltaker: Ola", "enkeltsak"), ("deltakar Amina har rett", "enkeltsak"),
        ("Amina (deltaker)", "enkeltsak"), ("Amina Yusuf (brukeren) møter", "enkeltsak"), ("familie Hassan", "enkeltsak"),
        ("klient Mohammed", "enkeltsak"), ("deltakeren Fatimas plan", "enkeltsak"), ("familien Hassan flytter", "enkeltsak"), ("familien Warsame flytter", "enkeltsak"), ("ektefellene Warsame", "enkeltsak"), ("Ektefellane Warsame", "enkeltsak"), ("Familien: Warsame", "enkeltsak"), ("familien Tesfay", "enkeltsak"),
        ("født på nyttårsdag 1990", "foedselsdato"), ("fødd på grunnlovsdagen 1990", "foedselsdato"), ("født første juledag nittennitti", "foedselsdato"),
        ("født våren 1990", "foedselsdato"), ("fødd hausten 1988", "foedselsdato"), ("født på 17. mai 1990", "foedselsdato"),
        ("90-81-01 10001", "foedselsnummer"), ("90.81.01 – 10001", "foedselsnummer"), ("1. januar 1990 10001", "foedselsnummer"),
        ("01.01.1990 10001", "foedselsnummer"), ("1. jan. 1990, 10001", "foedselsnummer"), ("1990-01-01 10001", "foedselsnummer"),
        ("1/1-90 10001", "foedselsnummer"),
    ],
)  # fmt: skip
def test_one_name_a_day_with_a_name_and_a_date_of_any_series_are_found(text: str, code: str) -> None:
    assert [hit.slag for hit in finn(f"Gjelder {text} i dag")] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "deltakeren Nav følger opp", "deltakere i Oslo", "deltaker Oslo", "deltaker, Kari er leder", "familien og barna", "familien UDI bosetter", "familien Husbanken låner til", "barn og familie: Nordmann", "familien Flyktningtjenesten følger opp", "familien\nOpplæring", "familien, Opplæring",
        "Deltaker Dato", "familien\nBosetting", "Deltaker\n\nKari har rett", "DELTAKER OLA", "Familien. Ola er leder", "barn født etter våren 1990", "1. januar 2026 10001",
        "01.01.2026 10001", "Kommunen bruker Ola som navn i eksempler",
    ],
)  # fmt: skip
def test_other_words_days_and_digits_are_let_through(text: str) -> None:
    assert not finn(text)


@pytest.mark.parametrize("text", ["90810150062", "Deltaker 90810150062, Bryne", "908101 50062", "19908101-50062"])
def test_a_number_with_the_year_first_is_the_same_number(text: str) -> None:
    """Synthetic, as 01819050062 is: the month is 80 too high."""
    assert [hit.slag for hit in finn(text)] == [Slag.FOEDSELSNUMMER]


@pytest.mark.parametrize(
    "text",
    [
        "deltaker fru Hassan", "deltakeren herr Ahmed Ali", "deltaker/Amina", "deltakers navn er Amina", "deltakaren sitt namn er Amina",
        "Deltakerens fornavn: Amina", "deltakeren, som heter Amina, får", "deltakeren (kalt Amina)", "deltakar kalla Amina",
        "deltakeren kalles Amina", "Deltaker AMINA", "deltakarar Amina og Ali", "deltaker Åse-Marie", "deltaker Muhammed", "deltaker Oleksandra",
        "kvinnen Amina", "mannen Ahmed Ali", "ungdommen Amina", "søkaren Amina", "den bosatte Amina", "den nybusette Amina", "nybusett Amina",
        "ektemannen Ahmed", "kona Amina", "barna Amina og Ali", "sønnen Yusuf", "dottera Amina", "datteren Amina", "ekteparet Hassan",
        "søsknene Hassan", "brødrene Hassan", "Aminas introduksjonsprogram", "Amina sin integreringsplan", "integreringsplanen til Amina",
        "vedtaket til Amina Ali", "flyktningane Amina", "brukaren Amina", "introduksjonsprogrammet for fru Amina",
    ],
)  # fmt: skip
def test_a_participant_is_named_by_title_family_and_what_is_their_own(text: str) -> None:
    assert [hit.slag for hit in finn(f"Her er det {text} som går.")] == ["enkeltsak"]
    assert not any(
        name in skjul(text) for name in ("Amina", "AMINA", "Ahmed", "Hassan", "Yusuf", "Marie", "Muhammed", "Oleks")
    )


def test_no_municipality_is_taken_for_a_person() -> None:
    for one in kommuner().values():
        for word in (
            "integreringsplanen til",
            "introduksjonsprogrammet for",
            "vedtaket til",
            "deltakere fra",
            "den bosatte",
            "barna",
            "deltaker/",
        ):
            assert not finn(f"{word} {one.navn} kommune"), one.navn
        assert not finn(
            f"{one.navn} introduksjonsprogram. {one.navn} sin bosetting. Deltaker {one.navn}. Barna {one.navn}"
        )


@pytest.mark.parametrize(
    "text",
    [
        "mannen i gata", "kvinnene Nav følger opp", "Kommunen bruker Maria som eksempel", "barna i skolen", "Barn og familie Klepp",
        "introduksjonsprogrammet for nyankomne", "Vedtak til Nav Klepp", "søkeren Oslo kommune", "datterselskapet Klepp Energi",
        "kvinneprosjektet Nye Veier", "Enhet for bosetting. Maria leder den", "DELTAKER MARIA", "ALLE DELTAKERE VET HVEM SOM FØLGER DEM OPP", "aLLE DELTAKERE VET Hvem som følger dem opp",
        "DELTAKERE MØTER FAST", "Barn og familie Nordre Follo", "Nordre Follo (deltaker)", "Kari Nordmann (deltakerkontakt)",
        "Familie Sandnes",
    ],
)  # fmt: skip
def test_words_like_those_before_a_name_are_left_alone(text: str) -> None:
    assert not finn(text)


@pytest.mark.parametrize(
    "before",
    [
        "referanse hos UDI ",
        "UDI: ",
        "UDIs nummer er ",
        "UDI-saksnummer ",
        "asylsaknummer ",
        "asylsøkersak ",
        "utlendingssaken ",
    ],
)
@pytest.mark.parametrize("number", ["200012345678", "2000 1234 5678", "2000 123456 78"])
def test_the_number_of_a_case_at_the_directorate_of_immigration_is_found(before: str, number: str) -> None:
    assert [hit.slag for hit in finn(before + number)] == ["duf-nummer"]
    assert number not in skjul(before + number)
