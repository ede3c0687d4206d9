"""The console script's entry point."""

from __future__ import annotations

import gc
import importlib.util
import os
import sys


def main() -> None:
    """Run the command line; start-up options are set before anything heavy is imported."""
    # Start-up makes many lasting objects and little garbage: collecting between them only costs time.
    gc.disable()
    # Looking for pydantic plug-ins reads every installed distribution's metadata; avtalegen uses none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _postpone("importlib.metadata")
    from avtalegen.cli.run import run

    run()


def _postpone(name: str) -> None:
    """Let a module of the standard library be read when it is first used: pydantic imports this one and never uses it."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None or name in sys.modules:
        return
    loader = importlib.util.LazyLoader(spec.loader)
    spec.loader = loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    loader.exec_module(module)


if __name__ == "__main__":
    main()
