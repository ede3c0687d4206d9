"""The yearly round: only what is due is asked, nothing is promised for anyone, and what was signed lies as it lay."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from tests.conftest import ROOT
from tests.revision.library_edits import say
from tests.revision.word_edits import inserted, opened, saved

from avtalegen.cli.commands import perform
from avtalegen.diagnostics.diagnostic import AvtalegenError
from avtalegen.interview.cards import Card, Review
from avtalegen.interview.questions import dotted
from avtalegen.interview.replies import Reply, Say, Take
from avtalegen.interview.start import Sources
from avtalegen.interview.talk import Stopped, converse
from avtalegen.revision.revider import Runde, _like_lenge, avslutt, neste_versjon, runde
from avtalegen.workflows.render import Options, render

TEXT = (
    (ROOT / "examples" / "nordre-follo.yaml")
    .read_text("utf-8")
    .replace("  omfang: standard\n", "  omfang: standard   # ti sider\n  neste_revisjon: 2027-06-01\n")
)
EARLY, DUE, LATE = "2026-09-01", "2027-10-02", "2028-05-05"
"""A day when nothing is due; one when all but the period is; and one when that is too."""
ANSWERS = (
    "dokument.gjelder_fra=2028-08-01", "dokument.gjelder_til=2030-07-31", "dokument.neste_revisjon=2029-06-01",
    "evaluering.sist_gjennomført=2028-04-30", "dokument.kontaktliste_dato=2028-05-01",
)  # fmt: skip
NONE = Sources()


def written(folder: Path, *edits: tuple[str, str]) -> Path:
    path, text = folder / "k.yaml", TEXT
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return path


def signed(folder: Path, name: str = "signert.docx", *edits: tuple[str, str]) -> Path:
    """An agreement that is signed: the Word file made of it lies there under a name of its own."""
    path = written(folder, *edits)
    list(render([path], Options()))
    made = folder / "k.docx"
    data = made.read_bytes()
    made.unlink()
    (folder / name).write_bytes(data)
    digest = sha256(data).hexdigest()
    record = f"  status: signert   # begge\n  signert: {{dato: 2026-08-15, fil: {name}, sha256: {digest}}}\n"
    return written(folder, *edits, ("  neste_revisjon", f"{record}  neste_revisjon"))


def run(path: Path, *answers: str, day: str = LATE, yes: bool = False) -> int:
    with pytest.raises(SystemExit) as end:
        perform("revider", fil=path, sett=list(answers), ja=yes, i_dag=day)
        raise SystemExit(0)
    return int(end.value.code or 0)


def document(path: Path) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load(path.read_text("utf-8"))["dokument"]
    return found


class Someone:
    """Answers by place; Enter where nothing is said. Notes what was asked."""

    def __init__(self, **answers: str) -> None:
        self.answers = {key.replace("__", "."): value for key, value in answers.items()}
        self.asked: list[str] = []

    def ask(self, card: Card) -> Reply:
        at = dotted(card.at)
        self.asked.append(at)
        if self.answers.get(at) == "stopp":
            raise Stopped
        return Say(self.answers[at]) if at in self.answers else Take()

    def review(self, review: Review) -> None:
        return None

    def confirm(self, text: str, *, default: bool) -> bool:
        return default


def asked(path: Path, day: str, **answers: str) -> tuple[Runde, list[str]]:
    this, someone = runde(path, NONE, date.fromisoformat(day)), Someone(**answers)
    converse(this.start.interview, someone, this.start.draft.save)
    return this, someone.asked


def test_nothing_due_is_said_and_nothing_is_asked_or_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path)
    assert run(path, day=EARLY) == 0 and "Ingenting er forfalt" in capsys.readouterr().out
    assert [each.name for each in tmp_path.iterdir()] == ["k.yaml"] and path.read_text("utf-8") == TEXT


def test_without_a_terminal_and_without_answers_what_is_due_is_listed_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path)
    assert run(path) == 1
    shown = capsys.readouterr()
    assert shown.out.count("Forfalt: ") == 4 and "--sett" in shown.err
    assert path.read_text("utf-8") == TEXT and [each.name for each in tmp_path.iterdir()] == ["k.yaml"]


def test_only_what_is_due_is_asked(tmp_path: Path) -> None:
    _, places = asked(written(tmp_path), DUE)
    assert places == [
        "kontaktpersoner",
        "evaluering.sist_gjennomført",
        "dokument.neste_revisjon",
        "dokument.kontaktliste_dato",
    ]
    (tmp_path / ".k.yaml.revisjon").unlink()
    done = ("måned: november", "måned: november, sist_gjennomført: 2026-11-10")
    _, places = asked(written(tmp_path, ("neste_revisjon: 2027", "neste_revisjon: 2028"), done), "2027-07-15")
    assert places == []


def test_the_answers_give_a_new_version_of_the_file_with_comments_and_order_kept(tmp_path: Path) -> None:
    path = signed(tmp_path)
    before = path.read_text("utf-8").splitlines()
    assert run(path, *ANSWERS) == 0
    after = path.read_text("utf-8").splitlines()
    assert document(path)["versjon"] == "1.1" and "  omfang: standard   # ti sider" in after
    gone = [line for line in before if line not in after]
    assert len(gone) == 8, gone  # dates, version, status, record and evaluation: every other line is as it was
    kept = [line for line in before if line in after]
    assert [line for line in after if line in kept] == kept


def test_what_was_signed_stays_on_record_and_its_file_as_it_was(tmp_path: Path) -> None:
    path = signed(tmp_path)
    data = (tmp_path / "signert.docx").read_bytes()
    assert run(path, *ANSWERS) == 0
    said = document(path)
    assert said["status"] == "utkast" and "signert" not in said
    (record,) = said["tidligere"]  # type: ignore[misc]
    assert (record["versjon"], record["fil"], str(record["dato"])) == ("1.0", "signert.docx", "2026-08-15")
    assert record["sha256"] == sha256(data).hexdigest() and (tmp_path / "signert.docx").read_bytes() == data
    page = (tmp_path / "k-hva-er-endret.html").read_text("utf-8")
    assert "signert.docx (versjon 1.0" in page and "31. juli 2028 → 31. juli 2030" in page and "Tidligere" not in page
    assert (tmp_path / "k.docx").is_file()


def test_a_record_without_a_checksum_gets_that_of_the_file(tmp_path: Path) -> None:
    path = signed(tmp_path)
    data = (tmp_path / "signert.docx").read_bytes()
    text = path.read_text("utf-8")
    path.write_text(text.replace(f", sha256: {sha256(data).hexdigest()}", ""), "utf-8")
    assert run(path, *ANSWERS) == 0
    assert document(path)["tidligere"][0]["sha256"] == sha256(data).hexdigest()  # type: ignore[index]


def test_the_signed_word_file_is_never_written_over_also_where_it_has_the_documents_own_name(tmp_path: Path) -> None:
    path = signed(tmp_path, "k.docx")
    data = (tmp_path / "k.docx").read_bytes()
    assert run(path, *ANSWERS) == 0
    assert (tmp_path / "k.docx").read_bytes() == data and (tmp_path / "k-1.1.docx").is_file()
    assert (tmp_path / "k-1.1-hva-er-endret.html").is_file()
    (refused,) = render([path], Options(overwrite=True))
    assert "signert dokument" in refused.failure and (tmp_path / "k.docx").read_bytes() == data


def test_the_word_file_of_a_signed_scan_is_kept_under_its_version(tmp_path: Path) -> None:
    path = signed(tmp_path, "k.docx")
    data = (tmp_path / "k.docx").read_bytes()
    (tmp_path / "skannet.pdf").write_bytes(b"%PDF-1.7 et bilde %%EOF")
    text = path.read_text("utf-8")
    path.write_text(text.replace(f"fil: k.docx, sha256: {sha256(data).hexdigest()}", "fil: skannet.pdf"), "utf-8")
    assert run(path, *ANSWERS) == 0
    assert (tmp_path / "k-1.0.docx").read_bytes() == data != (tmp_path / "k.docx").read_bytes()


def test_with_yes_the_suggestions_are_marked_and_nothing_is_said_to_have_been_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = signed(tmp_path)
    assert run(path, yes=True) == 0
    lines = path.read_text("utf-8").splitlines()
    marked = [line.split()[0] for line in lines if "# avtalegen: forslag" in line]
    assert marked == ["gjelder_fra:", "gjelder_til:", "neste_revisjon:"]
    assert "  kontaktliste_dato: 2026-08-01" in lines and "sist_gjennomført" not in path.read_text("utf-8")
    assert not (tmp_path / "k.docx").exists() and "ingen har bekreftet" in capsys.readouterr().out


def test_with_yes_and_only_things_that_people_know_due_nothing_is_written(tmp_path: Path) -> None:
    path = written(tmp_path, ("neste_revisjon: 2027-06-01", "neste_revisjon: 2028-06-01"))
    text = path.read_text("utf-8")
    assert run(path, day=DUE, yes=True) == 1
    assert path.read_text("utf-8") == text and len([*tmp_path.iterdir()]) == 1


def test_a_new_period_is_no_control_of_a_contact_list_without_a_date(tmp_path: Path) -> None:
    path = written(tmp_path, ("  kontaktliste_dato: 2026-08-01\n", ""))
    assert run(path, *ANSWERS[:4]) == 0
    assert str(document(path)["kontaktliste_dato"]) == "2026-08-01"


def test_whoever_only_presses_enter_has_not_controlled_the_contact_list(tmp_path: Path) -> None:
    this, _ = asked(written(tmp_path), DUE)
    assert b"kontaktliste_dato: 2026-08-01\n" in avslutt(this).data
    this.start.draft.discard()
    this, _ = asked(written(tmp_path), DUE, dokument__kontaktliste_dato="i dag")
    assert f"kontaktliste_dato: {DUE}\n".encode() in avslutt(this).data


def test_a_second_round_does_not_raise_the_version_while_nothing_is_signed(tmp_path: Path) -> None:
    path = signed(tmp_path)
    assert run(path, ANSWERS[3], day=DUE) == 0 and document(path)["versjon"] == "1.1"
    assert run(path, f"dokument.kontaktliste_dato={DUE}", day=DUE) == 0
    assert document(path)["versjon"] == "1.1" and len(document(path)["tidligere"]) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "following"),
    [
        ("1.0", "1.1"), ("2", "3"), ("1.9", "1.10"), ("v1.09", "v1.10"), ("3.2.1", "3.2.2"), ("utgave 7", "utgave 8"),
        ("2026", None), ("2026-1", None), ("1.0 (utkast)", None), ("2026-08-01", None), ("første", None), ("12345", None),
        ("0", "1"), ("1.٣", None),
    ],
)  # fmt: skip
def test_a_version_is_raised_in_its_own_scheme_or_left_to_people(now: str, following: str | None) -> None:
    assert neste_versjon(now) == following


def test_a_version_that_cannot_be_counted_on_is_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, ('versjon: "1.0"', "versjon: 2026-utgaven"))
    text = path.read_text("utf-8")
    assert run(path, *ANSWERS) == 1 and path.read_text("utf-8") == text
    assert asked(path, LATE)[1][-1] == "dokument.versjon"
    assert run(path, *ANSWERS, "dokument.versjon=2028-utgaven") == 0
    assert document(path)["versjon"] == "2028-utgaven"


@pytest.mark.parametrize(
    ("start", "end", "begins", "last"),
    [
        ("2026-08-01", "2028-07-31", "2028-08-01", "2030-07-31"),
        ("2026-08-01", "2027-02-28", "2027-03-01", "2027-09-30"),
        ("2026-01-01", "2026-12-31", "2027-05-15", "2028-05-14"),
        ("2026-08-01", "2026-08-20", "2026-08-21", "2026-09-09"),
    ],
)
def test_a_new_period_is_as_long_as_the_old_one(start: str, end: str, begins: str, last: str) -> None:
    assert _like_lenge(*map(date.fromisoformat, (start, end, begins))) == date.fromisoformat(last)


@pytest.mark.parametrize("day", ["2028-08-15", "2031-01-10"])
def test_what_is_suggested_for_an_agreement_that_has_ended_begins_today(tmp_path: Path, day: str) -> None:
    path = written(tmp_path)
    assert "dokument.kontaktliste_dato" in asked(path, day)[1]
    (tmp_path / ".k.yaml.revisjon").unlink()
    assert run(path, day=day, yes=True) == 0
    said = document(path)
    assert str(said["gjelder_fra"]) == day and date.fromisoformat(str(said["gjelder_til"])) > date.fromisoformat(day)
    assert date.fromisoformat(str(said["neste_revisjon"])) >= date.fromisoformat(day)


def test_a_signed_file_that_is_not_the_one_on_record_stops_the_round(tmp_path: Path) -> None:
    path = signed(tmp_path)
    (tmp_path / "signert.docx").write_bytes(b"noe annet")
    with pytest.raises(AvtalegenError, match="ikke den som er registrert") as error:
        runde(path, NONE, date(2028, 5, 5))
    assert error.value.exit_code == 1


def test_a_file_with_errors_or_no_file_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, ("gjelder_fra: 2026-08-01", "gjelder_fra: i fjor"))
    text = path.read_text("utf-8")
    assert run(path, *ANSWERS[1:]) == 1 and path.read_text("utf-8") == text
    assert "rett feilene" in capsys.readouterr().err
    with pytest.raises(AvtalegenError, match="Finner ikke"):
        runde(tmp_path / "finnes-ikke.yaml", NONE, date(2028, 5, 5))


def test_an_answer_that_is_wrong_writes_nothing(tmp_path: Path) -> None:
    path = signed(tmp_path)
    text = path.read_text("utf-8")
    for wrong in ("dokument.gjelder_til=2020-01-01", "dokument.neste_revisjon=snart"):
        assert run(path, *ANSWERS, wrong) == 1
        assert path.read_text("utf-8") == text and not (tmp_path / "k.docx").exists()


@pytest.mark.parametrize("whose", ["Klausulbiblioteket", "Egne klausuler"])
def test_a_clause_that_has_got_other_words_is_due_and_gives_a_new_version(
    whose: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = signed(tmp_path, "signert.docx", ("omfang: standard", "omfang: full"))
    if whose == "Klausulbiblioteket":
        say(monkeypatch, "taushetsplikt", "må ha tjenstlig behov", "trenger tjenstlig behov")
    else:
        own = tmp_path / "tilpasning" / "nb" / "klausuler"
        own.mkdir(parents=True)
        text = (ROOT / "templates/nb/klausuler/taushetsplikt.md").read_text("utf-8")
        (own / "taushetsplikt.md").write_text(text.replace("må ha tjenstlig behov", "trenger tjenstlig behov"), "utf-8")
    assert run(path, day=EARLY) == 1
    shown = capsys.readouterr().out
    assert [each for each in ("Klausulbiblioteket", "Egne klausuler") if f"{each} er endret" in shown] == [whose]
    assert run(path, day=EARLY, yes=True) == 0
    assert document(path)["versjon"] == "1.1"
    page = (tmp_path / "k-hva-er-endret.html").read_text("utf-8")
    assert [each for each in ("klausulbiblioteket", "egne klausuler") if f"Endret i {each}" in page] == [whose.lower()]


def test_a_law_that_has_changed_asks_from_when_the_new_version_holds(tmp_path: Path) -> None:
    path = written(tmp_path, ("gjelder_fra: 2026-08-01", "gjelder_fra: 2024-08-01"))
    this = runde(path, NONE, date(2026, 9, 1))
    assert any("er endret" in due.melding and due.spoer for due in this.forfall)
    assert this.start.interview.answers["dokument"]["gjelder_fra"] == "2026-09-01"


def test_a_word_file_that_someone_has_worked_on_is_kept(tmp_path: Path) -> None:
    path = written(tmp_path)
    list(render([path], Options()))
    word = opened((tmp_path / "k.docx").read_bytes())
    word.element.body[3].append(inserted("Nytt."))
    (tmp_path / "k.docx").write_bytes(data := saved(word))
    assert run(path, *ANSWERS) == 0
    assert (tmp_path / "k.docx").read_bytes() == data and (tmp_path / "k-1.1.docx").is_file()


def test_whoever_is_stopped_goes_on_where_they_were(tmp_path: Path) -> None:
    path = written(tmp_path)
    with pytest.raises(Stopped):
        asked(path, LATE, evaluering__sist_gjennomført="1.5.2028", dokument__gjelder_til="stopp")
    assert (tmp_path / ".k.yaml.revisjon").is_file() and path.read_text("utf-8") == TEXT
    this, places = asked(path, LATE, dokument__kontaktliste_dato="1.5.2028")
    assert places[0] == "dokument.gjelder_til" and b"2028-05-01" in avslutt(this).data


def test_what_is_only_suggested_is_asked_as_well(tmp_path: Path) -> None:
    path = signed(tmp_path)
    assert run(path, yes=True) == 0
    places: Sequence[str] = asked(path, LATE)[1]
    assert {"dokument.gjelder_fra", "dokument.gjelder_til", "dokument.neste_revisjon"} <= set(places)


def test_windows_line_ends_and_a_byte_order_mark_stay(tmp_path: Path) -> None:
    path = tmp_path / "k.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert run(path, *ANSWERS) == 0
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\n") == data.count(b"\r\n")
