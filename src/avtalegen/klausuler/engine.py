"""Jinja, tamed: sandboxed and strict about what is undefined. Compiles the clauses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateError, pass_context
from jinja2.runtime import Context, new_context
from jinja2.sandbox import SandboxedEnvironment

from avtalegen.errors import LibraryError
from avtalegen.klausuler.filling import (
    BLOKK_TEKST,
    BLOKK_VILKAAR,
    FyllingError,
    Samler,
    Tekstdel,
    filtre,
    linjenavn,
)
from avtalegen.klausuler.klausul import Klausul
from avtalegen.norsk.maalform import Maalform


def miljoe(maalform: Maalform, samler: Samler, kind: type[Environment] = SandboxedEnvironment) -> Environment:
    """The environment clauses are compiled in and run in; what they print goes to ``samler``."""

    # pass_context keeps Jinja from calling it on constants while compiling.
    @pass_context
    def finalize(_context: Context, value: Any) -> str:
        return samler.finalize(value)

    env = kind(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
        finalize=finalize,
        cache_size=0,
    )
    env.filters.update(filtre(maalform))
    return env


def kilde(klausul: Klausul) -> str:
    """A clause as Jinja source with two blocks: its title and text, and its condition (printed as 1 when true)."""
    name = klausul.id.replace("-", "_")
    condition = klausul.naar or "true"
    return (
        f"{{% block {BLOKK_TEKST}{name} %}}{klausul.tittel}\n{klausul.tekst}\n{{% endblock %}}"
        f"{{% block {BLOKK_VILKAAR}{name} %}}{{% if {condition} %}}1{{% endif %}}{{% endblock %}}"
    )


def linjekilde(source: str) -> str:
    """A short text of the library (a chapter's title, a line under the document's) as Jinja source with one block."""
    return f"{{% block {linjenavn(source)} %}}{source}{{% endblock %}}"


def kompiler(env: Environment, klausul: Klausul) -> dict[str, Tekstdel]:
    """Compile one clause's two blocks. Raises ``LibraryError`` with the file and the line of the body."""
    try:
        return blokker(env, kilde(klausul))
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        where = f"{klausul.kilde}, linje {line - 1} i teksten" if line and line > 1 else klausul.kilde
        raise LibraryError(f"{where}: teksten kan ikke leses som mal ({error.message}).") from error


def blokker(env: Environment, source: str) -> dict[str, Tekstdel]:
    """The blocks of a source, ready to run. Raises ``TemplateError``."""
    return {name: _tekstdel(env, block) for name, block in env.from_string(source).blocks.items()}


def _tekstdel(env: Environment, block: Any) -> Tekstdel:
    def run(values: Mapping[str, Any]) -> Iterable[str]:
        try:
            yield from block(new_context(env, None, {}, dict(values), globals=env.globals))
        except TemplateError as error:
            raise FyllingError(error.message or "ukjent feil") from error

    return run
