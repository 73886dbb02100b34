"""What the tests share: example projects, the real site built once, a web server, a browser."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from generator.catalog import Catalog
from generator.gather import Gatherer
from generator.outputs.search.site import page_documents
from generator.pages import Page, plan
from generator.pour import Pourer
from generator.search import gathers
from generator.views.search import Listed, Listing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "tests" / "site"
CHROMIUM = ROOT / ".venv" / "chromium"
CHROMIUM_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# The machine's speed is no property of the program, and the same examples are tried every time.
settings.register_profile("mallivaranto", deadline=None, derandomize=True, max_examples=200)
settings.load_profile("mallivaranto")


# --- projects --------------------------------------------------------------------------------------------------------------


def make_project(folder: Path, data: Path = EXAMPLE / "data", content: Path = EXAMPLE / "content") -> Path:
    """A project folder with this repository's theme and configuration, and the example's records and pages.

    Its search reads words without the analyser, which takes seconds to start.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(data, folder / "data")
    shutil.copytree(ROOT / "theme", folder / "theme")
    shutil.copytree(content, folder / "content")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(config.replace("extra:\n", "extra:\n  search: 4-grams\n", 1), encoding="utf-8")
    (folder / "generator").symlink_to(ROOT / "generator")
    for page in (ROOT / "content").rglob("*.md"):  # so that the menu leads somewhere
        stub = folder / page.relative_to(ROOT)
        if not stub.exists():
            stub.parent.mkdir(parents=True, exist_ok=True)
            stub.write_text(f"# {page.stem}\n", encoding="utf-8")
    return folder


def finnish_only(project: Path) -> Path:
    """Leaves the other languages out of a project: each takes an engine run of its own."""
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(re.sub(r"(?m)^  languages:\n(?:    .*\n|\s*\n)*", "", text), encoding="utf-8")
    return project


def run_generator(project: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Runs the command line in a project."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=project,
        env={**clean_environment(), **env},
        capture_output=True,
        text=True,
        timeout=300,
    )


def clean_environment() -> dict[str, str]:
    """The environment without what CI sets for GitHub."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "PYTEST_"))}


def built(project: Path, *arguments: str, **env: str) -> Path:
    """Builds a project and returns its site."""
    done = run_generator(project, "build", *arguments, **env)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its relative name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The names of the files that differ, for a message a person can read."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all test processes of this run see."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "yhteiset"
    folder.mkdir(exist_ok=True)
    return folder


@contextlib.contextmanager
def made_once(target: Path) -> Iterator[bool]:
    """Lets one process make a target while the others wait; True for the one that must make it."""
    with target.with_name(f"{target.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = target.with_name(f"{target.name}.done")
        yield not done.exists()
        done.touch()


@pytest.fixture(scope="session")
def example(shared: Path) -> Path:
    """The example project, built. Tests read it and leave it as it is."""
    project = shared / "esimerkki"
    with made_once(project) as must:
        if must:
            shutil.rmtree(project, ignore_errors=True)
            built(make_project(project))
    return project


@pytest.fixture(scope="session")
def finnish_example(shared: Path) -> Path:
    """The example project in Finnish alone, built. Tests copy it."""
    project = shared / "suomeksi"
    with made_once(project) as must:
        if must:
            shutil.rmtree(project, ignore_errors=True)
            built(finnish_only(make_project(project)))
    return project


@pytest.fixture
def scratch(finnish_example: Path, tmp_path: Path) -> Path:
    """A copy of the Finnish example project of a test's own, with a warm cache and a built site."""
    return Path(shutil.copytree(finnish_example, tmp_path / "projekti", symlinks=True))


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The Finnish example project as it is in a fresh clone: nothing cached, nothing built."""
    return finnish_only(make_project(tmp_path / "projekti"))


@pytest.fixture(scope="session")
def real_project(shared: Path) -> Path:
    """This repository's own project (a copy, as it was when the tests began), built."""
    project = shared / "oikea"
    with made_once(project) as must:
        if must:
            shutil.rmtree(project, ignore_errors=True)
            make_project(project, ROOT / "data", ROOT / "content")
            shutil.copy(ROOT / "mkdocs.yml", project)  # with the analyser
            built(project)
    return project


@pytest.fixture(scope="session")
def real_site(real_project: Path) -> Path:
    """The site built of the real records."""
    return real_project / "site"


@pytest.fixture(scope="session")
def example_catalog() -> Catalog:
    """The example's records, linked."""
    return Gatherer(EXAMPLE / "data", None).read().catalog


@pytest.fixture(scope="session")
def real_catalog() -> Catalog:
    """The real records, linked."""
    return Gatherer(ROOT / "data", None).read().catalog


def every_page(pourer: Pourer) -> dict[Page, str]:
    """The HTML of every planned page, as a build makes them: those that gather from others last."""
    listed: list[Listed] = []
    made = {}
    for page in sorted(plan(pourer.catalog, pourer.settings), key=gathers):
        view = pourer.view(page, Listing(listed))
        made[page] = pourer.page(page, view)
        found = page_documents(pourer.catalog, page, view)
        if found:
            listed.append(found.listed)
    return made


# --- a web server and a browser ----------------------------------------------------------------------------------------------


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder under a path; everything else is missing, and answered by the site's own page when it is asked to."""

    def __init__(self, *arguments: Any, folder: Path, path: str, lost: bool, **more: Any) -> None:
        self._under = path
        self._lost = folder / "404.html" if lost else None
        super().__init__(*arguments, directory=str(folder), **more)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self._under):
            return "/olematon"
        return super().translate_path("/" + path.removeprefix(self._under))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404 or self._lost is None:
            super().send_error(code, message, explain)
            return
        data = self._lost.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Requests are not news."""


@contextlib.contextmanager
def web_server(folder: Path, path: str = "/", lost: bool = False) -> Iterator[str]:
    """Serves a folder on a free port; gives the address that shows it. lost: the site's own page tells what is missing."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, folder=folder, path=path, lost=lost))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{path}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def real_web(real_site: Path) -> Iterator[str]:
    """The address of the real site on a web server."""
    with web_server(real_site) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The Chromium that .ci/setup found; without one a test is skipped, in CI it fails."""
    path = CHROMIUM.read_text(encoding="utf-8").strip() if CHROMIUM.exists() else ""
    if not path or not Path(path).exists():
        message = "Chromium puuttuu: aja make browser"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def browsing(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser window with nothing remembered."""
    context = chromium.new_context(locale="fi-FI")
    yield context
    context.close()


def go_by(link: Locator) -> None:
    """Clicks a link and waits for the page it leads to: the click itself may end while the last page is still there."""
    target = link.evaluate("link => link.href")
    link.click()
    link.page.wait_for_url(target)
