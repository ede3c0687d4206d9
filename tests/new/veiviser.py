"""Answers for the wizard, and a hand that types them: in the engine itself, or in a pseudo-terminal beside it."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pexpect
from tests.conftest import PROGRAM as SOURCE

from avtalegen.interview import plan
from avtalegen.interview.engine import Interview
from avtalegen.interview.plan import Step
from avtalegen.interview.questions import Kind
from avtalegen.interview.replies import Choose, Reply, Say
from avtalegen.interview.state import State

I_DAG = date(2026, 8, 1)
PATIENCE = 90
"""Seconds a slow machine may take over one question."""

EN = {
    "kommune.nummer": "Nordre Follo",
    "organisering": "utenfor_nav",
    "nav.organisasjonsnummer": "889 640 782",
    "kontaktpersoner.*.navn": ["Kåre Ødegård", "Amina Yusuf", "Ola Hansen", "Per Ærlig"],
    "kontaktpersoner.*.rolle": ["Enhetsleder", "Programrådgiver", "Avdelingsleder", "Veileder"],
    "kontaktpersoner.*.epost": [
        "kare@eksempel.kommune.no",
        "amina@eksempel.kommune.no",
        "ola@eksempel.no",
        "per@eksempel.no",
    ],
    "kontaktpersoner.*.telefon": ["22 00 00 01", "22 00 00 02", "22 00 00 03", "22 00 00 04"],
    "kontaktpersoner.*.informasjonsansvarlig": ["", "ja", "", "ja"],
    "kontaktpersoner.*.innkaller": ["", "ja", "", ""],
    "kontaktpersoner.*.stedfortreder": ["Anne Lie", "Jonas Vik", "Siri Dahl", "Lene Moe"],
    "dokument.gjelder_til": "31.7.2028",
    "dokument.neste_revisjon": "1.6.2027",
    "dokument.saksnummer": "26/01234",
    "signatur.*.navn": ["Grete Solberg", "Ola Hansen"],
}
"""What is answered where Enter is not enough; everywhere else Enter is pressed."""
RUTINE = EN | {"organisering": "i_nav"}


def typed(answers: dict[str, Any], at: tuple[str | int, ...]) -> str:
    """What is typed at a place; nothing but Enter where nothing is said."""
    value = answers.get(".".join(map(str, plan.pattern(at))), "")
    if isinstance(value, list):
        number = next(part for part in at if isinstance(part, int))
        return value[number] if number < len(value) else ""
    return value


def reply(interview: Interview, step: Step, text: str) -> Reply:
    """What was typed as the engine takes it."""
    if not text:
        return interview.showing.default(step)
    return Choose(tuple(text.split(","))) if interview.showing.kind(step) is Kind.MULTI else Say(text)


def answer_all(
    interview: Interview, answers: dict[str, Any], until: Callable[[Step], bool] = lambda _: False
) -> Interview:
    """Answer every question in the engine, or every one before the one that ``until`` knows."""
    while (step := interview.current()) is not None and not until(step):
        problems = interview.answer(reply(interview, step, typed(answers, step.at)))
        assert not [one for one in problems if one.severity == "feil"], (step.at, problems)
    return interview


def answered(answers: dict[str, Any] | None = None) -> Interview:
    """An interview with every question answered."""
    return answer_all(Interview(State(), I_DAG), EN if answers is None else answers)


def as_on_a_terminal() -> None:
    """Let the signals of a terminal do what they do there, though the tests run in the background (``nohup``)."""
    for one in (signal.SIGINT, signal.SIGHUP):
        signal.signal(one, signal.SIG_DFL)


class Terminal:
    """``avtalegen new`` in a pseudo-terminal of 80 × 24, with an engine beside it that tells what it must ask."""

    def __init__(
        self,
        folder: Path,
        *words: str,
        plain: bool,
        interview: Interview | None = None,
        brisk: bool = False,
        **environment: str,
    ) -> None:
        self.plain = plain
        self.interview = interview or Interview(State(brisk=brisk), I_DAG)
        env = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLUMNS", "LINES")}
        env |= {"PYTHONPATH": str(SOURCE), "TERM": "xterm", "LANG": "C.UTF-8", "AVTALEGEN_DEBUG": "1"}
        env |= {"PROMPT_TOOLKIT_NO_CPR": "1", **environment}  # nobody here answers where the cursor is
        command = [
            "-m",
            "avtalegen",
            "new",
            *words,
            "--today",
            I_DAG.isoformat(),
            *(["--enkel"] if plain else []),
            *([] if brisk else ["--alt"]),
        ]
        self.child = pexpect.spawn(
            sys.executable,
            command,
            cwd=str(folder),
            env=env,
            dimensions=(24, 80),
            timeout=PATIENCE,
            encoding="utf-8",
            preexec_fn=as_on_a_terminal,
        )
        self.seen: list[str] = []

    def sees(self, words: str) -> None:
        """Wait for words, however the lines are broken, and then for readiness to answer."""
        self._expect(r"\s+".join(re.escape(word) for word in words.split()))
        self._expect(r"\n> |\] > " if self.plain else r"\x1b\[\?2004h")

    def _expect(self, pattern: str) -> None:
        self.child.expect(pattern)
        self.seen.append(self.child.before + self.child.after)

    def press(self, text: str) -> None:
        """Type a line."""
        self.child.send(text + ("\n" if self.plain else "\r"))

    def answer(self, text: str) -> None:
        """Wait for the question the engine says is next, answer it there and here."""
        step = self.interview.current()
        assert step is not None
        self.sees(step.question.words)
        self.press(self._keys(step, text))
        self.interview.answer(reply(self.interview, step, text))

    def _keys(self, step: Step, text: str) -> str:
        kind = self.interview.showing.kind(step)
        if self.plain or not text or kind not in (Kind.CHOICE, Kind.YES_NO):
            return text
        values = ("ja", "nei") if kind is Kind.YES_NO else self.interview.showing.values(step)
        shown = self.interview.showing.shown(step)
        moves = values.index(text) - (values.index(shown) if shown in values else 0)
        return "\x1b[B" * moves if moves >= 0 else "\x1b[A" * -moves

    def answer_all(self, answers: dict[str, Any], until: Callable[[Step], bool] = lambda _: False) -> None:
        """Answer every question, or every one before the one that ``until`` knows."""
        while (step := self.interview.current()) is not None and not until(step):
            self.answer(typed(answers, step.at))

    def back(self) -> None:
        """Go back one question, there and here."""
        step = self.interview.current()
        self.sees(step.question.words if step else "Oppsummering")
        self.child.send("<\n" if self.plain else "\x02")
        self.interview.back()

    def ends(self) -> int:
        """Wait for the end; the exit code."""
        self.child.expect(pexpect.EOF)
        self.seen.append(self.child.before)
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus
