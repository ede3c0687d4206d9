"""Processes that do the jobs. Results come in the order of the jobs, however many processes there are.

A process of its own making, because a killed parent must not leave orphans that write on or wait for ever: each
process holds one end of a pipe and ends when the other end is gone.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Self

from avtalegen.errors import AvtalegenError

_STOPPED = "En av prosessene stanset uventet. Kjør på nytt, gjerne med --prosesser 1."
_MOST = 16
"""Jobs in one parcel, at most: enough that a pipe costs nothing, few enough that processes end at the same time."""


class Pool:
    """Calls methods of a worker, in this process alone or in several."""

    def __init__(self, worker: Any, processes: int) -> None:
        self._worker = worker
        self._pipes: list[Connection] = []
        self._processes: list[Any] = []
        if processes > 1:
            self._start(processes)

    def __enter__(self) -> Self:
        """The pool itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let each process finish the parcel it has and end."""
        for pipe in self._pipes:
            pipe.close()
        for process in self._processes:
            process.join()

    def map(self, method: str, jobs: Iterable[Any], count: int) -> Iterator[Any]:
        """What the method, which takes several jobs, answers to each of the ``count`` jobs; in order.

        Raises what the worker raised.
        """
        size = max(1, min(_MOST, count // (4 * max(1, len(self._pipes)))))
        rest = iter(jobs)
        parcels = iter(lambda: list(islice(rest, size)), [])
        if self._pipes:
            yield from self._spread(method, parcels)
        else:
            for parcel in parcels:
                yield from getattr(self._worker, method)(parcel)

    def _start(self, processes: int) -> None:
        # A fork shares the library that is loaded already; it is safe only while there is one thread.
        forks = sys.platform == "linux" and threading.active_count() == 1
        context: Any = multiprocessing.get_context("fork" if forks else "spawn")
        if forks:
            gc.freeze()
        for _ in range(processes):
            try:
                self._add(context, inherit=forks)
            except OSError:  # the system has no room for more: those there are will do
                return

    def _add(self, context: Any, *, inherit: bool) -> None:
        ours, theirs = context.Pipe()
        inherited = [ours, *self._pipes] if inherit else []
        process = context.Process(target=_serve, args=(theirs, inherited, self._worker), daemon=True)
        process.start()
        theirs.close()
        self._pipes.append(ours)
        self._processes.append(process)

    def _spread(self, method: str, parcels: Iterable[Sequence[Any]]) -> Iterator[Any]:
        waiting = enumerate(parcels)
        busy: dict[Connection, int] = {}
        answers: dict[int, list[Any]] = {}

        def give(pipe: Connection) -> None:
            for number, parcel in waiting:
                try:
                    pipe.send((method, parcel))
                except OSError as error:
                    raise AvtalegenError(_STOPPED) from error
                busy[pipe] = number
                return

        for pipe in self._pipes:
            give(pipe)
        number = 0
        while busy or answers:
            while number not in answers:
                ready = wait(list(busy))
                for pipe in [one for one in busy if one in ready]:
                    answers[busy.pop(pipe)] = _answer(pipe)
                    give(pipe)
            yield from answers.pop(number)
            number += 1


def _answer(pipe: Connection) -> list[Any]:
    try:
        answer = pipe.recv()
    except (EOFError, OSError) as error:
        raise AvtalegenError(_STOPPED) from error
    if isinstance(answer, BaseException):
        raise answer
    return list(answer)


def _serve(pipe: Connection, inherited: Sequence[Connection], worker: Any) -> None:
    """Take parcels until the other end of the pipe is gone."""
    for one in inherited:  # else a fork would hold its own pipe open and never see it end
        one.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.enable()
    with contextlib.suppress(EOFError, OSError):
        while True:
            method, parcel = pipe.recv()
            pipe.send(_do(getattr(worker, method), parcel))


def _do(do: Any, parcel: Sequence[Any]) -> Any:
    try:
        return do(parcel)
    except AvtalegenError as error:
        return error
    except Exception as error:
        # The parent reports it by type and place; the exception itself may not survive the pipe.
        return RuntimeError(f"{type(error).__module__}.{type(error).__qualname__}")
