"""What one rendering collects on its way. It lives as long as the call."""

from time import thread_time

from parley.markup.context import Context

MOST_SECONDS = 1.0
"""Of CPU for one text. All that rendering does has bounds of its own; this one is for what nobody
thought of."""
STEPS = 16
"""How many are gone before the clock is asked: asking costs half a microsecond."""
FORMULA_SECONDS = 0.25
FORMULA_LENGTH = 300_000
"""Characters of HTML."""


class TooSlow(Exception):
    """The text takes too long: it is to be shown as it is."""


class Draft:
    __slots__ = (
        "accounts",
        "attachments",
        "context",
        "everyone",
        "formula_length",
        "formula_seconds",
        "groups",
        "has_image",
        "has_link",
        "previewed",
        "previews_at_end",
        "steps",
        "topic",
        "until",
    )

    def __init__(self, context: Context) -> None:
        self.context = context
        self.accounts: set[int] = set()
        self.groups: set[int] = set()
        self.everyone = False
        self.topic = False
        self.has_link = False
        self.has_image = False
        # Ordered like the text, each once.
        self.attachments: dict[str, None] = {}
        self.previewed: set[str] = set()
        self.previews_at_end: list[str] = []
        self.formula_seconds = FORMULA_SECONDS
        self.formula_length = FORMULA_LENGTH
        self.until = thread_time() + MOST_SECONDS
        self.steps = 0

    def go_on(self) -> None:
        """Asked at every block and every stretch of text."""
        self.steps += 1
        if not self.steps % STEPS and thread_time() > self.until:
            raise TooSlow
