"""Which fields a profile has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from parley.access.accounts import may_define_profiles
from parley.access.actor import Actor
from parley.eventlog import Audience, Log, change
from parley.kernel.refusals import Invalid, Refusal
from parley.profiles.events import ProfileFieldsChanged
from parley.profiles.kinds import KNOWN_SITES, NOT_IN_SUMMARIES, Kind, field_data_of
from parley.profiles.models import ProfileField
from parley.profiles.queries import fields_of

LONGEST_NAME, LONGEST_HINT = 40, 80
MOST_IN_SUMMARY = 2


class NoSuchField(Refusal):
    message = "Field id {id} not found."
    hidden = frozenset({"id"})


class FieldExists(Refusal):
    message = "A field with that label already exists."


class Wish(Struct, frozen=True):
    """What a field is to be; nothing said, nothing changed."""

    name: str | None = None
    hint: str | None = None
    data: Any = None
    is_in_summary: bool | None = None
    is_required: bool | None = None
    is_own_to_edit: bool | None = None


def add_field(actor: Actor, kind: int, wish: Wish) -> int:
    may_define_profiles(actor)
    if kind not in set(Kind):
        raise Invalid(reason="Invalid field type.")
    with change(actor.realm_id) as log:
        log.hold()  # the last place is one, whoever adds at once
        last = ProfileField.objects.filter(realm_id=log.realm_id).order_by("place").last()
        field = ProfileField(
            realm_id=log.realm_id, kind=kind, name="", place=last.place + 1 if last else 1
        )
        data = {} if wish.data is None else wish.data
        field.data = field_data_of(Kind(kind), data)
        _apply(field, wish)
        if site := _site_of(field, data):
            field.name, field.hint = field.name or site.name, field.hint or site.hint
        _check(field)
        field.save()
        _tell(log, "added", field)
    return int(field.pk)


def _site_of(field: ProfileField, data: Any) -> Any:
    """Of an account somewhere well known, which need not be named."""
    known = field.kind == Kind.EXTERNAL_ACCOUNT
    return KNOWN_SITES.get(data.get("subtype", "")) if known and isinstance(data, dict) else None


def change_field(actor: Actor, field_id: int, wish: Wish) -> None:
    may_define_profiles(actor)
    with change(actor.realm_id) as log:
        log.hold()
        field = _field(actor, field_id)
        if wish.data is not None:
            field.data = field_data_of(Kind(field.kind), wish.data)
        _apply(field, wish)
        _check(field)
        field.save()
        _tell(log, "changed", field)


def remove_field(actor: Actor, field_id: int) -> None:
    """With all that was answered."""
    may_define_profiles(actor)
    with change(actor.realm_id) as log:
        log.hold()
        field = _field(actor, field_id)
        log.note("profile_field.removed", f"profile field {field.pk}", name=field.name)
        field.delete()
        _tell_all(log)


def order_fields(actor: Actor, order: Sequence[int]) -> None:
    may_define_profiles(actor)
    with change(actor.realm_id) as log:
        log.hold()
        fields = {each.pk: each for each in ProfileField.objects.filter(realm_id=log.realm_id)}
        if sorted(order) != sorted(fields):
            raise Invalid(reason="Invalid order mapping.")
        for place, pk in enumerate(order, 1):
            fields[pk].place = place
        ProfileField.objects.bulk_update(fields.values(), ["place"])
        log.note("profile_field.ordered", "realm", order=list(order))
        _tell_all(log)


def _field(actor: Actor, field_id: int) -> ProfileField:
    field = ProfileField.objects.filter(realm_id=actor.realm_id, pk=field_id).first()
    if field is None:
        raise NoSuchField(id=field_id)
    return field


def _apply(field: ProfileField, wish: Wish) -> None:
    if wish.name is not None:
        field.name = wish.name.strip()
    if wish.hint is not None:
        field.hint = wish.hint.strip()
    for each in ("is_in_summary", "is_required", "is_own_to_edit"):
        if (value := getattr(wish, each)) is not None:
            setattr(field, each, value)


def _check(field: ProfileField) -> None:
    if not field.name:
        raise Invalid(reason="Label cannot be blank.")
    for text, most, what in (
        (field.name, LONGEST_NAME, "name"),
        (field.hint, LONGEST_HINT, "hint"),
    ):
        if len(text) > most:
            raise Invalid(reason=f"{what} is too long (limit: {most} characters)")
    others = ProfileField.objects.filter(realm_id=field.realm_id).exclude(pk=field.pk)
    if others.filter(name__iexact=field.name).exists():
        raise FieldExists
    if not field.is_in_summary:
        return
    if field.kind in NOT_IN_SUMMARIES:
        raise Invalid(reason="Field type not supported for display in profile summary.")
    if others.filter(is_in_summary=True).count() >= MOST_IN_SUMMARY:
        raise Invalid(
            reason="Only 2 custom profile fields can be displayed in the profile summary."
        )


def _tell(log: Log, what: str, field: ProfileField) -> None:
    log.note(f"profile_field.{what}", f"profile field {field.pk}", name=field.name)
    _tell_all(log)


def _tell_all(log: Log) -> None:
    event = ProfileFieldsChanged(tuple(fields_of(log.realm_id)))
    log.append(event, to=Audience(everyone=True))
