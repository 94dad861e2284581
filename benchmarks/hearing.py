"""Judges what parked clients heard: once each, in order, and how soon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from benchmarks.listening import Listener
from benchmarks.report import Report

SHOWN = 3


class Hearing:
    def __init__(self, listeners: Iterable[Listener], sent_at: Mapping[int, float]) -> None:
        self.listeners = list(listeners)
        self.sent_at = sent_at
        # A channel may have other writers: only what this run sent is judged.
        self.heard = [
            [pair for pair in each.heard if pair[0] in sent_at] for each in self.listeners
        ]

    @property
    def deliveries(self) -> list[float]:
        """From the send of each message to each client that heard it."""
        return [when - self.sent_at[i] for heard in self.heard for i, when in heard]

    @property
    def last_receivers(self) -> list[float]:
        """Of each message, until the last client had it."""
        last: dict[int, float] = {}
        for heard in self.heard:
            for message_id, when in heard:
                last[message_id] = max(last.get(message_id, 0.0), when)
        return [when - self.sent_at[i] for i, when in last.items()]

    def judge(self, report: Report) -> None:
        expected = set(self.sent_at)
        missed, twice, disordered = 0, 0, 0
        for heard in self.heard:
            ids = [message_id for message_id, _ in heard]
            missed += len(expected - set(ids))
            twice += sum(count - 1 for count in Counter(ids).values())
            disordered += any(later <= earlier for earlier, later in pairwise(ids))
        report.check("every client heard every message", missed == 0, f"{missed} missed")
        report.check("no client heard a message twice", twice == 0, f"{twice} repeated")
        report.check("in order for every client", disordered == 0, f"{disordered} clients not")
        self._judge_polls(report)

    def _judge_polls(self, report: Report) -> None:
        failures = [failure for each in self.listeners for failure in each.failures]
        returns = sum(each.returns for each in self.listeners)
        report.check("every poll was answered", not failures, f"{failures[:SHOWN]}")
        report.check("no connection was lost", returns == 0, f"{returns} lost")
