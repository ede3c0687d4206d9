"""The console script's entry point: what has to happen before anything heavy is imported, and how the process ends."""

from __future__ import annotations

import gc
import os
import sys

from avtalegen import __version__

_STOPPED = 3


def main() -> None:
    """Run the command line and end the process with its exit code."""
    try:
        _main()
    except KeyboardInterrupt:  # before or after the part of the run that tells of it in its own words
        try:
            os.write(2, b"avtalegen: avbrutt.\n")
        finally:
            os._exit(_STOPPED)


def _main() -> None:
    _in_utf8()
    if sys.argv[1:] == ["--version"] and _say_version():
        _end(0)
    # Start-up makes many lasting objects and little garbage: not looking for garbage saves 8 of 140 ms.
    gc.disable()
    # Looking for pydantic plug-ins reads every installed distribution's metadata; avtalegen uses none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from avtalegen.cli.run import run

    _end(run())


def _in_utf8() -> None:
    """Begin again in UTF-8 where the locale has another encoding: there, «ål.yaml» cannot even be named.

    File names on Linux and macOS are bytes, and everyone else takes them for UTF-8.
    """
    if os.name == "posix" and sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode and sys.executable:
        try:
            os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
        except OSError:  # then we go on as it is
            return


def _say_version() -> bool:
    """Print the version without loading typer (6 times what Python takes to start); false where it cannot be printed."""
    if sys.stdout is None:
        return False
    try:
        print(f"avtalegen {__version__}", flush=True)  # noqa: T201 - the console is among what is not loaded
    except OSError:
        return False
    return True


def _end(code: int) -> None:
    """End without taking every module down, which costs 20 ms. Everything printed has been flushed."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:  # the console has told of what could not be printed
            pass
    os._exit(code)


if __name__ == "__main__":
    main()
