"""What people answer in the fields of their profile."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import UNSET, Struct

from parley.access.accounts import may_answer_for, visible_accounts
from parley.access.actor import Actor
from parley.accounts.events import Answer, Difference
from parley.accounts.telling import tell_difference
from parley.eventlog import Log, change
from parley.kernel.ids import AccountId
from parley.kernel.refusals import Refusal
from parley.markup import Context, render
from parley.profiles.commands import NoSuchField
from parley.profiles.kinds import MARKDOWN, Kind, answer_to
from parley.profiles.models import ProfileAnswer, ProfileField


class NotYours(Refusal):
    message = "You are not allowed to change this field. Contact an administrator to update it."


class Given(Struct, frozen=True):
    """An answer as a client gives it; an empty one takes it back."""

    id: int
    value: str | list[int] | None = None


def answer(actor: Actor, given: Sequence[Given]) -> None:
    with change(actor.realm_id) as log:
        answer_for(log, actor, actor.account_id, given)


def take_back(actor: Actor, field_ids: Sequence[int]) -> None:
    answer(actor, [Given(each) for each in field_ids])


def answer_for(log: Log, actor: Actor, account_id: AccountId, given: Sequence[Given]) -> None:
    """Within a change: what the actor says of that account, all of it or nothing."""
    fields = _fields(actor, given)
    people = _named(actor, fields, given)
    for each in given:
        field = fields[each.id]
        if not may_answer_for(actor, is_own_to_edit=field.is_own_to_edit):
            raise NotYours
        if each.value in (None, "", []):
            _forget(log, account_id, field)
        else:
            value = answer_to(Kind(field.kind), field.data, field.name, each.value or "", people)
            _keep(log, account_id, field, value)


def _fields(actor: Actor, given: Sequence[Given]) -> dict[int, ProfileField]:
    wanted = [each.id for each in given]
    found = ProfileField.objects.filter(realm_id=actor.realm_id, pk__in=wanted)
    fields = {field.pk: field for field in found}
    for each in wanted:
        if each not in fields:
            raise NoSuchField(id=each)
    return fields


def _named(actor: Actor, fields: dict[int, ProfileField], given: Sequence[Given]) -> set[int]:
    """The people that may be answered with; looked up only where a field asks for people."""
    if all(fields[each.id].kind != Kind.USER for each in given):
        return set()
    return {each.id for each in visible_accounts(actor) if each.is_active}


def _keep(log: Log, account_id: AccountId, field: ProfileField, value: str) -> None:
    before = ProfileAnswer.objects.filter(account_id=account_id, field=field).first()
    if before is not None and before.value == value:
        return
    html = render(value, Context()).html if field.kind in MARKDOWN else None
    ProfileAnswer.objects.update_or_create(
        account_id=account_id, field=field, defaults={"value": value, "html": html}
    )
    _tell(log, account_id, Answer(field.pk, value, UNSET if html is None else html))


def _forget(log: Log, account_id: AccountId, field: ProfileField) -> None:
    gone, _ = ProfileAnswer.objects.filter(account_id=account_id, field=field).delete()
    if gone:
        _tell(log, account_id, Answer(field.pk, None))


def _tell(log: Log, account_id: AccountId, said: Answer) -> None:
    told = Difference(account_id=account_id, answer=said)
    tell_difference(log, told)
