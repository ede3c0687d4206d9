"""The municipality's own Word base, looked at before a document is poured into it: what is left in it that must not be."""

from __future__ import annotations

from pathlib import Path

from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Kode, Place, diagnose, visible_path
from avtalegen.diagnostics.personvern import i_avsnitt
from avtalegen.source.koder import PERSONVERN
from avtalegen.writers import Writer

_RETT = "Rett Word-malen. Kjør «avtalegen explain wordmal» for å se feltene som fylles ut."

WORDMAL_PLASSHOLDER = Kode(
    "wordmal-plassholder", "advarsel", "Word-malen har noe som ikke er fylt ut",
    "Word-malen har «{tekst}» i {del}. Det blir stående i avtalen.",
    _RETT,
    "Topp- og bunntekst kommer med i dokumentet slik de står. En glemt plassholder blir underskrevet.",
    "Topptekst: [Sett inn avdeling]", "Topptekst: {{ tittel }}",
)  # fmt: skip
WORDMAL_FELT = Kode(
    "wordmal-felt", "advarsel", "Word-malen har et felt om en annen fil",
    "Word-malen har feltet «{tekst}» i {del}. Det viser noe fra fila som malen ble laget av.",
    _RETT,
    "Filnavn, egenskaper og flettefelt hører til malen, ikke avtalen. Sidetall og stilhenvisninger er i orden.",
    "Bunntekst: feltet FILENAME", "Bunntekst: {{ saksnummer }}",
)  # fmt: skip
WORDMAL_TEKST = Kode(
    "wordmal-tekst-ubrukt", "merknad", "Word-malens egen tekst blir ikke brukt",
    "Word-malen har tekst i selve dokumentet ({tekst}). Bare side, stiler, topptekst og bunntekst blir brukt.",
    "Flytt det som skal være med, til topp- eller bunnteksten, eller slett det. Skal det stå rundt avtalen, må feltet for "
    "innhold stå alene i et avsnitt: se «avtalegen explain wordmal».",
    "Avtalens tekst kommer fra fila og klausulene. Det som står rundt {{ innhold }}, kommer med slik det er.",
    "Word-mal med «Kjære …» i dokumentet", "Word-mal med «Kjære …» foran {{ innhold }}",
)  # fmt: skip
WORDMAL_BILDE = Kode(
    "wordmal-bilde-ubrukt", "advarsel", "Et bilde i Word-malen blir ikke med",
    "Word-malen har et bilde eller en figur som er festet i selve teksten, og som ikke blir med.",
    "Er det logoen, så flytt den til toppteksten.",
    "Bare det som står i topp- og bunntekst, eller rundt {{ innhold }}, kommer med fra malen.",
    "Logo i teksten", "Logo i toppteksten",
)  # fmt: skip
WORDMAL_SIDETALL = Kode(
    "wordmal-sidetall", "merknad", "Innholdslista får sidetall først i Word",
    "Innholdslista står uten sidetall: avtalegen kjenner ikke skriften og linjene i Word-malen.",
    "Åpne dokumentet i Word, klikk i innholdslista og trykk F9. Da setter Word inn sidetallene.",
    "Sidetallene regnes ut fra målene i avtalegens egen mal. Et galt sidetall er verre enn ingen.",
    "Kommunens egen Word-mal", "Avtalegens Word-mal",
)  # fmt: skip
KODER = (WORDMAL_PLASSHOLDER, WORDMAL_FELT, WORDMAL_TEKST, WORDMAL_BILDE, WORDMAL_SIDETALL)
_KINDS = {"plassholder": WORDMAL_PLASSHOLDER, "felt": WORDMAL_FELT, "kropp": WORDMAL_TEKST, "bilde": WORDMAL_BILDE}


def base_findings(path: Path, made: Writer, *, contents: bool = False) -> list[Diagnostic]:
    """What is wrong with the Word base at ``path``, which ``made`` writes on; ``contents`` where it has such a list."""
    from avtalegen.writers.docx.writer import DocxWriter  # what reads Word is loaded only where there is a Word base

    if not isinstance(made, DocxWriter):
        return []
    place = Place(str(path))
    found = [
        diagnose(Finding(_KINDS[each.kind], (), {"del": _named(each.part), "tekst": each.text}), place)
        for each in made.base.remarks
    ]
    for _, said in made.base.said:
        found += [diagnose(Finding(PERSONVERN[kind], ()), place) for _, _, kind in i_avsnitt(said)]
    if contents and not made.base.ours:
        found.append(diagnose(Finding(WORDMAL_SIDETALL, ()), place))
    return list(dict.fromkeys(found))


def _named(part: str) -> str:
    """A part as people call it, with its name in the file."""
    end = part.rpartition("/")[2]
    word = "toppteksten" if "header" in end else "bunnteksten" if "footer" in end else "dokumentet"
    return f"{word} ({visible_path(end)})"
