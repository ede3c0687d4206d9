"""The library as Python, as it lies in a wheel: the same data, and the same text as when it is compiled on the spot."""

from __future__ import annotations

import types
from collections.abc import Iterator
from functools import cache

import jinja2
import pytest
import yaml
from tests.conftest import EXAMPLES, ROOT

from avtalegen.avtale.les import les, utfyll
from avtalegen.avtale.modell import Avtale
from avtalegen.diagnostics.diagnostic import LibraryError
from avtalegen.document.tree import Document
from avtalegen.klausuler.assembly import sett_sammen
from avtalegen.klausuler.engine import Engine, engine, modules
from avtalegen.klausuler.library import Bibliotek, content, fra_mappe, har_maalform
from avtalegen.norsk.maalform import Maalform


@cache
def sources() -> dict[str, str]:
    return modules({maalform: fra_mappe(maalform).innhold for maalform in Maalform if har_maalform(maalform)})


def module(name: str) -> types.ModuleType:
    found = types.ModuleType(name)
    found.__file__ = f"{name}.py"
    exec(compile(sources()[f"{name}.py"], name, "exec"), vars(found))
    return found


@cache
def ahead() -> types.ModuleType:
    return module("_innebygd_nb")


def planted(monkeypatch: pytest.MonkeyPatch, compiled: types.ModuleType | None) -> Engine:
    """The engine of bokmål with texts compiled ahead, as an installed program has it, or with none."""
    made = Engine(Maalform.BOKMAAL, compiled)
    monkeypatch.setattr(
        "avtalegen.klausuler.engine.engine", lambda maalform: made if maalform is Maalform.BOKMAAL else engine(maalform)
    )
    return made


def documents(library: Bibliotek) -> dict[str, Document]:
    return {name: sett_sammen(avtale, library, source_hash="x") for name, avtale in variants()}


def variants() -> Iterator[tuple[str, Avtale]]:
    """Every example as it is, as the other type, with every option and with none, and as a draft of almost nothing."""
    names = list(fra_mappe(Maalform.BOKMAAL).tilvalg)
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
    here, there = fra_mappe(Maalform.BOKMAAL).innhold, content(module("_innebygd").DATA["nb"])
    assert there.klausuler == here.klausuler
    assert (there.disposisjoner, there.krav, there.ord, there.versjon) == (
        here.disposisjoner,
        here.krav,
        here.ord,
        here.versjon,
    )
    assert [list(one.rader) for one in there.sjekklister] == [list(one.rader) for one in here.sjekklister]


def test_every_clause_says_the_same_compiled_ahead_and_on_the_spot(monkeypatch: pytest.MonkeyPatch) -> None:
    planted(monkeypatch, None)
    here = documents(fra_mappe(Maalform.BOKMAAL))
    made = planted(monkeypatch, ahead())
    monkeypatch.setattr(made, "compile", None)  # nothing is left to compile
    there = documents(Bibliotek(Maalform.BOKMAAL, content(module("_innebygd").DATA["nb"])))
    assert {name: one.fingerprint.content for name, one in here.items()} == {
        name: one.fingerprint.content for name, one in there.items()
    }
    assert here == there


def test_what_another_jinja_compiled_is_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    other = types.ModuleType("other")
    vars(other).update(vars(ahead()), JINJA="0.0.1", blocks=dict.fromkeys(ahead().blocks))
    assert not Engine(Maalform.BOKMAAL, other)._blocks
    planted(monkeypatch, other)
    _, avtale = next(variants())
    document = sett_sammen(
        avtale, Bibliotek(Maalform.BOKMAAL, content(module("_innebygd").DATA["nb"])), source_hash="x"
    )
    planted(monkeypatch, ahead())
    assert sett_sammen(avtale, fra_mappe(Maalform.BOKMAAL), source_hash="x") == document


def test_the_compiled_code_carries_the_jinja_it_was_made_with() -> None:
    assert jinja2.__version__ == ahead().JINJA
    assert len(ahead().blocks) == len(Engine(Maalform.BOKMAAL, ahead())._blocks) > 90


def test_a_changed_text_is_seen_as_different(monkeypatch: pytest.MonkeyPatch) -> None:
    planted(monkeypatch, ahead())
    library = fra_mappe(Maalform.BOKMAAL)
    _, avtale = next(variants())
    other = with_text("Noe annet.")
    assert sett_sammen(avtale, other, source_hash="x") != sett_sammen(avtale, library, source_hash="x")


def with_text(text: str, own: bool = False) -> Bibliotek:
    library = fra_mappe(Maalform.BOKMAAL)
    clause = library.innhold.klausuler["formaal"]._replace(tekst=text)
    changed = {**library.innhold.klausuler, "formaal": clause}
    return Bibliotek(
        Maalform.BOKMAAL, library.innhold._replace(klausuler=changed), frozenset({"formaal"} if own else ())
    )


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
@pytest.mark.parametrize("own", [True, False])
def test_a_clause_that_prints_what_is_not_there_is_the_librarys_fault(text: str, own: bool) -> None:
    data = yaml.load((ROOT / "examples" / "nordre-follo.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    data["dokument"].pop("saksnummer")
    avtale, _ = les(data)
    assert avtale is not None
    with pytest.raises(LibraryError) as caught:
        sett_sammen(utfyll(avtale), with_text(text, own), source_hash="x")
    assert caught.value.file == "nb/klausuler/formaal.md"
    assert caught.value.reason
    assert caught.value.file not in caught.value.reason


def test_the_sandbox_keeps_a_clause_from_the_inside_of_python() -> None:
    _, avtale = next(variants())
    with pytest.raises(LibraryError):
        library = with_text("{{ kommune.__class__.__mro__[1].__subclasses__() }}", own=True)
        sett_sammen(avtale, library, source_hash="x")
