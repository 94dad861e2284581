"""The operators that say what kind of message."""

from __future__ import annotations

from parley.kernel import sql
from parley.messages.narrow import (
    BadNarrow,
    Flagged,
    Narrow,
    Operand,
    number_in,
    operator,
    text_in,
)
from parley.messages.narrow_places import DIRECTS, account_in
from parley.messages.traits import Flag, Trait

RESOLVED = "✔ "
WILDCARDS = int(Trait.EVERYONE | Trait.TOPIC)
POLICY = """(
    SELECT policy FROM parley_topicpolicy p WHERE p.account_id = %(me)s
        AND p.channel_id = m.channel_id AND lower(p.topic) = lower(m.topic)
)"""
MUTED = f"""m.channel_id IS NOT NULL AND CASE coalesce({POLICY}, 0)
    WHEN 0 THEN coalesce(ms.is_active AND (ms.settings ->> 'is_muted')::boolean, false)
    WHEN 1 THEN true ELSE false
END"""
MUTED_TOPIC = f"m.channel_id IS NOT NULL AND coalesce({POLICY} = 1, false)"
HAS_MUTED = """((own.settings ->> 'is_muted')::boolean OR EXISTS (
    SELECT FROM parley_topicpolicy p
    WHERE p.account_id = own.account_id AND p.channel_id = open.id AND p.policy = 1
))"""
FOLLOWED = f"coalesce({POLICY} = 3, false)"
FLAGGED = """EXISTS (
    SELECT FROM parley_messageflags f
    WHERE f.account_id = {whose} AND f.message_id = m.id AND (f.flags & {flag}) > 0 OFFSET 0
)"""
NAMED = """EXISTS (
    SELECT FROM parley_messageflags f JOIN parley_message said ON said.id = f.message_id
    WHERE f.account_id = {whose} AND f.message_id = m.id AND (f.flags & {flag}) > 0
        AND strpos(said.html, {mention}) > 0
    OFFSET 0
)"""
MENTIONS_ALL = f"(m.traits & {WILDCARDS}) > 0"


@operator("is")
def is_a(narrow: Narrow, operand: Operand, negated: bool) -> None:
    kind = text_in(operand, "is")
    if kind in FLAGS:
        # What one starred is one's own, received or not.
        narrow.shows_history |= kind == "starred" and not negated
        everyone = kind == "mentioned"
        has_flag(narrow, Flagged("%(me)s::bigint", int(FLAGS[kind]), everyone), negated=negated)
    elif kind == "unread":
        narrow.add(sql.text("reading/is_unread"), negated=negated)
        narrow.is_unread |= not negated
    elif kind in SIMPLE:
        narrow.add(SIMPLE[kind], negated=negated)
        if not negated:
            _only(narrow, kind)
    else:
        raise BadNarrow(desc=f"unknown 'is' operand {kind}")


FLAGS = {
    "starred": Flag.STARRED,
    "mentioned": Flag.MENTIONED,
    "alerted": Flag.HAS_ALERT_WORD,
}
SIMPLE = {
    "dm": "m.channel_id IS NULL",
    "private": "m.channel_id IS NULL",
    "resolved": f"m.channel_id IS NOT NULL AND m.topic LIKE '{RESOLVED}%%'",
    "followed": FOLLOWED,
    "muted": MUTED,
}


def _only(narrow: Narrow, kind: str) -> None:
    """Where else it need not be looked for."""
    if kind in ("dm", "private"):
        narrow.only("direct")
        narrow.is_direct = True
        narrow.places.append(f"own.conversation_id IN ({DIRECTS})")
        return
    narrow.only("channel")
    narrow.is_listed |= kind == "resolved"
    narrow.is_followed |= kind == "followed"
    if kind == "muted":
        narrow.places.append(HAS_MUTED)


def has_flag(narrow: Narrow, flagged: Flagged, *, negated: bool) -> None:
    """The first is what the rest is looked for in: there are few."""
    if narrow.flagged is None and not negated:
        narrow.flagged = flagged
        return
    condition = FLAGGED.format(whose=flagged.whose, flag=flagged.flag)
    if flagged.or_everyone:
        condition = f"{condition} OR {MENTIONS_ALL}"
    narrow.add(condition, negated=negated)


@operator("mentions")
def mentions(narrow: Narrow, operand: Operand, negated: bool) -> None:
    """Somebody by name, not as one of a group."""
    account_id = account_in(narrow, operand).id
    whose = narrow.give(account_id, "bigint")
    mention = narrow.give(f'class="user-mention" data-user-id="{account_id}"', "text")
    flag = int(Flag.MENTIONED)
    narrow.add(NAMED.format(whose=whose, flag=flag, mention=mention), negated=negated)
    if not negated and narrow.flagged is None:
        narrow.flagged = Flagged(whose, flag)


@operator("has")
def has_a(narrow: Narrow, operand: Operand, negated: bool) -> None:
    kind = text_in(operand, "has")
    if kind not in TRAITS:
        raise BadNarrow(desc=f"unknown 'has' operand {kind}")
    trait = TRAITS[kind]
    narrow.add(f"(m.traits & {int(trait)}) > 0", negated=negated)
    if negated:
        return
    narrow.is_listed = True
    if trait is not Trait.REACTED:  # of which the index of words is not told
        narrow.marks.append(narrow.give(f"'#f{int(trait)}'", "tsquery"))


TRAITS = {
    "link": Trait.LINK,
    "links": Trait.LINK,
    "image": Trait.IMAGE,
    "images": Trait.IMAGE,
    "attachment": Trait.ATTACHMENT,
    "attachments": Trait.ATTACHMENT,
    "reaction": Trait.REACTED,
    "reactions": Trait.REACTED,
}


@operator("in")
def in_view(narrow: Narrow, operand: Operand, negated: bool) -> None:
    if operand == "home":
        narrow.add(MUTED, negated=not negated)
    elif operand == "all":
        if negated:
            narrow.add("false")
    else:
        raise BadNarrow(desc=f"unknown 'in' operand {operand}")


@operator("id")
def is_message(narrow: Narrow, operand: Operand, negated: bool) -> None:
    message_id = narrow.give(number_in(operand, "message ID"), "bigint")
    narrow.add(f"m.id = {message_id}", negated=negated)
    narrow.is_few |= not negated


@operator("near")
def near(narrow: Narrow, operand: Operand, negated: bool) -> None:  # noqa: ARG001
    """Leaves nothing out: `near_of` says what it is for."""
    number_in(operand, "message ID")
