"""What one rendering collects on its way. It lives as long as the call."""

from parley.markup.context import Context


class Draft:
    __slots__ = (
        "accounts",
        "attachments",
        "context",
        "everyone",
        "groups",
        "has_image",
        "has_link",
        "previewed",
        "previews_at_end",
        "topic",
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
