"""What an event is, who it is for, and the few things that differ from one receiver to another."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar

import msgspec

from parley.kernel.ids import AccountId, ChannelId, MessageId


class Variant(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a queue wants events spelled: its client's capabilities, as far as we honour them."""

    apply_markdown: bool = True
    bulk_message_deletion: bool = False
    stream_typing_notifications: bool = False
    user_settings_object: bool = False
    include_deactivated_groups: bool = False
    archived_channels: bool = False
    empty_topic_name: bool = False
    slim_presence: bool = False
    linkifier_url_template: bool = False


class Extras(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one account hears beside the event. Sparse: most accounts have none."""

    flags: tuple[str, ...] = ()


class Recall(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the log told of messages before is not told to whoever has not heard it yet and may no
    longer: a client that comes back later learns nothing that is gone by then."""

    message_ids: tuple[MessageId, ...]
    moved_to: ChannelId | None = None
    """None of messages that are gone."""
    is_open_there: bool = False


class Audience(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who an event is for, as a rule resolved at delivery, never as a list frozen at write.

    `joins`, `leaves` and `renews` say what the event does to those `accounts` it names, and
    `recall` what it does to entries before it, so that the real-time tier needs to understand no
    event, not even one it has never heard of.
    """

    channel_id: ChannelId | None = None
    """Its members."""
    accounts: tuple[AccountId, ...] = ()
    """These, members or not."""
    besides: tuple[AccountId, ...] = ()
    """Not these."""
    only: tuple[AccountId, ...] | None = None
    """Of the members no others: those whose history reaches back far enough."""
    everyone: bool = False
    """The whole realm,"""
    guests: bool = True
    """guests included."""
    public: bool = False
    """Said in a public channel: queues that listen to all of those hear it too."""
    joins: tuple[ChannelId, ...] = ()
    leaves: tuple[ChannelId, ...] = ()
    renews: bool = False
    """Their credentials or roles changed: what was known of them must be asked for again."""

    recall: Recall | None = None
    """What happened to messages that were told before."""
    moved_to: ChannelId | None = None
    """A message was moved there since: who hears it must be in that channel by now,"""
    is_open_there: bool = False
    """unless it is open to all but guests."""

    @property
    def moves(self) -> bool:
        return bool(self.joins or self.leaves)


class Event(msgspec.Struct, frozen=True, tag_field="type"):
    """Base of every event. Its JSON is the documented wire event, less `id`.

    Field names are ours; `field(name=...)` gives the wire's. `kind_of` is public API.
    """

    is_internal: ClassVar[bool] = False
    """Never told to a client: it moves only what the house knows."""
    told_as: ClassVar[type[msgspec.Struct] | None] = None
    """What clients are told, where that is not what the log keeps;"""
    also_told_as: ClassVar[tuple[type[msgspec.Struct], ...]] = ()
    """and what those are that do not say they understand it."""

    def wire(self, variant: Variant, extras: Extras) -> Any:  # noqa: ARG002
        """The event as this queue is told it, or a list of several; None where it is not told."""
        return self


def kind_of(event_type: type[Event]) -> str:
    """`reaction/add`, or `message` where the wire has no `op`."""
    ops = [f.default for f in msgspec.structs.fields(event_type) if f.name == "op"]
    return "/".join([str(event_type.__struct_config__.tag), *ops])


@cache
def kinds() -> dict[str, type[Event]]:
    """Every event of the product by kind. Ask only once everything is imported."""
    return {kind_of(event): event for event in Event.__subclasses__()}
