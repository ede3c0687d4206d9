"""Own clauses in hostile hands: every fault is a diagnostic in the clause's file, and none takes long or much."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from avtalegen.klausuler.library import fra_mappe
from avtalegen.workflows.load import Loaded, load
from avtalegen.workflows.render import document
from avtalegen.writers.wording import paragraphs

CASES = Path(__file__).resolve().parents[1] / "tilfeller"
GOOD = (CASES / "egen-klausul" / "avtale.yaml").read_bytes().replace(b"dokument:", b"dokument:\n  omfang: full", 1)
FRONT = "---\nid: felles-maal\ntittel: Felles mål\nversjon: 1.0.0\nkrav: [V5.1-b]\n---\n"


def read(folder: Path, clause: str) -> Loaded:
    own = folder / "tilpasning" / "nb" / "klausuler" / "felles-maal.md"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(clause, encoding="utf-8")
    return load(GOOD, "avtale.yaml", folder=folder)


def told(loaded: Loaded) -> list[tuple[str, str, int]]:
    return [(one.code, Path(one.place.file).name, one.place.line) for one in loaded.diagnostics]


def said(loaded: Loaded) -> list[str]:
    assert not loaded.has_errors, loaded.diagnostics
    return [one.text for one in paragraphs(document(loaded)) if one.clause_id == "felles-maal"]


BOMBS = {
    "a long text": '{{ "a" * 10**9 }}',
    "a long text kept": '{% set x = "a" * 10**9 %}Tekst.',
    "a long list": "{{ ([1] * 10**9) | length }}",
    "loops in loops": "{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}",
    "empty loops": "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}Tekst.",
    "a text that doubles": "{% set n = namespace(x='ab') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}x",
    "a sum that doubles": "{% set n = namespace(x='ab') %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}x",
    "a list that doubles": "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}x",
    "a list in lists": "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = [n.x, n.x] %}{% endfor %}"
    "{{ n.x == n.x }}",
    "a captured text that doubles": "{% set x0 %}abcdefgh{% endset %}"
    + "".join(f"{{% set x{n} %}}{{{{ x{n - 1} }}}}{{{{ x{n - 1} }}}}{{% endset %}}" for n in range(1, 40))
    + "{{ x39 }}",
    "a power": "{{ 10 ** 100000 }}",
    "a big number": "{{ 9 ** 9 ** 9 ** 9 }}",
    "a product that grows": "{% set n = namespace(x=9) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}x",
    "a width": '{{ "a" | center(10**9) }}',
    "a format": '{{ "%1000000000d" % 1 }}',
    "a format method": '{{ "{:1000000000}".format(1) }}',
    "a filled text": '{{ "a".ljust(10**9) }}',
    "a long range": "{{ range(10**12) | list | length }}",
    "a join": '{{ range(9999) | join("x" * 99999) }}',
    "a replacement": '{{ ("a" * 99999) | replace("a", "b" * 99999) }}',
    "comparisons": '{% set x = "a" * 99999 %}{% for i in range(99999) %}{% if x ~ "b" in x %}{% endif %}{% endfor %}x',
    "slices": '{% set x = "a" * 99999 %}{% for i in range(99999) %}{% set y = x[1:] %}{% endfor %}x',
    "a macro that calls itself": "{% macro m(n) %}{{ m(n+1) }}{% endmacro %}{{ m(0) }}",
    "a loop that calls itself": "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "brackets": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "lists in brackets": "{{ " + "[" * 5000 + "]" * 5000 + " }}",
    "not not": "{{ " + "not " * 5000 + "1 }}",
    "a long path": "{{ kommune" + ".navn" * 5000 + " }}",
    "a long sum": "{{ 1" + " + 1" * 5000 + " }}",
    "tests in tests": "{% if 1 %}" * 500 + "x" + "{% endif %}" * 500,
    "a long number": "{{ " + "9" * 6000 + " }}",
    "a big file": "Tekst. " * 100_000,
    "much text": "{% for i in range(9999) %}Dette er en linje med tekst.\n{% endfor %}",
    "much text in short pieces": "{% for i in range(60000) %}abcd{% endfor %}",
    "random text": "{{ lipsum(n=100000) }}",
    "the inside of python": "{{ ''.__class__.__mro__ }}",
    "the inside of python by a filter": "{{ '' | attr('__class__') }}",
    "the place of a value": "{{ kommune.navn.at }}",
    "a value made by hand": "{{ kommune.navn.med('X') }}",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_clause_that_wants_too_much_is_stopped_and_named(tmp_path: Path, name: str) -> None:
    loaded = read(tmp_path, FRONT + BOMBS[name] + "\n")
    assert [(code, file) for code, file, _ in told(loaded)] in (
        [("klausul-ugyldig", "felles-maal.md")],
        [("fil-for-stor", "felles-maal.md")],
    )


def test_an_exceeded_budget_is_told_in_words_with_the_id_of_the_clause(tmp_path: Path) -> None:
    (found,) = read(tmp_path, FRONT + '{{ "a" * 10**9 }}\n').diagnostics
    assert "felles-maal" in found.message
    assert "teller for lenge eller lager for mye tekst" in found.message


@pytest.mark.parametrize(
    "body",
    [
        "{% endblock %}{% block k_formaal %}OVERTATT{% endblock %}{% block z %}",
        "{% block formaal %}x{% endblock %}",
        "{% extends 'x' %}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% from 'x' import y %}",
        "{% macro m() %}x{% endmacro %}",
        "{% call x() %}{% endcall %}",
        "{% filter upper %}x{% endfilter %}",
        "{% autoescape true %}x{% endautoescape %}",
        "{{ self.x() }}",
        "{{ super() }}",
        "{% endif %}",
        "{% raw %}x",
        "{# x",
    ],
)
def test_a_clause_reaches_no_other_clause_and_the_line_is_told(tmp_path: Path, body: str) -> None:
    loaded = read(tmp_path, f"{FRONT}Tekst.\n\n{body}\n")
    assert told(loaded) == [("klausul-ugyldig", "felles-maal.md", 9)]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("{% if er_avtale %}Felles mål{% endif %}", "Tekst."),
        ("{% if er_avtale -%} Felles mål {%- endif -%}", "Tekst."),
        ("{{ 'Felles mål' -}}", "Tekst."),
        ("Felles mål{# to ord #}", "Tekst."),
        ("Felles mål", "{%- if er_avtale %}Tekst.{% endif %}"),
        ("Felles mål", "{{- 'Tekst.' }}"),
    ],
)
def test_no_tag_puts_the_text_in_the_title(tmp_path: Path, title: str, body: str) -> None:
    loaded = read(tmp_path, FRONT.replace("tittel: Felles mål", f'tittel: "{title}"') + body + "\n")
    heading, *text = said(loaded)
    assert heading.endswith("Felles mål") and text == ["Tekst."]


@pytest.mark.parametrize(
    "text",
    [
        FRONT,
        FRONT + "{% if er_rutine %}Tekst.{% endif %}\n",
        FRONT + "{# Tekst. #}\n",
        FRONT.replace("tittel: Felles mål", 'tittel: "  "') + "Tekst.\n",
        FRONT.replace("tittel: Felles mål", 'tittel: "{% if er_rutine %}x{% endif %}"') + "Tekst.\n",
    ],
)
def test_a_clause_without_title_or_text_is_told(tmp_path: Path, text: str) -> None:
    assert [(code, file) for code, file, _ in told(read(tmp_path, text))] == [("klausul-ugyldig", "felles-maal.md")]


@pytest.mark.parametrize(
    "text",
    [
        FRONT + "{{ 1e999 }}\n",
        FRONT + "{{ 1e308 * 10 }}\n",
        FRONT + "{% if 1e308 * 10 > 1 %}x{% endif %}\n",
        FRONT + '{{ "inf" | float }}\n',
        FRONT.replace("\n---\n", "\nnår: 1e999\n---\n") + "x\n",
        FRONT.replace("tittel: Felles mål", 'tittel: "{{ 1e999 }}"') + "x\n",
    ],
)
def test_a_number_without_end_is_told_and_never_written(tmp_path: Path, text: str) -> None:
    (found,) = read(tmp_path, text).diagnostics
    assert found.code == "klausul-ugyldig" and "for stort" in found.message


@pytest.mark.parametrize(
    "body",
    [
        r'{{ "\u0001999\u0002" }}',
        r'{{ "\u00010\u0002" }}',
        r'{{ "\x03evaluering\x02" }}',
        r'{{ ["\u0001999\u0002"] | liste }}',
        r'{{ "%c" | format(1) }}',
        r'{{ "%c" % 1 }}',
        r'{{ "{:c}".format(1) }}',
        "{% set x %}{{ kommune.navn }}{% endset %}{{ x | replace('0', '7') }}",
        "{% set x %}{{ kommune.navn }}{% endset %}{{ x[0] ~ '999' ~ x[2] }}",
        "{% set x %}{{ kommune.navn }}{% endset %}{{ x | list | liste }}",
        "{% set x %}{{ kommune.navn }}{% endset %}{{ x | reverse }}",
        "{% set x = punkt('evaluering') | string | replace('evaluering', 'finnes-ikke') %}{{ x }}",
        r'{{ "abc\u202edef" }}',
        r'{{ "a\u200bb" }}',
    ],
)
def test_a_mark_cannot_be_forged(tmp_path: Path, body: str) -> None:
    assert [(code, file) for code, file, _ in told(read(tmp_path, FRONT + body + "\n"))] == [
        ("klausul-ugyldig", "felles-maal.md")
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{% set x %}{{ kommune.navn }} og {{ nav.kontor }}{% endset %}{{ x }}.", "Nordre Follo og Nav Nordre Follo."),
        ("{{ kommune.navn ~ '!' }}", "Nordre Follo!"),
        ("{{ kommune.navn | upper }}", "NORDRE FOLLO"),
        ("{{ [kommune.navn, 'b'] | join(' / ') }}", "Nordre Follo / b"),
        ("{{ kommune.navn | replace('Nordre', 'Søndre') }}", "Søndre Follo"),
        ("{% for k in ['a', 'b'] %}{{ loop.index }}{{ k }}{% if not loop.last %}, {% endif %}{% endfor %}", "1a, 2b"),
        ("{% set n = namespace(x=0) %}{% for k in [1, 2] %}{% set n.x = n.x + k %}{% endfor %}{{ n.x }}", "3"),
        ("{{ ['b', 'a'] | sort | liste }}", "a og b"),
        ("{{ finnes | default('x') }}", "x"),
        ("{% if kommune.navn.startswith('N') %}ja{% endif %}", "ja"),
        ("{{ 'x' if er_avtale else 'y' }}", "x"),
    ],
)
def test_what_clauses_are_for_works_in_the_sandbox(tmp_path: Path, body: str, expected: str) -> None:
    assert said(read(tmp_path, FRONT + body + "\n"))[-1] == expected


def test_every_standard_clause_may_be_copied_to_be_an_own_one(tmp_path: Path) -> None:
    whole = GOOD.replace(b"dokument:\n", b"dokument:\n  omfang: full\n", 1)
    plain = load(whole, "avtale.yaml", folder=None)
    folder = tmp_path / "tilpasning" / "nb" / "klausuler"
    folder.mkdir(parents=True)
    library = fra_mappe("nb")
    source = Path(__file__).resolve().parents[2] / "templates"
    for clause in library.innhold.klausuler.values():
        (folder / f"{clause.id}.md").write_bytes((source / clause.kilde).read_bytes())
    own = load(whole, "avtale.yaml", folder=tmp_path)

    def words(loaded: Loaded) -> list[tuple[str | None, str]]:
        """What it says, apart from the checklist, which tells own text from the library's."""
        return [
            (one.clause_id, one.text) for one in paragraphs(document(loaded)) if one.clause_id != "vedlegg-sjekkliste"
        ]

    assert words(own) == words(plain)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("tittel: 12:30", "12:30"),
        ("tittel: 1.10", "1.10"),
        ("tittel: 010", "010"),
        ("tittel: Yes", "Yes"),
        ("tittel: ja", "ja"),
        ("tittel: 0xfff", "0xfff"),
        ("tittel: 1e3", "1e3"),
        ("tittel: 2026-01-01", "2026-01-01"),
        ("tittel: Punkt ---", "Punkt ---"),
    ],
)
def test_a_title_says_what_it_says(tmp_path: Path, line: str, expected: str) -> None:
    assert said(read(tmp_path, FRONT.replace("tittel: Felles mål", line) + "Tekst.\n"))[0].endswith(expected)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("tittel: Felles mål", "tittel: [a, b]", 3),
        ("tittel: Felles mål", "tittel: {a: b}", 3),
        ("tittel: Felles mål", "tittel:", 3),
        ("tittel: Felles mål", "tittel: ~", 3),
        ("tittel: Felles mål", 'tittel: "a\\nb"', 3),
        ("versjon: 1.0.0", "versjon: 1.0", 4),
        ("krav: [V5.1-b]", "krav: V5.1-b", 5),
        ("krav: [V5.1-b]", "krav: [[V5.1-b]]", 5),
        ("krav: [V5.1-b]", "krav: [V5.1-b]\nanbefalt: kanskje", 6),
        ("krav: [V5.1-b]", "krav: [V5.1-b]\nfarge: rød", 6),
        ("krav: [V5.1-b]", "krav: [V5.1-b]\nnår: a b", 6),
        ("krav: [V5.1-b]", "krav: [V5.1-b]\nnår: true %}{% endif %}{% if true", 6),
        ("---\nid:", " ---\nid:", 1),
        ("---\nid:", "x\n---\nid:", 1),
    ],
)
def test_front_matter_that_is_wrong_is_told_at_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    loaded = read(tmp_path, FRONT.replace(old, new, 1) + "Tekst.\n")
    assert ("klausul-ugyldig", "felles-maal.md", line) in told(loaded)


@pytest.mark.parametrize(
    ("word", "there"), [("ja", True), ("Ja", True), ("true", True), ("nei", False), ("false", False)]
)
def test_a_condition_is_yes_or_no_as_in_the_agreement_file(tmp_path: Path, word: str, there: bool) -> None:
    clause = FRONT.replace("felles-maal", "lokalt").replace("krav: [V5.1-b]", f"etter: formaal\nnår: {word}")
    loaded = read(tmp_path, clause + "Tekst.\n")
    assert ("lokalt" in {one.id for one in document(loaded).clauses()}) is there


@pytest.mark.parametrize(
    "body",
    [
        "- a\n  - b", "1) a", "2. a", "1. a\n1. b\n5. c", "[x](url)", "![x](y)", "`c`", "~~~", "```", "Et <b>ord</b>", "---",
        "***", "___", "Tittel\n===", "Tittel\n---", "> sitat", "# Tittel", "#### Tittel", "* a", "+ a", "    kode", "- [ ] a",
        "a \\* b", "&nbsp;", "~~a~~", "__a__", "_a_", "[a]: b", "Ord[^1]", "a * b * c", "**a", "****", "| a |\n| b |",
        "|a|b|\n|---|---|\n|c|", "a | b\n--- | ---", "<!-- x -->", "a\tb", ": a", "-", "1.", ":::", "::: advarsel",
        "|" + "a|" * 64 + "\n|" + "-|" * 64,
    ],
)  # fmt: skip
def test_markdown_the_dialect_does_not_have_is_told_at_its_line(tmp_path: Path, body: str) -> None:
    (found,) = told(read(tmp_path, f"{FRONT}{{% if er_avtale %}}\nTekst.\n{{% endif %}}\n\n{body}\n"))
    assert found[:2] == ("klausul-ugyldig", "felles-maal.md")
    assert 11 <= found[2] <= 11 + body.count("\n") + 1


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("Tekst.\n\n{{ finnes }}", 9, "«finnes» finnes ikke"), ("Tekst.\n{{ utseende }}", 8, "det som ikke er fylt ut,"),
        ("- en\n- {{ er_avtale }}", 8, "et ja eller nei"), ("Tekst.\n\n\n{{ kontaktpersoner }}", 10, "en liste"),
        ("A.\n\n{{ 1 / 0 }}", 9, "det deles på null"), ("A.\n\n{{ kommune // 2.5 }}", 9, "en verdi kan ikke brukes slik"),
        ("{% for x in kontaktpersoner %}\n{{ x.navn }}\n{{ x.feil }}\n{% endfor %}", 9, "«feil» finnes ikke"),
        ("{% set x %}\nA\n{{ nei }}\n{% endset %}\nTekst.", 9, "«nei» finnes ikke"), ("A.\n{{ 'a' is gt }}", 8, "en verdi kan ikke brukes slik"),
        ("A.\n\n{{ [] | first }}", 9, "finner ingenting"), ("A.\n\n{{ punkt('evaluering' }}", 9, "ved eller etter «evaluering»"),
        ("A.\n{% hvis x %}\n{% endif %}", 8, "«hvis» kan ikke stå først i {% %}"), ("A.\n{% if x %}", 8, "ikke avsluttet"),
        ("A.\n{{ a b }}", 8, "ved eller etter «b»"), ("A.\n{{ % }}", 8, "slik en mal skrives"), ("A.\n\n{% %}", 9, "ved eller etter «%}»"),
        ("A.\n^ Tabell", 8, "rett over tabellen"),
    ],
)  # fmt: skip
def test_what_a_clause_does_wrong_is_told_in_norwegian_at_its_line(
    tmp_path: Path, body: str, line: int, words: str
) -> None:
    loaded = read(tmp_path, f"{FRONT}{body}\n")
    assert told(loaded) == [("klausul-ugyldig", "felles-maal.md", line)]
    assert words in loaded.diagnostics[0].message


def test_a_condition_that_cannot_be_answered_is_told_at_its_line(tmp_path: Path) -> None:
    loaded = read(tmp_path, FRONT.replace("krav:", "når: finnes.ikke\nkrav:") + "Tekst.\n")
    assert told(loaded) == [("klausul-ugyldig", "felles-maal.md", 5)]


@pytest.mark.parametrize(
    ("body", "line"),
    [("Tekst.\n\n[sett inn navn]", 9), ("Tekst.\n- TBD", 8), ("Tekst.\n\n{{ '[sett ' ~ 'inn navn]' }}", 7)],
)
def test_a_place_holder_in_a_clause_is_told_at_its_line(tmp_path: Path, body: str, line: int) -> None:
    assert ("plassholder", "felles-maal.md", line) in told(read(tmp_path, f"{FRONT}{body}\n"))


def test_many_paragraphs_are_all_there(tmp_path: Path) -> None:
    assert len(said(read(tmp_path, FRONT + "x\n\n" * 8000))) == 8001


PIECES = (
    "{{", "}}", "{%", "%}", "{#", "#}", "---", "\n", " ", "|", "(", ")", "[", "]", "*", "**", "_", "`", "<b>", "\\", "- ", "1. ",
    "{% for x in kontaktpersoner %}", "{% endfor %}", "{% if er_avtale %}", "{% endif %}", "{{ kommune.navn }}", "{% set x = 1 %}",
    "{{ x }}", "range(9**9)", "| liste", "| length", "~ 'a'", "* 9", "\x01", "\u202e", "\u2028", "æ", "'", '"', ":", "id", "når: x\n",
    "{{ punkt('evaluering') }}", "{{ lov('x') }}", "{% block x %}", "{% endblock %}", "::: signatur", "|---|", "^ ", "### ", "§", "\0",
)  # fmt: skip


def mutated(chance: random.Random, seeds: list[str]) -> str:
    text = chance.choice(seeds)
    for _ in range(chance.randint(1, 6)):
        at, end = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
        match chance.randint(0, 3):
            case 0:
                text = text[:at] + chance.choice(PIECES) * chance.choice((1, 1, 1, 40)) + text[at:]
            case 1:
                text = text[:at] + text[min(end, at + 12) :]
            case 2:
                text = text[:at] + text[at : at + 30] + text[at:]
            case _:
                text = (
                    text[:at]
                    + chr(chance.choice((0x0, 0x1, 0x9, 0x22, 0x7B, 0x85, 0xAD, 0x2029, 0x1F600)))
                    + text[at + 1 :]
                )
    return text


def run_mutations(folder: Path, count: int, seed: int) -> int:
    """How many of the mutated clauses gave a document. Every other is told in the clause's own file."""
    source = Path(__file__).resolve().parents[2] / "templates" / "nb" / "klausuler"
    seeds = [path.read_text(encoding="utf-8") for path in sorted(source.glob("*.md"))]
    chance, made = random.Random(seed), 0
    for _ in range(count):
        clause = mutated(chance, seeds)
        loaded = read(folder, clause)
        if loaded.has_errors:
            assert all(
                Path(one.place.file).name == "felles-maal.md" or one.code == "dekning-mangler"
                for one in loaded.diagnostics
                if one.severity == "feil"
            ), clause
        else:
            document(loaded)
            made += 1
    return made


def test_no_mutated_clause_breaks_the_program(tmp_path: Path) -> None:
    assert 0 < run_mutations(tmp_path, 150, 20260901) < 150


@pytest.mark.slow
def test_none_of_many_mutated_clauses_breaks_the_program(tmp_path: Path) -> None:
    assert run_mutations(tmp_path, 2000, 7) > 100


@pytest.mark.parametrize("where", ["nn/klausuler", "klausuler", "nb", "bokmål/klausuler", "."])
def test_a_clause_that_lies_where_nobody_looks_is_told(tmp_path: Path, where: str) -> None:
    loaded = read(tmp_path, f"{FRONT}Partene vil det samme.\n")
    assert not [code for code, _, _ in told(loaded) if code == "klausul-ubrukt"]
    lost = tmp_path / "tilpasning" / where / "verksted.md"
    lost.parent.mkdir(parents=True, exist_ok=True)
    lost.write_text(FRONT, encoding="utf-8")
    (lost.parent / "LESMEG.md").write_text("# Om mappa\n", encoding="utf-8")
    loaded = load(GOOD, "avtale.yaml", folder=tmp_path)
    assert ("klausul-ubrukt", "verksted.md", 0) in told(loaded)
    assert [code for code, _, _ in told(loaded)].count("klausul-ubrukt") == 1
    assert "tilpasning/nb/klausuler/" in next(
        each.message for each in loaded.diagnostics if each.code == "klausul-ubrukt"
    )


@pytest.mark.parametrize(
    "name", ["verksted.txt", "verksted.md.txt", "verksted.markdown", "verksted.docx", "nye/verksted.md"]
)
def test_a_clause_that_has_another_name_than_is_looked_for_is_told(tmp_path: Path, name: str) -> None:
    read(tmp_path, f"{FRONT}Partene vil det samme.\n")
    lost = tmp_path / "tilpasning" / "nb" / "klausuler" / name
    lost.parent.mkdir(exist_ok=True)
    lost.write_text(FRONT, encoding="utf-8")
    (lost.parent / "lesmeg.txt").write_text("Om mappa\n", encoding="utf-8")
    codes = [(code, file) for code, file, _ in told(read(tmp_path, f"{FRONT}Partene vil det samme.\n"))]
    assert [file for code, file in codes if code == "klausul-ubrukt"] == [lost.name]


def test_a_clause_that_is_written_in_both_forms_is_not_told(tmp_path: Path) -> None:
    other = tmp_path / "tilpasning" / "nn" / "klausuler" / "felles-maal.md"
    other.parent.mkdir(parents=True)
    other.write_text(FRONT, encoding="utf-8")
    assert "klausul-ubrukt" not in [code for code, _, _ in told(read(tmp_path, f"{FRONT}Partene vil det samme.\n"))]


@pytest.mark.parametrize(
    "words",
    ['part("x")', 'Part("x")', 'part("")', 'part_navn("x")', 'part_navn("Nav")', 'kontakter("x") | length', "punkt()"],
)
def test_what_a_clause_asks_for_and_there_is_none_of_is_told_and_nothing_stands_in_for_it(
    tmp_path: Path, words: str
) -> None:
    loaded = read(tmp_path, FRONT + f"Ansvaret har{{{{ {words} }}}}.")
    assert ("klausul-ugyldig", "felles-maal.md") in [one[:2] for one in told(loaded)]


@pytest.mark.parametrize(
    ("words", "expected"), [('part("nav")', "Nav-kontoret"), ('part_navn("nav")', "Nav Nordre Follo")]
)
def test_a_party_that_there_is_stands_in_the_clause(tmp_path: Path, words: str, expected: str) -> None:
    assert f"Ansvaret har {expected}." in said(read(tmp_path, FRONT + f"Ansvaret har {{{{ {words} }}}}."))


def test_a_party_that_a_draft_lacks_is_a_hole_and_has_nobody(tmp_path: Path) -> None:
    read(
        tmp_path,
        FRONT + "{{ part(evaluering.ansvarlig) }} har {{ kontakter(evaluering.ansvarlig) | length }} personer.",
    )
    without = re.sub(rb"(evaluering: \{.*?), ansvarlig: \w+", rb"\1", GOOD)
    assert without != GOOD
    loaded = load(without, "avtale.yaml", folder=tmp_path, utkast=True)
    assert [one for one in said(loaded) if one.endswith(" har 0 personer.")]


def test_an_unknown_clause_that_a_clause_gathers_is_told_at_its_place(tmp_path: Path) -> None:
    loaded = read(tmp_path, FRONT.replace("krav:", "samler: [formaal, finnes-ikke]\nkrav:") + "Partene har mål.")
    assert ("klausul-ukjent-id", "felles-maal.md", 5) in told(loaded)
    assert ["finnes-ikke" in one.message for one in loaded.diagnostics if one.code == "klausul-ukjent-id"] == [True]
