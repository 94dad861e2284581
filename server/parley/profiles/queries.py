"""Profiles as the wire has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import UNSET

from parley.accounts.events import Profile, ProfileValue
from parley.accounts.queries import Profiles
from parley.kernel import sql
from parley.kernel.ids import AccountId, RealmId
from parley.profiles.events import FieldFacts
from parley.profiles.models import ProfileField


def fields_of(realm_id: RealmId) -> list[FieldFacts]:
    """In the order they are shown in."""
    found = ProfileField.objects.filter(realm_id=realm_id).order_by("place", "pk")
    return [facts_of(each) for each in found]


def facts_of(field: ProfileField) -> FieldFacts:
    return FieldFacts(
        id=field.pk,
        name=field.name,
        kind=field.kind,
        hint=field.hint,
        data=field.data,
        place=field.place,
        is_in_summary=True if field.is_in_summary else UNSET,
        is_required=field.is_required,
        is_own_to_edit=field.is_own_to_edit,
    )


def profiles_in(realm_id: RealmId, ids: Sequence[AccountId] | None = None) -> Profiles:
    """Of those accounts, or of all; only of those who answered anything. Decides nothing: ask it
    of accounts that were found to be visible."""
    found: defaultdict[AccountId, Profile] = defaultdict(dict)
    account_ids = None if ids is None else list(ids)
    for row in sql.rows("profiles/answers", realm_id=realm_id, account_ids=account_ids):
        html = UNSET if row.html is None else row.html
        found[AccountId(row.account_id)][str(row.field_id)] = ProfileValue(row.value, html)
    return dict(found)
