"""``# avtalegen: forslag``: the mark on a line whose values the program proposed and nobody has confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from avtalegen.avtale.beskrivelse import finn_felt
from avtalegen.diagnostics.diagnostic import Finding, Kode, Path
from avtalegen.source.located import Located, Placed, scalars
from avtalegen.source.reader import read

FORSLAG_UBEKREFTET = Kode(
    "forslag-ubekreftet", "feil", "Forslag som ingen har bekreftet",
    "«{tittel}» er et forslag fra programmet, og ingen har bekreftet det.",
    "Gå gjennom forslagene med «avtalegen new» på fila. Eller skriv det dere vil, og ta bort kommentaren «# avtalegen: forslag».",
    "Partene er bundet av det de skriver under på. Ingen skal love noe de ikke har sett.",
    "hyppighet: halvårlig  # avtalegen: forslag", "hyppighet: halvårlig", mangel=True,
)  # fmt: skip
MARK = "# avtalegen: forslag"
_COMMENT = re.compile(r"(?:^|[ \t]+)#[ \t]*avtalegen:[ \t]*forslag(?!\w).*$", re.I)
_LINE_BREAK = re.compile("(\r\n|[\n\r\x85\u2028\u2029])")  # as YAML counts lines


def suggested(located: Placed) -> tuple[Path, ...]:
    """The places of the scalars that are marked, in the file's order, or that come from a marked place of some file.

    A mark speaks of every value that begins on its line, and of all that stands under a key on its line.
    """
    if not any(_marked(file)[0] for file in located.files):
        return ()
    return tuple(at for at in scalars(located.data) if (there := located.stands(at)) is not None and _is_marked(*there))


def _marked(file: Located) -> tuple[frozenset[int], frozenset[Path]]:
    """The lines with a mark, and the keys on them."""
    if "forslag" not in file.remarks:
        lines = frozenset(number for number, line in enumerate(file.lines) if _comment(file, number, line) is not None)
        keys = frozenset(at for at, spot in file.keys.items() if spot[0] in lines) if lines else frozenset()
        file.remarks["forslag"] = lines, keys
    found: tuple[frozenset[int], frozenset[Path]] = file.remarks["forslag"]
    return found


def _is_marked(file: Located, at: Path) -> bool:
    lines, keys = _marked(file)
    spot = file.values.get(at)
    return (spot is not None and spot[0] in lines) or any(at[:end] in keys for end in range(1, len(at) + 1))


def findings(located: Placed, places: Iterable[Path]) -> Iterator[Finding]:
    """One finding a marked line, at the first value that stands there."""
    told: set[tuple[str, int]] = set()
    for at in places:
        place = located.place(at)
        if (place.file, place.line) not in told:
            told.add((place.file, place.line))
            field = finn_felt(at)
            yield Finding(FORSLAG_UBEKREFTET, at, {"tittel": (field.title if field else None) or str(at[-1])})


def with_marks(data: bytes, name: str, places: Iterable[Path]) -> bytes:
    """A file's bytes with the mark on the lines of these places and on no other. ``places`` that are not there are passed over.

    What the file says stays the same: a mark is a comment.
    """
    located, _ = read(data, name)
    if located is None:
        return data
    wanted = {located.values[at][0] for at in places if at in located.values}
    pieces = _LINE_BREAK.split(data.decode("utf-8-sig"))
    for number, line in enumerate(pieces[::2]):
        found = _comment(located, number, line)
        bare = line if found is None else line[: found.start()]
        pieces[2 * number] = f"{bare}  {MARK}" if number in wanted else bare
    bom = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    changed = bom + "".join(pieces).encode()
    again, _ = read(changed, name)
    return changed if again is not None and again.data == located.data else data


def _comment(located: Located, number: int, line: str) -> re.Match[str] | None:
    """The mark on a line; none where what looks like one stands inside a quoted value."""
    found = _COMMENT.search(line) if "avtalegen" in line.casefold() else None
    if found is None:
        return None
    return None if located.inside(number, found.start()) else found
