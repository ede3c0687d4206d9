"""The legal references the document shows hold on its date, and have been checked against the acts lately."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from avtalegen.klausuler.assembly import velg
from avtalegen.norsk.spraak import dato
from avtalegen.regler.regel import Finding, Grunnlag, Kode, Regel, legg_til_maaneder

RETTSKILDE_OPPHEVET = Kode(
    "rettskilde-opphevet", "feil", "Viser til en bestemmelse som er opphevet",
    "Dokumentet gjelder fra {dato}, og viser til bestemmelser som da er opphevet: {bestemmelser}.",
    "Rett datoen, eller ta henvisningen ut av klausulen «{klausul}».",
    "En avtale bør ikke bygge på bestemmelser som ikke gjelder.",
    "# egen klausul som viser til en opphevet bestemmelse", "# klausulen viser til bestemmelsen som gjelder nå",
)  # fmt: skip
RETTSKILDE_IKKE_I_KRAFT = Kode(
    "rettskilde-ikke-i-kraft", "advarsel", "Viser til en bestemmelse som ikke har trådt i kraft",
    "Dokumentet gjelder fra {dato}, før disse bestemmelsene trådte i kraft: {bestemmelser}.",
    "Rett datoen, eller vent med dokumentet til bestemmelsene gjelder.",
    "Bestemmelsene gir ingen rett eller plikt før de har trådt i kraft.",
    "gjelder_fra: 2025-08-01", "gjelder_fra: 2026-08-01",
)  # fmt: skip
RETTSKILDER_GAMLE = Kode(
    "rettskilder-gamle", "advarsel", "Rettskildene er ikke kontrollert det siste året",
    "Biblioteket ble sist kontrollert mot lovene {kontrollert}, for mer enn {maaneder} måneder siden.",
    "Bruk en nyere utgave av avtalegen, eller kontroller henvisningene selv.",
    "Lovene endres. Et gammelt bibliotek kan vise til bestemmelser som ikke lenger gjelder.",
    "# avtalegen fra to år tilbake", "# avtalegen fra i år",
)  # fmt: skip
LOV_ENDRET_SIDEN = Kode(
    "lov-endret-siden", "advarsel", "Loven er endret siden dokumentet begynte å gjelde eller ble undertegnet",
    "Disse bestemmelsene er endret, opphevet eller avløst etter {dato}: {bestemmelser}.",
    "Les dokumentet mot loven slik den er nå, og lag en ny versjon hvis noe har endret seg for partene.",
    "Et undertegnet dokument blir stående slik det var. Plikter som følger av loven, følger loven slik den er.",
    "# et dokument fra før loven ble endret", "# en ny versjon av dokumentet",
)  # fmt: skip
KODER = (RETTSKILDE_OPPHEVET, RETTSKILDE_IKKE_I_KRAFT, RETTSKILDER_GAMLE, LOV_ENDRET_SIDEN)

_SPURT = re.compile(r"(?:i_kraft|begynner)\([^)]*\)")
_MAANEDER = 12
_AT = ("dokument", "gjelder_fra")


def _gjelder(grunnlag: Grunnlag) -> Iterator[Finding]:
    start, _ = grunnlag.avtale.dokument.periode
    if start is None:
        return
    cited = _sitert(grunnlag, knowingly=False)
    known = grunnlag.bibliotek.rettskilder.alle
    wrong = [one for one in cited if not known[one].gjelder(start)]
    early = [one for one in wrong if (begins := known[one].gyldig_fra) is not None and begins > start]
    repealed = [one for one in wrong if one not in early]
    for code, ids in ((RETTSKILDE_IKKE_I_KRAFT, early), (RETTSKILDE_OPPHEVET, repealed)):
        if ids:
            args = {"dato": dato(start), "bestemmelser": _vis(grunnlag, ids), "klausul": cited[ids[0]]}
            yield Finding(code, _AT, args)


def _sitert(grunnlag: Grunnlag, *, knowingly: bool = True) -> dict[str, str]:
    """Every reference the document's clauses declare, and the first clause that does.

    What a clause asks of the period (``i_kraft``, ``begynner``), it does not cite where the answer is no; where it
    is yes, it cites it ``knowingly``: it says from when.
    """
    clauses, known = grunnlag.bibliotek.innhold.klausuler, grunnlag.bibliotek.rettskilder
    start, end = grunnlag.avtale.dokument.periode
    found: dict[str, str] = {}
    for clause_id in velg(grunnlag.avtale, grunnlag.bibliotek).numre:
        asked = "".join(_SPURT.findall(clauses[clause_id].naar + clauses[clause_id].tekst))
        for reference in clauses[clause_id].rettskilder:
            if f'"{reference}"' not in asked or (knowingly and known.i_kraft([reference], start, end)):
                found.setdefault(reference, clause_id)
    return found


def _vis(grunnlag: Grunnlag, ids: Iterable[str]) -> str:
    return grunnlag.bibliotek.rettskilder.vis_flere(ids, grunnlag.bibliotek.maalform)


def _siden(grunnlag: Grunnlag) -> Iterator[Finding]:
    """What has changed since the document was signed; where the file does not say when, since it began to hold."""
    document = grunnlag.avtale.dokument
    signed = getattr(getattr(document, "signert", None), "dato", None)
    since = signed if isinstance(signed, date) else document.gjelder_fra
    if grunnlag.dagen is None or not isinstance(since, date) or grunnlag.har_gaatt_ut:
        return
    known = grunnlag.bibliotek.rettskilder
    # What had not begun to hold when an unsigned document does is another finding's to tell.
    cited = [one for one in _sitert(grunnlag) if signed is not None or known.finn(one).gjelder(since)]
    changed = dict.fromkeys(one for ids in known.endringer(cited, since, grunnlag.dagen).values() for one in ids)
    if changed:
        yield Finding(LOV_ENDRET_SIDEN, _AT, {"dato": dato(since), "bestemmelser": _vis(grunnlag, changed)})


def _kontrollert(grunnlag: Grunnlag) -> Iterator[Finding]:
    checked = grunnlag.bibliotek.rettskilder.kontrollert
    if grunnlag.dagen is not None and legg_til_maaneder(checked, _MAANEDER) < grunnlag.dagen:
        args = {"kontrollert": dato(checked), "maaneder": str(_MAANEDER)}
        yield Finding(RETTSKILDER_GAMLE, ("skjema",), args, key=True)


REGEL = Regel((RETTSKILDE_OPPHEVET, RETTSKILDE_IKKE_I_KRAFT), _gjelder)
REGEL_KONTROLL = Regel((RETTSKILDER_GAMLE,), _kontrollert, klokke=True)
REGEL_SIDEN = Regel((LOV_ENDRET_SIDEN,), _siden, klokke=True)
