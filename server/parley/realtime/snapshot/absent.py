"""What clients ask of every server and this one has none of yet: said so, in the right shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Raw, Struct, field

from parley.realtime.snapshot.asked import Asked


def _empty_list() -> Any:
    return field(default_factory=list)


class Onboarding(Struct):
    onboarding_steps: list[Raw] = _empty_list()
    navigation_tour_video_url: str | None = None


class Domains(Struct):
    realm_domains: list[Raw] = _empty_list()


class Filters(Struct):
    realm_filters: list[tuple[str, str, int]] = _empty_list()


class EmbeddedBots(Struct):
    realm_embedded_bots: list[Raw] = _empty_list()


class WebhookBots(Struct):
    realm_incoming_webhook_bots: list[Raw] = _empty_list()


class ChannelGroups(Struct):
    realm_default_stream_groups: list[Raw] = _empty_list()


class StopWords(Struct):
    stop_words: list[str] = _empty_list()


class VideoCalls(Struct):
    has_zoom_token: bool = False


class Giphy(Struct):
    giphy_api_key: str = ""


class Billing(Struct):
    has_pending_sponsorship_request: bool = False


class RealmBilling(Struct):
    realm_billing: Billing = field(default_factory=Billing)


ABSENT: dict[str, type[Struct]] = {
    "default_stream_groups": ChannelGroups,
    "giphy": Giphy,
    "onboarding_steps": Onboarding,
    "realm_billing": RealmBilling,
    "realm_domains": Domains,
    "realm_embedded_bots": EmbeddedBots,
    "realm_filters": Filters,
    "realm_incoming_webhook_bots": WebhookBots,
    "stop_words": StopWords,
    "video_calls": VideoCalls,
}


def nothing_of(kind: type[Struct]) -> Callable[[Asked], Struct]:
    def part(_: Asked) -> Struct:
        return kind()

    part.__annotations__["return"] = kind
    return part
