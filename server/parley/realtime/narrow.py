"""The operators a queue's narrow may have, asked of one message in memory as `messages.narrow` asks
them of the database. What an account thinks of a topic, or a word in a text, is not known here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from parley.kernel.ids import AccountId
from parley.kernel.refusals import Refusal
from parley.messages.events import EMPTY_TOPIC, Message, MessageSent
from parley.messages.traits import Trait, names_of
from parley.realtime.entries import Entry, Filter

RESOLVED = "✔ "
CHANNEL, DIRECT = "stream", "private"


class Heard(Struct, frozen=True):
    """A message, and how it stands to whoever listens."""

    message: Message
    flags: tuple[str, ...]
    traits: int
    is_public: bool
    account_id: AccountId


Test = Callable[[Heard], bool]
Term = tuple[str, str]
"""An operator, after `-` if it is negated, and its operand as text: of several ids, `1,2`."""


class BadQueueNarrow(Refusal):
    code, message = "BAD_NARROW", "Operator {desc} not supported."


class MalformedTerm(BadQueueNarrow):
    message = "Invalid narrow operator: {desc}"


def filter_of(narrow: Sequence[Term]) -> Filter | None:
    """None of an empty narrow, which everything matches."""
    if not narrow:
        return None
    tests = [_term(*term) for term in narrow]

    def matches(entry: Entry, account_id: AccountId) -> bool:
        sent = entry.event
        if not isinstance(sent, MessageSent):
            return False
        own = entry.extras.get(account_id)
        flags = (*(own.flags if own else ()), *names_of(0, sent.traits))
        heard = Heard(sent.message, flags, sent.traits, entry.audience.public, account_id)
        return all(test(heard) for test in tests)

    return matches


def _term(operator: str, operand: str) -> Test:
    make = OPERATORS.get(operator.removeprefix("-"))
    if make is None:
        raise BadQueueNarrow(desc=operator)
    test = make(operand)
    return (lambda heard: not test(heard)) if operator.startswith("-") else test


def _in_channel(operand: str) -> Test:
    named = operand.casefold()
    return lambda heard: (
        heard.message.type == CHANNEL
        and named in (str(heard.message.place).casefold(), str(heard.message.channel_id))
    )


def _in_channels(operand: str) -> Test:
    if operand != "public":
        raise BadQueueNarrow(desc=f"channels:{operand}")
    return lambda heard: heard.message.type == CHANNEL and heard.is_public


def _in_topic(operand: str) -> Test:
    """Clients may know the empty topic by the name it is shown with."""
    named = "" if operand == EMPTY_TOPIC else operand.casefold()
    return lambda heard: heard.message.type == CHANNEL and heard.message.topic.casefold() == named


def _said_by(operand: str) -> Test:
    named = operand.casefold()

    def test(heard: Heard) -> bool:
        if named == "me":
            return heard.message.sender_id == heard.account_id
        return named in (heard.message.sender_email.casefold(), str(heard.message.sender_id))

    return test


def _between(operand: str) -> Test:
    named = _named(operand)
    return lambda heard: _others_of(heard) == _known(heard, named) if _is_direct(heard) else False


def _with_all_of(operand: str) -> Test:
    named = _named(operand)
    return lambda heard: (
        _is_direct(heard)
        and _known(heard, named)
        <= {
            *_others_of(heard),
            str(heard.account_id),
        }
    )


def _is_direct(heard: Heard) -> bool:
    return heard.message.type == DIRECT


def _named(operand: str) -> set[str]:
    return {each.strip().casefold() for each in operand.split(",") if each.strip()}


def _others_of(heard: Heard) -> set[str]:
    """The ids of those it is between, without who listens."""
    people = () if isinstance(heard.message.place, str) else heard.message.place
    return {str(each.id) for each in people} - {str(heard.account_id)}


def _known(heard: Heard, named: set[str]) -> set[str]:
    """Those named, by their ids; who listens is always one of them."""
    people = () if isinstance(heard.message.place, str) else heard.message.place
    ids = {each.email.casefold(): str(each.id) for each in people}
    return {ids.get(each, each) for each in named} - {str(heard.account_id), "me"}


def _is(operand: str) -> Test:
    if operand not in IS:
        raise BadQueueNarrow(desc=f"is:{operand}")
    return IS[operand]


IS: dict[str, Test] = {
    "dm": _is_direct,
    "private": _is_direct,
    "resolved": lambda heard: heard.message.topic.startswith(RESOLVED),
    "unread": lambda heard: "read" not in heard.flags,
    "mentioned": lambda heard: any("mentioned" in flag for flag in heard.flags),
    "alerted": lambda heard: "has_alert_word" in heard.flags,
    "starred": lambda heard: "starred" in heard.flags,
}


def _has(operand: str) -> Test:
    trait = HAS.get(operand.removesuffix("s"))
    if trait is None:
        raise BadQueueNarrow(desc=f"has:{operand}")
    return lambda heard: bool(heard.traits & trait)


HAS = {"link": Trait.LINK, "image": Trait.IMAGE, "attachment": Trait.ATTACHMENT}


def _mentions(operand: str) -> Test:
    mention = f'class="user-mention" data-user-id="{operand}"'
    return lambda heard: mention in heard.message.content


def _is_message(operand: str) -> Test:
    return lambda heard: str(heard.message.id) == operand


def _in_view(operand: str) -> Test:
    if operand != "all":
        raise BadQueueNarrow(desc=f"in:{operand}")
    return lambda _: True


OPERATORS: dict[str, Callable[[str], Test]] = {
    "channel": _in_channel,
    "stream": _in_channel,
    "channels": _in_channels,
    "streams": _in_channels,
    "topic": _in_topic,
    "sender": _said_by,
    "dm": _between,
    "pm-with": _between,
    "dm-including": _with_all_of,
    "dm-with": _with_all_of,
    "group-pm-with": _with_all_of,
    "is": _is,
    "has": _has,
    "mentions": _mentions,
    "id": _is_message,
    "in": _in_view,
}
