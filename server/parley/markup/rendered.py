"""What rendering a text found out about it."""

import msgspec


class TopicLink(msgspec.Struct, frozen=True):
    text: str
    url: str


class Rendered(msgspec.Struct, frozen=True, kw_only=True):
    html: str
    mentioned_accounts: frozenset[int] = frozenset()
    mentioned_groups: frozenset[int] = frozenset()
    # Of the mentioned accounts those that are so only by a group: whoever is not where it was said
    # is not called there.
    called_by_group: frozenset[int] = frozenset()
    mentions_everyone: bool = False
    mentions_topic: bool = False
    has_link: bool = False
    has_image: bool = False
    has_attachment: bool = False
    # Paths below /user_uploads/ that the text links to: what the message may claim.
    attachment_paths: tuple[str, ...] = ()
    topic_links: tuple[TopicLink, ...] = ()
    is_me_message: bool = False
