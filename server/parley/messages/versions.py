"""What messages were before they were changed, told as the wire does: newest change first, each
with what was before and, of where it is said, what came after."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

import msgspec
from msgspec import UNSET, Struct, UnsetType, field

from parley.kernel.ids import AccountId, ChannelId
from parley.messages.events import EMPTY_TOPIC

MOVES_ONLY = "moves"
"""The realm's policy by which others see where a message was, but not what it said."""


class Version(Struct, frozen=True):
    """What a message was before one change, as sql/seen.sql gives it. None is what stayed."""

    editor_id: AccountId | None
    at: int
    markdown: str | None
    html: str | None
    topic: str | None
    channel_id: ChannelId | None
    is_hidden: bool = False
    """It was where whoever asks could not read it."""


class Edit(Struct, frozen=True):
    editor_id: AccountId | None = field(name="user_id")
    at: int = field(name="timestamp")
    markdown_before: str | UnsetType = field(name="prev_content", default=UNSET)
    html_before: str | UnsetType = field(name="prev_rendered_content", default=UNSET)
    topic_before: str | UnsetType = field(name="prev_topic", default=UNSET)
    topic: str | UnsetType = UNSET
    channel_before: ChannelId | UnsetType = field(name="prev_stream", default=UNSET)
    channel_id: ChannelId | UnsetType = field(name="stream", default=UNSET)


_decoder = msgspec.json.Decoder(list[Version])


def versions_in(column: str | None) -> list[Version]:
    """Newest first."""
    return since_it_could_be_read(_decoder.decode(column)) if column else []


def since_it_could_be_read(versions: Sequence[Version]) -> list[Version]:
    """Newest first, back to when the message came from where whoever asks may not read: neither
    that, nor what it was there, is their business."""
    return list(takewhile(lambda version: not version.is_hidden, versions))


def edits_of(
    versions: Sequence[Version],
    topic: str,
    channel_id: ChannelId | None,
    policy: str,
    *,
    empty_topic_name: bool,
) -> list[Edit]:
    """`versions` newest first, of a message that is now in this topic of this channel."""
    edits = []
    for version in versions:
        shows_content = version.markdown is not None and policy != MOVES_ONLY
        moved = version.topic is not None or version.channel_id is not None
        if shows_content or moved:
            shown = (
                version
                if shows_content
                else msgspec.structs.replace(version, markdown=None, html=None)
            )
            edits.append(_edit(shown, topic, channel_id, empty_topic_name=empty_topic_name))
        topic = topic if version.topic is None else version.topic
        channel_id = channel_id if version.channel_id is None else version.channel_id
    return edits


def _edit(
    version: Version, topic: str, channel_id: ChannelId | None, *, empty_topic_name: bool
) -> Edit:
    def shown(name: str) -> str:
        return name if name or empty_topic_name else EMPTY_TOPIC

    return Edit(
        version.editor_id,
        version.at,
        UNSET if version.markdown is None else version.markdown,
        UNSET if version.html is None else version.html,
        UNSET if version.topic is None else shown(version.topic),
        UNSET if version.topic is None else shown(topic),
        UNSET if version.channel_id is None else version.channel_id,
        UNSET if version.channel_id is None or channel_id is None else channel_id,
    )
