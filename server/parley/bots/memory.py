"""What bots' programs ask to have kept: text by key, each account's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Sum
from django.db.models.functions import Length

from parley.access.actor import Actor
from parley.accounts.roles import locked
from parley.bots.models import BotMemory
from parley.eventlog import change
from parley.kernel.refusals import Invalid, Refusal

MOST = 10_000_000
"""Characters of keys and values together: what programs written for this API count on."""


class NoSuchKey(Refusal):
    message = "Key does not exist."


class MemoryFull(Refusal):
    message = "Requested storage too large: {left} characters are left of {most}."
    hidden = frozenset({"left", "most"})


def recall(actor: Actor, keys: Sequence[str] | None) -> dict[str, str]:
    kept = BotMemory.objects.filter(account_id=actor.account_id)
    if keys is not None:
        kept = kept.filter(key__in=keys)
    found = dict(kept.order_by("key").values_list("key", "value"))
    if keys is not None and set(keys) - set(found):
        raise NoSuchKey
    return found


def remember(actor: Actor, storage: Mapping[str, str]) -> None:
    if "" in storage:
        raise Invalid(reason="A key must not be empty")
    with change(actor.realm_id):
        locked(actor.account_id)  # two that write at once count each other
        others = BotMemory.objects.filter(account_id=actor.account_id).exclude(key__in=storage)
        size = others.aggregate(sum=Sum(Length("key") + Length("value")))["sum"] or 0
        if sum(len(key) + len(value) for key, value in storage.items()) > MOST - size:
            raise MemoryFull(left=MOST - size, most=MOST)
        BotMemory.objects.bulk_create(
            [BotMemory(account_id=actor.account_id, key=k, value=v) for k, v in storage.items()],
            update_conflicts=True,
            unique_fields=["account", "key"],
            update_fields=["value"],
        )


def forget(actor: Actor, keys: Sequence[str] | None) -> None:
    with change(actor.realm_id):
        kept = BotMemory.objects.filter(account_id=actor.account_id)
        if keys is not None:
            kept = kept.filter(key__in=keys)
            if kept.count() != len(set(keys)):
                raise NoSuchKey
        kept.delete()
