"""JSON Schema of the file, for editors: draft 2020-12, from the models, in the words the models have."""

from __future__ import annotations

import json
import re
from typing import Any

from avtalegen.avtale.felt import i_alle_skrivemaater
from avtalegen.avtale.grunnlag import Modell, valgformer
from avtalegen.avtale.modell import Avtale
from avtalegen.klausuler.library import bibliotek
from avtalegen.norsk.maalform import Maalform

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NOEKKELORD = frozenset(
    {"$ref", "title", "description", "examples", "default", "type", "enum", "const", "anyOf", "items", "minItems"}
    | {"pattern", "minimum", "maximum"}
)
"""What the schema says of a field; what else the model knows of it is for others."""
_PART = "-del"
"""After the name of a model some of whose keys stand elsewhere."""
_AVTALE = "Avtale"
_NULL = {"type": "null"}
_REFERENCE = re.compile(r'"#/\$defs/([^"]+)"')
_OPPFOERING = "Oppfoering"
_EGET = {
    name: {"title": title, "description": told, "examples": [example], "type": "string"}
    for name, title, told, example in (
        ("id", "Navnet på dokumentet", "Hva dokumentet skal hete. Utelatt: etter fila eller kommunen.", "time"),
        ("fil", "Fila til kommunen", "En fil som har det som er kommunens eget, sett fra denne fila.", "klepp.yaml"),
    )
}
"""What an entry says of itself."""
_SHAPE = frozenset({"$ref", "anyOf", "type", "enum", "const", "items", "minItems", "pattern", "minimum", "maximum"})
"""What a schema says of which values there may be; the rest is for people."""


def schema(maalform: Maalform = Maalform.BOKMAAL) -> str:
    """The schema as text. The names of the optional provisions are the library's."""
    root = _model(Avtale)
    _tilvalg(root["properties"]["tilvalg"], list(bibliotek(maalform).innhold.tilvalg()))
    return _text(root)


def shared_schema(envelope: type[Modell]) -> str:
    """The schema of a collaboration's file. ``envelope`` is the model of its own keys.

    What stands under ``felles`` and ``kommuner`` is merged, so each part may lack what another has, take away with an empty
    value, and add to a list with ``+``. What stands in a list is whole.
    """
    root, whole = _model(envelope), json.loads(schema())
    definitions = {**whole.pop("$defs"), _AVTALE: {key: whole[key] for key in ("properties", "additionalProperties")}}
    made: dict[str, Any] = {}
    _partly(_AVTALE, definitions, made)
    cooperation, entry = made["Interkommunalt" + _PART], made[_AVTALE + _PART]
    for key in ("deltakere", "+deltakere", "parter", "fellesavtale"):  # they follow from the rest of the file
        cooperation["properties"].pop(key)
    made[_OPPFOERING] = {**entry, "properties": {**_EGET, **entry["properties"]}}
    properties = root["properties"]
    for key, target in (("samarbeid", "Interkommunalt" + _PART), ("felles", _AVTALE + _PART)):
        properties[key]["anyOf"] = [_ref(target), {"type": "null"}]
    properties["kommuner"]["items"] = _ref(_OPPFOERING)
    return _text({**root, "$defs": _reached(properties, {**definitions, **made})})


def is_schema(data: bytes) -> bool:
    """Whether a file is the schema of an agreement or a collaboration, of whatever version."""
    try:
        said = json.loads(data)
        known = said["properties"].keys()
        ours = {"skjema", "kommune", "nav"} <= known or {"skjema", "felles", "kommuner"} <= known
        return bool(said["$schema"] == _DIALECT and ours)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False


def _model(model: type[Modell]) -> dict[str, Any]:
    root = model.model_json_schema(by_alias=True)
    for each in (root, *root.get("$defs", {}).values()):
        _bare_egne_ord(each)
    _skrivemaater([root["properties"], root.get("$defs", {})])
    # 1 without quotes is a number to an editor and the same text to us.
    root["properties"]["skjema"] = {**root["properties"]["skjema"], "enum": ["1", 1]}
    for name in ("const", "type"):
        root["properties"]["skjema"].pop(name, None)
    return root


def _text(root: dict[str, Any]) -> str:
    return json.dumps({"$schema": _DIALECT, **root}, ensure_ascii=False, indent=2) + "\n"


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/$defs/{name}"}


def _reached(start: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The definitions that something refers to, from ``start`` on."""
    found: dict[str, Any] = {}
    rest = [start]
    while rest:
        for name in _REFERENCE.findall(json.dumps(rest.pop())):
            if name not in found:
                found[name] = definitions[name]
                rest.append(definitions[name])
    return {name: found[name] for name in definitions if name in found}


def _partly(name: str, definitions: dict[str, Any], made: dict[str, Any]) -> None:
    """Make the definition of a model whose keys may be missing, empty, or add to a list; and of what it refers to."""
    if name + _PART in made:
        return
    model = definitions[name]
    if "properties" not in model:
        made[name + _PART] = model
        return
    properties: dict[str, Any] = {}
    made[name + _PART] = {**{key: model[key] for key in model if key != "required"}, "properties": properties}
    for key, field in model["properties"].items():
        shapes = [{each: field[each] for each in field if each in _SHAPE}] if "anyOf" not in field else field["anyOf"]
        rest = {each: field[each] for each in field if each not in _SHAPE}
        for shape in shapes:
            if "$ref" in shape:
                _partly(shape["$ref"].rpartition("/")[2], definitions, made)
        loose = [{"$ref": shape["$ref"] + _PART} if "$ref" in shape else shape for shape in shapes]
        properties[key] = {**rest, "anyOf": [*(each for each in loose if each != _NULL), _NULL]}
        if lists := [shape for shape in shapes if shape.get("type") == "array"]:
            properties[f"+{key}"] = {**rest, "anyOf": lists}


def _bare_egne_ord(model: dict[str, Any]) -> None:
    """Titles and descriptions of the fields stay; a model's own are its class's name and an English docstring."""
    model.pop("title", None)
    model.pop("description", None)
    for name, one in model["properties"].items():
        kept = {key: value for key, value in one.items() if key in _NOEKKELORD}
        # A title that is also its model's name is left out beside the reference.
        model["properties"][name] = {"title": str(one.get("$ref", "")).rpartition("/")[2], **kept}


def _skrivemaater(node: Any) -> None:
    """Choices in any case and in either form, as ``check`` takes them; the list stays, for editors to propose from."""
    for inner in list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else ():
        _skrivemaater(inner)
    if isinstance(node, dict) and isinstance(node.get("enum"), list) and node.get("type") == "string":
        choices = node.pop("enum")
        node.pop("type")
        forms = [form for choice in choices for form in valgformer(choice)]
        node["anyOf"] = [{"enum": choices}, {"type": "string", "pattern": i_alle_skrivemaater(forms)}]


def _tilvalg(field: dict[str, Any], names: list[str]) -> None:
    for one in field["anyOf"]:
        if one.get("type") == "array":
            one["items"] = {"enum": names}
