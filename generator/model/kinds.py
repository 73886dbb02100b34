"""What a value means beyond its type: marks on fields, read by the linker, the rules, the forms and the schema."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the named vocabulary."""

    vocabulary: str


@dataclass(frozen=True, slots=True, init=False)
class Reference:
    """An id of a record of these kinds (any kind when none is named), or a plain name where no record exists yet.

    parts: an id may name a part (hanke#osa). names: a plain name is allowed. own_type: the same kind as the record itself.
    """

    kinds: tuple[str, ...]
    parts: bool
    names: bool
    own_type: bool

    def __init__(self, *kinds: str, parts: bool = False, names: bool = True, own_type: bool = False) -> None:
        for field, value in (("kinds", kinds), ("parts", parts), ("names", names), ("own_type", own_type)):
            object.__setattr__(self, field, value)


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A place in a source document: document, document/section, or /section of the record's own document."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A text for readers: nimi (no markup), lause (inline markup) or teksti (paragraphs and lists)."""

    form: str


Mark = Code | Reference | SourceRef | Prose
