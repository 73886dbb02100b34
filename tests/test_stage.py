"""The stage begins with an older site: what is asked for is right, what is not asked for is gone, the last site is not touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.write import Stage, signature, staged


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def made(site: Path, files: dict[str, bytes], reused: tuple[str, ...] = ()) -> dict[str, bytes]:
    with staged(site) as stage:
        for name in reused:
            assert stage.reuse(name, signature(site / name))
        for name, data in files.items():
            stage.write(name, data)
    return tree(site)


def test_each_site_is_the_one_asked_for(tmp_path: Path) -> None:
    site = tmp_path / "site"
    steps: list[tuple[dict[str, bytes], tuple[str, ...]]] = [
        ({"a/index.html": b"1", "b/index.html": b"1", "sitemap.xml": b"1"}, ()),
        ({"b/index.html": b"2", "c/d/index.html": b"1"}, ("a/index.html", "sitemap.xml")),
        ({"sitemap.xml": b"3"}, ("a/index.html", "b/index.html")),
        ({"b/index.html": b"4"}, ("a/index.html", "sitemap.xml")),
        ({"sitemap.xml": b"5"}, ()),
    ]
    last: dict[str, bytes] = {}
    for files, reused in steps:
        last = {name: last[name] for name in reused} | files
        assert made(site, files, reused) == last
    assert [path for path in site.rglob("*") if path.is_dir()] == []


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for files in ({"a": b"1"}, {"a": b"1"}, {"a/b/index.html": b"2"}, {"a/b/index.html": b"2"}, {"a/b": b"3"}, {"a": b"4"}):
        whole = {"sitemap.xml": b"", **files}
        assert made(site, whole) == whole


def test_a_link_in_an_older_site_is_not_followed(tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere.txt"
    elsewhere.write_bytes(b"mine")
    made(site, {"sitemap.xml": b"1", "a": b"1"})
    made(site, {"sitemap.xml": b"1", "a": b"2"})
    older = tmp_path / ".site.draft" / "a"
    older.unlink()
    older.symlink_to(elsewhere)
    assert made(site, {"sitemap.xml": b"1", "a": b"3"})["a"] == b"3"
    assert elsewhere.read_bytes() == b"mine"


def test_a_file_that_is_not_as_it_was_written_is_not_reused(tmp_path: Path) -> None:
    site = tmp_path / "site"
    made(site, {"sitemap.xml": b"1", "a": b"1"})
    expected = signature(site / "a")
    (site / "a").write_bytes(b"22")
    with staged(site) as stage:
        assert not stage.reuse("a", expected)
        assert not stage.reuse("b", expected)
        stage.write("sitemap.xml", b"1")
    assert tree(site) == {"sitemap.xml": b"1"}


def test_what_an_older_site_holds_is_not_read_as_this_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for _ in range(2):
        made(site, {"sitemap.xml": b"1", "a": b"1"})
    with staged(site) as stage:
        assert (stage.folder / "a").exists()
        assert stage.read("a") is None
        stage.write("sitemap.xml", b"1")
        assert stage.read("sitemap.xml") == "1"
    assert isinstance(stage, Stage)


def test_a_build_that_fails_leaves_the_site_and_no_stage(tmp_path: Path) -> None:
    site = tmp_path / "site"
    made(site, {"sitemap.xml": b"1"})
    with pytest.raises(FileNotFoundError), staged(site) as stage:
        stage.copy("sitemap.xml", tmp_path / "missing")
    assert tree(site) == {"sitemap.xml": b"1"}
    assert not stage.folder.exists()


def test_a_stage_of_which_nothing_is_asked_leaves_all_as_it_was(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with staged(site):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [".site.lock"]
    for _ in range(2):
        made(site, {"sitemap.xml": b"1", "a": b"1"})
    with staged(site) as stage:
        assert not stage.is_begun
    assert tree(site) == tree(stage.folder) == {"sitemap.xml": b"1", "a": b"1"}


def test_a_link_to_a_folder_is_swept_away_and_not_what_it_leads_to(tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    (elsewhere / "b").mkdir(parents=True)
    (elsewhere / "b" / "mine.txt").write_bytes(b"mine")
    for _ in range(2):
        made(site, {"sitemap.xml": b"1"})
    (tmp_path / ".site.draft" / "linkki").symlink_to(elsewhere)
    assert made(site, {"sitemap.xml": b"1"}) == {"sitemap.xml": b"1"}
    assert not (site / "linkki").exists()
    assert (elsewhere / "b" / "mine.txt").read_bytes() == b"mine"
