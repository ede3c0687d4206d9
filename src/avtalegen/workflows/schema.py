"""JSON Schema of the file, for editors: draft 2020-12, from the models, in the words the models have."""

from __future__ import annotations

import json
from typing import Any

from avtalegen.avtale.felt import i_alle_skrivemaater
from avtalegen.avtale.grunnlag import valgformer
from avtalegen.avtale.modell import Avtale
from avtalegen.klausuler.library import bibliotek
from avtalegen.norsk.maalform import Maalform

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NOEKKELORD = frozenset(
    {"$ref", "title", "description", "examples", "default", "type", "enum", "const", "anyOf", "items", "minItems"}
    | {"pattern", "minimum", "maximum"}
)
"""What the schema says of a field; what else the model knows of it is for others."""


def schema(maalform: Maalform = Maalform.BOKMAAL) -> str:
    """The schema as text. The names of the optional provisions are the library's."""
    root = Avtale.model_json_schema(by_alias=True)
    for model in (root, *root["$defs"].values()):
        _bare_egne_ord(model)
    _skrivemaater([root["properties"], root["$defs"]])
    _tilvalg(root["properties"]["tilvalg"], list(bibliotek(maalform).innhold.tilvalg()))
    # 1 without quotes is a number to an editor and the same text to us.
    root["properties"]["skjema"] = {**root["properties"]["skjema"], "enum": ["1", 1]}
    for name in ("const", "type"):
        root["properties"]["skjema"].pop(name, None)
    return json.dumps({"$schema": _DIALECT, **root}, ensure_ascii=False, indent=2) + "\n"


def is_schema(data: bytes) -> bool:
    """Whether a file is the schema of an agreement, of whatever version."""
    try:
        said = json.loads(data)
        return bool(said["$schema"] == _DIALECT and {"skjema", "kommune", "nav"} <= said["properties"].keys())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False


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
