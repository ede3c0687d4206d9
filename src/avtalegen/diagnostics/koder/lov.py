"""Codes for the legal references the document shows."""

from __future__ import annotations

from avtalegen.diagnostics.kode import Kode

KODER: tuple[Kode, ...] = (
    Kode(
        "rettskilde-opphevet", "feil", "Viser til en bestemmelse som er opphevet",
        "Dokumentet gjelder fra {dato}, og viser til bestemmelser som da er opphevet: {bestemmelser}.",
        "Rett datoen, eller ta henvisningen ut av klausulen «{klausul}».",
        "En avtale bør ikke bygge på bestemmelser som ikke gjelder.",
        "# egen klausul som viser til en opphevet bestemmelse", "# klausulen viser til bestemmelsen som gjelder nå",
    ),
    Kode(
        "rettskilde-ikke-i-kraft", "advarsel", "Viser til en bestemmelse som ikke har trådt i kraft",
        "Dokumentet gjelder fra {dato}, før disse bestemmelsene trådte i kraft: {bestemmelser}.",
        "Rett datoen, eller vent med dokumentet til bestemmelsene gjelder.",
        "Bestemmelsene gir ingen rett eller plikt før de har trådt i kraft.",
        "gjelder_fra: 2025-08-01", "gjelder_fra: 2026-08-01",
    ),
    Kode(
        "rettskilder-gamle", "advarsel", "Rettskildene er ikke kontrollert det siste året",
        "Biblioteket ble sist kontrollert mot lovene {kontrollert}, for mer enn {maaneder} måneder siden.",
        "Bruk en nyere utgave av avtalegen, eller kontroller henvisningene selv.",
        "Lovene endres. Et gammelt bibliotek kan vise til bestemmelser som ikke lenger gjelder.",
        "# avtalegen fra to år tilbake", "# avtalegen fra i år",
    ),
)  # fmt: skip
