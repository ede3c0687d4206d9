"""A run again: what has not changed is neither checked nor made, and whatever has is."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.batch.builders import KLEPP, TIME, contents, entry, file, make

from avtalegen.batch import results
from avtalegen.batch.results import NAME
from avtalegen.batch.work import Worker
from avtalegen.diagnostics.diagnostic import AvtalegenError
from avtalegen.workflows.files import Outcome


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Which documents were checked and which made."""
    seen: dict[str, list[str]] = {"_check": [], "_draw": []}

    def listening(name: str) -> Callable:
        method = getattr(Worker, name)

        def heard(self: Worker, job: object) -> object:
            number = job if isinstance(job, int) else job.number
            seen[name].append(self.plan.label(number))
            return method(self, job)

        return heard

    for name in seen:
        monkeypatch.setattr(Worker, name, listening(name))
    return seen


def _files(folder: Path, *, shared: bool = False) -> Path:
    """A batch where each municipality has a file of its own."""
    for name, number in (("klepp", KLEPP), ("time", TIME)):
        text = entry(*number)[4:].replace("\n    ", "\n")
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    top = "utforming: begge\nnavn: Nav Klepp-Time\nsamarbeid: {form: felles_nav_kontor}\n" if shared else ""
    return file(folder, "  - {fil: klepp.yaml}\n", "  - {fil: time.yaml}\n", top=top)


def _again(path: Path, out: Path, worked: dict[str, list[str]], **how: object) -> tuple[set[str], set[str]]:
    """Who was checked and who was made in a second run."""
    for heard in worked.values():
        heard.clear()
    make(path, out, **how)
    return set(worked["_check"]), set(worked["_draw"])


def test_nothing_changed_is_not_done_again_and_everything_lies_as_it_lay(tmp_path: Path, worked: dict) -> None:
    path, out = _files(tmp_path), tmp_path / "ut"
    first = make(path, out)
    before = contents(out, stable=False)
    for heard in worked.values():
        heard.clear()
    second = make(path, out)
    assert not worked["_check"] and not worked["_draw"]
    assert contents(out, stable=False) == before
    assert second.diagnostics == first.diagnostics and second.checked == first.checked
    assert {one.outcome for done in second.done for one in done.files} == {Outcome.UNCHANGED}


def test_a_municipality_whose_file_changed_is_the_only_one_done_again(tmp_path: Path, worked: dict) -> None:
    path, out = _files(tmp_path), tmp_path / "ut"
    make(path, out)
    own = tmp_path / "time.yaml"
    own.write_text(own.read_text(encoding="utf-8").replace("Kari Time", "Anne Time"), encoding="utf-8")
    before = contents(out)
    checked, made = _again(path, out, worked)
    assert len(checked) == len(made) == 1
    after = contents(out)
    assert {name for name in before if name.endswith("avtale.docx") and before[name] != after[name]} == {
        "time-samarbeidsavtale.docx"
    }


def test_in_a_collaboration_one_changed_file_concerns_them_all(tmp_path: Path, worked: dict) -> None:
    path, out = _files(tmp_path, shared=True), tmp_path / "ut"
    make(path, out)
    own = tmp_path / "time.yaml"
    own.write_text(own.read_text(encoding="utf-8").replace("Kari Time", "Anne Time"), encoding="utf-8")
    for heard in worked.values():
        heard.clear()
    make(path, out)
    assert len(worked["_check"]) == 3


def _shared(folder: Path) -> None:
    path = folder / "samarbeid.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("70 prosent", "60 prosent"), encoding="utf-8")


def _clause(folder: Path) -> None:
    own = folder / "tilpasning" / "nb" / "klausuler"
    own.mkdir(parents=True)
    (own / "LESMEG.txt").write_text("notat", encoding="utf-8")


@pytest.mark.parametrize("change", [_shared, _clause])
def test_what_concerns_every_document_makes_every_document_anew(tmp_path: Path, worked: dict, change: Callable) -> None:
    path, out = _files(tmp_path), tmp_path / "ut"
    make(path, out)
    change(tmp_path)
    checked, _ = _again(path, out, worked)
    assert len(checked) == 2


def test_another_program_or_library_trusts_nothing(
    tmp_path: Path, worked: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, out = _files(tmp_path), tmp_path / "ut"
    make(path, out)
    monkeypatch.setattr(results, "_program", lambda: "et annet")
    assert [len(one) for one in _again(path, out, worked)] == [2, 2]


def test_the_fingerprint_of_the_program_is_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("én")
    first = results._tree((tmp_path,))
    (tmp_path / "a.md").write_text("to")
    assert results._tree((tmp_path,)) != first


@pytest.mark.parametrize("how", [{"formats": ("md",)}, {"draft": True}])
def test_other_options_make_other_documents(tmp_path: Path, worked: dict, how: dict) -> None:
    path, out = _files(tmp_path), tmp_path / "ut"
    make(path, out)
    assert [len(one) for one in _again(path, out, worked, **how)] == [2, 2]


def test_a_document_that_is_gone_is_written_again(tmp_path: Path, worked: dict) -> None:
    path, out = _files(tmp_path), tmp_path / "ut"
    make(path, out)
    before = contents(out, stable=False)
    (out / "time-samarbeidsavtale.docx").unlink()
    assert [len(one) for one in _again(path, out, worked)] == [1, 1]
    assert contents(out, stable=False) == before


def test_a_document_that_a_person_has_worked_on_is_told_of_and_kept_each_time(tmp_path: Path, worked: dict) -> None:
    path, out = _files(tmp_path), tmp_path / "ut"
    make(path, out, formats=("md",))
    target = out / "time-samarbeidsavtale.md"
    target.write_text(target.read_text(encoding="utf-8") + "\nVårt eget.\n", encoding="utf-8")
    for _ in range(2):
        report = make(path, out, formats=("md",))
        assert [one.outcome for done in report.done for one in done.files] == [Outcome.UNCHANGED, Outcome.KEPT_EDITED]
    assert target.read_text(encoding="utf-8").endswith("Vårt eget.\n")


@pytest.mark.parametrize("said", [b"", b"{", b'{"dokumenter": [{}]}', b'{"dokumenter": 3}'])
def test_a_memory_that_cannot_be_read_is_no_memory(tmp_path: Path, worked: dict, said: bytes) -> None:
    path, out = _files(tmp_path), tmp_path / "ut"
    make(path, out)
    (out / NAME).write_bytes(said)
    assert [len(one) for one in _again(path, out, worked)] == [2, 2]
    assert len(json.loads((out / NAME).read_bytes())["dokumenter"]) == 2


@pytest.mark.skipif(os.name != "posix", reason="bare POSIX har rettigheter som dette")
def test_a_memory_that_came_with_a_repository_is_not_believed(tmp_path: Path, worked: dict) -> None:
    path, out = _files(tmp_path), tmp_path / "ut"
    make(path, out)
    (out / NAME).chmod(0o644)
    assert _again(path, out, worked) == ({"klepp", "time"}, {"klepp", "time"})


def test_a_folder_that_was_copied_is_believed_only_for_the_same_sources(tmp_path: Path, worked: dict) -> None:
    path, out = _files(tmp_path), tmp_path / "ut"
    make(path, out)
    shutil.copytree(out, tmp_path / "kopi")
    checked, made = _again(path, tmp_path / "kopi", worked)
    assert not checked and not made


def test_only_checking_remembers_and_writes_nothing(tmp_path: Path) -> None:
    make(_files(tmp_path), tmp_path / "ut", only_check=True)
    assert not (tmp_path / "ut").exists()


CLAUSE = "tilpasning/nb/klausuler/felles-maal.md"


@pytest.mark.skipif(os.name == "nt", reason="Windows har ikke rør")
@pytest.mark.parametrize("kind", ["rør", "lenke til ingenting", "lenke til rør", "ring"])
@pytest.mark.parametrize("spot", ["time.yaml", CLAUSE, "tilpasning/wordmal.docx", "tilpasning", "tilpasning/nb"])
def test_what_a_run_before_did_not_meet_never_hangs_and_is_not_taken_for_absent(
    tmp_path: Path, spot: str, kind: str
) -> None:
    path, out = _files(tmp_path), tmp_path / "ut"
    assert not make(path, out).bad
    there = tmp_path / spot
    there.parent.mkdir(parents=True, exist_ok=True)
    there.unlink(missing_ok=True)
    os.mkfifo(tmp_path / "rør")
    target = {"rør": "", "lenke til ingenting": "finnes-ikke", "lenke til rør": tmp_path / "rør", "ring": there}[kind]
    there.symlink_to(target) if target else os.mkfifo(there)
    try:
        report = make(path, out)
    except AvtalegenError as error:
        assert "Kan ikke" in str(error)
    else:
        assert report.bad or report.failure


@pytest.mark.skipif(os.name == "nt", reason="Windows lager sjelden lenker")
@pytest.mark.parametrize("linked", ["tilpasning", "tilpasning/nb", "tilpasning/nb/klausuler"])
def test_a_clause_changed_in_a_folder_that_is_linked_to_is_in_the_next_documents(tmp_path: Path, linked: str) -> None:
    path, out = _files(tmp_path), tmp_path / "ut"
    real = tmp_path / "felles" / CLAUSE
    real.parent.mkdir(parents=True)
    real.write_text("---\nid: egen\netter: formaal\ntittel: Egen\nversjon: 1.0.0\n---\nFørste ord.\n", encoding="utf-8")
    (tmp_path / linked).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / linked).symlink_to(tmp_path / "felles" / linked)
    assert not make(path, out).bad
    before = contents(out)
    real.write_text(real.read_text(encoding="utf-8").replace("Første", "Andre"), encoding="utf-8")
    assert not make(path, out).bad
    after = contents(out)
    changed = {name for name in before if name.endswith("avtale.docx") and before[name] != after[name]}
    assert changed == {"klepp-samarbeidsavtale.docx", "time-samarbeidsavtale.docx"}
