"""Direct messages: a conversation is found, or begun, by who takes part in it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from parley.access.accounts import SeenAccount, accounts_for
from parley.access.actor import Actor
from parley.access.channels import AccountNotFound
from parley.access.direct import may_write_to
from parley.access.posting import Direct
from parley.accounts.introductions import introduce
from parley.channels.models import Conversation, Membership
from parley.eventlog import change
from parley.kernel.ids import AccountId, ConversationId
from parley.kernel.refusals import Refusal
from parley.messages.events import Participant


class NoRecipients(Refusal):
    message = "Message must have recipients"


class InvalidRecipient(Refusal):
    message = "Invalid user ID {recipient}"
    hidden = frozenset({"recipient"})


class InvalidAddress(Refusal):
    message = "Invalid email '{recipient}'"
    hidden = frozenset({"recipient"})


def direct_for(actor: Actor, named: Sequence[int | str]) -> tuple[Direct, tuple[Participant, ...]]:
    """The actor's conversation with those named by id or address; with nobody else if alone."""
    known = participants_for(actor, named)
    ids = tuple(each.id for each in known)
    return Direct(conversation_of(actor, ids), ids), known


def participants_for(actor: Actor, named: Sequence[int | str]) -> tuple[Participant, ...]:
    """Everyone a message to those named is between, the actor included, in the order of their
    ids. Begins nothing."""
    if not named:
        raise NoRecipients
    try:
        others = accounts_for(actor, named)
    except AccountNotFound as unknown:
        missing = unknown.data["principal"]
        kind = InvalidRecipient if isinstance(missing, int) else InvalidAddress
        raise kind(recipient=missing) from None
    accounts = {each.id: each for each in (*others, *accounts_for(actor, [actor.account_id]))}
    people = [each.id for each in others if not each.is_bot and each.id != actor.account_id]
    may_write_to(actor, people, begins=not _was_said(actor, tuple(sorted(accounts))))
    return tuple(_participant(accounts[each]) for each in sorted(accounts))


def conversation_of(actor: Actor, account_ids: tuple[AccountId, ...]) -> ConversationId:
    """Begun if need be, by whoever of several at once comes first."""
    key = ",".join(map(str, account_ids))
    with transaction.atomic():
        found, begun = Conversation.objects.get_or_create(realm_id=actor.realm_id, accounts_key=key)
        if begun:
            Membership.objects.bulk_create(
                [Membership(conversation=found, account_id=each) for each in account_ids]
            )
    place = ConversationId(found.pk)
    if begun:
        with change(actor.realm_id) as log:
            introduce(log, [place], account_ids)
    return place


def _was_said(actor: Actor, account_ids: tuple[AccountId, ...]) -> bool:
    key = ",".join(map(str, account_ids))
    known = Conversation.objects.filter(realm_id=actor.realm_id, accounts_key=key)
    return known.filter(last_seq__gt=0).exists()


def _participant(account: SeenAccount) -> Participant:
    return Participant(account.id, account.email, account.name)
