"""Data → ``Avtale``, or findings. Maps pydantic's errors by type, never by their English text."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from avtalegen.avtale.felt import GAP
from avtalegen.avtale.grunnlag import valg
from avtalegen.avtale.interkommunalt import Deltaker
from avtalegen.avtale.koder import (
    FEIL_SLAG_VERDI,
    FELTKODER,
    MANGLER,
    SKJEMA_VERSJON,
    TALL_FORM,
    TALL_GRENSE,
    TOM_LISTE,
    TOM_VERDI,
    UGYLDIG_VALG,
    UKJENT_NOEKKEL,
)
from avtalegen.avtale.modell import Avtale, er_liste, felter, finn_felt, modell_ved, undermodell
from avtalegen.avtale.parter import Kommune
from avtalegen.avtale.register import kommuner, uten_kommune
from avtalegen.avtale.rettelser import rettelse
from avtalegen.diagnostics.diagnostic import Finding, Kode, Path, oppfoering
from avtalegen.diagnostics.mange import de_foerste
from avtalegen.norsk.skrivefeil import mente_du
from avtalegen.norsk.spraak import liten

_Part = TypeVar("_Part", Kommune, Deltaker)


def utfyll(avtale: Avtale) -> Avtale:
    """The agreement with what the register of municipalities knows put where the file says nothing."""
    changes: dict[str, object] = {"kommune": _utfylt(avtale.kommune)}
    if avtale.interkommunalt is not None:
        participants = tuple(_utfylt(one) for one in avtale.interkommunalt.deltakere)
        changes["interkommunalt"] = avtale.interkommunalt.model_copy(update={"deltakere": participants})
    return avtale.model_copy(update=changes)


def _utfylt(part: _Part) -> _Part:
    if part.navn is not None and not part.navn.startswith(GAP):
        part = part.model_copy(update={"navn": uten_kommune(part.navn)})
    known = kommuner().get(part.nummer)
    if known is None:
        return part
    facts = {"navn": known.navn, "fylke": known.fylke, "organisasjonsnummer": known.organisasjonsnummer}
    missing = {name: fact for name, fact in facts.items() if getattr(part, name, "") is None}
    return part.model_copy(update=missing) if missing else part


_UTEN_HULL = frozenset({"skjema", "organisering"})
"""Without these there is no document to draw gaps in."""

_PERSONER: dict[str, list[dict[str, str]]] = {
    "kontaktpersoner": [
        {"navn": GAP, "part": part, "nivå": level}
        for part in ("kommune", "nav")
        for level in ("leder", "saksbehandler")
    ],
    "signatur": [{"part": part, "navn": GAP, "tittel": GAP} for part in ("kommune", "nav")],
}


def fyll_hull(data: Any, errors: Sequence[ErrorDetails]) -> Any:
    """A copy of the data with a gap for each missing thing; the very same object when there was nothing to fill."""
    gaps = [error for error in errors if _kan_fylles(error)]
    if not gaps or not isinstance(data, dict):
        return data
    filled = copy.deepcopy(data)
    for error in gaps:
        _sett(filled, tuple(error["loc"]))
    return filled


def _kan_fylles(error: ErrorDetails) -> bool:
    empty = error["input"] in (None, "", []) and error["type"] not in ("extra_forbidden", "literal_error")
    at = error["loc"]
    choice = at[-1] in ("part", "nivå") or at == ("interkommunalt", "form")
    return (error["type"] == "missing" or empty) and at[0] not in _UTEN_HULL and not choice


def _sett(data: Any, at: Path) -> None:
    holder = data
    for part in at[:-1]:
        holder = holder[part]
    holder[at[-1]] = _hull(at)


def _hull(at: Path) -> Any:
    if len(at) == 1 and at[0] in _PERSONER:
        return copy.deepcopy(_PERSONER[str(at[0])])
    info = finn_felt(at)
    annotation = info.annotation if info is not None else None
    inner: Any = {} if undermodell(annotation) is not None else GAP
    return [inner] if er_liste(annotation) and not isinstance(at[-1], int) else inner


_REST = "Er dette resten av en tekst med komma i, må hele teksten stå i anførselstegn."
_MANGE = "Her er det mange ukjente nøkler. Sjekk at dette er riktig fil."
_LETES_ETTER = 100
"""How many unknown keys of a file get a suggestion: looking costs, and no person reads that many."""
_UTEN_TILLEGG = {kode.id: kode for kode in FELTKODER} | {
    "string_too_short": TOM_VERDI,
    "int_parsing": TALL_FORM,
    "int_parsing_size": TALL_FORM,
    "int_from_float": TALL_FORM,
    "extra_forbidden": UKJENT_NOEKKEL,
}
_TALL_GRENSE = {"greater_than_equal": ("ge", "minst {}"), "less_than_equal": ("le", "høyst {}")}
_VENTET = {
    "model_type": "en gruppe nøkler",
    "model_attributes_type": "en gruppe nøkler",
    "dict_type": "en gruppe nøkler",
    "tuple_type": "en liste",
    "list_type": "en liste",
    "string_type": "en tekst",
    "int_type": "et helt tall",
    "bool_type": "ja eller nei",
    "date_type": "en dato",
}


def les(data: Any, *, utkast: bool = False) -> tuple[Avtale | None, list[Finding]]:
    """Validate the file's data. With ``utkast``, what is missing becomes gaps instead of findings.

    Returns the model, or ``None`` and every finding there is. Findings about missing things in a draft are not given.
    """
    try:
        return Avtale.model_validate(data), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
    if utkast and (filled := fyll_hull(data, errors)) is not data:
        return les(filled, utkast=True)
    # A list may be only too short because what stands in it is wrong: pydantic counts what it could read.
    wrong_inside = {error["loc"][:end] for error in errors for end in range(len(error["loc"]))}
    told = [error for error in errors if error["type"] != "too_short" or error["loc"] not in wrong_inside]
    unknown = [error["loc"] for error in told if error["type"] == "extra_forbidden"][_LETES_ETTER:]
    beyond = frozenset(unknown)
    found: list[Finding] = []
    for kode, one, count in de_foerste((_kode(one["type"], one, Avtale)[0], one) for one in told):
        finding = funn(one, foreslaa=one["loc"] not in beyond)
        found.append(finding._replace(kode=kode, antall=count) if count > 1 else finding)
    return None, found


def funn(error: ErrorDetails, rot: type[BaseModel] = Avtale, *, foreslaa: bool = True) -> Finding:
    """One pydantic error as a finding of ours; ``rot`` is the model whose field names it speaks of.

    Without ``foreslaa`` no key is looked for that is near one that nobody knows.
    """
    kind, at = error["type"], tuple(error["loc"])
    if kind == "extra_forbidden":
        rest = error["input"] is None and " " in str(at[-1])
        return Finding(
            UKJENT_NOEKKEL,
            at,
            {"noekkel": str(at[-1]), "forslag": _REST if rest else _forslag(at, rot) if foreslaa else _MANGE},
            key=True,
            fix=rettelse(UKJENT_NOEKKEL.id, str(at[-1]), "", _noekler(at, rot)) if foreslaa and not rest else None,
        )
    if at == ("skjema",) and kind == "literal_error" and isinstance(error["input"], str):
        return Finding(SKJEMA_VERSJON, at, {"verdi": error["input"]})
    kode, args = _kode(kind, error, rot)
    info = finn_felt(at, rot)
    fix = rettelse(
        kode.id, error["input"], str(at[-1]) if at else "", valg(info.annotation) if info is not None else ()
    )
    return Finding(kode, at, {**_ord(at, error["input"], rot), **args}, fix=fix)


def _kode(kind: str, error: ErrorDetails, rot: type[BaseModel]) -> tuple[Kode, dict[str, str]]:
    ctx = error.get("ctx", {})
    if kind in _UTEN_TILLEGG:
        return _UTEN_TILLEGG[kind], {}
    if kind == "missing" or error["input"] is None:
        return MANGLER, {}
    if kind == "literal_error":
        return UGYLDIG_VALG, {"valg": _valg(finn_felt(error["loc"], rot))}
    if kind == "too_short":
        return TOM_LISTE, {"antall": _antall(int(ctx["min_length"]))}
    if kind in _TALL_GRENSE:
        name, words = _TALL_GRENSE[kind]
        return TALL_GRENSE, {"grense": words.format(ctx[name])}
    *_, above, last = ("", "", *error["loc"])
    which = {"noekkel": f"{above} {last + 1}"} if isinstance(last, int) and isinstance(above, str) else {}
    return FEIL_SLAG_VERDI, {**which, "ventet": _VENTET.get(kind, "noe annet"), "fikk": _slag(error["input"])}


def _valg(info: FieldInfo | None) -> str:
    *first, last = [f"«{choice}»" for choice in valg(info.annotation if info else None)] or ["noe annet"]
    return f"{', '.join(first)} eller {last}" if first else last


def _antall(count: int) -> str:
    return "én" if count == 1 else {2: "to", 3: "tre"}.get(count, str(count))


def _slag(value: Any) -> str:
    if isinstance(value, dict):
        return "en gruppe nøkler"
    if isinstance(value, list):
        return "en liste"
    return "en tekst" if isinstance(value, str) else "noe annet"


def _ord(at: Path, value: Any, rot: type[BaseModel]) -> dict[str, str]:
    info = finn_felt(at, rot)
    name = next((part for part in reversed(at) if isinstance(part, str)), "fila")
    title, entry = (liten(info.title or "") if info else ""), oppfoering(at)
    example = "" if info is None or not info.examples else _vis(info.examples[0])
    return {
        "noekkel": name,
        "verdi": value if isinstance(value, str) else _slag(value),
        "hvor": f" for {entry}" if entry else "",
        "tittel": f": {title}" if title.casefold() != name.casefold() else "",
        "beskrivelse": (info.description or "") if info else "",
        "eksempel": example,
    }


def _vis(example: Any) -> str:
    """An example as it would be written in the file."""
    import json

    return example if isinstance(example, str) else json.dumps(example, ensure_ascii=False).replace('"', "")


def _forslag(at: Path, rot: type[BaseModel]) -> str:
    keys = _noekler(at, rot)
    return mente_du(str(at[-1]), keys, "Nøklene her er " + ", ".join(keys) + "." if keys else "Ta bort nøkkelen.")


def _noekler(at: Path, rot: type[BaseModel]) -> list[str]:
    """The keys that may stand where ``at`` does."""
    modell = modell_ved(at[:-1], rot)
    return list(felter(modell)) if modell is not None else []
