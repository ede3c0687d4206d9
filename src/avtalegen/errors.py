"""What stops avtalegen: one family of exceptions, each carrying a Norwegian sentence for the user."""

from __future__ import annotations


class AvtalegenError(Exception):
    """We cannot go on. ``str(error)`` is the sentence the user reads; ``exit_code`` is what the process returns."""

    exit_code = 3


class UsageError(AvtalegenError):
    """The command was used in a way that cannot work (exit code 2)."""

    exit_code = 2


class LibraryError(AvtalegenError):
    """A clause, outline or legal reference is wrong.

    ``reason`` says what; ``file``, ``line`` and ``column`` (counted from 1, 0 where unknown) say where, ``clause`` is the
    id of the clause at fault. The sentence is made of them, so nobody has to take it apart.
    """

    def __init__(self, reason: str, *, file: str = "", line: int = 0, column: int = 0, clause: str = "") -> None:
        self.reason, self.file, self.line, self.column, self.clause = reason, file, line, column, clause
        place = f"{file}, linje {line}" if file and line else file
        super().__init__(f"{place}: {reason}" if place else reason)

    def within(self, file: str, clause: str) -> LibraryError:
        """The same error with the file and the clause it came up in, where it does not say so itself."""
        return LibraryError(
            self.reason,
            file=self.file or file,
            line=self.line,
            column=self.column,
            clause=self.clause or clause,
        )
