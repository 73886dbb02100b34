"""Shards: a language's keys in order, cut into pieces that a query fetches one or two of.

A shard is the length of its dictionary in four bytes, the dictionary, and the postings of its keys column by column (see postings).
The dictionary has a line for each key, front-coded and sorted:
    <letters shared with the key before, in base 36><the rest> TAB T TAB R TAB F TAB P
T  on how many pages it stands; then a dot and a file's name, when its postings are so long that they have one of their own
R  parts to fall back to: weight and key           F  the keys this form is a form of
P  what a phrase of these keys asks for: kind, weight, target
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.outputs.search.postings import NONE, Coded, each_of

_SHARD = 6000  # bytes before compression
# Bytes of postings that few of the queries that come upon a key's line have a use for: they are fetched by those that have.
_LONG = 700
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Line(NamedTuple):
    """A key of the dictionary: its postings, and the rest of what its line says."""

    key: str
    postings: Coded
    rest: str


class Shard(NamedTuple):
    """A piece of the dictionary with the postings of its keys; long are those that have a file of their own."""

    first: str
    dictionary: bytes
    columns: Coded
    long: list[Coded]

    def file(self) -> Sequence[bytes]:
        """The shard's own file, piece by piece."""
        return (len(self.dictionary).to_bytes(4, "little") + self.dictionary, *self.columns)

    def lines(self) -> Iterator[Line]:
        """The lines that it was cut from."""
        lines = [line.split("\t", 2) for line in self.dictionary.decode().split("\n")]
        told = [(fields[1] if len(fields) > 1 else "").partition(".") for fields in lines]
        inside = each_of(self.columns, [0 if name else int(count or "0", 36) for count, _, name in told])
        long = iter(self.long)
        key = ""
        for (coded, *fields), (_, _, name), postings in zip(lines, told, inside, strict=True):
            key = key[: int(coded[0], 36)] + coded[1:]
            yield Line(key, next(long) if name else postings, fields[1] if len(fields) > 1 else "")


def cut(lines: Iterable[Line]) -> Iterator[Shard]:
    """Shards of lines in order, cut where the first letters change."""
    said: list[str] = []
    inside: list[Coded] = []
    long: list[Coded] = []
    size, first, last = 0, "", ""
    for key, postings, rest in lines:
        length = sum(map(len, postings))
        has_file = length > _LONG
        if size > _SHARD and (key[:3] != last[:3] or (size > 2 * _SHARD and key[:5] != last[:5])):
            yield _shard(first, said, inside, long)
            said, inside, long, size, last = [], [], [], 0, ""
        if not said:
            first = key
        found = _base36(len(postings.marks)) if postings.marks else ""
        name = f".{name_of(postings)}" if has_file else ""
        same = shared(last, key)
        said.append(f"{DIGITS[same]}{key[same:]}\t{found}{name}\t{rest}".rstrip("\t"))
        inside.append(NONE if has_file else postings)
        long += [postings] * has_file
        size += len(said[-1]) + 1 + length * (not has_file)
        last = key
    if said:
        yield _shard(first, said, inside, long)


def _shard(first: str, said: list[str], inside: list[Coded], long: list[Coded]) -> Shard:
    return Shard(first, "\n".join(said).encode(), Coded(*map(b"".join, zip(*inside, strict=True))), long)


def name_of(file: Iterable[bytes]) -> str:
    """A file name made of what the file holds."""
    return hashlib.blake2b(b"".join(file), digest_size=5).hexdigest()


def deflated(file: Sequence[bytes]) -> bytes:
    """A file as it is fetched: each piece has blocks of its own, so that its bytes are coded by what is common among them."""
    deflate = zlib.compressobj(5)
    done = []
    for piece in file:
        done += [deflate.compress(piece), deflate.flush(zlib.Z_BLOCK)]
    return b"".join([*done, deflate.flush()])


def shared(one: str, other: str) -> int:
    """How many letters two words share at their beginning, 35 at most."""
    most = min(len(one), len(other), 35)
    at = 4 if one[:4] == other[:4] and most > 4 else 0  # as in most words of a dictionary in order
    while at < most and one[at] == other[at]:
        at += 1
    return at


def _base36(number: int) -> str:
    out = ""
    while True:
        number, digit = divmod(number, 36)
        out = DIGITS[digit] + out
        if not number:
            return out


__all__ = ["DIGITS", "Line", "Shard", "cut", "deflated", "name_of", "shared"]
