"""Macros for hand-written pages (front matter: render_macros: true). Each leaves a slot, filled when records are poured in."""

from __future__ import annotations

from typing import Any

from generator.views.slots import SLOTS


def define_env(env: Any) -> None:
    """Called by mkdocs-macros: names what a page may write, such as {{ luku("hankkeet") }}."""

    def slot(name: str) -> Any:
        def macro(*arguments: str) -> str:
            return f"<!--mv:{' '.join((name, *arguments))}-->"

        return macro

    for name in SLOTS:
        env.macro(slot(name), name)
