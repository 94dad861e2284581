"""Argument types: every count, rate and duration has a bound."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable


def count(most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        return int(_within(text, int(text) if text.isdigit() else 0, 1, most))

    return read


def counts(most: int) -> Callable[[str], list[int]]:
    """Several, with commas between them."""
    return lambda text: [count(most)(part) for part in text.split(",")]


def rate(most: float) -> Callable[[str], float]:
    """Of messages or of seconds."""

    def read(text: str) -> float:
        try:
            return _within(text, float(text), 0, most)
        except ValueError:
            raise ArgumentTypeError(f"{text} is not a number") from None

    return read


def _within(text: str, value: float, least: float, most: float) -> float:
    if not least <= value <= most:
        raise ArgumentTypeError(f"{text} is not between {least} and {most}")
    return value
