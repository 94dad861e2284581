"""The distance, for a person and for a program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Any

from parley.api.distance.accepted import Judged
from parley.api.distance.differences import Difference


def breakdown(differences: Iterable[Difference]) -> dict[str, int]:
    weights: Counter[str] = Counter()
    for each in differences:
        weights[f"{each.part}, {each.what}"] += each.weight
    return dict(sorted(weights.items()))


def as_json(judged: Judged) -> dict[str, Any]:
    return {
        "distance": judged.distance,
        "breakdown": breakdown(judged.counted),
        "differences": [asdict(each) for each in judged.counted],
        "accepted": [asdict(each) for each in judged.accepted],
        "unused_acceptances": [asdict(each) for each in judged.unused],
    }


def as_text(judged: Judged) -> Iterator[str]:
    for where, found in groupby(judged.counted, key=lambda each: each.where):
        yield where
        yield from (f"  {_line(each)}" for each in found)
    yield ""
    for kind, weight in breakdown(judged.counted).items():
        yield f"{weight:6} {kind}"
    for unused in judged.unused:
        yield f"Accepted but no longer a difference: {unused.where} {unused.at} {unused.what}"
    yield f"Accepted: {sum(each.weight for each in judged.accepted)}"
    yield f"Distance: {judged.distance}"


def _line(each: Difference) -> str:
    told = f"{each.part} {each.at}".strip() + f": {each.what}"
    told += f" ({each.detail})" if each.detail else ""
    return told + (f" [{each.weight}]" if each.weight > 1 else "")
