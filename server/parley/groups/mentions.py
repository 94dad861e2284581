"""Groups that a text names, and whom it calls by them."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import structs

from parley.access.actor import Actor
from parley.access.groups import SeenGroup, may_mention
from parley.access.permissions import rules_for
from parley.kernel import sql
from parley.kernel.ids import AccountId, GroupId
from parley.markup import Rendered


def called(actor: Actor, groups: Collection[SeenGroup], rendered: Rendered) -> Rendered:
    """The same, with everybody who is in the groups that it mentions aloud."""
    aloud = [each for each in groups if each.id in rendered.mentioned_groups]
    for each in aloud:
        may_mention(actor, each)
    if not aloud:
        return rendered
    members = frozenset(everyone_inside(actor, [each.id for each in aloud]))
    return structs.replace(
        rendered,
        mentioned_accounts=rendered.mentioned_accounts | members,
        called_by_group=members - rendered.mentioned_accounts,
    )


def everyone_inside(actor: Actor, group_ids: Collection[GroupId]) -> list[AccountId]:
    found = sql.rows(
        "groups/everyone_inside",
        realm_id=actor.realm_id,
        group_ids=list(group_ids),
        waiting_days=rules_for(actor).waiting_period_threshold,
    )
    return [AccountId(row.id) for row in found]
