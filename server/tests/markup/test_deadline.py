"""Whatever takes too long is given up and shown as it was written."""

from __future__ import annotations

import pytest

from parley.markup import Context, draft, render

TEXT = "**bold** <b>\n- @**all** &amp; `code`\n\n$$x$$ " * 20


def test_what_takes_too_long_is_shown_as_it_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft, "MOST_SECONDS", -1.0)
    rendered = render(TEXT, Context())
    assert rendered.html.startswith("<p>**bold** &lt;b&gt;<br>\n")
    assert "<strong>" not in rendered.html
    assert "&amp;amp; `code`<br>" in rendered.html
    assert not rendered.mentions_everyone


def test_what_does_not_is_rendered() -> None:
    assert "<strong>bold</strong>" in render(TEXT, Context()).html
