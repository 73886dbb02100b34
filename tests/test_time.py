"""Times as sources give them: which days they cover, and how a page says them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog import Catalog
from generator.gather import Gatherer
from generator.model.period import meant, parse
from generator.views.context import Context


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2020-Q1", "2020-01-01", "2020-03-31"),
        ("2020-Q3", "2020-07-01", "2020-09-30"),
        ("2021-Q4", "2021-10-01", "2021-12-31"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022-11-03", "2022-11-03", "2022-11-03"),
        ("2022/2023", "2022-01-01", "2023-12-31"),
        ("2020-Q3/2021-06", "2020-07-01", "2021-06-30"),
        ("2020-09-01/2021", "2020-09-01", "2021-12-31"),
    ],
)
def test_a_time_covers_these_days(typed: str, first: str, last: str) -> None:
    period = parse(typed)
    assert (period.first, period.last) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert str(period) == typed


def test_what_goes_on_has_no_days() -> None:
    assert (parse("jatkuva").first, parse("jatkuva").last) == (None, None)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "22",
        "2022-13",
        "2022-00",
        "2022-02-30",
        "2022-Q5",
        "2022-q1",
        "2022-1",
        "1.9.2021",
        "2022-09-1",
        "syksy 2022",
        "2022–2023",
    ]
    + [
        "2022/",
        "/2022",
        "2022//2023",
        "2022/2023/2024",
        "2022-",
        "jatkuva/2022",
        "0000",
        "٢٠٢٢",
        " 2022",
        "2022\n",
        "2022-11-03T10:00",
    ],
)
def test_these_are_no_times(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (the reader turns any into one message)
        parse(typed)


@given(st.text(alphabet="0123456789-/Q jatkuv٢", max_size=12))
def test_a_text_is_a_time_or_no_time_and_nothing_else(typed: str) -> None:
    try:
        period = parse(typed)
    except ValueError:
        return
    assert typed == "jatkuva" or (period.first is not None and period.last is not None)
    assert typed.strip() == typed
    assert not typed.endswith("/")


@pytest.mark.parametrize(
    ("typed", "fi", "sv", "en"),
    [
        ("2022", "2022", "2022", "2022"),
        ("2020-Q3", "heinä–syyskuu 2020", "kvartal 3/2020", "Q3 2020"),
        ("2022-11", "marraskuu 2022", "november 2022", "November 2022"),
        ("2021-09-01", "1.9.2021", "1.9.2021", "1 September 2021"),
        ("2022/2023", "2022–2023", "2022–2023", "2022–2023"),
        ("2020-12/2021-02", "joulukuu 2020 – helmikuu 2021", "december 2020 – februari 2021", "December 2020 – February 2021"),
        ("jatkuva", "jatkuva", "fortlöpande", "continuous"),
    ],
)
def test_a_page_says_a_time_in_its_language(example_catalog: Catalog, typed: str, fi: str, sv: str, en: str) -> None:
    assert [Context(example_catalog, lang, "").period(parse(typed)) for lang in ("fi", "sv", "en")] == [fi, sv, en]


@pytest.mark.parametrize(
    ("typed", "since", "until", "info_from", "tells_of"),
    [
        ("2022", "2022 alkaen", "päättyi 2022", "tieto ajalta 2022", "lähde kertoo ajasta 2022"),
        (
            "2021-Q4",
            "loka–joulukuusta 2021 alkaen",
            "päättyi loka–joulukuussa 2021",
            "tieto loka–joulukuulta 2021",
            "lähde kertoo loka–joulukuusta 2021",
        ),
        (
            "2022-11",
            "marraskuusta 2022 alkaen",
            "päättyi marraskuussa 2022",
            "tieto marraskuulta 2022",
            "lähde kertoo marraskuusta 2022",
        ),
        ("jatkuva", "jatkuva alkaen", "päättyi jatkuva", "tieto ajalta jatkuva", "lähde kertoo ajasta jatkuva"),  # is no month
        ("2021-09-01", "1.9.2021 alkaen", "päättyi 1.9.2021", "tieto ajalta 1.9.2021", "lähde kertoo ajasta 1.9.2021"),
    ],
)
def test_a_month_is_inflected_in_finnish(
    example_catalog: Catalog, typed: str, since: str, until: str, info_from: str, tells_of: str
) -> None:
    context, time = Context(example_catalog, "fi", ""), parse(typed)
    said = [context.since(time), context.until(time), context.info_from(time), context.tells_of(time)]
    assert said == [since, until, info_from, tells_of]


@pytest.mark.parametrize(
    ("lang", "since", "info_from"),
    [("sv", "från och med november 2022", "uppgift från november 2022"), ("en", "since November 2022", "as of November 2022")],
)
def test_other_languages_leave_a_month_as_it_is(example_catalog: Catalog, lang: str, since: str, info_from: str) -> None:
    context, time = Context(example_catalog, lang, ""), parse("2022-11")
    assert [context.since(time), context.info_from(time)] == [since, info_from]


@pytest.mark.parametrize(
    ("value", "fi", "en"),
    [
        (634947, "634 947", "634,947"),
        (0, "0", "0"),
        (-1200, "-1 200", "-1,200"),
        (1234.5, "1 234,5", "1,234.5"),
        (0.9, "0,9", "0.9"),
        (0.1 + 0.2, "0,3", "0.3"),
        (123456789.25, "123 456 789,25", "123,456,789.25"),
        (12345678901.5, "12 345 678 901,5", "12,345,678,901.5"),
    ],
)
def test_a_page_says_a_number_in_its_language(example_catalog: Catalog, value: float, fi: str, en: str) -> None:
    assert Context(example_catalog, "fi", "").number(value) == fi.replace(" ", "\u00a0")
    assert Context(example_catalog, "en", "").number(value) == en


@pytest.mark.parametrize(
    ("value", "fi", "en"),
    [
        (634947, "634 947 €", "€634,947"),
        (450000.5, "450 000,50 €", "€450,000.50"),
        (0.05, "0,05 €", "€0.05"),
        (0, "0 €", "€0"),
    ],
)
def test_a_sum_is_written_as_its_language_does_with_cents_of_two_digits(
    example_catalog: Catalog, value: float, fi: str, en: str
) -> None:
    assert Context(example_catalog, "fi", "").euros(value) == fi.replace(" ", "\u00a0")
    assert Context(example_catalog, "en", "").euros(value) == en


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1.9.2021", "2021-09-01"),
        ("01. 09. 2021", "2021-09-01"),
        ("2021-9-1", "2021-09-01"),
        ("9/2021", "2021-09"),
        ("9.2021", "2021-09"),
        ("2021-9", "2021-09"),
        ("Q3/2021", "2021-Q3"),
        ("2021 q3", "2021-Q3"),
        ("2020–2022", "2020/2022"),
        ("2020-2022", "2020/2022"),
        ("1.9.2021-31.12.2022", "2021-09-01/2022-12-31"),
        ("9/2021 – 12/2022", "2021-09/2022-12"),
        ("9/2021-12/2022", "2021-09/2022-12"),
        ("2021-9/2022-3", "2021-09/2022-03"),
        ("31.2.2021", None),
        ("1.9.21", None),  # 1921 or 2021, or the 21st of September 2001
        ("9/21", None),
        ("2022-2020", None),
        ("keväällä 2020", None),
        ("1.9.2021–", None),
    ],
)
def test_a_time_in_another_form_has_its_spelling_when_it_is_clear(typed: str, expected: str | None) -> None:
    assert meant(typed) == expected


@pytest.mark.parametrize(
    ("lang", "share", "quoted"), [("fi", "80\u00a0%", "”a”"), ("sv", "80\u00a0%", "”a”"), ("en", "80%", "“a”")]
)
def test_a_share_and_a_quotation_are_written_as_their_language_does(
    example_catalog: Catalog, lang: str, share: str, quoted: str
) -> None:
    context = Context(example_catalog, lang, "")
    assert context.percent(80) == share
    assert context.quoted("a") == quoted


def test_a_municipality_is_called_by_its_name_in_the_language_of_the_page(tmp_path: Path) -> None:
    """Kuvitella is in the vocabulary without a Swedish name, and Olematon is not in it."""
    folder = tmp_path / "sanastot"
    folder.mkdir()
    values = "arvot:\n  - {koodi: vaasa, nimi: {fi: Vaasa, sv: Vasa}}\n  - {koodi: kuvitella, nimi: Kuvitella}\n"
    (folder / "kunnat.yml").write_text(f"nimi: Kunnat\n{values}", encoding="utf-8")
    catalog = Gatherer(tmp_path, None).read().catalog
    names = ("Vaasa", "Kuvitella", "Olematon")
    assert Context(catalog, "sv", "").municipalities(names) == ["Vasa", "Kuvitella", "Olematon"]
    assert Context(catalog, "fi", "").municipalities(names) == list(names)
