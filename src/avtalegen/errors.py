"""What stops avtalegen: one family of exceptions, each carrying a Norwegian sentence for the user."""

from __future__ import annotations


class AvtalegenError(Exception):
    """We cannot go on. ``str(error)`` is the sentence the user reads; ``exit_code`` is what the process returns."""

    exit_code = 3


class UsageError(AvtalegenError):
    """The command was used in a way that cannot work (exit code 2)."""

    exit_code = 2


class LibraryError(AvtalegenError):
    """A clause, outline or legal reference is wrong: the message names the file and the line."""
