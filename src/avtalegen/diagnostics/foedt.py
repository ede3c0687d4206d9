"""Days and years of birth, in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]
_MAANED = r"(?:jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des)[a-z]{0,6}"
_SKILLE = r"(?:[^\S\n]?[.,:·/\-–—_][^\S\n]?|[^\S\n])"
_HELT_AAR = r"(?:19|20)\d\d"
_TI = r"(?:tjue|tyve|tretti|førti|femti|seksti|sytti|søtti|åtti|nitti)"
_SAGT_AAR = (
    rf"(?:(?:nitten|nittan|to[^\S\n]?tusen|{_TI})[a-zæøå]{{0,24}}"
    rf"(?:[^\S\n](?:hundre|og|én|ein|en|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|[a-zæøå]{{3,5}}t[ea]n|{_TI}[a-zæøå]{{0,6}})(?![^\W\d_])){{0,4}})"
)
"""A year in words, all of it in one or apart."""
_FULL_MAANED = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_SAGT_TALL = (
    r"[a-zæøå]{0,10}(?:første|fyrste|andre|annen|tredje|fjerde|femte|sjette|ende|ande|elle[vf]te|tol[vf]te|tredevte)"
)
_MERKEDAG = (
    r"(?:(?:første|fyrste|andre|annen|[12]\.)[^\S\n]?)?(?:nyttår|jul|romjul|påske|pinse|sankthans|sankt[^\S\n]hans|st\.[^\S\n]?hans|olsok|lucia|"
    r"valentin|kvinnedag|grunnlov|nasjonaldag|skuddår|skotår|allehelgen|halloween|vår|sommer|sumar|høst|haust|vinter)[a-zæøå]{0,14}"
)
"""A day or a season that is known by its name."""
_DATO = (
    rf"\d{{1,2}}{_SKILLE}\d{{1,2}}{_SKILLE}(?:\d{{4}}|\d\d)|\d{{4}}{_SKILLE}\d{{1,2}}{_SKILLE}\d{{1,2}}|"
    rf"\d{{1,2}}\.?[^\S\n]?{_MAANED}\.?,?[^\S\n]?-?(?:i )?(?:\d{{4}}|\d\d)|\d{{8}}|\d{{6}}|"
    rf"(?:[a-zæøå]{{4,18}}[^\S\n])?(?:i )?(?:{_MAANED}|(?:første|andre|tredje|fjerde|femte|sjette|sju?ende|syvende|åttende|"
    rf"niende|tiende|ellevte|ell?efte|tolv?te))[^\S\n]{_HELT_AAR}|"
    rf"(?:{_SAGT_TALL}|\d{{1,2}}\.?)[^\S\n](?:i )?(?:{_FULL_MAANED}|{_SAGT_TALL})[^\S\n](?:{_HELT_AAR}|{_SAGT_AAR})|"
    rf"{_MERKEDAG},?[^\S\n](?:i )?(?:{_HELT_AAR}|{_SAGT_AAR})"
)
_OMTRENT = "år|ca|cirka|omkring|rundt|omlag|om lag"
_FOEDT = (
    r"(?<![^\W_])(?:f[.:]|fd[.:]|bursdag(?:en)?|f\.?dato|f\.d\.|f(?:ø|oe|o)d(?:t|d|selsda(?:to|g)|selstid|t?dato)[a-z]{0,3}|born|d\.?o\.?b\.?|"
    r"date of birth|til verd(?:en|a)|"
    r"(?P<aar>f(?:ø|oe|o)d(?:sels|e)(?:år|aar|ar)(?:et)?|f(?:ø|oe|o)d[td](?:(?=[\s:]{1,3}\d{4}(?!\d))| ?\()|f(?:ø|oe|o)d[td] "
    rf"(?:i|{_OMTRENT})|\(f\.|(?:(?<=[a-zæøå] )|(?<=[a-zæøå], ))f\.))(?:[^\S\n]?\([a-zæøå ./-]{{1,20}}\))?[\W_]{{0,6}}"
    rf"(?:(?:den|er|var|dato|ble|blei|i|på|ein|en|født|fødd|hennes|hans|hennar|deira|deres|{_OMTRENT}|on|is|mandag|tirsdag|onsdag|"
    r"torsdag|fredag|lørdag|søndag|måndag|tysdag|laurdag|sundag)[\W_]{1,4}){0,3}"
    rf"(?P<dato>{_DATO}|(?(aar){_HELT_AAR}|(?!)))(?!\d)"
)
_FYLLER_ORD = ("fyll", "fylt", "fyld", "runde", "runda", "feir")
_BLIR_AAR = r"(?:bl(?:ir|ei?)|v[ea]rt)[^\S\n]\w{1,14}[^\S\n](?:(?:\w{2,14}[^\S\n])?år|\d)"
_MER_ORD = (
    "fød", "fod", "foed", "bursdag", "burtsdag", "fdt", "f.d", " f ", "(f", "\nf ", "fnr", "pnr", ".nr", "personn", "dnr", "d-n",
    "dnummer", "f.", "f'", "f’", "f´", "f-", "f -", "ident", "årgang", "årskull", "årsklasse", "årgong",
)  # fmt: skip
_ALDER_ORD = ("alder", "år (", "år(", "år,", "år f", "år gam")
_FOEDT_ORD = ("f.", "f:", "fd", "fdato", "fød", "foed", "fod", "born", "birth", "dob", "d.o.b", "bursdag", "til verd")
_AAR_ORD = ("fød", "fod", "foed", "f.", "årg", "årsg", "årsk", "f:", "får 1", "får 2", "får nit", "får:", "born")
_KORT_DAG = rf"\d{{1,2}}\.?[^\S\n]?(?:{_MAANED})(?![a-zæøå])|\d{{1,2}}[./]\d{{1,2}}(?![\d/]|\.\d)|{_SAGT_TALL}[^\S\n](?:{_FULL_MAANED})(?![a-zæøå])"
"""A day without its year."""
_ROMERSK = (
    r"\d{1,2}[^\S\n]?[./ -][^\S\n]?(?:x|xi{1,2}|iv|vi{1,3}|v|i{1,3}|ix)[^\S\n]?[./ -][^\S\n]?(?:\d{4}|\d\d)(?!\d)"
)
_UKEDAG = r"(?:(?:man|tirs|ons|tors|fre|lør|søn|mån|tys|laur|sun)dag[^\S\n])?"
_MER = (
    r"(?<![^\W_])(?:(?:f(?:ø|oe|o)d[td]|f(?:ø|oe|o)dsels?dag(?:en)?|ge?bursdag(?:en)?|geburtsdag(?:en)?|bursdag(?:en)?|føds?\.?[^\S\n]?dato(?:en)?)"
    r"(?:[\W_]{1,3}(?:den|er|var|i|på|hennes|hans|hennar|sin)){0,3}[:,]?[^\S\n]{0,2}"
    rf"{_UKEDAG}(?P<dag>{_ROMERSK}|\d{{1,2}}\.?[^\S\n]i[^\S\n]\d{{1,2}}\.?[^\S\n](?:\d{{4}}|\d\d)(?!\d)|{_KORT_DAG})"
    r"|(?:f(?:ø|oe|o)d[td](?:[^\S\n]i)?|(?<![^\W_])f\.?(?=[^\S\n]?['’´-])|f(?:ø|oe|o)dselsår(?:et)?:?(?:[^\S\n]er)?|f(?:ø|oe|o)d[td][^\S\n](?:sommeren|sumaren|våren|høsten|hausten|vinteren))[^\S\n]?"
    r"(?P<aar>['’´-][^\S\n]?\d\d|(?<=[ i:])\d\d)(?![\d/%-]|[.:,]\d|\.[^\S\n](?:uk|vek|måned|månad|svang|time|dag|klasse|kvartal|kull|barn|rekk|år)|[^\S\n](?!i |og |som |med |kom )[^\W_])"
    r"|års?(?:gang|kull|klasse)(?:et|en|a)?[^\S\n](?P<kull>19[3-9]\d)(?!\d)"
    r"|(?:føds|fdt|fød|f\.d)\.?[^\S\n]?[.:,]?[^\S\n]?(?:dato|dt|data)?\.?:?[^\S\n](?P<svak>\d{1,2}[./ -]\d{1,2}[./ -](?:\d{4}|\d\d)|\d{8}|\d{6})(?!\d)"
    r"|(?:f|fnr|pnr|f\.nr|p\.nr|fødselsnr|personnr|fødselsn(?:umme)?r(?:et)?|personnummer(?:et)?|fødselsdata(?:ene)?|fødsels-[^\S\n]og[^\S\n]personnummer|ident(?:itetsnummer)?|d-?nr|d-?nummer)"
    r"\.?:?[^\S\n](?:(?:er|begynner|byrjar|starter|startar)[^\S\n](?:på|med)?[^\S\n]?)?(?P<fnr>\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)|\d{8}|\d{6})(?![\d/]|[.-]\d)"
    rf"|f(?:ø|oe|o)d[td][^\S\n](?P<sted>[a-zæøå ,()-]{{2,50}}?)[^\S\n](?P<der>\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|\d{{1,2}}\.?[^\S\n](?:{_FULL_MAANED})[^\S\n]\d{{4}})(?!\d))"
)
_IKKE_FOEDT = r"(?<![a-zæøå])(?:etter|før|mellom|fra|frå|til|innen|innan|senest|seinast|siden 1|periode|lov|forskrift)"
_ENER = "[ée]i?n|ett|eitt|to|tre|fire|fem|seks|sju|syv|åtte|ni"
_ALDER_SAGT = rf"(?:\d{{1,3}}|{_TI}(?:{_ENER})?|[a-zæøå]{{2,5}}og(?:{_TI}|tredve|førr)|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|søtten|atten|nitten|tjuge|tredve|hundre)"
_SLUTT = r"(?=[^\S\n]{0,2}(?:[.,;:!?)/\n-]|$)|[^\S\n](?:i|og|som|på|fra|frå|kom|er|har|med|bor|bur|får|skal|vil|kan|men|eller)(?![a-zæøå]))"
"""What may follow a year that nothing but its place tells: not the noun that a number counts."""
_NAAR = "nå|no|nå på|no på|den|på|i går|i dag|i morgen|i morgon|i forgårs|i år|i fjor|nylig|nyleg|nettopp|allerede|da|da det var|sist|forrige|førre|dagen"
_FYLLER = (
    r"(?<![^\W_])(?:(?:fyl(?:ler|te|ljer|de|l|t)|rund(?:er|ar|a|et)|feir(?:er|ar|et|a))[^\S\n]"
    rf"(?:{_ALDER_SAGT}(?:[^\S\n]år)?|[a-zæøå]{{2,14}}[^\S\n]år)"
    r"|(?:blir|ble|vert|vart|blei)[^\S\n](?:\d{1,3}|[a-zæøå]{2,14})[^\S\n]år)(?:[^\S\n]gam(?:mel|al))?,?[^\S\n]"
    rf"(?:(?:{_NAAR})(?:,?[^\S\n]|[^\S\n]?\()){{0,3}}{_UKEDAG}(?:den[^\S\n])?(?P<dato>{_DATO}|{_KORT_DAG})(?!\d)(?![^\S\n]eller)"
)
_HUN_FYLLER = (
    r"[^\S\n](?:fyl(?:ler|te|ljer|de)|rund(?:er|ar|a|et)|blir|ble|vert|vart|blei)[^\S\n]"
    r"(?:hun|ho|han|hen|vedkommende|vedkomande|deltak[ea]ren|bruk[ea]ren|eleven)[^\S\n](?:\d{1,3}|[a-zæøå]{2,14}[^\S\n]år)"
)
_DAG_FOERST = rf"(?<![\d./])({_DATO}|{_KORT_DAG}),?$"
"""The day before the words: «3. juni fyller hun 40 år»."""
_MYNDIG = (
    r"(?<![^\W_])myndig(?:heitsdag|hetsdag)?(?:en)?,?[^\S\n](?:(?:den|på|fra|frå|i|er|nå|no|først|fyrst|fra og med|frå og med)[^\S\n]){0,3}"
    rf"{_UKEDAG}(?:den[^\S\n])?(?P<dato>{_DATO}|{_KORT_DAG})(?!\d)"
)
"""When somebody comes of age: a day of birth, eighteen years later."""
_BLIR = r"(?<![^\W_])(?:blir|ble|blei|vert|vart|er)[^\S\n]$"
_STJERNE = rf"(?:(?<=[a-zæøå,(] )|(?<=[a-zæøå(]))\*[^\S\n]?(?P<dato>(?:{_DATO})(?!\d)|{_HELT_AAR}{_SLUTT})|(?<![^\n])[^\S\n]{{0,8}}\*[^\S\n]?(?P<alene>{_DATO})(?=[^\S\n]{{0,8}}(?:\n|$))"
"""The sign of a birth. First on a line it may be that of a list, unless the day is all there is."""
_AARSDAG = (
    rf"(?<![^\W_]){_ALDER_SAGT}(?:[^\S\n]|-)?års[^\S\n]?dag(?:en)?(?:,?[^\S\n](?:hennes|hans|hennar|sin|er|var|blir|ble|vert|den|på)){{0,4}}[,:]?[^\S\n]\(?"
    rf"{_UKEDAG}(?P<dato>{_DATO}|{_KORT_DAG})(?!\d)"
)
_SKJULT_NUMMER = (
    r"(?<![\d/.-])(?P<dato>\d{6}|\d\d[.]\d\d[.](?:\d\d){1,2})[^\S\n]?(?:-[^\S\n]?)?(?:x{5}|\*{5}|#{5}|\?{5}|_{5}|\.{5})"
)
"""A number of which only the last five are hidden."""
_IKKE_PERSON = (
    r"(?:(?:kommun|avtal|ordning|program|lov|nav|nav[^\S\n][a-zæøå-]{2,20}|kontor|opplæring|kirke|kyrkj|direktorat|etat|fylke|by|samarbeid|sent[er]|enhet|tenest|tjenest|prosjekt|verksemd|virksomhet|rutine|"
    r"forskrift|krav|bygg|bedrift|forening|lag|skole|skule|perioden|fristen|tid)[a-zæøå]{0,8}|(?:e|er|ar|ne|barn|ungdom|alle|dei?)[^\S\n]som|"
    r"(?<![a-zæøå])(?:alle|dei?|som|barn|[a-zæøå]+(?:ene|ane|erne|arane|ere|arar)))[^\S\n]$"
)
"""What is as old as that, and is nobody: a body, or all who are."""
_ALDER = (
    r"(?:alder(?:en)?[:,]?[^\S\n](?:er[^\S\n])?(\d\d)(?:[^\S\n]år)?|(?<!\d)(\d\d)[^\S\n]?år(?:[^\S\n]gam(?:mel|al|alt|melt))?)[^\S\n]?[,(]{0,2}[^\S\n]?"
    rf"(?:f\.?|født|fødd|årgang)?[^\S\n]?(?:i[^\S\n])?((?:{_DATO}|{_HELT_AAR}))(?!\d)"
)
_AARSTALL = (
    rf"(?:(?:nitten|nittan|atten)(?:[^\S\n]|-)?(?:hundre[^\S\n]?)?(?:og[^\S\n]?)?)?{_TI}(?:[^\S\n]|-)?(?:{_ENER})?|(?:nitten|nittan|atten)[^\S\n]?hundre|"
    rf"to[^\S\n]?tusen(?:[^\S\n]?og)?[^\S\n]?(?:{_ENER}|ti|elleve|tolv|tretten|fjorten|femten)?"
)
_I_AARET = (
    r"(?<![^\W_])(?:f(?:ø|oe|o)d[td](?:[^\S\n](?:sommeren|sumaren|våren|høsten|hausten|vinteren))?(?:[^\S\n](?:i|anno|år|året|ca\.?|rundt|omkring)){0,2}|f\.|f\.?år|born(?:[^\S\n]in)?|f(?=:)|f(?:ø|oe|o)d(?:sels|e)(?:år|aar)(?:et)?:?(?:[^\S\n]er)?|års?(?:gang|kull|klasse|gong)(?:en|et|a)?)"
    rf":?[^\S\n](?P<dato>(?:{_AARSTALL})(?![a-zæøå-])|(?<=år )(?:{_HELT_AAR})(?!\d)|(?<=anno ){_HELT_AAR}|(?:(?<=f: )|(?<=år: )|(?<=rn )|(?<=rn in ))19[3-9]\d|(?<=år: )\d\d(?!\d)|{_MAANED}[^\S\n](?:i[^\S\n])?[-'’]?\d\d(?!\d)){_SLUTT}"
)
"""A year of birth in words, in all the ways that years are said."""
_I_PARENTES = r"(?:\([^\S\n]?f\.?[^\S\n]?(?:i[^\S\n])?|(?<=[a-zæøå], )f\.[^\S\n]?(?:i[^\S\n])?|(?<![^\W_])f\.[^\S\n]i[^\S\n])['’-]?(?P<dato>[04-9]\d|1[0-8]|19[3-9]\d)(?=[,);]|[^\S\n]?$|\.(?!\d)|[^\S\n](?:i|og|fra|frå)[^\S\n])"
"""A year of two figures after «f.», where a person's year of birth is put."""
_SISTE_AAR = range(2018, 2034)
"""The years that a document is made in: an age and a year of birth add up to one of them."""
_FOEDT_AAR = range(1900, 2019)
"""A year after these is one of the agreement, and a day in it no day of birth where nothing but «f» or «nr.» says so."""


def foedselsdager(small: str) -> Iterator[Span]:
    """Where the day or the year stands that somebody was born, in a text in small letters. Time grows as the text does."""
    if any(word in small for word in _FOEDT_ORD):
        yield from (match.span("dato") for match in re.finditer(_FOEDT, small))
    if small.startswith("f ") or any(word in small for word in _MER_ORD):
        yield from (match.span(match.lastgroup or 0) for match in re.finditer(_MER, small) if _er_foedt(match))
    if any(word in small for word in _FYLLER_ORD) or re.search(_BLIR_AAR, small) is not None:
        for match in re.finditer(_FYLLER, small):
            if re.search(_IKKE_PERSON, small[max(0, match.start() - 40) : match.start()]) is None:
                yield match.span("dato")
        for match in re.finditer(_HUN_FYLLER, small):
            start = max(0, match.start() - 40)
            if (day := re.search(_DAG_FOERST, small[start : match.start()])) is not None:
                yield start + day.start(1), start + day.end(1)
    yield from _uten_ordet(small)
    if any(word in small for word in _ALDER_ORD):
        for match in re.finditer(_ALDER, small):
            year = max(re.findall(r"\d+", match[3]), key=len)
            if len(year) == len("1979") and int(match[1] or match[2]) + int(year) in _SISTE_AAR:
                yield match.span(3)


def _uten_ordet(small: str) -> Iterator[Span]:
    """Days of coming of age, days after the sign of a birth, and years in words or in two figures."""
    if "myndig" in small:
        for match in re.finditer(_MYNDIG, small):
            if re.search(_IKKE_PERSON, re.sub(_BLIR, "", small[max(0, match.start() - 40) : match.start()])) is None:
                yield match.span("dato")
    if "års" in small:
        for match in re.finditer(_AARSDAG, small):
            if re.search(_IKKE_PERSON, small[max(0, match.start() - 40) : match.start()]) is None:
                yield match.span("dato")
    if any(hidden in small for hidden in ("xxxxx", "*****", "#####", "?????", "_____", ".....")):
        yield from (match.span("dato") for match in re.finditer(_SKJULT_NUMMER, small) if _kan_vaere(match["dato"]))
    if "*" in small:
        for match in re.finditer(_STJERNE, small):
            if int(max(re.findall(r"\d+", match[match.lastgroup or 0]), key=len)[:4]) in (*_FOEDT_AAR, *range(100)):
                yield match.span(match.lastgroup or 0)
    if any(word in small for word in _AAR_ORD):
        yield from (match.span("dato") for match in re.finditer(_I_AARET, small))
    if "f." in small or "(f" in small or "( f" in small:
        yield from (match.span("dato") for match in re.finditer(_I_PARENTES, small))


def _er_foedt(match: re.Match[str]) -> bool:
    """Whether what looks like a day of birth may be one, where the words before it do not say it alone."""
    if match["sted"]:
        return re.search(_IKKE_FOEDT, match["sted"]) is None and int(match["der"][-4:]) in _FOEDT_AAR
    weak = match["svak"] or match["fnr"]
    return weak is None or _kan_vaere(weak)


def _kan_vaere(day: str) -> bool:
    parts = re.findall(r"\d+", day)
    if len(parts) == 1:
        parts = [day[:2], day[2:4], day[4:]]
    year = int(parts[2])
    born = year in _FOEDT_AAR if len(parts[2]) > 2 else year not in range(19, 40)
    return born and 0 < int(parts[0]) % 40 < 32 and 0 < int(parts[1]) <= 12
