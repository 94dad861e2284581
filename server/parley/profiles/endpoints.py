"""The fields of profiles, and one's own answers."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Struct

from parley.access.accounts import AdministratorNeeded
from parley.access.actor import Actor
from parley.api.endpoint import endpoint
from parley.api.parameters import Wire
from parley.profiles.answers import Given, NotYours, answer, take_back
from parley.profiles.commands import (
    FieldExists,
    NoSuchField,
    Wish,
    add_field,
    change_field,
    order_fields,
    remove_field,
)
from parley.profiles.events import FieldFacts
from parley.profiles.queries import fields_of

FieldId = Annotated[int, Wire("field_id")]
InSummary = Annotated[bool | None, Wire("display_in_profile_summary")]
Required = Annotated[bool | None, Wire("required")]
OwnToEdit = Annotated[bool | None, Wire("editable_by_user")]
Data = Annotated[dict[str, Any] | None, Wire("field_data")]


class Fields(Struct):
    custom_fields: list[FieldFacts]


class NewField(Struct):
    id: int


@endpoint("GET", "/realm/profile_fields")
def list_profile_fields(actor: Actor) -> Fields:
    """What people may say of themselves here."""
    return Fields(fields_of(actor.realm_id))


@endpoint("POST", "/realm/profile_fields", refuses=(AdministratorNeeded, FieldExists))
def add_profile_field(
    actor: Actor,
    kind: Annotated[int, Wire("field_type")],
    name: str = "",
    hint: str = "",
    data: Data = None,
    is_in_summary: InSummary = None,
    is_required: Required = None,
    is_own_to_edit: OwnToEdit = None,
) -> NewField:
    """Ask everybody one thing more."""
    wish = Wish(name, hint, data, is_in_summary, is_required, is_own_to_edit)
    return NewField(add_field(actor, kind, wish))


@endpoint("PATCH", "/realm/profile_fields", refuses=(AdministratorNeeded,))
def order_profile_fields(actor: Actor, order: list[int]) -> None:
    """Show the fields in another order."""
    order_fields(actor, order)


@endpoint(
    "PATCH",
    "/realm/profile_fields/{field_id}",
    refuses=(AdministratorNeeded, FieldExists, NoSuchField),
)
def change_profile_field(
    actor: Actor,
    field_id: FieldId,
    name: str | None = None,
    hint: str | None = None,
    data: Data = None,
    is_in_summary: InSummary = None,
    is_required: Required = None,
    is_own_to_edit: OwnToEdit = None,
) -> None:
    """Ask it in another way."""
    wish = Wish(name, hint, data, is_in_summary, is_required, is_own_to_edit)
    change_field(actor, field_id, wish)


@endpoint("DELETE", "/realm/profile_fields/{field_id}", refuses=(AdministratorNeeded, NoSuchField))
def remove_profile_field(actor: Actor, field_id: FieldId) -> None:
    """Ask it no longer, and forget what was answered."""
    remove_field(actor, field_id)


@endpoint("PATCH", "/users/me/profile_data", refuses=(NoSuchField, NotYours))
def answer_profile_fields(actor: Actor, data: list[Given]) -> None:
    """Say something of oneself."""
    answer(actor, data)


@endpoint("DELETE", "/users/me/profile_data", refuses=(NoSuchField, NotYours))
def take_back_profile_answers(actor: Actor, data: list[int]) -> None:
    """Say it no longer."""
    take_back(actor, data)
