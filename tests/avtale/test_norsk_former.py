"""Forms that local names and the file's fixed words need, in both written standards."""

from __future__ import annotations

import pytest

from avtalegen.norsk.former import bestemt, fast_ord, genitiv, kjoenn, pronomen
from avtalegen.norsk.maalform import ORD, Maalform
from avtalegen.norsk.spraak import KJENTE, ganger_i_aaret, hyppighet, ledd, liten, stor, tallord

NB, NN = Maalform.BOKMAAL, Maalform.NYNORSK


@pytest.mark.parametrize(
    ("name", "bokmaal", "nynorsk"),
    [
        ("Flyktningtjeneste", "Flyktningtjenesten", "Flyktningtjenesten"),
        ("Flyktningtjenesten", "Flyktningtjenesten", "Flyktningtjenesten"),
        ("Flyktningteneste", "Flyktningtenesta", "Flyktningtenesta"),
        ("Flyktningtenesta", "Flyktningtenesta", "Flyktningtenesta"),
        ("flyktningenhet", "flyktningenheten", "flyktningenheten"),
        ("Eining", "Eininga", "Eininga"),
        ("Verksemd", "Verksemda", "Verksemda"),
        ("Virksomhet", "Virksomheten", "Virksomheten"),
        ("Integreringsavdeling", "Integreringsavdelingen", "Integreringsavdelinga"),
        ("Vaksenopplæring", "Vaksenopplæringen", "Vaksenopplæringa"),
        ("Flyktninggruppe", "Flyktninggruppen", "Flyktninggruppa"),
        ("Introduksjonsprogram", "Introduksjonsprogrammet", "Introduksjonsprogrammet"),
        ("Læringssenter", "Læringssenteret", "Læringssenteret"),
        ("Flyktningkontor", "Flyktningkontoret", "Flyktningkontoret"),
        ("Vaksenskule", "Vaksenskulen", "Vaksenskulen"),
        ("Introteam", "Introteamet", "Introteamet"),
        ("NAV", "NAV", "NAV"),
        ("Nordre Follo voksenopplæring", "Nordre Follo voksenopplæring", "Nordre Follo voksenopplæring"),
        ("Kvalifisering og integrering", "Kvalifisering og integrering", "Kvalifisering og integrering"),
    ],
)
def test_a_unit_is_named_in_the_definite_form(name: str, bokmaal: str, nynorsk: str) -> None:
    assert (bestemt(name, NB), bestemt(name, NN)) == (bokmaal, nynorsk)


@pytest.mark.parametrize(
    ("name", "bokmaal", "nynorsk"),
    [
        ("Flyktningtenesta", "den", "ho"),
        ("Flyktningtjenesten", "den", "han"),
        ("eininga", "den", "ho"),
        ("Sogndal vaksenopplæring", "den", "ho"),
        ("Avdeling for busetjing og integrering", "den", "ho"),
        ("Senter for mangfald", "det", "det"),
        ("Nav-kontoret", "det", "det"),
        ("Nav-delen", "den", "han"),
        ("oppgåvefellesskapet", "det", "det"),
        ("avtalen", "den", "han"),
        ("rutinen", "den", "han"),
        ("kommunane", "de", "dei"),
        ("Introduksjonsteam", "det", "det"),
    ],
)
def test_a_name_is_referred_to_by_its_gender(name: str, bokmaal: str, nynorsk: str) -> None:
    assert (pronomen(name, NB), pronomen(name, NN)) == (bokmaal, nynorsk)


def test_every_gender_has_a_pronoun_and_a_word_for_one_in_both_standards() -> None:
    names = ("Tenesta", "Rutinen", "Kontoret", "Partane")
    assert (
        {kjoenn(name, NN) for name in names} == {"f", "m", "n", "fl"} == set(ORD[NB].pronomen) == set(ORD[NN].pronomen)
    )
    assert [tallord(1, NN, each) for each in ("m", "f", "n")] == ["éin", "éi", "eitt"]
    assert [tallord(1, NB, each) for each in ("m", "f", "n")] == ["én", "én", "ett"]


_AT_LEAST = ("minst to ganger i året, april og oktober", "minst to gonger i året, april og oktober")


@pytest.mark.parametrize(
    ("written", "bokmaal", "nynorsk"),
    [
        ("månedlig", "hver måned", "kvar månad"),
        ("Månadleg", "hver måned", "kvar månad"),
        ("ukentlig", "hver uke", "kvar veke"),
        ("vekentleg", "hver uke", "kvar veke"),
        ("halvårleg", "to ganger i året", "to gonger i året"),
        ("annenhver uke", "annenhver uke", "annakvar veke"),
        ("annakvar månad", "annenhver måned", "annakvar månad"),
        ("Hver uke", "Hver uke", "Kvar veke"),
        ("tre gonger i året", "tre ganger i året", "tre gonger i året"),
        ("én gang per uke", "én gang per uke", "éin gong per veke"),
        ("senest to uker før ankomst", "senest to uker før ankomst", "senest to uker før ankomst"),
        ("etter avtale", "etter avtale", "etter avtale"),
        ("kvar annan veke", "hver annen uke", "kvar annan veke"),
        ("to ganger i året, vår og høst", "to ganger i året, vår og høst", "to gonger i året, vår og haust"),
        ("minst to gonger i året, april og oktober", *_AT_LEAST),
        ("minst månedlig", "minst månedlig", "minst månadleg"),
        ("høgst vekentleg", "høyst ukentlig", "høgst vekentleg"),
        ("Halvårlig eller oftere", "Halvårlig eller oftere", "Halvårleg eller oftare"),
        ("hver måned, første mandag", "hver måned, første mandag", "hver måned, første mandag"),
        ("Kvar haust", "Hver høst", "Kvar haust"),
        ("høst 2027", "høsten 2027", "hausten 2027"),
        ("Haust 2027", "Høsten 2027", "Hausten 2027"),
        ("vår 2027 og haust 2028", "våren 2027 og høsten 2028", "våren 2027 og hausten 2028"),
        ("våren 2027", "våren 2027", "våren 2027"),
        ("i haust 2027", "i høst 2027", "i haust 2027"),
        ("november 2027", "i november 2027", "i november 2027"),
        ("Mars og september", "i mars og september", "i mars og september"),
        ("januar, mai og september 2028", "i januar, mai og september 2028", "i januar, mai og september 2028"),
        ("i november 2027", "i november 2027", "i november 2027"),
        ("november hvert år", "i november hvert år", "i november kvart år"),
        ("november, etter avtale", "november, etter avtale", "november, etter avtale"),
        ("årlig fra høst 2027", "årlig fra høst 2027", "årlig fra høst 2027"),
    ],
)
def test_a_frequency_is_printed_in_the_documents_form_whichever_the_file_has(
    written: str, bokmaal: str, nynorsk: str
) -> None:
    assert (hyppighet(written, NB), hyppighet(written, NN)) == (bokmaal, nynorsk)


@pytest.mark.parametrize("word", KJENTE)
def test_every_known_frequency_means_the_same_in_both_forms(word: str) -> None:
    if word != "daglig":
        assert ganger_i_aaret(hyppighet(word, NB)) == ganger_i_aaret(hyppighet(word, NN)) == KJENTE[word]


@pytest.mark.parametrize(
    ("written", "bokmaal", "nynorsk"),
    [
        ("Enhetsleder", "Enhetsleder", "Einingsleiar"),
        ("einingsleiar", "enhetsleder", "einingsleiar"),
        ("Nav-veilederen", "Nav-veilederen", "Nav-rettleiaren"),
        ("Nav-rettleiar", "Nav-veileder", "Nav-rettleiar"),
        ("vaksenopplæring", "voksenopplæring", "vaksenopplæring"),
        ("Leder for mangfold", "Leder for mangfold", "Leder for mangfold"),
    ],
)
def test_a_fixed_word_is_printed_in_the_documents_form_and_other_words_stay(
    written: str, bokmaal: str, nynorsk: str
) -> None:
    assert (fast_ord(written, NB), fast_ord(written, NN)) == (bokmaal, nynorsk)


def test_the_genitive_takes_an_s_or_an_apostrophe() -> None:
    assert [genitiv(one) for one in ("Flyktningtjenesten", "Moss", "Nav Vefsn")] == [
        "Flyktningtjenestens",
        "Moss’",
        "Nav Vefsns",
    ]


def test_first_letters_change_and_names_keep_theirs() -> None:
    assert stor("flyktningtjenesten") == "Flyktningtjenesten"
    words = ("Møte", "NAV", "A2 muntlig", "Nav-veileder", "Naviger")
    assert [liten(word) for word in words] == ["møte", "NAV", "A2 muntlig", "Nav-veileder", "naviger"]


def test_lists_in_running_text_have_no_dangling_word() -> None:
    assert ["".join(ledd(list("abc")[:count], "og")) for count in range(4)] == ["", "a", "a og b", "a, b og c"]


def test_numbers_to_twelve_are_words() -> None:
    assert [tallord(one, NB) for one in (1, 6, 12, 13)] == ["én", "seks", "tolv", "13"]
