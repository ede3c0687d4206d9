"""Names of those an agreement is not about: a participant's, and those of a participant's family."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
_STAMMER = (
    "deltak", "deltager", "flyktning", "klient", "bruk", "kandidat", "elev", "asylsøk", "familie", "innvandr", "ektefelle",
    "ektema", "ektepar", "barnet ", "barna ", "mindreårig", "nybosatt", "nybusett", "den bosatt", "den busett", "ungdommen ",
    "kvinn", "mannen ", "kona ", "sønnen ", "datter", "dottera ", "søkeren", "søkaren", "søsk", "brødrene ", "brørne ",
)  # fmt: skip
_FAMILIE = ("familien", "ektepar", "søsk", "brødrene ", "brørne ")
"""What may stand before a surname alone."""
_KALT = r"(?:heter|heiter|kal(?:t|la|les|last)|kallas|(?:fulle? |for|føre|etter)?na[mv]n(?:et)?)"
_DELTAKER = re.compile(
    r"(?:(?:deltak[ea]r|deltager|flyktning|klient|brukar|bruker|kandidat|elev|asylsøk[ea]r|innvandr[ea]r|ektefelle|"
    r"ektemake)(?:ene|en|ne|ane|ar|e|a|i|n)s?|familien?|ektepar(?:et)?|barn(?:et|a)|mindreårige?|nyb(?:osatt|usett)e?|"
    r"den (?:bosatte|busette)|ektemannens?|ungdommens?|kvinn(?:en|a|ene)s?|mannens?|konas?|sønnens?|datter(?:en|a)s?|dotteras?|"
    r"søk[ea]rens?|søsk(?:nene|ena)|brødrene|brørne|"
    r"deltak[ea]r(?:na[mv]n|inne|inna|s)?|deltager|flyktning|klient|asylsøk[ea]r|innvandr[ea]r|ektefelle|ektemake|"
    r"(?-i:Bruk[ea]r)|(?<!\w)bruk[ea]r(?=[:,]))(?![^\W_])"
    r"(?:(?<=s)[^\S\n](?:mor|far|foreldre|søster|syster|bror|sønn|son|datter|dotter|barn|kone|ektefelle|ektemann|sambo[ea]r|verge)(?![^\W_]))?"
    r"_?[^\S\n]{0,4}[:,;(«\"'/–—=_-]{0,4}\s?[^\S\n]{0,12}"
    rf"(?P<kalt>(?:(?:som|sitt|sin|ved|med)[^\S\n])?(?:(?:{_KALT}|er|vår|nr\.? ?\d{{1,6}})[\s:,]{{1,3}}){{1,2}})?"
    r"(?P<tittel>(?:fru|herr|frøken|frk\.?|fr\.|hr\.)[^\S\n])?[\"'«(]?",
    re.I,
)
_OM_EN = re.compile(
    r"(?<!\w)(?:integreringsplan|introduksjonsprogram|introduksjonsstøna(?:d|den)|vedtak|kompetansekartlegging)"
    r"(?:men|met|en|a|et)?[^\S\n](?:til|for|åt)[^\S\n](?:(?:fru|herr)[^\S\n])?",
    re.I,
)
"""What is one person's own, and words that lead to whose it is."""
_SITT = re.compile(
    r"(?<![^\W_])([A-ZÆØÅ][^\W\d_]{1,30})(?:[^\S\n](?:sin|sitt|si|sine|hennes|hans))?[^\S\n]"
    r"(?:integreringsplan|introduksjonsprogram|introduksjonsstønad|kompetansekartlegging|norskopplæring|bosetting)"
)
"""Whose it is before what is one person's own."""
_I_PARENTES = re.compile(
    r"(?<![^\W_])([A-ZÆØÅ][^\W\d_]{1,30}(?:[^\S\n][A-ZÆØÅ][^\W\d_]{1,30}){0,3})"
    r"(?:[^\S\n]?\(|,?[^\S\n](?:som|og)[^\S\n]er[^\S\n](?:ei?n[^\S\n])?)(?i:deltak[ea]r|deltager|flyktning|klient|bruk[ea]r|kandidat|elev)(?:en)?(?![^\W_])"
)
"""A name before what it is said to be: «Amina (deltaker)», «Amina, som er deltaker»."""
_NAVNEORD = re.compile(r"([^\W\d_]\.|[^\W\d_]{1,40}(?:['’`´ʼ\-][^\W\d_]{1,40}){0,4}),?[^\S\n]{0,3}")
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
_VIRKSOMHET = re.compile(
    r"(?:kommun|bydel|opplæring|skol|skule|senter|tenest|tjenest|kontor|etat|avdeling|eining|enhet|direktorat|foretak|"
    r"program|samarbeid|kurs|team|stiftelse|forening|universitet|høg?skole|bibliotek|sykehus|sjukehus|bank|forvalter|forvaltar|politi|barnevern|verneteneste)[a-zæøå]{0,4}$"
)
_KJENTE_NAVN = (
    "abdallah abdi abdirahman abdul abdulkadir abdullah abdullahi abdulrahman abeba adam adel aden afnan ahlam ahmad ahmed ahmet aisha aleksander "
    "aleksandra aleksej alexander ali alina alla alona amal amani amina amir amira anas anastasia anastasiia anders andreas andrej andrii andrij "
    "angela anita anna anne anton aram arash arif artem asma asmeret astrid awet ayaan aylin ayse aysha azad aziz azra baran bashir bente bereket "
    "berhane berit bilal biniam birgit bjørn bogdan bohdan borys cecilie dagny daniil daria dariia darya dawit denys diana dina dmitrij dmytro "
    "ebrahim elena elham elias elif elin elina elisabeth emil emma emre erik esra eva eyob fadumo faisal farah farid fatemeh fathi fatima fatma "
    "fatuma ferhat feven filimon filmon fredrik freweini frode geir ghazal ghulam grete gunn gunnar habiba habtom hakim halima halyna hamid hamza "
    "hana hanna hanne hans hasan hassan hawa heba hege heidi helen henrik hiba hiwot hodan hussein håkon ibrahim ida idris ihor ilona inger "
    "ingrid ingunn inna iqra irina iryna isak ismail ivan ivanna jalal jamal jamila jan janne jawad jens johan john jonas jorunn josef julie juma "
    "kamal kari karim karin karolina karwan katarina kateryna khadija khadra khaled khalid kidane kidist kiros kirsten kjell kjersti knut "
    "kristian kristin ksenia kseniia kåre lars larysa layla leila lena lene leyla liliia linda line lise liudmyla lyubov lyudmila magnus mahmoud "
    "mahmud maksym malika maria mariam mariana marie mariia marit mariya martin marwa maryam maryna masoud mebrahtu mehdi mehmet merhawi meron "
    "mette michael mihret mikael mikhail milad miriam mohamad mohamed mohammad mohammed mohsen mona morten muhammad muhammed muna murat mustafa "
    "mykhailo mykola nadia nadiia naima najib najma nasir nasrin natalia nataliia nataliya nazanin nermin nguyen nils nina nora noura oddvar "
    "oksana ola olav ole oleh oleksandr oleksandra olena olga omar omid osama osman parisa pavlo per peter petro petter polina pål qasim ragnhild "
    "rahel rahima ramin randi rania rasha rashid razan reidun reza roger rojin rolf roman ruslan ruth saba sabina saeed sahar said saida salem "
    "salma sami samia samira samuel sanaa sara sarah selam selamawit semere senait serhii serhiy shirin shukri sigrid silje simon siri sissel "
    "sofia sofiia solomon solveig soran stanislav stian stine suad sumaya svein sverre svetlana svitlana taras tatiana tatjana tekle terje tesfay "
    "tetiana tetyana thomas tigist tone torill trond turid umar unni vadym valentina valentyna valeriia vasyl veronika vigdis viktor viktoria "
    "viktoriia vitalii vladimir vladyslav volodymyr wahid walid wenche yana yaroslav yasin yasmin yevhen yevheniia yohannes yonas yosef youssef "
    "yulia yuliia yurii yusuf zahra zahraa zaid zainab zakaria zaynab zeinab zemzem zhanna åse åshild øystein øyvind"
)
_FORNAVN = frozenset(_KJENTE_NAVN.split())
"""Given names that say who it is, also alone after «deltaker». Names that are words too («Dag», «Liv») are none of them."""
_NAVN_LENGDE, _ORD_I_NAVN = 160, 6


def navngitte(text: str, small: str) -> Iterator[tuple[int, Span]]:
    """Where «deltaker» or a word like it stands before a person's name, or what is one person's own: and the name.

    ``small`` is the text in small letters, each in its place. Without a capital, in letters that have one, nobody is named.
    """
    if text == small and text.isascii():
        return
    for stem in _STAMMER:
        at = small.find(stem)
        while at >= 0:
            match = _DELTAKER.match(text, at)
            if match is not None:
                ropt = match[0][: len(stem)].isupper() and ":" not in match[0]
                if (name := _navn(text, match.end(), alene=_alene(match, stem), ropt=ropt)) is not None:
                    yield at, name
            at = small.find(stem, at + 1)
    if any(
        word in small
        for word in ("integreringsplan", "introduksjons", "vedtak", "kartlegging", "norskoppl", "bosetting")
    ):
        yield from _eget(text)
    if "(" in small or " er " in small:
        for match in _I_PARENTES.finditer(text):
            if known := [each for each in _NAVNEORD.finditer(match[1]) if _er_fornavn(each[1])]:
                yield match.start(), (match.start(1) + known[0].start(), match.end(1))


def _alene(match: re.Match[str], stem: str) -> str:
    """What says that one name is enough: the beginning of the word before it, a word that says it is a name, or a title.

    A comma or a new line is not between a word and the one name that goes with it.
    """
    if match["tittel"]:
        return _FAMILIE[0]
    named = re.search(_KALT, match["kalt"] or "", re.I)
    return stem if not match[0][: len(stem)].isupper() and (named or not {",", "\n", "("} & {*match[0]}) else ""


def _eget(text: str) -> Iterator[tuple[int, Span]]:
    """Given names of those whose plan, programme or decision it is."""
    for match in _OM_EN.finditer(text):
        word = _NAVNEORD.match(text, match.end())
        if word is not None and _er_fornavn(word[1]):
            name = _navn(text, match.end(), alene=match[0]) or word.span(1)
            yield match.start(), name
    for match in _SITT.finditer(text):
        if _er_fornavn(match[1]):
            yield match.start(), match.span(1)


def _er_fornavn(word: str) -> bool:
    """Whether a word is a given name, alone, with a genitive's «s», or the first of two with a hyphen."""
    small = word.lower().partition("-")[0]
    return word[:1].isupper() and not {small, small.removesuffix("s"), small.rstrip("'’")}.isdisjoint(_FORNAVN)


def _navn(text: str, start: int, *, alene: str, ropt: bool = False) -> Span | None:
    """Where a person's name stands that begins at a place: two words or more with a capital, and no organisation's.

    One word is enough where ``alene``, the beginning of the word before it, says that it is a family's, or it is a given name.
    In a heading of capitals, ``ropt``, every word has one: a given name is then among them.
    """
    end, words, at = start, 0, start
    for _ in range(_ORD_I_NAVN):
        match = _NAVNEORD.match(text, at, start + _NAVN_LENGDE)
        if match is None:
            break
        word = match[1]
        if _VIRKSOMHET.search(word.lower()):
            return None
        if word.lower() not in _IKKE_NAVN and (
            word[0].isupper() or word.lower() == word.upper() or (words and word.lower() != word)
        ):
            words, end = words + 1, match.end(1)
        elif not (words and word in _NAVNELEDD):
            break
        at = match.end()
    one = text[start:end] if words == 1 else ""
    known = _er_fornavn(one) or (alene in _FAMILIE and one[1:].islower())
    several = words > 1 and (not ropt or any(map(_er_fornavn, text[start:end].split())))
    return (start, end) if several or (alene and known) else None
