"""What Parley promises to reach on two cores, server, database and clients together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Reports = dict[str, dict[str, Any]]
Read = Callable[[Reports], float]


@dataclass(frozen=True)
class Target:
    """`reference` is Zulip 9 with production settings on such a machine."""

    what: str
    unit: str
    read: Read
    at_most: float | None = None
    at_least: float | None = None
    reference: str = ""

    def is_met(self, value: float) -> bool:
        enough = self.at_least is None or value >= self.at_least
        return enough and (self.at_most is None or value <= self.at_most)

    @property
    def goal(self) -> str:
        if self.at_most is not None:
            return f"at most {self.at_most:g}"
        return f"at least {self.at_least:g}" if self.at_least is not None else ""


def sends(members: int, senders: int) -> Callable[[Reports], dict[str, Any]]:
    def find(reports: Reports) -> dict[str, Any]:
        each = reports["send"]["figures"]["sends"]
        found = (s for s in each if (s["members"], s["senders"]) == (members, senders))
        measurement: dict[str, Any] = next(found)
        return measurement

    return find


def sends_per_second(members: int) -> Read:
    return lambda reports: float(sends(members, 16)(reports)["per_second"])


def delivery(clients: int, what: str, share: str) -> Read:
    return lambda reports: float(reports[f"delivery_{clients}"]["figures"][what][share])


def asked(run: str, name: str, share: str) -> Read:
    return lambda reports: float(reports[run]["figures"][name][0]["latency_ms"][share])


def memory(state: str, name: str) -> Read:
    return lambda reports: float(reports["memory"]["figures"][state][name]["pss_mb"])


def server_memory(reports: Reports) -> float:
    return memory("as_it_is", "total")(reports) - memory("as_it_is", "postgres")(reports)


def memory_of_clients(reports: Reports) -> float:
    return memory("parked", "total")(reports) - memory("as_it_is", "total")(reports)


TARGETS = (
    Target(
        "CPU per send, channel of 20, 16 senders",
        "ms",
        lambda reports: float(sends(20, 16)(reports)["cpu_ms_per_send"]["total"]),
        at_most=1.0,
        reference="29",
    ),
    Target(
        "send p50, one sender",
        "ms",
        lambda reports: float(sends(20, 1)(reports)["latency_ms"]["p50"]),
        at_most=3,
        reference="24",
    ),
    Target("sends, 16 senders", "/s", sends_per_second(20), at_least=1_200, reference="61"),
    Target(
        "sends to a channel of 2,000, against one of 20",
        "%",
        lambda reports: 100 * sends_per_second(2_000)(reports) / sends_per_second(20)(reports),
        at_least=80,
        reference="falls with size",
    ),
    Target(
        "200 parked, 5 messages/s: delivery p50",
        "ms",
        delivery(200, "each_delivery_ms", "p50"),
        at_most=12,
        reference="650",
    ),
    Target(
        "200 parked, 5 messages/s: delivery p99",
        "ms",
        delivery(200, "each_delivery_ms", "p99"),
        at_most=45,
        reference="1,560",
    ),
    Target(
        "1,000 parked, 1 message/s: delivery p50",
        "ms",
        delivery(1_000, "each_delivery_ms", "p50"),
        at_most=60,
        reference="2,400 at 0.5/s",
    ),
    Target(
        "1,000 parked, 1 message/s: delivery p99",
        "ms",
        delivery(1_000, "each_delivery_ms", "p99"),
        at_most=150,
        reference="5,700 at 0.5/s",
    ),
    Target(
        "memory, idle, everything",
        "MB",
        memory("as_it_is", "total"),
        at_most=250,
        reference="gigabytes",
    ),
    Target("memory, idle, without the database", "MB", server_memory, at_most=150),
    Target("1,000 parked: memory more", "MB", memory_of_clients, at_most=30, reference="35"),
    Target("200 parked: last receiver p50", "ms", delivery(200, "until_last_receiver_ms", "p50")),
    Target("200 parked: last receiver p99", "ms", delivery(200, "until_last_receiver_ms", "p99")),
    Target(
        "1,000 parked: last receiver p50", "ms", delivery(1_000, "until_last_receiver_ms", "p50")
    ),
    Target(
        "1,000 parked: last receiver p99", "ms", delivery(1_000, "until_last_receiver_ms", "p99")
    ),
    Target(
        "1,000 quiet clients wake in a busy organisation: last receiver p50",
        "ms",
        lambda reports: float(reports["quiet"]["figures"]["until_last_receiver_ms"]["p50"]),
    ),
    Target("fetch of 100 messages p50", "ms", asked("fetch", "channel", "p50")),
    Target("fetch of 100 messages p99", "ms", asked("fetch", "channel", "p99")),
    Target("register, everything, p50", "ms", asked("register", "everything", "p50")),
    Target("register, everything, p99", "ms", asked("register", "everything", "p99")),
    Target("search, common word, p50", "ms", asked("search", "common", "p50")),
    Target("search, rare word, p50", "ms", asked("search", "rare", "p50")),
    Target("search, rare word, p99", "ms", asked("search", "rare", "p99")),
)
