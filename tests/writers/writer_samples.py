"""Sample documents for the writers' tests: small builders on top of the strict markup."""

from __future__ import annotations

from pathlib import Path

from avtalegen.document.markup import cross_reference, parse, slot
from avtalegen.document.tree import Chapter, Clause, Document, Fingerprint, Properties, Value, Words
from avtalegen.writers.docx import DocxWriter, read_base

BASE = Path(__file__).parents[2] / "templates" / "word" / "base.docx"
WORDS = Words(
    contents="Innhold",
    table="Tabell",
    annex="Vedlegg",
    page="Side",
    of="av",
    case_number="Saksnummer",
    version="Versjon",
    draft="Utkast",
    signature_date="Sted og dato",
    signature_name="Underskrift",
)
PROPERTIES = Properties(
    title="Samarbeidsavtale om introduksjonsprogrammet",
    subject="Samarbeid mellom Nordre Follo kommune og Nav Nordre Follo",
    author="Nordre Follo kommune",
    language="nb-NO",
    created="2026-08-01",
    case_number="26/01234",
    version="1.0",
)
FINGERPRINT = Fingerprint(program="0.1.0", library="2026.1", source="a" * 64, content="b" * 64)
SUBTITLE = (
    Value("Nordre Follo kommune og Nav Nordre Follo", ("kommune", "navn")),
    Value("1. august 2026 – 31. juli 2028", ("dokument", "gjelder_fra")),
)


def writer() -> DocxWriter:
    return DocxWriter(read_base(BASE.read_bytes()))


def clause(id_: str, number: str, title: str, text: str, *values: str | Value, titled: bool = True) -> Clause:
    """A clause whose text marks its values ``[0]``, ``[1]`` … and its cross-references ``[@id]``."""
    for index in range(len(values)):
        text, title = (one.replace(f"[{index}]", slot(index)) for one in (text, title))
    while "[@" in text:
        before, _, rest = text.partition("[@")
        name, _, after = rest.partition("]")
        text = before + cross_reference(name) + after
    made = tuple(one if isinstance(one, Value) else Value(one, ("felt", index)) for index, one in enumerate(values))
    return Clause(id_, number, parse(title, text), made, titled)


def document(*chapters: Chapter, **properties: object) -> Document:
    return Document(PROPERTIES._replace(**properties), SUBTITLE, chapters, WORDS, FINGERPRINT)


def one_value(value: str | Value, **properties: object) -> Document:
    """A document that shows one value in a paragraph, a list, a table and in bold."""
    text = "Før [0] etter.\n\n- [0]\n\n| A | B |\n|---|---|\n| [0] | **[0]** |\n"
    only = clause("klausul", "1", "Tittel", text, value, titled=False)
    return document(Chapter("kapittel", "1", "Kapittel", (only,)), **properties)


def sample(**properties: object) -> Document:
    """One of everything, as an agreement would have it."""
    return document(
        Chapter("partene", "1", "Partene", (_parties(),)),
        Chapter("formaal", "2", "Formål og virkeområde", (_purpose(), _scope())),
        Chapter("samarbeid", "3", "Samarbeid og informasjon", (_meetings(), _streams())),
        Chapter("signatur", "4", "Signaturer", (_signatures(),)),
        Chapter("vedlegg-kontakt", "1", "Kontaktpersoner", (_contacts(),), annex=True),
        Chapter("vedlegg-hjul", "2", "Årshjul og skjema", (_wheel(), _form()), annex=True),
        **properties,
    )


def long(pages: int = 30) -> Document:
    """About fifteen blocks a page."""
    chapters = []
    for number in range(1, pages // 2 + 1):
        clauses = tuple(_filler(number, part) for part in range(1, 5))
        chapters.append(Chapter(f"kapittel-{number}", str(number), f"Kapittel om sak {number}", clauses))
    return document(*chapters)


def _filler(chapter: int, part: int) -> Clause:
    text = (
        "Kommunen ved [0] skal gi Nav-kontoret de opplysningene som trengs, senest [1]. Nav-kontoret skal svare "
        f"uten ugrunnet opphold i sak {chapter}.{part}.\n\nPartene skal sammen:\n\n"
        "- kartlegge behovet til deltakeren sammen med [0]\n- planlegge tiltak i god tid\n- følge opp hver måned\n\n"
        "Ansvaret følger av punkt [@klausul-1-1]. **[2]** leder arbeidet, og *[0]* er stedfortreder.\n\n"
        "1. Kommunen innkaller.\n2. Nav-kontoret møter med [2].\n\n"
        "| Hva | Når |\n|---|---|\n| Møte | [1] |\n"
    )
    values = ("Flyktningtjenesten", "1. august 2026", "Kari Nordmann & co")
    return clause(f"klausul-{chapter}-{part}", f"{chapter}.{part}", f"Punkt {part} i sak {chapter}", text, *values)


def _parties() -> Clause:
    text = (
        "Avtalen er inngått mellom [0] (organisasjonsnummer [1]) og [2].\n\n"
        "Partene samarbeider om deltakere i introduksjonsprogrammet. Kommunen har ansvaret for programmet, og "
        "Nav-kontoret bistår med arbeidsrettet oppfølging, slik det går fram av punkt [@moeter].\n"
    )
    return clause(
        "partene", "1", "Partene", text, "Nordre Follo kommune", "922 092 648", "Nav Nordre Follo", titled=False
    )


def _purpose() -> Clause:
    text = (
        "Formålet er at flere deltakere går over i **arbeid eller utdanning** innen programslutt. "
        "[0] skal arbeide for dette sammen med [1]. Kontaktpersonene står i [@kontaktpersoner].\n\n"
        "Partene er enige om disse målene:\n\n"
        "- Flere deltakere går over i arbeid eller utdanning innen programslutt.\n"
        "- Deltakerne møter ett samordnet tilbud, uavhengig av hvem som har ansvaret for det enkelte tiltaket, og "
        "får vite hvem de kan kontakte.\n- Opplysninger deles i tide.\n\n"
        "### Slik måles resultatene\n\nPartene måler resultatene hvert år i [2].\n\n"
        "^ Resultatkrav for avtaleperioden\n| Mål | Krav | Måles |\n|------|---|---|\n"
        "| Overgang til arbeid eller utdanning | 70 prosent | årlig |\n"
        "| Samtaler med hver deltaker | fire | halvårlig |\n"
    )
    return clause("formaal", "2.1", "Formål", text, "Flyktningtjenesten", "Nav Nordre Follo", "november")


def _scope() -> Clause:
    text = (
        "Avtalen gjelder deltakere etter integreringsloven § 8. Den gjelder *ikke* andre ordninger enn dem "
        "som er nevnt i punkt [@formaal].\n"
    )
    return clause("virkeomraade", "2.2", "Virkeområde", text.replace("§ 8", "§\u00a08"))


def _meetings() -> Clause:
    text = (
        "Lederne møtes [0]. [1] kaller inn, og møtet følger denne rekkefølgen:\n\n"
        "1. Gjennomgang av resultatene siden forrige møte.\n2. Saker fra saksbehandlermøtene.\n3. Neste periode.\n\n"
        "Saksbehandlerne møtes [2]. Møtet følger denne rekkefølgen:\n\n1. Nye deltakere.\n2. Overganger.\n"
    )
    return clause("moeter", "3.1", "Møter", text, "halvårlig", "Kommunen", "månedlig")


def _streams() -> Clause:
    rows = "".join(
        f"| {what} | {form} | {often} |\n"
        for what, form, often in (
            ("Bosettingsplanen for kommunen", "skriftlig", "årlig"),
            ("Ankomst av nye deltakere", "e-post", "senest to uker før ankomst"),
            ("Arbeidsmarkedet i regionen", "møte", "kvartalsvis"),
        )
    )
    text = (
        "Partene gir hverandre opplysninger slik tabellen viser.\n\n"
        "^ Informasjon mellom [0]\n| Informasjon | Form | Hvor ofte |\n|-----|---|----|\n" + rows
    )
    return clause("informasjon", "3.2", "Informasjon mellom partene", text, "partene")


def _signatures() -> Clause:
    text = (
        "Avtalen er underskrevet i to eksemplarer. Partene beholder ett hver.\n\n::: signatur\n"
        "| [0] | [1] | [2] |\n| Nav Nordre Follo | Ola Hansen | leder |\n:::\n"
    )
    return clause(
        "signatur", "4", "Signaturer", text, "Nordre Follo kommune", "Kari Nordmann", "kommunedirektør", titled=False
    )


def _contacts() -> Clause:
    text = (
        "Endringer meldes til den andre parten innen én uke.\n\n^ Kontaktpersoner\n"
        "| Navn | Rolle | E-post | Telefon |\n|----|---|------|---|\n| [0] | Enhetsleder | [1] | 22 00 00 00 |\n"
        "| Ola Hansen | Veileder | ola@eksempel.no | 22 00 00 01 |\n"
    )
    return clause(
        "kontaktpersoner",
        "Vedlegg 1",
        "Kontaktpersoner",
        text,
        "Kari Nordmann",
        "kari@eksempel.kommune.no",
        titled=False,
    )


def _wheel() -> Clause:
    rows = "| April | Ledermøte | Kommunen |\n| Oktober | Ledermøte | Kommunen |\n"
    text = "| Måned | Hva | Ansvarlig |\n|---|------|---|\n" + rows
    return clause("aarshjul", "Vedlegg 2", "Årshjul", text)


def _form() -> Clause:
    text = (
        "Skjemaet fylles ut i møtet, se punkt [@informasjon].\n\n"
        "| Tema | Avtalt | Frist |\n|---|------|---|\n| Arbeid |  |  |\n| Utdanning |  |  |\n|  |  |  |\n"
    )
    return clause("skjema", "Vedlegg 2", "Skjema for samtale", text)
