"""The groups every realm has. Their names are the wire's; who is in them follows from roles."""

from __future__ import annotations

from parley.access.actor import ADMINISTRATOR, GUEST, MEMBER, MODERATOR, OWNER
from parley.groups.models import Group
from parley.kernel.ids import RealmId

MEMBERS_OF = {
    "role:internet": None,
    "role:everyone": GUEST,
    "role:members": MEMBER,
    "role:fullmembers": MEMBER,
    "role:moderators": MODERATOR,
    "role:administrators": ADMINISTRATOR,
    "role:owners": OWNER,
    "role:nobody": None,
}
"""The lowest role in each, and so, as numbers go, the highest; None where roles do not decide."""
DESCRIPTIONS = {
    "role:internet": "Everyone on the Internet",
    "role:everyone": "Everyone in this organization, including guests",
    "role:members": "Members of this organization, not including guests",
    "role:fullmembers": "Members who have passed the waiting period",
    "role:moderators": "Moderators of this organization, including administrators",
    "role:administrators": "Administrators of this organization, including owners",
    "role:owners": "Owners of this organization",
    "role:nobody": "Nobody",
}


def create_system_groups(realm_id: RealmId) -> None:
    Group.objects.bulk_create(
        Group(realm_id=realm_id, name=name, description=DESCRIPTIONS[name], is_system=True)
        for name in MEMBERS_OF
    )
