"""Stretches of message ids, from the anchor on, each larger than those before.

A search looks into one after the other and stops as soon as the page is full: a common word is
found in the first, a rare one has the index look into a few. Every message is marked with its
stretch of every size (sql/index.sql), so that the index itself leaves out all others.
"""

from __future__ import annotations

from collections.abc import Iterator

SIZES = {"a": 14, "b": 16, "c": 18, "d": 20, "e": 23}
"""Bits of an id that a stretch spans: 16, 66 and 262 thousand, one and eight million."""


def stretches(first: int, last: int, *, is_before: bool) -> list[str]:
    """The marks of the stretches that hold the ids from `first` to `last`, both of them; the newest
    first if what is before an anchor is wanted."""
    found = _down(first, last) if is_before else _up(first, last)
    return [f"'#w{size}{number}'" for size, number in found]


def _up(first: int, last: int) -> Iterator[tuple[str, int]]:
    at = first
    for size, bits, larger in _sizes():
        while at <= last:
            yield size, at >> bits
            at = ((at >> bits) + 1) << bits
            if at & (larger - 1) == 0:
                break


def _down(first: int, last: int) -> Iterator[tuple[str, int]]:
    end = last + 1
    for size, bits, larger in _sizes():
        while end > first:
            number = (end - 1) >> bits
            yield size, number
            end = number << bits
            if end & (larger - 1) == 0:
                break


def _sizes() -> Iterator[tuple[str, int, int]]:
    """Each with its bits, and the length of the next: the largest has none, and goes on."""
    bits = [*SIZES.values(), 63]
    for n, (size, own) in enumerate(SIZES.items()):
        yield size, own, 1 << bits[n + 1]
