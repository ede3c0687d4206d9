"""Bytes → located data: text as it stands, positions, and a diagnostic for each way to be wrong."""

from __future__ import annotations

import pytest

from avtalegen.diagnostics.mange import FORTALT
from avtalegen.source.located import Located
from avtalegen.source.parser import parse
from avtalegen.source.reader import answered, read


def codes(data: bytes) -> list[tuple[str, int, int]]:
    return [(one.code, one.place.line, one.place.column) for one in read(data, "x.yaml")[1]]


def test_no_scalar_is_interpreted() -> None:
    located, problems = read(b"a: 0301\nb: NO\nc: 12:30\nd: 1.0\ne: 2026-12-31\nf: ~\ng:\nh: '~'\n", "x.yaml")
    assert problems == [] and located is not None
    assert located.data == {
        "a": "0301",
        "b": "NO",
        "c": "12:30",
        "d": "1.0",
        "e": "2026-12-31",
        "f": None,
        "g": None,
        "h": "~",
    }


def test_a_place_is_where_the_value_stands_and_a_missing_one_is_at_its_parents_key() -> None:
    located, _ = read(b"kommune:\n  nummer: '3207'\nliste: [a, {b: c}]\n", "x.yaml")
    assert located is not None
    here = [located.place(at) for at in (("kommune", "nummer"), ("kommune", "navn"), ("liste", 1, "b"))]
    assert [(one.line, one.column, one.length) for one in here] == [(2, 11, 6), (1, 1, 7), (3, 16, 1)]
    assert located.place(("kommune", "nummer"), key=True).column == 3


def test_a_spot_is_never_longer_than_its_line_nor_after_the_last_one() -> None:
    located = Located("f", ["abcd"])
    spots = [located.spot(spot) for spot in ((0, 1, 9), (0, 4, 2), (1, 0, 1))]
    assert [(one.line, one.column, one.length, one.source) for one in spots] == [
        (1, 2, 3, "abcd"),
        (1, 5, 1, "abcd"),
        (2, 1, 1, ""),
    ]


def test_what_is_in_no_file_is_placed_at_its_first_character() -> None:
    place = Located("f", ["abcd", "e"]).place(("kommune",))
    assert (place.line, place.column, place.length) == (1, 1, 1)


def test_a_value_over_several_lines_is_placed_where_it_begins() -> None:
    located, _ = read(b'a: "bcd\n  e"\n', "x.yaml")
    assert located is not None
    place = located.place(("a",))
    assert (place.line, place.column, place.length) == (1, 4, 1)


def test_only_what_is_between_the_ends_of_a_value_is_inside_it() -> None:
    located, _ = read(b"a: bcd\ne: 'f'\n", "x.yaml")
    assert located is not None
    assert [[located.inside(line, column) for column in range(2, 8)] for line in range(3)] == [
        [False, False, True, True, False, False],
        [False, False, True, True, False, False],
        [False] * 6,
    ]


def test_what_the_parser_refuses_without_a_place_is_told_at_the_first_line() -> None:
    (told,) = parse("abc: d\x07\n", Located("f", ["abc: d\x07", ""]))
    assert (told.code, told.place.line, told.place.column) == ("yaml-syntaks", 1, 1)


def test_keys_are_compared_in_nfc() -> None:
    located, problems = read("ma\u030al: a\n".encode(), "x.yaml")
    assert located is not None and located.data == {"mål": "a"} and problems == []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", [("fil-tom", 0, 0)]),
        (b"# bare en kommentar\n", [("fil-tom", 0, 0)]),
        (b"a: 1\na: 2\n", [("yaml-dobbel-noekkel", 2, 1)]),
        ("mål: 1\nma\u030al: 2\n".encode(), [("yaml-dobbel-noekkel", 2, 1)]),
        (b"a:\n\tb: 1\n", [("yaml-tabulator", 2, 1)]),
        (b"a: &x 1\nb: *x\n", [("yaml-alias", 2, 4)]),
        (b"a: !!int 1\n", [("yaml-merkelapp", 1, 4)]),
        (b"a: ! viktig\n", [("yaml-merkelapp", 1, 4)]),
        (b"a: '! viktig'\nb: viktig !\nc: viktig! x\n", []),
        (b"? [a]\n: b\n", [("yaml-noekkel", 1, 3)]),
        (b"a: 1\n---\nb: 2\n", [("yaml-flere-dokumenter", 2, 1)]),
        (b"a: [1] 2\n", [("yaml-syntaks", 1, 8)]),
        (b"navn: Kari\x07\n", [("fil-kontrolltegn", 1, 11)]),
        (rb'a: "C:\temp"', [("yaml-omvendt-skraastrek", 1, 4)]),
        (rb'a: "C:\Temp"', [("yaml-omvendt-skraastrek", 1, 7)]),
        (rb'a: "C:\Users\kari"', [("yaml-omvendt-skraastrek", 1, 7)]),
        (rb'a: ["b", "50 \% av"]', [("yaml-omvendt-skraastrek", 1, 14)]),
        (rb'a: ["b\\t", "bilder\\\tegn.png"]', [("yaml-omvendt-skraastrek", 1, 13)]),
        (b'a: "bilder/\n  b\\tegn.png"', [("yaml-omvendt-skraastrek", 1, 4)]),
        (rb'a: "b\u200bc"', [("fil-kontrolltegn", 1, 4)]),
        (b'a: "b \\\n  c"', []),
        (rb'"a\tb": c', [("yaml-omvendt-skraastrek", 1, 1)]),
        (rb"""a: ["C:\\temp", 'C:\temp', C:\temp, "b \"c\" d", "\u00e5s", "e\nf", "g\/h"]""", []),
        ("navn: Bjørn\n".encode("cp1252"), [("fil-tegnkoding", 1, 9)]),
        ("navn: Bjørn\n".encode("utf-16"), [("fil-tegnkoding", 0, 0)]),
        (b"[" * 60 + b"]" * 60, [("yaml-for-dyp", 1, 51)]),
        (b"[" * 100_000, [("yaml-for-dyp", 1, 51)]),
        (b"x" * 1_000_001, [("fil-for-stor", 0, 0)]),
        (b"x" * 1_000_000, []),
    ],
)
def test_each_fault_has_its_own_code_and_place(data: bytes, expected: list[tuple[str, int, int]]) -> None:
    assert codes(data) == expected


@pytest.mark.parametrize(("limit", "most"), [(1_000_000, 20_000), (10_000_000, 200_000)])
def test_a_file_has_as_many_values_as_its_size_allows(limit: int, most: int) -> None:
    def told(values: int) -> list[str]:  # the file itself is a value, and so is the list
        return [one.code for one in read(b"a:\n" + b"- 1\n" * (values - 2), "x.yaml", limit=limit)[1]]

    assert told(most) == []
    assert told(most + 1) == ["yaml-for-mange"]


@pytest.mark.parametrize(
    "text", ["[" * 40 + "a" + "]" * 40, "a b c", "k: b", "&a b", "deltaker Ahmed Ali", "01019010046"]
)
def test_what_each_value_costs_is_only_paid_so_many_times(text: str) -> None:
    filled = "a:\n" + f"  - {text}\n" * (960_000 // (len(text) + 5))
    read_of, problems = read(filled.encode(), "x.yaml")
    assert read_of is None and "yaml-for-mange" in [one.code for one in problems]


def test_a_number_divided_between_two_values_is_found_beside_one_that_is_whole() -> None:
    problems = read(b"a:\n  - 01019010046\n  - 010190\n  - x\n  - 010190\n  - '10046'\n", "x.yaml")[1]
    assert [(one.code, one.place.line) for one in problems if one.place] == [
        ("foedselsnummer", line) for line in (2, 5, 6)
    ]


def test_a_tab_is_marked_alone() -> None:
    (told,) = read(b"a:\n \t b: 1\n", "x.yaml")[1]
    assert (told.place.line, told.place.column, told.place.length) == (2, 2, 1)


def test_an_alias_bomb_is_refused_at_its_first_alias() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    assert codes(bomb.encode()) == [("yaml-alias", 2, 8)]


def test_a_byte_order_mark_and_windows_line_ends_are_welcome() -> None:
    located, problems = read("\ufeffa: 1\r\nb: 2\r\n".encode(), "x.yaml")
    assert problems == [] and located is not None and located.lines[:2] == ["a: 1", "b: 2"]


def test_values_are_kept_in_nfc_as_keys_are() -> None:
    located, problems = read("navn: A\u030as\nliste: [bokma\u030al]\n".encode(), "x.yaml")
    assert problems == [] and located is not None
    assert located.data == {"navn": "Ås", "liste": ["bokmål"]}


def test_a_day_of_its_own_is_no_birth_date_because_of_the_words_in_the_value_before() -> None:
    assert codes("a: Kurs for barn som er født\nb: 2026-08-01\n".encode()) == []
    assert codes("a: Kari er født\n  01.02.1985\nb: c\n".encode()) == [("foedselsdato", 2, 3)]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: nr 01819010001\n", 1, 7),
        ("a: |\n  tekst\n  nr 01819010001\nb: c\n", 3, 6),
        ("a: b\n  c\n  d\n  nr 01819010001\n", 4, 6),
        ("a: b\n  c\n  d\n  nr 01819010001\ne: f\n", 4, 6),
    ],
)
def test_what_is_found_in_a_line_is_not_told_again_of_the_value(text: str, line: int, column: int) -> None:
    assert codes(text.encode()) == [("foedselsnummer", line, column)]


def test_what_two_values_have_is_told_of_each_and_a_number_that_is_divided_between_two_too() -> None:
    apart = b'a: 01819010001\nb: |\n  c\nd: "0181901\\\n  0001"\n'
    assert codes(apart) == [("foedselsnummer", 1, 4), ("foedselsnummer", 4, 4)]
    beside = b'a: "0181901\\u0030001"\nb: nr 01819010001 og mer\n'
    assert sorted(codes(beside)) == [("foedselsnummer", 1, 4), ("foedselsnummer", 2, 7)]
    assert read(beside, "x.yaml")[1][0].place.length == 11
    assert codes(b"a: 018190\nb: 10001\nc: 2\n") == [("foedselsnummer", 1, 4), ("foedselsnummer", 2, 4)]


@pytest.mark.parametrize(
    ("data", "looks", "line", "column", "source"),
    [
        ("a: b\nnavn: Bjørn\n".encode("cp1252"), "Windows-1252", 2, 9, "navn: Bj"),
        ("navn: Bjørn\n".encode("utf-16-le"), "UTF-16", 0, 0, ""),
        ("navn: Bjørn\n".encode("utf-16"), "UTF-16", 0, 0, ""),
        (b"\xf8\0ab", "Windows-1252", 1, 1, ""),
    ],
)
def test_the_bytes_are_told_by_what_they_look_like(
    data: bytes, looks: str, line: int, column: int, source: str
) -> None:
    (told,) = read(data, "x.yaml")[1]
    assert looks in told.message
    assert (told.place.line, told.place.column, told.place.source) == (line, column, source)


def test_a_line_is_hidden_from_where_the_value_with_the_number_begins() -> None:
    (told,) = read(b'a: b\nc: "0181901\\u0030001 x" # d\ne: f\n', "x.yaml")[1]
    assert (told.code, told.place.line, told.place.column) == ("foedselsnummer", 2, 4)
    assert told.place.source == 'c: "•••••••\\•••••••• •" # •'


def test_answers_are_told_of_as_what_a_file_says_is() -> None:
    data = {"navn": "Kari", "liste": ["a", "Ka\u00adri", {"b": None}], "født": "Kari er født 01.02.1985"}
    located, found = answered(data)
    assert located.data == data
    told = [(one.code, one.place.line) for one in found]
    assert told == [("fil-kontrolltegn", 5), ("foedselsdato", 8)]
    assert "myk bindestrek" in found[0].message
    assert [located.place(at).line for at in (("navn",), ("liste", 1), ("født",))] == [2, 5, 8]
    key = located.place(("navn",), key=True)
    assert (key.line, key.column) == (1, 1)


def _forbidden(text: str) -> list[tuple[str, int]]:
    located, found = read(text.encode(), "x.yaml")
    assert located is not None and not any("0190" in line for line in located.lines)
    return [(one.code, one.place.line) for one in found]


def test_every_number_is_told_or_counted_and_hidden_however_many_they_are() -> None:
    lines = [("foedselsdato", number) for number in range(2, 9)]
    assert _forbidden("a:\n" + "- f. 01.01.1990\n" * 7) == lines
    for text in ("a: b\nc: " + "f. 01.01.1990 " * 19_000, "a:\n" + "- f. 01.01.1990\n" * 19_000):
        _, found = read(text.encode(), "x.yaml")
        assert {one.code for one in found} == {"foedselsdato"}
        assert (len(found), sum(one.antall for one in found)) == (FORTALT + 1, 19_000)
        assert not any("0190" in one.place.source for one in found)


def test_what_a_comment_may_excuse_is_told_each_by_itself() -> None:
    text = "a:\n" + "- f. 01.01.1990 # avtalegen: ignorer foedselsdato x\n" * 2000
    _, found = read(f"{text}- f. 01.01.1990".encode(), "x.yaml")
    assert len(found) == 2001 and {one.antall for one in found} == {1}
    _, found = read(("# avtalegen: ignorer x\n" + '- "\\x00"\n' * 2000).encode(), "x.yaml")
    assert sum(one.antall for one in found) == 2000 and len(found) == FORTALT + 1


def test_a_number_at_the_ends_of_a_long_value_meets_what_stands_beside_it() -> None:
    long = "ord " * 2000
    assert _forbidden(f"a: {long}\nb: {long}010190\nc: 10046 {long}\nd: e") == [
        ("foedselsnummer", 2),
        ("foedselsnummer", 3),
    ]
    assert _forbidden(f'a: "{long}f. 01.\\x301.1990 {long}"\nb: c') == [("foedselsdato", 1)]


def test_many_numbers_in_pieces_on_one_line_are_hidden_from_the_first() -> None:
    located, found = read(('a: ["010190 \\x310046"' + ', "010190 \\x310046"' * 10_000 + "]\nb: c").encode(), "x.yaml")
    assert located is not None and [(one.code, one.place.line) for one in found] == [("foedselsnummer", 1)]
    assert not any(char.isdigit() for char in located.lines[0])
