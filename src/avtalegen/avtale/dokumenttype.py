"""The kinds of document there are, and which of them a way to organise the programme gives."""

from __future__ import annotations

from enum import StrEnum


class Dokumenttype(StrEnum):
    """A kind of document. As text it is its name in the file, which is also how files of documents end."""

    organisering: str
    """The organisation whose document it is where the file does not choose (guide point 5)."""

    def __new__(cls, navn: str, organisering: str) -> Dokumenttype:
        """A member: it is its name, and knows its organisation."""
        made = str.__new__(cls, navn)
        made._value_, made.organisering = navn, organisering
        return made

    AVTALE = "samarbeidsavtale", "utenfor_nav"
    RUTINE = "samarbeidsrutine", "i_nav"


def dokumenttype(valgt: str | None, organisering: str | None) -> Dokumenttype | None:
    """The type that is chosen, or the one that follows the organisation; ``None`` where neither says."""
    if valgt is not None:
        return next((each for each in Dokumenttype if each == valgt), None)
    return next((each for each in Dokumenttype if each.organisering == organisering), None)
