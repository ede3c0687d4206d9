"""A person who is named with what is theirs alone, with their family, or with what only a participant does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

Span = tuple[int, int]


class Navn(Protocol):
    """What is known of names: of which words are given names, and where a name ends."""

    def er_fornavn(self, word: str) -> bool:
        """Whether a word is a given name."""

    def er_sted(self, word: str) -> bool:
        """Whether a word is that of a place or a body, or a common one."""

    def sendt_til(self, before: str) -> bool:
        """Whether what stands before a name leads to somebody who is given something."""

    def navnet(self, text: str, start: int, *, alene: str) -> Span | None:
        """Where a person's name stands that begins at a place."""


class Nevnt(Protocol):
    """Whether the words around a name are those of casework."""

    def __call__(self, small: str, start: int, first: int, last: int, *, sammen: bool) -> bool:
        """The name begins at a place, its first word and all of it end at the others; ``sammen``: after another such name."""


_STOR = r"(?<![^\W_])[A-ZÆØÅ][^\W\d_]{1,30}(?:-[A-ZÆØÅ][^\W\d_]{1,30})?"
_MER_NAVN = r"(?:[^\S\n](?:al[- ]|el[- ]|bin[ ]|abu[ ])?[A-ZÆØÅ][^\W\d_]{1,30}(?:-[A-ZÆØÅ][^\W\d_]{1,30})?){1,4}"
_SLEKT = (
    r"(?:foster|ste|sviger|beste|olde|stor|lille|veslen?|tvilling|barne|halv|adoptiv|for)?"
    r"(?:mor(?:en|a)?|far(?:en)?|mamma(?:en)?|pappa(?:en)?|foreldr(?:e|ene|a)|sønn(?:en|ene)?|son(?:en)?|sønene|datter(?:en|a)?|"
    r"dotter(?:a)?|døtrene|døtrane|søster(?:en|a)?|syster(?:a)?|bror(?:en)?|barn(?:et|a)?|born(?:a)?|unge(?:n|ne|ane)|mann(?:en)?|"
    r"kon[ea]|hustru(?:en)?|ektefelle(?:n)?|ektemann(?:en)?|sambo(?:er|ar)(?:en)?|sambuar(?:en)?|kjæreste(?:n)?|kjærasten|tant(?:en?|a)|"
    r"onkel(?:en)?|fetter(?:en)?|kusin(?:en?|a)|nies(?:en?|a)|nevø(?:en)?|famili(?:en?|a)|verge(?:n)?|slekt(?:a|en|ning(?:en|a|ene|ane))|"
    r"enk(?:en?|a)|enkemann(?:en)?|jent(?:en?|a|ene|ungen)|gutt(?:en|ene)|gut(?:en|ane)|baby(?:en)?|besteforeldrene|nabo(?:en)?|søsken|sysken|søskena)"
)
_EGET = (
    r"(?:[a-zæøå]{0,20}sak(?:en|a)?|søknad(?:en)?|klag(?:en?|a)|[a-zæøå]{0,16}stønad(?:en)?|opph[oa]ld(?:et)?|"
    r"opph[oa]lds(?:tillatelsen?|løyvet?)|arbeidstillatelsen?|tolk(?:en|ing|inga|ingen)?|familie(?:gjenforening(?:en|a)?|sameining(?:a)?)|"
    r"mapp(?:en?|a)|(?:integrerings|introduksjons|aktivitets|oppfølgings|opplærings|kvalifiserings|karriere)?plan(?:en)?|"
    r"individuelle? plan(?:en)?|(?:introduksjons|kvalifiserings)?program(?:met)?|norskprøv(?:en?|a)|norskopplæring(?:en|a)?|norsknivå(?:et)?|"
    r"bosetting(?:en|a)?|busetjing(?:a)?|bolig(?:en)?|bustad(?:en)?|praksis(?:en)?|praksisplass(?:en)?|språkpraksis(?:en)?|vedtak(?:et)?|"
    r"situasjon(?:en)?|helse(?:n|a|tilstand(?:en)?)?|diagnos(?:en?|a)|sykdom(?:men)?|sjukdom(?:en)?|botid(?:a|en)?|kompetansekartlegging(?:en|a)?|kartlegging(?:en|a)?|"
    r"flukt(?:en)?|barnehageplass(?:en)?|skoleplass(?:en)?|skuleplass(?:en)?|sluttmål(?:et)?|økonomi(?:en)?)"
)
"""What is one person's own in a municipality's work with participants; not what staff has too: a role, an absence, a plan for a meeting."""
_BESTEMT = (
    rf"(?<![^\W_])(?:{_EGET}(?<=[nat])(?<!sak)(?<!plan)(?<!vedtak)(?<!bolig)(?<!helse)[^\S\n](?:til|åt)|"
    rf"(?:[a-zæøå]{{0,20}}saken|[a-zæøå]{{0,20}}saka|vedtaket)[^\S\n](?:gjelder|gjeld|vedrørende|angående|for|om)|tolk(?:en)?[^\S\n](?:for|åt))"
    r"[^\S\n](?:fru|herr|frøken|frk\.?|fr\.|hr\.)?[^\S\n]?[\"«'(]?$"
)
_DIREKTE = (
    r"(?:(?:foster|ste|sviger|beste|olde|store|lille|vesle|tvilling|barne|halv|adoptiv)?(?:moren|mora|faren|mammaen|pappaen|foreldrene|foreldra|sønnen|"
    r"sønnene|sonen|sønene|datteren|dattera|dotra|dottera|døtrene|døtrane|søsteren|søstera|systera|systeren|broren|barnet|barna|mannen|kona|"
    r"samboeren|sambuaren|kjæresten|kjærasten|tanten|tanta|onkelen|fetteren|kusinen|kusina|niesen|niesa|nevøen|enken|enka|enkemannen|ektefellen|"
    r"ektemannen|hustruen|jenta|jenten|jentene|gutten|guttene|guten|gutane|babyen)|"
    r"(?:sin|si|sitt|sine|hans|hennes|hennar|deres|deira|foster|fosterbarn:|ste|sviger)[^\S\n]?"
    r"(?:mor|far|mamma|pappa|sønn|son|datter|dotter|bror|søster|syster|kone|mann|ektefelle|samboer|sambuar|kjæreste|tante|onkel|barn))"
)
_I_SLEKT = rf"(?<![^\W_])(?:{_DIREKTE}(?:[^\S\n](?:sin|hans|hennes|hennar|deira|deres|vår))?(?:[^\S\n]?:[^\S\n]?|[^\S\n][–-][^\S\n]|[^\S\n]|,[^\S\n])|{_SLEKT}[^\S\n](?:til|åt)[^\S\n])(?:fru|herr|frøken)?[^\S\n]?[\"«'(]?$"
_SOM = (
    r"(?<![^\W_])(?:(?:elev|kandidat|arbeidssøk[ea]r|beboer|bebuar|pasient|praksiskandidat|hospitant|den[^\S\n]enslige[^\S\n]mindreårige|den[^\S\n]einslege[^\S\n]mindreårige|"
    r"introdeltak[ea]r|programdeltak[ea]r|(?:gjeld(?:er|ande)?|for|til|med|om|av|hos|fra|frå|en|ein|at|og|vår)[^\S\n]bruk[ea]r)(?:en)?"
    r"(?:[^\S\n]nr\.?[^\S\n]?\d{1,4})?|(?:gjeld(?:er)?|vedr(?:\.|ørende)|ang(?:\.|ående))(?=:)|klienten[^\S\n]vår)(?::[^\S\n]?|[^\S\n])[\"«'(]?$"
)
_HVEM = r"(?:program|intro)?(?:deltak[ea]r|deltager|flyktning|klient|kandidat|elev|bruk[ea]r|asylsøk[ea]r|innvandr[ea]r|nybosatt|nybusett|enslig mindreårig|einsleg mindreårig|analfabet)"
_I_PROGRAMMET = r"(?:introduksjons(?!møt|samtal|dag|kveld|kurs)|norsk(?:kurs|oppl)|programmet|introprog|kvalifiserings)"
_ETTER = (
    rf"(?:,?[^\S\n](?:som[^\S\n])?(?:er|var|blei?|blir|vart|vert)[^\S\n](?:ei?n?[^\S\n])?(?:ny[^\S\n]|av[^\S\n](?:dei|de|våre)[^\S\n])?{_HVEM}(?:en|ene|ane|e|ar)?(?![^\W_])"
    rf"(?![^\S\n](?:i|på|under|ved|fra|frå|for)[^\S\n](?:det[^\S\n]|den[^\S\n])?[a-zæøå-]{{0,30}}(?:møte|gruppe|gruppa|team|utval|råd|styre|nettverk|prosjekt|forum|samarbeid|samling|konferanse|verksted|seminar))"
    rf"|[^\S\n](?:deltar|deltek|deltok|er[^\S\n]med|går|gikk|gjekk|begynner|begynte|starter|starta|startet|startar|byrjar|avslutter|fullfører)[^\S\n](?:i|på|med)?[^\S\n]?{_I_PROGRAMMET}"
    r"|[^\S\n](?:har|får|fikk|fekk|skal[^\S\n](?:ha|få)|treng(?:er)?|vil[^\S\n]ha|må[^\S\n]ha|ønsker|ønskjer)[^\S\n](?:(?:rett|krav|vedtak)[^\S\n](?:på|til|om)|behov[^\S\n]for|innvilget|innvilga)?[^\S\n]?"
    r"(?:(?:ein?[^\S\n])?tolk(?=[\s.,;]|$)(?![^\S\n]som)|introduksjons(?:program|støn)|norskoppl|kvalifiseringsprog|busetj|bosett|oppholdstill|opphaldsl|sosialhj|programrett)"
    r"|[^\S\n](?:ble|blei|vart|er)[^\S\n](?:bosatt|busett)[^\S\n](?:i|den|her|høst|vår|som)|[^\S\n](?:flyktet|flykta|rømte|rømde)[^\S\n]fr[aå]|[^\S\n]kom[^\S\n]til[^\S\n](?:norge|noreg|landet|kommunen)[^\S\n](?:i|fra|frå|som)"
    r"|[^\S\n]?\(\d\d[^\S\n]?år\)|,[^\S\n]?\d\d[^\S\n]år(?=[,.)]|$|[^\S\n]gam)|[^\S\n]på[^\S\n]\d\d[^\S\n]år(?=[\s,.)]|$))"
)
_SIN = rf"(?:(?P<s>['’´]?s?)|[^\S\n](?:sin|sitt|si|sine))[^\S\n](?:ny[et]?[^\S\n]|egen[^\S\n]|eigen[^\S\n]|nye[^\S\n]|individuelle?[^\S\n])?(?:{_EGET}|{_SLEKT})(?![^\W_])"
_TITTEL = r"(?<![^\W_])(?:fru|herr|frøken)[^\S\n]$"
_TITLER = ("fru ", "herr ", "frøken ")
_IKKE_ETTERNAVN = frozenset(
    ("statsråd", "ordfører", "ordførar", "president", "minister", "statsminister", "ordstyrer", "leder", "rådmann")
)
_FOERAN = 90
_STILLING = (" navn: ", "{navn: ", " stedfortreder: ")
"""The keys before most names of a file: they lead to staff, and to nothing that is looked for."""
_SLUTT = ("", "\n", "}", "]", ".", ":", ";")
_FAMILIEN = "familien"
_MED_STREK = ("-fam", "-søs", "-sys", "-ekte", "-brød", "-brør", "-forel")
_STREK = r"(?<![^\W_])((?:(?:Al|El|Abu|Bin)[- ])?[A-ZÆØÅ][^\W\d_]{2,30})-(?:familien?|familiens|søsken|søsknene|søskena|sysken|ektefellene|ektefellane|ekteparet|brødrene|brørne|foreldrene)(?![^\W_])"
"""A family by its name before it."""
_OG = (" og ", ", ", "/", " & ")
"""What stands between two who are spoken of together."""
_TIL = r"(?<=[a-zæøå])[^\S\n](?:til|åt)[^\S\n](?:fru |herr )?(?=[A-ZÆØÅ])"


def omtalte(text: str, small: str, names: Navn, nevnt: Nevnt) -> Iterator[tuple[int, Span]]:
    """Where somebody is named with what tells that it is a participant or one of the family: where, and the name.

    ``small`` is the text in small letters, each in its place, ``names`` what is known of names, ``nevnt``
    whether the words around a name are those of casework. Every capital is looked at once, with a bounded stretch around it.
    """
    if text == small:
        return
    done, told, first = 0, -1, 0
    for word in re.finditer(_STOR, text):
        if word.start() >= done and names.er_fornavn(word[0]):
            more = re.compile(_MER_NAVN).match(text, word.end())
            done = more.end() if more else word.end()
            another = told >= 0 and text[told : word.start()] in _OG
            if _er_omtalt(small, word.start(), (word.end(), done), names) or nevnt(
                small, word.start(), word.end(), done, sammen=another
            ):
                told, first = done, first if another else word.start()
                yield first, (word.start(), done)
    yield from _ukjente(text, small, names)


def _er_omtalt(small: str, start: int, ends: tuple[int, int], names: Navn) -> bool:
    """Whether a person who is named is said to be a participant or one of a participant's family, before the name or after it."""
    before = small[max(0, start - _FOERAN, small.rfind("\n", 0, start) + 1) : start]
    if before and not before.endswith(_STILLING):
        if re.search(_SOM, before) is not None or (
            re.search(_BESTEMT, before) is not None and not names.sendt_til(before)
        ):
            return True
        if re.search(_I_SLEKT, before) is not None:
            return "," not in before[-2:] or small[ends[1] : ends[1] + 1] == ","
    return any(
        re.compile(_ETTER).match(small, end) is not None or _sitt(small, start, end)
        for end in {*ends}
        if small[end : end + 1] not in _SLUTT
    )


def _sitt(small: str, start: int, end: int) -> bool:
    match = re.compile(_SIN).match(small, end)
    if match is None:
        return False
    name = small[start:end]
    # «Hans» is a name and a word for whose it is; what follows a name without the genitive is not the person's.
    return match["s"] is None or (name != "hans" and (name.endswith("s") or match["s"] != ""))


def _ukjente(text: str, small: str, names: Navn) -> Iterator[tuple[int, Span]]:
    """Names that are not known as names: after «fru», and of whose family is spoken of."""
    for title in _TITLER:
        at = small.find(title)
        while at >= 0:
            after = at + len(title)
            if re.search(_TITTEL, small[max(0, at - 1) : after]) is not None and text[after : after + 1].isupper():
                name = names.navnet(text, after, alene="familien")
                if name is not None and text[slice(*name)].split(maxsplit=1)[0].lower() not in _IKKE_ETTERNAVN:
                    yield at, name
            at = small.find(title, after)
    for match in re.finditer(_TIL, text):
        if re.search(_I_SLEKT, small[max(0, match.start() - _FOERAN) : match.end()]) is not None:
            name = names.navnet(text, match.end(), alene=_FAMILIEN)
            if name is not None and (" " in text[slice(*name)] or not names.er_sted(text[slice(*name)])):
                yield match.start(), name
    if any(word in small for word in _MED_STREK):
        for match in re.finditer(_STREK, text):
            if names.er_fornavn(match[1]) or not names.er_sted(match[1]):
                yield match.start(), match.span(1)
