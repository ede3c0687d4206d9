"""What an agreement puts in a calendar: meetings, reports, evaluation, revision, contact list and expiry, as iCalendar.

RFC 5545. The same agreement gives the same UIDs, so that importing again updates; what is changed gets a higher
SEQUENCE, and what is gone is cancelled. Days are proposals: the agreement says a month or how often, seldom a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any, NamedTuple

from avtalegen.avtale.modell import Avtale
from avtalegen.diagnostics.diagnostic import AvtalegenError, UsageError, installs
from avtalegen.klausuler.library import Bibliotek
from avtalegen.norsk.former import bestemt, fast_ord
from avtalegen.norsk.spraak import AARLIG, MAANEDLIG, MAANEDSNAVN, UKENTLIG, ganger_i_aaret, grense
from avtalegen.regler.ferskhet import AARSTIDSMAANEDER, KONTAKTLISTE_MAANEDER, evalueres
from avtalegen.regler.regel import legg_til_maaneder

PRODID = "-//avtalegen//kalender//NO"
UTEN_ICALENDAR = "Kalenderfiler skrives med pakken icalendar, som ikke er installert. Installer den med «{}»."
_MOETE, _FRIST, _UTLOEP = (7,), (30,), (180, 30)
"""How many days before there is an alarm."""


class Hendelse(NamedTuple):
    """One entry: what, the first day, how it comes again (RRULE), a description, and alarms in days before."""

    slag: str
    tittel: str
    dag: date
    gjentas: tuple[tuple[str, Any], ...]
    tekst: str
    varsler: tuple[int, ...]


class Plan(NamedTuple):
    """What one agreement puts in the calendar; ``uten_dag`` has the keys of what comes in words that tell no day."""

    navn: str
    noekkel: str
    hendelser: tuple[Hendelse, ...]
    uten_dag: tuple[str, ...]


class _Fast(NamedTuple):
    """What comes again: its kind, its key in the file, how often, in which months, and whom its description names."""

    slag: str
    noekkel: str
    hyppighet: str
    maaneder: Sequence[str] = ()
    hvem: tuple[str, ...] = ()


def plan(avtale: Avtale, library: Bibliotek) -> Plan:
    """The entries of an agreement, in the words of the library of its målform."""
    document, words = avtale.dokument, library.innhold.ord["kalender"]
    start, end = document.gjelder_fra, document.gjelder_til
    found: list[Hendelse] = []
    without: list[str] = []
    for each in _faste(avtale, library):
        evaluation = each.noekkel == "evaluering"
        rule = _evaluering(avtale) if evaluation else _regel(each.hyppighet, each.maaneder, start)
        if rule is None:
            without.append(f"{each.noekkel} ({each.hyppighet})")
            continue
        first, recurrence = rule
        if end is None or first <= end:
            until = (("UNTIL", end),) if end is not None else ()
            title, text = words[each.slag]
            told = f"{text.format(*each.hvem)} {words['forslag']}".strip()
            found.append(Hendelse(each.slag, title, first, (*recurrence, *until), told, _MOETE))
    found += [each for each in _frister(avtale, words) if end is None or each.dag <= end]
    side = avtale.kommune.bydel or avtale.kommune.navn or avtale.kommune.nummer
    key = "|".join((avtale.kommune.nummer, avtale.kommune.bydel or "", avtale.nav.kontor, avtale.dokumenttype))
    return Plan(
        f"{side} og {avtale.nav.kontor}", sha256(key.casefold().encode()).hexdigest()[:16], tuple(found), tuple(without)
    )


def _faste(avtale: Avtale, library: Bibliotek) -> Iterator[_Fast]:
    """The meetings, reports and reviews that an agreement says how often come."""
    work, report, evaluation = avtale.samarbeid, avtale.maal.rapportering, avtale.evaluering
    unit = avtale.kommune.ansvarlig_enhet
    sides = {"kommune": bestemt(unit, library.maalform), "nav": avtale.nav.kontor}
    leaders, cases, informs = work.ledermoete, work.saksbehandlermoete, work.informasjonsmoeter
    yield _Fast("ledermoete", "samarbeid.ledermøte", leaders.hyppighet, leaders.maaneder, (sides[leaders.innkaller],))
    yield _Fast("saksbehandlermoete", "samarbeid.saksbehandlermøte", cases.hyppighet, (), (sides[cases.innkaller],))
    receiver = fast_ord(report.mottaker, library.maalform)
    yield _Fast("rapportering", "mål.rapportering", report.hyppighet, (), (sides[report.ansvarlig], receiver))
    month = (evaluation.maaned,) if evaluation.maaned else ()
    yield _Fast("evaluering", "evaluering", evaluation.hyppighet, month, (sides[evaluation.ansvarlig],))
    if evaluation.revisjon:
        yield _Fast("revisjon", "evaluering.revisjon", evaluation.revisjon)
    if informs:
        who = (sides[informs.ansvarlig],)
        yield _Fast("informasjonsmoeter", "samarbeid.informasjonsmøter", informs.hyppighet, (), who)
    if work.felles_kompetanse:
        yield _Fast("felles_kompetanse", "samarbeid.felles_kompetanse", work.felles_kompetanse.hyppighet)
    if work.partnerskapsmoete:
        yield _Fast("partnerskapsmoete", "samarbeid.partnerskapsmøte", work.partnerskapsmoete)


def _frister(avtale: Avtale, words: Mapping[str, Sequence[str]]) -> Iterator[Hendelse]:
    """What falls on a day that the file says."""
    document = avtale.dokument

    def entry(kind: str, day: date, again: tuple[tuple[str, Any], ...], alarms: tuple[int, ...]) -> Hendelse:
        title, text = words[kind]
        return Hendelse(kind, title, day, again, text, alarms)

    if document.neste_revisjon:
        yield entry("neste_revisjon", document.neste_revisjon, (), _FRIST)
    checked = legg_til_maaneder(document.kontaktliste_dato or document.gjelder_fra, KONTAKTLISTE_MAANEDER)
    again = (("FREQ", "MONTHLY"), ("INTERVAL", KONTAKTLISTE_MAANEDER))
    until = (("UNTIL", document.gjelder_til),) if document.gjelder_til else ()
    yield entry("kontaktliste", checked, (*again, *until), _FRIST)
    if document.gjelder_til:
        yield entry("utloep", document.gjelder_til, (), _UTLOEP)


def _regel(frequency: str, months: Sequence[str], start: date) -> tuple[date, tuple[tuple[str, Any], ...]] | None:
    """The first day on or after ``start`` and the rule; the first Tuesday of a month, or every Tuesday."""
    if months:
        numbers = sorted({MAANEDSNAVN.index(AARSTIDSMAANEDER.get(month, month)) + 1 for month in months})
        first = next((day for day in _foerste_tirsdager(start) if day.month in numbers), start)
        return first, (("FREQ", "YEARLY"), ("BYMONTH", numbers), ("BYDAY", "1TU"))
    often, least, _ = grense(frequency)
    times = ganger_i_aaret(often) if least else None
    if not times or (times > MAANEDLIG and UKENTLIG % times) or (times <= MAANEDLIG and MAANEDLIG % times):
        return None
    if times > MAANEDLIG:
        weeks = int(UKENTLIG // times)
        every = (("FREQ", "WEEKLY"), ("INTERVAL", weeks)) if weeks > 1 else (("FREQ", "WEEKLY"),)
        return start + timedelta(days=(1 - start.weekday()) % 7), every
    step = int(MAANEDLIG // times)
    # What comes every half year first comes when half a year has gone.
    first = next(_foerste_tirsdager(legg_til_maaneder(start, step if step > 1 else 0)), start)
    return first, (("FREQ", "MONTHLY"), ("INTERVAL", step), ("BYDAY", "1TU"))


def _evaluering(avtale: Avtale) -> tuple[date, tuple[tuple[str, Any], ...]] | None:
    """The evaluation when ``check`` says that it is due: in its month, or so long after the last or the start."""
    one, start = avtale.evaluering, avtale.dokument.gjelder_fra
    if one.maaned is None:
        return _regel(one.hyppighet, (), one.sist_gjennomfoert or start)
    due = evalueres(one.hyppighet, one.maaned, one.sist_gjennomfoert, start)
    first, recurrence = _regel(one.hyppighet, (one.maaned,), due[0] if due else start) or (start, ())
    years = round(AARLIG / (ganger_i_aaret(grense(one.hyppighet)[0]) or AARLIG))
    return first, (*recurrence[:1], ("INTERVAL", years), *recurrence[1:]) if years > 1 else recurrence


def _foerste_tirsdager(start: date) -> Iterator[date]:
    """The first Tuesday of each month, from ``start`` on, for as long as there are months."""
    month = start.replace(day=1)
    while month.year < date.max.year:
        tuesday = month + timedelta(days=(1 - month.weekday()) % 7)
        if tuesday >= start:
            yield tuesday
        month = legg_til_maaneder(month, 1)


def skriv(planer: Iterable[Plan], dagen: date, foer: bytes = b"") -> bytes:
    """The calendar's bytes. ``foer`` is what the file held, so that what is changed can say so.

    Raises ``AvtalegenError`` when icalendar is not installed, and ``UsageError`` for two files of one agreement.
    """
    icalendar = _icalendar()
    calendar = icalendar.Calendar()
    calendar.add("PRODID", PRODID)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    old = _gamle(icalendar, foer)
    seen: set[str] = set()
    for each in planer:
        if each.noekkel in seen:
            raise UsageError(f"To av filene er samme avtale: {each.navn}. Ta med bare den som gjelder.")
        seen.add(each.noekkel)
        for event in each.hendelser:
            uid = f"{event.slag}-{each.noekkel}@avtalegen"
            calendar.add_component(_ny(icalendar, event, each.navn, uid, dagen, old.pop(uid, None)))
    for gone in old.values():
        calendar.add_component(_avlyst(gone, dagen))
    return bytes(calendar.to_ical())


def er_kalender(data: bytes) -> bool:
    """Whether a file is a calendar of ours."""
    return data.startswith(b"BEGIN:VCALENDAR") and PRODID.encode() in data


def _icalendar() -> Any:
    """The package, imported only here. Raises ``AvtalegenError`` when it is missing."""
    try:
        import icalendar
    except ModuleNotFoundError:
        raise AvtalegenError(UTEN_ICALENDAR.format(installs("icalendar"))) from None
    return icalendar


def _gamle(icalendar: Any, data: bytes) -> dict[str, Any]:
    if not er_kalender(data):
        return {}
    try:
        return {str(each["UID"]): each for each in icalendar.Calendar.from_ical(data).walk("VEVENT")}
    except (ValueError, KeyError) as error:
        raise AvtalegenError("Kalenderfila som ligger der, kan ikke leses. Flytt den og prøv igjen.") from error


def _ny(icalendar: Any, event: Hendelse, navn: str, uid: str, dagen: date, old: Any) -> Any:  # noqa: PLR0913, PLR0917 - one entry
    made = icalendar.Event()
    made.add("UID", uid)
    made.add("SUMMARY", f"{event.tittel} – {navn}")
    made.add("DTSTART", event.dag)
    made.add("TRANSP", "TRANSPARENT")
    if event.gjentas:
        made.add("RRULE", dict(event.gjentas))
    if event.tekst:
        made.add("DESCRIPTION", event.tekst)
    for days in event.varsler:
        alarm = icalendar.Alarm()
        alarm.add("ACTION", "DISPLAY")
        alarm.add("DESCRIPTION", event.tittel)
        alarm.add("TRIGGER", timedelta(days=-days))
        made.add_component(alarm)
    same = old is not None and _innhold(old) == _innhold(made)
    made.add("DTSTAMP", old["DTSTAMP"].dt if same else _stempel(dagen))
    made.add("SEQUENCE", 0 if old is None else int(old.get("SEQUENCE", 0)) + (not same))
    return made


def _innhold(event: Any) -> list[bytes]:
    """The entry's lines, but for those that say when and how many times it was written."""
    return sorted(line for line in event.to_ical().splitlines() if not line.startswith((b"DTSTAMP", b"SEQUENCE")))


def _avlyst(event: Any, dagen: date) -> Any:
    if str(event.get("STATUS", "")) != "CANCELLED":
        sequence = int(event.get("SEQUENCE", 0)) + 1
        for name in ("STATUS", "SEQUENCE", "DTSTAMP"):
            event.pop(name, None)
        event.add("STATUS", "CANCELLED")
        event.add("SEQUENCE", sequence)
        event.add("DTSTAMP", _stempel(dagen))
    return event


def _stempel(dagen: date) -> datetime:
    return datetime(dagen.year, dagen.month, dagen.day, tzinfo=UTC)
