"""What stands where a name or a text is still to come («TBD», «...», «Kommer senere»), or has more in it than a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from avtalegen.avtale.modell import blader
from avtalegen.norsk.spraak import liten
from avtalegen.regler.regel import Finding, Grunnlag, Kode, Regel

PLASSHOLDER = Kode(
    "plassholder", "feil", "Plassholder i stedet for en opplysning",
    "«{verdi}» ser ut som en plassholder, ikke {hva}.",
    "Skriv det som skal stå der. Er det ikke bestemt, ta bort nøkkelen og bruk --utkast, så blir hullet merket.",
    "Et dokument til underskrift skal ikke ha tomme felt som ser utfylte ut.",
    "- {navn: TBD, part: kommune, nivå: leder}", "- {navn: Kari Nordmann, part: kommune, nivå: leder}",
    mangel=True,
)  # fmt: skip
NAVN_MED_MER = Kode(
    "navn-med-mer", "feil", "Mer enn et navn i navnet",
    "«{verdi}» har {hva} i seg.",
    "La navnet stå alene. E-post og telefon hører til personene, i nøklene epost og telefon.",
    "Navnet blir skrevet i dokumentet slik det står.",
    "- {navn: Ola Hansen ola.hansen@eksempel.no, part: nav, nivå: leder}",
    "- {navn: Ola Hansen, part: nav, nivå: leder, epost: ola.hansen@eksempel.no}",
)  # fmt: skip
NAVN_TITTEL = Kode(
    "navn-tittel", "feil", "En tittel eller en enhet i stedet for et navn",
    "«{verdi}» er {hva}, ikke navnet på en person.",
    "Skriv navnet. Er det ikke bestemt hvem det er, ta bort nøkkelen og bruk --utkast, så blir hullet merket.",
    "Den andre parten skal vite hvem de skal ringe, og hvem som har skrevet under.",
    "- {navn: Enhetsleder, part: kommune, nivå: leder}", "- {navn: Kari Nordmann, part: kommune, nivå: leder}",
    mangel=True,
)  # fmt: skip
KODER = (PLASSHOLDER, NAVN_MED_MER, NAVN_TITTEL)
_STILLINGER = (
    "leder", "lederen", "leiar", "leiaren", "rådgiver", "rådgiveren", "rådgivar", "rådgivaren", "veileder", "veilederen", "rettleiar", "rettleiaren",
    "saksbehandler", "saksbehandleren", "saksbehandlar", "saksbehandlaren", "konsulent", "konsulenten", "koordinator", "koordinatoren", "direktør",
    "direktøren", "kontakt", "kontakten", "kontaktperson", "kontaktpersonen", "rådmann", "rådmannen", "kommunalsjef", "kommunalsjefen", "ordfører",
    "ordføreren", "ordførar", "ordføraren",
)  # fmt: skip
_FORAN_STILLING = frozenset((
    "ny", "vår", "en", "ein", "nav", "daglig", "dagleg", "fungerende", "fungerande", "konstituert", "assisterende", "assisterande",
))  # fmt: skip
_ENHETER = (
    "tjeneste", "tjenesten", "tenesta", "teneste", "kontoret", "kontor", "avdelingen", "avdelinga", "avdeling", "enheten", "enhet", "eininga",
    "eining", "seksjonen", "seksjon", "teamet", "senteret", "senter", "sentret", "opplæring", "opplæringen", "opplæringa", "etaten",
)  # fmt: skip
"""How a title and a unit end. Of names that are also a trade («Prest», «Skriver») none is among them."""
_ENHETSNAVN = frozenset(("nav", "kommune", "kommunen", "fylkeskommunen"))
_HVOR = re.compile(r" (?:for|i|ved|på|av|hos) ")
_ELLER = re.compile(r" og | eller |/|, ?")
_PERSONER, _PERSONNAVN = ("kontaktpersoner", "signatur"), ("navn", "stedfortreder")
_NAVN = frozenset({"navn", "stedfortreder", "tittel", "rolle", "ansvarlig_enhet", "kontor", "bydel"})
"""Keys whose values are names or titles: a number, a lone letter or a question mark cannot be one."""
_ORD = frozenset(
    {
        "tbd", "tba", "tbc", "todo", "n/a", "ikke avklart", "ikkje avklart", "uavklart", "avklares", "avklares senere",
        "avklarast", "avklarast seinare", "ikke bestemt", "ikkje bestemt", "ubestemt", "bestemmes senere",
        "kommer", "kommer senere", "kjem seinare", "kjem", "settes inn", "settes inn senere", "fylles ut", "fylles inn",
        "fylles ut senere", "fyllast ut", "må fylles ut", "ukjent", "lorem ipsum", "placeholder", "plassholder", "mangler",
        "vakant", "vakant stilling", "ikke bestemt ennå", "ikkje bestemt enno", "ikke avklart ennå", "ubesatt", "ledig", "ledig stilling", "stillingen er ledig", "stillinga er ledig", "under tilsetting", "under ansettelse",
    }
)  # fmt: skip
_BARE_NAVN = frozenset(
    {"navn", "namn", "fornavn etternavn", "førenamn etternamn", "navn navnesen", "fullt navn", "test", "test testesen", "ingen", "vet ikke",
     "veit ikkje", "nei", "ja", "ok", "samme", "same", "senere", "seinare", "meg", "jeg", "eg"}
)  # fmt: skip
_SIFFER = 10
_NUMMER = range(5, _SIFFER + 1)
"""Digits: as many as a telephone number has. No name has as many; more are an identity number, which is told as that."""
_ANNET = {
    "en e-postadresse": re.compile("@"),
    "en nettadresse": re.compile(r"https?://|\bwww\.|\w\.(?:no|com|org|net)\b", re.I),
}
_TALL = re.compile(r"\+?\d[\d .\u00a0-]*")
_AARSTALL = re.compile(r"\b(?:19|20)\d\d\b")
_KLAMMER = re.compile(r"\[.*\]|\{.*\}|<.*>|_+")
_FYLL_INN = re.compile(r"(?:fyll|sett|skriv) (?:inn|ut)\b.{0,30}", re.S)
# NFKC has made «…» three full stops.
_GJENSTAAR = re.compile(
    r"\b(?:tbd|todo|x{2,})\b|(?<!\w)_{2,}(?!\w)|\?{2,}|^\.{3}|[\[<{](?:antall|antal|tall|tal|navn|namn|dato|sett inn|fyll|skriv|prosent|tekst)\b"
)


def er_plassholder(text: str, *, navn: bool) -> bool:
    """Whether a text only holds the place of another; with ``navn`` also what cannot be a name or a title."""
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    word = folded.strip(" .…!:-–—«»()\"'")
    if not any(char.isalnum() for char in folded) or word in _ORD or _KLAMMER.fullmatch(folded):
        return True
    if _FYLL_INN.fullmatch(word) or _GJENSTAAR.search(folded):
        return True
    letters = [char for char in folded if char.isalpha()]
    if not letters and sum(char.isdigit() for char in folded) > _SIFFER:
        return False  # too long for a place holder; identity numbers are told of as what they are
    return navn and (len(set(letters)) < 2 or word.replace(".", "") in _BARE_NAVN or folded.endswith("?"))


def _mer(text: str) -> str | None:
    """What stands in a name and belongs elsewhere; a number alone is told as a place holder."""
    for what, pattern in _ANNET.items():
        if pattern.search(text):
            return what
    runs = _TALL.findall(_AARSTALL.sub("", text)) if any(map(str.isalpha, text)) else ()
    return "et nummer" if any(sum(map(str.isdigit, run)) in _NUMMER for run in runs) else None


def _annet_enn_navn(grunnlag: Grunnlag, text: str) -> str | None:
    """What stands where the name of a person is to stand: a title or a unit."""
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split()).strip(" .…!:-–—«»()\"'")
    head = _HVOR.split(folded, maxsplit=1)[0]
    if all(map(_er_tittel, _ELLER.split(head))):
        return "en tittel"
    avtale = grunnlag.avtale
    units = {one.casefold() for one in (avtale.nav.kontor, avtale.kommune.ansvarlig_enhet) if isinstance(one, str)}
    return "en enhet" if folded in units or _er_enhet(head) else None


def _er_tittel(words: str) -> bool:
    *before, last = words.split() or [""]
    return last.endswith(_STILLINGER) and _FORAN_STILLING.issuperset(before)


def _er_enhet(words: str) -> bool:
    *before, last = words.split() or [""]
    if last in ("kommune", "fylkeskommune"):
        return bool(before) or last == "kommune"
    return words in _ENHETSNAVN or (last.endswith(_ENHETER) and last not in _ENHETER)


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    for leaf in blader(grunnlag.avtale):
        key = next((part for part in reversed(leaf.at) if isinstance(part, str)), "")
        if not grunnlag.i_fila(*leaf.at) or leaf.er_hull:
            continue
        name = key in _NAVN
        if name and leaf.at[0] != "egne_punkter" and (what := _mer(leaf.tekst)) is not None:
            yield Finding(NAVN_MED_MER, leaf.at, {"verdi": leaf.tekst, "hva": what})
        elif er_plassholder(leaf.tekst, navn=name):
            title = liten(leaf.felt.title or "en opplysning")
            yield Finding(PLASSHOLDER, leaf.at, {"verdi": leaf.tekst, "hva": title})
        elif leaf.at[0] in _PERSONER and key in _PERSONNAVN and (what := _annet_enn_navn(grunnlag, leaf.tekst)):
            yield Finding(NAVN_TITTEL, leaf.at, {"verdi": leaf.tekst, "hva": what})


REGEL = Regel(KODER, _finn)
