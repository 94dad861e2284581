"""A guest knows only those it meets somewhere: it is told who they are as they meet, and that they
are gone as they part. Everyone else knows everybody anyway."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parley.access.accounts import SeenAccount, accounts_of
from parley.accounts.events import AccountAdded, AccountGone, Gone
from parley.accounts.queries import facts_of
from parley.eventlog import Audience, Log
from parley.kernel import sql
from parley.kernel.ids import AccountId, ConversationId
from parley.profiles.queries import profiles_in


def introduce(log: Log, places: Iterable[ConversationId], newcomers: Sequence[AccountId]) -> None:
    """Within a change, once the newcomers are in those conversations."""
    known = _known_only_by(log, "accounts/met", places, newcomers)
    profiles = profiles_in(log.realm_id, [account.id for account, _ in known]) if known else {}
    for account, guests in known:
        log.append(AccountAdded(facts_of(account, profiles)), to=Audience(accounts=guests))


def part(log: Log, places: Iterable[ConversationId], gone: Sequence[AccountId]) -> None:
    """Within a change, once those who left are no longer in them."""
    for account, guests in _known_only_by(log, "accounts/parted", places, gone):
        log.append(AccountGone(Gone(account.id, account.name)), to=Audience(accounts=guests))


def _known_only_by(
    log: Log, name: str, places: Iterable[ConversationId], moved: Sequence[AccountId]
) -> list[tuple[SeenAccount, tuple[AccountId, ...]]]:
    """Accounts, each with the guests to whom it makes a difference."""
    found = sql.rows(name, realm_id=log.realm_id, conversation_ids=list(places), moved=list(moved))
    guests = {row.account_id: tuple(AccountId(each) for each in row.guests) for row in found}
    if not guests:
        return []
    return [(each, guests[each.id]) for each in accounts_of(log.realm_id, list(guests))]
