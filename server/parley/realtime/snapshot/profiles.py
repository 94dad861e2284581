"""The fields there are in everybody's profile."""

from __future__ import annotations

from msgspec import Struct, field

from parley.profiles.events import FieldFacts
from parley.profiles.kinds import NAMES
from parley.profiles.queries import fields_of
from parley.realtime.snapshot.asked import Asked


class FieldKind(Struct, frozen=True):
    id: int
    name: str


KINDS = {kind.name: FieldKind(kind.value, name) for kind, name in NAMES.items()}


class ProfileFields(Struct):
    custom_profile_fields: list[FieldFacts]
    custom_profile_field_types: dict[str, FieldKind] = field(default_factory=KINDS.copy)


def profile_fields(asked: Asked) -> ProfileFields:
    return ProfileFields(fields_of(asked.actor.realm_id))
