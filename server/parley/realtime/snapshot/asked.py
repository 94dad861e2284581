"""Who asks for a snapshot, how it is to be spelled, and what several parts of it are made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db.models import TextField
from django.db.models.expressions import RawSQL

from parley.access.accounts import SeenAccount, visible_accounts
from parley.access.actor import Actor
from parley.accounts.models import Account
from parley.accounts.settings import PersonalSettings
from parley.accounts.settings import settings_of as personal_settings_of
from parley.channels.queries import Sight, sight_of
from parley.eventlog import Variant
from parley.groups.events import GroupValue
from parley.groups.queries import spelled, system_groups
from parley.groups.settings import GroupSetting
from parley.realms.models import Realm
from parley.realms.settings import RealmSettings, settings_of

ROW_VERSION = RawSQL('"parley_realm"."xmin"::text', (), TextField())


class Shape(NamedTuple):
    """How much of some things is wanted."""

    include_subscribers: bool = False
    include_archived: bool = False
    presence_days: int = 14


@dataclass(frozen=True)
class Asked:
    """Read inside one snapshot, each thing at most once."""

    actor: Actor
    site: str
    variant: Variant
    shape: Shape

    @cached_property
    def realm(self) -> Realm:
        return Realm.objects.annotate(version=ROW_VERSION).get(pk=self.actor.realm_id)

    @cached_property
    def realm_version(self) -> str:
        """Another whenever anything about the realm is."""
        return str(vars(self.realm)["version"])

    @cached_property
    def rules(self) -> RealmSettings:
        return settings_of(self.realm.settings)

    @cached_property
    def own(self) -> Account:
        return Account.objects.get(pk=self.actor.account_id)

    @cached_property
    def settings(self) -> PersonalSettings:
        return personal_settings_of(self.own.settings)

    @cached_property
    def accounts(self) -> list[SeenAccount]:
        return visible_accounts(self.actor)

    @cached_property
    def sight(self) -> Sight:
        return sight_of(
            self.actor,
            include_subscribers=self.shape.include_subscribers,
            include_archived=self.shape.include_archived,
        )

    def group(self, setting: GroupSetting) -> GroupValue:
        return spelled(setting, system_groups(self.actor.realm_id))
