"""What ``start.py`` does once it knows that Python is new enough: environments, installing, and one command in them."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = "examples/nordre-follo.yaml"
COVERAGE = "--dekning"


def say(text: str) -> None:
    """A line to whoever waits."""
    print(text, flush=True)


def run(*command: str | Path) -> None:
    """Run a command in the root of the project; its exit code becomes ours when it fails."""
    done = subprocess.run([str(word) for word in command], cwd=ROOT, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)


class Environment:
    """A virtual environment in the root of the project."""

    def __init__(self, folder: str) -> None:
        self.folder = ROOT / folder
        self._bin = self.folder / ("Scripts" if os.name == "nt" else "bin")

    def program(self, name: str) -> Path:
        """The path of a program that is installed there, as it can be typed in the root of the project."""
        return self._bin / (f"{name}.exe" if os.name == "nt" else name)

    def install(self, *what: str, constraints: str) -> None:
        """Make the environment if there is none, and install into it with pinned versions."""
        if not (self.folder / "pyvenv.cfg").exists():
            say(f"Lager et eget miljø for Python {sys.version_info[0]}.{sys.version_info[1]} i {self.folder.name} …")
            venv.create(self.folder, with_pip=True)
        say("Installerer (omtrent et minutt første gang) …")
        pip: list[str | Path] = [
            self.program("python"),
            "-m",
            "pip",
            "--disable-pip-version-check",
            "install",
            "--quiet",
        ]
        run(*pip, "--constraint", constraints, *what)


def use() -> None:
    """Install the program, make the document of an example, and tell what to do next."""
    environment = Environment(".venv")
    environment.install(".", constraints="constraints.txt")
    say(f"Lager dokumentet av eksempelet {EXAMPLE} …")
    run(environment.program("avtalegen"), "render", EXAMPLE, "--output", "dokumenter")
    program = _pasted(environment.program("avtalegen"))
    say(
        f"\nFerdig. Åpne dokumenter{os.sep}nordre-follo.docx og se hvordan en avtale blir.\n"
        "Åpne terminalen i mappa avtalen deres skal ligge i, og skriv\n"
        f"  {program} new      for å lage den\n"
        f"  {program} --help   for å se alle kommandoene"
    )


def _pasted(program: Path) -> str:
    """A program's path as it can begin a command from any folder."""
    if os.name == "nt":  # PowerShell takes a quoted path for a text, unless & is before it
        return f'& "{program}"' if " " in str(program) else str(program)
    return shlex.quote(str(program))


def test(words: list[str]) -> None:
    """Run the tests against the wheel, built and installed as users get it, in an environment of its own.

    With ``--dekning`` among the words, what they reach of it is counted, and told before the last line.
    """
    environment = Environment(".venv-test")
    environment.install(".[test]", constraints="constraints-dev.txt")
    say("Kjører testene mot det installerte programmet …")
    program = environment.program("python")
    runner: tuple[str | Path, ...] = (program, "-m")
    if COVERAGE in words:
        (package,) = environment.folder.glob("[Ll]ib/**/site-packages/avtalegen")
        runner = (*runner, "slipcover", "--source", package, "--out", environment.folder / "dekning.json", "-m")
    run(*runner, "pytest", "--hjul", *(word for word in words if word != COVERAGE))


def develop() -> Environment:
    """An editable install with everything a developer needs."""
    environment = Environment(".venv")
    environment.install("--editable", ".[test,dev]", constraints="constraints-dev.txt")
    return environment


def main(words: list[str], help_text: str) -> int:
    """Do what the first word says. Returns the exit code: 2 for a word that is not known."""
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr] # a console without æøå is no reason to stop
    match words:
        case []:
            use()
        case ["test", *rest]:
            test(rest)
        case ["utvikle"]:
            program = develop().program("pre-commit").relative_to(ROOT)
            say(f"\nFerdig. Les CONTRIBUTING.md, og skru på kontrollene før hver innsjekking: {program} install")
        case ["generer", *rest]:
            run(develop().program("python"), "tools/lag_alt.py", *rest)
        case ["-h" | "--help" | "hjelp"]:
            say(help_text)
        case _:
            print(f"Ukjent: {' '.join(words)}\n\n{help_text}", file=sys.stderr)
            return 2
    return 0
