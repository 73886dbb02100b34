"""Postings: on which pages a key stands, how strongly and in which sections; as rows, and as the bytes that a browser reads.

A key's postings come in the order of pages, in three columns, as like compresses best with like:
    marks     a byte each: 6 bits of weight, then: in a name, has sections
    sections  a byte for each that has them; the rest stand in the head of the page alone
    steps     a varint each, from the page before
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

MOST_POSTINGS = 6000  # of a word that nearly every page has, the strongest are enough
_SLICE = 100_000  # postings


class Postings(NamedTuple):
    """Where keys stand, as long rows."""

    key: np.ndarray
    page: np.ndarray
    mark: np.ndarray
    where: np.ndarray  # sections

    def chosen(self, these: np.ndarray) -> Postings:
        """Some of them: by a mask, or by their places in another order."""
        return Postings(*(each[these] for each in self))


class Coded(NamedTuple):
    """A key's postings as bytes, column by column."""

    marks: bytes
    sections: bytes
    steps: bytes


NONE = Coded(b"", b"", b"")


def by_key(postings: Postings) -> dict[int, Coded]:
    """The bytes of each key, in order; of postings whose pages come in order."""
    order = np.argsort(postings.key, kind="stable")
    ends = np.cumsum(np.bincount(postings.key))
    out: dict[int, Coded] = {}
    start = 0
    while start < len(order):
        end = int(ends[np.searchsorted(ends, start + _SLICE)]) if start + _SLICE < len(order) else len(order)
        out.update(_coded(postings.chosen(order[start:end])))
        start = end
    return out


def with_pages(postings: Coded, gone: Iterable[int], come: Mapping[int, tuple[int, int]]) -> Coded:
    """A key's postings without some of its pages and with others."""
    page, mark, where = _decoded(postings)
    stays = ~np.isin(page, list(gone))
    new = np.array([(page, *each) for page, each in come.items()], np.int32).reshape(-1, 3)
    pages = np.concatenate([page[stays], new[:, 0]])
    marks = np.concatenate([mark[stays], new[:, 1]]).astype(np.uint8)
    sections = np.concatenate([where[stays], new[:, 2]]).astype(np.uint8)
    if not len(pages):
        return NONE
    one_key = np.zeros(len(pages), np.uint8)
    ((_, coded),) = _coded(Postings(one_key, pages, marks, sections).chosen(np.argsort(pages)))
    return coded


def each_of(columns: Coded, counts: Iterable[int]) -> Iterator[Coded]:
    """Keys' postings that stand one after another, by how many each has."""
    ends = np.cumsum([0, *counts])
    has = np.frombuffer(columns.marks, np.uint8) > 127
    sections = np.concatenate([[0], np.cumsum(has)])[ends].tolist()
    steps = np.concatenate([[0], np.flatnonzero(np.frombuffer(columns.steps, np.uint8) < 128) + 1])[ends].tolist()
    marks = ends.tolist()
    for at in range(len(marks) - 1):
        yield Coded(
            columns.marks[marks[at] : marks[at + 1]],
            columns.sections[sections[at] : sections[at + 1]],
            columns.steps[steps[at] : steps[at + 1]],
        )


def _coded(postings: Postings) -> Iterator[tuple[int, Coded]]:
    """Each key and its bytes; of postings in order."""
    key, page, mark, where = postings.chosen(_strongest(postings))
    firsts = _firsts(key)
    step = np.diff(page, prepend=0)
    step[firsts] = page[firsts] + 1
    long, longer, has = step >= 1 << 7, step >= 1 << 14, mark > 127
    cells, used = np.empty((len(key), 3), np.uint8), np.ones((len(key), 3), bool)
    cells[:, 0], cells[:, 1], cells[:, 2] = step & 127, step >> 7 & 127, step >> 14
    cells[:, 0] |= long.astype(np.uint8) << 7
    cells[:, 1] |= longer.astype(np.uint8) << 7
    used[:, 1], used[:, 2] = long, longer
    columns = Coded(mark.tobytes(), where[has].tobytes(), cells[used].tobytes())
    yield from zip(key[firsts].tolist(), each_of(columns, np.diff(firsts, append=len(key)).tolist()), strict=True)


def _decoded(postings: Coded) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The pages, and their marks and sections."""
    if not postings.marks:
        return np.zeros(0, np.int32), np.zeros(0, np.uint8), np.zeros(0, np.uint8)
    data = np.frombuffer(postings.steps, np.uint8).astype(np.int32)
    ends = np.flatnonzero(data < 128)
    starts = np.concatenate([[0], ends[:-1] + 1])
    shift = 7 * (np.arange(len(data)) - np.repeat(starts, ends + 1 - starts))
    page = np.cumsum(np.add.reduceat((data & 127) << shift, starts)) - 1
    mark = np.frombuffer(postings.marks, np.uint8)
    where = np.ones(len(mark), np.uint8)
    where[mark > 127] = np.frombuffer(postings.sections, np.uint8)
    return page, mark, where


def _strongest(postings: Postings) -> np.ndarray:
    """A mask that leaves very common keys their strongest postings."""
    keep = np.ones(len(postings.key), bool)
    firsts = _firsts(postings.key)
    sizes = np.diff(firsts, append=len(keep))
    for first, size in zip(firsts[sizes > MOST_POSTINGS], sizes[sizes > MOST_POSTINGS], strict=True):
        order = np.argsort(-(postings.mark[first : first + size] & 63).astype(np.int8), kind="stable")
        keep[first + order[MOST_POSTINGS:]] = False
    return keep


def _firsts(key: np.ndarray) -> np.ndarray:
    """Where each key begins."""
    return np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))


__all__ = ["MOST_POSTINGS", "NONE", "Coded", "Postings", "by_key", "each_of", "with_pages"]
