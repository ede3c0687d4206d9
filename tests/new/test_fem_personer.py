"""Five people drive the wizard in a pseudo-terminal of 80 × 24; each ends in a document that says what they meant."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import pexpect
import pytest
import yaml
from tests.conftest import PROGRAM
from veiviser import I_DAG, PATIENCE, as_on_a_terminal

pytestmark = pytest.mark.slow
WORDS, PROMPTS, SHORT = 1800, 40, 14
"""What there may be to read and to answer before the first document, with suggestions taken; and in the short way."""
MANY = 80
"""More prompts than anybody here should see: somebody is asked the same again and again."""
ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|[()][A-Z0-9]|[=>])")
WORD = re.compile(r"\w[\w-]*")
ENTER, DOWN, BACK = "\r", "\x1b[B", "\x02"

ESSENTIAL = {
    "Hvilken kommune gjelder det?": ["Øygarden kommune"],
    "Hvordan er introduksjonsprogrammet organisert?": ["utenfor"],
    "Hva heter kontaktpersonen?": [
        "Kari Nordmann, kari@eksempel.kommune.no, 22 00 00 01",
        "Amina Yusuf",
        "Ola Hansen",
        "Per Ærlig",
    ],
    "Hva heter den som skriver under?": ["Grete Solberg", "Ola Hansen"],
}
"""What somebody has to say who takes every suggestion there is; a later answer is for the next of the same question."""
MEANT = ["Øygarden", "Nav Øygarden", "Kari Nordmann", "Amina Yusuf", "Per Ærlig", "Grete Solberg"]
REST, DOCUMENT, SUMMARY = "Vil du gå gjennom dem nå?", "Skal jeg lage", "Oppsummering"


class Person:
    """Somebody at a terminal, who reads what is new on the screen and answers it."""

    def __init__(self, folder: Path, *options: str, plain: bool) -> None:
        self.plain, self.read, self.prompts, self.about = plain, "", 0, ""
        environment = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES", "NO_COLOR")}
        environment |= {"PYTHONPATH": str(PROGRAM), "TERM": "xterm", "LANG": "C.UTF-8", "PROMPT_TOOLKIT_NO_CPR": "1"}
        words = ["-m", "avtalegen", "new", "k.yaml", "--today", I_DAG.isoformat(), *options]
        self.child = pexpect.spawn(
            sys.executable, [*words, *(["--enkel"] if plain else [])], cwd=str(folder), env=environment,
            dimensions=(24, 80), timeout=PATIENCE, encoding="utf-8", preexec_fn=as_on_a_terminal,
        )  # fmt: skip
        self._waits = r"(?:\n|\] )> $" if plain else r"\x1b\[\?2004h"

    def questions(self) -> Iterator[str]:
        """What is new on the screen each time an answer is waited for, until the program ends."""
        while self.child.expect([self._waits, pexpect.EOF]) == 0:
            self.prompts += 1
            assert self.prompts < MANY, self.read[-3000:]
            yield self._see(self.child.before + self.child.after)
        self._see(self.child.before)
        self.child.close()

    def _see(self, text: str) -> str:
        seen = ESCAPES.sub("", text).replace("\r", "")
        self.read += seen
        return " ".join(seen.split())

    def types(self, text: str) -> None:
        """A line, and Enter."""
        self.child.send(text + ("\n" if self.plain else ENTER))

    def keys(self, text: str) -> None:
        """Keys, just as they are."""
        self.child.send(text)

    def answers(self, said: dict[str, list[str]], question: str) -> None:
        """The next answer there is to a question; Enter where there is none."""
        asked = [key for key in said if key in question]
        self.about = asked[0] if asked else self.about if "forstår jeg ikke" in question or "Hjelp" in question else ""
        self.types(said[self.about].pop(0) if said.get(self.about) else "")

    @property
    def words(self) -> int:
        """How many words there were to read."""
        return len(WORD.findall(self.read))


def fresh() -> dict[str, list[str]]:
    return {question: list(answers) for question, answers in ESSENTIAL.items()}


def document(folder: Path) -> str:
    """All the words of the document."""
    made = docx.Document(str(folder / "k.docx"))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in made.paragraphs] + cells).replace("\xa0", " ")


def assert_for_people(person: Person) -> None:
    """Nothing on the screen is a place in a file, a key of one, or a line too long for the terminal."""
    assert not re.search(r"\^\^|k\.yaml:\d|\[[a-z]+-[a-z-]+\]|\b[a-zæøå]+_[a-zæøå]+\b", person.read), person.read
    if person.plain:
        assert max(len(line) for line in person.read.splitlines()) <= 80


def test_the_fast_one_takes_the_short_way_and_every_suggestion(tmp_path: Path) -> None:
    person, said = Person(tmp_path, plain=True), fresh()
    for question in person.questions():
        person.types("nei") if REST in question else person.answers(said, question)
    assert person.child.exitstatus == 0
    assert person.prompts <= SHORT
    assert person.words <= WORDS // 3, person.words
    assert_for_people(person)
    text = document(tmp_path)
    assert [meant for meant in MEANT if meant not in text] == []
    assert "UTKAST" in text.upper()


def test_the_slow_one_reads_and_answers_everything(tmp_path: Path) -> None:
    person, said = Person(tmp_path, plain=True), fresh()
    for question in person.questions():
        person.answers(said, question)
    assert person.child.exitstatus == 0
    assert person.prompts <= PROMPTS
    assert person.words <= WORDS, person.words
    assert_for_people(person)
    text = document(tmp_path)
    assert [meant for meant in [*MEANT, "jobbklubb", "hospitering"] if meant not in text] == []


TYPOS = {
    "Hvilken kommune gjelder det?": ["øygardn komune"],
    "Hvordan er introduksjonsprogrammet organisert?": ["privat", "uttenfor nav"],
    "Hvilken målform skal dokumentet ha?": ["bokmål"],
    "Hvilken enhet i kommunen har ansvar": ["Flyktningkontoret"],
    "Hvilket Nav-kontor er part?": ["nav øyg"],
    "Hva heter kontaktpersonen?": [
        "Kari Nordmann, kari.nordmann@", "Kari Nordmann, kari@eksempel.kommune.no", "Amina Yusuf, 2200", "Amina Yusuf",
        "Ola Hansen", "Per Ærlig",
    ],
    "Når begynner dokumentet å gjelde?": ["1. febuar 2027", "1. februar 2027"],
    "Hva heter den som skriver under?": ["", "Grete Solberg", "Ola Hansen"],
    "Samarbeider dere med andre kommuner": ["neida", "nei"],
    "Hvilke bestemmelser vil partene ha i tillegg?": ["tolk, xyz", "Tolk, akriv, deltakere i tiltak"],
    "Skal dere ha faste trekantsamtaler": ["jepp", "ja"],
    "Når slutter dokumentet å gjelde?": ["31.1.29"],
    "Hvor mange måneders oppsigelsestid": ["tre", "3"],
    "Hvor langt skal dokumentet være?": ["kort"],
}  # fmt: skip


def test_the_one_with_typing_errors_is_told_what_is_wrong_and_gets_what_was_meant(tmp_path: Path) -> None:
    person = Person(tmp_path, plain=True)
    said = {question: list(answers) for question, answers in TYPOS.items()}
    for question in person.questions():
        person.answers(said, question)
    assert person.child.exitstatus == 0
    assert_for_people(person)
    text = document(tmp_path)
    meant = [*MEANT, "Flyktningkontoret", "1. februar 2027", "31. januar 2029", "kari@eksempel.kommune.no"]
    assert [one for one in meant if one not in text] == []
    written = (tmp_path / "k.yaml").read_text(encoding="utf-8")
    assert sorted(yaml.load(written, yaml.BaseLoader)["tilvalg"]) == ["arkiv", "deltakere_i_tiltak", "tolk"]
    assert "omfang: kort" in written and "oppsigelse_måneder: 3" in written and "kontor: Nav Øygarden" in written


def test_the_one_with_a_keyboard_only_changes_a_list_by_its_letters_and_an_answer_by_a_word(tmp_path: Path) -> None:
    person, said = Person(tmp_path, plain=True), fresh()
    said |= {
        "Felles mål · nr. 2": ["Alle har en plan for arbeid"],
        "Hvilke mål har partene sammen?": ["f 2", "l", ""],
        SUMMARY: ["saksnummer", ""],
        "Hvilket saksnummer": ["", "?", "26/01234"],
    }
    for question in person.questions():
        person.answers(said, question)
    assert person.child.exitstatus == 0
    assert_for_people(person)
    assert "Alle har en plan for arbeid" in document(tmp_path)
    assert "26/01234" in (tmp_path / "k.yaml").read_text(encoding="utf-8")


def test_the_one_who_goes_back_and_stops_twice_ends_where_everybody_ends(tmp_path: Path) -> None:
    """Stopped once with Ctrl-C and once by a terminal that was closed, and gone back from the date to the unit."""
    said, stops = fresh(), ["intr", "hangup"]
    said["Hvilken enhet i kommunen har ansvar"] = ["Feil enhet", "Innvandrerenheten"]
    for round_ in range(3):
        person = Person(tmp_path, plain=False)
        went_back = round_ == 0
        for question in person.questions():
            if stops and ("kontaktpersonen" in question if len(stops) == 2 else "skriver under" in question):
                _leave(person, stops.pop(0))
                break
            if went_back and "Nav-kontor er part" in question:
                person.keys(BACK)
                went_back = False
            elif REST in question or "Hvordan er introduksjonsprogrammet" in question:
                person.keys((DOWN if REST in question else "") + ENTER)
            else:
                person.answers(said, question)
    assert person.child.exitstatus == 0
    assert_for_people(person)
    text = document(tmp_path)
    assert [meant for meant in [*MEANT, "Innvandrerenheten"] if meant not in text] == []
    assert "Feil enhet" not in text


def _leave(person: Person, how: str) -> None:
    person.child.sendintr() if how == "intr" else person.child.kill(signal.SIGHUP)
    person.child.expect(pexpect.EOF)
    person.child.close()
