"""Every recorded case of the contract between server and web client is as described."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parley.api.distance.reference import ROOT
from tests.conformity.reference import descriptions, not_accepted, why_not

CASES = sorted((ROOT / "contract" / "replay").glob("*.json"))


@pytest.mark.skipif(why_not() != "", reason=why_not())
def test_the_reference_is_at_hand() -> None:
    """Says so in the summary where it is not: then only our own description was held against us."""


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_recorded_states_and_events_are_as_described(path: Path) -> None:
    case = json.loads(path.read_text())
    states = [case[when]["register"] for when in ("before", "after")]

    for description in descriptions():
        found = [f for state in states for f in description.answer("POST", "/register", state)]
        found += [fault for event in case["events"] for fault in description.event(event)]
        assert not_accepted(found) == []
