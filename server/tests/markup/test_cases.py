"""Each case: some Markdown and the HTML that clients expect of it."""

import json
from pathlib import Path

import pytest

from parley.markup import render
from tests.markup.people import CONTEXT

CASES = json.loads(Path(__file__).with_name("cases.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_markdown_becomes_the_html_of_the_protocol(case: dict[str, str]) -> None:
    assert render(case["markdown"], CONTEXT).html == case["html"]
