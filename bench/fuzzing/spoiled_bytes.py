"""Bytes changed without knowing what they mean, and PDFs changed object by object."""

import random
import re
import zlib

from bench.fuzzing import strange

_OBJECT = re.compile(rb"(\d+) (\d+) obj\b(.*?)endobj", re.S)
_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
_NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9]*")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)
_ODD = (
    b"\0",
    b"\xff",
    b"<<",
    b">>",
    b"[",
    b"]",
    b"(",
    b")",
    b"obj",
    b"endobj",
    b"stream",
    b"PK\x03\x04",
    b"%PDF-",
    b"null",
    b"true",
    b"/",
    b"<?xml",
    b"\x7f\xff\xff\xff",
    b"\xff\xff\xff\xff",
)


def spoiled_bytes(data: bytes, chance: random.Random) -> bytes:
    """A few bytes flipped, cut out, put in or doubled."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16, 64))):
        if not out:
            return b"x"
        at = chance.randrange(len(out))
        kind = chance.randrange(5)
        if kind == 0:
            out[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            out[at] = chance.randrange(256)
        elif kind == 2:
            del out[at : at + int(10 ** chance.uniform(0, 3))]
        elif kind == 3:
            out[at:at] = chance.choice(_ODD)
        else:
            out[at:at] = out[at : at + int(10 ** chance.uniform(0, 3))]
    return bytes(out)


def spoiled_pdf(data: bytes, chance: random.Random) -> bytes:
    """Objects of a PDF changed in their own terms; mostly its table of places is made anew."""
    if chance.random() < 0.15:
        return spoiled_bytes(data, chance)
    objects = {int(m[1]): m[3] for m in _OBJECT.finditer(data)}
    if not objects:
        return spoiled_bytes(data, chance)
    trailer = data.rpartition(b"trailer")[2].partition(b"startxref")[0] or b"<</Root 1 0 R>>"
    for _ in range(1 + int(chance.expovariate(0.5))):
        number = chance.choice(list(objects))
        objects[number] = _object(objects[number], objects, chance)
        if chance.random() < 0.05:
            objects.pop(chance.choice(list(objects)))
        if not objects:
            return data
    if chance.random() < 0.05:
        trailer = _token(trailer, objects, chance)
    return bound(objects, trailer, broken=chance.random() < 0.1)


def bound(objects: dict[int, bytes], trailer: bytes = b"", *, broken: bool = False) -> bytes:
    """A PDF of these objects; ``broken``: its table says nothing of them."""
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj" % number + body + b"endobj\n"
    start, size = len(out), max(objects) + 1
    if size > 5000 or broken:
        out += b"trailer" + trailer + b"\nstartxref\n0\n%%EOF"
        return bytes(out)
    out += b"xref\n0 %d\n" % size
    for number in range(size):
        out += b"%010d 00000 n \n" % places.get(number, 0)
    out += b"trailer" + (trailer or b"<</Root 1 0 R/Size %d>>" % size)
    return bytes(out + b"\nstartxref\n%d\n%%%%EOF" % start)


def _object(body: bytes, objects: dict[int, bytes], chance: random.Random) -> bytes:
    stream = _STREAM.search(body)
    if stream is not None and chance.random() < 0.5:
        return body[: stream.start(1)] + _content(stream[1], body, chance) + body[stream.end(1) :]
    return _token(body, objects, chance)


def _content(stream: bytes, body: bytes, chance: random.Random) -> bytes:
    """What a stream draws, changed within its packing where it is packed."""
    if b"/FlateDecode" not in body:
        return _token(stream, {}, chance)
    try:
        plain = zlib.decompressobj().decompress(stream, 2_000_000)
    except zlib.error:
        return spoiled_bytes(stream, chance)
    return zlib.compress(_token(plain, {}, chance))


def _token(body: bytes, objects: dict[int, bytes], chance: random.Random) -> bytes:
    kind = chance.randrange(6)
    if kind == 0 or not body:
        return spoiled_bytes(body, chance)
    if kind == 5:
        return body + body[chance.randrange(len(body)) :] * chance.choice((1, 3, 200))
    pattern = _NAME if kind == 1 else _NUMBER
    found = list(pattern.finditer(body))
    if not found:
        return spoiled_bytes(body, chance)
    where = chance.choice(found)
    if kind == 1:
        fresh = chance.choice(found)[0]
    elif kind == 2 and objects:
        fresh = b"%d 0 R" % chance.choice(list(objects))
    else:
        fresh = strange.number(chance).encode()
    return body[: where.start()] + fresh + body[where.end() :]
