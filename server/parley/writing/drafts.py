"""What somebody began to write, on all of its devices."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Annotated, cast

from msgspec import Meta, Struct, field, structs

from parley.access.accounts import visible_accounts
from parley.access.actor import Actor
from parley.access.channels import NoSuchChannel, visible_channels
from parley.accounts.models import Account
from parley.accounts.settings import settings_of
from parley.eventlog import Log, change
from parley.kernel.ids import AccountId, ChannelId
from parley.kernel.refusals import Refusal
from parley.messages.commands import text_of, topic_of
from parley.messages.direct import InvalidRecipient
from parley.writing.events import DraftChanged, DraftFacts, DraftKind, DraftRemoved, DraftsAdded
from parley.writing.models import KeptDraft
from parley.writing.moments import END_OF_TIME
from parley.writing.owned import lock, only, room_for

MOST_PEOPLE = 1_000


class SynchronizationOff(Refusal):
    message = "User has disabled synchronizing drafts."


class NoSuchDraft(Refusal):
    """The same for a draft that is absent and for somebody else's."""

    status, message = 404, "Draft does not exist"


class NotOneChannel(Refusal):
    message = "Must specify exactly 1 channel ID for channel messages"


class GivenDraft(Struct):
    """A draft as a client gives it; without a time it was edited now."""

    kind: DraftKind = field(name="type")
    to: Annotated[list[int], Meta(max_length=MOST_PEOPLE)]
    topic: str
    markdown: str = field(name="content")
    edited_at: Annotated[float, Meta(ge=0, le=END_OF_TIME)] | None = field(
        name="timestamp", default=None
    )


def drafts_of(actor: Actor) -> list[DraftFacts]:
    """Those last edited first."""
    found = KeptDraft.objects.filter(account_id=actor.account_id).order_by("-edited_at", "-id")
    return [facts_of(draft) for draft in found]


def own_drafts(actor: Actor) -> list[DraftFacts]:
    """The same, for who asks for them: nobody should take "off" for "none"."""
    must_synchronize(Account.objects.get(pk=actor.account_id))
    return drafts_of(actor)


def must_synchronize(account: Account) -> None:
    if not settings_of(account.settings).enable_drafts_synchronization:
        raise SynchronizationOff


def create_drafts(actor: Actor, given: Sequence[GivenDraft]) -> list[int]:
    """Their ids, in the order given."""
    known = checked(actor, given)
    with change(actor.realm_id) as log:
        own = KeptDraft.objects.filter(account_id=actor.account_id)
        must_synchronize(room_for(actor, len(known), own, "drafts"))
        drafts = [KeptDraft(account_id=actor.account_id, **_columns(each)) for each in known]
        KeptDraft.objects.bulk_create(drafts)
        if drafts:
            log.append(DraftsAdded(tuple(map(facts_of, drafts))), to=only(actor))
    return [draft.pk for draft in drafts]


def edit_draft(actor: Actor, draft_id: int, given: GivenDraft) -> None:
    (known,) = checked(actor, [given])
    with change(actor.realm_id) as log:
        must_synchronize(lock(actor))
        changed = KeptDraft(pk=draft_id, account_id=actor.account_id, **_columns(known))
        found = KeptDraft.objects.filter(pk=draft_id, account_id=actor.account_id)
        if not found.update(**_columns(known)):
            raise NoSuchDraft
        log.append(DraftChanged(facts_of(changed)), to=only(actor))


def delete_draft(actor: Actor, draft_id: int) -> None:
    with change(actor.realm_id) as log:
        must_synchronize(lock(actor))
        gone, _ = KeptDraft.objects.filter(pk=draft_id, account_id=actor.account_id).delete()
        if not gone:
            raise NoSuchDraft
        log.append(DraftRemoved(draft_id), to=only(actor))


def forget_drafts(log: Log, actor: Actor) -> None:
    """Within the change by which somebody stops keeping them here: its devices keep their own."""
    own = KeptDraft.objects.filter(account_id=actor.account_id)
    for draft_id in own.order_by("id").values_list("pk", flat=True):
        log.append(DraftRemoved(draft_id), to=only(actor))
    own.delete()


def checked(actor: Actor, given: Sequence[GivenDraft]) -> list[GivenDraft]:
    """With only what a draft of its kind has. Where it goes must be known to its writer."""
    channels = {ChannelId(pk) for each in given if each.kind == "stream" for pk in each.to}
    people = {AccountId(pk) for each in given if each.kind == "private" for pk in each.to}
    open_to = visible_channels(actor, ids=sorted(channels)) if channels else []
    known = visible_accounts(actor, ids=sorted(people)) if people else []
    places: dict[str, set[int]] = {
        "": set(),
        "stream": {int(channel.id) for channel in open_to},
        "private": {int(account.id) for account in known},
    }
    return [_settled(each, places[each.kind]) for each in given]


def _settled(draft: GivenDraft, places: Collection[int]) -> GivenDraft:
    if draft.kind == "stream" and len(draft.to) != 1:
        raise NotOneChannel
    to = draft.to if draft.kind else []
    for unknown in (each for each in to if each not in places):
        raise NoSuchChannel if draft.kind == "stream" else InvalidRecipient(recipient=unknown)
    topic = topic_of(draft.topic) if draft.kind == "stream" else ""
    return structs.replace(draft, to=to, topic=topic, markdown=text_of(draft.markdown))


def _columns(draft: GivenDraft) -> dict[str, object]:
    at = draft.edited_at
    return {
        "kind": draft.kind,
        "to": draft.to,
        "topic": draft.topic,
        "markdown": draft.markdown,
        "edited_at": datetime.now(UTC) if at is None else datetime.fromtimestamp(at, UTC),
    }


def facts_of(draft: KeptDraft) -> DraftFacts:
    return DraftFacts(
        draft.pk,
        cast("DraftKind", draft.kind),
        tuple(draft.to),
        draft.topic,
        draft.markdown,
        int(draft.edited_at.timestamp()),
    )
