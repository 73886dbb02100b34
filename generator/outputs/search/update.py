"""The search after few texts have changed: only their words and their files are made anew."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from generator.cache import Store
from generator.catalog import digest
from generator.outputs.search.documents import Numbered
from generator.outputs.search.files import TEXTS, Group, groups_of, index_files, manifest_file
from generator.outputs.search.made import Made, Output, Standing
from generator.outputs.search.readings import Readings
from generator.outputs.search.renew import FEW, Index, Keeper, reader_of, renewed
from generator.outputs.search.site import Kept, Sealed


class Update(NamedTuple):
    """The files of what has changed, with the manifest; the names of those that are no more; what the search is made of now."""

    outputs: list[Output]
    gone: set[str]
    made: Made


def update(
    last: Made, changed: Set[int], pages: Sequence[Sealed], stamps: Mapping[str, str], readings: Readings, store: Store
) -> Update | None:
    """The search after some groups say or show something else; stamps are those of the last one's files, in order.

    None when an index has to be made whole.
    """
    if len(changed) > FEW:
        return None
    groups = _groups(last.numbers, pages, changed)
    manifest = json.loads(last.manifest)
    indexes = dict(last.indexes)
    outputs: list[Output] = []
    for lang, standing in last.indexes.items():
        documents = [each for number, group in groups.items() for each in group.numbered(number, lang)]
        index = _index(lang, standing, documents, manifest["n"], readings, store)
        if index is None:
            return None
        if index.stamp != standing.said:
            manifest[lang], files = index_files(index)
            indexes[lang] = Standing(standing.kept, index.stamp, [each.name for each in files])
            outputs += files
    texts = [each for number, group in groups.items() for each in group.texts(number)]
    now = {**stamps, **{each.name: each.stamp for each in texts}}
    manifest["v"] = digest([stamp for name, stamp in now.items() if name.startswith(TEXTS)])
    told = manifest_file(manifest)
    made = last._replace(said=[each.said for each in pages], indexes=indexes, manifest=told.made())
    return Update([*outputs, *texts, told], _names(last.indexes.values()) - _names(indexes.values()), made)


def _groups(numbers: Sequence[int], pages: Sequence[Sealed], changed: Set[int]) -> dict[int, Group]:
    """Some groups by number, of all their pages."""
    kept: dict[int, list[Kept]] = defaultdict(list)
    for number, each in zip(numbers, pages, strict=True):
        if number in changed:
            kept[number].append(each.opened())
    return {number: group for number, each in kept.items() for group in groups_of(each)}


def _index(lang: str, standing: Standing, documents: list[Numbered], pages: int, readings: Readings, store: Store) -> Index | None:
    keeper = Keeper(store, f"index-{lang}", standing.kept)
    last = keeper.index()
    # A build that was broken off may have left a later one.
    if last is None or last.stamp != standing.said:
        return None
    return renewed(keeper, last, documents, pages, reader_of(lang, readings))


def _names(indexes: Iterable[Standing]) -> set[str]:
    return {name for each in indexes for name in each.files}
