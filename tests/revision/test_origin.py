"""A Word file carries what it was made from: enough to make it again, and nothing that its reader does not see."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from tests.conftest import EXAMPLES, WITH_GAPS
from word_edits import opened, saved

from avtalegen.document.tree import Document
from avtalegen.interview.emit import emit
from avtalegen.workflows.load import load
from avtalegen.workflows.render import document, encode
from avtalegen.writers import WordBase
from avtalegen.writers.docx.origin import NAMESPACE, part, read_origin, tree_hashes, word_hashes
from avtalegen.writers.docx.reading import read_document
from avtalegen.writers.docx.writer import writer
from avtalegen.writers.wording import paragraphs

by_name = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


def made(path: Path, change: Any = None) -> Document:
    data = path.read_bytes()
    if change is not None:
        data = change(data.decode()).encode()
    draft = path.stem in WITH_GAPS
    return document(load(data, str(path), utkast=draft, folder=path.parent), draft=draft)


def carried(tree: Document, folder: Path) -> Any:
    found = read_origin(encode(tree, "docx", folder))
    assert found is not None
    return found


@by_name
def test_the_document_can_be_made_again_from_what_it_carries(path: Path) -> None:
    tree = made(path)
    found = carried(tree, path.parent)
    again = load(emit(dict(found.data)).encode(), "laget.yaml", utkast=found.draft, folder=path.parent)
    made_again = document(again, draft=found.draft)
    assert made_again.fingerprint.content == tree.fingerprint.content
    assert [each.text for each in paragraphs(made_again)] == [each.text for each in paragraphs(tree)]


@by_name
def test_word_and_the_tree_give_each_clause_the_same_hash(path: Path) -> None:
    tree = made(path)
    data = encode(tree, "docx", path.parent)
    read = read_document(data, "avtale.docx", frozenset(clause.id for clause in tree.clauses()))
    hashes = tree_hashes(tree)
    assert word_hashes(read.paragraphs) == hashes
    assert {clause_id: words for clause_id, (_, words) in carried(tree, path.parent).clauses.items()} == hashes


@by_name
def test_it_takes_less_than_ten_thousand_bytes_and_is_the_same_each_time(path: Path) -> None:
    first = part(made(path))
    assert len(first.encode()) < 10_000 and first == part(made(path))


def test_one_changed_word_changes_the_hash_of_its_clause_alone() -> None:
    path = next(each for each in EXAMPLES if each.stem == "nordre-follo")
    tree = made(path, lambda text: text.replace("omfang: standard", "omfang: full"))
    word = opened(encode(tree, "docx", path.parent))
    paragraph = next(each for each in word.paragraphs if each.text.startswith("Flyktningtjenesten har ansvar"))
    paragraph.runs[0].text = "Ingen"
    read = read_document(saved(word), "avtale.docx", frozenset(clause.id for clause in tree.clauses()))
    now, then = word_hashes(read.paragraphs), tree_hashes(tree)
    assert [clause_id for clause_id in then if now[clause_id] != then[clause_id]] == ["parter"]


def test_comments_of_the_file_and_texts_that_the_document_does_not_show_stay_at_home() -> None:
    path = next(each for each in EXAMPLES if each.stem == "minimal")
    data = yaml.safe_load(path.read_text("utf-8"))
    data["dokument"]["omfang"] = "kort"
    data["kommune"] |= {"instanser": [{"navn": "Hemmelig senter", "rolle": "ukjentrolle"}]}
    tree = made(path, lambda _: "# vi stoler ikke på dem\n" + yaml.safe_dump(data, allow_unicode=True))
    whole = encode(tree, "docx", path.parent)
    shown = "\n".join(value.text for clause in tree.clauses() for value in clause.values)
    assert b"stoler ikke" not in whole
    if "Hemmelig senter" not in shown:
        assert b"Hemmelig senter" not in _part_of(whole) and b"ukjentrolle" not in _part_of(whole)


def test_a_gap_is_carried_as_nothing() -> None:
    path = next(each for each in EXAMPLES if each.stem in WITH_GAPS)
    found = carried(made(path), path.parent)
    assert found.draft and "\x05" not in json.dumps(found.data)


def test_what_another_word_file_carries_never_travels_along() -> None:
    path = next(each for each in EXAMPLES if each.stem == "minimal")
    word = docx.Document()
    target = io.BytesIO()
    word.save(target)
    with zipfile.ZipFile(target, "a") as package:
        package.writestr("customXml/item9.xml", "<kunde>Per Hemmelig</kunde>")
    from tests.writers.writer_samples import BASE

    own = writer(WordBase(BASE.read_bytes, target.getvalue))
    data = own(made(path))
    assert b"Per Hemmelig" not in data and read_origin(data) is not None
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert sorted(name for name in package.namelist() if name.startswith("customXml/item")) == [
            "customXml/item1.xml", "customXml/itemProps1.xml",
        ]  # fmt: skip


def test_a_base_that_is_a_document_of_ours_gives_none_of_its_own_data() -> None:
    first, second = (next(each for each in EXAMPLES if each.stem == name) for name in ("nordre-follo", "minimal"))
    base = encode(made(first), "docx", first.parent)
    from tests.writers.writer_samples import BASE

    found = read_origin(writer(WordBase(BASE.read_bytes, lambda: base))(made(second)))
    assert (
        found is not None and found.data["nav"] == read_origin(encode(made(second), "docx", second.parent)).data["nav"]
    )  # type: ignore[union-attr]


@pytest.mark.parametrize("wrong", [b"", b"<x", f'<avtalegen xmlns="{NAMESPACE}"/>'.encode(), b"<x>[1]</x>"])
def test_a_part_that_cannot_be_read_is_none(wrong: bytes) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("customXml/item1.xml", wrong)
    assert read_origin(target.getvalue()) is None and read_origin(b"PK") is None


def _part_of(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("customXml/item1.xml")
