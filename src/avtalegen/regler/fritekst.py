"""What the parties have written in words of their own, held against the rest of the file and against itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from avtalegen.norsk.lest import MER_ENN_ALT, PROSENT, dager_i
from avtalegen.norsk.spraak import MAANEDSNAVN, dato, ganger_i_aaret, grense, ledd, les_tallord
from avtalegen.regler.regel import Finding, Grunnlag, Kode, Path, Regel

TEKST_MOTSIGELSE = Kode(
    "tekst-motsigelse", "advarsel", "Teksten motsier seg selv eller resten av fila",
    "«{sagt}» stemmer ikke: {grunn}.",
    "Rett teksten eller nøkkelen. Handler teksten om noe annet, trenger du ikke gjøre noe.",
    "Sier dokumentet to ting om det samme, vet ingen hva som gjelder.",
    "dokument: {gjelder_fra: 2026-08-01, oppsigelse_måneder: 6}\negne_punkter: [{tittel: Slutt, tekst: Oppsigelsestiden er tre måneder.}]",
    "dokument: {gjelder_fra: 2026-08-01, oppsigelse_måneder: 6}\negne_punkter: [{tittel: Slutt, tekst: Oppsigelsestiden er seks måneder.}]",
)  # fmt: skip
HENVISNING_MANGLER = Kode(
    "henvisning-mangler", "advarsel", "Teksten viser til noe som ikke er i dokumentet",
    "Dokumentet har ikke noe {maal}.",
    "Rett tallet. Er det et vedlegg dere legger ved selv, eller noe i et annet dokument, trenger du ikke gjøre noe.",
    "Den som leser, leter etter det som ikke finnes.",
    "egne_punkter: [{tittel: Tolk, tekst: Se vedlegg 14.}]", "egne_punkter: [{tittel: Tolk, tekst: Se vedlegg 1.}]",
)  # fmt: skip
ANDELER_SUM = Kode(
    "andeler-sum", "advarsel", "Delene er mer enn det hele",
    "{deler} er {sum} prosent til sammen.",
    "Rett andelene, slik at de blir 100 prosent.",
    "Ingen kan betale etter en fordeling som ikke går opp.",
    "egne_punkter: [{tittel: Tolk, tekst: Kommunen dekker 60 prosent og Nav-kontoret 60 prosent av utgiftene.}]",
    "egne_punkter: [{tittel: Tolk, tekst: Kommunen dekker 60 prosent og Nav-kontoret 40 prosent av utgiftene.}]",
)  # fmt: skip
KODER = (TEKST_MOTSIGELSE, HENVISNING_MANGLER, ANDELER_SUM)

_SETNING = re.compile(r"(?<!\d)[.!?;:]\s|\n")
_LEDD = re.compile(r"[.!?;:]\s|\n")
_ALT = 100
_EN = ("en", "én", "ett", "ein", "éin", "eitt", "eit")
_NEVNERE = {
    "tre": 3,
    "tredje": 3,
    "fire": 4,
    "fjerde": 4,
    "fem": 5,
    "femte": 5,
    "seks": 6,
    "sjette": 6,
    "åtte": 8,
    "ti": 10,
}
_DEL = re.compile(
    rf"(?<!\w)(?:([a-zæøåé]{{2,6}}) ({'|'.join(_NEVNERE)})[- ]?del(?:er|ar|ene|ane|en)?|halvparten|([1-9])/([2-9]))(?![\w/])",
    re.I,
)
_FORDELER = re.compile(r"\b(?:dekk|betal|bær|finansier|fordel|dele[rs]?\b|utgift|kostnad)", re.I)
_BEGGE = re.compile(r"\bkommun.{0,200}\bnav|\bnav.{0,200}\bkommun", re.I)
_SKIFTER = re.compile(rf"{MER_ENN_ALT.pattern}|år|gang|fra .{{0,40}}til ", re.I)
"""Who pays, both parties, and what says that it is not one division: it changes, or is by the year."""
_AV_HVA = re.compile(r"\s*+av ([^,]{1,60}?)(?= og | mens | men |,|$)", re.I)
_TALL = r"(\d{1,4}|[a-zæøåé]{2,8})"
_OPPSIGELSE = re.compile(
    r"opp(?:sigelses|seiings)(?:tid|frist)|(?:avtalen|avtala|rutinen|rutina|dokumentet) (?:kan |blir ?|må ){0,2}(?:sies|seiast|sagt) opp"
    r"|(?:si|seie|sier|seier) opp (?:denne )?(?:samarbeids)?avtal(?:en|a)\b", re.I
)  # fmt: skip
_VARSEL = re.compile(rf"(?<![\w.,–-]){_TALL} (måned|månad|uke|veke|år)(?:e?r|ar)?s?(?!\w)", re.I)
_FOER_VARSEL = re.compile(r"(?<!\w)(?:er|på|med|blir|være|vere)(?: minst)? $", re.I)
_ETTER_VARSEL = re.compile(r" (?:skriftl[ie]g )?(?:varsel|frist|oppsigelse|oppseiing)", re.I)
_MAANEDER = {"m": 1, "å": 12}
_ANNEN_AVTALE = re.compile(
    r"leie|leige|abonnement|leverandør|ramme|arbeidsforhold|ansatt|tilsett|stilling|praksis|lisens|tiltaksplass|uttre",
    re.I,
)
_DENNE = r"(?:(?:denne |samarbeids)?avtal(?:en|a)|rutin(?:en|a)|dokumentet)(?! (?:med|om|mellom))"
_SLUTTER = re.compile(
    rf"\b{_DENNE} (?:gjelder|gjeld|varer|varar|løper|løp|utløper|går|sluttar|slutter|opphører)[^,]{{0,40}}?(?:(?<=til)|(?<=til og med)|(?<=utløper)|(?<=ut)|(?<=slutter)|(?<=sluttar)|(?<=opphører))(?: den)? $",
    re.I,
)
_BEGYNNER = re.compile(
    rf"\b{_DENNE} (?:gjelder|gjeld|trer i kraft|trår i kraft|begynner|byrjar)(?: å gjelde)?(?: (?:fra|frå))?(?: og med)?(?: den)? $",
    re.I,
)
_VARER = re.compile(
    rf"(?:\b{_DENNE} (?:gjelder|gjeld|varer|varar|løper)(?: i| for)?|avtaleperiod(?:en|a) (?:er|varer|varar)(?: på)?) {_TALL} (år|måneder|månader)(?!\w)"
    r"(?! (?:om gangen|om gongen|etter|før|av|frem|fram|til|i første|fra (?!og med|den|\d)))",
    re.I,
)
_UTEN_SLUTT = re.compile(
    rf"\b{_DENNE} (?:gjelder|gjeld|løper|varer|varar) (?:(?:på|i) (?:ubestemt|uavgrensa) tid|til (?:den|han|det|ho) (?:blir |blei |vert )?(?:sies|sagt|seiast) opp|inntil videre|inntil vidare|til vidare)",
    re.I,
)
_UOPPSIGELIG = re.compile(
    rf"\b{_DENNE} (?:kan (?:ikke|ikkje) (?:sies|seiast) opp|er uoppsigelig|er uoppseieleg)(?! (?:før|de |dei |uten|utan|i (?:de|den|perioden)|med|senere|seinare|mindre))",
    re.I,
)
_MOETES = re.compile(
    r"\b(?:(?P<leder>ledermøte\w{0,3}|leiarmøt\w{0,3}|lederne|leiarane)|saksbehandlermøte\w{0,3}|sakshandsamarmøt\w{0,3}|saksbehandlerne|sakshandsamarane)"
    r"(?: (?:hos|til|i|for) partene| (?:hos|til|i|for) partane)? (?:skal |vil )?(?:møtes|møtest|møte hverandre|møter hverandre|møter kvarandre|holdes|haldast|(?:vert|blir) hald[ei]|blir holdt|avholdes|(?:har|ha) møter?) "
    r"(?P<ofte>[^,;:()]{3,40}?)(?=\.?$| for å )",
    re.I,
)
"""How often leaders, or those who work with the cases, are said to meet, where the sentence says no more of it."""
_DAGER_I_MAANEDEN, _SLINGRING = 30.44, 20
_MND = "|".join(MAANEDSNAVN)
_TIDER = re.compile(
    rf"(?<!minst )(?<!høyst )(?<!høgst )(?<!inntil )(?<!opptil )(?<!\w)(?:{_TALL} g[ao]ng(?:er|ar) (?:i året|årl[ie]g|per år|pr\.? år)|(halvårl[ie]g|kvartalsvis)),? "
    rf"\(?(?:i )?((?:{_MND})(?:, (?:{_MND})){{0,11}}(?:,? og (?:{_MND}))?)(?!,? ?(?:til |[-–]|eller ))(?!\w)", re.I
)  # fmt: skip
_ENHET = r"(timer|timar|dager|dagar|uker|veker|måneder|månader|prosent|%|deltakere|deltakarar|ganger|gonger|møter|møte|plasser|plassar|år)"
_MINST_HOEYST = re.compile(
    rf"(?<!\w)(minst|minimum|høyst|høgst|maks|maksimalt|inntil) {_TALL}(?: {_ENHET})?,? (?:og |men )?(minst|minimum|høyst|høgst|maks|maksimalt|inntil|ikke mer enn|ikkje meir enn) {_TALL}(?: {_ENHET})?(?!\w)", re.I
)  # fmt: skip
_MELLOM = re.compile(rf"(?<!\w)mellom {_TALL} og {_TALL} {_ENHET}(?!\w)", re.I)
_HENVISNING = re.compile(
    r"(?<![\w-])(vedlegg|punkt(?:et)?|pkt\.?) (?:nr\.? )?(\d{1,3}(?:\.\d{1,3}){0,3})(?![\d/%]|[.,]\d)(?! (?:i|til|av|fra|frå|ved) (?!denne|avtalen|avtala|dokumentet|rutinen|rutina))",
    re.I,
)
_I_ANNET = re.compile(
    r"veileder|rettleiar|rundskriv|forskrift|lov|retningslin|vedtak|sak|rapport|håndbok|plan|strategi|databehandler|ramme",
    re.I,
)


def _ingen(_: Grunnlag) -> Iterator[Finding]:
    yield from ()


def i_tekst(grunnlag: Grunnlag, at: Path, text: str) -> Iterator[Finding]:
    """What cannot be right in a text, by itself or with the rest of the file."""
    yield from _andeler(at, text)
    for sentence in _SETNING.split(text):
        yield from _oppsigelse(grunnlag, at, sentence)
        yield from _perioden(grunnlag, at, sentence)
        yield from _varigheten(grunnlag, at, sentence)
        yield from _moetene(grunnlag, at, sentence)
        yield from (
            Finding(TEKST_MOTSIGELSE, at, {"sagt": said, "grunn": why}) for said, why in _med_seg_selv(sentence)
        )


def henvisninger(text: str, points: frozenset[str], annexes: frozenset[str]) -> Iterator[str]:
    """The points and annexes that a text refers to and the document does not have, as «vedlegg 14»."""
    for match in _HENVISNING.finditer(text):
        annex = match[1].lower() == "vedlegg"
        there = annexes if annex else points
        if match[2] not in there and not _I_ANNET.search(text[max(0, match.start() - 40) : match.start()]):
            yield f"{'vedlegg' if annex else 'punkt'} {match[2]}"


def viser_til(text: str) -> bool:
    """Whether a text may refer to a point or an annex, so that the document has to be made to judge it."""
    return _HENVISNING.search(text) is not None


def _oppsigelse(grunnlag: Grunnlag, at: Path, sentence: str) -> Iterator[Finding]:
    agreed = grunnlag.avtale.dokument.oppsigelse_maaneder
    if agreed is None or not _OPPSIGELSE.search(sentence) or _ANNEN_AVTALE.search(sentence):
        return
    for match in _VARSEL.finditer(sentence):
        number, unit = _tallet(match[1]), match[2].lower()
        near = _FOER_VARSEL.search(sentence[max(0, match.start() - 40) : match.start()]) or _ETTER_VARSEL.match(
            sentence, match.end()
        )
        if number is not None and near and number * _MAANEDER.get(unit[0], 0) != agreed:
            reason = f"oppsigelse_måneder er {agreed}"
            yield Finding(TEKST_MOTSIGELSE, at, {"sagt": match[0], "grunn": reason})


def _perioden(grunnlag: Grunnlag, at: Path, sentence: str) -> Iterator[Finding]:
    """A first or last day of this document that is another than the file's own."""
    document = grunnlag.avtale.dokument
    for match, _, day in dager_i(sentence):
        before = sentence[max(0, match.start() - 100) : match.start()]
        if day is None:
            continue
        for pattern, own, key in (
            (_SLUTTER, document.gjelder_til, "gjelder_til"),
            (_BEGYNNER, document.gjelder_fra, "gjelder_fra"),
        ):
            if pattern.search(before) and day != own and (own is None or isinstance(own, date)):
                reason = f"{key} er {dato(own)}" if own is not None else f"fila har ikke {key}"
                yield Finding(TEKST_MOTSIGELSE, at, {"sagt": match[0], "grunn": reason})


def _varigheten(grunnlag: Grunnlag, at: Path, sentence: str) -> Iterator[Finding]:
    """How long this document is said to hold, and whether it can be ended, against the file's own days."""
    document = grunnlag.avtale.dokument
    (start, end), agreed = document.periode, document.oppsigelse_maaneder
    for match in _VARER.finditer(sentence) if start is not None and end is not None else ():
        months = (_tallet(match[1]) or 0) * (12 if match[2] == "år" else 1)
        if months and start and end and abs((end - start).days + 1 - months * _DAGER_I_MAANEDEN) > _SLINGRING:
            reason = f"gjelder_fra er {dato(start)} og gjelder_til er {dato(end)}"
            yield Finding(TEKST_MOTSIGELSE, at, {"sagt": match[0], "grunn": reason})
    if end is not None and (said := _UTEN_SLUTT.search(sentence)) is not None:
        yield Finding(TEKST_MOTSIGELSE, at, {"sagt": said[0], "grunn": f"gjelder_til er {dato(end)}"})
    if agreed and (said := _UOPPSIGELIG.search(sentence)) is not None:
        yield Finding(TEKST_MOTSIGELSE, at, {"sagt": said[0], "grunn": f"oppsigelse_måneder er {agreed}"})


def _moetene(grunnlag: Grunnlag, at: Path, sentence: str) -> Iterator[Finding]:
    """How often the parties meet on each level, against the file's own frequency."""
    together = grunnlag.avtale.samarbeid
    for match in _MOETES.finditer(sentence):
        name, own = (
            ("ledermøte", together.ledermoete.hyppighet)
            if match["leder"]
            else ("saksbehandlermøte", together.saksbehandlermoete.hyppighet)
        )
        sides = [(ganger_i_aaret(bare), least and most) for bare, least, most in map(grense, (match["ofte"], own))]
        if all(times is not None and exact for times, exact in sides) and sides[0] != sides[1]:
            yield Finding(TEKST_MOTSIGELSE, at, {"sagt": match[0], "grunn": f"samarbeid.{name}.hyppighet er «{own}»"})


def _andeler(at: Path, text: str) -> Iterator[Finding]:
    """Shares of one and the same, in one sentence, that are more than all of it."""
    for sentence in _LEDD.split(text):
        shares = [(one, Fraction(int(one[1]))) for one in PROSENT.finditer(sentence)]
        shares += [(one, share) for one in _DEL.finditer(sentence) if (share := _del(one)) is not None]
        wholes = {
            found[1].casefold().rstrip(".")
            for one, _ in shares
            if (found := _AV_HVA.match(sentence, one.end())) is not None
        }
        total = sum(share for _, share in shares)
        divided = at[-1:] == ("oppgjør",) or (_FORDELER.search(sentence) and _BEGGE.search(sentence))
        if len(shares) > 1 and len(wholes) <= 1 and total > _ALT and divided and not _SKIFTER.search(sentence):
            parts = "".join(ledd([one[0] for one, _ in shares], "og"))
            yield Finding(ANDELER_SUM, at, {"deler": parts, "sum": str(round(total))})


def _del(share: re.Match[str]) -> Fraction | None:
    """A share in words or as a fraction, in per cent."""
    if share[1] is None and share[3] is None:
        return Fraction(_ALT, 2)
    if share[3] is not None:
        return Fraction(_ALT * int(share[3]), int(share[4]))
    number = 1 if share[1].lower() in _EN else int(les_tallord(share[1].lower()) or 0)
    return Fraction(_ALT * number, _NEVNERE[share[2].lower()]) if number else None


def _med_seg_selv(sentence: str) -> Iterator[tuple[str, str]]:
    """How often with as many months; the least that is more than the most."""
    for match in _TIDER.finditer(sentence):
        times = {"k": 4, "h": 2}[match[2][0].lower()] if match[2] else _tallet(match[1])
        months = re.findall(_MND, match[3].lower())
        if times is not None and (len(months) != times or len({*months}) != times):
            yield match[0], f"{len(months)} måneder er nevnt"
    for match in _MINST_HOEYST.finditer(sentence):
        first, second = _tallet(match[2]), _tallet(match[5])
        least = match[1].lower() in ("minst", "minimum")
        same = (match[3] or match[6] or "").lower() == (match[6] or match[3] or "").lower()
        if least == (match[4].lower() in ("minst", "minimum")) or first is None or second is None or not same:
            continue
        if (first > second) if least else (second > first):
            yield match[0], "det minste er mer enn det meste"
    for match in _MELLOM.finditer(sentence):
        first, second = _tallet(match[1]), _tallet(match[2])
        if first is not None and second is not None and first > second:
            yield match[0], "det minste er mer enn det meste"


def _tallet(word: str) -> int | None:
    word = word.lower()
    digits = word if word.isdecimal() else "1" if word in _EN else les_tallord(word)
    return int(digits) if digits is not None else None


REGEL = Regel(KODER, _ingen, i_tekst=i_tekst)
