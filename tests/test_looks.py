"""Results kept with the looks they took: whatever a change makes the catalogue answer otherwise, some look it takes was touched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import read
from generator.cache import Store
from generator.catalog import Catalog, Look, touched
from generator.facts import Citation, Edge, Facts, Inside
from generator.gather import Gatherer
from generator.kept import Kept
from generator.memo import Memo, packed, unpacked
from generator.model import BY_KIND
from generator.told import Told
from tests.conftest import EXAMPLE

EXAMPLES = {each.id: each for each in Gatherer(EXAMPLE / "data", None).read().catalog.all_facts()}
IDS = sorted(EXAMPLES)
WORDS = st.sampled_from(["Omaolo", "omaolo", "Ääni", "Zeta", "Alfa"])
NAMES = st.none() | st.tuples(WORDS, st.none() | WORDS, st.none() | WORDS)
TEXTS = ("0123456789abcdef", "fedcba9876543210")
PATHS = st.sampled_from([("kohde",), ("alue",), ("suhteet", 0, "kohde"), ("suhteet", 1, "kohde")])
REFERRED = st.sampled_from([*IDS, "uusi", "ei-ole"])
INSIDE = st.builds(
    Inside,
    st.lists(st.tuples(st.sampled_from(["osa-1", "osa-2"]), NAMES), max_size=2).map(tuple),
    st.lists(st.builds(Edge, PATHS, REFERRED, st.sampled_from(["", "osa-1"])), max_size=4).map(tuple),
    st.lists(st.builds(Citation, PATHS, REFERRED, st.sampled_from(["", "s-1"])), max_size=3).map(tuple),
    st.lists(st.tuples(st.sampled_from(TEXTS), PATHS), max_size=3).map(tuple),
)


@st.composite
def versions(draw: st.DrawFn) -> Facts:
    """Some version of one of the example's records, or of a new one."""
    record_id = draw(st.sampled_from([*IDS, "uusi"]))
    kind = draw(st.sampled_from(sorted(BY_KIND)))
    inside = draw(INSIDE)
    ends = tuple(edge.target for field in ("kohde", "alue") for edge in inside.edges if edge.path == (field,))
    return Facts(
        record_id,
        kind,
        f"data/{BY_KIND[kind].folder}/{record_id}.yml",
        draw(st.sampled_from(["d1", "d2"])),
        broken=draw(st.booleans()),
        name=draw(NAMES),
        summary=draw(NAMES),
        aliases=tuple(draw(st.lists(WORDS, max_size=2))),
        former=tuple(draw(st.lists(st.sampled_from(["ennen", "ennen-2"]), max_size=2))),
        removed=draw(st.booleans()),
        replaced_by=draw(st.sampled_from(["", "omaolo"])),
        created=draw(st.sampled_from(["", "2024-01-01"])),
        changed=draw(st.sampled_from(["", "2024-01-01", "2025-01-01"])),
        ends=ends if kind == "kayttoonotto" else (),
        targets=tuple(dict.fromkeys(edge.target for edge in inside.edges)),
        documents=tuple(dict.fromkeys(citation.document for citation in inside.citations)),
        long_texts="".join(text for text, _ in inside.texts),
        words=tuple(draw(st.lists(WORDS.map(lambda word: f"fi {word.casefold()}"), max_size=2, unique=True))),
        free_names=tuple(draw(st.lists(st.tuples(WORDS, PATHS), max_size=2))),
        pages=draw(st.sampled_from([(), (("osa-1", "osa-1"),), (("osa-2", "osa-1"),)])),
        inside=inside,
    )


def catalog_of(facts: dict[str, Facts]) -> Catalog:
    return Catalog(facts.values(), lambda each: pytest.fail(f"{each.id} was loaded"))


def questions() -> Iterator[Callable[[Catalog], Any]]:
    """Everything that can be asked of a catalogue, of every id there could be."""
    for record_id in (*IDS, "uusi", "ei-ole"):
        yield lambda catalog, each=record_id: catalog.links(each)
        yield lambda catalog, each=record_id: catalog.links_in_use(each, "suhteet")
        yield lambda catalog, each=record_id: catalog.is_withdrawn(each)
        yield lambda catalog, each=record_id: catalog.citations(each)
        yield lambda catalog, each=record_id: catalog.parts(each)
        yield lambda catalog, each=record_id: catalog.part_title(each, "osa-1", "sv")
        yield lambda catalog, each=record_id: catalog.ends(each)
        yield lambda catalog, each=record_id: catalog.current(each)
        for lang in ("fi", "sv", "en"):
            yield lambda catalog, each=record_id, lang=lang: catalog.title(each, lang)
        for kind in BY_KIND:
            yield lambda catalog, each=record_id, kind=kind: catalog.is_a(kind, each)
        yield lambda catalog, each=record_id: (facts := catalog.facts(each)) and (facts.summary, facts.aliases, facts.replaced_by)
    for kind in BY_KIND:
        yield lambda catalog, kind=kind: catalog.ids(kind)
        yield lambda catalog, kind=kind: catalog.members(kind)
        for lang in ("fi", "sv", "en"):
            yield lambda catalog, kind=kind, lang=lang: catalog.named_ids(kind, lang)
        yield lambda catalog, kind=kind: catalog.count(kind)
    for name in ("omaolo", "ääni", "Zeta", "alfa"):
        yield lambda catalog, name=name: catalog.named(name)
        yield lambda catalog, name=name: catalog.free_name(name)
    for text in TEXTS:
        yield lambda catalog, text=text: catalog.same_text(text)
    for former in ("ennen", "ennen-2"):
        yield lambda catalog, former=former: catalog.current(former)
    yield from (Catalog.changes, Catalog.undated, Catalog.all_ids, Catalog.former_ids)


@given(st.lists(versions(), max_size=4), st.lists(versions() | st.sampled_from(IDS), min_size=1, max_size=3))
def test_an_answer_that_changes_took_a_look_that_was_touched(before: list[Facts], changes: list[Facts | str]) -> None:
    old = EXAMPLES | {each.id: each for each in before}
    new = dict(old)
    for change in changes:  # a name alone: that record goes
        if isinstance(change, str):
            new.pop(change, None)
        else:
            new[change.id] = change
    changed = {each for each in old.keys() | new.keys() if old.get(each) is not new.get(each)}
    seen = {look for each in changed for look in touched(old.get(each), new.get(each))}
    one, other = catalog_of(old), catalog_of(new)
    for ask in questions():
        with one.traced() as looks:
            answer = ask(one)
        if answer != ask(other):
            assert looks & seen, f"{answer} became {ask(other)}, seen through {sorted(looks)}"


def test_a_look_that_is_not_concerned_is_not_touched() -> None:
    """What is made again is what a change concerns: a word of a record's own text concerns nobody else."""
    facts = EXAMPLES["oiretutka"]
    assert touched(facts, replace(facts, digest="other")) == {("all", ""), ("record", "oiretutka")}


def test_a_result_stands_until_what_it_saw_changes() -> None:
    catalog = catalog_of(EXAMPLES)
    memo = Memo(catalog, None, lambda _: None)
    memo.keep("one", [("facts", "oiretutka")], {"value": [1]})
    memo.keep("other", [("links", "oiretutka")], (2,))
    kept = memo.kept()
    assert kept.state == catalog.state()
    again = Memo(catalog, kept, lambda _: {("facts", "oiretutka")})
    assert (again.valid("one"), again.valid("other"), again.valid("third")) == (False, True, False)
    assert again.value("other") == [2]
    assert not Memo(catalog, kept, lambda _: None).valid("other")  # nobody knows what has changed


def test_what_is_made_once_is_made_again_when_there_was_no_room_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.catalog._MADE", 5)
    catalog = catalog_of(EXAMPLES)
    for _ in range(2):
        for each in IDS:
            for what, held in (("a", 5), ("b", 2), ("c", 5)):
                with catalog.traced() as looks:
                    assert catalog.once(what, each, catalog.title, held) == catalog.title(each)
                assert ("facts", each) in looks
                assert len(catalog._once["b"]) <= 2
                assert sum(map(len, catalog._once.values())) <= 5


def told_catalog(told: dict[str, str]) -> Catalog:
    """The example's records, each with a value made of it."""
    catalog = catalog_of(EXAMPLES)
    catalog.derive("value", lambda catalog, each: (catalog.saw("record", each), told[each])[1])
    return catalog


def first_kept(told: dict[str, str], *also: str) -> Kept:
    """What a first run keeps: a page for each record that looks at its value, and at the record in some other ways."""
    catalog = told_catalog(told)
    memo = catalog.keeper = Memo(catalog, None, lambda _: None)
    for each in IDS:
        memo.keep(f"page {each}", [(what, each) for what in ("value", *also)], each)
    return memo.kept()


def test_a_memo_is_the_same_after_it_was_kept(tmp_path: Path) -> None:
    """The server goes on asking it while what was kept lies ready for the next change: looks that are left out there stay here."""
    store = Store(tmp_path)
    told = {each: each for each in IDS}
    kept = first_kept(told)
    told[IDS[1]] = "other"
    catalog = told_catalog(told)
    again = catalog.keeper = Memo(catalog, kept, lambda _: {("record", IDS[1])})
    assert again.valid(f"page {IDS[-1]}")
    left = again.kept()
    left.save(store, "memo", "stamp")
    loaded = Kept.load(store, "memo", "stamp")
    assert loaded is not None
    assert {which for _, which in left.whole.all_looks()} == {which for _, which in loaded.whole.all_looks()} == {IDS[-1]}
    assert [each for each in IDS if again.valid(f"page {each}")] == [each for each in IDS if each != IDS[1]]


def test_a_small_change_is_saved_beside_the_whole(tmp_path: Path) -> None:
    store = Store(tmp_path)
    told = {each: each for each in IDS}
    first_kept(told, "record").save(store, "memo", "stamp")
    whole = (tmp_path / "memo.msgpack").read_bytes()
    for at, changed in enumerate(IDS[:3]):
        told[changed] = "other"
        catalog = told_catalog(told)
        again = catalog.keeper = Memo(catalog, Kept.load(store, "memo", "stamp"), lambda _, changed=changed: {("record", changed)})
        assert [each for each in IDS if not again.valid(f"page {each}")] == [changed]
        if at < 2:  # the third goes
            again.keep(f"page {changed}", [("value", changed), ("links", "new")], at)
        again.kept().save(store, "memo", "stamp")
    assert (tmp_path / "memo.msgpack").read_bytes() == whole
    catalog = told_catalog(told)
    last = catalog.keeper = Memo(catalog, Kept.load(store, "memo", "stamp"), lambda _: set())
    assert [each for each in IDS if not last.valid(f"page {each}")] == [IDS[2]]
    assert [last.value(f"page {each}") for each in IDS[:2]] == [0, 1]
    assert not Memo(catalog, Kept.load(store, "memo", "stamp"), lambda _: {("links", "new")}).valid(f"page {IDS[0]}")
    (tmp_path / "memo-new.msgpack").write_bytes(b"damaged")
    old = Kept.load(store, "memo", "stamp")
    assert old is not None
    assert old.keys() >= {f"page {each}" for each in IDS}


def test_what_lies_beside_another_whole_is_left(tmp_path: Path) -> None:
    store = Store(tmp_path)
    catalog = catalog_of(EXAMPLES)
    memo = Memo(catalog, None, lambda _: None)
    for each in IDS:
        memo.keep(each, [("record", each)], "old")
    memo.kept().save(store, "memo", "stamp")
    again = Memo(catalog, Kept.load(store, "memo", "stamp"), lambda _: set())
    assert all(again.valid(each) for each in IDS)
    again.keep(IDS[0], [("record", IDS[0])], "new")
    again.kept().save(store, "memo", "stamp")
    beside = (tmp_path / "memo-new.msgpack").read_bytes()
    memo.kept().save(store, "memo", "stamp")
    (tmp_path / "memo-new.msgpack").write_bytes(beside)
    last = Memo(catalog, Kept.load(store, "memo", "stamp"), lambda _: set())
    assert last.has(IDS[0])
    assert last.value(IDS[0]) == "old"


def test_a_version_that_was_kept_from_is_known_until_many_have_come(tmp_path: Path) -> None:
    data = Path(shutil.copytree(EXAMPLE / "data", tmp_path / "data"))
    gatherer = Gatherer(data, tmp_path / "cache")
    first = gatherer.read()
    gatherer.keep(first)
    record = data / "ratkaisut" / "oiretutka.yml"
    record.write_text(
        record.read_text(encoding="utf-8").replace("nimi: {fi: Oiretutka", "nimi: {fi: Oiretutka 2"), encoding="utf-8"
    )
    second = Gatherer(data, tmp_path / "cache").read()
    assert ("facts", "oiretutka") in (second.since(first.catalog.state()) or ())
    assert second.since(second.catalog.state()) == set()
    assert second.since({"oiretutka": "data/ratkaisut/oiretutka.yml nobody knows this"}) is None


def test_however_often_a_record_is_changed_what_it_was_in_the_last_run_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a build after one change would now and then make everything anew."""
    monkeypatch.setattr("generator.gather._OLD", 3)
    data = Path(shutil.copytree(EXAMPLE / "data", tmp_path / "data"))
    record, text = data / "ratkaisut" / "oiretutka.yml", (data / "ratkaisut" / "oiretutka.yml").read_text(encoding="utf-8")
    for time in range(12):
        record.write_text(text.replace("nimi: {fi: Oiretutka", f"nimi: {{fi: Oiretutka {time}"), encoding="utf-8")
        gatherer = Gatherer(data, tmp_path / "cache")
        gathered = gatherer.read()
        if time:
            assert gathered.kept is not None
            assert ("facts", "oiretutka") in (gathered.since(gathered.kept.state) or ())
        gatherer.check(gathered)
        gatherer.keep(gathered)
    assert len(gathered.known) <= len(gathered.files) + 4


def test_a_file_that_was_not_changed_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = Path(shutil.copytree(EXAMPLE / "data", tmp_path / "data"))
    files, _ = read.scan(data)
    known = read.digests(files, before=max(file.sign[-1] for file in files) + 1)
    monkeypatch.setattr(read, "_content", lambda place: pytest.fail(f"{place} was read"))
    assert [file._replace(raw=None) for file in files] == read.scan(data, known)[0]


def test_files_that_alone_have_changed_are_read_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And when one has come, gone or become something else, a whole scan is asked for."""
    data = Path(shutil.copytree(EXAMPLE / "data", tmp_path / "data"))
    files, _ = read.scan(data)
    record, other = data / "ratkaisut" / "oiretutka.yml", data / "ratkaisut" / "uusi.yml"
    record.write_bytes(record.read_bytes().replace(b"Oiretutka", b"Oiretukka"))
    assert read.rescan(files, {"data/ratkaisut/oiretutka.yml"}) == read.scan(data)[0]
    with monkeypatch.context() as patch:
        patch.setattr(read, "_content", lambda place: pytest.fail(f"{place} was read"))
        assert read.rescan(files, ()) == files
        assert read.rescan(files, {"data/ratkaisut/uusi.yml"}) is None
        record.rename(other)
        assert read.rescan(files, {"data/ratkaisut/oiretutka.yml"}) is None
        record.symlink_to(other)
        assert read.rescan(files, {"data/ratkaisut/oiretutka.yml"}) is None
        record.unlink()
        record.mkdir()
        assert read.rescan(files, {"data/ratkaisut/oiretutka.yml"}) is None


def test_a_file_that_was_changed_is_read_again_even_if_it_looks_the_same(tmp_path: Path) -> None:
    """Same length, same modification time: the system's own note of the change tells it apart."""
    data = Path(shutil.copytree(EXAMPLE / "data", tmp_path / "data"))
    files, _ = read.scan(data)
    known = read.digests(files, before=max(file.sign[-1] for file in files) + 1)
    record = data / "ratkaisut" / "oiretutka.yml"
    times = record.stat()
    record.write_bytes(record.read_bytes().replace(b"Oiretutka", b"Oiretukka"))
    os.utime(record, ns=(times.st_atime_ns, times.st_mtime_ns))
    again = {file.stem: file.digest for file in read.scan(data, known)[0]}
    assert {each for each in again if again[each] != {file.stem: file.digest for file in files}[each]} == {"oiretutka"}


def test_a_file_that_was_changed_just_now_is_not_trusted(tmp_path: Path) -> None:
    data = Path(shutil.copytree(EXAMPLE / "data", tmp_path / "data"))
    files, _ = read.scan(data)
    newest = max(file.sign[-1] for file in files)
    assert {file.shown for file in files if file.sign[-1] == newest}.isdisjoint(read.digests(files, before=newest))


CHANGED = st.dictionaries(st.sampled_from(IDS[:12]), st.integers(0, 3), max_size=3)


def made_of(words: dict[str, int], hidden: dict[str, int]) -> Catalog:
    """Catalogue with values that are made of records, of such values, and of what all records tell.

    What is hidden takes no look: as with names in texts, somebody else tells which results it concerns.
    """
    catalog = catalog_of(EXAMPLES)

    def word(catalog: Catalog, each: str) -> int:
        catalog.saw("record", each)
        return words.get(each, 0) + hidden.get(each, 0)

    def neighbour(each: str) -> str:
        return IDS[(IDS.index(each) + 1) % len(IDS)]

    def by_turns(catalog: Catalog, each: str) -> int:
        """Takes other looks after some changes than before."""
        catalog.saw("record", each)
        catalog.saw("record", other := neighbour(each) if words.get(each, 0) % 2 else each)
        return words.get(other, 0)

    catalog.derive("parity", lambda catalog, each: word(catalog, each) % 2)
    catalog.derive("parity of next", lambda catalog, each: catalog.derived("parity", neighbour(each)))
    catalog.derive("named", lambda catalog, each: [[neighbour(each), word(catalog, each) // 2]], BY_KIND)
    catalog.derive("heard", lambda catalog, each: catalog.told("named", each))
    catalog.derive("by turns", by_turns)
    return catalog


PAGES: dict[str, Callable[[Catalog, str], Any]] = {
    "parity": lambda catalog, each: catalog.derived("parity of next", each),
    "heard": lambda catalog, each: catalog.derived("heard", each),
    "told": lambda catalog, each: catalog.told("named", each),
    "record": lambda catalog, each: catalog.derived("parity", each),
    "by turns": lambda catalog, each: catalog.derived("by turns", each),
}


@given(st.lists(st.tuples(CHANGED, CHANGED), min_size=1, max_size=5))
def test_nothing_stands_that_something_touched_leads_to(changes: list[tuple[dict[str, int], dict[str, int]]]) -> None:
    """What is not led to is not looked at, and yet every page that stands is as it would be made now."""
    with TemporaryDirectory() as folder:
        store = Store(Path(folder))
        words: dict[str, int] = {}
        hidden: dict[str, int] = {}
        told: dict[str, Told] = {}
        for change, unseen in [({}, {}), *changes]:
            seen = {("record", each) for each, value in change.items() if words.get(each, 0) != value}
            words |= change
            hidden |= unseen
            catalog, afresh = made_of(words, hidden), made_of(words, hidden)
            made = catalog.keeper = Memo(catalog, Kept.load(store, "made", ""), lambda _, seen=seen: seen)
            catalog.told_before = told
            for each in unseen:
                made.forget(f"named {each}")
                made.forget(f"parity {each}")
            pages = Memo(catalog, Kept.load(store, "pages", ""), lambda _, seen=seen: seen)
            for name, page in PAGES.items():
                for each in IDS:
                    if not pages.valid(f"{name} {each}"):
                        with catalog.traced() as looks:
                            value = page(catalog, each)
                        pages.keep(f"{name} {each}", looks, value)
                    assert pages.value(f"{name} {each}") == unpacked(packed(page(afresh, each)))
            pages.kept().save(store, "pages", "")
            made.kept().save(store, "made", "")
            told = catalog.told_by_all()


def test_what_is_told_by_who_has_come_or_gone_is_told_anew() -> None:
    """The rest is taken over from the last catalogue, and its own stays as it was."""

    def telling(ids: Sequence[str], kept: Kept | None, seen: set[Look], told: dict[str, Told]) -> tuple[Catalog, Memo]:
        catalog = catalog_of({each: EXAMPLES[each] for each in ids})
        catalog.derive("named", lambda catalog, each: [["kaikki", each], [each, 1]])
        memo = catalog.keeper = Memo(catalog, kept, lambda _: seen)
        catalog.told_before = told
        return catalog, memo

    one, two, three, four = sorted(IDS)[:4]
    first, memo = telling([one, three, four], None, set(), {})
    before = first.told("named", "kaikki")
    assert before == [(each, [each]) for each in (one, three, four)]
    kept = memo.kept()
    kept.save(Store(None), "made", "")  # its whole has an index of who took which look
    second, _ = telling([one, two, four], kept, set(), first.told_by_all())
    assert second.told("named", "kaikki") == [(each, [each]) for each in (one, two, four)]
    assert second.told("named", one) is first.told("named", one)
    assert second.told("named", three) == []
    assert before == [(each, [each]) for each in (one, three, four)]


def test_what_is_renewed_is_as_if_all_had_told_now() -> None:
    before = {"a": [("x", 1), ("y", 2), ("x", 3)], "b": [("x", 4)], "c": [("z", 5)]}
    after = {"a": [("y", 2)], "c": [("x", 6), ("z", 5)], "d": [("x", 7)]}
    first = Told().renewed((), before.items())
    assert first.said["x"] == [("a", [1]), ("a", [3]), ("b", [4])]
    renewed = first.renewed({"a", "b", "c", "d"}, after.items())
    afresh = Told().renewed((), after.items())
    assert {of: said for of, said in renewed.said.items() if said} == afresh.said
    assert renewed.telling == afresh.telling
    assert first == Told().renewed((), before.items())
