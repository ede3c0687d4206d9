"""Talk of casework: what tells that a name beside it is that of somebody whom the municipality helps, and what tells that it is staff."""

from __future__ import annotations

import re

_VERB = frozenset((
    "bistå", "bistår", "bistod", "bistått", "hjelpe", "hjelper", "hjelpte", "hjulpet", "hjelpt", "støtter", "støttet",
    "støttar", "støtta", "motivere", "motiverer", "motiverte",
))  # fmt: skip
"""Verbs with a person as their object."""
_STERKE = frozenset((
    "bosette", "bosetter", "bosatte", "busette", "busetter", "busetje", "busetjer", "kartlegge", "kartlegger",
    "kartla", "kartlegg", "kartleggje", "kartlagde",
))  # fmt: skip
"""Verbs whose object is a participant, whatever is said of whom."""
_GIR = frozenset((
    "gi", "gir", "ga", "gitt", "gje", "gjev", "gav", "gjeve", "innvilge", "innvilger", "innvilget", "innvilga",
    "tilby", "tilbyr", "tilbød", "tilbydd", "tilbod", "tilbudt", "veilede", "veileder", "veiledet", "rettleie",
    "rettleier", "rettleia", "rettleiar", "innkalle", "innkaller", "innkalte", "hjelp", "busett", "støtte",
))  # fmt: skip
"""Verbs that staff is the object of too, and words that are nouns too: what is given tells."""
_GITT = (
    r"[^\S\n](?:(?:ein?|eit|et|ny[et]?|fast|tett|god|rett|tilbud|tilbod|vedtak|avslag|løyve|hjelp|bistand|på|til|om|med|for|å)[^\S\n]){0,5}"
    r"(?:tolk|praksis|språkpraksis|arbeidspraksis|bolig|bustad|norskopplæring|norskkurs|oppfølging|oppfylging|barnehage|avslag|permisjon|introduksjons|program|kvalifisering|individuell|"
    r"samtale|kartlegging|opphold|opphald|stønad|sosialhjelp|økonomisk|integreringsplan|tiltak|mentor|språktrening|flyktning|hjem|heim)"
)
_OPP = r"(?<![^\W_])(?:følg(?:e|er|je|jer|de|d|t)?|fulgt|fulgte|fylgj(?:e|er|a)|følgd|fylgde|oppsøk(?:e|er))[^\S\n](?:\w{1,12}[^\S\n])?opp[^\S\n]$"
_NAVN = r"(?:oppfølging|oppfylging|kartlegging|bosetting|busetting|busetjing|kvalifisering)(?:en|a|i)?[^\S\n]av|(?:hjemme|heime)besøk(?:et)?[^\S\n](?:hos|til|åt)"
_STERKT = rf"(?<![^\W\d_])(?:kompetanse|med|mykje |tett )?(?:{_NAVN}|(?:vedkommende|vedkomande|hvis navn|kvinna|mannen)[^\S\n](?:heter|heiter|er))[^\S\n]$"
"""What leads to a participant, whether one name stands there or all of it."""
_SAK = (
    r"(?<![^\W_])(?:[a-zæøå-]{0,30}samtale(?:n|r|ne|ane)?[^\S\n]med|møte(?:t|r|ne)?[^\S\n](?:for|om)|(?:time|avtaletime)[^\S\n](?:for|til|med)|"
    r"(?:veiledning|rettleiing|rettleiinga|veiledningen)[^\S\n](?:av|til|for)|(?:bistand|hjelp|støtte|tilbud|tilbod|oppfølging|oppfylging|plass|mentor|fosterhjem|støttekontakt|tiltak|språkpraksis|praksis|[a-zæøå]{0,20}plass|"
    r"bolig|bustad|leilighet|husvære|introprogram|norskkurs|opplæring|opplegg|plan)(?:et|en|a)?[^\S\n](?:til|for|åt)|(?:søknad|søkt|søke|søker|søkjer|søkje)[^\S\n](?:[a-zæøå]{2,20}[^\S\n]){0,2}(?:for|på vegne av|på vegner av)|"
    r"(?:veileder(?:en)?|rettleiar(?:en)?|saksbehandler(?:en)?|sakshandsamar(?:en)?|mentor(?:en)?|kontaktlærer(?:en)?|kontaktlærar(?:en)?|lærer(?:en)?|lærar(?:en)?|programrådgiver(?:en)?|"
    r"programrådgivar(?:en)?|kontaktperson(?:en)?|støttekontakt(?:en)?|fastlege(?:n)?|lege(?:n)?|verge(?:n)?|advokat(?:en)?)[^\S\n](?:til|for|åt)|"
    r"(?:saken?|saka|møtet|dette|det|planen|vedtaket|søknaden|notatet|referatet|meldingen|meldinga|bekymringsmelding(?:en|a)?)[^\S\n](?:gjelder|gjeld|handler[^\S\n]om|handlar[^\S\n]om|dreier[^\S\n]seg[^\S\n]om|angår)|"
    r"(?:hun|ho|han|hen|jenta|gutten|guten|den nye|deltak[ea]ren det gjelder),?[^\S\n](?:heter|heiter)|deltak[ea]ren[^\S\n]det[^\S\n](?:gjelder|gjeld),?[^\S\n](?:er|heter)|(?:ansvaret|omsorgen|omsorga|samarbeid(?:et)?)[^\S\n](?:for|om)|"
    r"\d\d-åringen|(?:kvinne|mann|gutt|gut|jente)(?:,| ved navn| som heter| som heiter)|(?:av|blant)[^\S\n](?:dei|de)?[^\S\n]?deltak[ea]r(?:ne|ane),)[^\S\n]$"
)
"""What leads to a participant where a given name stands alone."""
_SVAKT = r"(?<![^\W_])(?:møte(?:t|r|ne)?|kontakt(?:en)?|avtale(?:n|r)?|dialog(?:en)?|sammen|saman|varsle|varsler|informere|informerer)[^\S\n](?:med[^\S\n])?$"
_OM_SAKEN = (
    r"[^\S\n](?:og[^\S\n](?:tolk|verge|familie|foreldre|barn)|(?:om|med)[^\S\n](?:[a-zæøå]{2,12}[^\S\n])?(?:integreringsplan|vedtak|søknad|kartlegging|bosetting|busetjing|bolig|bustad|praksis|språkpraksis|norskopplæring|introduksjonsprogram|program|tolk|"
    r"barnehage|permisjon|stønad|sosialhjelp|økonomi|familiegjen))"
)
"""What a meeting is about, when it is with a participant."""
_LAND = (
    "syria|eritrea|somalia|afghanistan|ukraina|sudan|sør-sudan|etiopia|irak|iran|tyrkia|kongo|kongo-kinshasa|myanmar|palestina|jemen|jordan|libanon|"
    "russland|pakistan|rwanda|burundi|uganda|gambia|nigeria|kamerun|elfenbenskysten|kosovo|gaza|kurdistan|venezuela|colombia|bangladesh|sri lanka|algerie|marokko|libya|egypt"
)
_LAND_ALENE = rf"(?:,[^\S\n]|[^\S\n]?\()(?:{_LAND})(?=[,).])"
_ETTER = (
    rf"(?:,?[^\S\n]|[^\S\n]?\()(?:\d\d(?: år)?,?[^\S\n])?(?:fra|frå|kommer[^\S\n]fra|kjem[^\S\n]frå)[^\S\n](?:{_LAND})(?![a-zæøå-])"
    r"|[^\S\n](?:og|med)[^\S\n](?:(?:sin|sine|hans|hennes|hennar|deira|dei|de|to|tre|fire|fem|seks|små)[^\S\n]){0,2}(?:barna|barn(?:[^\S\n](?:hennes|hans|sine))|ungane|ungene|familien|ektefellen|mannen|kona|søsknene|søskena|dattera|datteren|dottera|sønnen|sonen)(?![a-zæøå])"
    r"|[^\S\n](?:har|hadde|er|ble|blei|vart)?[^\S\n]?(?:fått|får|fikk|fekk|søkt|søker|søkjer|innvilget|innvilga|bedt|venter|ventar|rett|krav)[^\S\n](?:(?:om|på|til|ny|nytt|endelig|eit|et|ein|en|sitt|sin|økonomisk)[^\S\n]){0,2}"
    r"(?:vedtak(?![a-z])|avslag|permisjon|oppholdstil|opphaldsl|oppholdsl|opphold(?![a-z])|asyl|familiegjenfor|familiesamein|bosetting|busetjing|bolig|bustad|praksis|språkpraksis|norskopp|tolk(?![a-z])|introduksjons|barnehage|sosialhjelp|økonomisk|stønad|"
    r"programmet|introprog|flyktningstatus|statsborgerskap|statsborgarskap|kommunal)(?![a-zæøå]{0,20}[^\S\n](?:for|til|som|åt|på[^\S\n]vegn|og)(?![a-z]))"
    r"|[^\S\n](?:er|var)[^\S\n](?:gravid|einsleg|enslig|alenemor|aleinemor|traumatisert|analfabet|skilt|gift|ufør|asylsøk|bosettingsklar|busetjingsklar|en av deltak|ein av deltak|en av flyktn|ein av flyktn)"
    r"|[^\S\n](?:har|hadde|fikk|fekk)[^\S\n](?:[a-zæøå]{2,10}[^\S\n])?(?:diagnose|traume|ptsd|vansker|vanskar|depresjon|lese-|lærevansk|skolegang fra|skulegang frå|utdanning fra|utdanning frå|botid)"
    r"|[^\S\n](?:bor|bur)[^\S\n](?!ikke|ikkje)|[^\S\n](?:begynn(?:er|te)|begynte|byrja(?:r)?|starta?|starter|går|gjekk|gikk|slutt(?:er|et|a|ar)|avbryter|avbraut|avbrøt|fullfør(?:er|te))[^\S\n](?:på|i)[^\S\n](?:[a-zæøå]{2,10}[^\S\n])?"
    r"(?:voksenoppl|vaksenoppl|norsk(?!e)|grunnskole|grunnskule|barnehage|praksis(?![a-z])|språkpraksis|arbeidspraksis|introduksjonsprog|programmet|introprog|mottak)"
    r"|[^\S\n](?:avslutt(?:er|et|a)|fullfør(?:er|te)|avbrøt|avbryter)[^\S\n](?:programmet|introduksjonsprog|norskoppl)"
    r"|[^\S\n](?:treng(?:er)?|må[^\S\n]ha|skal[^\S\n]ha)[^\S\n](?:ny[^\S\n])?(?:hjelp|bistand|oppfølging|oppfylging|barnehage|bolig|bustad|norskoppl|støttekontakt|praksis|språkpraksis)"
    r"|[^\S\n](?:kan|snakker|snakkar)[^\S\n](?:lite|dårlig|dårleg|ikke|ikkje|litt|bare|berre|ingen)[^\S\n](?:norsk|engelsk)|[^\S\n](?:vil|ønsker|ønskjer|ønsker å|ønskjer å|drømmer om å)[^\S\n](?:å[^\S\n])?(?:bli|ta fagbrev|utdanne seg|flytte|studere|jobbe som)"
    r"|[^\S\n](?:møtte|har)[^\S\n](?:ikke|ikkje)[^\S\n](?:opp|møtt|fremmøte)|[^\S\n](?:kom|flyktet|flykta|rømte)[^\S\n](?:hit|til[^\S\n]norge|til[^\S\n]noreg|til[^\S\n]landet|fra|frå)|[^\S\n](?:skal|kan)[^\S\n](?:bosettes|busetjast|busettast|kartlegges|kartleggast)"
    r"|[^\S\n](?:sine|sin|sitt|si)[^\S\n](?:papir|dokument|pass|barn|ektefelle|fravær i)|s[^\S\n](?:\d\d-årsdag|bursdag|fødselsdag|barn(?:a)?|pass(?![a-z])|oppholdstillatelse|integreringsplan)"
)
"""What only those do and have whom the agreement is not about."""
_ANSATT = (
    r"[^\S\n]?[,(–-]{0,2}[^\S\n]?(?:som[^\S\n]er[^\S\n]|er[^\S\n])?(?:(?:vår|ny|fast|fungerende|fungerande|konstituert)[^\S\n])?[a-zæøå-]{0,24}"
    r"(?:leder|leiar|sjef|direktør|rådgiv[ea]r|koordinator|kontakt(?:person)?|veileder|rettleiar|saksbehandler|sakshandsamar|konsulent|rektor|inspektør|lærer|lærar|stedfortreder|"
    r"stadfortredar|varamedlem|jurist|ordfører|ordførar|ansvarlig|ansvarleg|medarbeider|medarbeidar|ansatt|tilsett|advokat|(?<=, )tolk)(?:en)?(?![a-zæøå])"
    r"|(?:s|[^\S\n](?:sin|sitt|sine|si))[^\S\n](?:oppg[aå]v|rolle|ansvar|stilling|arbeid|kontor|lederg|leiarg)"
    r"|[^\S\n]?[,(]{0,1}[^\S\n]?(?:(?:i|hos|ved|på|fra|frå)[^\S\n])?(?:nav|kommun|imdi|udi|bufetat|statsforvalt|flyktningt|flyktninge?kont|voksenoppl|vaksenoppl|[a-zæøå]{3,20}(?:kontoret|tjenesten|tenesta|avdelinga|avdelingen|enheten|eininga))"
)
"""What tells that it is staff, after the name."""
_TITTEL_NAER = r"(?:leder|leiar|sjef|direktør|rådgiv[ea]r|koordinator|kontaktperson|veileder|rettleiar|saksbehandler|sakshandsamar|konsulent|rektor|ansatt|tilsett|lærer|lærar|kollega|stedfortreder|stadfortredar|vikar)"
_KJENT_AV = r"(?<![^\W_])(?:hun|ho|han|hen)[^\S\n](?:heter|heiter)[^\S\n]$"
_FOERAN, _LENGRE = 60, 140


def nevnt(small: str, start: int, first: int, last: int, *, sammen: bool) -> bool:
    """Whether the name from ``start`` is that of somebody helped; its first word ends at ``first``, all of it at ``last``.

    ``small`` is the text in small letters, and ``sammen`` says that such a name stands right before. A title or an office
    after the name says that it is staff.
    """
    alone = first == last
    if small[last : last + 1] not in ("\n", "") and re.compile(_ANSATT).match(small, last) is not None:
        return False
    if small[last : last + 1] in (" ", ",", "(", "s", "\u00a0") and _foran(small, last, alone=alone):
        return True
    return sammen or (start > 1 and small[start - 1].isspace() and _leder_til(small, start, last, alone=alone))


def _foran(small: str, last: int, *, alone: bool) -> bool:
    """Whether what stands after a name tells that it is somebody who is helped."""
    return re.compile(_ETTER).match(small, last) is not None or (
        alone and re.compile(_LAND_ALENE).match(small, last) is not None
    )


def _leder_til(small: str, start: int, last: int, *, alone: bool) -> bool:
    """Whether the words before a name lead to somebody who is helped."""
    before = small[max(0, start - _FOERAN, small.rfind("\n", 0, start) + 1) : start]
    words = before.rsplit(None, 1)
    if not words:
        return False
    word = words[-1]
    if word == "opp":
        return re.search(_OPP, before) is not None
    if word in _STERKE or re.search(_STERKT, before) is not None:
        return True
    return alone and (word in _VERB or _alene(small, start, last, before, word))


def _alene(small: str, start: int, last: int, before: str, word: str) -> bool:
    """The same of a given name that stands alone."""
    if word in _GIR:
        return re.compile(_GITT).match(small, last) is not None
    if re.search(_SVAKT, before) is not None:
        return re.compile(_OM_SAKEN).match(small, last) is not None
    if re.search(_KJENT_AV, before) is not None:
        return re.search(_TITTEL_NAER, small[max(0, start - _LENGRE) : start]) is None
    return re.search(_SAK, before) is not None
