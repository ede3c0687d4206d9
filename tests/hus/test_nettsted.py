"""The site: every page has a place in it, links lead to what is there, and no page asks the network for anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from tests.conftest import ROOT
from tools.nettsted import BROUGHT, linked

TEXT = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


class _Loose(yaml.SafeLoader):
    """Reads the file as mkdocs does, but for the Python names in it."""


_Loose.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)
SITE: dict[str, Any] = yaml.load(TEXT, _Loose)


def pages(nav: Any) -> Iterator[str]:
    """The pages of the menu."""
    for entry in nav:
        (where,) = entry.values()
        yield from [where] if isinstance(where, str) else pages(where)


def test_every_page_has_one_place_in_the_menu_and_every_place_a_page() -> None:
    there = {path.name for path in (ROOT / "docs").glob("*.md")} | set(BROUGHT.values())
    assert sorted(pages(SITE["nav"])) == sorted(there)
    assert all((ROOT / source).is_file() for source in BROUGHT)


def test_the_site_has_no_address_and_fetches_nothing() -> None:
    assert SITE.keys().isdisjoint({"site_url", "repo_url", "edit_uri", "extra_javascript", "extra_css"})
    assert SITE["theme"]["font"] is False
    assert "http" not in TEXT


@pytest.mark.parametrize(
    ("page", "text", "wanted"),
    [
        ("index.md", "[mal](docs/wordmal.md#a)", "[mal](wordmal.md#a)"), ("index.md", "[eks](examples/minimal.yaml)", "eks"),
        ("index.md", "[engelsk](README.en.md)", "engelsk"), ("bidra.md", "[log](CHANGELOG.md)", "[log](endringer.md)"),
        ("arkitektur.md", "[b](../CONTRIBUTING.md)", "[b](bidra.md)"), ("samarbeid.md", "![x](bench.png)", "![x](bench.png)"),
        ("avtalerepo.md", "[inn](../../README.md)", "[inn](index.md)"), ("index.md", "[her](#b)", "[her](#b)"),
        ("index.md", '<img src="docs/forside.png">', '<img src="forside.png">'), ("filer.md", "[ut](https://a.no)", "[ut](https://a.no)"),
        ("index.md", "```\n[a](docs/filer.md)\n```\n", "```\n[a](docs/filer.md)\n```\n"), ("samarbeid.md", "[k](klausulbibliotek.md#e)", "[k](klausulbibliotek.md#e)"),
    ],
)  # fmt: skip
def test_links_lead_to_the_pages_of_the_site(page: str, text: str, wanted: str) -> None:
    assert linked(text, page) == wanted
