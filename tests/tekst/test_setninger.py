"""The helpers of the text guards do what they say."""

from __future__ import annotations

import pytest
from setninger import SharedRuns, longer_than, mean_length, sentences, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Den gjelder fra 1. august. Den kan sies opp.", ["Den gjelder fra 1. august.", "Den kan sies opp."]),
        ("Det følger av loven, jf. Kapittel 4, at vi møtes.", ["Det følger av loven, jf. Kapittel 4, at vi møtes."]),
        ("Hvem? Lederne. «De» møtes.", ["Hvem?", "Lederne.", "«De» møtes."]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_stops(text, expected):
    assert sentences(text) == expected


def test_a_compound_with_a_hyphen_or_a_dot_is_one_word():
    assert words("15-timerskravet i § 20-4") == ["15-timerskravet", "i", "20-4"]


def test_nine_shared_words_are_found_and_eight_are_not():
    runs = SharedRuns.of(["en to tre fire fem seks sju åtte ni ti"])
    assert runs.find("Her: to tre fire fem seks sju åtte ni ti!") == ["to tre fire fem seks sju åtte ni ti"]
    assert runs.find("tre fire fem seks sju åtte ni ti") == []


def test_the_mean_counts_every_sentence_once():
    assert mean_length(["En to. Tre fire fem seks."]) == 3


def test_a_sentence_over_the_limit_is_named():
    assert longer_than(3, ["En to tre. En to tre fire."]) == ["En to tre fire."]
