"""What the margin tells of each clause, for whoever works with the text."""

from __future__ import annotations

from collections.abc import Sequence

from avtalegen.document.tree import Clause, Document, Note, Notes
from avtalegen.norsk.maalform import Maalform
from avtalegen.workflows.load import Loaded


def with_notes(tree: Document, loaded: Loaded) -> Document:
    """The document with each clause's requirements, legal references and keys in the file told in its margin."""
    assert loaded.avtale is not None and loaded.library is not None
    library, (day, _) = loaded.library, loaded.avtale.dokument.periode
    words = library.innhold.ord["noter"]
    bokmaal = Maalform.BOKMAAL.spraak  # the requirements are told in it, whatever the document is written in
    found = {}
    for clause in tree.clauses():
        declared, known = library.innhold.klausuler[clause.id], library.innhold.krav
        law = (library.rettskilder.vis([one], library.maalform, day) for one in declared.rettskilder)
        sides = (
            Note(
                words["krav"],
                tuple(f"{one}: {known[one].tekst}" for one in declared.krav if one in known),
                bokmaal,
            ),
            Note(words["rettskilder"], tuple(dict.fromkeys(law))),
            Note(words["nøkler"], _keys(clause, declared.data)),
        )
        if said := tuple(side for side in sides if side.lines):
            found[clause.id] = Notes(words["om"].format(clause.number), said)
    return tree._replace(margin=found)


def _keys(clause: Clause, declared: Sequence[str]) -> tuple[str, ...]:
    """The keys whose values a clause shows, then those it only asks about."""
    places = (value.at for value in clause.values if value.at is not None)
    shown = dict.fromkeys(".".join(part for part in at if isinstance(part, str)) for at in places)
    asked = (key for key in declared if not any(f"{one}.".startswith(f"{key}.") for one in shown))
    return (*shown, *asked)
