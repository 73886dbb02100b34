"""The two ids that a new adoption is begun with: what was adopted, and where."""

from __future__ import annotations

from generator.authoring.fields import fields
from generator.catalog import Catalog
from generator.model import BY_KIND, Kayttoonotto
from generator.model.kinds import Reference
from generator.problems import Message
from generator.text import nearest, one_of


def misplaced(catalog: Catalog, what: str, where: str) -> Message | None:
    """Why no adoption can be made of two ids: one of them is not there, is of another kind, or they stand in the wrong order."""
    wanted = _kinds("kohde"), _kinds("alue")
    kinds = [facts.kind if (facts := catalog.facts(each)) else "" for each in (what, where)]
    if kinds[0] not in wanted[0] and kinds[1] in wanted[0]:
        region = (what, what) if kinds[0] in wanted[1] else ("ALUE", "REGION")
        return Message(
            f"Ensin tulee se, mikä otettiin käyttöön, ja sitten alue: new kayttoonotto {where} {region[0]}",
            f"What was adopted comes first, then the region: new kayttoonotto {where} {region[1]}",
        )
    for typed, kind, fitting in zip((what, where), kinds, wanted, strict=True):
        if kind not in fitting:
            return _not_fitting(catalog, typed, kind, fitting)
    return None


def _kinds(field: str) -> tuple[str, ...]:
    mark = fields(Kayttoonotto)[field].shape.mark
    return mark.kinds if isinstance(mark, Reference) else ()


def _not_fitting(catalog: Catalog, typed: str, kind: str, fitting: tuple[str, ...]) -> Message:
    if kind:
        label = BY_KIND[kind].labels[0][0].lower()
        return Message(
            f"”{typed}” on {label}, tähän kuuluu {one_of(fitting)}.",
            f'"{typed}" is of kind {kind}; {one_of(fitting, "or")} belongs here.',
        )
    now = catalog.current(typed)
    near = [now] if now != typed else nearest(typed, [each.id for each in catalog.all_facts() if each.kind in fitting])
    fi, en = f"Tunnusta ”{typed}” ei ole.", f'There is no id "{typed}".'
    return Message(f"{fi} Tarkoititko {one_of(near)}?", f"{en} Did you mean {one_of(near, 'or')}?") if near else Message(fi, en)


def adoption_of(catalog: Catalog, what: str, where: str) -> str | None:
    """The file in which an adoption is told already: by what it says, or by its id when it cannot be read."""
    told = [link.source for link in catalog.links(what) if link.path == ("kohde",) and where in catalog.ends(link.source)]
    own = catalog.facts(f"{what}-{where}")
    if not told and own and own.broken and own.kind == Kayttoonotto.kind:
        return own.file
    return next((facts.file for each in told if (facts := catalog.facts(each))), None)
