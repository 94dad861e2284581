"""The few operators a queue's narrow may have, asked of one message in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from parley.kernel.ids import AccountId
from parley.kernel.refusals import Refusal
from parley.messages.events import Message, MessageSent
from parley.messages.traits import names_of
from parley.realtime.entries import Entry, Filter

RESOLVED = "✔ "
Test = Callable[[Message, tuple[str, ...]], bool]
Term = tuple[str, str]


class BadQueueNarrow(Refusal):
    code, message = "BAD_NARROW", "Invalid narrow operator: {desc}"


def filter_of(narrow: Sequence[Term]) -> Filter | None:
    """None of an empty narrow, which everything matches."""
    if not narrow:
        return None
    tests = [_test(*term) for term in narrow]

    def matches(entry: Entry, account_id: AccountId) -> bool:
        sent = entry.event
        if not isinstance(sent, MessageSent):
            return False
        own = entry.extras.get(account_id)
        flags = (*(own.flags if own else ()), *names_of(0, sent.traits))
        return all(test(sent.message, flags) for test in tests)

    return matches


def _test(operator: str, operand: str) -> Test:
    if operator in ("channel", "stream"):
        return lambda m, _: (
            m.type == "stream"
            and operand.lower()
            in (
                str(m.place).lower(),
                str(m.channel_id),
            )
        )
    if operator == "topic":
        return lambda m, _: m.topic.lower() == operand.lower()
    if operator == "sender":
        return lambda m, _: operand.lower() in (m.sender_email.lower(), str(m.sender_id))
    if operator == "is":
        return _is(operand)
    raise BadQueueNarrow(desc=operator)


def _is(operand: str) -> Test:
    if operand in ("dm", "private"):
        return lambda m, _: m.type == "private"
    if operand == "resolved":
        return lambda m, _: m.topic.startswith(RESOLVED)
    if operand == "unread":
        return lambda _, flags: "read" not in flags
    if operand == "mentioned":
        return lambda _, flags: any("mentioned" in flag for flag in flags)
    if operand == "alerted":
        return lambda _, flags: "has_alert_word" in flags
    if operand == "starred":
        return lambda _, flags: "starred" in flags
    raise BadQueueNarrow(desc=f"is:{operand}")
