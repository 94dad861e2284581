"""What everyone is told of how an organisation formats: all of it, each time it changes."""

from __future__ import annotations

from msgspec import Struct, field

from parley.eventlog.event import Event, Extras, Variant


class LinkifierFacts(Struct, frozen=True):
    id: int
    pattern: str
    url_template: str


class PlaygroundFacts(Struct, frozen=True):
    id: int
    name: str
    language: str = field(name="pygments_language")
    url_template: str


class LinkifiersChanged(Event, frozen=True, tag="realm_linkifiers"):
    """The organization's linkifiers are these, in this order."""

    linkifiers: list[LinkifierFacts] = field(name="realm_linkifiers")

    def wire(self, variant: Variant, extras: Extras) -> LinkifiersChanged | None:  # noqa: ARG002
        """Older clients read templates as something else."""
        return self if variant.linkifier_url_template else None


class PlaygroundsChanged(Event, frozen=True, tag="realm_playgrounds"):
    """The organization's code playgrounds are these."""

    playgrounds: list[PlaygroundFacts] = field(name="realm_playgrounds")
