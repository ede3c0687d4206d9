"""A picture is whole or refused: each kind of colour, each part, and the size a page can show."""

from __future__ import annotations

import struct
import zlib

import pytest

from avtalegen.diagnostics.diagnostic import AvtalegenError
from avtalegen.source.bilde import measured

DAMAGED = "skadet eller kuttet"


def chunk(name: bytes, data: bytes, checked: bytes | None = None) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(checked or name + data))


def head(width: int, height: int, depth: int = 8, colour: int = 0) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))


def png(*chunks: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks) + chunk(b"IEND", b"")


def pixels(count: int) -> bytes:
    return chunk(b"IDAT", zlib.compress(bytes(count)))


def refused(data: bytes) -> str:
    with pytest.raises(AvtalegenError) as error:
        measured(data)
    return str(error.value)


@pytest.mark.parametrize(
    ("depth", "colour", "row"),
    [(1, 0, 2), (8, 0, 10), (16, 0, 19), (8, 2, 28), (4, 3, 6), (8, 3, 10), (8, 4, 19), (8, 6, 37)],
)
def test_a_png_has_a_byte_for_each_row_and_the_bits_of_its_points(depth: int, colour: int, row: int) -> None:
    first = head(9, 300, depth, colour)
    row += depth == 1  # nine bits take two bytes
    assert measured(png(first, pixels(300 * row))) == ("png", 9, 300)
    assert DAMAGED in refused(png(first, pixels(300 * row - 1)))


def test_the_points_of_a_png_may_be_in_several_parts_with_others_between() -> None:
    data = zlib.compress(bytes(200 * 11))
    parts = chunk(b"tEXt", b"a"), chunk(b"IDAT", data[:9]), chunk(b"tEXt", b"b"), chunk(b"IDAT", data[9:])
    assert measured(png(head(10, 200), *parts)) == ("png", 10, 200)


@pytest.mark.parametrize(
    "chunks",
    [
        (pixels(22),),
        (chunk(b"tEXt", struct.pack(">IIBB", 10, 2, 8, 0)), pixels(22)),
        (head(10, 2, 0), pixels(22)),
        (head(10, 2, 8, 5), pixels(22)),
        (head(10, 2), chunk(b"tEXt", b"abc", b"other"), pixels(22)),
        (head(10, 2),),
    ],
)
def test_a_png_without_a_whole_part_is_refused(chunks: tuple[bytes, ...]) -> None:
    assert DAMAGED in refused(png(*chunks))


@pytest.mark.parametrize("size", [(4001, 1), (1, 4001), (0, 1), (1, 0)])
def test_a_picture_has_points_and_at_most_4000_each_way(size: tuple[int, int]) -> None:
    for data in (png(head(*size), pixels(9000)), jpeg(sof(*size))):
        assert refused(data) == f"Bildet er {size[0]} × {size[1]} bildepunkter. Det kan være høyst 4000 hver vei."


@pytest.mark.parametrize(("width", "height"), [(4000, 1), (1, 4000)])
def test_4000_points_are_held(width: int, height: int) -> None:
    assert measured(png(head(width, height), pixels((width + 1) * height))) == ("png", width, height)
    assert measured(jpeg(sof(width, height))) == ("jpeg", width, height)


def segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def sof(width: int, height: int, colours: int = 3, marker: int = 0xC0) -> bytes:
    return segment(marker, struct.pack(">BHHB", 8, height, width, colours) + b"\1\x11\0" * colours)


def jpeg(*segments: bytes, end: bytes = b"\1\xff\xd9") -> bytes:
    tables = segment(0xE0, b"JFIF\0" + bytes(9)), segment(0xDB, bytes(65))
    return b"\xff\xd8" + b"".join((*tables, *segments)) + segment(0xDA, b"") + end


@pytest.mark.parametrize("marker", [*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)])
def test_every_kind_of_jpeg_is_measured(marker: int) -> None:
    assert measured(jpeg(sof(300, 7, marker=marker))) == ("jpeg", 300, 7)


@pytest.mark.parametrize("marker", [0xC4, 0xC8, 0xCC, 0xDD, 0xFE])
def test_what_is_no_size_in_a_jpeg_is_passed_over(marker: int) -> None:
    other = sof(9, 9, 4, marker)
    assert measured(jpeg(other, sof(300, 7, 1), other)) == ("jpeg", 300, 7)
    assert DAMAGED in refused(jpeg(other))


@pytest.mark.parametrize("colours", [2, 4])
def test_a_jpeg_for_print_is_refused(colours: int) -> None:
    assert "CMYK" in refused(jpeg(sof(300, 7, colours)))


def test_a_jpeg_that_is_cut_or_has_a_part_of_another_length_is_refused() -> None:
    whole = sof(300, 7)
    assert DAMAGED in refused(jpeg(whole, end=b"\1\2"))
    assert DAMAGED in refused(jpeg(whole, b"\0\xe1\0\2"))
    assert DAMAGED in refused(jpeg(segment(0xE1, b"\xff\xd9"), whole, end=b""))


@pytest.mark.parametrize("count", [1, 2, 3])
def test_what_fills_up_before_a_marker_is_passed_over(count: int) -> None:
    assert measured(jpeg(b"\xff" * count, sof(300, 7))) == ("jpeg", 300, 7)
