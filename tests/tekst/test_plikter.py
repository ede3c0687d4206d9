"""What the act demands, what it advises and what the parties agree look different, in every clause."""

from __future__ import annotations

import pytest
from bibliotek import FORMS, clauses, short_forms
from plikter import Duty, duties
from varianter import library

TEXTS = [
    (f"{form}-{size}{clause.id}", clause)
    for form in FORMS
    for size, found in (("", clauses(form)), ("kort-", short_forms(form)))
    for clause in found.values()
]
EVERY_CLAUSE = pytest.mark.parametrize("clause", [clause for _, clause in TEXTS], ids=[name for name, _ in TEXTS])


def verbs_of(duty: Duty) -> set[str]:
    """The modal verbs of the provisions a sentence rests on, as the register has them."""
    found = library().rettskilder
    return {verb for reference in duty.references for verb in found.finn(reference).modal}


def wrong(text: str) -> list[str]:
    """Sentences whose verb no cited provision has, and duties in the act's own word that cite nothing."""
    found = list(duties(text))
    unlike = [duty.text for duty in found if duty.references and not duty.verbs <= verbs_of(duty)]
    return unlike + [duty.text for duty in found if not duty.references and "skal" in duty.verbs]


@EVERY_CLAUSE
def test_a_sentence_has_the_modal_verb_of_the_provision_it_cites_and_skal_never_stands_alone(clause):
    assert wrong(clause.tekst) == []


@pytest.mark.parametrize(
    "text",
    [
        'Kommunen skal hindre avbrudd ({{ lov("integreringsloven-18a-2") }}).',
        'Kommunen bør utstede bevis ({{ lov("integreringsloven-18a-1") }}).',
        "Partene skal møtes hver måned.",
        'Kommunen skal:\n\n- hindre avbrudd ({{ lov("integreringsloven-18a-2") }})',
        "Kommunen skal:\n\n- møte opp",
        'Nav skal tilby tiltak ({{ lov("tiltaksforskriften-1-5") }}).',
        'Partene møtes. {% if x %}De skal snakke.{% endif %} Det står i {{ lov("arkivlova") }}.',
    ],
)
def test_a_duty_the_act_does_not_give_is_seen(text):
    assert wrong(text)


@pytest.mark.parametrize(
    "text",
    [
        'Kommunen bør hindre avbrudd ({{ lov("integreringsloven-18a-2") }}).',
        'Kommunen skal:\n\n- utstede bevis ({{ lov("integreringsloven-18a-1") }})',
        "Partene møtes hver måned. De sier hva som bør endres.",
        "- «Skal» betyr at loven krever det.",
        'Programmet skal minst ha dette ({{ lov("integreringsloven-14a-1") }}):\n\n- norsk',
    ],
)
def test_a_duty_in_its_own_words_passes(text):
    assert wrong(text) == []


@pytest.mark.parametrize(("form", "title"), [("nb", "Slik leses pliktene"), ("nn", "Slik les ein pliktene")])
@pytest.mark.parametrize("clause_id", ["rettsgrunnlag-avtale", "rettsgrunnlag-rutine"])
def test_the_convention_is_explained_once_in_each_document(clause_id, form, title):
    assert f"### {title}" in clauses(form)[clause_id].tekst
    others = [clause for clause in clauses(form).values() if not clause.id.startswith("rettsgrunnlag")]
    assert not any(title in clause.tekst for clause in others)
