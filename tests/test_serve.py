"""The development server: what is saved is on the page in a moment, whatever was saved before it."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build import Project
from generator.outputs.policy import policy
from generator.refresh import Refresher, Superseded
from generator.settings import Settings
from tests.conftest import clean_environment, differences, files_of, run_generator
from tests.test_build import CHANGES
from tests.test_mkdocs import wait_for

pytestmark = pytest.mark.site
PAGE = "ratkaisut/oiretutka/"


class Served:
    """A running server: its address, and everything it has printed."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.process = subprocess.Popen(
            [sys.executable, "-m", "generator", "serve", "--port", "0"],
            cwd=project,
            env=clean_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            bufsize=1,
        )
        self.printed = ""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.address = self.says(r"http://127\.0\.0\.1:\d+/")

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.printed += line

    def says(self, pattern: str) -> str:
        """Waits until the server has printed something."""
        for _ in range(600):
            found = re.search(pattern, self.printed)
            if found:
                return found[0]
            assert self.process.poll() is None, self.printed
            time.sleep(0.1)
        raise AssertionError(f"{pattern}\n{self.printed}")

    def shows(self, words: str, page: str = PAGE) -> str:
        """Waits until a page says the words."""
        return wait_for(self.address + page, words)

    def replace(self, name: str, old: str, new: str) -> None:
        path = self.project / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def served(scratch: Path) -> Iterator[Served]:
    server = Served(scratch)
    yield server
    server.process.kill()
    server.process.wait(30)


def test_what_is_saved_is_on_the_page(served: Served) -> None:
    html = served.shows("Oirearvio, jolla")
    assert '<script src="/__muutos.js"></script>' in html
    served.replace("data/ratkaisut/oiretutka.yml", "Oirearvio, jolla", "Kysely, jolla")
    served.shows("Kysely, jolla")
    served.shows("Kysely, jolla", "ratkaisut/")  # the list tells it too
    served.replace("data/ratkaisut/oiretutka.yml", "nimi: {fi: Oiretutka,", "nimi: {fi: Äänitutka,")
    served.shows("Äänitutka – Itäranta", "kayttoonotot/oiretutka-itaranta/")
    served.replace("theme/templates/page.html", "<h1>", '<h1 class="uusi">')
    served.shows('<h1 class="uusi">Äänitutka</h1>')
    served.replace("content/fi/index.md", "Täällä on", "Tällä sivustolla on")
    served.shows("Tällä sivustolla on 2 hanketta", "")


def test_the_search_follows_the_pages(served: Served) -> None:
    """Whatever was saved while it was being made: the last word is found in the end."""
    for old, new in (
        ("Oirearvio, jolla", "Kysely, jolla"),
        ("Kysely, jolla", "Väline, jolla"),
        ("Väline, jolla", "Zip-keino, jolla"),
    ):
        served.replace("data/ratkaisut/oiretutka.yml", old, new)
        served.shows(new)
    for _ in range(300):
        manifest = json.loads(wait_for(f"{served.address}assets/haku/index.json", '"fi"'))
        names = re.findall(".{10}", manifest["fi"][1])
        shards = [served.project / ".cache" / "serve" / "assets" / "haku" / f"{name}.bin" for name in names]
        if any(b"zipkeino" in zlib.decompress(shard.read_bytes()) for shard in shards if shard.exists()):
            break
        time.sleep(0.1)
    else:
        raise AssertionError("the search does not know the new word")


def test_a_new_record_gets_its_page_and_a_removed_one_loses_it(served: Served) -> None:
    record = served.project / "data" / "ratkaisut" / "uusi.yml"
    record.write_text("nimi: Uusi\ntiivistelma: Uusi työkalu.\nlaji: tyokalu\nlahde: raportti\n", encoding="utf-8")
    served.shows("Uusi työkalu.", "ratkaisut/uusi/")
    record.unlink()
    wait_for(f"{served.address}ratkaisut/uusi/", "404")


def test_a_broken_record_is_told_of_and_the_page_stays(served: Served) -> None:
    served.replace("data/ratkaisut/oiretutka.yml", "laji: digipalvelu", "laji: olematon")
    served.says("data/ratkaisut/oiretutka.yml:8:7: laji: ”olematon” ei ole sanastossa")
    served.shows("Oirearvio, jolla")
    served.replace("data/ratkaisut/oiretutka.yml", "laji: olematon", "laji: tyokalu")
    served.shows("Työkalu")


def test_a_broken_hand_written_page_is_told_of_and_does_not_end_the_watch(served: Served) -> None:
    served.replace("content/fi/index.md", "ratkaisut/oiretutka.md", "ratkaisut/olematon.md")
    served.says("olematon.md")
    served.replace("content/fi/index.md", "ratkaisut/olematon.md", "ratkaisut/oiretutka-lapset.md")
    served.shows('href="ratkaisut/oiretutka-lapset/"', "")
    served.replace("data/ratkaisut/oiretutka.yml", "Oirearvio, jolla", "Kysely, jolla")
    served.shows("Kysely, jolla")


def test_a_broken_template_does_not_end_the_watch(served: Served) -> None:
    served.replace("theme/templates/page.html", "<h1>", "{% endif %}<h1>")
    served.says("endif")
    served.replace("theme/templates/page.html", "{% endif %}<h1>", '<h1 class="uusi">')
    served.shows('<h1 class="uusi">Oiretutka</h1>')


def test_a_site_that_could_not_be_built_at_first_is_built_when_mended(scratch: Path) -> None:
    page = scratch / "content" / "fi" / "index.md"
    whole = page.read_text(encoding="utf-8")
    page.write_text(whole.replace("ratkaisut/oiretutka.md", "ratkaisut/olematon.md"), encoding="utf-8")
    server = Served(scratch)
    try:
        server.says("olematon.md")
        page.write_text(whole, encoding="utf-8")
        server.shows("Oirearvio, jolla")
    finally:
        server.process.kill()
        server.process.wait(30)


def test_a_file_that_is_replaced_by_renaming_is_noticed(served: Served) -> None:
    """As fmt and many editors save."""
    path = served.project / "data" / "ratkaisut" / "oiretutka.yml"
    draft = path.with_name(f".{path.name}.draft")
    draft.write_text(path.read_text(encoding="utf-8").replace("Oirearvio, jolla", "Kysely, jolla"), encoding="utf-8")
    time.sleep(0.5)
    draft.replace(path)
    served.shows("Kysely, jolla")


def test_after_changes_the_pages_are_those_of_a_build(served: Served) -> None:
    """Nothing is left of what was there before; only the policy is missing, which would be in an editor's way."""
    served.replace("data/ratkaisut/oiretutka.yml", "nimi: {fi: Oiretutka,", "nimi: {fi: Äänitutka,")
    served.shows("<h1>Äänitutka</h1>")
    served.replace("data/ratkaisut/oiretutka.yml", "[oirenavigaattori]", "[oirenavi]")
    served.shows("oiretutka/", "ratkaisut/oirenavi/")
    served.replace("data/hankkeet/digipolku.yml", "nimi: {fi: Digipolku,", "nimi: {fi: Digitie,")
    served.shows("<h1>Digitie</h1>", "hankkeet/digipolku/")
    wait_for(f"{served.address}ratkaisut/oirenavigaattori/", "404")
    assert run_generator(served.project, "build").returncode == 0
    time.sleep(1)
    element = policy(Settings()).encode()
    unguarded = {name: data.replace(element, b"") for name, data in files_of(served.project / "site").items()}
    assert differences(unguarded, files_of(served.project / ".cache" / "serve")) == []


def test_the_built_site_has_no_script_of_the_server(served: Served) -> None:
    served.shows("Oirearvio, jolla")
    assert not [
        path for path in (served.project / ".cache" / "serve").rglob("*.html") if "__muutos" in path.read_text(encoding="utf-8")
    ]


def test_serving_ends_when_asked(scratch: Path) -> None:
    server = Served(scratch)
    server.shows("Oirearvio, jolla")
    os.kill(server.process.pid, signal.SIGINT)
    assert server.process.wait(30) == 130
    assert "Traceback" not in server.printed


def test_only_this_machine_is_served(served: Served) -> None:
    assert served.address.startswith("http://127.0.0.1:")
    assert served.shows("Oirearvio, jolla")
    wait_for(f"{served.address}..%2f..%2fdata/ratkaisut/oiretutka.yml", "404")
    wait_for(f"{served.address}%2e%2e/%2e%2e/mkdocs.yml", "404")


# --- keeping pages up to date ---------------------------------------------------------------------------------------------------

RECORD, OLD, NEW = "data/ratkaisut/oiretutka.yml", "nimi: {fi: Oiretutka,", "nimi: {fi: Äänitutka,"


def refresher(project: Path) -> Refresher:
    found = Refresher(replace(Project.at(project), site=project / "served").for_editing())
    found.build()
    return found


def edit(project: Path, name: str, old: str, new: str) -> None:
    path = project / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def pages_of(project: Path) -> dict[str, bytes]:
    """The pages that are served; the search follows them later."""
    return {name: data for name, data in files_of(project / "served").items() if "haku/" not in name}


def stopped_after(times: int) -> Superseded:
    """A save that comes when it has been asked for so many times."""
    asked = iter(range(times))
    return lambda: next(asked, None) is None


@pytest.mark.parametrize("seen", [1, 2, 5, 20, 60])
def test_what_was_overtaken_leaves_nothing_behind(scratch: Path, seen: int) -> None:
    """A save that is taken back while its pages are being made: the pages already made are made again."""
    served = refresher(scratch)
    before = pages_of(scratch)
    edit(scratch, RECORD, OLD, NEW)
    assert served.refresh(stopped_after(seen)) is None
    assert differences(before, pages_of(scratch)) != []
    edit(scratch, RECORD, NEW, OLD)
    assert served.refresh(lambda: False) is not None
    assert differences(before, pages_of(scratch)) == []


def test_what_was_overtaken_is_finished_by_the_next(scratch: Path) -> None:
    served = refresher(scratch)
    edit(scratch, RECORD, OLD, NEW)
    assert served.refresh(lambda: True) is None
    assert "Äänitutka" in (scratch / "served" / PAGE / "index.html").read_text(encoding="utf-8")
    assert "Äänitutka" not in (scratch / "served" / "ratkaisut" / "index.html").read_text(encoding="utf-8")
    edit(scratch, "data/hankkeet/digipolku.yml", "nimi: {fi: Digipolku,", "nimi: {fi: Digitie,")
    assert served.refresh(lambda: False) is not None
    now = pages_of(scratch)
    shutil.rmtree(scratch / ".cache")
    refresher(scratch)
    assert differences(now, pages_of(scratch)) == []


# Those of records: what else changes is built whole. A new id is an error while another change still names the former one.
RECORD_CHANGES = list(CHANGES)[: list(CHANGES).index("uusi tunnus")]


@pytest.mark.parametrize("seed", range(6))
def test_wherever_saves_were_overtaken_the_pages_are_those_of_a_build(scratch: Path, seed: int) -> None:
    """Changes in any order, each stopped somewhere in the middle of its work by the next one; the last is finished."""
    chance = random.Random(seed)
    served = refresher(scratch)
    overtaken = 0
    for name in chance.sample(RECORD_CHANGES, 5):
        with suppress(AssertionError, FileNotFoundError):  # an earlier change took away what this one would change
            CHANGES[name](scratch)
        overtaken += served.refresh(stopped_after(chance.randrange(150))) is None
    done = served.refresh(lambda: False)
    assert overtaken
    assert done is not None
    assert not done.stopped
    now = pages_of(scratch)
    shutil.rmtree(scratch / ".cache")
    refresher(scratch)
    assert differences(now, pages_of(scratch)) == []


def test_every_save_shows_its_own_page_however_many_were_overtaken(scratch: Path) -> None:
    served = refresher(scratch)
    named = [path for path in sorted((scratch / "data").glob("[rht]*/*.yml")) if "nimi: {fi: " in path.read_text(encoding="utf-8")]
    assert len(named) > 3
    for number, path in enumerate(named[:5]):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?m)^nimi: \{fi: [^,}]*", f"nimi: {{fi: Uusi nimi {number}", text), encoding="utf-8")
        assert served.refresh(lambda: True) is None
        assert f"Uusi nimi {number}" in (scratch / "served" / path.parent.name / path.stem / "index.html").read_text(
            encoding="utf-8"
        )


def test_an_error_in_the_saved_record_shows_nothing_of_it(scratch: Path) -> None:
    served = refresher(scratch)
    before = pages_of(scratch)
    edit(scratch, RECORD, OLD, "nimi: {fi: '123456-123A <b>',")
    edit(scratch, RECORD, "laji: digipalvelu", "laji: digipalvelu\nsuhteet: [{laji: korvaa, kohde: olematon}]")
    done = served.refresh(lambda: False)
    assert done is not None
    assert done.stopped
    assert differences(before, pages_of(scratch)) == []


def test_an_error_elsewhere_is_told_and_taken_back_without_a_trace(scratch: Path) -> None:
    """The saved record is sound, but another refers to what it no longer has."""
    served = refresher(scratch)
    before = pages_of(scratch)
    edit(scratch, "data/lahteet/raportti.yml", "tunnus: oiretutka", "tunnus: muu-kohta")
    done = served.refresh(lambda: False)
    assert done is not None
    assert done.stopped
    edit(scratch, "data/lahteet/raportti.yml", "tunnus: muu-kohta", "tunnus: oiretutka")
    assert served.refresh(lambda: False) is not None
    assert differences(before, pages_of(scratch)) == []


def test_a_page_is_told_to_reload_when_it_has_changed_itself(served: Served) -> None:
    served.shows("Oirearvio, jolla")

    def version(page: str) -> str:
        return wait_for(f"{served.address}__versio?/{page}", "-")

    mine, other = version(PAGE), version("alueet/aarela/")
    served.replace("data/ratkaisut/oiretutka.yml", "Oirearvio, jolla", "Kysely, jolla")
    served.shows("Kysely, jolla", "ratkaisut/")
    assert version(PAGE) != mine
    assert version("alueet/aarela/") == other
