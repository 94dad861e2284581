"""The API's description is generated, committed, and never behind the code."""

import json
from pathlib import Path

import parley.routes  # noqa: F401  (registers every endpoint and event)
from parley.api.openapi import document

COMMITTED = Path(__file__).parents[3] / "contract" / "openapi.json"


def test_the_committed_description_is_of_this_code() -> None:
    text = json.dumps(document(), indent=1, sort_keys=True) + "\n"
    known = COMMITTED.read_text() if COMMITTED.exists() else ""
    COMMITTED.write_text(text)

    assert text == known, "contract/openapi.json is renewed: look at the difference and commit it"
