"""Every rule is registered, and every deadline is tried on both its sides."""

from __future__ import annotations

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest
from sjekkfil import CASES, GOOD, changed, codes, found
from tests.conftest import ROOT

from avtalegen.avtale.register import gamle_numre, kommuner
from avtalegen.klausuler.library import bibliotek
from avtalegen.norsk.maalform import Maalform
from avtalegen.regler import REGLER
from avtalegen.regler.ferskhet import evalueres
from avtalegen.regler.regel import legg_til_maaneder

RULES = ROOT / "src" / "avtalegen" / "regler"
DAY = timedelta(1)


def assigned(path: Path, maker: str) -> list[str]:
    """The names a module gives to what ``maker`` makes."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    made = [node for node in body if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)]
    return [
        target.id
        for node in made
        if isinstance(node.value.func, ast.Name) and node.value.func.id == maker
        for target in node.targets
        if isinstance(target, ast.Name)
    ]


def unregistered(folder: Path, register: str) -> list[str]:
    """The rules of a folder that its register does not name, and the modules that have codes and no rule."""
    faults = []
    for path in sorted(folder.glob("*.py")):
        rules = assigned(path, "Regel")
        faults += [f"{path.stem}.{rule}" for rule in rules if f"{path.stem}.{rule}," not in register]
        if assigned(path, "Kode") and not rules:
            faults.append(path.stem)
    return faults


def test_every_rule_is_registered() -> None:
    assert unregistered(RULES, (RULES / "__init__.py").read_text(encoding="utf-8")) == []


def test_every_code_of_a_rule_file_is_one_of_its_rules_codes() -> None:
    named = {name for path in RULES.glob("*.py") for name in assigned(path, "Kode")}
    assert {kode.id.upper().replace("-", "_") for rule in REGLER for kode in rule.koder} == named


def test_a_planted_rule_that_nobody_registered_is_seen(tmp_path: Path) -> None:
    (tmp_path / "ny.py").write_text('NY = Kode("ny")\nREGEL = Regel((NY,), finn)\n', encoding="utf-8")
    (tmp_path / "uten.py").write_text('UTEN = Kode("uten")\n', encoding="utf-8")
    (tmp_path / "med.py").write_text("REGEL = Regel((), finn)\n", encoding="utf-8")
    assert unregistered(tmp_path, "REGLER = (\n    med.REGEL,\n)") == ["ny.REGEL", "uten"]


def at_edge(code: str, text: str, edge: date) -> tuple[bool, bool]:
    """Whether a code is found on a day, and the day after."""
    return code in codes(text, today=edge), code in codes(text, today=edge + DAY)


@pytest.mark.parametrize(
    ("often", "months"),
    [
        ("månedlig", 1),
        ("kvartalsvis", 3),
        ("halvårlig", 6),
        ("hvert halvår", 6),
        ("Halvårlig", 6),
        ("årlig", 12),
        ("hvert år", 12),
        ("årleg", 12),
        ("kvart halvår", 6),
        ("to ganger i året", 6),
        ("hvert tertial", 4),
        ("minst én gang i året", 12),
        ("halvårleg eller oftare", 6),
    ],
)
def test_an_evaluation_is_overdue_the_day_after_a_month_of_grace(often: str, months: int) -> None:
    done = date(2026, 8, 10)
    evaluation = f"evaluering: {{hyppighet: {often}, sist_gjennomført: {done},"
    text = changed(("evaluering: {hyppighet: årlig, måned: november,", evaluation))
    assert at_edge("evaluering-forfalt", text, legg_til_maaneder(done, months + 1)) == (False, True)


def test_an_evaluation_that_was_never_made_is_counted_from_the_start() -> None:
    text = changed(("hyppighet: årlig, måned: november,", "hyppighet: årlig,"))
    assert at_edge("evaluering-forfalt", text, date(2027, 9, 1)) == (False, True)


def test_an_evaluation_with_a_month_is_due_in_that_month() -> None:
    assert at_edge("evaluering-forfalt", GOOD, date(2026, 12, 30)) == (False, True)
    done = changed(("måned: november,", "måned: november, sist_gjennomført: 2026-11-10,"))
    assert at_edge("evaluering-forfalt", done, date(2027, 12, 30)) == (False, True)


@pytest.mark.parametrize(
    ("often", "month", "last", "due"),
    [
        ("årlig", "november", None, ("2026-11-01", "2026-11-30")),
        ("årlig", "august", None, ("2026-08-01", "2026-08-31")),
        ("årlig", "juli", None, ("2027-07-01", "2027-07-31")),
        ("minst årlig", "februar", None, ("2027-02-01", "2027-02-28")),
        ("årlig", "vår", None, ("2027-04-01", "2027-06-30")),
        ("årlig", "høst", None, ("2026-10-01", "2026-12-31")),
        ("annethvert år", "november", None, ("2027-11-01", "2027-11-30")),
        ("årlig", "november", "2026-11-15", ("2027-11-01", "2027-11-30")),
        ("årlig", "november", "2026-09-20", ("2027-11-01", "2027-11-30")),
        ("årlig", "november", "2027-03-01", ("2027-11-01", "2027-11-30")),
        ("annethvert år", "november", "2027-12-01", ("2029-11-01", "2029-11-30")),
        ("årlig", None, None, ("2027-08-01", "2027-08-01")),
        ("halvårlig", None, "2027-01-31", ("2027-07-31", "2027-07-31")),
        ("halvårlig", "november", None, ("2027-02-01", "2027-02-01")),
        ("ved behov", "november", None, None),
    ],
)
def test_the_next_evaluation(often: str, month: str | None, last: str | None, due: tuple[str, str] | None) -> None:
    found = evalueres(often, month, date.fromisoformat(last) if last else None, date(2026, 8, 1))
    assert found == (due and tuple(map(date.fromisoformat, due)))


def test_a_revision_is_overdue_the_day_after_its_date() -> None:
    text = changed(("  kontaktliste_dato", "  neste_revisjon: 2027-06-01\n  kontaktliste_dato"))
    assert at_edge("revisjon-forfalt", text, date(2027, 6, 1)) == (False, True)


@pytest.mark.parametrize(
    ("day", "outside"),
    [("2026-07-31", True), ("2026-08-01", False), ("2028-07-31", False), ("2028-08-01", True)],
)
def test_a_revision_lies_within_the_period_both_days_included(day: str, outside: bool) -> None:
    text = changed(("  kontaktliste_dato", f"  neste_revisjon: {day}\n  kontaktliste_dato"))
    assert ("revisjon-utenfor" in codes(text, today=None)) is outside


@pytest.mark.parametrize(("end", "wrong"), [("2026-07-31", True), ("2026-08-01", False)])
def test_a_document_may_last_one_day_but_not_end_before_it_begins(end: str, wrong: bool) -> None:
    text = changed(("gjelder_til: 2028-07-31", f"gjelder_til: {end}"))
    assert ("datoer-rekkefoelge" in codes(text, today=None)) is wrong


def test_the_list_of_contacts_is_old_the_day_after_a_year() -> None:
    assert at_edge("kontaktliste-gammel", GOOD, date(2027, 8, 1)) == (False, True)


def test_expiry_is_near_ninety_days_before_and_past_the_day_after() -> None:
    end = date(2028, 7, 31)
    assert at_edge("utloeper-snart", GOOD, end - 91 * DAY) == (False, True)
    assert at_edge("utloept", GOOD, end) == (False, True)


def test_the_legal_sources_are_old_the_day_after_a_year() -> None:
    checked = bibliotek(Maalform.BOKMAAL).rettskilder.kontrollert
    assert at_edge("rettskilder-gamle", GOOD, legg_til_maaneder(checked, 12)) == (False, True)


def test_what_has_ended_is_not_told_to_be_old_as_well() -> None:
    old = changed(("  kontaktliste_dato: 2026-08-01", "  neste_revisjon: 2027-06-01\n  kontaktliste_dato: 2026-08-01"))
    assert [code for code in codes(old, today=date(2030, 1, 1)) if code != "rettskilder-gamle"] == ["utloept"]


def test_what_is_due_is_told_through_the_last_day_of_the_document() -> None:
    assert at_edge("kontaktliste-gammel", GOOD, date(2028, 7, 31)) == (True, False)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("gjelder_til: 2028-07-31", "gjelder_til: {}-07-31"),
        ("  kontaktliste_dato", "  neste_revisjon: {}-06-01\n  kontaktliste_dato"),
    ],
)
def test_a_year_is_a_slip_when_it_is_more_than_twenty_from_the_first(old: str, new: str) -> None:
    held, slip = (changed((old, new.format(year))) for year in (2046, 2047))
    assert "dato-aarstall" not in codes(held, today=None)
    assert "dato-aarstall" in codes(slip, today=None)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-08-01", []),
        ("2026-08-02", ["overfoert-senere"]),
        ("2046-08-01", ["overfoert-senere"]),
        ("2047-08-01", ["dato-aarstall"]),
        ("2006-08-01", []),
        ("2005-08-01", ["dato-aarstall"]),
    ],
)
def test_tasks_are_transferred_by_the_first_day_and_a_slip_is_told_as_one(day: str, told: list[str]) -> None:
    text = (CASES / "overfoert-senere" / "avtale.yaml").read_text("utf-8")
    found = codes(changed(("overført_fra: 2027-01-01", f"overført_fra: {day}"), text=text), today=None)
    assert [code for code in found if code in ("overfoert-senere", "dato-aarstall")] == told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kontaktliste_dato: 2026-08-01", "kontaktliste_dato: 2026-09-02"),
        ("måned: november,", "sist_gjennomført: 2026-09-02,"),
        (
            "  kontaktliste_dato",
            f"  signert: {{dato: 2026-09-02, fil: avtale.pdf, sha256: {'0' * 64}}}\n  kontaktliste_dato",
        ),
    ],
)
def test_what_is_done_may_be_done_today_but_not_tomorrow(old: str, new: str) -> None:
    assert at_edge("dato-i-framtiden", changed((old, new)), date(2026, 9, 1)) == (True, False)


@pytest.mark.parametrize(("days", "told"), [(728, True), (729, False)])
def test_what_is_to_happen_each_second_year_has_room_for_once_less_a_day(days: int, told: bool) -> None:
    last = date(2026, 8, 1) + (days - 1) * DAY
    text = changed(
        ("gjelder_til: 2028-07-31", f"gjelder_til: {last}"),
        ("hyppighet: årlig, måned: november,", "hyppighet: annethvert år,"),
    )
    assert ("hyppighet-perioden" in codes(text, today=None)) is told


@pytest.mark.parametrize(
    ("end", "told"), [("2026-08-01", True), ("2026-10-31", True), ("2026-11-01", False), ("2027-07-31", False)]
)
def test_a_month_comes_when_its_first_day_does(end: str, told: bool) -> None:
    text = changed(("gjelder_til: 2028-07-31", f"gjelder_til: {end}"))
    assert ("maaned-utenfor" in codes(text, today=None)) is told


def test_how_many_days_are_left_is_said() -> None:
    (one,) = (one for one in found(GOOD, today=date(2028, 5, 2)) if one.code == "utloeper-snart")
    assert "om 90 dager" in one.message


@pytest.mark.parametrize(
    ("number", "name", "told"),
    [
        ("3020", "Nordre Follo", [("kommunenummer-gammelt", "3207")]),
        ("3020", None, [("kommunenummer-gammelt", "3207"), ("kommunenavn-mangler", None)]),
        ("3020", "Ås", [("kommunenummer-gammelt", None), ("kommunenavn-feil", None)]),
        ("0522", "Gausdal", [("kommunenummer-gammelt", "3441")]),
        ("1534", "Haram", [("kommunenummer-gammelt", "1580")]),
        ("0213", None, [("kommunenummer-gammelt", "3207"), ("kommunenavn-mangler", None)]),
        ("1850", None, [("kommunenummer-gammelt", None), ("kommunenavn-mangler", None)]),
        ("1507", "Ålesund", [("kommunenummer-gammelt", "1508")]),
        ("1507", "Haram", [("kommunenummer-gammelt", "1580")]),
        ("1507", None, [("kommunenummer-gammelt", None), ("kommunenavn-mangler", None)]),
        ("9999", "Nordre Follo", [("kommunenummer-feil", "3207")]),
        ("9999", "Herøy", [("kommunenummer-feil", None)]),
    ],
)
def test_a_number_is_mended_where_only_one_can_be_meant(
    number: str, name: str | None, told: list[tuple[str, str | None]]
) -> None:
    text = changed(
        ('nummer: "3207"', f'nummer: "{number}"'), ("  navn: Nordre Follo\n", f"  navn: {name}\n" if name else "")
    )
    of_municipality = [(one.code, one.fix) for one in found(text) if one.code.startswith("kommunen")]
    assert sorted(of_municipality, key=str) == sorted(told, key=str)


def test_every_number_out_of_use_became_numbers_of_today_and_is_none_itself() -> None:
    assert len(gamle_numre()) == 367 + 114
    assert set(gamle_numre()).isdisjoint(kommuner())
    assert {new for change in gamle_numre().values() for new in change.nye} <= set(kommuner())
    assert {old for old, change in gamle_numre().items() if len(change.nye) > 1} == {"1507", "1613", "1850", "5012"}


@pytest.mark.parametrize(
    ("key", "year", "told"),
    [
        ("gjelder_fra", 2030, False),
        ("gjelder_fra", 2031, True),
        ("gjelder_fra", 2072, True),
        ("gjelder_fra", 2006, False),
        ("gjelder_fra", 2005, True),
        ("neste_revisjon", 2030, False),
        ("neste_revisjon", 2037, True),
    ],
)
def test_a_day_too_far_from_today_is_taken_for_a_slip_in_the_year(key: str, year: int, told: bool) -> None:
    old, new = {
        "gjelder_fra": ("gjelder_fra: 2026-08-01\n  gjelder_til: 2028-07-31", f"gjelder_fra: {year}-08-01"),
        "neste_revisjon": ("gjelder_til: 2028-07-31", f"neste_revisjon: {year}-06-01"),
    }[key]
    text = changed((old, new))
    assert ("dato-langt-unna" in codes(text, today=date(2026, 9, 1))) is told
    assert "dato-langt-unna" not in codes(text, today=None)
