"""What a document was made from: the file's data as one normal form, and the version of each clause.

The document carries it, so that one that comes back can be compared with what it was (``revision``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from avtalegen.avtale.felt import GAP, UTEN
from avtalegen.avtale.modell import Avtale, er_fast, finn_felt
from avtalegen.document.tree import Chapter, Origin, Path, Value

_CODE = re.compile(r"\d{4}(\d{2})?")
"""Numbers of municipalities, districts and units: public, and what the names in the document follow from."""

_PARTICULARS: frozenset[Path | None] = frozenset({("dokument", "saksnummer"), ("dokument", "versjon")})
"""What the cover shows under the title."""


def opphav(  # noqa: PLR0913 - what the document was made from, one thing a word
    avtale: Avtale,
    versions: Mapping[str, str],
    chapters: Iterable[Chapter],
    cover: Iterable[Value],
    *,
    status: str = "",
    utkast: bool = False,
    forslag: frozenset[Path] = frozenset(),
    egne: frozenset[str] = frozenset(),
) -> Origin:
    """The data and the versions. Texts that no reader of the document sees are left out, as gaps are.

    ``status`` is the one that the first page shows. It stands beside the data: what becomes of the document later changes
    neither what it was made from nor what it says. ``versions`` are those of the library's clauses by id,
    and ``egne`` the ids of the municipality's own.
    """
    said = [clause for chapter in chapters for clause in chapter.clauses]
    values = [value for clause in said for value in clause.values]
    reader = _Reader(
        _PARTICULARS | {value.at for value in values},
        "\n".join(value.text for value in (*values, *cover)).replace("\u00a0", " ").casefold(),
    )
    data: dict[str, Any] = {"avtale": reader.seen(normal_form(avtale), ())}
    if status:
        data["status"] = status
    if utkast:
        data |= {"utkast": True, "forslag": sorted(".".join(map(str, at)) for at in forslag)}
    if own := sorted(egne.intersection(clause.id for clause in said)):
        data["egne"] = own
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Origin(text, {clause.id: versions[clause.id] for clause in said})


def normal_form(avtale: Avtale) -> dict[str, Any]:
    """The agreement's data as the file would say it, without what it leaves to default; dates are ISO."""
    data = avtale.model_dump(mode="json", by_alias=True, exclude_unset=True, warnings=False)
    data.pop("utseende", None)
    for later in ("status", "signert", "tidligere"):  # what became of the document is not what it was made from
        data["dokument"].pop(later, None)
    chosen = data.get("tilvalg")
    if chosen and chosen[0].startswith(UTEN):
        data["tilvalg"] = {"uten": [name.removeprefix(UTEN) for name in chosen]}
    return data


@dataclass(frozen=True, slots=True)
class _Reader:
    """Whoever reads the document: sees the values at ``shown``, and every word in ``whole``, which is in small letters."""

    shown: frozenset[Path | None]
    whole: str

    def sees(self, text: str, at: Path) -> bool:
        """Whether a text may follow the document. Choices and public numbers follow from what it says."""
        if at in self.shown:
            return not text.startswith(GAP)
        return (
            er_fast(at) or bool(_CODE.fullmatch(text)) or (text.casefold() in self.whole and not text.startswith(GAP))
        )

    def seen(self, data: Any, at: Path) -> Any:
        """The data without the texts that are not seen; ``None`` for such a text."""
        kind = data.__class__
        if kind is str:
            return data if self.sees(data, at) else None
        if kind is dict:
            group = {}
            for key, value in data.items():
                if (kept := self.seen(value, (*at, key))) is not None:
                    group[key] = kept
            return group if len(group) == len(data) else self.whole_group(data, group, at)
        if kind is list:
            items = [self.seen(value, (*at, number)) for number, value in enumerate(data)]
            return [value for value in items if value is not None]
        return data

    def whole_group(self, data: dict[str, Any], group: dict[str, Any], at: Path) -> dict[str, Any] | None:
        """A group with what it cannot be without, where any of its texts is seen; of a list's item else nothing."""
        lost = {key: value for key, value in data.items() if key not in group and _is_required((*at, key))}
        if not lost or any(isinstance(value, str) and value.startswith(GAP) for value in lost.values()):
            return group
        if any((*at, key) in self.shown for key in group):
            return {key: data[key] for key in data if key in group or key in lost}
        return None if at and isinstance(at[-1], int) else group


@lru_cache(maxsize=4096)
def _is_required(at: Path) -> bool:
    """Whether a group must have something at a place."""
    info = finn_felt(at)
    return info is not None and info.is_required()
