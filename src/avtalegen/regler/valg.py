"""Choices that do not go together: type and organisation, personal data and plain e-mail, language form and municipality.

Also what is said twice.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from avtalegen.avtale.modell import Avtale, Dokumenttype
from avtalegen.avtale.register import vedtatt_maalform
from avtalegen.klausuler.library import har_maalform
from avtalegen.norsk.maalform import MAALFORMER
from avtalegen.regler.regel import Finding, Grunnlag, Kode, Path, Regel

TYPE_ORGANISERING = Kode(
    "type-organisering", "feil", "Rutine når programmet ligger utenfor Nav-kontoret",
    "Programmet er organisert utenfor Nav-kontoret, men dokumentet er en samarbeidsrutine.",
    "Skriv «type: samarbeidsavtale», eller «organisering: i_nav».",
    "En rutine gjelder innad i Nav-kontoret. Ligger programmet utenfor, er kommunen og Nav-kontoret to parter (veilederen punkt 5).",
    "dokument: {type: samarbeidsrutine}\norganisering: utenfor_nav", "dokument: {type: samarbeidsavtale}\norganisering: utenfor_nav",
)  # fmt: skip
INFORMASJON_EPOST = Kode(
    "informasjon-epost", "advarsel", "Personopplysninger med vanlig e-post eller tekstmelding",
    "«{noekkel}» gir opplysninger om enkeltpersoner, og formen er «{verdi}».",
    "Skriv «form: sikker kanal», eller hvilken kanal dere bruker.",
    "Vanlig e-post og tekstmeldinger er ikke trygge nok for opplysninger om deltakere.",
    "informasjon:\n  ankomst: {form: e-post, hyppighet: månedlig}", "informasjon:\n  ankomst: {form: sikker kanal, hyppighet: månedlig}",
)  # fmt: skip
MAALFORM_VEDTAK = Kode(
    "maalform-vedtak", "advarsel", "Kommunen har vedtatt en annen målform",
    "{hvem} har vedtatt {vedtatt}, og dokumentet er på {maalform}.",
    "Skriv «målform: {vedtatt}», hvis dokumentet ikke skal være på {maalform}.",
    "Nav skriver til kommunen på målformen kommunen har vedtatt (språklova § 15).",
    "kommune: {nummer: \"4626\"}\ndokument: {målform: bokmål}", "kommune: {nummer: \"4626\"}\ndokument: {målform: nynorsk}",
)  # fmt: skip
SAGT_TO_GANGER = Kode(
    "sagt-to-ganger", "advarsel", "Det samme står to ganger i en liste",
    "Det samme står to ganger i «{noekkel}», som nummer {foerste} og nummer {andre}.",
    "Ta bort den ene, eller rett den som skulle sagt noe annet.",
    "Dokumentet skriver ut begge, og den som leser, leter etter forskjellen.",
    "tverrfaglige_team: [programrådgiver, programrådgiver]", "tverrfaglige_team: [programrådgiver, voksenopplæring]",
)  # fmt: skip
KODER = (TYPE_ORGANISERING, INFORMASJON_EPOST, MAALFORM_VEDTAK, SAGT_TO_GANGER)
_EGNE_KODER = ("kontaktpersoner", "signatur", "interkommunalt", "tilvalg", "måneder")
"""Keys whose own rules look for what is said twice, and say more."""
_GJELDER = (("navn",), ("tjeneste",), ("tittel",), ("mål", "krav"))
_STROEMMER = ("ankomst", "deltaker")
"""The streams of information that are about persons (guide point 5.1)."""
_EPOST = re.compile(
    r"\be[\s-]?post|\be[\s-]?mail|\bmail|\bsms\b|\btekstmelding|\bwhatsapp|\bmessenger\b|\bfacebook|\bsnapchat"
)
_TRYGG = re.compile(r"\bsikker|\bsikre|\btrygg|\bkryptert|\bikk?j?e\s+(?:(?:på|via|som|med|i)\s+)?e[\s-]?post")


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    avtale = grunnlag.avtale
    if avtale.dokumenttype == Dokumenttype.RUTINE and avtale.organisering == Dokumenttype.AVTALE.organisering:
        yield Finding(TYPE_ORGANISERING, ("dokument", "type"))
    for name in _STROEMMER:
        form = getattr(avtale.informasjon, name).form
        if med_epost(form):
            yield Finding(INFORMASJON_EPOST, ("informasjon", name, "form"), {"noekkel": name, "verdi": form})
    who, decided = _vedtatt(avtale)
    form = avtale.dokument.maalform
    # Advice that nobody can follow is not given: the library must have texts in the form.
    if decided in MAALFORMER and decided != form and har_maalform(MAALFORMER[decided]):
        args = {"hvem": who, "vedtatt": decided, "maalform": form}
        yield Finding(MAALFORM_VEDTAK, ("dokument", "målform"), args)
    yield from _to_ganger(grunnlag.data, ())


def _to_ganger(value: object, at: Path) -> Iterator[Finding]:
    """Every item of a list that says the same as one before it, however it is spaced and whichever case it has."""
    if isinstance(value, Mapping):
        for key, below in value.items():
            if key not in _EGNE_KODER:
                yield from _to_ganger(below, (*at, key))
    elif isinstance(value, list):
        first: dict[str, int] = {}
        for number, item in enumerate(value):
            if (before := first.setdefault(_jevnet(_hva(item)), number)) != number:
                args = {"noekkel": str(at[-1]), "foerste": str(before + 1), "andre": str(number + 1)}
                yield Finding(SAGT_TO_GANGER, (*at, number), args)
            else:
                yield from _to_ganger(item, (*at, number))


def _hva(item: object) -> object:
    """What a thing of a list is about, where that is enough to be the same; the thing itself of others."""
    if isinstance(item, Mapping):
        for keys in _GJELDER:
            if all(isinstance(item.get(key), str) for key in keys):
                return tuple(_jevnet(item[key]) for key in keys)
    return item


def _jevnet(item: object) -> str:
    return " ".join(str(item).casefold().split()).rstrip(".")


def _vedtatt(avtale: Avtale) -> tuple[str, str]:
    """Who has adopted a form, and which: the municipality itself, or else the others that are parties, where they agree."""
    own = vedtatt_maalform(avtale.kommune.nummer)
    joint = avtale.interkommunalt
    if own in MAALFORMER or joint is None or joint.parter == "egen":
        return "Kommunen", own
    decided = {one: form for one in joint.deltakere if (form := vedtatt_maalform(one.nummer)) in MAALFORMER}
    forms = set(decided.values())
    if len(forms) != 1:
        return "Kommunen", own
    return " og ".join(one.navn or one.nummer for one in decided), forms.pop()


def med_epost(form: str) -> bool:
    """Whether information is given by e-mail that nothing says is safe."""
    text = re.sub("[\u2010-\u2015\u2212\u00ad]", "-", unicodedata.normalize("NFKC", form).casefold())
    return _EPOST.search(text) is not None and _TRYGG.search(text) is None


REGEL = Regel(KODER, _finn)
