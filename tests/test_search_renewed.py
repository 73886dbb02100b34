"""The index after a change is to the byte what it is when made whole, whatever came before."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import memo, search
from generator.cache import Store
from generator.catalog import Catalog
from generator.outputs.search import postings, renew, shards
from generator.outputs.search.documents import Document, Head, Sheet, of_text
from generator.outputs.search.files import search_of
from generator.outputs.search.index import Numbered
from generator.outputs.search.postings import NONE, Coded
from generator.outputs.search.readings import Readings
from generator.outputs.search.renew import Index
from generator.outputs.search.shards import Line
from generator.outputs.search.site import FOLDER, Kept, Sealed, page_documents
from generator.outputs.search.world import World
from generator.pages import plan
from generator.pour import Pourer
from generator.settings import Settings
from generator.views.search import Listed
from generator.write import staged, update

LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"


class Guesses:
    """Readings that need no analyser: a word is a compound of its halves, and what ends in n might be a word without it."""

    name = stamp = "guesses"

    def of(self, forms: Iterable[str]) -> dict[str, list[Any]]:
        """The readings of the forms."""
        return {form: self._reading(form.lower()) for form in forms}

    def _reading(self, form: str) -> list[Any]:
        if form.endswith("n"):
            return [[form, [], [], True], [form[:-1], [], [], True]]
        half = len(form) // 2
        return [[form, [[form[:half], 0.28], [form[half:], 0.5]] if half > 2 else [], [f"{form}e"], False]]


@pytest.fixture(scope="module")
def kept(example_catalog: Catalog) -> list[Kept]:
    """What the search keeps of the example's pages, in all languages."""
    pourer = Pourer(example_catalog, None, None, Settings(languages=("fi", "sv", "en"), search="4-grams"))  # type: ignore[arg-type]
    found = (page_documents(example_catalog, page, pourer.view(page)) for page in plan(example_catalog, pourer.settings))
    return [each for each in found if each]


def files(catalog: Catalog, kept: list[Kept], folder: Path | None) -> dict[str, bytes]:
    """Every file of the search; folder: what is kept between indexes."""
    return {name: made() for name, _, made in search_of(catalog, kept, Guesses(), Store(folder)).outputs}  # type: ignore[arg-type]


def with_text(each: Kept, change: Callable[[Document], Document]) -> Kept:
    """A page with its first document changed."""
    return each._replace(documents=[Sheet.of(change(each.documents[0].document())), *each.documents[1:]])


def louder(document: Document) -> Document:
    """A document with one of its words said more often."""
    weights = array("I", document.weights)
    weights[len(weights) // 2] += 7000
    return document._replace(weights=weights.tobytes(), length=document.length + 7)


def with_words(document: Document, words: str) -> Document:
    """A document that says other words in the places of its own."""
    forms = sorted({*document.forms.split(), *words.split()})
    count = len(forms)
    return document._replace(
        forms=" ".join(forms), weights=array("I", [100] * count).tobytes(), sections=bytes([3]) * count, named=bytes(count)
    )


# A step: how a list of pages becomes another one. at: which page; more: another one.
def _louder(pages: list[Kept], at: int, _: int) -> list[Kept]:
    return [*pages[:at], with_text(pages[at], louder), *pages[at + 1 :]]


def _shared_words(pages: list[Kept], at: int, more: int) -> list[Kept]:
    words = pages[more].documents[0].document().forms
    return [*pages[:at], with_text(pages[at], lambda document: with_words(document, words)), *pages[at + 1 :]]


def _new_words(pages: list[Kept], at: int, more: int) -> list[Kept]:
    words = f"uusi{LETTERS[more % 29]}sana uusi{LETTERS[at % 29]}n"
    return [*pages[:at], with_text(pages[at], lambda document: with_words(document, words)), *pages[at + 1 :]]


def _lost_words(pages: list[Kept], at: int, _: int) -> list[Kept]:
    kept = of_text(Head("Sana", "x/", "Sivu"), [], pages[at].documents[0].lang)
    return [*pages[:at], with_text(pages[at], lambda document: kept), *pages[at + 1 :]]


def saying(pages: list[Kept], at: int, words: str) -> list[Kept]:
    """The pages, of which one also says some words."""
    other = of_text(Head("", "x/", "Sivu"), [("a", "", words)], "fi")
    return [*pages[:at], with_text(pages[at], lambda document: longer(document, other)), *pages[at + 1 :]]


def _said_too(pages: list[Kept], at: int, more: int) -> list[Kept]:
    own = pages[more].documents[0].document().forms.split()
    other = own[at % len(own)]
    # A word that others may be forms of, a form that may be one of another, a compound of what stands elsewhere, and one that is new.
    return saying(pages, at, f"{other[:-1]} {other}n {other}{own[0]} uusi{LETTERS[more % 29]}sana")


def _said_no_more(pages: list[Kept], at: int, more: int) -> list[Kept]:
    return [*pages[:at], with_text(pages[at], lambda document: shorter(document, more)), *pages[at + 1 :]]


def shorter(document: Document, at: int) -> Document:
    """A document without every third of the words that stand in no name."""
    rows = list(zip(document.forms.split(), array("I", document.weights), document.sections, document.named, strict=True))
    rows = [row for number, row in enumerate(rows) if row[3] or (number + at) % 3]
    if not rows:
        return document
    forms, weights, sections, named = zip(*rows, strict=True)
    return document._replace(
        forms=" ".join(forms), weights=array("I", weights).tobytes(), sections=bytes(sections), named=bytes(named)
    )


def _removed(pages: list[Kept], at: int, _: int) -> list[Kept]:
    return [*pages[:at], *pages[at + 1 :]]


def _added(pages: list[Kept], at: int, more: int) -> list[Kept]:
    new = Listed(f"uusi-{more}", "sivu", "fi", f"Uusi {more}", f"uusi-{more}/", [["laji", "sivu"]])
    return [*pages, Kept(new, new.title, [Sheet.of(pages[at].documents[0].document()._replace(lang="fi"))])]


def _renamed(pages: list[Kept], at: int, more: int) -> list[Kept]:
    old = pages[at]
    return [*pages[:at], old._replace(title=f"{LETTERS[more % 29]}{old.title}"), *pages[at + 1 :]]


STEPS = (_louder, _shared_words, _new_words, _lost_words, _said_too, _said_no_more, _removed, _added, _renamed)
NUMBERS = st.integers(0, 10_000)


@settings(max_examples=25)
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), NUMBERS, NUMBERS), min_size=1, max_size=5))
def test_step_by_step_is_as_made_whole(
    example_catalog: Catalog, kept: list[Kept], steps: list[tuple[Callable[..., list[Kept]], int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        files(example_catalog, kept, Path(folder))
        pages = kept
        for step, at, more in steps:
            pages = step(pages, at % len(pages), more % len(pages))
            assert files(example_catalog, pages, Path(folder)) == files(example_catalog, pages, None)


def test_a_changed_text_leaves_the_rest_of_the_index_as_it_was(
    example_catalog: Catalog, kept: list[Kept], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "_SHARD", 300)  # so that shards are cut in other places when a posting grows
    monkeypatch.setattr(shards, "_LONG", 60)  # so that some postings come into a file of their own
    finnish = [at for at, each in enumerate(kept) if each.listed.lang == "fi"]
    at = next(at for at in finnish if kept[at].listed.kind == "toimintamalli")
    other = next(kept[at] for at in finnish if kept[at].listed.kind == "hanke").documents[0].document()
    changes = [kept, _louder(kept, at, 0)]
    for _ in range(3):
        changes.append(_louder(changes[-1], at, 0))
    known = [with_text(kept[at], lambda document: longer(document, other))]
    changes.append([*kept[:at], *known, *kept[at + 1 :]])
    expected = [files(example_catalog, pages, None) for pages in changes]
    manifest = expected[0][f"{FOLDER}index.json"].decode()
    assert [name for name in expected[0] if name.endswith(".bin") and "/t/" not in name and Path(name).stem not in manifest]
    assert files(example_catalog, changes[0], tmp_path) == expected[0]
    monkeypatch.delattr(World, "_whole")
    for pages, whole in zip(changes[1:], expected[1:], strict=True):
        assert files(example_catalog, pages, tmp_path) == whole


def test_a_word_that_comes_or_goes_leaves_the_rest_of_the_index_as_it_was(
    example_catalog: Catalog, kept: list[Kept], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "_SHARD", 60)  # so that many words are the first of their shard
    finnish = [at for at, each in enumerate(kept) if each.listed.lang == "fi"]
    at = next(at for at in finnish if kept[at].listed.kind == "toimintamalli")
    changes = [kept]
    for words in ("aaaaa öööööö", "uusisana uusisanas uusisan-sana", "kissa", "kuutamokissa"):
        changes.append(saying(changes[-1], at, words))
    changes += [changes[1], kept]
    expected = [files(example_catalog, pages, None) for pages in changes]
    assert files(example_catalog, changes[0], tmp_path) == expected[0]
    whole: list[str] = []
    make_whole = World._whole

    def noted(self: World, lang: str, documents: list[Numbered]) -> Index:
        whole.append(lang)
        return make_whole(self, lang, documents)

    monkeypatch.setattr(World, "_whole", noted)
    for pages, made in zip(changes[1:], expected[1:], strict=True):
        assert files(example_catalog, pages, tmp_path) == made
    assert whole == []


def test_a_word_by_which_others_are_read_in_another_way_makes_its_language_whole(
    example_catalog: Catalog, kept: list[Kept], tmp_path: Path
) -> None:
    at, other, *_ = (at for at, each in enumerate(kept) if each.listed.lang == "fi" and each.listed.kind == "toimintamalli")
    guessed = saying(kept, at, "kuvittelun")  # what ends in n might be a word without it
    files(example_catalog, guessed, tmp_path)
    for pages in (saying(guessed, other, "kuvittelu"), guessed):
        assert files(example_catalog, pages, tmp_path) == files(example_catalog, pages, None)


def longer(document: Document, other: Document) -> Document:
    """A document that also says what another one says, with its own names."""
    rows = dict.fromkeys(other.forms.split(), (100, 3, 0))
    rows |= dict(
        zip(
            document.forms.split(),
            zip(array("I", document.weights), document.sections, document.named, strict=True),
            strict=True,
        )
    )
    weights, sections, named = zip(*(rows[form] for form in sorted(rows)), strict=True)
    return document._replace(
        forms=" ".join(sorted(rows)), weights=array("I", weights).tobytes(), sections=bytes(sections), named=bytes(named)
    )


def test_an_index_whose_documents_are_not_those_beside_it_is_made_whole(
    example_catalog: Catalog, kept: list[Kept], tmp_path: Path
) -> None:
    at = next(at for at, each in enumerate(kept) if each.listed.kind == "toimintamalli")
    once = _louder(kept, at, 0)
    twice = _louder(once, at, 0)
    files(example_catalog, kept, tmp_path)
    last = {path: path.read_bytes() for path in tmp_path.glob("index-fi-*.msgpack")}
    files(example_catalog, once, tmp_path)
    for path, words in last.items():
        path.write_bytes(words)
    assert files(example_catalog, twice, tmp_path) == files(example_catalog, twice, None)


@pytest.mark.parametrize("damage", [b"", b"\x81\xa5", b"not msgpack at all"])
def test_a_damaged_index_is_made_whole(example_catalog: Catalog, kept: list[Kept], tmp_path: Path, damage: bytes) -> None:
    at = next(at for at, each in enumerate(kept) if each.listed.kind == "toimintamalli")
    whole = files(example_catalog, kept, tmp_path)
    words = list(tmp_path.glob("index-fi-*.msgpack"))
    assert words
    for path in words:
        path.write_bytes(damage)
    assert files(example_catalog, _louder(kept, at, 0), tmp_path) == files(example_catalog, _louder(kept, at, 0), None)
    assert files(example_catalog, kept, tmp_path) == whole
    (tmp_path / "index-fi.msgpack").write_bytes(damage)
    (tmp_path / "index-sv.msgpack").unlink()
    assert files(example_catalog, kept, tmp_path) == whole


def test_a_word_that_nearly_every_page_has_makes_the_index_whole(
    example_catalog: Catalog, kept: list[Kept], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (postings, renew):
        monkeypatch.setattr(module, "MOST_POSTINGS", 20)
    at = next(at for at, each in enumerate(kept) if each.listed.kind == "toimintamalli")
    for pages in (kept, _louder(kept, at, 0), kept):
        assert files(example_catalog, pages, tmp_path) == files(example_catalog, pages, None)


class Builds:
    """Builds of a search one after another, each with what the last one kept."""

    def __init__(self, catalog: Catalog, folder: Path) -> None:
        self.pourer = Pourer(catalog, None, None, Settings(search="4-grams"))  # type: ignore[arg-type]
        self.site, self.store = folder / "site", Store(folder / "cache")
        self.memo: memo.Kept | None = None

    def files(self, pages: list[Kept]) -> dict[str, bytes]:
        """Every file of the search after one more build."""
        results = memo.Memo(self.pourer.catalog, self.memo, lambda _: set())
        searched = search.Searched(kept=[Sealed.of(each.packed) for each in pages])
        with staged(self.site) as stage:
            stage.write("sitemap.xml", b"")
            search.make_search(self.pourer, searched, self.store, stage, results)
        self.memo = results.kept()
        return {
            path.relative_to(self.site).as_posix(): path.read_bytes() for path in (self.site / FOLDER).rglob("*") if path.is_file()
        }


def whole(catalog: Catalog, pages: list[Kept]) -> dict[str, bytes]:
    """Every file of a search made whole, with the analyser that builds without one have."""
    return {name: made() for name, _, made in search_of(catalog, pages, Readings(Store(None), ()), Store(None)).outputs}


@settings(max_examples=25)
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), NUMBERS, NUMBERS), min_size=1, max_size=5))
def test_build_by_build_is_as_made_whole(
    example_catalog: Catalog, kept: list[Kept], steps: list[tuple[Callable[..., list[Kept]], int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        builds = Builds(example_catalog, Path(folder))
        builds.files(kept)
        pages = kept
        for step, at, more in steps:
            pages = step(pages, at % len(pages), more % len(pages))
            assert builds.files(pages) == whole(example_catalog, pages)


def test_a_build_after_a_changed_text_makes_nothing_whole(
    example_catalog: Catalog, kept: list[Kept], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = next(at for at, each in enumerate(kept) if each.listed.kind == "toimintamalli")
    changes = [kept, kept, _louder(kept, at, 0), saying(kept, at, "uusisana"), kept]
    expected = [whole(example_catalog, pages) for pages in changes]
    builds = Builds(example_catalog, tmp_path)
    assert builds.files(changes[0]) == expected[0]
    monkeypatch.delattr(search, "_whole")
    for pages, made in zip(changes[1:], expected[1:], strict=True):
        assert builds.files(pages) == made


def test_a_build_mends_what_was_changed_or_lost_meanwhile(example_catalog: Catalog, kept: list[Kept], tmp_path: Path) -> None:
    at = next(at for at, each in enumerate(kept) if each.listed.kind == "toimintamalli")
    builds = Builds(example_catalog, tmp_path)
    texts = sorted(name for name in builds.files(kept) if "/t/" in name)
    (builds.site / texts[0]).write_bytes(b"other")
    (builds.site / texts[1]).unlink()
    for pages in (_louder(kept, at, 0), kept):
        assert builds.files(pages) == whole(example_catalog, pages)
    before = {path: path.read_bytes() for path in (tmp_path / "cache").glob("index-*.msgpack")}
    builds.files(_louder(kept, at, 0))
    for path, index in before.items():
        path.write_bytes(index)  # as a build that was broken off would leave them
    assert builds.files(saying(kept, at, "uusisana")) == whole(example_catalog, saying(kept, at, "uusisana"))


def test_a_served_file_that_is_as_it_was_left_is_not_read_and_any_other_is_mended(
    example_catalog: Catalog, kept: list[Kept], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pourer = Pourer(example_catalog, None, None, Settings(search="4-grams"))  # type: ignore[arg-type]
    site, store = tmp_path / "site", Store(tmp_path / "cache")
    written: list[str] = []

    def noted(folder: Path, name: str, data: bytes) -> bool:
        written.append(name)
        return update(folder, name, data)

    def served(pages: list[Kept]) -> dict[str, bytes]:
        written.clear()
        search.update_search(pourer, search.Searched(kept=[Sealed.of(each.packed) for each in pages]), store, site)
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}

    monkeypatch.setattr(search, "update", noted)
    first = served(kept)
    assert sorted(written) == sorted(first)
    assert (served(kept), written) == (first, [])
    text = next(name for name in first if "/t/" in name)
    (site / text).write_bytes(b"other")
    assert (served(kept), written) == (first, [text])
    fewer = served(kept[:-1])
    assert len([name for name in fewer if "/t/" in name]) < len([name for name in first if "/t/" in name])
    assert served(kept) == first


def test_a_shard_is_cut_again_from_its_lines() -> None:
    long = Coded(b"\xff" * 400, bytes(400), b"\x01" * 400)
    lines = [
        Line("omaolo", Coded(b"\x3f\xbf", b"\x05", b"\x01\x01"), "\tf\tf120"),
        Line("omaolon", NONE, "\t6"),
        Line("on", long, ""),
        Line("ota", Coded(b"\x7f", b"", b"\x81\x01"), ""),
    ]
    (shard,) = shards.cut(lines)
    assert shard.first == "omaolo"
    assert shard.long == [long]
    assert list(shard.lines()) == lines
