"""Several municipalities: who may decide, what kommuneloven § 20-4 asks for, and who takes part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from avtalegen.avtale.interkommunalt import Deltaker, Interkommunalt
from avtalegen.avtale.modell import Avtale, finn_felt
from avtalegen.avtale.personer import Kontaktperson, Signatur
from avtalegen.norsk.spraak import ledd, liten
from avtalegen.regler.regel import Finding, Grunnlag, Kode, Regel

_FORM = 'interkommunalt:\n  form: vertskommune\n  deltakere: [{nummer: "1120"}, {nummer: "1121"}]'
IK_ENKELTVEDTAK = Kode(
    "ik-enkeltvedtak", "feil", "Bare en vertskommune kan gjøre enkeltvedtak",
    "Et samarbeid av formen {form} kan ikke gjøre enkeltvedtak for deltakerkommunene.",
    "Velg formen vertskommune, eller la hver kommune gjøre sine egne vedtak.",
    "Et vedtak fra noen som ikke har myndighet, er ugyldig (kommuneloven kapittel 18, 19 og 20).",
    "form: oppgavefellesskap\nenkeltvedtak: ja", "form: vertskommune\nenkeltvedtak: ja",
)  # fmt: skip
IK_VERTSKOMMUNE_MANGLER = Kode(
    "ik-vertskommune-mangler", "feil", "Vertskommunen er ikke oppgitt",
    "Samarbeidet har formen {form}, men fila sier ikke hvilken kommune som {rolle}.",
    "Skriv kommunenummeret i interkommunalt.vertskommune.",
    "Avtalen skal si hvem som har oppgavene og myndigheten (kommuneloven § 20-4).",
    _FORM, _FORM + "\n  vertskommune: \"1120\"",
    mangel=True,
)  # fmt: skip
IK_VERTSKOMMUNE_UKJENT = Kode(
    "ik-vertskommune-ukjent", "feil", "Vertskommunen er ikke med i samarbeidet",
    "Kommune {nummer} er ikke blant deltakerne.",
    "Rett nummeret, eller legg kommunen til under deltakere.",
    "Vertskommunen er selv part i avtalen.",
    _FORM + "\n  vertskommune: \"1103\"", _FORM + "\n  vertskommune: \"1120\"",
)  # fmt: skip
IK_INNHOLD_MANGLER = Kode(
    "ik-innhold-mangler", "feil", "Avtalen om vertskommune mangler noe loven krever",
    "Avtalen sier ikke noe om {tittel}.",
    "Fyll ut interkommunalt.{noekkel}.",
    "Kommuneloven § 20-4 sier hva en avtale om vertskommunesamarbeid skal inneholde.",
    _FORM, _FORM + "\n  underretning: månedlig oversikt over vedtak",
    mangel=True,
)  # fmt: skip
IK_DELTAKER_DOBBEL = Kode(
    "ik-deltaker-dobbel", "feil", "En kommune står to ganger",
    "Kommune {nummer} står to ganger blant deltakerne.",
    "Ta bort den ene. Er det to bydeler, gi dem hver sin «bydel».",
    "Hver deltaker skriver under én gang.",
    "deltakere: [{nummer: \"1120\"}, {nummer: \"1120\"}]", "deltakere: [{nummer: \"1120\"}, {nummer: \"1121\"}]",
)  # fmt: skip
IK_KOMMUNE_IKKE_DELTAKER = Kode(
    "ik-kommune-ikke-deltaker", "feil", "Kommunen i fila er ikke med i samarbeidet",
    "Kommune {nummer} er part i dokumentet, men står ikke blant deltakerne.",
    "Legg kommunen til under interkommunalt.deltakere, eller rett nummeret.",
    "Dokumentet gjelder for kommunene som deltar.",
    "kommune: {nummer: \"3207\"}\n" + _FORM, "kommune: {nummer: \"1120\"}\n" + _FORM,
)  # fmt: skip
IK_SIGNATUR_MANGLER = Kode(
    "ik-signatur-mangler", "feil", "En kommune mangler underskriver",
    "{navn} er part i avtalen, men ingen skriver under for kommunen.",
    "Legg til en underskriver med part: kommune og kommunenummeret i nøkkelen kommune.",
    "En kommune er ikke bundet av en avtale den ikke har skrevet under.",
    "- {part: kommune, navn: Kari Nordmann, tittel: kommunedirektør}",
    "- {part: kommune, navn: Kari Nordmann, tittel: kommunedirektør}\n- {part: kommune, kommune: \"1121\", navn: Ola Lie, tittel: kommunedirektør}",
    mangel=True,
)  # fmt: skip
IK_KONTAKTPERSON_MANGLER = Kode(
    "ik-kontaktperson-mangler", "feil", "En kommune mangler kontaktperson",
    "{navn} er part i avtalen, men har ingen kontaktperson.",
    "Legg til en kontaktperson med part: kommune og kommunenummeret i nøkkelen kommune.",
    "Veilederen ber om kontaktpersoner hos alle partene (punkt 5.1).",
    "- {part: kommune, navn: Kari Nordmann, nivå: leder}",
    "- {part: kommune, navn: Kari Nordmann, nivå: leder}\n- {part: kommune, kommune: \"1121\", navn: Ola Lie, nivå: leder}",
    mangel=True,
)  # fmt: skip
IK_ENHET_MANGLER = Kode(
    "ik-enhet-mangler", "advarsel", "En kommune mangler ansvarlig enhet",
    "Avtalen sier ikke hvilken enhet som har ansvaret for introduksjonsprogrammet i {navn}.",
    "Skriv enheten i nøkkelen ansvarlig_enhet.",
    "De andre partene må vite hvem de skal samarbeide med.",
    "deltakere: [{nummer: \"1120\"}, {nummer: \"1121\"}]", "deltakere: [{nummer: \"1120\"}, {nummer: \"1121\", ansvarlig_enhet: Flyktningtjenesten}]",
)  # fmt: skip
IK_UTEN_VIRKNING = Kode(
    "ik-uten-virkning", "advarsel", "Samarbeidsformen bruker ikke nøkkelen",
    "Nøkkelen «{noekkel}» har ingen virkning når samarbeidet er {form}.",
    "Ta bort nøkkelen, eller velg en form som bruker den. Et eget punkt kan si det samme (egne_punkter).",
    "Det som ikke kommer med i teksten, er ikke avtalt.",
    "form: felles_nav_kontor\nuttreden_måneder: 12", "form: vertskommune\nuttreden_måneder: 12",
)  # fmt: skip
IK_PERSON_KOMMUNE = Kode(
    "ik-person-kommune", "advarsel", "Personen hører til en kommune som ikke er part",
    "Kommune {nummer} er ikke part i dokumentet.",
    "Rett kommunenummeret, eller ta bort nøkkelen.",
    "Kontaktpersoner og underskrivere ordnes etter kommune.",
    "- {navn: Kari Nordmann, part: kommune, nivå: leder, kommune: \"1103\"}",
    "- {navn: Kari Nordmann, part: kommune, nivå: leder, kommune: \"1120\"}",
)  # fmt: skip
IK_SVAR_MANGLER = Kode(
    "ik-svar-mangler", "feil", "Samarbeidet mangler et svar som må finnes før noen skriver under",
    "Fila sier ikke {hva}.",
    "Fyll ut interkommunalt.{noekkel}. Svaret er kommunenes eget: programmet foreslår det ikke.",
    "Hvem som er behandlingsansvarlig, og hva et kjøp bygger på etter anskaffelsesreglene, må være avklart før avtalen er undertegnet.",
    "form: kjøp_av_tjenester", "form: kjøp_av_tjenester\nbehandlingsansvarlig: hver kommune for sine egne deltakere\nanskaffelse: kunngjort konkurranse våren 2026",
    mangel=True,
)  # fmt: skip
IK_MYNDIGHET_UFULLSTENDIG = Kode(
    "ik-myndighet-ufullstendig", "advarsel", "Vertskommunen har fått en oppgave uten all myndigheten som hører til",
    "Oppgavene er overført, men «myndighet» nevner ikke {saker}.",
    "Ta sakene med under interkommunalt.myndighet, skriv «enkeltvedtak etter integreringsloven», eller avtal at hver kommune gjør dem selv.",
    "Integreringsloven § 46 sier hva som er enkeltvedtak. Et vedtak fra noen som ikke har fått myndigheten, er ugyldig.",
    "oppgaver: [introduksjonsprogram]\nmyndighet: [tildeling av introduksjonsprogram]\nenkeltvedtak: ja",
    "oppgaver: [introduksjonsprogram]\nmyndighet: [enkeltvedtak etter integreringsloven]\nenkeltvedtak: ja",
)  # fmt: skip
KODER = (
    IK_ENKELTVEDTAK, IK_VERTSKOMMUNE_MANGLER, IK_VERTSKOMMUNE_UKJENT, IK_INNHOLD_MANGLER, IK_DELTAKER_DOBBEL,
    IK_KOMMUNE_IKKE_DELTAKER, IK_SIGNATUR_MANGLER, IK_KONTAKTPERSON_MANGLER, IK_ENHET_MANGLER, IK_UTEN_VIRKNING,
    IK_PERSON_KOMMUNE, IK_SVAR_MANGLER, IK_MYNDIGHET_UFULLSTENDIG,
)  # fmt: skip

_FORMER = {
    "vertskommune": "vertskommunesamarbeid",
    "oppgavefellesskap": "kommunalt oppgavefellesskap",
    "politisk_råd": "interkommunalt politisk råd",
    "kjøp_av_tjenester": "kjøp av tjenester",
    "felles_nav_kontor": "felles Nav-kontor",
}
_MED_VERT = {"vertskommune": "er vertskommune", "kjøp_av_tjenester": "selger tjenestene"}
_INNHOLD = ("oppgaver", "myndighet", "overført_fra", "underretning", "oppgjør", "uttreden_måneder", "oppløsning")
"""Kommuneloven § 20-4 a–h, apart from the participants and the host."""
_FELLES = frozenset({"oppgaver", "overført_fra", "oppgjør", "uttreden_måneder"})
VIRKER = {
    "vertskommune": frozenset({"vertskommune", *_INNHOLD}),
    "oppgavefellesskap": frozenset({*_FELLES, "oppløsning"}),
    "politisk_råd": frozenset({*_FELLES, "oppløsning"}),
    "kjøp_av_tjenester": frozenset({*_FELLES, "vertskommune", "pris", "kvalitet", "anskaffelse"}),
    "felles_nav_kontor": frozenset({"oppgjør"}),
}
"""What the text of each form says something about."""
_VALGFRIE = ("vertskommune", *_INNHOLD, "pris", "kvalitet", "anskaffelse")
SVAR = {
    "behandlingsansvarlig": (
        ("vertskommune", "oppgavefellesskap", "kjøp_av_tjenester"),
        "hvem som er behandlingsansvarlig for opplysningene om deltakerne",
    ),
    "anskaffelse": (("kjøp_av_tjenester",), "hva kommunene bygger kjøpet på etter anskaffelsesreglene"),
}
"""What must be answered in which forms: others than the municipality get to know who the participants are, or are paid."""
_SAKER = {
    "tildeling av programmet": r"tildel|inntak|(?:vedtak|avgjørelse)\w* om (?:deltakelse|introduksjonsprogram)",
    "integreringsplanen og vesentlige endringer av den": r"plan",
    "fravær og permisjon": r"fr[aå]vær|permisjon",
    "stans": r"stans",
    "forlengelse": r"forleng",
    "introduksjonsstønad": r"stønad",
}
"""The decisions of integreringsloven § 46 that go with the programme, and how a list of powers may name them."""
_ALLE = ("alle vedtak", "enkeltvedtak", "alle avgjørelser")
_PROGRAM = re.compile(r"introduksjonsprogram|integreringsplan")
_AT = ("interkommunalt",)


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    yield from _samarbeid(grunnlag)
    yield from _fellesavtale(grunnlag)


def _samarbeid(grunnlag: Grunnlag) -> Iterator[Finding]:
    together = grunnlag.avtale.interkommunalt
    if together is None or together.form not in _FORMER:
        return
    if together.enkeltvedtak and together.form != "vertskommune":
        yield Finding(IK_ENKELTVEDTAK, (*_AT, "enkeltvedtak"), {"form": _FORMER[together.form]})
    yield from _vert(together)
    if together.form == "vertskommune":
        yield from _innhold(grunnlag)
        yield from _myndighet(together)
    for key, (forms, what) in SVAR.items():
        if together.form in forms and not grunnlag.har_verdi(*_AT, key):
            yield Finding(IK_SVAR_MANGLER, (*_AT, key), {"noekkel": key, "hva": what})
    yield from _deltakere(grunnlag, together)
    for key in _VALGFRIE:
        if key not in VIRKER[together.form] and grunnlag.har_verdi(*_AT, key):
            yield Finding(IK_UTEN_VIRKNING, (*_AT, key), {"noekkel": key, "form": _FORMER[together.form]}, key=True)


def _vert(together: Interkommunalt) -> Iterator[Finding]:
    numbers = {one.nummer for one in together.deltakere}
    if together.vertskommune is None:
        if together.form in _MED_VERT:
            args = {"form": _FORMER[together.form], "rolle": _MED_VERT[together.form]}
            yield Finding(IK_VERTSKOMMUNE_MANGLER, (*_AT, "vertskommune"), args)
    elif together.vertskommune not in numbers:
        yield Finding(IK_VERTSKOMMUNE_UKJENT, (*_AT, "vertskommune"), {"nummer": together.vertskommune})


def _innhold(grunnlag: Grunnlag) -> Iterator[Finding]:
    for key in _INNHOLD:
        if not grunnlag.har_verdi(*_AT, key):
            info = finn_felt((*_AT, key))
            title = liten(info.title or key) if info is not None else key
            yield Finding(IK_INNHOLD_MANGLER, (*_AT, key), {"noekkel": key, "tittel": title})


def _myndighet(together: Interkommunalt) -> Iterator[Finding]:
    """Whoever carries the programme out for others, and may decide, can decide all that goes with it (§ 46)."""
    given = " · ".join(together.myndighet).casefold()
    everything = "integreringslov" in given and any(word in given for word in _ALLE)
    if not together.enkeltvedtak or not given or everything:
        return
    if any(_PROGRAM.search(task.casefold()) for task in together.oppgaver):
        missing = [case for case, pattern in _SAKER.items() if not re.search(pattern, given)]
        if missing:
            yield Finding(IK_MYNDIGHET_UFULLSTENDIG, (*_AT, "myndighet"), {"saker": "".join(ledd(missing, "og"))})


def _deltakere(grunnlag: Grunnlag, together: Interkommunalt) -> Iterator[Finding]:
    seen: set[tuple[str, str | None]] = set()
    for position, one in enumerate(together.deltakere):
        if (one.nummer, one.bydel) in seen:
            yield Finding(IK_DELTAKER_DOBBEL, (*_AT, "deltakere", position, "nummer"), {"nummer": one.nummer})
        seen.add((one.nummer, one.bydel))
    numbers = {number for number, _ in seen}
    own = grunnlag.avtale.kommune.nummer
    if own not in numbers:
        yield Finding(IK_KOMMUNE_IKKE_DELTAKER, ("kommune", "nummer"), {"nummer": own})
    contacts = [("kontaktpersoner", at, one.kommune) for at, one in enumerate(grunnlag.avtale.kontaktpersoner)]
    signatories = [("signatur", at, one.kommune) for at, one in enumerate(grunnlag.avtale.signatur)]
    for key, position, number in (*contacts, *signatories):
        if number is not None and number not in numbers:
            yield Finding(IK_PERSON_KOMMUNE, (key, position, "kommune"), {"nummer": number})


def _fellesavtale(grunnlag: Grunnlag) -> Iterator[Finding]:
    """An agreement between several municipalities and Nav: each of them signs, and has people to turn to."""
    avtale = grunnlag.avtale
    together = avtale.interkommunalt
    if together is None or together.parter != "alle" or avtale.dokumenttype != "samarbeidsavtale":
        return
    for position, one in enumerate(together.deltakere):
        at = ("interkommunalt", "deltakere", position)
        name = {"navn": one.bydel or one.navn or one.nummer}
        own = one.nummer == avtale.kommune.nummer and one.bydel == avtale.kommune.bydel
        if not own and one.ansvarlig_enhet is None:
            yield Finding(IK_ENHET_MANGLER, at, name)
        if not any(_er_fra(person, one, avtale) for person in avtale.kontaktpersoner):
            yield Finding(IK_KONTAKTPERSON_MANGLER, ("kontaktpersoner",), name, key=True)
        if not any(_er_fra(person, one, avtale) for person in avtale.signatur):
            yield Finding(IK_SIGNATUR_MANGLER, ("signatur",), name, key=True)


def _er_fra(person: Kontaktperson | Signatur, one: Deltaker, avtale: Avtale) -> bool:
    """Whether someone stands for a participant; without a number, for the municipality of the file."""
    if person.part != "kommune":
        return False
    if person.kommune is None and person.bydel is None:
        return (one.nummer, one.bydel) == (avtale.kommune.nummer, avtale.kommune.bydel)
    return person.bydel == one.bydel if person.bydel is not None else person.kommune == one.nummer


REGEL = Regel(KODER, _finn)
