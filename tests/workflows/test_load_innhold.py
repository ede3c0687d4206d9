"""What a file says is what counts: not its line ends, its byte order mark or how its letters are put together."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from avtalegen.workflows import load as workflow
from avtalegen.workflows.load import load

_TEXT = (Path(__file__).parents[2] / "examples" / "nordre-follo.yaml").read_text(encoding="utf-8")


def test_windows_line_ends_and_a_byte_order_mark_give_the_same_hash() -> None:
    plain = load(_TEXT.encode(), "a.yaml").source_hash
    windows = _TEXT.replace("\n", "\r\n").encode()
    assert load(windows, "a.yaml").source_hash == plain
    assert load(b"\xef\xbb\xbf" + windows, "a.yaml").source_hash == plain
    assert load((_TEXT + "# mer\n").encode(), "a.yaml").source_hash != plain


def test_a_file_in_decomposed_letters_is_read_as_the_same_agreement() -> None:
    assert load(unicodedata.normalize("NFD", _TEXT).encode(), "a.yaml").avtale == load(_TEXT.encode(), "a.yaml").avtale


@pytest.mark.parametrize("number", ["1_2", "６", "٦", "1e1", "0x6", "--6", "6,0"])
def test_a_whole_number_is_written_in_plain_digits(number: str) -> None:
    text = _TEXT.replace("oppsigelse_måneder: 6", f'oppsigelse_måneder: "{number}"')
    assert [one.code for one in load(text.encode(), "a.yaml").diagnostics if one.severity == "feil"] == ["tall-form"]


@pytest.mark.parametrize("number", ["6", "+6", "06", " 6 ", "6.0"])
def test_other_spellings_of_a_plain_number_are_welcome(number: str) -> None:
    text = _TEXT.replace("oppsigelse_måneder: 6", f'oppsigelse_måneder: "{number}"')
    avtale = load(text.encode(), "a.yaml").avtale
    assert avtale is not None and avtale.dokument.oppsigelse_maaneder == 6


def test_many_comments_about_exceptions_point_at_the_next_line_that_is_none() -> None:
    text = "# avtalegen: ignorer enhetsnummer-form grunn\n" * 2000 + _TEXT
    found = [one for one in load(text.encode(), "a.yaml").diagnostics if one.code == "unntak-ikke-lov"]
    assert [one.place.line for one in found] == list(range(1, 2001))


def test_a_form_that_the_library_has_no_text_in_is_one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workflow, "har_maalform", lambda form: form != "nn")
    text = _TEXT.replace("målform: bokmål", "målform: nynorsk")
    assert [one.code for one in load(text.encode(), "a.yaml").diagnostics] == ["maalform-uten-tekst"]
