"""What a reader waits for: kilobytes of a first visit and of later pages, and how pages appear over slow 4G on a slow processor.

    .venv/bin/python -m benchmarks.pages [site]

The pages come from a web server of its own that compresses as servers do (gzip) and lets files be kept for an hour. Chromium's
network is slowed to 400 ms and 1.6 Mbit/s and its processor to a quarter, as Lighthouse does it for phones.
"""

from __future__ import annotations

import gzip
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, CDPSession, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FIRST_LIMIT, LATER_LIMIT = 120, 25  # kB compressed
SLOW_4G = {"offline": False, "latency": 400, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
SLOWER = 4  # times slower processor
_TEXTS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
_OBSERVE = """
window.seen = { shift: 0, blocked: 0 };
new PerformanceObserver((list) => list.getEntries().forEach((each) => { if (!each.hadRecentInput) seen.shift += each.value; }))
  .observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => list.getEntries().forEach((each) => { seen.blocked += Math.max(0, each.duration - 50); }))
  .observe({ type: "longtask", buffered: true });
"""
_PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN"


class Seen(NamedTuple):
    """One page as a slow phone met it: milliseconds to the first paint of content and blocked, the shift of its layout."""

    painted: float
    shift: float
    blocked: float


class _Handler(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        kind = _TEXTS.get(path.suffix)
        data = gzip.compress(path.read_bytes(), 6, mtime=0) if kind else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", kind or self.guess_type(str(path)))
        if kind:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Requests are not news."""


class _Transfer:
    """The bytes that come over the wire, headers included."""

    def __init__(self, session: CDPSession) -> None:
        self.bytes = 0
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda event: self._add(event["encodedDataLength"]))

    def _add(self, many: float) -> None:
        self.bytes += int(many)


def pages_of(site: Path) -> dict[str, str]:
    """What is measured: name → address."""
    longest = max((site / "hankkeet").glob("*/index.html"), key=lambda path: path.stat().st_size).parent.name
    heaviest = max(site.rglob("index.html"), key=lambda path: len(gzip.compress(path.read_bytes(), 6))).parent
    return {
        "etusivu": "",
        "Omaolo": "ratkaisut/omaolo/",
        "Pohjanmaa": "alueet/pohjanmaa/",
        f"pisin hanke ({longest})": f"hankkeet/{longest}/",
        f"raskain sivu ({heaviest.relative_to(site)})": f"{heaviest.relative_to(site)}/",
    }


def transferred(browser: Browser, base: str, address: str) -> tuple[float, float]:
    """Kilobytes of a first visit that begins at a page, and of the same page after the front page."""
    context = browser.new_context()
    page = context.new_page()
    transfer = _Transfer(context.new_cdp_session(page))
    page.goto(base + address, wait_until="networkidle")
    first = transfer.bytes
    context.close()
    context = browser.new_context()
    page = context.new_page()
    transfer = _Transfer(context.new_cdp_session(page))
    page.goto(base + ("tietoa/" if not address else ""), wait_until="networkidle")
    before = transfer.bytes
    page.goto(base + address, wait_until="networkidle")
    later = transfer.bytes - before
    context.close()
    return first / 1000, later / 1000


def seen(browser: Browser, base: str, address: str) -> Seen:
    """A first visit over slow 4G on a slow processor."""
    context = browser.new_context(viewport={"width": 375, "height": 667}, device_scale_factor=2)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(_OBSERVE)
    page.goto(base + address, wait_until="networkidle")
    page.wait_for_function(f"{_PAINTED} > 0")
    page.wait_for_timeout(500)
    found = page.evaluate(f"[{_PAINTED}, seen.shift, seen.blocked]")
    context.close()
    return Seen(*found)


def told(page: Seen) -> str:
    """The cells of a page's times."""
    return f"{page.painted / 1000:.2f} | {page.shift:.3f} | {page.blocked:.0f}"


def main(site: Path) -> None:
    """Measures and prints the table."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}/"
    chromium = (ROOT / ".venv" / "chromium").read_text(encoding="utf-8").strip()
    print("| sivu | 1. käynti kB | myöhemmin kB | ensimmäinen sisältö s | siirtymä (CLS) | esto (TBT) ms |")
    print("| --- | --: | --: | --: | --: | --: |")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--headless", "--no-sandbox", "--disable-gpu"])
        for name, address in pages_of(site).items():
            first, later = transferred(browser, base, address)
            over = " (yli)" if first > FIRST_LIMIT or later > LATER_LIMIT else ""
            tries = sorted((seen(browser, base, address) for _ in range(3)), key=lambda each: each.painted)
            print(f"| {name} | {first:.1f} | {later:.1f}{over} | {told(tries[1])} |", flush=True)
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site")
