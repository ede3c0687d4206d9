"""What a picture is by its bytes, whatever it is called: PNG or JPEG, whole, and of a size that a page can show."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from avtalegen.diagnostics.diagnostic import AvtalegenError

_WIDEST = 4_000
"""Points of the screen: a small file can hold a picture that no memory has room for."""
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""The markers of a JPEG that begin what tells its size (ITU-T T.81, table B.1)."""


def measured(data: bytes) -> tuple[str, int, int]:
    """What kind of picture some bytes are, its width and its height. Raises ``AvtalegenError`` for what is no whole picture."""
    try:
        if data.startswith(_PNG):
            return ("png", *_png(data))
        if data.startswith(_JPEG):
            return ("jpeg", *_jpeg(data))
    except (struct.error, zlib.error, IndexError, ValueError) as error:
        raise AvtalegenError("Bildet er skadet eller kuttet.") from error
    raise AvtalegenError("Fila er ikke et bilde i PNG eller JPEG, hva den enn heter.")


def _png(data: bytes) -> tuple[int, int]:
    """The size of a PNG whose every part is whole (PNG, chapter 5); ``ValueError`` where one is not."""
    chunks = list(_chunks(data))
    if [chunks[0][0], chunks[-1][0]] != [b"IHDR", b"IEND"]:
        raise ValueError("no picture")
    width, height, depth, colour = struct.unpack(">IIBB", chunks[0][1][:10])
    _held(width, height)
    row = (width * depth * {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}.get(colour, 0) + 7) // 8
    pixels = zlib.decompressobj()
    said = len(pixels.decompress(b"".join(part for name, part in chunks if name == b"IDAT"), row * height + 1))
    if not row or said < row * height:
        raise ValueError("too few pixels")
    return width, height


def _held(width: int, height: int) -> tuple[int, int]:
    if not (0 < width <= _WIDEST and 0 < height <= _WIDEST):
        raise AvtalegenError(f"Bildet er {width} × {height} bildepunkter. Det kan være høyst {_WIDEST} hver vei.")
    return width, height


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, name = len(_PNG), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, at)
        part = data[at + 8 : at + 8 + length]
        if struct.unpack_from(">I", data, at + 8 + length)[0] != zlib.crc32(name + part):
            raise ValueError("damaged")
        yield name, part
        at += 12 + length


def _jpeg(data: bytes) -> tuple[int, int]:
    """The size of a JPEG that has an end (ITU-T T.81, annex B); ``ValueError`` for a damaged one or one for print."""
    at, size = 2, None
    while data[at + 1] != 0xDA:
        if data[at + 1] == 0xFF:  # what fills up before a marker
            at += 1
            continue
        marker, length = struct.unpack_from(">xBH", data, at)
        if data[at] != 0xFF:
            raise ValueError("damaged")
        if marker in _SIZES:
            height, width, colours = struct.unpack_from(">HHB", data, at + 5)
            if colours not in (1, 3):
                raise AvtalegenError("Bildet har farger for trykk (CMYK). Lagre det med farger for skjerm (RGB).")
            size = _held(width, height)
        at += 2 + length
    if size is None or b"\xff\xd9" not in data[at:]:
        raise ValueError("cut")
    return size
