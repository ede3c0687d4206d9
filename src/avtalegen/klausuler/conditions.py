"""Which clauses a document has, told without the template engine: what ``check`` asks of every file."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from avtalegen.avtale.modell import Avtale
from avtalegen.klausuler.library import Bibliotek

_FASTE = {"true": True, "false": False, "none": None}


class _UkjentError(Exception):
    """The expression asks for something only the template engine can tell."""


def valgte_tilvalg(avtale: Avtale, library: Bibliotek) -> frozenset[str]:
    """The optional provisions the document has: those the file names, or the recommended ones where it is silent."""
    if avtale.tilvalg is not None:
        return frozenset(avtale.tilvalg)
    return library.anbefalt


def klausuler_med(avtale: Avtale, library: Bibliotek) -> tuple[str, ...]:
    """The ids of the clauses the document has, in order. A clause whose condition cannot be told is taken to be there."""
    chosen = valgte_tilvalg(avtale, library)
    clauses = library.innhold.klausuler
    outline = library.innhold.disposisjoner[avtale.dokumenttype]
    return tuple(
        one
        for one in outline.klausuler()
        if (not clauses[one].tilvalg or clauses[one].tilvalg in chosen)
        and holder(clauses[one].naar, avtale, chosen) is not False
    )


def holder(expression: str, avtale: Avtale, chosen: frozenset[str]) -> bool | None:
    """Whether a clause's condition holds; ``None`` where it is not of the simple form: paths, texts, and, or, not, ==, in."""
    if not expression:
        return True
    tree = _les(expression)
    if tree is None:
        return None
    try:
        return bool(_verdi(tree, avtale, chosen))
    except _UkjentError:
        return None


@cache
def _les(expression: str) -> ast.expr | None:
    try:
        return ast.parse(expression.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _verdi(node: ast.expr, avtale: Avtale, chosen: frozenset[str]) -> Any:  # noqa: PLR0911 - one a kind of node
    match node:
        case ast.Constant(str() | int() | bool() | None as value):
            return value
        case ast.Name(name):
            return _navn(name, avtale)
        case ast.Attribute(inner, name):
            return _under(_verdi(inner, avtale, chosen), name)
        case ast.UnaryOp(ast.Not(), inner):
            return not _verdi(inner, avtale, chosen)
        case ast.BoolOp(ast.And(), parts):
            return all(_verdi(one, avtale, chosen) for one in parts)
        case ast.BoolOp(ast.Or(), parts):
            return any(_verdi(one, avtale, chosen) for one in parts)
        case ast.Compare(left, [operator], [right]):
            return _sammenlign(operator, _verdi(left, avtale, chosen), _verdi(right, avtale, chosen))
        case ast.Tuple(parts) | ast.List(parts):
            return [_verdi(one, avtale, chosen) for one in parts]
        case ast.Call(ast.Name("tilvalgt"), [ast.Constant(str(name))], []):
            return name in chosen
    raise _UkjentError


def _navn(name: str, avtale: Avtale) -> Any:
    if name in _FASTE:
        return _FASTE[name]
    if name in ("er_avtale", "er_rutine"):
        return avtale.dokumenttype == ("samarbeidsavtale" if name == "er_avtale" else "samarbeidsrutine")
    if name == "innkallere":
        return [one for one in avtale.kontaktpersoner if one.innkaller]
    if name == "informasjonsansvarlige":
        return [one for one in avtale.kontaktpersoner if one.informasjonsansvarlig]
    return _under(avtale, name)


def _under(value: Any, name: str) -> Any:
    if not isinstance(value, BaseModel) or name not in _felter(type(value)):
        raise _UkjentError
    return getattr(value, _felter(type(value))[name])


@cache
def _felter(modell: type[BaseModel]) -> Mapping[str, str]:
    """The file's key → the attribute's name."""
    return {info.alias or name: name for name, info in modell.model_fields.items()}


def _sammenlign(operator: ast.cmpop, left: Any, right: Any) -> bool:
    simple = (str, int, bool, type(None))
    if not isinstance(left, simple) or not isinstance(right, (*simple, list)):
        raise _UkjentError  # dates are text to a clause and dates here
    match operator:
        case ast.Eq():
            return bool(left == right)
        case ast.NotEq():
            return bool(left != right)
        case ast.In() if isinstance(right, list):
            return left in right
        case ast.NotIn() if isinstance(right, list):
            return left not in right
    raise _UkjentError


def verdi_ved(avtale: Avtale, path: str) -> Any:
    """What the model holds at a dotted path of the file's keys; ``None`` where there is nothing."""
    value: Any = avtale
    try:
        for name in path.split("."):
            value = _under(value, name)
    except _UkjentError:
        return None
    return value
