"""The file of a collaboration: what it may say, and where its faults are reported."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.batch.builders import FELLES, GJESDAL, KLEPP, TIME, codes, entry, errors, file, make, plan

from avtalegen.avtale.interkommunalt import Interkommunalt
from avtalegen.batch.plan import JOINT, read_plan
from avtalegen.batch.work import Worker
from avtalegen.diagnostics.diagnostic import Diagnostic
from avtalegen.workflows.render import Options

OFFICE = "navn: Nav Klepp-Time\nsamarbeid: {form: felles_nav_kontor}\n"


def check(path: Path, job: int = 0) -> tuple[Diagnostic, ...]:
    return Worker(plan(path), Options(), path.parent).check([job])[0].diagnostics


def problems(path: Path) -> list[Diagnostic]:
    return read_plan(path, None)[1]


def test_a_fault_in_an_override_is_reported_at_the_overrides_own_place(tmp_path: Path) -> None:
    path = file(tmp_path, entry(*KLEPP, "evaluering: {hyppighet: årlig, ansvarlig: kommun}"))
    (one,) = errors(check(path))
    assert one.code == "ugyldig-valg"
    assert "kommun}" in one.place.source
    assert one.place.source[one.place.column - 1 :].startswith("kommun")
    assert one.place.file == str(path)


def test_a_fault_in_a_municipalitys_file_is_reported_in_that_file(tmp_path: Path) -> None:
    own = tmp_path / "klepp.yaml"
    own.write_text("kommune:\n  nummer: 112\n", encoding="utf-8")
    path = file(tmp_path, "  - {fil: klepp.yaml}\n")
    found = {one.code: one.place for one in check(path)}
    assert (found["kommunenummer-form"].file, found["kommunenummer-form"].line) == (str(own), 2)


def test_a_fault_in_the_shared_content_is_said_once_however_many_have_it(tmp_path: Path) -> None:
    felles = FELLES.replace("måneder_før_slutt: 6}\n  signatur", "måneder_før_slutt: seks}\n  signatur")
    report = make(file(tmp_path, entry(*KLEPP), entry(*TIME), felles=felles), tmp_path / "ut")
    assert codes(errors(report.diagnostics)) == ["tall-form"]
    assert not (tmp_path / "ut").exists()


def test_what_no_municipality_has_is_missing_from_the_shared_content(tmp_path: Path) -> None:
    felles = FELLES.replace("  overgang: {måneder_før_slutt: 6}\n", "")
    path = file(tmp_path, entry(*KLEPP), entry(*TIME), felles=felles)
    (one,) = errors(make(path, tmp_path / "ut").diagnostics)
    assert (one.code, one.place.source) == ("mangler", "felles:")


def test_what_one_municipality_lacks_is_missing_at_its_own_entry(tmp_path: Path) -> None:
    path = file(tmp_path, entry(*KLEPP), entry(*TIME, "overgang:"))
    (one,) = errors(make(path, tmp_path / "ut").diagnostics)
    assert (one.code, one.place.source.strip()) == ("mangler", "overgang:")


def test_an_unknown_key_of_the_file_is_reported_with_a_suggestion(tmp_path: Path) -> None:
    path = file(tmp_path, entry(*KLEPP), top="utformming: hver\n")
    (one,) = problems(path)
    assert one.code == "ukjent-noekkel"
    assert "utforming" in one.hint


def test_a_plus_before_something_that_is_no_list_is_refused(tmp_path: Path) -> None:
    (one,) = problems(file(tmp_path, entry(*KLEPP, "+nav: {kontor: Nav Ås}")))
    assert (one.code, one.place.source.strip()) == ("pluss-ikke-liste", "+nav: {kontor: Nav Ås}")


@pytest.mark.parametrize("key", ["deltakere: [{nummer: '1120'}]", "parter: egen"])
def test_what_follows_from_the_file_may_not_be_said_again(tmp_path: Path, key: str) -> None:
    top = f"samarbeid:\n  form: felles_nav_kontor\n  {key}\n"
    assert codes(problems(file(tmp_path, entry(*KLEPP), entry(*TIME), top=top))) == ["samarbeid-avledet"]


def test_a_joint_agreement_needs_a_collaboration(tmp_path: Path) -> None:
    assert codes(problems(file(tmp_path, entry(*KLEPP), top="utforming: felles\n"))) == ["samarbeid-mangler"]


def test_a_file_without_municipalities_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tom.yaml"
    path.write_text("skjema: 1\nfelles: {}\n", encoding="utf-8")
    assert codes(problems(path)) == ["samarbeid-uten-kommuner"]


def test_a_municipalitys_file_that_is_not_there_is_reported_where_it_is_named(tmp_path: Path) -> None:
    path = file(tmp_path, "  - {fil: kleppp.yaml}\n")
    found = [one for one in check(path) if one.code == "samarbeid-fil-ulest"]
    assert [one.place.source.strip() for one in found] == ["- {fil: kleppp.yaml}"]


ONLY_FILES = """\
skjema: 1
kommuner:
  - {fil: a/klepp.yaml}
  - {id: jæren, fil: time.yaml}
  - fil: "gjesdal.yaml"
    id: gjesdal
  - fil: "h\\xe5.yaml"
"""


def test_entries_that_name_no_more_than_a_file_stand_where_the_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "samarbeid.yaml"
    path.write_text(ONLY_FILES, encoding="utf-8")
    envelope = plan(path).envelope
    assert [(one.file, one.stem) for one in envelope.members] == [
        ("a/klepp.yaml", "klepp"),
        ("time.yaml", "jæren"),
        ("gjesdal.yaml", "gjesdal"),
        ("hå.yaml", "hå"),
    ]
    assert [envelope.inline(number).value for number in range(4)] == [{}] * 4
    places = [plan(path).place(number) for number in range(3)]
    assert [one.source[one.column - 1 :][: one.length] for one in places] == [
        "a/klepp.yaml",
        "time.yaml",
        '"gjesdal.yaml"',
    ]


@pytest.mark.parametrize("entry_", ["{fil: }", "{fil: [a.yaml]}", "{id: {}, fil: a.yaml}", "{id: klepp, fil: ''}"])
def test_a_name_and_a_file_are_texts(tmp_path: Path, entry_: str) -> None:
    assert codes(problems(file(tmp_path, f"  - {entry_}\n"))) == ["samarbeid-id-fil"]


def test_a_national_identity_number_split_over_lines_is_found_in_the_name_of_a_file_too(tmp_path: Path) -> None:
    path = file(tmp_path, '  - {fil: "01819\\\n      010001.yaml"}\n')
    assert "foedselsnummer" in codes(problems(path))


def test_a_key_that_says_nothing_and_takes_nothing_away_is_told_of(tmp_path: Path) -> None:
    path = file(tmp_path, entry(*KLEPP, "nav: {kontor: Nav Røros, Os og Holtålen}"))
    (one,) = errors(check(path))
    assert (one.code, one.place.source[one.place.column - 1 :]) == ("ukjent-noekkel", "Os og Holtålen}")


def test_the_participants_follow_from_the_municipalities(tmp_path: Path) -> None:
    path = file(tmp_path, entry(*KLEPP), entry(*TIME), entry(*GJESDAL), top=OFFICE)
    root, _ = plan(path).tree(JOINT)
    participants = root.find("interkommunalt", "deltakere")
    assert participants is not None
    assert isinstance(participants.value, tuple)
    numbers = [one.find("nummer") for one in participants.value]
    assert [one.value for one in numbers if one] == ["1120", "1121", "1122"]


def test_everyone_signs_the_joint_agreement_the_municipalities_first(tmp_path: Path) -> None:
    path = file(tmp_path, entry(*KLEPP), entry(*TIME), top=OFFICE)
    root, _ = plan(path).tree(JOINT)
    people = root.find("signatur")
    assert people is not None
    assert isinstance(people.value, tuple)
    said = [[one.child(key) for key in ("navn", "kommune")] for one in people.value]
    assert [[one.value if one else None for one in pair] for pair in said] == [
        ["Grete Klepp", "1120"],
        ["Grete Time", "1121"],
        ["Ola Hansen", None],
    ]


def test_the_host_leads_the_joint_agreement(tmp_path: Path) -> None:
    top = 'samarbeid: {form: vertskommune, vertskommune: "1121"}\n'
    path = file(tmp_path, entry(*KLEPP), entry(*TIME), top=top)
    number = plan(path).tree(JOINT)[0].find("kommune", "nummer")
    assert number is not None
    assert number.value == "1121"


def test_an_override_the_joint_agreement_cannot_hold_is_warned_of(tmp_path: Path) -> None:
    path = file(tmp_path, entry(*KLEPP), entry(*TIME, "overgang: {måneder_før_slutt: 9}"), top=OFFICE)
    found = [one for one in check(path, JOINT) if one.code == "samarbeid-ulike-verdier"]
    assert [(one.severity, one.place.source.strip()) for one in found] == [
        ("advarsel", "overgang: {måneder_før_slutt: 9}")
    ]


@pytest.mark.parametrize("other", ["Nav Time", "Nav Sandnes"])
def test_a_joint_agreement_has_one_office_and_no_leader_of_another_signs_for_it(tmp_path: Path, other: str) -> None:
    path = file(tmp_path, entry(*KLEPP), entry(*TIME, f"nav: {{kontor: {other}}}"), top=OFFICE)
    found = [each for each in check(path, JOINT) if each.code == "samarbeid-ulike-nav"]
    assert [(each.severity, other in each.message) for each in found] == [("feil", True)]
    assert "samarbeid-ulike-nav" not in codes(check(path))


NYNORSK = "dokument: {målform: nynorsk}"


@pytest.mark.parametrize(
    ("own", "warned"),
    [
        (f"{NYNORSK}\n    overgang: {{oppfølging_etter: i minst seks månader}}", False),
        ("overgang: {oppfølging_etter: i minst tolv måneder}", True),
        (f"{NYNORSK}\n    overgang: {{måneder_før_slutt: 9}}", True),
        (f"{NYNORSK}\n    evaluering: {{ansvarlig: nav}}", True),
        (f"{NYNORSK}\n    interkommunalt: {{oppgjør: etter talet på innbyggjarar}}", False),
        ("interkommunalt: {oppgjør: etter antall deltakere}", True),
    ],
)
def test_a_municipality_with_another_written_standard_may_say_the_same_in_its_own_words(
    tmp_path: Path, own: str, warned: bool
) -> None:
    felles = FELLES.replace("{måneder_før_slutt: 6}", "{måneder_før_slutt: 6, oppfølging_etter: i minst seks måneder}")
    path = file(tmp_path, entry(*KLEPP), entry(*TIME, own), top=OFFICE, felles=felles)
    assert ("samarbeid-ulike-verdier" in codes(check(path, JOINT))) is warned


def test_what_a_municipality_says_of_the_collaboration_in_its_own_words_stands_in_its_own_document_alone(
    tmp_path: Path,
) -> None:
    own = f"{NYNORSK}\n    interkommunalt: {{oppgjør: etter talet på innbyggjarar}}"
    top = OFFICE.replace("kontor}", "kontor, oppgjør: etter antall innbyggere}")
    read = plan(file(tmp_path, entry(*KLEPP), entry(*TIME, own), top=top))
    found = [read.tree(job)[0].find("interkommunalt", "oppgjør") for job in (0, 1, JOINT)]
    assert [one.value for one in found if one] == [
        "etter antall innbyggere", "etter talet på innbyggjarar", "etter antall innbyggere",
    ]  # fmt: skip


def test_a_case_number_may_differ_between_municipalities(tmp_path: Path) -> None:
    path = file(tmp_path, entry(*KLEPP), entry(*TIME, "dokument: {saksnummer: 26/1}"), top=OFFICE)
    assert "samarbeid-ulike-verdier" not in codes(check(path, JOINT))


def test_every_key_of_a_collaboration_is_a_field_of_the_model(tmp_path: Path) -> None:
    path = file(tmp_path, entry(*KLEPP), entry(*TIME), top="samarbeid: {form: felles_nav_kontor, opgjør: likt}\n")
    (one,) = [one for one in check(path, JOINT) if one.code == "ukjent-noekkel"]
    assert "oppgjør" in one.hint
    assert "parter" in Interkommunalt.model_fields


def test_a_fault_of_the_shared_content_that_is_not_everyones_is_told_at_their_entries(tmp_path: Path) -> None:
    """The list of contact persons is shared, and some have added enough to it."""
    more = "+kontaktpersoner: [{navn: Kari Time, part: kommune, nivå: saksbehandler}]"
    enough = entry(*TIME).replace("+kontaktpersoner: [", f"{more[:-1]}, ")
    found = make(file(tmp_path, entry(*KLEPP), enough, entry(*GJESDAL)), tmp_path / "ut").diagnostics
    told = [one for one in found if one.code == "kontaktperson-nivaa" and "Kommunen" in one.message]
    assert [one.place.source.strip() for one in told] == [
        f'- kommune: {{nummer: "{number}", ansvarlig_enhet: Flyktningtjenesten}}' for number, _ in (KLEPP, GJESDAL)
    ]
    everyone = make(file(tmp_path, entry(*KLEPP), entry(*TIME)), tmp_path / "ut").diagnostics
    (one,) = [one for one in everyone if one.code == "kontaktperson-nivaa" and "Kommunen" in one.message]
    assert one.place.source.strip() == "kontaktpersoner:"


def test_each_municipality_of_a_joint_agreement_signs_it_and_has_someone_to_turn_to(tmp_path: Path) -> None:
    lone = '  - kommune: {nummer: "1121", ansvarlig_enhet: Flyktningtjenesten}\n'
    report = make(file(tmp_path, entry(*KLEPP), lone, top=f"{OFFICE}utforming: felles\n"), tmp_path / "ut")
    assert codes(errors(report.diagnostics)) == ["ik-kontaktperson-mangler", "ik-signatur-mangler"]
    assert all("Time" in one.message for one in errors(report.diagnostics))
    assert not (tmp_path / "ut").exists()


def test_a_list_of_people_that_stands_in_for_the_shared_one_is_told_of(tmp_path: Path) -> None:
    own = entry(*KLEPP).replace("+signatur", "signatur")
    (one,) = [one for one in check(file(tmp_path, own)) if one.code == "samarbeid-liste-erstattet"]
    assert one.place.source.strip().startswith("signatur:")
    assert "+signatur" in one.hint


def test_the_collaboration_stands_in_one_place(tmp_path: Path) -> None:
    own = entry(*KLEPP, "interkommunalt: {form: vertskommune, tull: x}")
    found = errors(check(file(tmp_path, own, entry(*TIME), top=OFFICE), JOINT))
    assert [(one.code, one.place.source.strip()) for one in found] == [
        ("samarbeid-dobbelt", "interkommunalt: {form: vertskommune, tull: x}")
    ]


def test_a_file_without_keys_and_one_that_is_no_file_are_told_of_alone(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("hei\n", encoding="utf-8")
    found = errors(check(file(tmp_path, "  - {fil: a.yaml}\n")))
    assert [(one.code, one.place.file, one.place.line) for one in found] == [
        ("samarbeid-fil-form", str(tmp_path / "a.yaml"), 1)
    ]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "b.yaml")
        assert codes(errors(check(file(tmp_path, "  - {fil: b.yaml}\n")))) == ["samarbeid-fil-ulest"]


def test_a_plus_may_have_a_space_after_it(tmp_path: Path) -> None:
    root, _ = plan(file(tmp_path, entry(*KLEPP).replace("+signatur", "+ signatur"))).tree(0)
    people = root.find("signatur")
    assert people is not None and isinstance(people.value, tuple)
    assert len(people.value) == 2


def test_advice_names_the_keys_as_the_file_has_them(tmp_path: Path) -> None:
    top = 'samarbeid: {form: vertskommune, vertskommune: "1121"}\n'
    found = check(file(tmp_path, entry(*KLEPP), entry(*TIME), top=top), JOINT)
    advice = [one.hint for one in found if one.code == "ik-innhold-mangler"]
    assert "Fyll ut samarbeid.oppgjør." in advice
    top = "samarbeid: {form: politisk_råd, enkeltvedtak: ja}\n"
    (one,) = errors(check(file(tmp_path, entry(*KLEPP), entry(*TIME), top=top), JOINT))
    assert "interkommunalt politisk råd" in f"{one.message} {one.hint}"


@pytest.mark.parametrize("where", ["felles", "kommune", "fil"])
def test_a_suggestion_that_nobody_has_confirmed_stops_the_documents_it_reaches(tmp_path: Path, where: str) -> None:
    mark = "  # avtalegen: forslag"
    felles = FELLES.replace("  evaluering: {hyppighet: årlig, ansvarlig: kommune}\n", "")
    line = "evaluering: {hyppighet: årlig, ansvarlig: kommune}"
    (tmp_path / "klepp.yaml").write_text(f"{line}{mark if where == 'fil' else ''}\n", encoding="utf-8")
    entries = [entry(*KLEPP, "fil: klepp.yaml"), entry(*TIME, line + (mark if where == "kommune" else ""))]
    if where == "felles":
        felles, entries = f"{felles}  {line}{mark}\n", [entry(*KLEPP), entry(*TIME)]
    report = make(file(tmp_path, *entries, felles=felles), tmp_path / "ut")
    (one,) = [found for found in report.diagnostics if found.code == "forslag-ubekreftet"]
    assert mark in one.place.source
    stopped = {"felles": [True, True], "kommune": [False, True], "fil": [True, False]}[where]
    assert [document.has_errors for document in report.checked] == stopped


@pytest.mark.parametrize("where", ["felles", "kommune", "fil"])
def test_a_comment_excuses_a_finding_in_the_file_it_stands_in(tmp_path: Path, where: str) -> None:
    def found(address: str, comment: str) -> list[str]:
        own = f"egne_punkter: [{{tittel: Mer, tekst: Skriv til {address}}}]{comment}"
        (tmp_path / "klepp.yaml").write_text(own if where == "fil" else "tilvalg: []", encoding="utf-8")
        klepp = entry(*KLEPP, "fil: klepp.yaml", *([own] if where == "kommune" else []))
        felles = f"{FELLES}  {own}\n" if where == "felles" else FELLES
        read, problems = read_plan(file(tmp_path, klepp, entry(*TIME), felles=felles), None)
        assert read is not None
        documents = Worker(read, Options(), tmp_path).check(read.jobs)
        return [one.code for one in (*problems, *(one for document in documents for one in document.diagnostics))]

    excuse = "  # avtalegen: ignorer privat-epost den eneste adressen kontoret har"
    assert "privat-epost" in found("per.vik@gmail.com", "")
    assert {"privat-epost", "unntak-ubrukt"}.isdisjoint(found("per.vik@gmail.com", excuse))
    assert "unntak-ukjent-kode" in found("kontoret", "  # avtalegen: ignorer finnes-ikke")
    assert "foedselsnummer" in found("010190 10046", "  # avtalegen: ignorer foedselsnummer bare en prøve")
