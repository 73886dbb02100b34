"""Our templates as Python: what they name is a plain object of ours, so they are compiled without asking of each what it is.

Jinja's own code takes values of any kind: it looks for an item where there is no attribute, asks every function what it wants to be
given, and makes safe text of safe text anew. That took most of the time of printing a page (docs/decisions/0007).
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef


class _Direct(CodeGenerator):
    """Writes attributes, calls, macros and output as the Python that they mean."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 (Jinja's name)
        self.writeline("from generator.views.blocks import printed, safe")
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
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

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        if macro_ref.node.defaults or macro_ref.accesses_kwargs or macro_ref.accesses_varargs or macro_ref.accesses_caller:
            super().macro_def(macro_ref, frame)
        else:
            self.write("macro")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:  # noqa: ARG002
        self.writeline(f"return safe(concat({frame.buffer}))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write("(shown if type(shown := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(") is Markup else printed(shown))")


class Templates(Environment):
    """A Jinja environment for templates whose values are objects with attributes; everything that is not safe is escaped.

    There is no looking for items by a dot, functions are given neither context nor environment, and a macro is a function.
    """

    code_generator_class = _Direct
