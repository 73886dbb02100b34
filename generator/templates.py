"""Our templates as Python: what they name is a plain object of ours, so they are compiled without asking of each what it is.

Jinja's own code takes values of any kind: it looks for an item where there is no attribute, asks every function what it wants to be
given, and makes safe text of safe text anew. That took two fifths of the time of printing a page.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

_ESCAPED = 10_000  # how many plain texts are held as they are printed: most of them are words of the interface and links


class _Direct(CodeGenerator):
    """Writes attributes, calls and output as the Python that they mean."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 (Jinja's name)
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        if node.kwargs or node.dyn_args or node.dyn_kwargs or forward_caller:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for each in node.args:
            self.visit(each, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write("environment.printed(")


class Templates(Environment):
    """A Jinja environment for templates whose values are objects with attributes; everything that is not safe is escaped.

    There is no looking for items by a dot, and functions are given neither context nor environment.
    """

    code_generator_class = _Direct

    @staticmethod
    def printed(value: object) -> str:
        """A value as it stands on a page."""
        if type(value) is Markup:
            return value
        return _escaped(value) if type(value) is str else escape(value)


_escaped = lru_cache(_ESCAPED)(escape)
