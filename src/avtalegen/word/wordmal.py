"""Which Word base: our own, or a municipality's."""

from __future__ import annotations

from collections.abc import Callable

from avtalegen.word.base import Base, own_base
from avtalegen.word.package import read_parts

_OURS = b"<Application>avtalegen</Application>"


def read_base(data: bytes, standard: Callable[[], bytes] | None = None) -> Base:
    """Read our own base, or a municipality's own Word file.

    What the municipality's file lacks (styles, numbering) is taken from our own base, whose bytes ``standard`` gets; without
    it, ``data`` is our own. A document of ours as base is our own base: its headers are filled in for another agreement.
    Raises ``AvtalegenError`` for anything that cannot be a Word base.
    """
    if standard is None:
        return own_base({part.name: part for part in read_parts(data)})
    from avtalegen.word.foreign import adapt
    from avtalegen.word.opened import open_word

    theirs, main = open_word(data)
    ours = {part.name: part for part in read_parts(standard())}
    app = theirs.by_small.get("docprops/app.xml")
    if app is not None and _OURS in theirs.content(app):
        return own_base(ours)
    return adapt(theirs, main, ours)
