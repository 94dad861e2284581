"""Who may know of whom, and who may change whom. Nowhere else decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from parley.access.actor import ADMINISTRATOR, HOUSE_ADDRESS, OWNER, Actor
from parley.access.channels import AccountNotFound, NotPermitted
from parley.access.permissions import holds
from parley.eventlog.event import Audience
from parley.kernel import sql
from parley.kernel.ids import AccountId, RealmId
from parley.kernel.refusals import Refusal


class NoSuchAccount(Refusal):
    message = "No such user"


class NoSuchBot(Refusal):
    message = "No such bot"


class NoBots(Refusal):
    message = "This endpoint does not accept bot requests."


class AdministratorNeeded(Refusal):
    code, message = "UNAUTHORIZED_PRINCIPAL", "Must be an organization administrator"


class OwnerNeeded(Refusal):
    code, message = "UNAUTHORIZED_PRINCIPAL", "Must be an organization owner"


class SeenAccount(NamedTuple):
    """A person or a bot the actor may know of. Times are seconds since 1970, UTC."""

    id: AccountId
    email: str
    name: str
    role: int
    is_active: bool
    is_bot: bool
    bot_type: int | None
    owner_id: AccountId | None
    timezone: str
    joined_at: int
    avatar_version: int


def visible_accounts(
    actor: Actor,
    ids: Sequence[AccountId] | None = None,
    emails: Sequence[str] | None = None,
    names: Sequence[str] | None = None,
) -> list[SeenAccount]:
    """Those of the realm, in the order of their ids; a guest's are those it shares a channel or a
    direct conversation with."""
    sight = {"account_id": actor.account_id, "is_guest": actor.is_guest}
    if ids is not None:
        return _found("a.id", "bigint", list(ids), realm_id=actor.realm_id, **sight)
    if emails is not None:
        wanted = [email.lower() for email in emails]
        return _found("lower(a.email)", "text", wanted, realm_id=actor.realm_id, **sight)
    if names is not None:
        wanted = [name.lower() for name in names]
        return _found("lower(a.name)", "text", wanted, realm_id=actor.realm_id, **sight)
    return _found(None, "", [], realm_id=actor.realm_id, **sight)


def _found(column: str | None, kind: str, wanted: list[Any], **who: Any) -> list[SeenAccount]:
    """One statement for each way of asking, so that each is planned for its own index."""
    named = f"AND {column} = ANY (%(wanted)s::{kind}[])" if column else ""
    statement = f"{sql.text('access/accounts')}\n{named}\nORDER BY a.id"
    parameters = {"wanted": wanted, **who} if column else who
    return [SeenAccount(*row) for row in sql.run(statement, parameters, "access/accounts")]


def accounts_of(realm_id: RealmId, ids: Sequence[AccountId]) -> list[SeenAccount]:
    """For the house itself, once it has been decided who is told of them."""
    every = {"account_id": None, "is_guest": False}
    return _found("a.id", "bigint", list(ids), realm_id=realm_id, **every)


def accounts_for(actor: Actor, named: Sequence[int | str]) -> list[SeenAccount]:
    """Those named by id or address, in that order; every one must be visible."""
    ids = [AccountId(each) for each in named if isinstance(each, int)]
    emails = [each for each in named if isinstance(each, str)]
    found = visible_accounts(actor, ids=ids) if ids else []
    found += visible_accounts(actor, emails=emails) if emails else []
    known: dict[Any, SeenAccount] = {account.id: account for account in found}
    known |= {account.email.lower(): account for account in found}
    chosen = []
    for each in named:
        account = known.get(each.lower() if isinstance(each, str) else each)
        if account is None or not account.is_active:
            raise AccountNotFound(principal=each)
        chosen.append(account)
    return chosen


def who_may_know(account_id: AccountId, realm_id: RealmId) -> Audience:
    """`visible_accounts`, asked backwards: of the realm's guests only those it meets somewhere."""
    found = sql.rows("access/guests_who_know", account_id=account_id, realm_id=realm_id)
    guests = tuple(AccountId(row.account_id) for row in found)
    return Audience(accounts=guests, everyone=True, guests=False)


def may_create_accounts(actor: Actor) -> bool:
    return actor.can_create_users


def may_rename_itself(actor: Actor, names_are_fixed: bool) -> bool:
    return actor.is_admin or not names_are_fixed


def may_give_role(actor: Actor, role: int) -> bool:
    """Nobody gives more than they have, and only administrators give anything."""
    return actor.role <= ADMINISTRATOR and actor.role <= role


def account_to_administer(
    actor: Actor, account_id: AccountId, *, is_bot: bool | None = None
) -> SeenAccount:
    """Administrators see to everybody, and people to their own bots; nobody to the bot by which
    the house speaks. `is_bot` is whether a bot, or a person, was asked for."""
    found = visible_accounts(actor, ids=[account_id])
    is_other_kind = bool(found) and is_bot is not None and found[0].is_bot != is_bot
    if not found or is_other_kind or found[0].email == HOUSE_ADDRESS:
        raise NoSuchBot if is_bot else NoSuchAccount
    is_own_bot = found[0].is_bot and found[0].owner_id == actor.account_id
    if not (actor.is_admin or is_own_bot):
        raise NotPermitted
    return found[0]


def may_define_profiles(actor: Actor) -> None:
    """What everybody is asked is for administrators to say."""
    if not actor.is_admin:
        raise AdministratorNeeded


def may_answer_for(actor: Actor, *, is_own_to_edit: bool) -> bool:
    """A field that only administrators fill in, they fill in of themselves as well."""
    return is_own_to_edit or actor.is_admin


def may_leave(actor: Actor) -> None:
    """People may; a bot is its owner's to end."""
    if actor.is_bot:
        raise NoBots


def bots_to_administer(actor: Actor, among: Sequence[SeenAccount]) -> list[SeenAccount]:
    """Of those it may know of: every bot but the house's for an administrator, one's own for
    others."""
    return [
        each
        for each in among
        if each.is_bot
        and each.email != HOUSE_ADDRESS
        and (actor.is_admin or each.owner_id == actor.account_id)
    ]


def own_bot(actor: Actor, account_id: AccountId) -> SeenAccount:
    """One whose secrets the actor may see: not even an administrator sees those of another's."""
    bot = account_to_administer(actor, account_id, is_bot=True)
    if bot.owner_id != actor.account_id:
        raise NotPermitted
    return bot


def owner_for(actor: Actor, account_id: AccountId) -> SeenAccount:
    """Somebody a bot may belong to."""
    found = visible_accounts(actor, ids=[account_id])
    if not found or found[0].is_bot or not found[0].is_active:
        raise NoSuchAccount
    return found[0]


def may_create_bots(actor: Actor, *, sends_only: bool) -> None:
    if actor.is_bot:
        raise NoBots
    may = holds(actor, "can_create_bots_group")
    if not (may or (sends_only and holds(actor, "can_create_write_only_bots_group"))):
        raise NotPermitted


def who_administers(realm_id: RealmId) -> frozenset[AccountId]:
    """The people who see to everybody, as long as they are let in."""
    return frozenset(
        AccountId(row.id) for row in sql.rows("access/administrators", realm_id=realm_id)
    )


def may_end_ownership(actor: Actor, account: SeenAccount) -> None:
    """Owners are above administrators."""
    if account.role == OWNER and actor.role != OWNER:
        raise OwnerNeeded


def may_change_role(actor: Actor, account: SeenAccount, role: int) -> None:
    """Owners are made and unmade by owners; a bot's owner gives it nothing."""
    if not actor.is_admin:
        raise NotPermitted
    if OWNER in (account.role, role) and account.role != role and actor.role != OWNER:
        raise OwnerNeeded
