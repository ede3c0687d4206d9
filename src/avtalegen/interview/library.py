"""What the clause library tells about a question: the guide's points, and the optional provisions."""

from __future__ import annotations

from avtalegen.avtale.dokumenttype import Dokumenttype, dokumenttype
from avtalegen.interview.answers import Answers, get
from avtalegen.interview.questions import Question
from avtalegen.klausuler.klausul import Innhold, Krav, Tilvalg
from avtalegen.klausuler.library import bibliotek
from avtalegen.norsk.maalform import Maalform


def _content() -> Innhold:
    return bibliotek(Maalform.BOKMAAL).innhold


def demands(question: Question) -> tuple[Krav, ...]:
    """The points of the guides that the answer meets."""
    known = _content().krav
    return tuple(known[one] for one in question.demands if one in known)


def kind_of_document(answers: Answers) -> Dokumenttype | None:
    """The document's type, once the answers say which."""
    return dokumenttype(get(answers, ("dokument", "type")), get(answers, ("organisering",)))


def provisions(answers: Answers) -> dict[str, Tilvalg]:
    """The optional provisions that the document's type can have, in the order of its outline."""
    content = _content()
    kind = kind_of_document(answers) or Dokumenttype.AVTALE
    inside = set(content.disposisjoner[kind].klausuler())
    return {name: one for name, one in content.tilvalg().items() if inside & set(one.klausuler)}
