"""The hook that mkdocs.yml names: `mkdocs build` and `mkdocs serve` get the records through these events."""

from generator.engine import on_config, on_files, on_page_content, on_post_build, on_serve, on_startup

__all__ = ["on_config", "on_files", "on_page_content", "on_post_build", "on_serve", "on_startup"]
