"""Build hook: compiles the clause library into the wheel, so that an installed avtalegen starts without reading it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the generated modules into an ordinary wheel; an editable install reads the folder instead."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Generate before the wheel is packed."""
        if self.target_name != "wheel" or version != "standard":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        try:
            from avtalegen.klausuler.engine import modules
            from avtalegen.klausuler.library import fra_mappe, har_maalform
            from avtalegen.norsk.maalform import Maalform

            self._folder = tempfile.TemporaryDirectory(prefix="avtalegen-bygg-")
            libraries = {maalform: fra_mappe(maalform).innhold for maalform in Maalform if har_maalform(maalform)}
            for name, source in modules(libraries).items():
                path = Path(self._folder.name) / name
                path.write_text(source, encoding="utf-8")
                build_data["force_include"][str(path)] = f"avtalegen/{name}"
        finally:
            sys.path.remove(str(root / "src"))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the generated files away again."""
        if (folder := getattr(self, "_folder", None)) is not None:
            folder.cleanup()
