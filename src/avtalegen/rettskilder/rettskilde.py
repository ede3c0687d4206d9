"""References by id, their dates, and how they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from avtalegen.diagnostics.diagnostic import LibraryError
from avtalegen.norsk.maalform import NBSP, ORD, Maalform
from avtalegen.norsk.spraak import dato, ledd

_UKJENT = date(9999, 1, 1)
"""An act that has been passed and has no day yet begins after this."""


class Rettskilde(NamedTuple):
    """An act, or a provision of one. ``paragraf`` is empty for an act as a whole; no date means no known limit."""

    id: str
    lov: str
    titler: Mapping[str, str]
    paragraf: str
    visning: str
    om: str
    gyldig_fra: date | None
    gyldig_til: date | None
    overgang: str | None = None
    """The provision that lets a repealed act live on for some (integreringsforskriften § 72)."""
    merknad: str = ""
    modal: tuple[str, ...] = ()
    """The modal verbs the provision itself uses of whoever it binds: «skal», «bør», «kan». Empty: it states something."""
    avloest_av: str = ""
    """The provision that takes over, from the day that one is in force."""
    tegn: str = "§"
    """What stands before the number; «artikkel» in the regulation on personal data."""
    endret: tuple[date, ...] = ()
    """The days from which its wording is another."""

    def gjelder(self, day: date, until: date | None = None) -> bool:
        """Whether it holds on a day, or on some day from that one ``until`` another.

        A repealed act that a transition rule keeps alive holds for those it concerns.
        """
        begun = self.gyldig_fra is None or self.gyldig_fra <= (until or day)
        return begun and (self.gyldig_til is None or day <= self.gyldig_til or self.overgang is not None)


class Endring(NamedTuple):
    """A day in a document's period from which provisions are not what they were, and how (``slag``).

    «begynner»: the library gives them as they are from that day. «endret»: it gives them as they were until then.
    «opphevet», and «avløst», which other provisions take over from.
    """

    dag: date
    slag: str


class Rettskilder(NamedTuple):
    """All references, and the day they were last checked against the acts."""

    kontrollert: date
    alle: Mapping[str, Rettskilde]

    def finn(self, reference: str) -> Rettskilde:
        """The reference with this id. Raises ``LibraryError`` for one we do not have."""
        try:
            return self.alle[reference]
        except KeyError:
            raise LibraryError(f"Rettskilden «{reference}» finnes ikke i biblioteket.") from None

    def paa(self, reference: str, day: date | None) -> Rettskilde:
        """The provision that holds on a day in the place of this one: itself until its successor is in force."""
        found = self.finn(reference)
        if day is not None and found.avloest_av and (successor := self.finn(found.avloest_av)).gjelder(day):
            return successor
        return found

    def i_kraft(self, references: Iterable[str], day: date | None, until: date | None) -> bool:
        """Whether each of these holds on some day of a period; without a first day taken to, without a last unending."""
        return day is None or all(self.finn(one).gjelder(day, until or date.max) for one in references)

    def begynner(self, references: Iterable[str], day: date | None) -> date | None:
        """The day from which all of these hold, where that is after a day."""
        days = (self.finn(reference).gyldig_fra for reference in references)
        return max((begins for begins in days if begins and day and begins > day), default=None)

    def _endringer(self, reference: str) -> Iterator[Endring]:
        found = self.finn(reference)
        if found.gyldig_fra is not None:
            yield Endring(found.gyldig_fra, "begynner")
        for day in found.endret:
            yield Endring(day, "begynner" if day <= self.kontrollert else "endret")
        if found.gyldig_til is not None and found.overgang is None and found.gyldig_til < date.max:
            yield Endring(found.gyldig_til + timedelta(days=1), "opphevet")
        if found.avloest_av and (begins := self.finn(found.avloest_av).gyldig_fra) is not None:
            yield Endring(begins, "avløst")

    def endringer(self, references: Iterable[str], after: date, until: date) -> dict[Endring, list[str]]:
        """What happens to provisions after one day and not after another: every change, in order, and which it is of."""
        found: dict[Endring, list[str]] = {}
        order = list(self.alle)
        for reference in sorted(references, key=order.index):
            for change in dict.fromkeys(self._endringer(reference)):
                if after < change.dag <= until and change.dag < _UKJENT:
                    found.setdefault(change, []).append(reference)
        return dict(sorted(found.items()))

    def fortell(
        self,
        references: Iterable[str],
        day: date | None,
        until: date | None,
        maalform: Maalform,
        words: Mapping[str, str],
    ) -> Iterator[dict[str, str]]:
        """The changes in a document's period: ``bestemmelser``, ``hva`` happens (of ``words``), ``dato`` and ``slag``."""
        for change, ids in self.endringer(references, day or date.max, until or date.max).items():
            successors = dict.fromkeys(self.finn(one).avloest_av for one in ids if change.slag == "avløst")
            said = words[change.slag].format(self.vis_flere(successors, maalform))
            shown = self.vis_flere(ids, maalform)
            yield {"bestemmelser": shown, "hva": said, "dato": dato(change.dag), "slag": change.slag}

    def vis_flere(self, references: Iterable[str], maalform: Maalform) -> str:
        """«integreringsloven §§ 12 a og 13 og folkeregisterloven § 9»: the references of one act together."""
        acts: dict[str, list[str]] = {}
        for reference in references:
            acts.setdefault(self.finn(reference).lov, []).append(reference)
        return "".join(ledd([self.vis(each, maalform) for each in acts.values()], ORD[maalform].og))

    def vis(
        self, references: Iterable[str], maalform: Maalform, day: date | None = None, *, underforstaatt: str = ""
    ) -> str:
        """References to one act as one phrase: «integreringsloven §§ 41 og 42», never broken after «§».

        With a day, a provision that another has taken over from by then is shown as that other. Of the act that is
        understood (``underforstaatt``, its id), only the provisions are shown.
        """
        found = [self.paa(reference, day) for reference in references]
        if not found or len({source.lov for source in found}) != 1:
            raise LibraryError("En henvisning skal gjelde bestemmelser i én og samme lov.")
        title = found[0].titler[maalform]
        if not all(source.paragraf for source in found):  # the act as a whole takes its provisions in
            return title
        provisions = [each for source in found for each in _bestemmelser(source)]
        several = len(provisions) > 1 or "–" in provisions[0]
        sign = found[0].tegn * (1 + several) if found[0].tegn == "§" else found[0].tegn
        *first, last = provisions
        joined = f"{', '.join(first)} {ORD[maalform].og} {last}" if first else last
        return f"{sign}{NBSP}{joined}" if found[0].lov == underforstaatt else f"{title} {sign}{NBSP}{joined}"


def _bestemmelser(reference: Rettskilde) -> list[str]:
    numbers = [number.replace(" ", NBSP) for number in reference.paragraf.split(" og ")]
    return [*numbers[:-1], f"{numbers[-1]} {reference.visning}".rstrip()]


def bygg(data: Mapping[str, Any]) -> Rettskilder:
    """From the data of ``rettskilder.yaml``. Raises ``LibraryError`` for an id that stands twice."""
    found: dict[str, Rettskilde] = {}
    for lov in data["lover"]:
        for entry in ({"id": lov["id"], "om": lov["tittel"][Maalform.BOKMAAL]}, *lov["bestemmelser"]):
            reference = _les(lov, entry)
            if reference.id in found:
                raise LibraryError(f"Rettskilden «{reference.id}» står to ganger.")
            found[reference.id] = reference
    return Rettskilder(_dato(data["kontrollert"]) or date.min, found)


def _les(lov: Mapping[str, Any], entry: Mapping[str, Any]) -> Rettskilde:
    return Rettskilde(
        id=entry["id"],
        lov=lov["id"],
        titler=lov["tittel"],
        paragraf=str(entry.get("par", "")),
        visning=entry.get("visning", ""),
        om=entry["om"],
        gyldig_fra=_dato(entry.get("gyldig_fra") or lov.get("gyldig_fra")),
        gyldig_til=_dato(entry.get("gyldig_til") or lov.get("gyldig_til")),
        overgang=lov.get("overgang"),
        merknad=entry.get("merknad", ""),
        modal=tuple(entry.get("modal", ())),
        avloest_av=entry.get("avloest_av", ""),
        tegn=lov.get("tegn", "§"),
        endret=tuple(day for day in map(_dato, entry.get("endret", ())) if day is not None),
    )


def _dato(value: Any) -> date | None:
    return date.fromisoformat(str(value)) if value else None
