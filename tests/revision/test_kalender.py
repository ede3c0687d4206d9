"""The calendar: what the agreement says, opened by two outside parsers, and updated when it is imported again."""

from __future__ import annotations

import builtins
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import EXAMPLES, ROOT, WITH_GAPS

from avtalegen.cli import run
from avtalegen.diagnostics.diagnostic import AvtalegenError, UsageError
from avtalegen.regler.ferskhet import evalueres
from avtalegen.revision.kalender import Plan, er_kalender, plan, skriv
from avtalegen.workflows.load import load

icalendar = pytest.importorskip("icalendar", reason="icalendar er ikke installert")
vobject = pytest.importorskip("vobject", reason="vobject er ikke installert")
DAGEN = date(2026, 9, 1)
FILA = ROOT / "examples" / "nordre-follo.yaml"


def planned(text: str) -> Plan:
    loaded = load(text.encode(), "a.yaml")
    assert loaded.avtale is not None and loaded.library is not None, loaded.diagnostics
    return plan(loaded.avtale, loaded.library)


def text() -> str:
    return FILA.read_text(encoding="utf-8")


def events(data: bytes) -> dict[str, Any]:
    return {str(each["UID"]): each for each in icalendar.Calendar.from_ical(data).walk("VEVENT")}


def named(data: bytes, kind: str) -> Any:
    return next(each for uid, each in events(data).items() if uid.startswith(f"{kind}-"))


def test_the_meetings_reports_and_deadlines_of_the_file_are_there() -> None:
    kinds = {uid.split("-")[0] for uid in events(skriv([planned(text())], DAGEN))}
    assert {"ledermoete", "saksbehandlermoete", "rapportering", "evaluering", "kontaktliste", "utloep"} <= kinds


def test_months_of_the_file_are_the_months_of_the_rule() -> None:
    meeting = named(skriv([planned(text())], DAGEN), "ledermoete")
    assert meeting["RRULE"]["BYMONTH"] == [4, 10] and meeting["DTSTART"].dt == date(2026, 10, 6)
    assert meeting["RRULE"]["UNTIL"] == [date(2028, 7, 31)]


@pytest.mark.parametrize("often", ["årlig", "annethvert år"])
@pytest.mark.parametrize("month", ["november", "august", "juni", "vår", "høst", None])
@pytest.mark.parametrize("last", ["2026-11-10", "2027-02-01", None])
def test_the_evaluation_is_in_the_calendar_when_check_wants_it(often: str, month: str | None, last: str | None) -> None:
    said = "".join([f", måned: {month}" * bool(month), f", sist_gjennomført: {last}" * bool(last)])
    edited = text().replace("{hyppighet: årlig, måned: november", f"{{hyppighet: {often}{said}")
    edited = edited.replace("gjelder_til: 2028", "gjelder_til: 2036")
    assert f"evaluering: {{hyppighet: {often}{said}," in edited
    event = named(skriv([planned(edited)], DAGEN), "evaluering")
    due = evalueres(often, month, date.fromisoformat(last) if last else None, date(2026, 8, 1))
    assert due is not None
    assert due[0] <= event["DTSTART"].dt <= (due[1] if month else due[0] + timedelta(days=31))
    years = 2 if often == "annethvert år" else 1
    rule = event["RRULE"]
    assert rule.get("INTERVAL", [1]) == ([years] if month else [12 * years])


@pytest.mark.parametrize("path", [each for each in EXAMPLES if each.stem not in WITH_GAPS], ids=lambda path: path.stem)
def test_two_outside_parsers_read_the_same_entries_with_alarms(path: Path) -> None:
    loaded = load(path.read_bytes(), str(path), folder=path.parent)
    if loaded.avtale is None or loaded.library is None:
        pytest.skip("ikke en avtale alene")
    data = skriv([plan(loaded.avtale, loaded.library)], DAGEN)
    other = {each.uid.value: each for each in vobject.readOne(data.decode()).vevent_list}
    assert other.keys() == events(data).keys() and all(each.valarm_list for each in other.values())
    assert {uid: each.summary.value for uid, each in other.items()} == {
        uid: str(each["SUMMARY"]) for uid, each in events(data).items()
    }


def test_every_first_day_is_one_that_its_rule_gives() -> None:
    for each in vobject.readOne(skriv([planned(text())], DAGEN).decode()).vevent_list:
        if "rrule" in each.contents:
            assert next(iter(each.getrruleset(addRDate=False))).date() == each.dtstart.value


def test_the_same_file_gives_the_same_bytes_also_over_itself_on_another_day() -> None:
    first = skriv([planned(text())], DAGEN)
    assert first == skriv([planned(text())], DAGEN) == skriv([planned(text())], date(2027, 1, 1), first)


def test_a_changed_meeting_keeps_its_uid_and_gets_a_higher_sequence_and_the_others_are_left() -> None:
    first = skriv([planned(text())], DAGEN)
    changed = planned(text().replace("måneder: [april, oktober]", "måneder: [mars, september]"))
    second = skriv([changed], date(2027, 1, 1), first)
    assert events(first).keys() == events(second).keys()
    raised = {uid.split("-")[0] for uid, each in events(second).items() if int(each["SEQUENCE"]) == 1}
    assert raised == {"ledermoete"}


NYNORSK = (ROOT / "examples" / "stord.yaml").read_text(encoding="utf-8")


def test_a_calendar_is_in_the_form_of_its_agreement() -> None:
    found = {
        each.slag: each for each in planned(NYNORSK.replace("mottaker: leiarmøtet", "mottaker: ledermøtet")).hendelser
    }
    titles = {slag: each.tittel for slag, each in found.items()}
    assert titles["ledermoete"] == "Leiarmøte" and titles["utloep"] == "Siste dagen dokumentet gjeld"
    assert titles["informasjonsmoeter"] == "Informasjonsmøte for deltakarane"
    told = "Dagen er eit forslag. Dokumentet seier berre kor ofte eller i kva månad."
    assert found["ledermoete"].tekst == f"Flyktningtenesta kallar inn. {told}"
    assert found["rapportering"].tekst == f"Flyktningtenesta rapporterer til leiarmøtet. {told}"
    assert found["kontaktliste"].tekst == "Kontroller namn, telefon og e-post."


def test_a_unit_is_called_in_the_calendar_what_the_document_calls_it() -> None:
    routine = (ROOT / "examples" / "sogndal-rutine.yaml").read_text(encoding="utf-8")
    assert "ansvarlig_enhet: Flyktningeining\n" in routine
    found = {each.slag: each.tekst for each in planned(routine).hendelser}
    assert found["ledermoete"].startswith("Flyktningeininga kallar inn.")


def test_a_routine_is_no_agreement_in_its_calendar() -> None:
    for name in ("engerdal-rutine", "sogndal-rutine"):
        entries = planned((ROOT / "examples" / f"{name}.yaml").read_text(encoding="utf-8")).hendelser
        assert not any("vtale" in each.tekst for each in entries)


def test_what_is_gone_from_the_file_is_cancelled() -> None:
    first = skriv([planned(text())], DAGEN)
    without = planned("\n".join(line for line in text().splitlines() if "gjelder_til" not in line))
    gone = named(skriv([without], DAGEN, first), "utloep")
    assert (str(gone["STATUS"]), int(gone["SEQUENCE"])) == ("CANCELLED", 1)


def test_a_frequency_in_words_of_their_own_is_told_and_left_out() -> None:
    found = planned(
        text().replace("saksbehandlermøte: {hyppighet: månedlig", "saksbehandlermøte: {hyppighet: ved behov")
    )
    assert found.uten_dag == ("samarbeid.saksbehandlermøte (ved behov)",)
    assert "saksbehandlermoete" not in {each.slag for each in found.hendelser}


@pytest.mark.parametrize(
    ("often", "rule"),
    [
        ("vekentleg", "FREQ=WEEKLY"), ("annenhver uke", "FREQ=WEEKLY;INTERVAL=2"), ("månadleg", "FREQ=MONTHLY;INTERVAL=1;BYDAY=1TU"),
        ("kvart halvår", "FREQ=MONTHLY;INTERVAL=6;BYDAY=1TU"), ("fire ganger i året", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1TU"),
        ("hvert tertial", "FREQ=MONTHLY;INTERVAL=4;BYDAY=1TU"),
        ("minst kvartalsvis", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1TU"),
    ],
)  # fmt: skip
def test_a_frequency_is_understood_in_either_form_and_in_many_words(often: str, rule: str) -> None:
    found = planned(
        text().replace("saksbehandlermøte: {hyppighet: månedlig", f"saksbehandlermøte: {{hyppighet: {often}")
    )
    written = named(skriv([found], DAGEN), "saksbehandlermoete")["RRULE"].to_ical().decode()
    assert set(rule.split(";")) == {each for each in written.split(";") if not each.startswith("UNTIL")}


@pytest.mark.parametrize("often", ["fem ganger i året", "daglig", "høyst årlig", "to ganger i måneden"])
def test_a_frequency_that_no_rule_says_is_told_and_left_out(often: str) -> None:
    found = planned(
        text().replace("saksbehandlermøte: {hyppighet: månedlig", f"saksbehandlermøte: {{hyppighet: {often}")
    )
    assert any(often in each for each in found.uten_dag)


def test_an_agreement_without_end_to_the_calendar_has_a_last_day_still() -> None:
    found = planned(text().replace("gjelder_til: 2028-07-31", "gjelder_til: 9999-12-31"))
    assert named(skriv([found], DAGEN), "utloep")["DTSTART"].dt == date(9999, 12, 31)


def test_two_files_of_one_agreement_are_refused() -> None:
    with pytest.raises(UsageError, match="samme avtale"):
        skriv([planned(text()), planned(text())], DAGEN)


def test_without_icalendar_there_is_a_sentence_that_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any, **more: Any) -> Any:
        if name == "icalendar":
            raise ModuleNotFoundError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(AvtalegenError, match=r"icalendar"):
        skriv([], DAGEN)


def command(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr("sys.argv", ["avtalegen", "kalender", *words])
    return run.run()


def test_the_command_reads_a_folder_and_writes_over_its_own_file_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(FILA, tmp_path / "a.yaml")
    target = tmp_path / "avtaler.ics"
    assert command(monkeypatch, str(tmp_path), "-o", str(target)) == 0
    assert er_kalender(target.read_bytes())
    assert command(monkeypatch, str(tmp_path), "-o", str(target)) == 0
    target.write_bytes(b"BEGIN:VCALENDAR\r\nPRODID:en annen\r\nEND:VCALENDAR\r\n")
    assert command(monkeypatch, str(tmp_path), "-o", str(target)) == 3
    assert b"en annen" in target.read_bytes()


def test_a_file_with_errors_stops_the_calendar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_text("skjema: 1\n", encoding="utf-8")
    assert command(monkeypatch, str(tmp_path / "a.yaml"), "-o", str(tmp_path / "a.ics")) == 1
    assert not (tmp_path / "a.ics").exists()
