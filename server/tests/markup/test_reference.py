"""How many of the reference's own cases are rendered to the letter, where their file is at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.markup.reference import count

ROOT = Path(__file__).parents[3]
GIVEN = os.environ.get("PARLEY_MARKDOWN_CASES")
FILE = Path(GIVEN) if GIVEN else ROOT.parent / "shared" / "wire" / "markdown_cases.json"
LEAST = 0.97


@pytest.mark.skipif(not FILE.is_file(), reason="the file of cases is not here")
def test_the_reference_would_have_rendered_it_so(capsys: pytest.CaptureFixture[str]) -> None:
    passed, cases = count(FILE)
    with capsys.disabled():
        print(f"\nMarkdown: {passed} of {cases} of the reference's cases")  # noqa: T201
    assert passed >= LEAST * cases
