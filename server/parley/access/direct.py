"""Who may write to whom directly. Nowhere else decides."""

from __future__ import annotations

from collections.abc import Collection

from parley.access.actor import Actor, actors_for
from parley.access.permissions import holds, is_among, rules_for
from parley.groups.settings import EVERYONE, NOBODY
from parley.kernel.ids import AccountId
from parley.kernel.refusals import Refusal


class DirectMessagesOff(Refusal):
    message = "Direct messages are disabled in this organization."


class NobodyAuthorizes(Refusal):
    message = "This conversation does not include any users who can authorize it."


class MayNotBegin(Refusal):
    message = "You do not have permission to initiate direct message conversations."


def may_write_to(actor: Actor, people: Collection[AccountId], *, begins: bool) -> None:
    """`people` are those it goes to, but for bots and the actor itself; `begins` whether nothing
    was said among them yet. With bots and with oneself anybody may talk."""
    if not people or actor.is_house:
        return
    setting = rules_for(actor).direct_message_permission_group
    if setting != EVERYONE and not is_among(actor, setting):
        if setting == NOBODY:
            raise DirectMessagesOff
        if not all(is_among(each, setting) for each in actors_for(people)):
            raise NobodyAuthorizes
    if begins and not holds(actor, "direct_message_initiator_group"):
        raise MayNotBegin
