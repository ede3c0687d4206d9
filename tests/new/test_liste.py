"""A list on the terminal: what is typed is a choice or is told, and what does not fit on the screen is counted."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from veiviser import EN, I_DAG, answer_all

from avtalegen.cli.console import Row
from avtalegen.cli.prompts_list import ListPrompt
from avtalegen.cli.prompts_plain import says
from avtalegen.cli.prompts_rich import _REST, RichAsker
from avtalegen.interview import cards
from avtalegen.interview.engine import Interview
from avtalegen.interview.lookup import nearest
from avtalegen.interview.state import State

FORMS = [Row("bokmål", "bokmål"), Row("nynorsk", "nynorsk")]
YES_NO = [Row("ja", "Ja, gjerne", says=True), Row("nei", "Ta det ikke med", says=False)]
ENTER, DOWN, END, BACKSPACE = "\r", "\x1b[B", "\x1b[F", "\x7f"


def chosen(rows: Sequence[Row], keys: str, **options: object) -> object:
    """What comes of keys in a list; a row is only taken by Enter."""
    with create_pipe_input() as piped, create_app_session(input=piped, output=DummyOutput()):
        piped.send_text(keys)
        return ListPrompt(rows, says=says, **options).run()


@pytest.mark.parametrize("word", ["nei", "n", "ja", "nei takk", "vet ikke", "0", "3", "-", "nyy", "x"])
def test_what_is_no_choice_is_told_and_not_taken(word: str) -> None:
    seen: list[tuple[str, int]] = []
    watch = {"<": lambda value: seen.append((prompt._told, prompt.at)) or value}
    prompt = ListPrompt(FORMS, extra=watch, says=says)
    with create_pipe_input() as piped, create_app_session(input=piped, output=DummyOutput()):
        piped.send_text(word + ENTER + "<")
        assert prompt.run() == "bokmål"
    assert seen == [(f"«{word}» er ikke et av valgene. Enter tar det som er merket.", 0)]


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ("ny", "nynorsk"), ("2", "nynorsk"), ("bok", "bokmål"), ("norsk", "nynorsk"), ("nei" + BACKSPACE * 3 + "ny", "nynorsk"),
        ("nei" + DOWN, "nynorsk"), ("nei" + ENTER, "bokmål"), ("b2", "nynorsk"), ("", "bokmål"),
    ],
)  # fmt: skip
def test_a_choice_is_taken_by_its_letters_or_number_and_what_was_told_is_no_hindrance(keys: str, value: str) -> None:
    assert chosen(FORMS, keys + ENTER) == value


ORGANISED = [Row("utenfor_nav", "Utenfor Nav-kontoret"), Row("i_nav", "I Nav-kontoret")]


@pytest.mark.parametrize(
    ("rows", "keys", "value"),
    [(FORMS, "bokml", "bokmål"), (FORMS, "nynrosk", "nynorsk"), (ORGANISED, "uttenfor nav", "utenfor_nav"), (FORMS, "bakål", None)],
)  # fmt: skip
def test_a_slip_goes_to_the_row_it_is_clearly_nearest(rows: Sequence[Row], keys: str, value: str | None) -> None:
    start = 1 if value == rows[0].value else 0
    taken = chosen(rows, keys + ENTER + END + ENTER, start=start, slips=nearest)
    assert taken == (value or rows[-1].value)


@pytest.mark.parametrize(
    ("keys", "value"), [("nei", "nei"), ("N", "nei"), ("-", "nei"), ("ja", "ja"), ("ja takk", "ja"), ("ok", "ja")]
)
def test_yes_and_no_are_understood_where_they_are_answers(keys: str, value: str) -> None:
    assert chosen(YES_NO, keys + ENTER, start=1 if value == "ja" else 0) == value


def test_several_are_not_done_with_a_word_that_means_nothing() -> None:
    assert chosen(FORMS, "nei" + ENTER + DOWN + " " + ENTER, chosen=frozenset()) == ["nynorsk"]


@pytest.mark.parametrize("screen", [(80, 24), (60, 20), (40, 15)])
def test_the_rows_that_are_not_on_the_screen_are_counted(
    screen: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    width, height = screen
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("LINES", str(height))
    interview = answer_all(Interview(State(), I_DAG), EN)
    lists: list[ListPrompt] = []
    monkeypatch.setattr(RichAsker, "_pick", lambda _, rows, **more: lists.append(ListPrompt(rows, **more)))
    RichAsker().review(cards.review(interview))
    (prompt,) = lists
    for at in (*range(len(prompt.rows)), 0):  # down, and home again
        prompt.at = at
        shown = prompt._shown()
        listed = "".join(text for _, text in prompt._lines()).split("\n")
        below = prompt._explanation().split("\n")
        assert at in shown
        assert len(listed) + len(below) < height
        assert max(map(len, [*listed, *below])) < width
        assert (f"{shown.start} til over" in prompt._explanation()) is (shown.start > 0)
        under = len(prompt.rows) - shown.stop
        assert (f"{under} til under" in prompt._explanation()) is (under > 0)
        assert " ".join(" ".join(below).split()).endswith("Ctrl-C stopper")


def test_a_long_list_is_counted_in_its_keys_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("LINES", "20")
    prompt = ListPrompt([Row(number, "ord " * 30) for number in range(9)], chosen=frozenset(), hint=f"Velg · {_REST}")
    assert "til under" in prompt._explanation()
    assert max(map(len, prompt._explanation().split("\n"))) < 60


SIGNS = {"<": ("går til forrige spørsmål", "tilbake"), "?": ("viser hjelp", "hjelp")}


@pytest.mark.parametrize(
    ("keys", "value"),
    [("<" + ENTER, "tilbake"), ("?" + ENTER, "hjelp"), ("0522<" + ENTER, "tilbake"), ("?" + BACKSPACE + ENTER, "bokmål"),
     ("<ny" + ENTER + ENTER, "bokmål"), ("<" + DOWN + ENTER, "nynorsk")],
)  # fmt: skip
def test_a_sign_is_taken_with_enter_and_answers_nothing_by_itself(keys: str, value: str) -> None:
    assert chosen(FORMS, keys, signs=SIGNS) == value


def test_what_enter_does_with_a_sign_is_told() -> None:
    prompt = ListPrompt(FORMS, signs=SIGNS, says=says)
    prompt._jump("<")
    assert prompt._bottom()[0] == "Enter går til forrige spørsmål."


@pytest.mark.parametrize("sign", ["<", "?"])
def test_a_sign_is_no_answer_to_ja_or_nei(sign: str, capsys: pytest.CaptureFixture[str]) -> None:
    with create_pipe_input() as piped, create_app_session(input=piped, output=DummyOutput()):
        piped.send_text(sign + ENTER + ENTER)
        assert RichAsker().confirm("Skal jeg lage dokumentet?", default=True) is True
    assert capsys.readouterr().out.count("Skal jeg lage dokumentet?") == 2


@pytest.mark.parametrize("at", [("formål",), ("mål", "felles")])
def test_only_a_list_with_something_in_it_says_how_to_remove(
    at: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    interview = answer_all(Interview(State(), I_DAG), EN)
    interview.goto(at)
    step = interview.current()
    assert step is not None
    hints: list[str] = []
    monkeypatch.setattr(RichAsker, "_pick", lambda _, rows, **more: hints.append(more["hint"]))
    drawn = cards.card(interview, step)
    RichAsker()._compound(drawn)
    assert ("x fjerner" in hints[0]) is bool(drawn.items)
