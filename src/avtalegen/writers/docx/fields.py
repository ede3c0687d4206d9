"""Word's fields while a paragraph is read: what is instruction, what is result, and which results Word works out itself.

ECMA-376 part 1, 17.16: a complex field may span paragraphs (a table of contents does) and hold other fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

REFERENCE = "\0REF "
"""What a reference to a place is compared by begins so."""
_NUMBER = re.compile(r"(?:vedlegg)?[\s\d.,]*", re.I)
_TO_A_TARGET = ("REF", "PAGEREF", "NOTEREF")
_LISTS = ("TOC", "INDEX", "TOA")
_COUNTED = ("SEQ", "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "STYLEREF", "DATE", "TIME", "SAVEDATE", "PRINTDATE", "FILENAME")  # fmt: skip


def token(instruction: str) -> str | None:
    """What a field's result is compared by: its kind and target for what Word works out; ``None`` for plain text.

    A list of contents is compared by nothing. XML cannot hold the character that the others begin and end with.
    """
    words = instruction.split()
    name = words[0].upper() if words else ""
    if name in _LISTS:
        return ""
    if name in _TO_A_TARGET and len(words) > 1:
        return f"\0{name} {words[1]}\0"
    return f"\0{name}\0" if name in _COUNTED else None


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    in_result: bool = False
    token: str | None = None


@dataclass(slots=True)
class FieldStack:
    """The fields that are open where the reader is."""

    _open: list[_Field] = field(default_factory=list)

    @property
    def instructing(self) -> bool:
        """Whether what comes now is instruction, which nobody reads."""
        return any(not each.in_result for each in self._open)

    @property
    def worked_out(self) -> bool:
        """Whether what comes now is a result that Word works out itself."""
        return any(each.token is not None for each in self._open)

    def counted(self, text: str) -> bool:
        """Whether a text is one that Word works out itself here; what is written into the number of a place is not."""
        if any(each.token is not None and each.token.startswith(REFERENCE) for each in self._open):
            return bool(_NUMBER.fullmatch(text))
        return self.worked_out

    @property
    def listing(self) -> bool:
        """Whether what comes now belongs to a list of contents."""
        return any(each.token == "" for each in self._open)

    def instruct(self, text: str) -> None:
        """More of the innermost field's instruction."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].instruction += text

    def mark(self, kind: str) -> str:
        """``begin``, ``separate`` or ``end``; returns what is to be compared by, where it became known now."""
        if kind == "begin":
            self._open.append(_Field())
            return ""
        if not self._open:
            return ""
        innermost = self._open[-1]
        said = ""
        if not innermost.in_result:
            outer = any(each.token is not None for each in self._open[:-1])
            innermost.in_result, innermost.token = True, token(innermost.instruction)
            said = "" if outer else innermost.token or ""
        if kind == "end":
            self._open.pop()
        return said
