"""The API's own description by those who made it, where it is at hand. Nothing here may need it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from parley.api.conformity.description import Description
from parley.api.distance.accepted import Acceptance, judge, read_acceptances
from parley.api.distance.differences import Difference
from parley.api.distance.reference import NAME, ROOT, reference_path
from parley.management.commands.contract_distance import document


def why_not() -> str:
    """Nothing where it is there."""
    path = reference_path()
    said = f"the reference is not at hand: {NAME} names none, and {path} is not there"
    return "" if path.exists() else said


@cache
def reference() -> Description | None:
    return None if why_not() else Description(document(reference_path()))


@cache
def descriptions() -> list[Description]:
    """Ours, and the reference where it is at hand."""
    own = Description(document(ROOT / "contract" / "openapi.json"))
    return [own, *filter(None, [reference()])]


@cache
def acceptances() -> list[Acceptance]:
    return read_acceptances((ROOT / "contract" / "distance-accepted.txt").read_text())


def not_accepted(found: Iterable[Difference]) -> list[str]:
    """Those nobody has given a reason for, each as it would stand in the list of accepted ones."""
    counted = judge(found, acceptances()).counted
    return sorted({f"{each.where} | {each.at} | {each.what} | {each.detail}" for each in counted})
