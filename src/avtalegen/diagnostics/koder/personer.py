"""Codes for people: contact persons and signatories."""

from __future__ import annotations

from avtalegen.diagnostics.kode import Kode

KODER: tuple[Kode, ...] = (
    Kode(
        "kontaktperson-mangler-part", "feil", "En part mangler kontaktperson",
        "Det er ingen kontaktperson for {part}.",
        "Legg til minst én kontaktperson for {part}.",
        "Veilederen ber om kontaktpersoner hos begge parter (punkt 5.1).",
        "kontaktpersoner:\n  - {navn: Kari Nordmann, part: kommune, nivå: leder}",
        "kontaktpersoner:\n  - {navn: Kari Nordmann, part: kommune, nivå: leder}\n  - {navn: Ola Hansen, part: nav, nivå: leder}",
        mangel=True,
    ),
    Kode(
        "signatur-mangler-part", "feil", "En part mangler underskriver",
        "Ingen skriver under for {part}.",
        "Legg til en underskriver for {part}.",
        "Leder hos begge parter bør skrive under (punkt 5.2).",
        "signatur:\n  - {part: kommune, navn: Kari Nordmann, tittel: kommunedirektør}",
        "signatur:\n  - {part: kommune, navn: Kari Nordmann, tittel: kommunedirektør}\n  - {part: nav, navn: Ola Hansen, tittel: leder}",
        mangel=True,
    ),
    Kode(
        "kontaktperson-nivaa", "advarsel", "En part mangler kontaktperson på et nivå",
        "{part} har ingen kontaktperson på {nivaa}.",
        "Legg til en kontaktperson for {part_liten} med nivå: {verdi}.",
        "Veilederen ber om kontakt både på leder- og saksbehandlernivå (punkt 5.1).",
        "kontaktpersoner:\n  - {navn: Kari Nordmann, part: kommune, nivå: leder}",
        "kontaktpersoner:\n  - {navn: Kari Nordmann, part: kommune, nivå: leder}\n  - {navn: Amina Yusuf, part: kommune, nivå: saksbehandler}",
    ),
    Kode(
        "kontaktperson-uten-stedfortreder", "merknad", "En part mangler stedfortreder",
        "Ingen av kontaktpersonene for {part} har stedfortreder.",
        "Skriv hvem som tar over ved fravær, i nøkkelen stedfortreder.",
        "Samarbeidet bør ikke stoppe når én er borte.",
        "- {navn: Kari Nordmann, part: kommune, nivå: leder}",
        "- {navn: Kari Nordmann, part: kommune, nivå: leder, stedfortreder: Anne Lie}",
    ),
    Kode(
        "informasjonsansvarlig-mangler", "advarsel", "Ingen følger opp informasjonsutvekslingen",
        "Ingen kontaktperson har ansvar for å følge opp informasjonsutvekslingen.",
        "Skriv «informasjonsansvarlig: ja» på den som har ansvaret, helst én hos hver part.",
        "Veilederen ber om at dokumentet sier hvem som har ansvaret (punkt 5.1).",
        "- {navn: Amina Yusuf, part: kommune, nivå: saksbehandler}",
        "- {navn: Amina Yusuf, part: kommune, nivå: saksbehandler, informasjonsansvarlig: ja}",
    ),
    Kode(
        "kontaktperson-egen-stedfortreder", "feil", "Personen er sin egen stedfortreder",
        "{navn} står som stedfortreder for seg selv.",
        "Skriv en annen stedfortreder, eller ta bort nøkkelen.",
        "En stedfortreder skal ta over når personen er borte.",
        "- {navn: Kari Nordmann, part: kommune, nivå: leder, stedfortreder: Kari Nordmann}",
        "- {navn: Kari Nordmann, part: kommune, nivå: leder, stedfortreder: Anne Lie}",
    ),
    Kode(
        "kontaktperson-begge-parter", "advarsel", "Samme person er kontaktperson for begge parter",
        "{navn} er kontaktperson både for kommunen og for Nav-kontoret.",
        "Rett part, eller før opp en annen person for den ene parten.",
        "Partene trenger hver sin kontaktperson for å kunne ta opp uenighet og avvik.",
        "- {navn: Kari Nordmann, part: kommune, nivå: leder}\n- {navn: Kari Nordmann, part: nav, nivå: leder}",
        "- {navn: Kari Nordmann, part: kommune, nivå: leder}\n- {navn: Ola Hansen, part: nav, nivå: leder}",
    ),
    Kode(
        "kontaktperson-dobbel", "advarsel", "Samme person står to ganger",
        "{navn} står to ganger som kontaktperson for samme part på samme nivå.",
        "Ta bort den ene.",
        "Kontaktlisten blir lettere å bruke når hver person står én gang.",
        "- {navn: Kari Nordmann, part: kommune, nivå: leder}\n- {navn: Kari Nordmann, part: kommune, nivå: leder}",
        "- {navn: Kari Nordmann, part: kommune, nivå: leder}",
    ),
    Kode(
        "signatur-begge-parter", "feil", "Samme person skriver under for begge parter",
        "{navn} skriver under både for kommunen og for Nav-kontoret.",
        "Før opp en annen underskriver for den ene parten.",
        "Ingen kan inngå en avtale med seg selv.",
        "signatur:\n  - {part: kommune, navn: Ola Hansen, tittel: leder}\n  - {part: nav, navn: Ola Hansen, tittel: leder}",
        "signatur:\n  - {part: kommune, navn: Grete Solberg, tittel: kommunedirektør}\n  - {part: nav, navn: Ola Hansen, tittel: leder}",
    ),
)  # fmt: skip
