"""The library as Python, as it lies in a wheel: the same data, and the same text without Jinja."""

from __future__ import annotations

import types
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from tests.conftest import EXAMPLES, ROOT

from avtalegen.avtale.les import les
from avtalegen.avtale.modell import Avtale
from avtalegen.avtale.utfylling import utfyll
from avtalegen.errors import LibraryError
from avtalegen.klausuler import texts as modul
from avtalegen.klausuler.assembly import sett_sammen
from avtalegen.klausuler.compiler import innhold, moduler
from avtalegen.klausuler.filling import FyllingError
from avtalegen.klausuler.library import Bibliotek, fra_mappe
from avtalegen.klausuler.runtime import Undefined


@cache
def sources() -> dict[str, str]:
    return moduler(ROOT / "templates")


def module(name: str) -> types.ModuleType:
    found = types.ModuleType(name)
    exec(compile(sources()[f"{name}.py"], name, "exec"), vars(found))
    return found


@cache
def from_checkout() -> Bibliotek:
    """The library as a checkout has it, compiled by Jinja."""
    library = fra_mappe("nb")
    assert not library.tekster._blocks
    return library


@pytest.fixture
def from_wheel(monkeypatch: pytest.MonkeyPatch) -> Bibliotek:
    """The library as an installed program has it."""
    from_checkout()
    texts = module("_innebygd_nb")
    monkeypatch.setattr(modul, "import_module", lambda name: texts)
    library = Bibliotek("nb", innhold(module("_innebygd").DATA["nb"]))
    assert library.tekster._blocks
    return library


def variants() -> Iterator[tuple[str, Avtale]]:
    """Every example as it is, as the other type, with every option and with none, and as a draft of almost nothing."""
    names = list(fra_mappe("nb").tilvalg)
    for path in EXAMPLES:
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        for kind in ("samarbeidsavtale", "samarbeidsrutine"):
            for options in (names, []):
                changed = {**data, "tilvalg": options, "introduksjonsloven": str(bool(options)).lower()}
                changed["dokument"] = {**data.get("dokument", {}), "type": kind}
                avtale, _ = les(changed, utkast=True)
                assert avtale is not None, path
                yield f"{path.stem} {kind} {len(options)}", utfyll(avtale)
    bare, _ = les({"skjema": "1", "organisering": "i_nav"}, utkast=True)
    assert bare is not None
    yield "nesten ingenting", bare


def test_what_the_library_declares_is_the_same_in_the_wheel() -> None:
    here, there = fra_mappe("nb").innhold, innhold(module("_innebygd").DATA["nb"])
    assert there.klausuler == {name: clause._replace(tekst="") for name, clause in here.klausuler.items()}
    assert (there.disposisjoner, there.krav, there.ord, there.versjon) == (
        here.disposisjoner,
        here.krav,
        here.ord,
        here.versjon,
    )
    assert [list(one.rader) for one in there.sjekklister] == [list(one.rader) for one in here.sjekklister]


def test_every_clause_says_the_same_with_and_without_jinja(from_wheel: Bibliotek) -> None:
    checkout = from_checkout()
    for name, avtale in variants():
        with_jinja = sett_sammen(avtale, checkout, source_hash="x")
        without = sett_sammen(avtale, from_wheel, source_hash="x")
        assert without.fingerprint.content == with_jinja.fingerprint.content, name
        assert without == with_jinja, name


def test_libraries_side_by_side_do_not_disturb_each_other(from_wheel: Bibliotek) -> None:
    _, avtale = next(variants())
    before = sett_sammen(avtale, from_wheel, source_hash="x")
    other = Bibliotek("nb", from_wheel.innhold, frozenset({"formaal"}))
    assert "k_formaal" not in other.tekster._blocks
    assert sett_sammen(avtale, from_wheel, source_hash="x") == before


def test_the_generated_code_asks_for_nothing_but_what_it_is_given() -> None:
    assert "jinja2" not in sources()["_innebygd_nb.py"]


def test_a_changed_text_is_seen_as_different(from_wheel: Bibliotek) -> None:
    checkout = from_checkout()
    clause = checkout.innhold.klausuler["formaal"]
    changed = {**checkout.innhold.klausuler, "formaal": clause._replace(tekst="Noe annet.")}
    planted = Bibliotek("nb", checkout.innhold._replace(klausuler=changed), frozenset({"formaal"}))
    _, avtale = next(variants())
    assert sett_sammen(avtale, planted, source_hash="x") != sett_sammen(avtale, from_wheel, source_hash="x")


@pytest.mark.parametrize("use", [str, bool, len, list, lambda one: one == 1, lambda one: one.navn, lambda one: one()])
def test_any_use_of_what_is_not_there_names_it(use: object) -> None:
    with pytest.raises(FyllingError, match="kommunen"):
        use(Undefined(name="kommunen"))  # type: ignore[operator]


@pytest.mark.parametrize(
    "text",
    [
        "{{ finnes_ikke }}",
        "{{ dokument.saksnummer }}",
        "{{ kontaktpersoner }}",
        "{{ punkt('finnes-ikke') }}",
        "{{ lov('x') }}",
    ],
)
def test_a_clause_that_prints_what_is_not_there_is_the_librarys_fault(text: str) -> None:
    checkout = from_checkout()
    clause = checkout.innhold.klausuler["formaal"]._replace(tekst=text)
    planted = Bibliotek("nb", checkout.innhold._replace(klausuler={**checkout.innhold.klausuler, "formaal": clause}))
    data = yaml.load((ROOT / "examples" / "nordre-follo.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    data["dokument"].pop("saksnummer")
    avtale, _ = les(data)
    assert avtale is not None
    with pytest.raises(LibraryError):
        sett_sammen(utfyll(avtale), planted, source_hash="x")


def test_the_sandbox_keeps_a_clause_from_the_inside_of_python(tmp_path: Path) -> None:
    checkout = from_checkout()
    clause = checkout.innhold.klausuler["formaal"]._replace(tekst="{{ kommune.__class__.__mro__[1].__subclasses__() }}")
    planted = Bibliotek("nb", checkout.innhold._replace(klausuler={**checkout.innhold.klausuler, "formaal": clause}))
    _, avtale = next(variants())
    with pytest.raises(LibraryError):
        sett_sammen(avtale, planted, source_hash="x")
