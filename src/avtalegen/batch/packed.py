"""A list of what became of each document, kept small: a batch can be a whole country, many times over."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")
_TOGETHER = 64
"""So many things are packed together: what they have in common is then kept once."""


class Packed(Generic[T]):
    """Things in order, which are added at the end and read from the beginning. Those that were read are copies."""

    def __init__(self) -> None:
        self._parcels: list[bytes] = []
        self._open: list[T] = []

    def append(self, one: T) -> None:
        """Add a thing at the end."""
        self._open.append(one)
        if len(self._open) == _TOGETHER:
            self._parcels.append(zlib.compress(pickle.dumps(self._open), 1))
            self._open = []

    def __len__(self) -> int:
        """How many there are."""
        return _TOGETHER * len(self._parcels) + len(self._open)

    def __iter__(self) -> Iterator[T]:
        """The things, a parcel of them in memory at a time."""
        for parcel in self._parcels:
            yield from pickle.loads(zlib.decompress(parcel))
        yield from self._open
