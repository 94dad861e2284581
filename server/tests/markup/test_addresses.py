"""Which addresses may be linked to."""

import pytest

from parley.markup.addresses import safe_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.com/a?b#c", "https://example.com/a?b#c"),
        ("HTTPS://example.com", "https://example.com"),
        ("example.com/a", "http://example.com/a"),
        ("//example.com", "http://example.com"),
        ("/user_uploads/1/a", "/user_uploads/1/a"),
        ("#narrow/is/starred", "#narrow/is/starred"),
        ("ada@example.com", "mailto:ada@example.com"),
        ("tel:+491234", "tel:+491234"),
        (" https://example.com/a b ", "https://example.com/a%20b"),
    ],
)
def test_ordinary_addresses(text: str, address: str) -> None:
    assert safe_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "\x01javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "\u2028javascript:alert(1)",
        "\u200bjavascript:alert(1)",
        "\u00a0javascript:alert(1)",
        "\u3000javascript:alert(1)",
        "\ufeffjavascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "view-source:https://example.com",
        "blob:https://example.com/1",
        "http://[",
    ],
)
def test_addresses_that_run_code_or_cannot_be_read(text: str) -> None:
    assert safe_address(text) is None
