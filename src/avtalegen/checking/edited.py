"""What a person has done to a Word file, as findings: where, the whole sentences, the words, by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from avtalegen.diagnostics.diagnostic import Finding, Kode, Whole, sted
from avtalegen.document.tree import Document
from avtalegen.document.tree import Path as DataPath
from avtalegen.revision.differences import Difference, places, sentences, words
from avtalegen.writers.docx.reading import Change, Comment, ReadDocument, normal
from avtalegen.writers.wording import PlainParagraph, paragraphs

DOKUMENT_MANGLER = Kode(
    "dokument-mangler", "advarsel", "Dokumentet er ikke laget",
    "Det ligger ikke noe dokument ved siden av fila ({navn}).",
    "Kjør «avtalegen render» på fila.",
    "Den som leser mappa, finner YAML-fila, men ikke avtalen.",
    "# kommune.yaml uten kommune.docx", "# kommune.yaml og kommune.docx",
)  # fmt: skip
DOKUMENT_FREMMED = Kode(
    "dokument-fremmed", "feil", "Dokumentet er ikke laget av avtalegen",
    "{navn} er ikke laget av avtalegen.",
    "Gi dokumentet et annet navn, eller kjør «avtalegen render --overskriv».",
    "Da sier ingen om teksten i dokumentet er den fila beskriver.",
    "# kommune.docx skrevet for hånd", "# kommune.docx laget av avtalegen",
)  # fmt: skip
DOKUMENT_UTDATERT = Kode(
    "dokument-utdatert", "feil", "Dokumentet er utdatert",
    "{navn} er ikke det fila gir nå. Dette er ulikt: {klausuler}.",
    "Kjør «avtalegen render» på fila. Er dokumentet signert, skal fila først ha ny versjon.",
    "Den som leser dokumentet, leser noe annet enn det som er avtalt i fila.",
    "# fila er endret etter at dokumentet ble laget", "# dokumentet er laget på nytt",
)  # fmt: skip
DOKUMENT_VERDI_REDIGERT = Kode(
    "dokument-verdi-redigert", "feil", "En opplysning er rettet i dokumentet",
    "{navn} er redigert i {sted}: {endring}",
    "Kjør «avtalegen hent» på dokumentet, eller endre «{noekkel}» i fila, og lag dokumentet på nytt.",
    "Neste gang dokumentet lages, forsvinner en endring som bare står i Word.",
    "# «seks måneder» er rettet til «tre måneder» i Word", "# måneder_før_slutt: 3 i fila, og dokumentet laget på nytt",
)  # fmt: skip
DOKUMENT_TEKST_REDIGERT = Kode(
    "dokument-tekst-redigert", "feil", "Teksten er rettet i dokumentet",
    "{navn} er redigert i {sted}: {endring}",
    "Kjør «avtalegen hent» på dokumentet, eller skriv endringen under egne_punkter, og lag dokumentet på nytt.",
    "Neste gang dokumentet lages, forsvinner en endring som bare står i Word.",
    "# en setning er lagt til i Word", "# setningen står under egne_punkter i fila",
)  # fmt: skip
DOKUMENT_REDIGERT = Kode(
    "dokument-redigert", "feil", "Dokumentet er redigert",
    "{navn} er endret etter at avtalegen skrev det.",
    "Ta endringen inn i fila, eller kjør «avtalegen render --overskriv».",
    "Neste gang dokumentet lages, forsvinner endringen.",
    "# kommune.md er rettet for hånd", "# kommune.yaml er rettet, og dokumentet laget på nytt",
)  # fmt: skip
DOKUMENT_SIGNERT = Kode(
    "dokument-signert", "merknad", "Dokumentet er signert eller tilføyd noe",
    "{navn} er signert eller tilføyd noe etter at avtalegen skrev det. Det avtalegen skrev, er urørt.",
    "Ta vare på fila. «avtalegen render» skriver ikke over den uten --overskriv.",
    "En elektronisk signatur legges til slutt i PDF-fila. Da skal resten være som før.",
    "# kommune.pdf er signert, og status er utkast", "# kommune.pdf er som avtalegen skrev den",
)  # fmt: skip
DOKUMENT_LAGRET = Kode(
    "dokument-lagret", "merknad", "Dokumentet er lagret på nytt",
    "{navn} er lagret på nytt etter at avtalegen skrev det, men ingen ord er endret.",
    "Dere trenger ikke gjøre noe. Vil dere ha det slik avtalegen skriver det, kjør «avtalegen render --overskriv».",
    "Word og LibreOffice skriver fila om når den lagres. Utheving, oppdaterte felt og innholdsfortegnelse endrer ikke avtalen.",
    "# kommune.docx åpnet i Word og lagret", "# kommune.docx slik avtalegen skrev den",
)  # fmt: skip
DOKUMENT_UTFYLT = Kode(
    "dokument-utfylt", "merknad", "Dokumentet er fylt ut",
    "{navn} er fylt ut i {sted}: {hva}.",
    "Dere trenger ikke gjøre noe. Ta vare på fila: et dokument som lages på nytt, er ikke fylt ut.",
    "Feltene for dato, avkryssing og tekst er til å skrive i. Det som står der, endrer ikke avtalen.",
    "# skjemaet for evaluering er fylt ut i Word", "# skjemaet for evaluering slik avtalegen skrev det",
)  # fmt: skip
DOKUMENT_KOMMENTAR = Kode(
    "dokument-kommentar", "merknad", "Det står en kommentar i dokumentet",
    "{navn} har en kommentar i {sted}{hvem}: «{tekst}».",
    "Svar på kommentaren, eller slett den i Word.",
    "En kommentar er ikke en del av avtalen, og den blir borte når dokumentet lages på nytt.",
    "# en kommentar i margen", "# kommentaren er besvart og slettet",
)  # fmt: skip
DOKUMENT_ENDRET_BEGGE = Kode(
    "dokument-endret-begge", "feil", "Endret både i fila og i Word",
    "{navn} er redigert i {sted}, som også er endret i fila eller i biblioteket: {endring}",
    "Bestem hva som skal gjelde, og skriv det i fila. «avtalegen hent» viser hva som kan tas inn.",
    "Lages dokumentet på nytt, forsvinner det som står i Word. Sendes dokumentet, mangler det som står i fila.",
    "# fristen er endret til fire uker i fila og til to uker i Word", "# fristen er avtalt, og står likt begge steder",
)  # fmt: skip
DOKUMENT_ENDRET_I_FILA = Kode(
    "dokument-endret-i-fila", "merknad", "Fila er endret etter at dokumentet ble laget",
    "Fila gir noe annet enn {navn} i {sted}: {endring}",
    "Kjør «avtalegen render» på fila.",
    "Den som leser dokumentet, leser det som var avtalt da det ble laget.",
    "# fila har fått ny kontaktperson", "# dokumentet er laget på nytt",
)  # fmt: skip
DOKUMENT_VEDLEGG_NYERE = Kode(
    "dokument-vedlegg-nyere", "merknad", "Et vedlegg er nyere enn det som er signert",
    "Fila gir noe annet enn {navn}, som er signert, i {sted}: {endring}",
    "Det trenger ingen ny underskrift. Kjør «avtalegen render --del {del}» på fila.",
    "Kontaktlisten og de andre vedleggene kan endres uten at avtalen blir en annen. Det signerte blir stående.",
    "# kontaktlisten er endret etter signeringen", "# kontaktlisten er en egen fil ved siden av det signerte",
)  # fmt: skip
DOKUMENT_ENDRET_I_BIBLIOTEKET = Kode(
    "dokument-endret-i-biblioteket", "merknad", "Klausulen er endret etter at dokumentet ble laget",
    "{kilde} sier noe annet enn {navn} i {sted}{hva}: {endring}",
    "Les den nye teksten. Skal den gjelde, kjør «avtalegen render» på fila.",
    "En ny utgave av avtalegen, eller en egen klausul, kan ha fått ny tekst fordi loven er endret.",
    "# klausulen har fått ny versjon", "# dokumentet er laget på nytt",
)  # fmt: skip
DOKUMENT_UTEN_OPPHAV = Kode(
    "dokument-uten-opphav", "merknad", "Dokumentet sier ikke hva det ble laget av",
    "{navn} har mistet opplysningene om hva det ble laget av. Da kan det bare sammenlignes med det fila gir nå.",
    "Sammenlign endringene selv, eller be om fila slik den var da den ble lagret i Word.",
    "Uten opphavet er det ikke mulig å skille det som er endret i fila, fra det som er endret i Word.",
    "# dokumentet er lagret av et program som kaster opphavet", "# dokumentet slik avtalegen skrev det",
)  # fmt: skip
KODER = (
    DOKUMENT_MANGLER, DOKUMENT_FREMMED, DOKUMENT_UTDATERT, DOKUMENT_VERDI_REDIGERT, DOKUMENT_TEKST_REDIGERT,
    DOKUMENT_REDIGERT, DOKUMENT_ENDRET_BEGGE, DOKUMENT_ENDRET_I_FILA, DOKUMENT_VEDLEGG_NYERE, DOKUMENT_ENDRET_I_BIBLIOTEKET,
    DOKUMENT_SIGNERT, DOKUMENT_LAGRET, DOKUMENT_UTFYLT, DOKUMENT_KOMMENTAR, DOKUMENT_UTEN_OPPHAV,
)  # fmt: skip
"""In the order the page of codes shows them."""
ENDRET, SATT_INN, STROEKET = "«{foer}» er blitt «{etter}».", "satt inn «{etter}».", "strøket «{foer}»."
FLYTTET = "«{foer}» er flyttet hit fra {fra}."
ORD_INN, ORD_UT, SPORET = " Satt inn: {ord}.", " Strøket: {ord}.", " Sporet endring: {hvem}."
"""What ``{endring}`` says: one of the first four, and then the words and the tracked changes."""


_PARTS = {
    "tekstboks": "en tekstboks i {sted}",
    "ramme": "rammen fra Word-malen",
    "topptekst": "toppteksten",
    "bunntekst": "bunnteksten",
    "innholdsfortegnelse": "innholdsfortegnelsen",
}


def findings(name: str, tree: Document, found: Sequence[Difference], read: ReadDocument) -> Iterator[Finding]:
    """Every edit, or a note that there is none; then the comments. ``name`` is the document's."""
    yield from edits(name, tree, found)
    written = list(filled(name, tree, read))
    if not (found or written):
        yield Finding(DOKUMENT_LAGRET, (), {"navn": name})
    yield from written
    yield from comments(name, tree, read)


def edits(
    name: str, tree: Document, found: Sequence[Difference], kode: Kode | None = None, **args: str
) -> Iterator[Finding]:
    """Every edit, as findings of one sort where ``kode`` names it; ``args`` fill in the rest of its message."""
    by_clause, sources = places(tree), _sources(tree)
    for each in found:
        finding = _edit(name, each, by_clause, sources)
        if kode is None:
            yield finding
        else:
            at = finding.at or _of_the_new(each, sources)
            yield finding._replace(kode=kode, at=at, args={**finding.args, **args})


def filled(name: str, tree: Document, read: ReadDocument) -> Iterator[Finding]:
    """What people have filled in by hand, clause by clause."""
    by_clause = places(tree)
    written = [each for each in read.filled if each.text]
    for clause_id in dict.fromkeys(each.place.clause_id for each in written):
        said = ", ".join(f"{each.place.name}: «{each.text}»" for each in written if each.place.clause_id == clause_id)
        place = by_clause.get(clause_id, by_clause[None])
        yield Finding(DOKUMENT_UTFYLT, (), {"navn": name, "sted": Whole(place), "hva": Whole(said)})


def comments(name: str, tree: Document, read: ReadDocument) -> Iterator[Finding]:
    """Every comment in the margin."""
    by_clause = places(tree)
    for each in read.comments:
        yield _comment(name, each, by_clause)


def _sources(tree: Document) -> dict[tuple[str | None, str], PlainParagraph]:
    """The paragraphs that show something from the data, by clause and words."""
    return {(each.clause_id, normal(each.text)): each for each in paragraphs(tree) if each.sources}


def _edit(
    name: str,
    found: Difference,
    places: Mapping[str | None, str],
    sources: Mapping[tuple[str | None, str], PlainParagraph],
) -> Finding:
    before = normal(found.before.text) if found.before is not None else ""
    after = normal(found.after.text) if found.after is not None else ""
    shown = sources.get((found.before.clause_id, before)) if found.before is not None and after else None
    at = _kilde(shown, after) if shown is not None and not found.moved else ()
    old, new = sentences(before, after) if before and after else (before, after)
    place = places.get(found.clause_id, f"klausulen {found.clause_id}")
    args = {
        "navn": name,
        "sted": Whole(_PARTS.get(found.part, "{sted}").format(sted=place)),
        "klausul": found.clause_id or "forsiden",
        "foer": Whole(old),
        "etter": Whole(new),
        "endring": Whole(_endring(found, before, after, places)),
        "noekkel": sted(at),
    }
    return Finding(DOKUMENT_VERDI_REDIGERT if at else DOKUMENT_TEKST_REDIGERT, at, args)


def _of_the_new(found: Difference, sources: Mapping[tuple[str | None, str], PlainParagraph]) -> DataPath:
    """The key that the words come from which a paragraph has become."""
    if found.after is None:
        return ()
    shown = sources.get((found.after.clause_id, normal(found.after.text)))
    return _kilde(shown, normal(found.before.text) if found.before is not None else "") if shown is not None else ()


def _endring(found: Difference, before: str, after: str, places: Mapping[str | None, str]) -> str:
    old, new = sentences(before, after)
    if found.moved and found.before is not None:
        said = FLYTTET.format(foer=before, fra=places.get(found.before.clause_id, places[None]))
    elif before and after:
        out, into = words(old, new)
        said = (ENDRET if old and new else SATT_INN if new else STROEKET).format(foer=old, etter=new)
        if old and new:
            said += ORD_INN.format(ord=_sitert(into)) if into else ""
            said += ORD_UT.format(ord=_sitert(out)) if out else ""
    else:
        said = (SATT_INN if after else STROEKET).format(foer=before, etter=after)
    by = dict.fromkeys(hvem(change) for change in found.changes)
    return said + (SPORET.format(hvem="; ".join(by)) if by else "")


def _sitert(found: Sequence[str]) -> str:
    return ", ".join(f"«{each}»" for each in found)


def hvem(change: Change | Comment) -> str:
    """Who did it, and the day where the file tells: «Nav, 2026-11-26»."""
    day = change.date.partition("T")[0]
    return ", ".join(each for each in (change.author or "ukjent", day) if each)


def _comment(name: str, comment: Comment, places: Mapping[str | None, str]) -> Finding:
    place = places.get(comment.clause_id, places[None])
    args = {"navn": name, "sted": Whole(place), "hvem": f" av {hvem(comment)}", "tekst": Whole(comment.text)}
    return Finding(DOKUMENT_KOMMENTAR, (), args)


def _kilde(before: PlainParagraph, after: str) -> DataPath:
    """The key the changed words came from: the first of the paragraph's values that is no longer in it."""
    for source, text in zip(before.sources, before.values, strict=False):
        if normal(text) not in after:
            return source
    return ()
