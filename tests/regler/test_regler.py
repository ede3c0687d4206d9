"""Rules: what no case folder can show."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "check"))

from sjekkfil import GOOD, changed, codes, found

from avtalegen.avtale.les import les
from avtalegen.diagnostics.diagnostic import GRUPPER, koder
from avtalegen.klausuler.library import Bibliotek, fra_mappe
from avtalegen.norsk.maalform import Maalform
from avtalegen.regler import REGLER, Grunnlag, lov
from avtalegen.regler.ferskhet import legg_til_maaneder
from avtalegen.source.koder import PERSONVERNKODER
from avtalegen.source.reader import read
from avtalegen.workflows.suppressions import FASTE_KODER


def basis(text: str = GOOD, library: Bibliotek | None = None, today: date | None = None) -> Grunnlag:
    located, _ = read(text.encode(), "f")
    assert located is not None
    avtale, findings = les(located.data)
    assert avtale is not None, findings
    return Grunnlag(avtale, located.data, library or fra_mappe(Maalform.BOKMAAL), today)


def test_every_rule_code_is_in_the_catalogue_and_every_catalogued_rule_code_has_a_rule() -> None:
    ruled = [kode for rule in REGLER for kode in rule.koder]
    assert len(ruled) == len(set(ruled))
    listed = [entry for entries in GRUPPER.values() for entry in entries if entry.startswith("regler.")]
    assert set(ruled) == set(koder(listed))


def test_a_reference_that_was_repealed_before_the_document_begins_is_an_error() -> None:
    real = fra_mappe(Maalform.BOKMAAL)
    ended = {
        name: one._replace(gyldig_til=date(2026, 7, 31), overgang=None) for name, one in real.rettskilder.alle.items()
    }
    library = fra_mappe(Maalform.BOKMAAL)
    vars(library)["rettskilder"] = real.rettskilder._replace(alle=ended)
    findings = list(lov.REGEL.finn(basis(library=library)))
    assert [one.code for one in findings] == ["rettskilde-opphevet"]
    assert findings[0].args["klausul"] in real.innhold.klausuler


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 8, 1), 12, date(2027, 8, 1)),
        (date(9999, 1, 1), 60, date.max),
    ],
)
def test_months_are_added_as_people_count_them(day: date, months: int, later: date) -> None:
    assert legg_til_maaneder(day, months) == later


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2028, 5, 1), []),
        (date(2028, 5, 2), ["utloeper-snart"]),
        (date(2028, 7, 31), ["utloeper-snart"]),
        (date(2028, 8, 1), ["utloept"]),
    ],
)
def test_expiry_is_told_ninety_days_before_and_after(today: date, expected: list[str]) -> None:
    assert [code for code in codes(GOOD, today=today) if code.startswith("utloep")] == expected


def test_without_a_clock_nothing_is_old() -> None:
    assert codes(changed(("gjelder_til: 2028-07-31", "gjelder_til: 2026-08-02")), today=None) == []


def test_in_a_draft_what_is_missing_is_a_warning_and_what_is_wrong_is_still_an_error() -> None:
    text = changed(("  - {part: nav, navn: Ola Hansen, tittel: leder}\n", ""), ("navn: Nordre Follo\n", "navn: Ås\n"))
    severities = {one.code: one.severity for one in found(text, utkast=True)}
    assert severities == {"signatur-mangler-part": "advarsel", "kommunenavn-feil": "feil"}


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("# avtalegen: ignorer kontaktliste-gammel ringt rundt", []),
        ("#avtalegen:ignorer kontaktliste-gammel - ringt rundt", []),
        ("# avtalegen: ignorer kontaktliste-gammel", ["unntak-uten-grunn"]),
        ("# avtalegen: ignorer utloept ringt rundt", ["kontaktliste-gammel", "unntak-ubrukt"]),
        ("# avtalegen: ignorer", ["kontaktliste-gammel", "unntak-ukjent-kode"]),
        ("# ignorer kontaktliste-gammel ringt rundt", ["kontaktliste-gammel"]),
    ],
)
def test_a_comment_excuses_its_own_code_on_its_own_line(comment: str, expected: list[str]) -> None:
    after = changed(("kontaktliste_dato: 2026-08-01", f"kontaktliste_dato: 2025-08-01  {comment}"))
    above = changed(("  kontaktliste_dato: 2026-08-01", f"  {comment}\n  # og mer\n  kontaktliste_dato: 2025-08-01"))
    assert sorted(codes(after)) == sorted(codes(above)) == expected


def test_a_comment_inside_a_value_is_text() -> None:
    text = changed(("kontor: Nav Nordre Follo", 'kontor: "Nav Nordre Follo # avtalegen: ignorer utloept nei"'))
    assert "unntak-ubrukt" not in codes(text)


def test_a_comment_about_the_clock_is_not_unused_where_no_clock_is_asked() -> None:
    text = changed(("gjelder_til: 2028-07-31", "gjelder_til: 2028-07-31  # avtalegen: ignorer utloept det er avtalt"))
    assert codes(text) == ["unntak-ubrukt"]
    assert codes(text, today=None) == []


def test_no_comment_excuses_an_identity_number_or_a_file_that_cannot_be_read() -> None:
    assert {"foedselsnummer", "duf-nummer", "mangler", "yaml-syntaks"} <= FASTE_KODER
    assert not {kode.id for kode in PERSONVERNKODER} <= FASTE_KODER


def test_privacy_is_told_of_in_a_file_that_is_not_even_yaml() -> None:
    assert "foedselsnummer" in codes("a: [\n# 01819010001\n")


@pytest.mark.parametrize("office", ["NAV Nordre Follo", "nav nordre-follo", "Nav Nordre Follo "])
def test_an_office_is_known_however_its_name_is_set(office: str) -> None:
    assert codes(changed(("kontor: Nav Nordre Follo", f"kontor: {office}"))) == []


def test_the_same_person_may_approve_a_routine_for_both() -> None:
    text = changed(
        ("type: samarbeidsavtale", "type: samarbeidsrutine"),
        ("organisering: utenfor_nav", "organisering: i_nav"),
        ("navn: Grete Solberg", "navn: Ola Hansen"),
    )
    assert "signatur-begge-parter" not in codes(text)
