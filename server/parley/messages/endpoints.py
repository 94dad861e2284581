"""Sending, changing and deleting messages."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Struct

from parley.access.actor import Actor, Credentials
from parley.access.channels import NotPermitted
from parley.access.messages import InvalidMessage, MayNotDelete
from parley.access.posting import ChannelNotFound
from parley.api.endpoint import endpoint
from parley.api.parameters import Wire
from parley.api.request import Request
from parley.kernel.ids import MessageId
from parley.kernel.refusals import Invalid
from parley.messages import commands
from parley.messages.clients import reads_own_words
from parley.messages.commands import Said

Kind = Annotated[Literal["stream", "channel", "private", "direct"], Wire("type")]
Recipients = Annotated[str | int | list[int | str], Wire("to")]


class Sent(Struct):
    id: MessageId


@endpoint("POST", "/messages", refuses=(ChannelNotFound, NotPermitted))
def send_message(  # noqa: PLR0913 - the wire's
    actor: Credentials,
    request: Request,
    kind: Kind,
    to: Recipients,
    markdown: Annotated[str, Wire("content")],
    topic: str | None = None,
    queue_id: str = "",
    local_id: str = "",
    read_by_sender: bool | None = None,
) -> Sent:
    """Send a message to a topic of a channel, or directly to people."""
    own = reads_own_words(request.client) if read_by_sender is None else read_by_sender
    said = Said(markdown, request.client, own, queue_id, local_id)
    if kind in ("private", "direct"):
        return Sent(commands.send_to_accounts(actor, accounts_named(to), said))
    return Sent(commands.send_to_channel(actor, channel_named(to), topic_named(topic), said))


def channel_named(to: str | int | list[int | str]) -> str | int:
    """One channel, which old clients put in a list."""
    if not isinstance(to, list):
        return to
    if len(to) != 1:
        raise Invalid(reason="Expected exactly one channel")
    return to[0]


def topic_named(topic: str | None) -> str:
    if topic is None:
        raise Invalid(reason="Missing topic")
    return topic


def accounts_named(to: str | int | list[int | str]) -> list[int | str]:
    """Ids or addresses; text that is no list may have several addresses."""
    if isinstance(to, str):
        return [each.strip() for each in to.split(",") if each.strip()]
    return [to] if isinstance(to, int) else [*to]


@endpoint("DELETE", "/messages/{message_id}", refuses=(InvalidMessage, MayNotDelete))
def delete_message(actor: Actor, message_id: MessageId) -> None:
    """Delete a message for everyone."""
    commands.delete_message(actor, message_id)
