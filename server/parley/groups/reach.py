"""Which groups an account is in, by however many others, worked out as groups change: whoever acts
brings the answer along, so that no check costs a look-up."""

from __future__ import annotations

from collections.abc import Sequence

from parley.kernel import sql
from parley.kernel.ids import AccountId, GroupId, RealmId


def reach_again(account_ids: Sequence[AccountId]) -> None:
    """Within a change of the groups these accounts are in, which nobody else changes meanwhile."""
    sql.rows("groups/reach", account_ids=list(account_ids))


def nest_again(realm_id: RealmId, inner: Sequence[GroupId]) -> None:
    """Within a change of what those groups are in, which nobody else changes meanwhile."""
    sql.rows("groups/reach_of_roles", realm_id=realm_id)
    reach_again(members_inside(inner))


def members_inside(group_ids: Sequence[GroupId]) -> list[AccountId]:
    """Who is in them, itself or by another, but for those who are by their roles."""
    found = sql.rows("groups/inside", group_ids=list(group_ids))
    return [AccountId(row.account_id) for row in found]
