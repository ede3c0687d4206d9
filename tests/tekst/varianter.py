"""Files to render: every example as it is, and the same data with optional parts on, off and in every mixture."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

from bibliotek import REPO, clauses, outlines
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from avtalegen.avtale.les import les
from avtalegen.avtale.modell import Avtale
from avtalegen.avtale.register import kommuner
from avtalegen.document.parts import Cut
from avtalegen.document.tree import Document
from avtalegen.klausuler.assembly import sett_sammen
from avtalegen.klausuler.library import Bibliotek, fra_mappe
from avtalegen.norsk.maalform import MAALFORMER, Maalform
from avtalegen.source.reader import read

TYPES = ("samarbeidsavtale", "samarbeidsrutine")
EXAMPLES = sorted((REPO / "examples").glob("*.yaml"))
Keys = tuple[str, ...]


@cache
def library(maalform: Maalform = Maalform.BOKMAAL) -> Bibliotek:
    """The library as the files of this checkout have it."""
    return fra_mappe(maalform)


def form_of(data: Mapping[str, Any]) -> Maalform:
    """The written standard a file asks for."""
    return MAALFORMER[(data.get("dokument") or {}).get("målform", Maalform.BOKMAAL.navn)]


def in_form(data: dict[str, Any], maalform: Maalform) -> dict[str, Any]:
    """A file that asks for a written standard; its own words stay."""
    return {**data, "dokument": {**data["dokument"], "målform": maalform.navn}}


def with_texts(texts: Mapping[str, str], maalform: Maalform = Maalform.BOKMAAL) -> Bibliotek:
    """The library with other texts in some clauses."""
    content = library(maalform).innhold
    changed = {one: content.klausuler[one]._replace(tekst=text, rettskilder=()) for one, text in texts.items()}
    return Bibliotek(maalform, content._replace(klausuler={**content.klausuler, **changed}))


def raw(path: Path) -> dict[str, Any]:
    """An example's data, all scalars as text."""
    located, _ = read(path.read_bytes(), path.name)
    assert located is not None
    assert isinstance(located.data, dict)
    return located.data


def agreement(data: dict[str, Any], *, draft: bool = False) -> Avtale:
    """The data as a model, with the municipality's name from the register where the file leaves it out."""
    data = copy.deepcopy(data)
    parties = [data["kommune"], *((data.get("interkommunalt") or {}).get("deltakere") or [])]
    for one in parties:
        known = kommuner()[one["nummer"]]
        one.setdefault("navn", known.navn)
        one.setdefault("organisasjonsnummer", known.organisasjonsnummer)
    found, findings = les(data, utkast=draft)
    assert found is not None, findings
    return found


def render(data: dict[str, Any], *, of: Bibliotek | None = None, draft: bool = False, part: str = "") -> Document:
    """Data → the document tree, or one part of it as a file of its own."""
    avtale, held = agreement(data, draft=draft), of or library(form_of(data))
    return sett_sammen(avtale, held, source_hash="", utkast=draft, cut=Cut(part))


def render_example(path: Path) -> Document:
    """An example as a document. One that shows an incomplete file is rendered as a draft, with its gaps marked."""
    return render(raw(path), draft=True)


def full(document_type: str) -> dict[str, Any]:
    """A file that says everything a file can say, except the collaboration of several municipalities."""
    data = raw(REPO / "examples" / "nordre-follo.yaml")
    data["dokument"] |= {
        "type": document_type,
        "omfang": "full",
        "neste_revisjon": "2027-06-01",
        "gjelder_til": "2028-07-31",
        "signering": "penn",
        "status": "til_signering",
        "signert": {"dato": "2026-06-24", "fil": "avtale.pdf", "sha256": "0" * 64},
    }
    data["organisering"] = "i_nav" if document_type == "samarbeidsrutine" else "utenfor_nav"
    data["samarbeid"]["partnerskapsmøte"] = "årlig"
    data["kommune"] |= {"fylke": "Akershus", "organisasjonsnummer": "922 092 648"}
    for stream in data["informasjon"].values():
        stream.setdefault("ansvarlig", "enhetslederen")
    data["evaluering"]["sist_gjennomført"] = "2026-06-01"
    data["introduksjonsloven"] = "ja"
    data["signatur"][-1]["fullmakt"] = "etter fullmakt fra fylkesdirektøren 2. mars 2026"
    data["signatur"][0]["epost"] = "grete.solberg@eksempel.kommune.no"
    data["tilvalg"] = list(options())
    return data


def without(data: dict[str, Any], *paths: Keys) -> dict[str, Any]:
    """A copy of the data without some keys; a key below a list is taken from each of its items."""
    data = copy.deepcopy(data)
    for path in paths:
        for holder in _holders(data, path[:-1]):
            holder.pop(path[-1], None)
    return data


def _holders(data: Any, path: Keys) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for one in data:
            yield from _holders(one, path)
    elif isinstance(data, dict):
        if not path:
            yield data
        elif path[0] in data:
            yield from _holders(data[path[0]], path[1:])


@cache
def options() -> tuple[str, ...]:
    """The names of the optional provisions, in the outlines' order."""
    order = dict.fromkeys(one for name in TYPES for one in outlines()[name].klausuler())
    return tuple(dict.fromkeys(clauses()[one].tilvalg for one in order if clauses()[one].tilvalg))


@cache
def optional_fields() -> tuple[Keys, ...]:
    """Every key of the file that may be left out, except those only a collaboration has."""
    return tuple(path for path in _optional(Avtale, ()) if path[0] != "interkommunalt")


def _optional(model: type[BaseModel], at: Keys) -> Iterator[Keys]:
    for name, info in model.model_fields.items():
        path = (*at, info.alias or name)
        if not info.is_required():
            yield path
        inner = _model(info.annotation)
        if inner is not None:
            yield from _optional(inner, path)


def answering_fields() -> dict[str, set[str]]:
    """Requirement → the keys of the file that say they answer it."""
    found: dict[str, set[str]] = {}
    for path, info in _fields(Avtale, ()):
        extra = info.json_schema_extra
        for krav in extra.get("krav", []) if isinstance(extra, dict) else []:
            found.setdefault(str(krav), set()).add(".".join(path))
    return found


def _fields(model: type[BaseModel], at: Keys) -> Iterator[tuple[Keys, FieldInfo]]:
    for name, info in model.model_fields.items():
        path = (*at, info.alias or name)
        yield path, info
        inner = _model(info.annotation)
        if inner is not None:
            yield from _fields(inner, path)


def _model(annotation: Any) -> type[BaseModel] | None:
    if get_origin(annotation) in (Union, UnionType, tuple):
        return next((found for one in get_args(annotation) if (found := _model(one)) is not None), None)
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def bare(document_type: str) -> dict[str, Any]:
    """A file with nothing that may be left out, and no optional provisions."""
    keep = {("dokument", "type"), ("kommune", "navn"), ("kommune", "organisasjonsnummer")}
    return without(full(document_type), *(path for path in optional_fields() if path not in keep)) | {"tilvalg": []}


FORMS = ("vertskommune", "oppgavefellesskap", "politisk_råd", "kjøp_av_tjenester", "felles_nav_kontor")


def collaboration(document_type: str, form: str, *, complete: bool = True) -> dict[str, Any]:
    """A file with several municipalities, with or without what is optional."""
    base = full(document_type) if complete else bare(document_type)
    everything = {
        "vertskommune": "3207",
        "oppgaver": ["introduksjonsprogram", "opplæring i norsk"],
        "myndighet": ["vedtak om introduksjonsprogram", "vedtak om introduksjonsstønad"],
        "overført_fra": "2026-08-01",
        "underretning": "månedlig oversikt over vedtak",
        "oppgjør": "etter antall deltakere per halvår",
        "uttreden_måneder": "12",
        "oppløsning": "Deltakerkommunene overtar sine egne saker.",
        "behandlingsansvarlig": "vertskommunen for saksbehandlingen den har fått, og hver kommune for resten",
        "anskaffelse": "kunngjort konkurranse våren 2026",
        "pris": "selvkost",
        "kvalitet": "samme tilbud som selgerens egne deltakere",
        **({"enkeltvedtak": "ja"} if form == "vertskommune" else {}),
    }
    needed = {"vertskommune": "3207"} if form in ("vertskommune", "kjøp_av_tjenester") else {}
    parties = [{"nummer": "3207"}, {"nummer": "3218"}]
    return base | {"interkommunalt": {"form": form, "deltakere": parties, **(everything if complete else needed)}}


def variants() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every named variant in every written standard: the examples as they are, and what ``_mixtures`` makes of both types."""
    for path in EXAMPLES:
        yield path.stem, raw(path)
    for maalform in Maalform:
        for name, data in _mixtures():
            yield f"{maalform}-{name}", in_form(data, maalform)


def _mixtures() -> Iterator[tuple[str, dict[str, Any]]]:
    """Both document types all on, all off and one option at a time, and every form of collaboration."""
    for name in TYPES:
        yield f"{name}-alt", full(name)
        yield f"{name}-ingenting", bare(name)
        yield f"{name}-standard", without(full(name), ("tilvalg",))
        for option in options():
            yield f"{name}-bare-{option}", bare(name) | {"tilvalg": [option]}
            yield f"{name}-full-{option}", full(name) | {"tilvalg": [option]}
        for form in FORMS:
            yield f"{name}-{form}", collaboration(name, form)
            yield f"{name}-{form}-knapp", collaboration(name, form, complete=False)
