"""The commands: what each is for, and the options it takes. What it does stands in the module of the same name.

A command's options are declared once, here, and read by typer and by ``shortcut``. The declarations alone are loaded for
help and completion, so nothing here may load what reads or writes a document.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from avtalegen.document import MAIN, PARTS
from avtalegen.reporters import FORMATS as RAPPORTER
from avtalegen.writers import FORMATS, format_names, format_titles

if TYPE_CHECKING:
    import typer

COMMANDS = {
    "new": "Lag eller endre en avtalefil ved å svare på spørsmål.",
    "render": f"Lag dokumentet som fila beskriver: {format_titles()}.",
    "check": "Kontroller avtalefiler og samarbeidsfiler: form, opplysninger, personvern, dekning mot veilederen, rettskilder og frister.",
    "batch": "Lag mange dokumenter av én samarbeidsfil: felles innhold, en oppføring for hver kommune, og samarbeidet mellom dem.",
    "hent": "Hent rettelsene i et Word-dokument tilbake i avtalefila: opplysninger, rader i tabeller og tekst.",
    "sammenlign": "Vis hva som er endret fra én versjon av en avtale til en annen: vilkår, klausuler og personer. Leser avtalefiler og Word-filer som avtalegen har laget.",
    "revider": "Revider en avtale: svar bare på det som er forfalt, og få ny versjon, nytt dokument og «Hva er endret». Det som er signert, blir stående.",
    "status": "Vis hvor avtalene står: hva som er signert, hva som venter, hva som er forfalt, og hvilke punkter som mangler. Avslutningskode 1 når noe er galt eller forfalt.",
    "kalender": "Lag en kalenderfil med møter, rapporter, evaluering, revisjon, kontaktliste og siste dag. Les den inn på nytt når avtalen endres.",
    "pakke": "Lag det som skal til for å signere elektronisk og arkivere: PDF/A, underskrivere, sjekksum og arkivmelding.",
    "explain": "Forklar en kode fra check: hva den betyr, hvorfor den er viktig, og hva du gjør. Viser også sidene meldingene peker til.",
    "doktor": "Vis hva som er installert og funnet, og hva du kan gjøre med det som mangler.",
    "schema": "Skriv JSON Schema for avtalefila, så editoren kan foreslå nøkler og vise feil mens du skriver.",
}
"""The commands in the order they are used, and what each does."""
STATUSFORMATER = ("text", "csv", "md", "json")
FORSKJELLER, WORD = ("text", "md", "html", "json"), "docx"
"""How two versions are compared: as a report, or as the new one with tracked changes."""
_FORMATER = f"{format_names()}. Kan gjentas. Utelatt: {next(iter(FORMATS))}."
_RAPPORTER = f"{', '.join([*RAPPORTER][:-1])} eller {[*RAPPORTER][-1]}."
_DELER = (
    f"Del som skal være en egen fil: {', '.join((MAIN, *PARTS))}. Kan gjentas. "
    "Utelatt: avtalen eller rutinen i én fil, med vedleggene sine."
)


def perform(name: str, **given: Any) -> None:
    """Do a command, by name. Options that are not given are as they are declared; what one command tells another is no option."""
    declared = globals()[name]
    names = declared.__code__.co_varnames[: declared.__code__.co_argcount]
    values = declared.__defaults__ or ()
    defaults = dict(zip(names[len(names) - len(values) :], values, strict=True))
    import_module(f"avtalegen.cli.{name}").run(**{**defaults, **given})


# fmt: off
def new(  # noqa: PLR0913, PLR0917 - one thing an option
    fil: Annotated[Path | None, typer.Argument(metavar="[FIL]", help="Fila som skal lages eller endres. Utelatt: den dere ikke ble ferdige med sist, ellers kommune.yaml.")] = None,
    enkel: Annotated[bool, typer.Option("--enkel", help="Én linje om gangen, uten at noe tegnes på nytt. For skjermleser og enkle terminaler.")] = False,
    svar: Annotated[Path | None, typer.Option("--svar", metavar="FIL", help="Svar fra en fil med de samme nøklene som avtalefila.")] = None,
    sett: Annotated[list[str] | None, typer.Option("--sett", metavar="NØKKEL=VERDI", help="Ett svar, for eksempel kommune.nummer=3207. Kan gjentas.")] = None,
    fra: Annotated[Path | None, typer.Option("--fra", metavar="FIL", help="Ta valgene fra en annen kommunes fil, men ikke hvem partene er.")] = None,
    alt: Annotated[bool, typer.Option("--alt", help="Spør om alt i rekkefølge, og om hver opplysning om personene.")] = False,
    skjema: Annotated[bool, typer.Option("--skjema", help="Legg skjemaet ved siden av fila, så editoren kan foreslå nøkler og vise feil.")] = False,
    ja: Annotated[bool, typer.Option("-y", "--ja", help="Spør ikke: ta forslaget der svar mangler.")] = False,
    i_dag: Annotated[str | None, typer.Option("--dato", "--today", metavar="DATO", help="Datoen som regnes som i dag.")] = None,
) -> None:
    """Ask, or fill in from what is given; exit 1 when something is missing or wrong, 3 when the answers are put aside."""


def render(  # noqa: PLR0913, PLR0917 - one thing an option
    filer: Annotated[list[str], typer.Argument(metavar="FIL...", help="YAML-filer, én for hvert dokument. - er standard inn, i mappa du står i.")],
    mappe: Annotated[Path | None, typer.Option("-o", "--output", metavar="MAPPE", help="Mappe for dokumentene, eller fil når det er ett (a.docx). Utelatt: ved siden av hver fil, og for -: til standard ut.")] = None,
    formater: Annotated[list[str] | None, typer.Option("-f", "--format", metavar="FORMAT", help=_FORMATER)] = None,
    deler: Annotated[list[str] | None, typer.Option("--del", metavar="DEL", help=_DELER)] = None,
    utkast: Annotated[bool, typer.Option("--utkast", help="Lag dokumentet selv om noe mangler, med hvert hull tydelig merket.")] = False,
    overskriv: Annotated[bool, typer.Option("--overskriv", help="Erstatt dokumenter som er endret etter at avtalegen skrev dem.")] = False,
    noter: Annotated[bool, typer.Option("--noter", help="Vis krav, rettskilder og nøkler i margen ved hver klausul (bare html).")] = False,
) -> None:
    """Render each file; exit 1 when any could not become a document, 3 when one could not be written."""


def check(  # noqa: PLR0913, PLR0917 - one thing an option
    stier: Annotated[list[str], typer.Argument(metavar="STI...", help="Filer og mapper. I mapper leses alle YAML-filer med skjema. - er standard inn.")],
    format_: Annotated[str, typer.Option("-f", "--format", metavar="FORMAT", help=_RAPPORTER)] = "text",
    strict: Annotated[bool, typer.Option("--strict", help="Også advarsler gir avslutningskode 1.")] = False,
    today: Annotated[str | None, typer.Option("--dato", "--today", metavar="DATO", help="Dagen frister regnes fra. Utelatt: i dag.")] = None,
    select: Annotated[list[str] | None, typer.Option("--select", metavar="KODE", help="Vis bare disse kodene. Kan gjentas, eller skilles med komma.")] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="KODE", help="Hopp over disse kodene. Kan gjentas, eller skilles med komma.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FIL", help="Skriv rapporten til en fil.")] = None,
    dekning: Annotated[bool, typer.Option("--dekning", help="Vis hvilke punkter i veilederne dokumentet dekker (text og json).")] = False,
    rendered: Annotated[bool, typer.Option("--dokumenter", "--rendered", help="Kontroller også om dokumentet ved siden av hver fil er det fila gir nå.")] = False,
    dokument: Annotated[Path | None, typer.Option("--dokument", metavar="FIL", help="Et dokument med et hvilket som helst navn, for eksempel det Nav-kontoret sendte tilbake, som avtalefila skal kontrolleres mot.")] = None,
    bare_feil: Annotated[bool, typer.Option("--bare-feil", help="Vis bare feilene. Advarsler og merknader telles.")] = False,
    referanse: Annotated[Path | None, typer.Option("--referanse", metavar="FIL", help="En tidligere rapport i formatet json: bare det som er nytt siden da, vises og teller.")] = None,
    rett: Annotated[bool, typer.Option("--rett", help="Rett det som har ett riktig svar, for eksempel gamle kommunenumre og datoer. Rettelsene vises først.")] = False,
    bare_vis: Annotated[bool, typer.Option("--bare-vis", help="Sammen med --rett: vis rettelsene uten å skrive dem.")] = False,
    overskriv: Annotated[bool, typer.Option("--overskriv", help="La -o erstatte fila også når det ligger noe annet enn en rapport der. Det tas vare på en kopi.")] = False,
) -> None:
    """Check; exit 1 when the input has errors, 3 when a file could not be read."""


def batch(  # noqa: PLR0913, PLR0917 - one thing an option
    fil: Annotated[Path | None, typer.Argument(metavar="[FIL]", help="Samarbeidsfila (YAML).")] = None,
    mappe: Annotated[Path | None, typer.Option("-o", "--output", metavar="MAPPE", help="Mappe for dokumentene. Utelatt: en mappe med filas navn, ved siden av den.")] = None,
    formater: Annotated[list[str] | None, typer.Option("-f", "--format", metavar="FORMAT", help=_FORMATER)] = None,
    vis: Annotated[str | None, typer.Option("--vis", metavar="KOMMUNE", help="Vis den ferdig flettede fila for en kommune (eller «felles»), med opphavet til hver verdi.")] = None,
    fra: Annotated[Path | None, typer.Option("--fra", metavar="TABELL", help="Hent kommunene fra en tabell (.xlsx eller .csv), én på hver rad.")] = None,
    ark: Annotated[str | None, typer.Option("--ark", metavar="NAVN", help="Arket i arbeidsboka. Utelatt: «Kommuner», ellers det første.")] = None,
    skjulte: Annotated[bool, typer.Option("--skjulte", help="Ta også med rader som er skjult i regnearket.")] = False,
    mal: Annotated[Path | None, typer.Option("--mal", metavar="FIL.xlsx", help="Lag en tom tabell med nedtrekkslister og hjelp i cellene, til bruk med --fra.")] = None,
    fortsett: Annotated[bool, typer.Option("--fortsett", help="Skriv dokumentene som er i orden, selv om andre har feil.")] = False,
    prosesser: Annotated[int | None, typer.Option("--prosesser", min=1, metavar="N", help="Hvor mange prosesser som arbeider samtidig, minst én. Utelatt: én for hver kjerne.")] = None,
    utkast: Annotated[bool, typer.Option("--utkast", help="Lag dokumentene selv om noe mangler, med hvert hull tydelig merket.")] = False,
    kontroller: Annotated[bool, typer.Option("--kontroller", help="Kontroller alt, og skriv ingenting.")] = False,
    bare_feil: Annotated[bool, typer.Option("--bare-feil", help="Vis bare feilene, ikke advarsler og merknader.")] = False,
    overskriv: Annotated[bool, typer.Option("--overskriv", help="Erstatt dokumenter som er endret etter at avtalegen skrev dem.")] = False,
) -> None:
    """Make every document of a collaboration; exit with the worst that happened to any."""


def hent(
    dokument: Annotated[Path, typer.Argument(metavar="AVTALE.docx", help="Dokumentet som er redigert i Word. Det må være laget av avtalegen.")],
    fil: Annotated[Path | None, typer.Argument(metavar="FIL.yaml", help="Avtalefila. Utelatt: den ved siden av dokumentet. Finnes den ikke, blir den laget.")] = None,
    vis: Annotated[bool, typer.Option("--vis", help="Vis hva som ville blitt hentet, og skriv ingenting.")] = False,
    godta: Annotated[list[str] | None, typer.Option("--godta", metavar="HVEM", help="Sporede endringer: alle, ingen eller navnet på den som har gjort dem. Kan gjentas. Utelatt i et terminalvindu: du blir spurt om hver.")] = None,
) -> None:
    """Show and write what was taken back; exit 1 when something could not be placed."""


def sammenlign(  # noqa: PLR0913, PLR0917 - one thing an option
    filer: Annotated[list[Path], typer.Argument(metavar="GAMMEL NY", help="Den gamle og den nye versjonen, som avtalefil eller Word.")],
    format_: Annotated[str | None, typer.Option("-f", "--format", metavar="FORMAT", help=f"{', '.join(FORSKJELLER)} eller {WORD}, som er den nye versjonen med sporede endringer. Utelatt: text på skjermen, ellers md.")] = None,
    forfatter: Annotated[str, typer.Option("--forfatter", metavar="NAVN", help="Hvem de sporede endringene i Word står på.")] = "avtalegen",
    dato: Annotated[str | None, typer.Option("--dato", metavar="DATO", help="Dagen de sporede endringene er fra. Utelatt: i dag.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FIL", help="Skriv til en fil i stedet for til skjermen.")] = None,
    overskriv: Annotated[bool, typer.Option("--overskriv", help="Erstatt fila også når den ikke er laget av avtalegen sammenlign. Det tas vare på en kopi.")] = False,
) -> None:
    """Compare; exit 1 when a file has errors."""


def revider(  # noqa: PLR0913, PLR0917 - one thing an option
    fil: Annotated[Path, typer.Argument(metavar="FIL", help="Avtalefila som skal revideres.")],
    enkel: Annotated[bool, typer.Option("--enkel", help="Én linje om gangen, uten at noe tegnes på nytt. For skjermleser og enkle terminaler.")] = False,
    svar: Annotated[Path | None, typer.Option("--svar", metavar="FIL", help="Svar fra en fil med de samme nøklene som avtalefila.")] = None,
    sett: Annotated[list[str] | None, typer.Option("--sett", metavar="NØKKEL=VERDI", help="Ett svar, for eksempel evaluering.sist_gjennomført=2026-11-15. Kan gjentas.")] = None,
    ja: Annotated[bool, typer.Option("-y", "--ja", help="Spør ikke: ta forslaget der svar mangler. Forslagene merkes, og noen må bekrefte dem.")] = False,
    i_dag: Annotated[str | None, typer.Option("--dato", "--today", metavar="DATO", help="Datoen som regnes som i dag.")] = None,
) -> None:
    """Revise; exit 1 when something is due that got no answer or the file has errors, 3 when something could not be written."""


def status(
    stier: Annotated[list[str], typer.Argument(metavar="STI...", help="Avtalefiler og mapper.")],
    format_: Annotated[str, typer.Option("-f", "--format", metavar="FORMAT", help=f"{', '.join(STATUSFORMATER)}.")] = "text",
    today: Annotated[str | None, typer.Option("--dato", "--today", metavar="DATO", help="Dagen frister regnes fra. Utelatt: i dag.")] = None,
) -> None:
    """List; exit 1 when something is due or wrong, 3 when a file could not be read."""


def kalender(
    stier: Annotated[list[str], typer.Argument(metavar="STI...", help="Avtalefiler og mapper.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FIL", help="Kalenderfila, for eksempel avtaler.ics.")] = None,
    today: Annotated[str | None, typer.Option("--dato", "--today", metavar="DATO", help="Dagen endringer merkes med. Utelatt: i dag.")] = None,
    overskriv: Annotated[bool, typer.Option("--overskriv", help="Erstatt fila også når den ikke er laget av avtalegen. Det tas vare på en kopi.")] = False,
) -> None:
    """Write the calendar; exit 1 when a file has errors, and then nothing is written."""


def pakke(
    filer: Annotated[list[Path], typer.Argument(metavar="FIL...", help="Avtalefiler, én for hver pakke.")],
    mappe: Annotated[Path | None, typer.Option("-o", "--output", metavar="MAPPE", help="Mappa som pakkene legges i, hver i en mappe med filas navn.")] = None,
    today: Annotated[str | None, typer.Option("--dato", "--today", metavar="DATO", help="Datoen arkivet får for dokumentet. Utelatt: i dag.")] = None,
    overskriv: Annotated[bool, typer.Option("--overskriv", help="Erstatt filer i mappa som ikke er laget av avtalegen, eller som noen har endret. Det tas vare på en kopi.")] = False,
) -> None:
    """Make the package of each file; exit 1 when any had errors, 3 when one could not be written."""


def explain(
    kode: Annotated[str | None, typer.Argument(metavar="[KODE]", help="Koden i hakeparentes, klausulbibliotek eller wordmal. Utelatt: alle koder.")] = None,
) -> None:
    """Explain one code, or list them all."""


def doktor() -> None:
    """Tell what is there and what is not; nothing of it is an error."""


def schema(
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FIL", help="Skriv til en fil. Utelatt: til skjermen.")] = None,
    samarbeid: Annotated[bool, typer.Option("--samarbeid", help="Skjemaet for samarbeidsfila, i stedet for det for avtalefila.")] = False,
    overskriv: Annotated[bool, typer.Option("--overskriv", help="Erstatt fila også når det ligger noe annet der. Det tas vare på en kopi.")] = False,
) -> None:
    """Print the schema, or write it to a file."""
# fmt: on
