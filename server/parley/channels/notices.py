"""What the house says of changes to channels: a message like any other, sent once the change has
been made. It says nothing about a channel where those it is hidden from could read it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence

from parley.access.actor import Actor
from parley.access.channels import SeenChannel
from parley.kernel.ids import AccountId
from parley.kernel.refusals import Refusal
from parley.messages.commands import Said, send_to_accounts, send_to_channel
from parley.realms.bots import notification_bot

TOPIC = "channel events"
MOST_TOLD = 100
"""People told directly. Whoever brings more of them in does not want each to get a message."""
CLIENT = "Internal"
log = logging.getLogger(__name__)


def tell_of_news(
    actor: Actor,
    created: Sequence[SeenChannel],
    brought: Mapping[AccountId, Sequence[SeenChannel]],
) -> None:
    """Of new channels in themselves, and people of where they were brought. What cannot be said
    undoes nothing: the change has been made."""
    if not created and not brought:
        return
    bot = notification_bot(actor.realm_id)
    try:
        for channel in created:
            send_to_channel(bot, channel.id, TOPIC, _said(f"{_by(actor)} created this channel."))
        for account_id, channels in brought.items() if len(brought) <= MOST_TOLD else ():
            send_to_accounts(bot, [account_id], _said(_welcome(actor, channels)))
    except Refusal:
        log.warning("could not say what became of channels", exc_info=True)


def tell_of_changes(actor: Actor, before: SeenChannel, after: SeenChannel) -> None:
    """In the channel itself."""
    said = [f"{_by(actor)} {what}" for what in _changes(before, after)]
    if not said:
        return
    bot = notification_bot(actor.realm_id)
    try:
        for text in said:
            send_to_channel(bot, after.id, TOPIC, _said(text))
    except Refusal:
        log.warning("could not say what became of a channel", exc_info=True)


def _changes(before: SeenChannel, after: SeenChannel) -> Iterator[str]:
    if before.name != after.name:
        yield f"renamed this channel from **{before.name}** to **{after.name}**."
    if before.description != after.description:
        was, now = before.description or "*nothing*", after.description or "*nothing*"
        yield f"changed what this channel is about.\n\n* **Before:** {was}\n* **Now:** {now}"
    if privacy_of(before) != privacy_of(after):
        was, now = privacy_of(before), privacy_of(after)
        yield f"changed who can see this channel from **{was}** to **{now}**."
    if before.is_archived != after.is_archived:
        yield f"{'archived' if after.is_archived else 'unarchived'} this channel."


def privacy_of(channel: SeenChannel) -> str:
    if channel.is_web_public:
        return "Web-public"
    if not channel.is_private:
        return "Public"
    return f"Private, {'shared' if channel.shares_history else 'protected'} history"


def _welcome(actor: Actor, channels: Sequence[SeenChannel]) -> str:
    if len(channels) == 1:
        return f"{_by(actor)} added you to the channel {_linked(channels[0])}."
    names = "\n".join(f"* {_linked(channel)}" for channel in channels)
    return f"{_by(actor)} added you to these channels:\n\n{names}"


def _by(actor: Actor) -> str:
    return f"@_**{actor.name}|{actor.account_id}**"


def _linked(channel: SeenChannel) -> str:
    """The bot is in no private channel, so it cannot link to one."""
    return f"**#{channel.name}**" if channel.is_private else f"#**{channel.name}**"


def _said(markdown: str) -> Said:
    return Said(markdown, CLIENT, is_read_by_sender=True)
