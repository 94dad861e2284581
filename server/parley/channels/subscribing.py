"""Bringing people into channels, which are created where there is none of that name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct, structs

from parley.access.accounts import NoSuchAccount, SeenAccount, accounts_for
from parley.access.actor import Actor
from parley.access.channels import (
    AccountNotFound,
    NoAccess,
    NotPermitted,
    Rule,
    SeenChannel,
    by_name,
    may_create_channel,
    may_open_to_the_web,
    visible_channels,
)
from parley.access.memberships import may_add_members, may_bring_others, may_join
from parley.channels.colors import is_color
from parley.channels.commands import (
    BadChannel,
    Move,
    NewChannel,
    admit,
    check_name,
    create_channel,
    lock_names,
)
from parley.channels.notices import tell_of_news
from parley.eventlog import Log, change
from parley.kernel.ids import AccountId, ChannelId

Named = Sequence[int | str]
"""Accounts, by id or address."""


class Wanted(Struct, frozen=True):
    """A channel by its name, and how it is to be where there is none of that name yet."""

    name: str
    description: str = ""
    color: str | None = None
    """For those who join."""

    @property
    def key(self) -> str:
        return self.name.casefold()


class Outcome(Struct, frozen=True):
    joined: dict[AccountId, list[str]]
    already_in: dict[AccountId, list[str]]
    refused: list[str]
    """Channels that are out of the actor's reach."""


class Found(Struct):
    channels: list[SeenChannel] = []
    created: list[SeenChannel] = []
    refused: list[str] = []
    colors: dict[ChannelId, str] = {}


def subscribe(
    actor: Actor,
    wanted: Sequence[Wanted],
    named: Named = (),
    like: NewChannel = NewChannel(""),  # noqa: B008 - frozen
    *,
    is_lenient: bool = False,
) -> Outcome:
    """Oneself, or others if any are named. `like` says how new channels are. A channel out of
    reach refuses everything, or is only noted in a lenient call."""
    wanted = checked(wanted)
    if like.is_web_public and not may_open_to_the_web(actor):
        raise NotPermitted
    with change(actor.realm_id) as log:
        accounts = accounts_named(actor, named)
        found = find_or_create(log, actor, wanted, like, _rule(actor, accounts))
        if not is_lenient:
            refuse_all_if_any(found)
        moves = admit(log, found.channels, [each.id for each in accounts], found.colors)
    tell_of_news(actor, found.created, _brought(actor, accounts, moves))
    return outcome(accounts, found, moves)


def refuse_all_if_any(found: Found) -> None:
    if found.refused:
        raise NoAccess(name=found.refused[0])


def checked(wanted: Sequence[Wanted]) -> list[Wanted]:
    """Each channel once, by its name as it is kept."""
    once: dict[str, Wanted] = {}
    for each in wanted:
        named = structs.replace(each, name=each.name.strip())
        check_name(named.name)
        if named.color is not None and not is_color(named.color):
            raise BadChannel(reason=f"Invalid color '{named.color}'")
        once.setdefault(named.key, named)
    return list(once.values())


def accounts_named(actor: Actor, named: Named) -> list[SeenAccount]:
    """Each once; the actor itself if nobody is named."""
    try:
        found = accounts_for(actor, named or [actor.account_id])
    except AccountNotFound:
        raise NoSuchAccount from None
    return list({each.id: each for each in found}.values())


def _rule(actor: Actor, accounts: Sequence[SeenAccount]) -> Rule:
    if [each.id for each in accounts] == [actor.account_id]:
        return may_join
    if not may_bring_others(actor):
        raise NotPermitted
    return may_add_members


def find_or_create(
    log: Log, actor: Actor, wanted: Sequence[Wanted], like: NewChannel, may: Rule
) -> Found:
    may_create = may_create_channel(actor, is_private=like.is_private)
    if len(_known(actor, wanted, lock=False)) < len(wanted) and may_create:
        lock_names(actor)
    known = _known(actor, wanted, lock=True)  # another may just have created them
    found = Found()
    for each in wanted:
        channel = known.get(each.key)
        if channel is None and may_create:
            new = structs.replace(like, name=each.name, description=each.description)
            channel = create_channel(log, actor, new)
            found.created.append(channel)
        elif channel is None or may(actor, channel):
            found.refused.append(each.name)
            continue
        found.channels.append(channel)
        if each.color is not None:
            found.colors[channel.id] = each.color
    return found


def _known(actor: Actor, wanted: Sequence[Wanted], *, lock: bool) -> dict[str, SeenChannel]:
    return by_name(visible_channels(actor, names=[each.name for each in wanted], lock=lock))


def _brought(
    actor: Actor, accounts: Sequence[SeenAccount], moves: Sequence[Move]
) -> dict[AccountId, list[SeenChannel]]:
    """The people someone else brought in, and where."""
    people = {each.id for each in accounts if not each.is_bot} - {actor.account_id}
    brought: defaultdict[AccountId, list[SeenChannel]] = defaultdict(list)
    for move in moves:
        if move.account_id in people:
            brought[move.account_id].append(move.channel)
    return brought


def outcome(accounts: Sequence[SeenAccount], found: Found, moves: Sequence[Move]) -> Outcome:
    moved = {(move.account_id, move.channel.id) for move in moves}
    joined: defaultdict[AccountId, list[str]] = defaultdict(list)
    already_in: defaultdict[AccountId, list[str]] = defaultdict(list)
    for account in accounts:
        for channel in found.channels:
            is_new = (account.id, channel.id) in moved
            (joined if is_new else already_in)[account.id].append(channel.name)
    return Outcome(joined, already_in, found.refused)
