"""The operators that say what kind of message."""

from __future__ import annotations

from parley.kernel import sql
from parley.messages.narrow import BadNarrow, Narrow, Operand, number_in, operator, text_in
from parley.messages.narrow_places import DIRECTS
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
FOLLOWED = f"coalesce({POLICY} = 3, false)"
FLAGGED = """SELECT message_id FROM parley_messageflags
    WHERE account_id = %(me)s AND (flags & {flag}) > 0"""
MENTIONS_ALL = """SELECT w.id FROM parley_message w
    WHERE w.realm_id = %(realm_id)s AND (w.traits & {traits}) > 0"""
REACTED = "EXISTS (SELECT FROM parley_reaction r WHERE r.message_id = m.id OFFSET 0)"
HAS_WORDS = """coalesce((
    SELECT s.words @@ (SELECT websearch_to_tsquery('english', {}))
    FROM parley_searchdocument s WHERE s.message_id = m.id
), false)"""


@operator("is")
def is_a(narrow: Narrow, operand: Operand, negated: bool) -> None:
    kind = text_in(operand, "is")
    if kind in FLAGS:
        _flagged(narrow, FLAGS[kind], negated)
    elif kind == "unread":
        narrow.add(sql.text("reading/is_unread"), negated=negated)
        narrow.is_unread |= not negated
    elif kind in SIMPLE:
        narrow.add(SIMPLE[kind], negated=negated)
        if kind in ("dm", "private") and not negated:
            narrow.places.append(f"own.conversation_id IN ({DIRECTS})")
    else:
        raise BadNarrow(desc=f"unknown is operand {kind}")


FLAGS = {
    "starred": Flag.STARRED,
    "mentioned": Flag.MENTIONED,
    "alerted": Flag.HAS_ALERT_WORD,
}
SIMPLE = {
    "dm": "m.channel_id IS NULL",
    "private": "m.channel_id IS NULL",
    "resolved": f"m.channel_id IS NOT NULL AND starts_with(m.topic, '{RESOLVED}')",
    "followed": FOLLOWED,
    "muted": MUTED,
}


def _flagged(narrow: Narrow, flag: Flag, negated: bool) -> None:
    """A list of ids where it is asked for: the few there are, not all messages looked through."""
    listed = FLAGGED.format(flag=int(flag))
    if flag is Flag.MENTIONED:
        listed += " UNION ALL " + MENTIONS_ALL.format(traits=WILDCARDS)
    narrow.add(f"m.id = ANY (ARRAY({listed}))", negated=negated)
    if not negated:
        narrow.is_few = True
        # What one starred is one's own, received or not.
        narrow.shows_history |= flag is Flag.STARRED


@operator("has")
def has_a(narrow: Narrow, operand: Operand, negated: bool) -> None:
    kind = text_in(operand, "has")
    if kind in TRAITS:
        narrow.add(f"(m.traits & {int(TRAITS[kind])}) > 0", negated=negated)
        narrow.is_listed |= not negated
    elif kind in ("reaction", "reactions"):
        narrow.add(REACTED, negated=negated)
    else:
        raise BadNarrow(desc=f"unknown has operand {kind}")


TRAITS = {
    "link": Trait.LINK,
    "links": Trait.LINK,
    "image": Trait.IMAGE,
    "images": Trait.IMAGE,
    "attachment": Trait.ATTACHMENT,
    "attachments": Trait.ATTACHMENT,
}


@operator("in")
def in_view(narrow: Narrow, operand: Operand, negated: bool) -> None:
    if operand == "home":
        narrow.add(MUTED, negated=not negated)
    elif operand == "all":
        if negated:
            narrow.add("false")
    else:
        raise BadNarrow(desc="unknown in operand")


@operator("id")
def is_message(narrow: Narrow, operand: Operand, negated: bool) -> None:
    message_id = narrow.give(number_in(operand, "id"), "bigint")
    narrow.add(f"m.id = {message_id}", negated=negated)
    narrow.is_few |= not negated


@operator("near")
def near(narrow: Narrow, operand: Operand, negated: bool) -> None:  # noqa: ARG001
    """Leaves nothing out: `near_of` says what it is for."""
    number_in(operand, "near")


@operator("search")
def search(narrow: Narrow, operand: Operand, negated: bool) -> None:
    """As people write for search engines: words, "phrases", -words, and `or`. Words are found by
    their stems; what everybody says all the time is not looked for."""
    text = text_in(operand, "search")
    words = narrow.give(text, "text")
    narrow.is_search = True
    if negated:
        narrow.add(HAS_WORDS.format(words), negated=True)
    else:
        narrow.words.append(words)
        narrow.searched.append(text)
