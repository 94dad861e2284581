"""What is told of profiles."""

from __future__ import annotations

from msgspec import UNSET, Struct, UnsetType, field

from parley.eventlog.event import Event


class FieldFacts(Struct, frozen=True, kw_only=True):
    """A question everybody may answer of themselves."""

    id: int
    name: str
    kind: int = field(name="type")
    hint: str
    data: str = field(name="field_data")
    place: int = field(name="order")
    is_in_summary: bool | UnsetType = field(name="display_in_profile_summary", default=UNSET)
    """Left out where it is not."""
    is_required: bool = field(name="required")
    is_own_to_edit: bool = field(name="editable_by_user")


class ProfileFieldsChanged(Event, frozen=True, tag="custom_profile_fields"):
    """All the fields there are now."""

    fields: tuple[FieldFacts, ...]
