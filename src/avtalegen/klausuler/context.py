"""``Avtale`` → what the clauses can say: the file's own keys, and words that follow from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from avtalegen.avtale.felt import GAP
from avtalegen.avtale.modell import Avtale, finn_felt
from avtalegen.avtale.personer import Kontaktperson, Signatur
from avtalegen.avtale.register import kommuner as kommuneregister
from avtalegen.document.tree import Path
from avtalegen.klausuler.filling import FyllingError, Hull, Ord, Rom, Sammensatt, Tall, Verdi
from avtalegen.norsk import former, spraak
from avtalegen.norsk.maalform import NBSP, ORD, Maalform
from avtalegen.norsk.toppleder import MED_BYRAAD, Part, toppledere


class _Form(NamedTuple):
    """The document's form, and what its library calls the fields that it does not call by their own titles."""

    maalform: Maalform
    felt: Mapping[str, str]


def kontekst(avtale: Avtale, maalform: Maalform, ord_: Mapping[str, Any]) -> dict[str, Any]:
    """Everything a clause can print that follows from the file alone."""
    form = _Form(maalform, ord_["felt"])
    rom = vars(_rom(avtale, (), form))
    if rom["kommune"].navn is None:  # only a draft gets here without a name
        rom["kommune"].navn = _hull(("kommune", "navn"), form)
    kommuner = _kommuner(avtale, rom, ord_)
    rom["nav"].organisasjonsnummer = _orgnr(rom["nav"].organisasjonsnummer)
    rom["kommune"].fullt_navn = _fullt_navn(rom["kommune"], ord_)
    for person in rom["kontaktpersoner"]:
        if person.telefon:  # a number is never split over two lines
            person.telefon = person.telefon.med(person.telefon.replace(" ", NBSP))
    for person in (*rom["kontaktpersoner"], *rom["signatur"]):
        person.kommune = person.bydel or person.kommune  # districts of one city share its number
    _vis_hull_for_parter(avtale, rom, kommuner, form)
    words = _ord(avtale, rom, kommuner, maalform)
    return {
        **rom,
        **words,
        **_funksjoner(rom, words, kommuner),
        "kommuner": kommuner,
        "informasjonsansvarlige": [one for one in rom["kontaktpersoner"] if one.informasjonsansvarlig],
        "innkallere": [one for one in rom["kontaktpersoner"] if one.innkaller],
        **_voksenopplaering(rom, kommuner, ord_),
    }


@cache
def _noekler(modell: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Attribute name and file key of each field."""
    return tuple((name, info.alias or name) for name, info in modell.model_fields.items())


_FASTE_ORD = frozenset({"nivå", "rolle", "form", "mottaker", "ansvarlig", "tittel", "tverrfaglige_team"})
"""The keys whose known words are printed in the document's form: roles, and how information is given."""


def _rom(modell: BaseModel, at: Path, form: _Form) -> Rom:
    values = modell.__dict__
    return Rom(**{key: _verdi(values[name], (*at, key), form) for name, key in _noekler(type(modell))})


def _verdi(value: Any, at: Path, form: _Form) -> Any:
    if isinstance(value, str):
        return _hull(at, form) if value.startswith(GAP) else Verdi(i_form(value, at, form.maalform), at)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, date):
        return Verdi(spraak.dato(value), at)
    if isinstance(value, int):
        return Tall(value, at)
    if isinstance(value, tuple):
        return [_verdi(one, (*at, number), form) for number, one in enumerate(value)]
    return _rom(value, at, form)


def i_form(value: str, at: Path, maalform: Maalform) -> str:
    """A text of the file at a place, in a form where it is one of the words that are fixed there."""
    key = at[-2] if isinstance(at[-1], int) else at[-1]
    return former.fast_ord(value, maalform) if key in _FASTE_ORD else value


def _hull(at: Path, form: _Form) -> Hull:
    info = finn_felt(at)
    what = spraak.liten(info.title) if info is not None and info.title else str(at[-1])
    return Hull(f"[{ORD[form.maalform].fyll_inn}: {form.felt.get(what, what)}]", at)


def _kommuner(avtale: Avtale, rom: dict[str, Any], ord_: Mapping[str, Any]) -> list[Rom]:
    """The municipalities that are parties: the one of the file, or all that take part in a collaboration."""
    collaboration = rom["interkommunalt"]
    if collaboration is None:
        rom["kommune"].organisasjonsnummer = _orgnr(rom["kommune"].organisasjonsnummer)
        return [rom["kommune"]]
    register = kommuneregister()
    for one in (rom["kommune"], *collaboration.deltakere):
        one.organisasjonsnummer = _orgnr(one.organisasjonsnummer)
        one.fullt_navn = _fullt_navn(one, ord_)
        known = register.get(str(one.nummer))
        one.fylke = getattr(one, "fylke", None) or (Ord(known.fylke) if known else None)
    return [rom["kommune"]] if collaboration.parter == "egen" else list(collaboration.deltakere)


def _vis_hull_for_parter(avtale: Avtale, rom: dict[str, Any], kommuner: list[Rom], form: _Form) -> None:
    """Give each party that has nobody a gap among the contact persons and the signatories: only a draft gets here so."""
    binding = kommuner if avtale.dokumenttype == "samarbeidsavtale" else kommuner[:1]
    for key, modell in (("kontaktpersoner", Kontaktperson), ("signatur", Signatur)):
        people = rom[key]
        if any(isinstance(one.part, Hull) for one in people):
            continue
        for part, number in (*(("kommune", one.bydel or one.nummer) for one in binding), ("nav", None)):
            own = number in (None, avtale.kommune.bydel or avtale.kommune.nummer)
            if not any(one.part == part and (one.kommune == number or (own and not one.kommune)) for one in people):
                empty = dict.fromkeys(name for _, name in _noekler(modell))
                told = {name: _hull((key, len(people), name), form) for name in ("navn", "tittel", "nivå")}
                gaps = {name: hole for name, hole in told.items() if name in empty}
                people.append(Rom(**{**empty, **gaps, "part": part, "kommune": number}))


def _orgnr(number: Any) -> Any:
    return number.med(spraak.organisasjonsnummer(number)) if isinstance(number, Verdi) else number


def _fullt_navn(kommune: Rom, ord_: Mapping[str, Any]) -> Any:
    if kommune.navn is None or isinstance(kommune.navn, Hull):
        return kommune.navn
    if kommune.bydel:
        return kommune.bydel.med(ord_["bydel"].format(kommune.bydel, kommune.navn))
    return kommune.navn.med(ord_["kommune"].format(kommune.navn))


def _ord(avtale: Avtale, rom: dict[str, Any], kommuner: list[Rom], maalform: Maalform) -> dict[str, Any]:
    words = ORD[maalform]
    districts = _flere_bydeler(avtale)
    alone = len(kommuner) == 1 or districts  # the districts of a city are one municipality
    municipality = words.kommunen if alone else words.kommunene
    document = words.dokument[avtale.dokumenttype]
    nav = "NAV" if avtale.nav.kontor.startswith("NAV") else "Nav"
    performer = _utfoerer(avtale, maalform)
    own_unit = _enhetsnavn(rom["kommune"].ansvarlig_enhet, kommuner, words.enheten)
    unit, one_name = (Ord(performer), True) if performer else own_unit
    routine = avtale.dokumenttype == "samarbeidsrutine"
    office = Ord(f"{nav}-{words.nav_delen if routine else words.kontor}")
    found: dict[str, Any] = {
        "Nav": Ord(nav),
        **_former("kontoret", office, maalform),
        **_former("enheten", unit if isinstance(unit, Hull) else _som(unit, former.bestemt(unit, maalform)), maalform),
        "enhetene_har_samme_navn": one_name,
        "utfører": bool(performer),
        "utfører_vedtar": not performer or _vedtar(avtale),
        "er_avtale": avtale.dokumenttype == "samarbeidsavtale",
        "er_rutine": avtale.dokumenttype == "samarbeidsrutine",
        "flere_bydeler": districts,
        "kommuneord": Ord("bydel" if districts else "kommune"),
        "byråd": alone and avtale.kommune.nummer in MED_BYRAAD,
        "NBSP": Ord(NBSP),
    }
    found |= _partene(found, words.partene, words.og)
    heads = toppledere([Part(str(one.nummer), bydel=bool(one.bydel)) for one in kommuner], maalform)
    found |= {"avgjører": Ord(heads.avgjoer), "topplederne": Ord(heads.sammen)}
    found["Kontrollansvarlig"] = Ord(spraak.stor(heads.kontroll))
    several = words.bydelene if districts else words.kommunene
    for name, definite in (("kommunen", municipality), ("kommunene", several), ("avtalen", document)):
        found |= _former(name, Ord(definite), maalform)
    # What a municipality has agreed with the state about settlement, it keeps when another carries the programme out.
    found |= _former("bosetteren", found["kommunen" if performer else "enheten"], maalform)
    return found | _delvis_overfoert(avtale, found["enheten"], maalform)


def _flere_bydeler(avtale: Avtale) -> bool:
    """Whether those that work together are districts of one city; a district is no municipality of its own (kommuneloven § 2-1)."""
    joint = avtale.interkommunalt
    if joint is None or len(joint.deltakere) < 2:
        return False
    return all(deltaker.bydel and deltaker.nummer == avtale.kommune.nummer for deltaker in joint.deltakere)


def _utfoerer(avtale: Avtale, maalform: Maalform, *tasks: str) -> str:
    """Who the programme, or another task, has been handed over to; empty where the municipality's own unit carries it out."""
    joint, told = avtale.interkommunalt, tasks or ("introduksjonsprogram",)
    if joint is None or not any(word in task.casefold() for task in joint.oppgaver for word in told):
        return ""
    host = joint.parter == "egen" and joint.vertskommune == avtale.kommune.nummer
    performers = {
        "vertskommune": "" if host else ORD[maalform].vertskommunen,
        "oppgavefellesskap": ORD[maalform].oppgavefellesskapet,
        "kjøp_av_tjenester": "" if host or "norsk" not in told else ORD[maalform].selgeren,
    }
    return performers.get(joint.form, "")


def _delvis_overfoert(avtale: Avtale, unit: Any, maalform: Maalform) -> dict[str, Any]:
    """Who has taken over tasks when the programme stays with the unit, who maps competence then, and who teaches."""
    whole, mapper = _utfoerer(avtale, maalform), _utfoerer(avtale, maalform, "kartlegging")
    found = {
        "kartlegging_overført": bool(mapper) and not whole,
        "overtakeren": Ord("" if whole else _utfoerer(avtale, maalform, "")),
        "opplæreren": Ord(_utfoerer(avtale, maalform, "norsk", "samfunnskunnskap")),
    }
    return found | _former("kartleggeren", Ord(mapper) if found["kartlegging_overført"] else unit, maalform)


def _vedtar(avtale: Avtale) -> bool:
    """Whether the one the programme has been handed over to may decide: only a host that has been given it (§§ 18-1, 19-1, 20-1)."""
    joint = avtale.interkommunalt
    return joint is not None and joint.form == "vertskommune" and bool(joint.enkeltvedtak)


def _partene(found: dict[str, Any], parties: str, og: str) -> dict[str, Any]:
    """Both sides: «partene» in an agreement; a routine has no parties and names the unit and the office."""
    if found["er_avtale"]:
        return {"partene": Ord(parties), "Partene": Ord(spraak.stor(parties))}
    text = "{enhet} " + og + " {kontor}"
    office = found["kontoret"]
    return {
        "partene": sammensatt(text, {"enhet": found["enheten"], "kontor": office}),
        "Partene": sammensatt(text, {"enhet": found["Enheten"], "kontor": office}),
    }


def _enhetsnavn(own: Verdi, kommuner: list[Rom], common: str) -> tuple[Any, bool]:
    """What the unit is called, and whether that is its name: units with different names are called by a common word."""
    names = {one.ansvarlig_enhet for one in kommuner if one.ansvarlig_enhet}
    return (own, True) if len(kommuner) == 1 or len(names) < 2 else (Ord(common), False)


def _former(name: str, word: Any, maalform: Maalform) -> dict[str, Any]:
    """A word in the definite form as sentences need it; a gap is the same everywhere. Only bokmål has the genitive."""
    forms = {name: word}
    if maalform is Maalform.BOKMAAL:
        forms[f"{name}s"] = _som(word, former.genitiv(word))
    capitals = {spraak.stor(key): _som(form, spraak.stor(form)) for key, form in forms.items()}
    return forms | capitals


def _som(word: Any, text: str) -> Any:
    if isinstance(word, Hull):
        return word
    return word.med(text) if isinstance(word, Verdi) else Ord(text)


def _er_kommunen(which: Any) -> bool:
    """Which of the two a clause asks for. Raises ``FyllingError`` for what is neither: it would get the other's name."""
    if which not in ("kommune", "nav"):
        raise FyllingError("en part er «kommune» eller «nav»")
    return bool(which == "kommune")


def _funksjoner(rom: dict[str, Any], words: dict[str, Any], kommuner: list[Rom]) -> dict[str, Callable[..., Any]]:
    def part(which: Any) -> Any:
        return which if isinstance(which, Hull) else words["enheten" if _er_kommunen(which) else "kontoret"]

    def part_stor(which: Any) -> Any:
        return which if isinstance(which, Hull) else words["Enheten" if _er_kommunen(which) else "Kontoret"]

    def part_navn(which: Any, nummer: Any = None) -> Any:
        if isinstance(which, Hull):
            return which
        if not _er_kommunen(which):
            return rom["nav"].kontor
        own = [one for one in kommuner if nummer is not None and nummer in (one.bydel, one.nummer)]
        return (own or [rom["kommune"]])[0].fullt_navn

    def kontakter(which: Any, level: str | None = None) -> list[Rom]:
        if not isinstance(which, Hull):
            _er_kommunen(which)
        people = rom["kontaktpersoner"]
        return [one for one in people if one.part == which and level in (None, one.nivå)]

    return {"part": part, "Part": part_stor, "part_navn": part_navn, "kontakter": kontakter}


_ER_VOKSENOPPLAERING = re.compile("v[oa]ksenopplæring", re.IGNORECASE)


def _voksenopplaering(rom: dict[str, Any], kommuner: list[Rom], ord_: Mapping[str, Any]) -> dict[str, Any]:
    word = ord_["voksenopplæringen"]
    named = [one.navn for one in rom["kommune"].instanser if _ER_VOKSENOPPLAERING.search(one.rolle)]
    name = named[0] if named and len(kommuner) == 1 else Ord(word)
    capital = name.med(spraak.stor(name)) if isinstance(name, Verdi) else Ord(spraak.stor(word))
    return {"voksenopplæringen": name, "Voksenopplæringen": capital}


def sammensatt(text: str, values: Mapping[str, Any]) -> Sammensatt:
    """A label of the library with placeholders in braces, filled with values that keep their places."""
    pieces: list[str] = []
    for number, piece in enumerate(text.replace("}", "{").split("{")):
        value = values[piece] if number % 2 else Ord(piece)
        pieces.extend(value if isinstance(value, Sammensatt) else [value])
    return Sammensatt(one for one in pieces if one != "")
