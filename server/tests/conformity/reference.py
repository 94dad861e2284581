"""The API's own description by those who made it, where it is at hand. Nothing here may need it."""

from __future__ import annotations

from functools import cache

from parley.api.conformity.description import Description
from parley.api.distance.accepted import judge, read_acceptances
from parley.api.distance.differences import Difference
from parley.api.distance.reference import NAME, ROOT, reference_path
from parley.management.commands.contract_distance import document


def why_not() -> str:
    """Nothing where it is there."""
    path = reference_path()
    said = f"the reference is not at hand: {NAME} names none, and {path} is not there"
    return "" if path.exists() else said


@cache
def descriptions() -> list[Description]:
    """Ours, and the reference where it is at hand."""
    paths = [ROOT / "contract" / "openapi.json"]
    paths += [] if why_not() else [reference_path()]
    return [Description(document(path)) for path in paths]


def not_accepted(found: list[Difference]) -> list[str]:
    """Those nobody has given a reason for, each as it would stand in the list of accepted ones."""
    kept = read_acceptances((ROOT / "contract" / "distance-accepted.txt").read_text())
    counted = judge(found, kept).counted
    return sorted({f"{each.where} | {each.at} | {each.what} | {each.detail}" for each in counted})
