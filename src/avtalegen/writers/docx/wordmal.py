"""Which Word base: our own, or a municipality's."""

from __future__ import annotations

from collections.abc import Callable

from avtalegen.errors import AvtalegenError
from avtalegen.writers.docx.base import Base, is_ours, own_base, word_parts


def read_base(data: bytes, standard: Callable[[], bytes] | None = None) -> Base:
    """Read our own base, or a municipality's own Word file.

    What the municipality's file lacks (styles, numbering) is taken from our own base; ``standard`` gets its bytes when
    they are needed. Raises ``AvtalegenError`` for anything that cannot be a Word base.
    """
    parts = word_parts(data)
    if is_ours(parts):
        return own_base(parts)
    if standard is None:
        raise AvtalegenError("En egen Wordmal kan bare brukes sammen med standardmalen.")
    from avtalegen.writers.docx.foreign import adapt

    return adapt(parts, word_parts(standard()))
