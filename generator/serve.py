"""Shows the site and keeps it up to date: a saved record is on the page in a moment.

Only changed pages are made and written again. Pages being served carry a small script that reloads them; the built site does not.
The search is brought up to date after the pages, beside the wait for the next change.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.build import Prepared, Project, search_again
from generator.cache import Store
from generator.refresh import Refresher

_PAUSE = 5.0  # seconds without a change
_SETTLE = 0.03  # seconds: editors save in several steps
_RELOAD = b'<script src="/__muutos.js"></script></body>'
_SCRIPT = b"""(async () => {
  const version = async () => (await fetch("/__versio?" + location.pathname, { cache: "no-store" })).text();
  let first = null;
  for (;;) {
    try {
      const now = await version();
      if (first !== null && now !== first) location.reload();
      first ??= now;
    } catch {}
    await new Promise((done) => setTimeout(done, 150));
  }
})();
"""
Tell = Callable[[Prepared], None]
Fail = Callable[[Exception], None]  # told of what stopped a rebuild: an EngineError, a template's error, a full disk


class Server:
    """A site being served: rebuild() brings it up to date."""

    def __init__(self, project: Project, tell: Tell, fail: Fail) -> None:
        self.project = project.for_editing()
        self.tell = tell
        self.fail = fail
        self._refresher = Refresher(self.project)
        self._builds = 0
        self._changed = threading.Event()
        self._saved: set[str] = set()
        self._saving = threading.Lock()  # events come on a thread of their own
        self._whole = False
        self._searching = _Searching()

    def rebuild(self) -> None:
        """Makes what has changed. With errors in the records the last good pages stay."""
        self._searching.stop()
        prepared: Prepared | None
        if self._whole:
            self._whole = False
            prepared = self._refresher.build()
            self._builds += not prepared.stopped
        else:
            prepared = self._refresher.refresh(self._changed.is_set, self._take_saved())
        if prepared is None:  # what was saved meanwhile comes next, and with it the rest of this
            return
        self.tell(prepared)
        if self._refresher.last is not None:
            self._searching.start(self.project, self._refresher.last)

    def version(self, page: Path) -> str:
        """Changes with what a page shows: when its file or the whole site has been made anew."""
        try:
            return f"{self._builds}-{page.stat().st_mtime_ns}"
        except OSError:
            return f"{self._builds}"

    def notice(self, path: str) -> None:
        """A file has changed."""
        if "/.cache/" in path or path.endswith(".draft"):
            return
        data = self.project.data
        with self._saving:
            if Path(path).is_relative_to(data):
                self._saved.add(f"{data.name}/{Path(path).relative_to(data).as_posix()}")
            else:
                self._whole = True
        self._changed.set()

    def _take_saved(self) -> set[str]:
        """The record files that have been saved since the last time, as messages name them."""
        with self._saving:
            saved, self._saved = self._saved, set()
        return saved

    def observe(self) -> None:
        """Notices every change from now on: before the first build, so that nothing saved meanwhile is missed."""
        observer = Observer()
        events = _Events(self)
        for folder in (
            self.project.data,
            self.project.root / "content",
            self.project.root / "theme",
            self.project.root / "mkdocs.yml",
        ):
            if folder.exists():
                observer.schedule(events, str(folder), recursive=True)
        observer.start()

    def watch(self) -> None:
        """Rebuilds for as long as the process lives. Garbage is collected in a pause, never while somebody waits for a page."""
        gc.disable()
        while True:
            if not self._changed.wait(_PAUSE):
                gc.collect()
                self._changed.wait()
            while self._changed.is_set():
                self._changed.clear()
                self._changed.wait(_SETTLE)
            self.try_rebuild()

    def try_rebuild(self) -> None:
        """Rebuilds; an error in a page or a template is told of, and mended by a later save."""
        try:
            self.rebuild()
        except Exception as error:
            self._whole = True
            self.fail(error)


class _Searching:
    """Brings the search up to date in a process of its own, so that the next change need not wait for it."""

    def __init__(self) -> None:
        self._process: multiprocessing.process.BaseProcess | None = None
        self._store: Store | None = None

    def start(self, project: Project, prepared: Prepared) -> None:
        """Begins; the pages must stay as they are until it has ended or been stopped."""
        if not project.settings.search:
            return
        if sys.platform != "linux":  # where processes are not forked, a new one would have to read everything again
            search_again(project, prepared)
            return
        self._store = prepared.gatherer.store
        self._process = multiprocessing.get_context("fork").Process(target=_search_quietly, args=(project, prepared), daemon=True)
        self._process.start()

    def stop(self) -> None:
        """Ends it where it is: what it has written is whole, and the next start makes the rest."""
        if self._process is not None:
            self._process.terminate()
            self._process.join()
            if self._process.pid and self._store:
                self._store.clear_after(self._process.pid)
            self._process = None


def _search_quietly(project: Project, prepared: Prepared) -> None:
    os.nice(10)  # pages come first
    search_again(project, prepared)


class _Events(FileSystemEventHandler):
    def __init__(self, server: Server) -> None:
        self._server = server

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not event.is_directory and event.event_type in ("created", "modified", "moved", "deleted"):
            self._server.notice(str(event.dest_path or event.src_path))


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, server_state: Server, **more: Any) -> None:
        self._state = server_state
        super().__init__(*arguments, directory=str(server_state.project.site), **more)

    def do_GET(self) -> None:
        path, _, asked = self.path.partition("?")
        if path == "/__versio":
            return self._send(self._state.version(self._file(asked)).encode(), "text/plain")
        if path == "/__muutos.js":
            return self._send(_SCRIPT, "text/javascript")
        file = self._file(path)
        if file.suffix == ".html" and file.is_file():
            return self._send(file.read_bytes().replace(b"</body>", _RELOAD), "text/html; charset=utf-8")
        return super().do_GET()

    def _file(self, path: str) -> Path:
        """The file that is served for an address."""
        file = Path(self.translate_path(path))
        return file / "index.html" if path.endswith("/") else file

    def _send(self, data: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Requests are not news."""


def serve(project: Project, port: int, tell: Tell, ready: Callable[[int], None], fail: Fail = lambda error: None) -> None:
    """Serves on 127.0.0.1 until interrupted; ready is told the port once the first build is done."""
    server = Server(project, tell, fail)
    server.observe()
    server.try_rebuild()
    web = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, server_state=server))
    threading.Thread(target=server.watch, daemon=True).start()
    ready(web.server_address[1])
    web.serve_forever()
