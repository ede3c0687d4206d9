"""What a sender needs: the PDF, who signs in which order, and the description that an archive reads.

The description follows the message ``arkivmelding.opprett`` of Fiks Arkiv, version 1. Signing itself is another service's
work: nothing here is a signature, and nobody's identity number is asked for.
"""

from __future__ import annotations

import hashlib
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from avtalegen.avtale.modell import Avtale, Dokumenttype
from avtalegen.avtale.personer import Signatur
from avtalegen.avtale.register import kommuner
from avtalegen.diagnostics.diagnostic import AvtalegenError, Diagnostic, visible_path
from avtalegen.document.tree import Document
from avtalegen.norsk.spraak import dato
from avtalegen.workflows.files import table, there, together, write_output
from avtalegen.workflows.render import encode, prepared, put
from avtalegen.writers.wording import full_title

LARGEST_PDF = 3_000_000
"""Bytes that every signing service takes."""
LONGEST_TITLE = 80
"""Characters of a signing order's title."""
_MELDING = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/v1"
_KATALOG = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/metadatakatalog/v1"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SAKSNUMMER = re.compile(r"(?:20)?(\d\d)/(\d{1,9})")
_KOLONNER = ("rekkefølge", "part", "navn", "tittel", "e-post")
_SYSTEM = "avtalegen"
_SLAG = {Dokumenttype.AVTALE: ("AVTALE", "Avtale"), Dokumenttype.RUTINE: ("DOKUMENT", "Dokument")}
"""Of KS' own list of kinds of documents, which has none for a routine: one that binds nobody is no agreement. What codes are
called is the list's own, in bokmål also where the agreement is in nynorsk."""
_SJEKKSUMMER = "sha256.txt"
_SUM = re.compile(rb"[0-9a-f]{64}  [^\n]{1,255}\n")


@dataclass(frozen=True, slots=True)
class Packed:
    """What became of one file: its folder and the files in it, or what stood in the way."""

    diagnostics: tuple[Diagnostic, ...]
    folder: Path | None = None
    files: tuple[Path, ...] = ()
    copies: tuple[Path | None, ...] = ()
    """The copy of what had to give way for each file."""


def pack(path: Path, folder: Path, day: date, *, overwrite: bool = False) -> Packed:
    """Make the package of one agreement in ``folder`` under the file's own name. A draft is never packed.

    Raises ``AvtalegenError`` for what cannot be read or written, for a name that no list of files can hold, for an agreement
    that is not to be signed now, for a PDF that is too large, and for a file in the folder that is not ours or that a person has changed; then nothing is written.
    """
    loaded, tree = prepared(path, "pdf")
    if tree is None or loaded.avtale is None:
        return Packed(loaded.diagnostics)
    if visible_path(path.name) != path.name:
        raise AvtalegenError(
            f"{visible_path(path)} har tegn i navnet som ikke kan stå i en pakke. Gi fila et annet navn."
        )
    if why := _not_now(loaded.avtale):
        raise AvtalegenError(f"{visible_path(path)} {why}")
    tree = tree._replace(properties=tree.properties._replace(status="til_signering"))
    target = folder / path.stem
    pdf = encode(tree, "pdf", path.parent)
    if len(pdf) > LARGEST_PDF:
        raise AvtalegenError(
            f"PDF-en av {visible_path(path)} er på over 3 MB, og er for stor for signeringstjenestene."
        )
    name = f"{path.stem}.pdf"
    texts = _texts(_Order(path.name, loaded.avtale, tree, name, pdf), day)
    ours = _untouched(there(target / _SJEKKSUMMER) or b"")
    for each, text in ((target / name_of, text) for name_of, text in texts.items() if not overwrite):
        if (lying := there(each)) not in (None, b"", text.encode()) and not ours(lying):
            raise AvtalegenError(
                f"{visible_path(each)} er ikke laget av avtalegen, eller endret siden, og ingenting er skrevet. "
                "Velg en annen mappe, eller bruk --overskriv."
            )
    with together():
        puts = [put(target / name, pdf, "pdf", overwrite=overwrite)]
        if puts[0].outcome.kept:
            raise AvtalegenError(
                f"{visible_path(target / name)} er endret eller signert etter at avtalegen skrev den, og ble ikke skrevet "
                "over. Velg en annen mappe, eller bruk --overskriv."
            )
        for name_of, text in texts.items():
            puts.append(write_output(target / name_of, text.encode(), ours, overwrite=overwrite, inputs=[path]))
    copies = tuple(each.copy for each in puts)
    return Packed(loaded.diagnostics, target, tuple(target / each for each in (name, *texts)), copies)


def _not_now(avtale: Avtale) -> str:
    """Why an agreement is not packed: its file says that it is a draft, or signed; ``""`` if not."""
    document = avtale.dokument
    if document.status == "utkast" and "status" in document.model_fields_set:
        return "har status utkast. Skriv «status: til_signering» under dokument når teksten er ferdig."
    if document.status == "signert":
        return "er signert. Arkiver den signerte fila, eller kjør «avtalegen revider» for å lage en ny versjon."
    return ""


class _Order(NamedTuple):
    """What is packed: the file it comes from, its data and document, and the PDF with its name."""

    source: str
    avtale: Avtale
    tree: Document
    name: str
    pdf: bytes

    @property
    def checksum(self) -> str:
        return _checksum(self.pdf)


def _texts(order: _Order, day: date) -> Mapping[str, str]:
    """The files beside the PDF. The last holds the checksums of all: by it the next run knows what somebody has changed."""
    texts = {
        "underskrivere.csv": _underskrivere(order.avtale),
        "arkivmelding.xml": _arkivmelding(order, day),
        "LESMEG.txt": _lesmeg(order),
    }
    sums = {order.name: order.checksum} | {name: _checksum(text.encode()) for name, text in texts.items()}
    return texts | {_SJEKKSUMMER: "".join(f"{checksum}  {name}\n" for name, checksum in sums.items())}


def tittel(tree: Document) -> str:
    """A title for a signing order: the document's, without its subject or cut at a word where it is too long."""
    title = " ".join(full_title(tree).split())
    if len(title) > LONGEST_TITLE:
        kind, dash, parties = title.partition(" – ")
        title = f"{kind.split()[0]}{dash}{parties}"
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rpartition(" ")[0].rstrip(" ,–") + "…"


def partene(avtale: Avtale) -> Iterator[tuple[str, str | None]]:
    """The parties in the order they sign, each with its organisation number where one is known."""
    yield from dict.fromkeys(_part(avtale, signatur) for signatur in avtale.signatur)


def _part(avtale: Avtale, signatur: Signatur) -> tuple[str, str | None]:
    if signatur.part == "nav":
        return f"Arbeids- og velferdsetaten ved {avtale.nav.kontor}", avtale.nav.organisasjonsnummer
    if signatur.kommune in (None, avtale.kommune.nummer):
        return f"{avtale.kommune.navn} kommune", avtale.kommune.organisasjonsnummer
    known = kommuner().get(signatur.kommune or "")
    return (f"{known.navn} kommune", known.organisasjonsnummer) if known else (f"Kommune {signatur.kommune}", None)


def _underskrivere(avtale: Avtale) -> str:
    """The signers as a table; the mark in front says that it is UTF-8."""
    rows = [list(_KOLONNER)]
    for number, signatur in enumerate(avtale.signatur, 1):
        party, _ = _part(avtale, signatur)
        rows.append([str(number), party, signatur.navn, signatur.tittel, signatur.epost or ""])
    return "\ufeff" + table(rows)


def _arkivmelding(order: _Order, day: date) -> str:
    avtale, title = order.avtale, full_title(order.tree)
    ET.register_namespace("", _MELDING)
    ET.register_namespace("n5mdk", _KATALOG)
    root = ET.Element(f"{{{_MELDING}}}arkivmelding")
    _add(root, "system", _SYSTEM)
    _add(root, "antallFiler", "1")
    post = ET.SubElement(root, f"{{{_MELDING}}}registrering", {f"{{{_XSI}}}type": "journalpost"})
    if (number := _SAKSNUMMER.fullmatch(avtale.dokument.saksnummer or "")) is not None:
        case = ET.SubElement(_add(post, "referanseForelderMappe"), f"{{{_KATALOG}}}saksnummer")
        _catalogue(case, saksaar=f"20{number[1]}", sakssekvensnummer=str(int(number[2])))
    for party, organisation in partene(avtale):
        part = _add(post, "part")
        _add(part, "partNavn", party)
        if organisation:
            _add(_add(part, "organisasjonID"), "identifikator", organisation)
    _dokument(_add(post, "dokumentbeskrivelse"), order)
    _add(post, "tittel", title)
    _add(post, "offentligTittel", title)
    about, period = f"{order.tree.words.version} {avtale.dokument.versjon}", order.tree.subtitle[-1].text
    _add(post, "beskrivelse", f"{about}. {period}.")
    if avtale.dokumenttype is Dokumenttype.AVTALE:
        receiver = _add(post, "korrespondansepart")
        _code(_add(receiver, "korrespondanseparttype"), "EM", "Mottaker")
        _add(receiver, "korrespondansepartNavn", f"Arbeids- og velferdsetaten ved {avtale.nav.kontor}")
        _code(_add(post, "journalposttype"), "U", "Utgående dokument")
    else:
        _code(_add(post, "journalposttype"), "X", "Organinternt dokument uten oppfølging")
    _add(post, "dokumentetsDato", day.isoformat())
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=False).join(
        ("<?xml version='1.0' encoding='UTF-8'?>\n", "\n")
    )


def _dokument(described: ET.Element, order: _Order) -> None:
    _code(_add(described, "dokumenttype"), *_SLAG[order.avtale.dokumenttype])
    _code(_add(described, "dokumentstatus"), "F", "Dokumentet er ferdigstilt")
    _add(described, "tittel", full_title(order.tree))
    _code(_add(described, "tilknyttetRegistreringSom"), "H", "Hoveddokument")
    stored = _add(described, "dokumentobjekt")
    _add(stored, "versjonsnummer", _heltall(order.avtale.dokument.versjon))
    _code(_add(stored, "variantformat"), "A", "Arkivformat")
    _code(_add(stored, "format"), "RA-PDF", "PDF/A - ISO 19005-1:2005")
    _add(stored, "mimeType", "application/pdf")
    _add(stored, "filnavn", order.name)
    _add(stored, "referanseDokumentfil", order.name)
    _add(stored, "sjekksum", order.checksum)
    _add(stored, "sjekksumAlgoritme", "SHA-256")
    _add(stored, "filstoerrelse", str(len(order.pdf)))


def _add(parent: ET.Element, name: str, text: str | None = None) -> ET.Element:
    made = ET.SubElement(parent, f"{{{_MELDING}}}{name}")
    made.text = text
    return made


def _catalogue(parent: ET.Element, **values: str) -> None:
    for name, text in values.items():
        ET.SubElement(parent, f"{{{_KATALOG}}}{name}").text = text


def _code(parent: ET.Element, kode: str, beskrivelse: str) -> None:
    _catalogue(parent, kode=kode, beskrivelse=beskrivelse)


def _heltall(version: str) -> str:
    """The whole number a version begins with: archives count versions from 1."""
    found = re.match(r"[1-9]\d{0,5}", version)
    return found[0] if found else "1"


def _om(avtale: Avtale) -> str:
    """Version and period in a sentence each, for the one who sends: in bokmål."""
    document = avtale.dokument
    until = f" til {dato(document.gjelder_til)}" if document.gjelder_til else ""
    return f"Versjon {document.versjon}. Gjelder fra {dato(document.gjelder_fra)}{until}."


def _lesmeg(order: _Order) -> str:
    avtale = order.avtale
    missing = [signatur.navn for signatur in avtale.signatur if not signatur.epost]
    lines = [
        f"Pakke til signering og arkiv, laget av avtalegen av {order.source}.",
        "",
        f"Tittel på oppdraget: {tittel(order.tree)}",
        _om(avtale),
        "",
        order.name,
        "    Dokumentet, som PDF/A. Last det opp uendret i signeringstjenesten.",
        "underskrivere.csv",
        "    Hvem som skriver under, i rekkefølge. Tjenesten spør selv om det den trenger for å kjenne dem igjen.",
        "arkivmelding.xml",
        "    Opplysninger til sak- og arkivsystemet (Fiks Arkiv, arkivmelding.opprett versjon 1).",
        "sha256.txt",
        "    Sjekksummene av PDF-en før den er signert, og av de andre filene.",
        "",
        "Slik gjør dere det:",
        "1. Send PDF-en til signering med underskriverne i den rekkefølgen lista har.",
        "2. Arkiver den signerte fila sammen med opplysningene i arkivmelding.xml.",
        "3. Kontroller den signerte fila når den er tilbake: avtalegen check AVTALEFIL --dokument SIGNERT.pdf",
    ]
    if missing:
        lines += [
            "",
            f"E-postadressen mangler for {', '.join(missing)}. Legg den inn i tjenesten, eller som «epost» i fila.",
        ]
    return "\n".join(lines) + "\n"


def _checksum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _untouched(checksums: bytes) -> Callable[[bytes], bool]:
    """Knows the files of a package that nobody has changed since, by the list of checksums that lies there."""
    lines = checksums.splitlines(keepends=True)
    known = {line[:64].decode() for line in lines if _SUM.fullmatch(line)}
    whole = bool(lines) and all(map(_SUM.fullmatch, lines))
    return lambda data: _checksum(data) in known or (whole and data == checksums)
