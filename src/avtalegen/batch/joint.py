"""What several municipalities' data say together: the collaboration, and the one agreement they all are parties to.

The joint agreement says what its leading municipality's merged data say: the host, or else the first one. From the
others it takes what is theirs: themselves as participants, their units, contact persons and signatories.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from avtalegen.batch.envelope import Envelope
from avtalegen.batch.koder import SAMARBEID_ULIKE_NAV, SAMARBEID_ULIKE_VERDIER
from avtalegen.batch.merge import Node, merged, plain, scalars
from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Path, diagnose, sted

_PARTICIPANT = ("nummer", "navn", "organisasjonsnummer", "bydel", "ansvarlig_enhet")
PEOPLE = ("kontaktpersoner", "signatur")
_THEIR_OWN = frozenset({"kommune", *PEOPLE})
"""Keys whose values the joint agreement takes from every municipality."""
_KONTOR = ("nav", "kontor")
"""The one office that is a party: its leader signs for it, and no leader of another."""
_WORDS = frozenset(
    (
        "oppgaver",
        "myndighet",
        "underretning",
        "oppgjør",
        "oppløsning",
        "behandlingsansvarlig",
        "pris",
        "kvalitet",
        "anskaffelse",
    )
)
"""What the parties say of the collaboration in words of their own, which a document in another standard says in its own."""
_MAY_DIFFER = frozenset(
    ("dokument", key) for key in ("saksnummer", "kontaktliste_dato", "versjon", "målform", "omfang")
)


def collaboration(envelope: Envelope, roots: Sequence[Node], *, own: bool) -> Node:
    """The collaboration with its participants; ``own`` where only the document's own municipality is a party."""
    assert envelope.samarbeid is not None
    base = envelope.samarbeid
    participants = tuple(_participant(root) for root in roots)
    about = Node(base.origin, ("kommuner",), participants)
    parties = Node(base.origin, ("utforming",), "egen" if own else "alle")
    also = Node(base.origin, ("utforming",), "ja" if own and envelope.layout == "begge" else "nei")
    return base.having(deltakere=about, parter=parties, fellesavtale=also)


def own_words(node: Node) -> dict[str, Node] | None:
    """What a municipality says of the collaboration once more; ``None`` where that is more than its words."""
    said = node.child("interkommunalt")
    entries = said.value if said is not None else {}
    return dict(entries) if isinstance(entries, dict) and entries.keys() <= _WORDS else None


def _participant(root: Node) -> Node:
    municipality = root.find("kommune") or replace(root, value={})
    entries = municipality.value if isinstance(municipality.value, dict) else {}
    return replace(municipality, value={key: entries[key] for key in _PARTICIPANT if key in entries})


def agreement(envelope: Envelope, roots: Sequence[Node]) -> tuple[Node, tuple[Diagnostic, ...]]:
    """The joint agreement's data, and a warning for each override it cannot hold."""
    if not roots:
        return envelope.common, ()
    first = _leader(envelope, roots)
    tree = first.having(interkommunalt=collaboration(envelope, roots, own=False))
    for key in PEOPLE:
        if people := sorted(_people(key, envelope.common, roots), key=_is_nav):
            listed = first.find(key) or Node(first.origin, (*first.at, key), ())
            tree = tree.having(**{key: replace(listed, value=tuple(people))})
    if units := tuple(_units(roots)):
        municipality = first.find("kommune") or first
        tree = tree.having(kommune=municipality.having(instanser=replace(units[0], value=units)))
    return tree, tuple(_lost(first, roots))


def municipality_first(root: Node) -> Node:
    """The data with the signatories of the municipality before those of the Nav office, which may be the shared ones."""
    listed = root.find("signatur")
    if listed is None or not isinstance(listed.value, tuple):
        return root
    return root.having(signatur=replace(listed, value=tuple(sorted(listed.value, key=_is_nav))))


def _leader(envelope: Envelope, roots: Sequence[Node]) -> Node:
    host = envelope.samarbeid.find("vertskommune") if envelope.samarbeid is not None else None
    numbers = [root.find("kommune", "nummer") for root in roots]
    for root, number in zip(roots, numbers, strict=True):
        if host is not None and number is not None and number.value == host.value:
            return root
    return roots[0]


def _people(key: str, shared: Node, roots: Sequence[Node]) -> Iterator[Node]:
    """Everyone, once: who is shared by all, and each municipality's own with its number."""
    common = set(map(id, _items(shared, key)))
    seen: list[object] = []
    for root in roots:
        for person in _items(root, key):
            one = person if id(person) in common else _with_number(person, root)
            if (said := plain(one)) not in seen:
                seen.append(said)
                yield one


def _is_nav(person: Node) -> bool:
    """The municipalities stand first, in their own order, and then the Nav office."""
    part = person.find("part")
    return part is not None and part.value == "nav"


def _items(root: Node, key: str) -> tuple[Node, ...]:
    found = root.find(key)
    return found.value if found is not None and isinstance(found.value, tuple) else ()


def _with_number(person: Node, root: Node) -> Node:
    """A person of a municipality's own, with the number of the municipality."""
    number, part = root.find("kommune", "nummer"), person.find("part")
    if number is None or part is None or part.value != "kommune" or person.find("kommune") is not None:
        return person
    district = root.find("kommune", "bydel")
    return person.having(kommune=number, **({"bydel": district} if district is not None else {}))


def _units(roots: Sequence[Node]) -> Iterator[Node]:
    seen: list[object] = []
    for root in roots:
        for unit in _items(root.find("kommune") or root, "instanser"):
            if (said := plain(unit)) not in seen:
                seen.append(said)
                yield unit


def _lost(first: Node, roots: Sequence[Node]) -> Iterator[Diagnostic]:
    """Overrides that another value stands for in the joint agreement.

    A municipality whose own agreement is in another written standard may say the same in that standard's words.
    """
    chosen = dict(_contents(first))
    for root in roots:
        for at, node in _contents(root):
            other = chosen.get(at)
            if other is node or (other is not None and other.value == node.value):
                continue
            if at[0] == "interkommunalt" and _form(root) != _form(first):
                continue
            if not (_form(root) != _form(first) and _is_phrase(node) and _is_phrase(other)):
                args = {"noekkel": sted(at), "verdi": str(node.value)}
                code = SAMARBEID_ULIKE_NAV if at == _KONTOR else SAMARBEID_ULIKE_VERDIER
                yield diagnose(Finding(code, at, args), merged(root).place(at))


def _form(root: Node) -> object:
    found = root.find("dokument", "målform")
    return found.value if found is not None else None


def _is_phrase(node: Node | None) -> bool:
    """Several words: what a municipality says once more, in its own written standard. Figures and single words are fixed."""
    return node is not None and isinstance(node.value, str) and " " in node.value.strip()


def _contents(root: Node) -> Iterator[tuple[Path, Node]]:
    for at, node in scalars(root):
        if at[0] not in _THEIR_OWN and at not in _MAY_DIFFER:
            yield at, node
