"""Makes files of other programs, for tests."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence

import docx

_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_ID = b"0123456789abcdef"
_RIGHTS = -44


def pdf(pages: Sequence[str], *, password: str = "", width: int = 595, height: int = 842) -> bytes:
    """Return a PDF file with a line of text on each page; a password encrypts it (RC4, 40 bits)."""
    key = _key(password, _owner(password)) if password else b""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b""]
    objects[2] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    kids = []
    for text in pages:
        stream = f"BT /F1 24 Tf 72 {height - 100} Td ({text}) Tj ET".encode() if text else b""
        number = len(objects) + 1
        if key:
            stream = _rc4(
                hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], stream
            )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
        kids.append(b"%d 0 R" % (number + 1))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (width, height, number)
        )
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b" ".join(kids), len(kids))
    trailer = b"/Size %d /Root 1 0 R" % (len(objects) + 1)
    if key:
        trailer += b" /ID [<%b> <%b>]" % (_ID.hex().encode(), _ID.hex().encode())
        trailer += b" /Encrypt << /Filter /Standard /V 1 /R 2 /O <%b> /U <%b> /P %d >>" % (
            _owner(password).hex().encode(),
            _rc4(key, _PADDING).hex().encode(),
            _RIGHTS,
        )
    return _file(objects, trailer)


def _file(objects: Sequence[bytes], trailer: bytes) -> bytes:
    data = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    return data + end + b"trailer\n<< %b >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(data))


def _padded(password: str) -> bytes:
    return (password.encode("latin-1") + _PADDING)[:32]


def _owner(password: str) -> bytes:
    return _rc4(hashlib.md5(_padded(password)).digest()[:5], _padded(password))


def _key(password: str, owner: bytes) -> bytes:
    rights = (_RIGHTS & 0xFFFFFFFF).to_bytes(4, "little")
    return hashlib.md5(_padded(password) + owner + rights + _ID).digest()[:5]


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    at = 0
    for n in range(256):
        at = (at + box[n] + key[n % len(key)]) % 256
        box[n], box[at] = box[at], box[n]
    found = bytearray()
    n = at = 0
    for byte in data:
        n = (n + 1) % 256
        at = (at + box[n]) % 256
        box[n], box[at] = box[at], box[n]
        found.append(byte ^ box[(box[n] + box[at]) % 256])
    return bytes(found)


def word(*, paragraphs: Sequence[str] = ("Hello",)) -> bytes:
    """Return a Word document."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def repacked(
    package: bytes, parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """Return a package with some parts replaced or added."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(held, "w", compression) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return held.getvalue()


def notebook(cells: Sequence[object], **more: object) -> bytes:
    """Return a Jupyter notebook of format 4."""
    return json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5, **more}).encode()
