"""Where a value's sources are found: its own, its list's, or the record's default document."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.base import Sourced


def sources_of(owners: Sequence[Sourced], field: str, own: Sequence[str]) -> list[str]:
    """The sources of a value as document or document/section. owners: the record, then each part around the value.

    A section is inherited from the list's entry in luettelojen_lahteet alone; without one the default document stands.
    """
    document = default_document(owners)
    typed = list(own) or list(owners[-1].luettelojen_lahteet.get(field, ()))
    if not typed:
        if len(owners) == 1:
            return list(owners[0].lahde)
        return [document] if document else []
    return [document + each if each.startswith("/") else each for each in typed]


def default_document(owners: Sequence[Sourced]) -> str:
    """The innermost document that a record or part names as its default; "" when none does."""
    for owner in reversed(owners):
        for each in owner.lahde:
            if not each.startswith("/"):
                return each.partition("/")[0]
    return ""
