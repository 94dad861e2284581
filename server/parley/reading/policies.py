"""How visible a topic is to one account, and what makes it more visible by itself. The numbers are
the wire's and in the database."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import structs

from parley.accounts.settings import PersonalSettings

NONE, MUTED, UNMUTED, FOLLOWED = 0, 1, 2, 3
TAKES_PART, SENDS, STARTS = 1, 2, 3
"""What somebody did in a topic, each more than the one before, and what the settings say it must be
at least. 4 is never."""
DEFAULTS = structs.asdict(PersonalSettings())
FOLLOWS_WHEN = "automatically_follow_topics_policy"
UNMUTES_WHEN = "automatically_unmute_topics_in_muted_streams_policy"
FOLLOWS_MENTIONS = "automatically_follow_topics_where_mentioned"


class Standing(NamedTuple):
    """What an account decided about a topic, its channel, and topics at large; None is as ever."""

    policy: int | None
    is_channel_muted: bool | None
    follows_when: int | None
    unmutes_when: int | None


def decided_by(act: int, standing: Standing) -> int | None:
    """The policy an act of one's own brings about: never one that shows less. None where nothing
    changes."""
    before = standing.policy or NONE
    if before == FOLLOWED:
        return None
    if (standing.follows_when or DEFAULTS[FOLLOWS_WHEN]) <= act:
        return FOLLOWED
    is_unmuted = (standing.unmutes_when or DEFAULTS[UNMUTES_WHEN]) <= act
    return UNMUTED if standing.is_channel_muted and is_unmuted and before != UNMUTED else None


def decided_by_mention(policy: int | None, follows_mentions: bool | None) -> int | None:
    """The policy a mention by somebody else brings about. What was muted by hand stays so."""
    follows = DEFAULTS[FOLLOWS_MENTIONS] if follows_mentions is None else follows_mentions
    return FOLLOWED if follows and (policy or NONE) in {NONE, UNMUTED} else None
