"""The console script's entry point."""

from __future__ import annotations

import gc
import os


def main() -> None:
    """Run the command line; start-up options are set before anything heavy is imported."""
    # Start-up makes many lasting objects and little garbage: collecting between them only costs time.
    gc.disable()
    # Looking for pydantic plug-ins reads every installed distribution's metadata; avtalegen uses none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from avtalegen.cli.run import run

    run()


if __name__ == "__main__":
    main()
