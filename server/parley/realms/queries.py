"""Organisations by the address they are reached at."""

from __future__ import annotations

from parley.kernel.ids import RealmId
from parley.kernel.refusals import Refusal
from parley.realms.models import Realm
from parley.realms.settings import RealmSettings, settings_of


class NoSuchSubdomain(Refusal):
    code, status, message = "NONEXISTENT_SUBDOMAIN", 404, "There is no organization at this address"


def realm_at(subdomain: str) -> Realm:
    realm = Realm.objects.filter(string_id=subdomain).first()
    if realm is None:
        raise NoSuchSubdomain
    return realm


def rules_of(realm_id: RealmId) -> RealmSettings:
    return settings_of(Realm.objects.values_list("settings", flat=True).get(pk=realm_id))
