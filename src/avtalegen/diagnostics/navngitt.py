"""Names of those an agreement is not about: a participant's, and those of a participant's family."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
_STAMMER = (
    "deltak", "deltager", "flyktning", "klient", "bruk", "kandidat", "elev", "asylsøk", "familie", "innvandr", "ektefell",
    "ektema", "ektepar", "barnet ", "barna ", "mindreårig", "nybosatt", "nybusett", "den bosatt", "den busett", "ungdommen ",
    "kvinn", "mannen ", "kona ", "sønnen ", "datter", "dottera ", "søkeren", "søkaren", "søsk", "brødrene ", "brørne ",
)  # fmt: skip
_FAMILIE = ("familien", "ektefellene", "ektefellane", "ektepar", "søsk", "brødrene ", "brørne ")
"""What may stand before a surname alone. «Familie» is none of them: it is also a field of work."""
_KALT = r"(?:heter|heiter|kal(?:t|la|les|last)|kallas|(?:fulle? |for|føre|etter)?na[mv]n(?:et)?)"
_DELTAKER = (
    r"(?i)(?:(?:deltak[ea]r|deltager|flyktning|klient|brukar|bruker|kandidat|elev|asylsøk[ea]r|innvandr[ea]r|ektefelle|"
    r"ektemake)(?:ene|en|ne|ane|ar|e|a|i|n)s?|ektefellane|familien|(?<!og )(?<!leder )familie|ektepar(?:et)?|barn(?:et|a)|"
    r"(?<!enslige )(?<!einslege )mindreårige?|(?:(?<=den enslige )|(?<=den einslege ))mindreårige|nyb(?:osatt|usett)e?|"
    r"den (?:bosatte|busette)|ektemannens?|ungdommens?|kvinn(?:en|a|ene)s?|mannens?|konas?|sønnens?|datter(?:en|a)s?|dotteras?|"
    r"søk[ea]rens?|søsk(?:nene|ena)|brødrene|brørne|"
    r"deltak[ea]r(?:na[mv]n|inne|inna|s)?|deltager|flyktning|klient|asylsøk[ea]r|innvandr[ea]r|ektefelle|ektemake|"
    r"(?-i:Bruk[ea]r)|(?<!\w)bruk[ea]r(?=[:,]))(?![^\W_])"
    r"(?:(?<=s)[^\S\n](?:mor|far|foreldre|søster|syster|bror|sønn|son|datter|dotter|barn|kone|ektefelle|ektemann|sambo[ea]r|verge)(?![^\W_]))?"
    r"_?[^\S\n]{0,4}[:,;(«\"'/–—=_-]{0,4}\s?[^\S\n]{0,12}"
    rf"(?P<kalt>(?:(?:som|sitt|sin|ved|med)[^\S\n])?(?:(?:{_KALT}|er|vår|nr\.? ?\d{{1,6}})[\s:,]{{1,3}}){{1,2}})?"
    r"(?P<tittel>(?:fru|herr|frøken|frk\.?|fr\.|hr\.)[^\S\n])?[\"'«(]?"
)
_OM_EN = (
    r"(?i)(?<!\w)(?:integreringsplan|introduksjonsprogram|introduksjonsstøna(?:d|den)|vedtak|kompetansekartlegging)"
    r"(?:men|met|en|a|et)?[^\S\n](?:til|for|åt)[^\S\n](?:(?:fru|herr)[^\S\n])?"
)
"""What is one person's own, and words that lead to whose it is."""
_SITT = (
    r"(?<![^\W_])([A-ZÆØÅ][^\W\d_]{1,30})(?:[^\S\n](?:sin|sitt|si|sine|hennes|hans))?[^\S\n]"
    r"(?:integreringsplan|introduksjonsprogram|introduksjonsstønad|kompetansekartlegging|norskopplæring|bosetting)"
)
"""Whose it is before what is one person's own."""
_I_PARENTES = (
    r"(?<![^\W_])([A-ZÆØÅ][^\W\d_]{1,30}(?:[^\S\n][A-ZÆØÅ][^\W\d_]{1,30}){0,3})"
    r"(?:[^\S\n]?\(|,?[^\S\n](?:som|og)[^\S\n]er[^\S\n](?:ei?n[^\S\n])?)(?i:deltak[ea]r|deltager|flyktning|klient|bruk[ea]r|kandidat|elev)(?:en)?(?![^\W_])"
    r"(?![^\S\n](?:i|på|under|ved|fra|frå|for)[^\S\n](?:det[^\S\n]|den[^\S\n])?[a-zæøå-]{0,30}(?:møte|gruppe|gruppa|team|utval|råd|styre|nettverk|prosjekt|forum|samarbeid|samling|konferanse|verksted|seminar))"
)
"""A name before what it is said to be: «Amina (deltaker)», «Amina, som er deltaker»."""
_SENDT = (
    r"(?<![a-zæøå])(?:send|oversend|videresend|vidaresend|gi[rs]? |gjev|gje |overfør|overlat|legg|lever|vise?r? |meld|flytt|formidl|rett[ea]?s? |rapporter|gå[rs]? |invit|"
    r"fordel|deleger|tildel|oppgi|spørsmål|varsel|varsle|frist|beskjed|henvend|koble?|kople?)[^.!?\n]*$"
)
"""What leads to somebody who is given something: «Nav sender saken til Kari» is about who gets it."""
_NAVNEORD = r"([^\W\d_]\.|[^\W\d_]{1,40}(?:['’`´ʼ\-][^\W\d_]{1,40}){0,4}),?[^\S\n]{0,3}"
_INNSKUTT = r"[^\W\d_]{2,30},[^\S\n](?!(?:og|[A-ZÆØÅ]))"
_NAVNELEDD = frozenset((
    "al", "el", "ul", "bin", "ibn", "bint", "binti", "abu", "van", "von", "de", "da", "del", "dos", "der", "den",
    "di", "la", "le",
))  # fmt: skip
_IKKE_NAVN = frozenset((
    "nav", "i", "og", "på", "til", "som", "med", "for", "av", "fra", "skal", "kan", "må", "har", "er", "får", "ved",
    "under", "etter", "om", "uten", "utan", "eller", "at", "den", "det", "de", "vi", "ikke", "ikkje", "frå", "ein",
    "en", "et", "eit", "sin", "sine", "sitt", "rett", "rettar", "rettigheter", "plikt", "plikter", "kommune",
    "kommunen", "kommuna", "partene", "partane", "røde", "raude", "kors", "nordre", "søndre", "øvre", "nedre",
    "indre", "ytre", "midtre", "store", "lille", "gamle", "østre", "øystre", "vestre", "øst", "aust", "vest", "nord", "sør", "helse", "dugnad",
))  # fmt: skip
_VIRKSOMHET = (
    r"(?:kommun|bydel|opplæring|skol|skule|senter|tenest|tjenest|kontor|etat|avdeling|eining|enhet|direktorat|foretak|"
    r"program|samarbeid|kurs|team|stiftelse|forening|universitet|høg?skole|bibliotek|sykehus|sjukehus|bank|forvalter|forvaltar|politi|barnevern|verneteneste)[a-zæøå]{0,4}$"
)
_KJENTE_NAVN = (
    "abdallah abdi abdifatah abdikadir abdirahman abdirashid abdisalan abdul abdulkadir abdullah abdullahi "
    "abdulrahman abeba abshir adam adel aden afnan ahlam ahmad ahmed ahmet aisha ajmal akberet aleksander aleksandra "
    "aleksej alemayehu alexander ali alina alla almaz alona amal amani amanuel amar amelia amina amir amira anab "
    "anas anastasia anastasiia anders andreas andrej andrii andrij andriy angela anisa anita anna anne anton aram "
    "arash arif artem artur asma asmeret astrid awet ayaan ayan aylin aynur ayse aysha azad aziz azra bahar baran "
    "bashir basma bente bereket berhane berhe berit betlehem bilal biniam birgit bjørn bogdan bohdan borys cecilie "
    "dagny daniel daniil danylo daria dariia darya dawit denys deqa diana dina diyar dmitri dmitrij dmytro ebrahim "
    "efrem elena elham elias elif elin elina elisabeth emil emilie emma emre erik ermias esra estifanos eva eyob "
    "ezgi fadumo faisal faiza farah farhad farhan farid farida farzana fatemeh fathi fatima fatma fatuma ferhat "
    "feruz feven filimon filip filmon firdaws fredrik freselam freweini frode gebre geir ghazal ghirmay ghulam grete "
    "gunn gunnar haben habiba habtom hafsa haile hakim halima halyna hamid hamza hana hanan hanna hanne hans hasan "
    "hassan hawa heba hege heidi helen helin henrik hermon hiba hibo hiwot hodan hodo huda hussein håkon ibrahim ida "
    "idil idris ifrah igor ihor ilona inger ingrid ingunn inna iqra irina iryna isak ismail isra ivan ivanna jakob "
    "jalal jamal jamila jan janne jawad jens jihan johan john jonas jorunn josef josefine julie juma kaltuma kamal "
    "kari karim karin karolina karwan katarina kateryna khadija khadra khaled khalid khalil kibrom kidane kidist "
    "kiros kirsten kjell kjersti knut kristian kristin ksenia kseniia kyrylo kåre lars larysa layla leah leila "
    "lemlem lena lene lesia leyla liban liliia linda line lise liudmyla ludmila luwam lyubov lyudmila magnus mahad "
    "mahdi maher mahlet mahmoud mahmud maja makda maksym malika marharyta maria mariam mariana marie mariia marit "
    "mariya martin marwa marwan maryam maryana maryna masoud mebrahtu mebrat medhanie mehdi mehmet mekonnen merhawi "
    "meron mette michael mihret mikael mikhail milad miriam mohamad mohamed mohammad mohammed mohamud mohsen mona "
    "morten mounir muhammad muhammed muhanad mukhtar mulugeta muna murat mustafa mykhailo mykola nadia nadifa nadiia "
    "nadiya nahom naima najib najma nasir nasrin natalia nataliia nataliya natnael nazanin negash nermin nguyen "
    "nikita nils nina niyaz noah nora nour noura oddvar oksana ola olav ole oleh oleksandr oleksandra oleksii "
    "oleksiy olena olga olha omar omid omran osama oskar osman parisa parwin pavlo per peter petro petter polina pål "
    "qasim rafi ragnhild rahel rahima ramin randi rania rasha rashid rawan razan reem reidun reza robel roger rojin "
    "rolf roman roya ruslan ruth saba sabina sabrin sadia saeed safia sahar sahra said saida saleh salem salim salma "
    "sami samia samira samuel sanaa sara sarah sebastian sediqa selam selamawit semere senait sergej sergii sergiy "
    "serhii serhij serhiy shabnam shahd sharmarke shewit shirin shukri sigrid siham silje simon simret siri sirwan "
    "sissel sofia sofie sofiia solomon solveig soran stanislav stian stine suad sulayman suleiman sumaya svein "
    "sverre svetlana sviatoslav svitlana tahir tamara taras tarek tariq tatiana tatjana tekle temesgen terje "
    "tesfalem tesfay tetiana tetyana theodor thomas tigist tone torill trond tsegay tsehay turid tymofii ubah umar "
    "unni vadym valentina valentyna valeriia vasyl veronika vigdis viktor viktoria viktoriia viktoriya vitalii "
    "vladimir vladyslav volodymyr wael wahid walid wenche winta yana yaqub yaroslav yasin yasmin yassin yelyzaveta "
    "yemane yevhen yevheniia yodit yohannes yonas yosef yousef youssef yulia yuliia yurii yuriy yusra yusuf zahra "
    "zahraa zaid zainab zakaria zakariya zamzam zaynab zeinab zemzem zeynab zhanna zlata zohra åse åshild øystein "
    "øyvind"
)
_FORNAVN = frozenset(_KJENTE_NAVN.split())
"""Given names that say who it is, also alone after «deltaker». Names that are words too («Dag», «Liv») are none of them."""
_STEDER = frozenset((
    "oslo", "bergen", "trondheim", "stavanger", "tromsø", "kristiansand", "drammen", "fredrikstad", "sandnes", "bodø", "hamar", "lillehammer",
    "gjøvik", "haugesund", "ålesund", "molde", "skien", "larvik", "tønsberg", "arendal", "harstad", "narvik", "alta", "kongsberg", "moss", "halden",
    "agder", "akershus", "buskerud", "finnmark", "innlandet", "nordland", "rogaland", "telemark", "troms", "trøndelag", "vestfold",
    "vestland", "viken", "østfold", "norge", "noreg", "norsk", "norske", "norges", "noregs", "nasjonalt", "nordic", "scandic", "studieforbundet",
    "kirkens", "kyrkja", "den", "unge", "frelsesarmeen", "blå", "right", "rema", "coop", "kiwi", "stiftinga", "foreninga", "nord", "høgskulen",
))  # fmt: skip
"""What the name of a body begins with: places and words, so that «Oslo Met» is no person."""
_KOMMUNER = frozenset((
    "aker", "alver", "aukra", "aure", "bamble", "bardu", "beiarn", "bjerkreim", "bokn", "bykle", "bømlo", "disney", "dovre", "dønna", "enebakk",
    "equinor", "etne", "fauske", "fedje", "fitjar", "fjaler", "flå", "frogn", "frosta", "færder", "gildeskål", "giske", "gloppen", "gol", "gran",
    "gratangen", "grong", "grue", "gulen", "hadsel", "hammerfest", "haram", "hitra", "hol", "hole", "holtålen", "horten", "hvaler", "hå",
    "høylandet", "ikea", "imdi", "jevnaker", "karasjok", "kautokeino", "kinn", "klepp", "kommune", "kongsvinger", "kragerø", "kronprins",
    "krødsherad", "kvam", "kvinnherad", "kvænangen", "lavangen", "leka", "lesja", "lier", "lierne", "lillestrøm", "lom", "loppa", "lunner",
    "luster", "lyngen", "lødingen", "løten", "marker", "melhus", "meråker", "namsos", "namsskogan", "nav", "nesbyen", "nesna", "nesodden", "nome",
    "nord-fron", "nordea", "nordkapp", "nordreisa", "notodden", "os", "osen", "overhalla", "porsgrunn", "rana", "rauma", "rennebu", "ringebu",
    "ringsaker", "risør", "rollag", "råde", "rælingen", "røst", "salangen", "sande", "sauda", "sel", "selbu", "seljord", "senja", "siljan", "skaun",
    "skiptvet", "skjåk", "smøla", "snåsa", "sola", "stange", "steigen", "steinkjer", "stord", "stryn", "sula", "sveio", "sykkylven", "sømna",
    "sør-fron", "sørfold", "sørreisa", "tana", "telenor", "time", "tinn", "tokke", "tolga", "trysil", "træna", "tysvær", "udi", "ullensaker",
    "ulstein", "utsira", "vadsø", "valle", "vanylven", "vardø", "vefsn", "vega", "vegårshei", "vennesla", "vinje", "volda", "voss", "vågan", "vågå",
    "våler", "ål", "åmot", "åseral", "ørsta", "øyer", "øygarden",
))  # fmt: skip
"""Municipalities whose names do not end as those of places do, and bodies that speak of themselves as families."""
_ENDER_SOM_STED = (
    r"(?:sund|vik|vika|dal|dalen|fjord|fjorden|stad|sted|nes|neset|heim|berg|sand|havn|hamn|sjø|land|lund|ås|øy|øya|borg|holm|mark|marka|voll|skog|bygd|foss|"
    r"vatn|vann|strand|eid|eidet|rud|rød|tun|gard|gård|vang|mo|moen|bø|by|fell|fjell|bru|elv|elva|tind|haug|bakken|åsen|løken|stranda|rike|våg|våge|seter|sæter|"
    r"anger|inge|ing|ung|ern|ane|sker|nær|ros|um|rum|odda)$"
)
_VANLIG_ORD = r"(?:en|et|ne|er|ar|ling|te|ige|leg|lig)$|^(?:ungdoms?|stor|kjerne|foster|små|barne|adoptiv|mønster|modell|pilot|test|beredskaps|enslig|flyktning|elev|vertsfamilie|verts)$"
"""How words end that are no foreign surnames, and words that stand before «familie»."""
_FORMER = frozenset((
    "as", "asa", "sa", "ba", "ans", "da", "kf", "iks", "hf", "if", "il", "met", "hotell", "hotel", "bygg", "elektro", "gruppen", "norge", "noreg",
))  # fmt: skip
"""How the name of a body ends."""
_NAVN_LENGDE, _ORD_I_NAVN, _FOERAN = 160, 6, 90


def navngitte(text: str, small: str) -> Iterator[tuple[int, Span]]:
    """Where «deltaker» or a word like it stands before a person's name, or what is one person's own: and the name.

    ``small`` is the text in small letters, each in its place. Without a capital, in letters that have one, nobody is named.
    """
    if text == small and text.isascii():
        return
    for stem in _STAMMER:
        at = small.find(stem)
        while at >= 0:
            match = re.compile(_DELTAKER).match(text, at)
            if match is not None:
                ropt = match[0][: len(stem)].isupper() and ":" not in match[0]
                if (name := navnet(text, match.end(), alene=_alene(text, match, stem), ropt=ropt)) is not None:
                    yield at, name
            at = small.find(stem, at + 1)
    if any(
        word in small
        for word in ("integreringsplan", "introduksjons", "vedtak", "kartlegging", "norskoppl", "bosetting")
    ):
        yield from _eget(text)
    if "(" in small or " er " in small:
        for match in re.finditer(_I_PARENTES, text):
            if known := [each for each in re.finditer(_NAVNEORD, match[1]) if er_fornavn(each[1])]:
                yield match.start(), (match.start(1) + known[0].start(), match.end(1))


def _alene(text: str, match: re.Match[str], stem: str) -> str:
    """What says that one name is enough: the beginning of the word before it, a word that says it is a name, or a title.

    A comma or a new line is not between a word and the one name that goes with it, but where a comma stands after the name too.
    """
    if match["tittel"]:
        return _FAMILIE[0]
    named = re.search(_KALT, match["kalt"] or "", re.I) or (
        re.compile(_INNSKUTT).match(text, match.end()) and match[0].endswith(", ")
    )
    word = next((each for each in _FAMILIE if match[0].lower().startswith(each)), stem)
    return word if not match[0][: len(stem)].isupper() and (named or not {",", "\n", "("} & {*match[0]}) else ""


def _eget(text: str) -> Iterator[tuple[int, Span]]:
    """Given names of those whose plan, programme or decision it is."""
    for match in re.finditer(_OM_EN, text):
        word = re.compile(_NAVNEORD).match(text, match.end())
        if (
            word is not None
            and er_fornavn(word[1])
            and not sendt_til(text[max(0, match.start() - _FOERAN) : match.end()].lower())
        ):
            name = navnet(text, match.end(), alene=match[0]) or word.span(1)
            yield match.start(), name
    for match in re.finditer(_SITT, text):
        if er_fornavn(match[1]) and match[1].lower() != "hans":  # «Hans introduksjonsprogram» tells nobody's name
            yield match.start(), match.span(1)


def er_fornavn(word: str) -> bool:
    """Whether a word is a given name, alone, with a genitive's «s», or the first of two with a hyphen."""
    small = word.lower().partition("-")[0]
    known = small in _FORNAVN or small.removesuffix("s") in _FORNAVN or small.rstrip("'’") in _FORNAVN
    return known and word[:1].isupper()


def er_sted(word: str) -> bool:
    """Whether a word is that of a place or a body, or a common one, as far as its form and the municipalities' names tell."""
    small = word.lower()
    return (
        small in _STEDER
        or small in _KOMMUNER
        or small in _IKKE_NAVN
        or (len(word) > 1 and word.isupper())
        or re.search(_VANLIG_ORD, small) is not None
        or re.search(_ENDER_SOM_STED, small) is not None
        or re.search(_VIRKSOMHET, small) is not None
    )


def sendt_til(before: str) -> bool:
    """Whether what stands before a name, in small letters, leads to somebody who is given something, and not to whose it is."""
    return re.search(_SENDT, before) is not None


def navnet(text: str, start: int, *, alene: str, ropt: bool = False) -> Span | None:
    """Where a person's name stands that begins at a place: two words or more with a capital, and no organisation's.

    One word is enough where ``alene``, the beginning of the word before it, says that it is a family's, or it is a given name.
    In a heading of capitals, ``ropt``, every word has one: a given name is then among them.
    """
    end, words, at = start, 0, start
    for _ in range(_ORD_I_NAVN):
        match = re.compile(_NAVNEORD).match(text, at, start + _NAVN_LENGDE)
        if match is None:
            break
        word = match[1]
        if re.search(_VIRKSOMHET, word.lower()):
            return None
        if word.lower() not in _IKKE_NAVN and (
            word[0].isupper() or word.lower() == word.upper() or (words and word.lower() != word)
        ):
            words, end = words + 1, match.end(1)
        elif not (words and word in _NAVNELEDD):
            break
        at = match.end()
    one = text[start:end] if words == 1 else ""
    known = er_fornavn(one) or (alene in _FAMILIE and one[1:].islower())
    several = words > 1 and (not ropt or any(map(er_fornavn, text[start:end].split())))
    if several and _er_virksomhet(text[start:end].split(), ropt=ropt):
        return None
    return (start, end) if several or (alene and known) else None


def _er_virksomhet(words: list[str], *, ropt: bool) -> bool:
    """Whether words with capitals are the name of a body: a place in front, a short form, or a word that only bodies have."""
    if any(map(er_fornavn, words)):
        return False
    last = words[-1].lower()
    short = not ropt and any(len(word) > 2 and word.isupper() and word.isascii() for word in words)
    return words[0].lower() in _STEDER or last in _FORMER or (short and not all(map(str.isupper, words)))
