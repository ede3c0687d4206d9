"""What people should know of a Word base of their own."""

from __future__ import annotations

from typing import NamedTuple


class Remark(NamedTuple):
    """Something in a base: its kind (``plassholder``, ``felt``, ``kropp``, ``bilde``), the part and the text."""

    kind: str
    part: str
    text: str
