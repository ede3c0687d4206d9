"""The zip container, byte by byte.

Parts that never change are copied from the base as the deflated bytes they already are. Parts that change are stored
as they are, not deflated: zlib builds differ in the bytes they give for the same text, so only stored parts make the
file the same on every machine. It also lets git keep a new version of an agreement as the few lines that changed.
The standard library's zipfile cannot copy an entry without packing it again; hence this module.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

SEALED_BUT = "docProps/custom.xml"
"""The one part that holds the seal and is therefore not under it."""
ZIP_STORED, ZIP_DEFLATED = 0, 8
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _UTF8 = 20, 0x800
_TIME, _DATE = 0, (1 << 5) | 1  # 1980-01-01 00:00, the first moment a zip file can tell


class Part(NamedTuple):
    """One part of a package: its content as it lies in the file, and what the zip directory says of it."""

    name: str
    method: int
    crc: int
    size: int
    packed: bytes
    digest: bytes

    def content(self) -> bytes:
        """The part unpacked."""
        return self.packed if self.method == ZIP_STORED else zlib.decompress(self.packed, -zlib.MAX_WBITS)


def stored(name: str, content: bytes) -> Part:
    """A part that is not packed."""
    return Part(name, ZIP_STORED, zlib.crc32(content), len(content), content, sha256(content).digest())


def read_parts(data: bytes) -> list[Part]:
    """Every part of a package, still packed. Raises ``BadZipFile`` and what zipfile raises."""
    from zipfile import ZipFile

    with ZipFile(BytesIO(data)) as package:
        return [read_part(package, entry, data) for entry in package.infolist() if not entry.is_dir()]


def read_part(package: ZipFile, entry: ZipInfo, data: bytes) -> Part:
    """One part, still packed. Raises ``BadZipFile`` and what zipfile raises."""
    from zipfile import BadZipFile

    content = package.read(entry)
    if entry.compress_type != ZIP_DEFLATED:
        return stored(entry.filename, content)
    local = _LOCAL.unpack_from(data, entry.header_offset)
    start = entry.header_offset + _LOCAL.size + local[-2] + local[-1]
    packed = data[start : start + entry.compress_size]
    if len(packed) != entry.compress_size:
        raise BadZipFile(entry.filename)
    return Part(entry.filename, ZIP_DEFLATED, entry.CRC, entry.file_size, packed, sha256(content).digest())


def write_parts(parts: Iterable[Part]) -> bytes:
    """The package. The same parts in the same order give the same bytes."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for part in parts:
        name = part.name.encode()
        shape = (_UTF8 if not part.name.isascii() else 0, part.method, _TIME, _DATE, part.crc, len(part.packed))
        local = _LOCAL.pack(b"PK\x03\x04", _VERSION, *shape, part.size, len(name), 0)
        body += (local, name, part.packed)
        central = _CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *shape, part.size, len(name), 0, 0, 0, 0, 0, offset)
        directory += (central, name)
        offset += len(local) + len(name) + len(part.packed)
    listing = b"".join(directory)
    count = len(directory) // 2
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listing), offset, 0)
    return b"".join((*body, listing, end))


def package_digest(digests: Iterable[tuple[str, bytes]]) -> str:
    """The hash over all parts but the one that holds it.

    Over the sorted names and the sha256 of each part's unpacked content: it rests on content, not on compression.
    """
    total = sha256()
    for name, digest in sorted(digests):
        if name != SEALED_BUT:
            total.update(name.encode() + b"\0" + digest)
    return total.hexdigest()
