"""Groups of a realm. Those of the system never change, so a process asks for them once."""

from __future__ import annotations

from functools import lru_cache

from parley.groups.models import Group
from parley.kernel.ids import GroupId, RealmId


@lru_cache(maxsize=10_000)
def system_groups(realm_id: RealmId) -> dict[str, GroupId]:
    """By name: `role:members` and the like."""
    found = Group.objects.filter(realm_id=realm_id, is_system=True)
    return {group.name: GroupId(group.pk) for group in found}
