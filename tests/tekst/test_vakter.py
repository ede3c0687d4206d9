"""Each guard of the finished text has a planted fault that it catches, and lets good text pass."""

from __future__ import annotations

import pytest
from vakter import faults, heavy_words, literal_sections, paragraph_faults


@pytest.mark.parametrize(
    "text",
    [
        "Partene møtes  ofte",
        "Partene møtes ,",
        "Partene møtes og.",
        "Kommunen, skolen og",
        "Partane avgjer anten.",
        "Partene møtes, .",
        "Senest None måneder",
        "Senest {{ antall }} måneder",
        "Partene (som kommunen møtes",
        "Kalt «avtalen",
        "Møtes ( hver uke)",
        "Møtes hver uke..",
        "Møtes hver uke,",
        "Kommunen og og Nav",
        "Kommunen,skolen",
        ": møtes",
        "Sier fra ()",
        "Kommunen og/eller Nav",
        "Partene er enige om at.",
    ],
)
def test_a_planted_fault_is_caught(text):
    assert faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "Partene møtes to ganger i året, i april og oktober.",
        "Kontakt: ola@eksempel.no, 22 00 00 00",
        "Kalt «avtalen» (og «rutinen»).",
        "",
        "Se integreringsloven §§\u00a041 og 42.",
        "15 timer i uka, i gjennomsnitt",
    ],
)
def test_good_text_passes(text):
    assert faults(text) == []


@pytest.mark.parametrize("text", ["partene møtes.", "Partene møtes", "Partene møtes,"])
def test_a_paragraph_that_does_not_begin_or_end_is_caught(text):
    assert paragraph_faults(text)


def test_heavy_words_and_literal_sections_are_caught():
    assert heavy_words("Herunder skal det skje i henhold til loven.") == ["Herunder", "i henhold til"]
    assert heavy_words("Vedrørande lova gjeld dette i høve til partane.") == ["Vedrørande", "i høve til"]
    assert literal_sections("Etter loven § 4 gjelder det.")
