"""References by id, their dates, and how they are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from avtalegen.diagnostics.diagnostic import LibraryError
from avtalegen.norsk.maalform import NBSP, ORD, Maalform
from avtalegen.norsk.spraak import ledd

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

    def gjelder(self, day: date) -> bool:
        """Whether it holds on a day. A repealed act that a transition rule keeps alive holds for those it concerns."""
        begun = self.gyldig_fra is None or self.gyldig_fra <= day
        return begun and (self.gyldig_til is None or day <= self.gyldig_til or self.overgang is not None)


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

    def i_kraft(self, references: Iterable[str], day: date | None) -> bool:
        """Whether all of these hold on a day; without a day, taken to hold."""
        return day is None or all(self.finn(reference).gjelder(day) for reference in references)

    def endres(self, reference: str, after: date, until: date) -> date | None:
        """The first day, after one day and not after another, from which a provision is another, repealed or succeeded."""
        found = self.finn(reference)
        days = [*found.endret, *((found.gyldig_fra,) if found.gyldig_fra is not None else ())]
        if found.gyldig_til is not None and found.overgang is None and found.gyldig_til < date.max:
            days.append(found.gyldig_til + timedelta(days=1))
        if found.avloest_av and (begins := self.finn(found.avloest_av).gyldig_fra) is not None:
            days.append(begins)
        return min((day for day in days if after < day <= until and day < _UKJENT), default=None)

    def endringer(self, references: Iterable[str], after: date, until: date) -> dict[date, list[str]]:
        """The provisions that change in a period, by the day they do, in order."""
        found: dict[date, list[str]] = {}
        order = list(self.alle)
        for reference in sorted(references, key=order.index):
            if (day := self.endres(reference, after, until)) is not None:
                found.setdefault(day, []).append(reference)
        return dict(sorted(found.items()))

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
        provisions = [_bestemmelse(source) for source in found if source.paragraf]
        if not provisions:
            return title
        several = len(provisions) > 1 or not found[0].paragraf.replace("-", "").replace(" ", "").isalnum()
        sign = found[0].tegn * (1 + (several or " og " in found[0].paragraf)) if found[0].tegn == "§" else found[0].tegn
        *first, last = provisions
        joined = f"{', '.join(first)} {ORD[maalform].og} {last}" if first else last
        return f"{sign}{NBSP}{joined}" if found[0].lov == underforstaatt else f"{title} {sign}{NBSP}{joined}"


def _bestemmelse(reference: Rettskilde) -> str:
    number = reference.paragraf.replace(" ", NBSP)
    return f"{number} {reference.visning}" if reference.visning else number


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
