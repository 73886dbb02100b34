"""MkDocs by itself: mkdocs build and mkdocs serve give the Finnish site with all its records, and stop on a broken one in time."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import clean_environment, differences, files_of
from tests.reading import pages

pytestmark = pytest.mark.site


def mkdocs(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=project,
        env=clean_environment(),
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_mkdocs_build_gives_the_finnish_site_with_all_its_records(scratch: Path) -> None:
    done = mkdocs(scratch, "build", "--strict")
    assert done.returncode == 0, done.stderr
    ours, theirs = pages(scratch / "site"), pages(scratch / "build" / "mkdocs")
    assert theirs.keys() == ours.keys()
    assert "ratkaisut/oiretutka/" in theirs
    different = [address for address in ours if ours[address].html != theirs[address].html]
    assert different == []
    assert (scratch / "build" / "mkdocs" / "ratkaisut" / "oirenavigaattori" / "index.html").is_file()
    for name in ("sitemap.xml", "assets/mv/site.css", "assets/mv/search.js"):
        assert (scratch / "build" / "mkdocs" / name).read_bytes() == (scratch / "site" / name).read_bytes()
    searches = [files_of(scratch / site / "assets" / "haku") for site in ("site", "build/mkdocs")]
    assert "index.json" in searches[0]
    assert differences(*searches) == []


def test_mkdocs_build_leaves_our_site_alone(scratch: Path) -> None:
    before = files_of(scratch / "site")
    assert mkdocs(scratch, "build").returncode == 0
    assert differences(before, files_of(scratch / "site")) == []


def test_a_broken_record_stops_mkdocs_before_it_empties_anything(scratch: Path) -> None:
    assert mkdocs(scratch, "build", "--strict").returncode == 0
    before = files_of(scratch / "build" / "mkdocs")
    record = scratch / "data" / "ratkaisut" / "oiretutka.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("laji: digipalvelu", "laji: olematon"), encoding="utf-8")
    for arguments in (["build", "--strict"], ["build"]):
        done = mkdocs(scratch, *arguments)
        assert done.returncode != 0
        assert "data/ratkaisut/oiretutka.yml:8:7: laji: ”olematon” ei ole sanastossa ratkaisun-laji" in done.stderr
        assert differences(before, files_of(scratch / "build" / "mkdocs")) == []


def test_a_link_to_a_withdrawn_record_is_a_warning(scratch: Path) -> None:
    page = scratch / "content" / "fi" / "index.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("ratkaisut/oiretutka.md", "ratkaisut/vanha-lomake.md"), encoding="utf-8"
    )
    for arguments, code in ((["build"], 0), (["build", "--strict"], 1)):
        done = mkdocs(scratch, *arguments)
        assert done.returncode == code
        assert "”vanha-lomake” on poistettu – kirjoita linkiksi ”ratkaisut/oiretutka.md”" in done.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ratkaisut/oiretutka.md", "ratkaisut/olematon.md"),  # a record that does not exist
        ("ratkaisut/oiretutka.md", "olematon.md"),  # a page that does not exist
        ("ratkaisut/oiretutka.md", "/ratkaisut/oiretutka/"),  # an absolute link would not work under a path
    ],
)
def test_a_broken_link_in_a_hand_written_page_stops_a_strict_build(scratch: Path, old: str, new: str) -> None:
    page = scratch / "content" / "fi" / "index.md"
    page.write_text(page.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    done = mkdocs(scratch, "build", "--strict")
    assert done.returncode != 0
    assert "index.md" in done.stderr


def test_mkdocs_serve_shows_a_saved_record(scratch: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--strict", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=scratch,
        env=clean_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/ratkaisut/oiretutka/", "Oirearvio, jolla")
        record = scratch / "data" / "ratkaisut" / "oiretutka.yml"
        record.write_text(record.read_text(encoding="utf-8").replace("Oirearvio, jolla", "Kysely, jolla"), encoding="utf-8")
        html = wait_for(f"http://127.0.0.1:{port}/ratkaisut/oiretutka/", "Kysely, jolla")
        assert "Content-Security-Policy" not in html  # it would stop the script that reloads the page
    finally:
        server.terminate()
        server.wait(30)


def wait_for(address: str, words: str, seconds: float = 60) -> str:
    """Asks for a page until it says the words."""
    html = ""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                html = answer.read().decode()
        except (urllib.error.URLError, ConnectionError, TimeoutError) as error:
            html = str(error)
        if words in html:
            return html
        time.sleep(0.1)
    raise AssertionError(f"{address} ei sano: {words}\n{html[:2000]}")
