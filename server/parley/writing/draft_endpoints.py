"""Drafts, kept for all of somebody's devices."""

from __future__ import annotations

from typing import Annotated

from msgspec import Struct

from parley.access.actor import Actor
from parley.access.channels import NoSuchChannel
from parley.api.endpoint import endpoint
from parley.api.parameters import Wire
from parley.messages.direct import InvalidRecipient
from parley.writing import drafts
from parley.writing.drafts import GivenDraft, NoSuchDraft, NotOneChannel, SynchronizationOff
from parley.writing.events import DraftFacts
from parley.writing.owned import TooMany

UNADDRESSABLE = (NotOneChannel, NoSuchChannel, InvalidRecipient)


class Drafts(Struct):
    count: int
    drafts: list[DraftFacts]


class CreatedDrafts(Struct):
    ids: list[int]


@endpoint("GET", "/drafts", refuses=(SynchronizationOff,))
def list_drafts(actor: Actor) -> Drafts:
    """One's own drafts, those last edited first."""
    found = drafts.own_drafts(actor)
    return Drafts(len(found), found)


@endpoint("POST", "/drafts", refuses=(SynchronizationOff, TooMany, *UNADDRESSABLE))
def create_drafts(
    actor: Actor, drafts_: Annotated[list[GivenDraft] | None, Wire("drafts")] = None
) -> CreatedDrafts:
    """Keep drafts."""
    return CreatedDrafts(drafts.create_drafts(actor, drafts_ or []))


@endpoint("PATCH", "/drafts/{draft_id}", refuses=(SynchronizationOff, NoSuchDraft, *UNADDRESSABLE))
def edit_draft(actor: Actor, draft_id: int, draft: GivenDraft) -> None:
    """Replace a draft."""
    drafts.edit_draft(actor, draft_id, draft)


@endpoint("DELETE", "/drafts/{draft_id}", refuses=(SynchronizationOff, NoSuchDraft))
def delete_draft(actor: Actor, draft_id: int) -> None:
    """Delete a draft."""
    drafts.delete_draft(actor, draft_id)
