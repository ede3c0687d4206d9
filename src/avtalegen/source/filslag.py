"""What a file is that was given where text was expected: known by how it begins, whatever it is called."""

from __future__ import annotations

import re

_WORD, _EXCEL, _POWERPOINT = "et Word-dokument", "en Excel-arbeidsbok", "en PowerPoint-presentasjon"
_PICTURE, _PACKED = "et bilde", "en pakket fil (arkiv)"
_BEGINNINGS = (
    (b"%PDF-", "en PDF"),
    (b"{\\rtf", "et RTF-dokument"),
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF87a", _PICTURE),
    (b"GIF89a", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"\x1f\x8b\x08", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!\x1a\x07", _PACKED),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ\0", _PACKED),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_IN_ZIP = (
    (b"word/", _WORD),
    (b"xl/", _EXCEL),
    (b"ppt/", _POWERPOINT),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "et tekstdokument fra LibreOffice"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "et regneark fra LibreOffice"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "en fil fra LibreOffice"),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IN_OLD_OFFICE = (("WordDocument", _WORD), ("Workbook", _EXCEL), ("PowerPoint Document", _POWERPOINT))
_MARKUP = (
    (b"<!doctype html", "en nettside (HTML)"),
    (b"<html", "en nettside (HTML)"),
    (b"<svg", _PICTURE),
    (b"<?xml", "en XML-fil"),
)
_ISO_MEDIA = (b"ftyphei", b"ftypmif", b"ftypavif")
_TABLES = (_EXCEL, "et regneark fra LibreOffice")

_MARKS = ((b"\xff\xfe\0\0", "UTF-32"), (b"\0\0\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_BYTEWISE = {"Windows-1252": "cp1252", "Mac OS Roman": "mac_roman", "DOS (kodeside 850)": "cp850"}
"""Encodings of one byte a letter that Norwegian files are saved in, and what Python calls them."""
_OURS = re.compile("[æøåÆØÅ]")
_STRANGE = re.compile("[^\x00-\x7fÀ-ÖØ-öø-ÿŠšŽž\xa0«»§°·€–—‘’“”…]|[a-zß-öø-ÿ][À-ÖØ-ÞŠŽ]")
"""What does not stand in a text in our letters, or a capital after a small letter: read in the wrong encoding."""


def wide(data: bytes) -> tuple[str, str] | None:
    """The encoding of several bytes a letter that a text is in, and what Python calls it; ``None`` for any other.

    Without a name where so much of it is zero that it is no text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name, name
    if data.count(0) <= len(data) // 4:
        return None
    low, high = data[::2].count(0), data[1::2].count(0)  # in Norwegian text every other byte is zero
    return ("UTF-16", "utf-16-le" if high else "utf-16-be") if 0 in (low, high) else ("", "")


def encoding_of(data: bytes) -> tuple[str, str]:
    """What a text that is not UTF-8 is saved in and what Python calls that; empty where it may be one or another."""
    if (found := wide(data)) is not None:
        return found
    read = {name: data.decode(codec, "replace") for name, codec in _BYTEWISE.items()}
    likely = [name for name, text in read.items() if not _STRANGE.search(text)]
    likely = [name for name in likely if _OURS.search(read[name])] or likely
    return (likely[0], _BYTEWISE[likely[0]]) if len(likely) == 1 else ("", "")


def kind_of_file(data: bytes) -> str | None:
    """What the file is, with its article («et Word-dokument»); ``None`` for what may be text."""
    if data.startswith(_ZIP):
        return next((name for inside, name in _IN_ZIP if inside in data), _PACKED)
    if data.startswith(_OLD_OFFICE):
        return next(
            (name for inside, name in _IN_OLD_OFFICE if inside.encode("utf-16-le") in data),
            "en fil fra et kontorprogram, i et eldre format eller med passord",
        )
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:20].lower()
    if data.startswith(_ISO_MEDIA, 4) or (data.startswith(b"RIFF") and data.startswith(b"WEBP", 8)):
        return _PICTURE
    if data.startswith(b"BM") and data.startswith(b"\0\0\0\0", 6):
        return _PICTURE
    found = next((name for beginning, name in _BEGINNINGS if data.startswith(beginning)), None)
    return found or next((name for beginning, name in _MARKUP if start.startswith(beginning)), None)


def advice(kind: str) -> str:
    """What to do with it."""
    if kind in _TABLES:
        return "En tabell med kommuner leses med «avtalegen batch --fra». Ellers: gi avtalefila, som slutter på .yaml."
    return "Gi avtalefila, som slutter på .yaml. Den ligger ofte ved siden av dokumentet."
