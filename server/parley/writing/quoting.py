"""Showing a message to somebody in another one."""

from __future__ import annotations

import re

from parley.access.accounts import accounts_of
from parley.access.actor import Actor
from parley.access.messages import SeenMessage, participants
from parley.markup.channels import channel_address, encode_fragment

SPECIAL = re.compile(r"[*>@\n\\`$]")
"""What the short spelling of a link cannot hold."""
FENCE = re.compile(r"^\s*(`{3,}|~{3,})", re.MULTILINE)


def link_to(actor: Actor, message: SeenMessage) -> str:
    """As Markdown that leads the actor there."""
    if message.channel_id is None:
        return f"[a direct message]({_direct_address(actor, message)})"
    name, topic = message.channel_name or "", message.topic
    if not SPECIAL.search(name) and not SPECIAL.search(topic):
        return f"#**{name}>{topic}@{message.id}**"
    return f"[this message]({address_of(actor, message)})"


def address_of(actor: Actor, message: SeenMessage) -> str:
    if message.channel_id is None:
        return _direct_address(actor, message)
    place = channel_address(message.channel_id, message.channel_name or "")
    return f"{place}/topic/{encode_fragment(message.topic)}/near/{message.id}"


def _direct_address(actor: Actor, message: SeenMessage) -> str:
    ids = participants(message.accounts_key or "")
    others = [each for each in ids if each != actor.account_id] or [actor.account_id]
    kind = "group" if len(others) > 1 else "dm"
    return f"/#narrow/dm/{','.join(map(str, others))}-{kind}/near/{message.id}"


def quoted(actor: Actor, message: SeenMessage) -> str:
    """Who said it and every word of it; nobody is mentioned by being quoted."""
    (sender,) = accounts_of(actor.realm_id, [message.sender_id])
    said = f"@_**{sender.name}|{sender.id}** [said]({address_of(actor, message)}):"
    fence = _fence_around(message.markdown)
    return f"{said}\n{fence}quote\n{message.markdown}\n{fence}"


def _fence_around(markdown: str) -> str:
    """Longer than any within, so that none of the words gets out."""
    longest = max((len(found) for found in FENCE.findall(markdown)), default=2)
    return "`" * max(3, longest + 1)
