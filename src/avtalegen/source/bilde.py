"""What a picture is by its bytes, whatever it is called: PNG or JPEG, whole, and of a size that a page can show."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from avtalegen.diagnostics.diagnostic import AvtalegenError

_WIDEST = 4_000
"""Points of the screen: a small file can hold a picture that no memory has room for."""
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""How many numbers a point of a PNG has, by its type of colour."""
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_SIZES = b"\xc0\xc1\xc2\xc3\xc5\xc6\xc7\xc9\xca\xcb\xcd\xce\xcf"
"""The markers of a JPEG that begin what tells its size (ITU-T T.81, table B.1)."""


def measured(data: bytes) -> tuple[str, int, int]:
    """What kind of picture some bytes are, its width and its height. Raises ``AvtalegenError`` for what is no whole picture."""
    try:
        if data.startswith(_PNG):
            return ("png", *_png(data))
        if data.startswith(_JPEG):
            return ("jpeg", *_jpeg(data))
    except (struct.error, zlib.error, LookupError, ValueError) as error:
        raise AvtalegenError("Bildet er skadet eller kuttet.") from error
    raise AvtalegenError("Fila er ikke et bilde i PNG eller JPEG, hva den enn heter.")


def _png(data: bytes) -> tuple[int, int]:
    """The size of a PNG whose every part is whole (PNG, chapter 5); ``ValueError`` where one is not."""
    chunks = list(_chunks(data))
    (first, head), *_ = chunks
    if first != b"IHDR":
        raise ValueError("no header")
    width, height, depth, colour = struct.unpack_from(">IIBB", head)
    _held(width, height)
    size = height * (1 + (width * depth * _SAMPLES[colour] + 7) // 8)  # each row begins with its filter
    pixels = zlib.decompressobj().decompress(b"".join(part for name, part in chunks if name == b"IDAT"), size)
    if not depth or len(pixels) < size:
        raise ValueError("no whole picture")
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
