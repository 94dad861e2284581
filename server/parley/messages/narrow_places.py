"""The operators that say where: channel, topic, direct messages."""

from __future__ import annotations

from collections.abc import Sequence

from parley.access.accounts import SeenAccount, visible_accounts
from parley.access.actor import Actor
from parley.access.channels import SeenChannel, by_name, visible_channels
from parley.access.messages import visible_messages
from parley.kernel.ids import AccountId, ChannelId, MessageId
from parley.messages.events import EMPTY_TOPIC
from parley.messages.narrow import (
    BadCombination,
    BadNarrow,
    Narrow,
    Operand,
    Term,
    number_in,
    operator,
    text_in,
)

TOPICAL = frozenset({"channel", "stream", "topic"})
DIRECT = frozenset({"dm", "pm-with", "pm_with"})
WITH_ALL = ("dm-including", "dm-with", "group-pm-with", "group_pm_with")
DIRECTS = "SELECT id FROM parley_conversation WHERE accounts_key IS NOT NULL"
BETWEEN = """(
    SELECT id FROM parley_conversation WHERE realm_id = %(realm_id)s AND accounts_key = {}
)"""
OF_ACCOUNT = """ANY (ARRAY(
    SELECT theirs.conversation_id FROM parley_membership theirs
    JOIN parley_conversation place
        ON place.id = theirs.conversation_id AND place.accounts_key IS NOT NULL
    WHERE theirs.account_id = {}
))"""


@operator("channel", "stream")
def in_channel(narrow: Narrow, operand: Operand, negated: bool) -> None:
    channel = _channel(narrow, operand)
    if not negated and not narrow.place:
        narrow.channel = channel
    if not negated:
        narrow.only("channel")
        narrow.shows_history = True
    _in_place(narrow, narrow.give(channel.conversation_id, "bigint"), negated=negated)


def _in_place(narrow: Narrow, place: str, *, negated: bool) -> None:
    if negated or narrow.place:
        narrow.add(f"m.conversation_id = {place}", negated=negated)
    else:
        narrow.place = place


def _channel(narrow: Narrow, operand: Operand) -> SeenChannel:
    found: list[SeenChannel] = []
    if isinstance(operand, str):
        found = visible_channels(narrow.actor, names=[operand])
    if not found and (isinstance(operand, int) or _is_number(operand)):
        found = visible_channels(narrow.actor, ids=[ChannelId(number_in(operand, "channel ID"))])
    if not found:
        raise BadNarrow(desc="unknown channel")
    return next(iter(by_name(found).values()))


def _is_number(operand: Operand) -> bool:
    return isinstance(operand, str) and operand.isascii() and operand.isdigit()


@operator("channels", "streams")
def in_channels(narrow: Narrow, operand: Operand, negated: bool) -> None:
    """All public channels, joined or not; guests see those they may."""
    if operand == "public":
        narrow.add("ch.id IS NOT NULL AND NOT ch.is_private", negated=negated)
    elif operand == "web-public":
        narrow.add("ch.id IS NOT NULL AND ch.is_web_public", negated=negated)
    else:
        raise BadNarrow(desc=f"unknown channels operand {operand}")
    if not negated:
        narrow.only("channel")
        narrow.shows_history = True


@operator("topic")
def in_topic(narrow: Narrow, operand: Operand, negated: bool) -> None:
    """Whatever its case. Clients may know the empty topic by the name it is shown with."""
    topic = text_in(operand, "topic")
    name = f"upper({narrow.give('' if topic == EMPTY_TOPIC else topic, 'text')})"
    if negated or narrow.topic:
        matches = f"m.channel_id IS NOT NULL AND upper(m.topic) = {name}"
        narrow.add(matches, negated=negated)
    else:
        narrow.topic = name
        narrow.add("m.channel_id IS NOT NULL")
    if not negated:
        narrow.only("channel")


@operator("dm", "pm-with", "pm_with")
def between(narrow: Narrow, operand: Operand, negated: bool) -> None:
    """Between exactly these and oneself."""
    ids = {account.id for account in _accounts(narrow, operand)} | {narrow.actor.account_id}
    key = narrow.give(",".join(map(str, sorted(ids))), "text")
    if not negated:
        narrow.only("direct")
    _in_place(narrow, BETWEEN.format(key), negated=negated)


@operator(*WITH_ALL)
def with_all_of(narrow: Narrow, operand: Operand, negated: bool) -> None:
    """Any direct conversation in which these take part, with whomever else."""
    for account in _accounts(narrow, operand):
        theirs = narrow.give(account.id, "bigint")
        if negated:
            narrow.add(f"m.conversation_id = {OF_ACCOUNT.format(theirs)}", negated=True)
        else:
            narrow.only("direct")
            narrow.participants.append(theirs)
            narrow.places.append(f"own.conversation_id = {OF_ACCOUNT.format(theirs)}")


def _accounts(narrow: Narrow, operand: Operand) -> list[SeenAccount]:
    named = _named(operand)
    if not named:
        raise BadNarrow(desc=f"unknown user in {operand}")
    ids = [AccountId(each) for each in named if isinstance(each, int)]
    emails = [_email(narrow, each) for each in named if isinstance(each, str)]
    found = visible_accounts(narrow.actor, ids=ids) if ids else []
    found += visible_accounts(narrow.actor, emails=emails) if emails else []
    known = {account.id for account in found} | {account.email.lower() for account in found}
    if not known.issuperset(
        each.lower() if isinstance(each, str) else each for each in (*ids, *emails)
    ):
        raise BadNarrow(desc=_unknown(operand))
    return found


def _unknown(operand: Operand) -> str:
    return f"unknown user in {operand}" if isinstance(operand, list) else f"unknown user {operand}"


def account_in(narrow: Narrow, operand: Operand) -> SeenAccount:
    accounts = _accounts(narrow, operand)
    if len(accounts) != 1:
        raise BadNarrow(desc=_unknown(operand))
    return accounts[0]


def _named(operand: Operand) -> Sequence[int | str]:
    """Ids, addresses, or text of several of either."""
    if isinstance(operand, int):
        return [operand]
    if isinstance(operand, list):
        return operand
    parts = [part.strip() for part in operand.split(",") if part.strip()]
    return [int(part) if _is_number(part) else part for part in parts]


def _email(narrow: Narrow, named: str) -> str:
    return narrow.actor.email if named == "me" else named


@operator("sender")
def said_by(narrow: Narrow, operand: Operand, negated: bool) -> None:
    account = account_in(narrow, operand)
    sender = narrow.give(account.id, "bigint")
    if not negated:
        narrow.marks.append(narrow.give(f"'#s{account.id}'", "tsquery"))
    if negated or narrow.sender:
        narrow.add(f"m.sender_id = {sender}", negated=negated)
    else:
        narrow.sender = sender


def retargeted(actor: Actor, terms: Sequence[Term]) -> list[Term]:
    """`with` names a message: the conversation is where that is now, whatever else was said of it.
    Where the actor may not see it, what else was said stands."""
    wanted = [term for term in terms if term.operator == "with"]
    if not wanted:
        return list(terms)
    if len(wanted) > 1:
        raise BadCombination(desc="Duplicate 'with' operators.")
    if wanted[0].negated:
        raise BadNarrow(desc="Invalid 'with' operator")
    rest = [term for term in terms if term.operator != "with"]
    message_id = MessageId(number_in(wanted[0].operand, "'with' operator"))
    found = visible_messages(actor, [message_id])
    if not found:
        if not any(term.operator in TOPICAL | DIRECT and not term.negated for term in rest):
            raise BadNarrow(desc="Invalid 'with' operator")
        return rest
    message = found[0]
    rest = [term for term in rest if term.operator not in TOPICAL | DIRECT]
    if message.channel_id is None:
        key = [int(each) for each in (message.accounts_key or "").split(",")]
        return [Term("dm", [*key]), *rest]
    return [Term("channel", message.channel_id), Term("topic", message.topic), *rest]
