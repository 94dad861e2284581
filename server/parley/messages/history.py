"""How a message came to be what it is: every version of it, oldest first."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import UNSET, Struct, UnsetType, field

from parley.access.actor import Actor
from parley.access.messages import SeenMessage, message_for, visibility
from parley.kernel import sql
from parley.kernel.ids import AccountId, ChannelId, MessageId
from parley.kernel.refusals import Refusal
from parley.messages.differences import difference
from parley.messages.queries import Spelling
from parley.messages.versions import MOVES_ONLY, Version, since_it_could_be_read
from parley.realms.settings import settings_of


class HistoryOff(Refusal):
    message = "Message edit history is disabled in this organization"


class Snapshot(Struct, frozen=True):
    """A message after a change; the first one, as it was sent."""

    editor_id: AccountId | None = field(name="user_id")
    at: int = field(name="timestamp")
    topic: str
    markdown: str = field(name="content")
    html: str = field(name="rendered_content")
    topic_before: str | UnsetType = field(name="prev_topic", default=UNSET)
    channel_id: ChannelId | UnsetType = field(name="stream", default=UNSET)
    channel_before: ChannelId | UnsetType = field(name="prev_stream", default=UNSET)
    markdown_before: str | UnsetType = field(name="prev_content", default=UNSET)
    html_before: str | UnsetType = field(name="prev_rendered_content", default=UNSET)
    html_difference: str | UnsetType = field(name="content_html_diff", default=UNSET)


class _Now(Struct):
    """The message on its way back in time."""

    topic: str
    markdown: str
    html: str
    channel_id: ChannelId | None


def history_of(actor: Actor, message_id: MessageId, spelling: Spelling) -> list[Snapshot]:
    message = message_for(actor, message_id, lock=False)
    policy = settings_of(message.realm_settings).message_edit_history_visibility_policy
    if policy == "none":
        raise HistoryOff
    rows = sql.rows("messages/versions", message_id=message_id, **visibility(actor))
    versions = since_it_could_be_read([Version(*row) for row in rows])
    return _walk(message, versions, spelling, is_of_moves=policy == MOVES_ONLY)


def _walk(
    message: SeenMessage, versions: Sequence[Version], spelling: Spelling, *, is_of_moves: bool
) -> list[Snapshot]:
    """Back from the present, since only that is whole. Who may not see what was said before sees
    what is said now throughout."""
    now = _Now(message.topic, message.markdown, message.html, message.channel_id)
    snapshots = []
    for version in versions:
        content_changed = version.markdown is not None and not is_of_moves
        if content_changed or version.topic is not None or version.channel_id is not None:
            snapshots.append(_after(now, version, spelling, content_changed=content_changed))
        _step_back(now, version, content_changed=content_changed)
    sent_at = int(message.sent_at.timestamp())
    first = Snapshot(message.sender_id, sent_at, spelling.topic(now.topic), now.markdown, now.html)
    return [first, *reversed(snapshots)]


def _after(now: _Now, version: Version, spelling: Spelling, *, content_changed: bool) -> Snapshot:
    before = version.html or ""
    moved = version.channel_id is not None and now.channel_id is not None
    return Snapshot(
        version.editor_id,
        version.at,
        spelling.topic(now.topic),
        now.markdown,
        now.html,
        topic_before=UNSET if version.topic is None else spelling.topic(version.topic),
        channel_id=now.channel_id if moved and now.channel_id else UNSET,
        channel_before=version.channel_id if moved and version.channel_id else UNSET,
        markdown_before=version.markdown or "" if content_changed else UNSET,
        html_before=before if content_changed else UNSET,
        html_difference=difference(before, now.html) if content_changed else UNSET,
    )


def _step_back(now: _Now, version: Version, *, content_changed: bool) -> None:
    if content_changed:
        now.markdown, now.html = version.markdown or "", version.html or ""
    if version.topic is not None:
        now.topic = version.topic
    if version.channel_id is not None:
        now.channel_id = version.channel_id
