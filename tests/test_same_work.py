"""Whether the benchmark notices when Hugo's templates do other work than our pages."""

from __future__ import annotations

from pathlib import Path

from benchmarks.same_work import compare, held, table

TIMELINE = (
    '<section class="mv-section mv-section--2">\n<h2 id="aikajana">Aika­jana</h2>\n<table><tr><td></td></tr></table>\n</section>\n'
)
NAMED = (
    '<section class="mv-section mv-section--2">\n<h2 id="tekstissa">Nimi löytyi muiden teksteistä</h2>\n'
    '<section class="mv-section mv-section--3">\n<h3>Hankkeet</h3>\n<a href="/x/">x</a>\n</section>\n</section>\n'
)


def site(folder: Path, **pages: str) -> Path:
    """A built site of some articles, at hankkeet/<name>/."""
    for name, article in pages.items():
        (folder / "hankkeet" / name).mkdir(parents=True, exist_ok=True)
        html = f'<body><a href="/">Etusivu</a><article id="sisalto"><h1>{name}</h1>\n{article}</article></body>'
        (folder / "hankkeet" / name / "index.html").write_text(html, encoding="utf-8")
    return folder


def test_names_found_in_texts_do_not_count(tmp_path: Path) -> None:
    ours = site(tmp_path / "ours", a=NAMED + TIMELINE)
    hugo = site(tmp_path / "hugo", a=TIMELINE)
    found = compare(ours, hugo)
    assert list(found.differences()) == []
    assert table(found)[2] == "| hankkeet/… | 1 | 2 / 2 | 1 / 1 | 0 / 0 | 0 / 0 | 0 / 0 |"


def test_a_section_that_hugo_lacks_is_told(tmp_path: Path) -> None:
    ours = site(tmp_path / "ours", a=TIMELINE, b="")
    hugo = site(tmp_path / "hugo", a="", b="")
    assert list(compare(ours, hugo).differences()) == [
        "hankkeet/…: other headings on 1 of 2 pages",
        "hankkeet/…: 3 headings against 2 of Hugo",
        "hankkeet/…: 1 table rows against 0 of Hugo",
    ]


def test_pages_of_one_side_alone_and_much_longer_ones_are_told(tmp_path: Path) -> None:
    ours = site(tmp_path / "ours", a="<p>" + "sana " * 1000, b="")
    hugo = site(tmp_path / "hugo", a="<p>", c="")
    assert list(compare(ours, hugo).differences()) == [
        "Hugo lacks 1 pages: hankkeet/b",
        "only Hugo has 1 pages: hankkeet/c",
        "hankkeet/…: 5 kB of article against 0 kB of Hugo",
    ]


def test_soft_hyphens_make_no_other_heading() -> None:
    assert held(f"<article>{TIMELINE}</article>").headings == ("Aikajana",)


def test_pages_that_a_list_is_cut_into_count_with_the_whole(tmp_path: Path) -> None:
    ours, hugo = site(tmp_path / "ours"), site(tmp_path / "hugo")
    for folder, name, words in (
        (ours, "x", 1000),
        (ours, "x/tulokset", 1000),
        (ours, "x/tulokset-toteutui-2", 900),
        (hugo, "x", 2800),
    ):
        page = folder / "alueet" / name / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<article><h1>x</h1>{'sana ' * words}</article>", encoding="utf-8")
    assert list(compare(ours, hugo).differences()) == []
    assert table(compare(ours, hugo))[2].startswith("| alueet/… | 3 / 1 |")
    (ours / "alueet" / "x" / "tulokset-toteutui-2" / "index.html").unlink()
    assert list(compare(ours, hugo).differences()) == ["alueet/…: 10 kB of article, cut into pages, against 14 kB of Hugo"]
    (ours / "alueet" / "x" / "muuta").mkdir()
    (ours / "alueet" / "x" / "muuta" / "index.html").write_text("<article></article>", encoding="utf-8")
    assert "Hugo lacks 1 pages: alueet/x/muuta" in compare(ours, hugo).differences()


def test_a_list_cut_by_letter_counts_with_one_cut_by_number(tmp_path: Path) -> None:
    ours = site(tmp_path / "ours", **{".": "a", "sivu-k": "k", "sivu-o": "o"})
    hugo = site(tmp_path / "hugo", **{".": "ak", "sivu/2": "o"})
    assert list(compare(ours, hugo).differences()) == []
    assert table(compare(ours, hugo))[2].startswith("| hankkeet | 3 / 2 |")
