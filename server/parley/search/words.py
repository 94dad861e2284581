"""Text as words that can be found: without case and accents, English ones by their stems, and what
is written without spaces between words (Chinese, Japanese, Korean) by every two characters.

What was said and what is looked for come through here alike, so that they meet. PostgreSQL is given
the finished words: what it takes for one differs from server to server.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import Stemmer

LONGEST = 100
"""Characters of a word that count."""
CJK = (
    "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U000323af"
)
MARKS = (
    "\u0900-\u0963\u0966-\u0dff\u0e30-\u0e4e\u0eb0-\u0ece\u0f71-\u0fbc\u102b-\u103e\u17b4-\u17d3"
)
"""Vowels and signs of the scripts of India and its neighbours: parts of a word, not letters."""
WORD = re.compile(rf"[{CJK}]+|(?:(?![{CJK}])(?:[^\W_]|[{MARKS}]))+")
PLAIN_WORD = re.compile(r"[a-z0-9]+")
IN_CJK = re.compile(rf"[{CJK}]")
ACCENTS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u200b-\u200d\u2060]"
)
POSSESSIVE = re.compile(r"(?<=\w)['\u2019]s\b", re.IGNORECASE)
PLAIN = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "\u0131": "i",
        "ħ": "h",
    }
)
STOP_WORDS = frozenset((Path(__file__).parent / "stop_words.txt").read_text().split())
"""What everybody says all the time: found where nothing else is looked for, and in phrases."""
_stem = Stemmer.Stemmer("english", 0).stemWord


class Word(NamedTuple):
    lexeme: str
    position: int
    is_open: bool = False
    """One character of such a script by itself: it begins whatever it stands in."""


def folded(text: str) -> str:
    """Without case and accents, and in the one spelling Unicode has for what looks alike."""
    if text.isascii():
        return text.lower()
    apart = ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return unicodedata.normalize("NFKC", apart).casefold().translate(PLAIN)


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Of a folded word."""
    return str(_stem(word[:LONGEST])) if word.isascii() else word[:LONGEST]


def written_in(text: str) -> list[str]:
    """The folded words of a text as they are written, each run of such a script as one."""
    plain = folded(POSSESSIVE.sub("", text))
    return (PLAIN_WORD if plain.isascii() else WORD).findall(plain)


def words_said(written: Iterable[str], start: int = 1) -> Iterator[tuple[str, int]]:
    """Every written word, as it is found, and its position. The last character of a run stands for
    itself, so that each character begins something."""
    position = start
    for word in written:
        if word.isascii() or not IN_CJK.match(word):
            yield stem(word), position
            position += 1
        else:
            for n in range(len(word)):
                yield word[n : n + 2], position + n
            position += len(word)


def words_wanted(text: str) -> list[Word]:
    """What to look for to find a text: of a run every two characters, or the one there is."""
    wanted: list[Word] = []
    position = 1
    for word in written_in(text):
        if IN_CJK.match(word):
            pairs = range(max(1, len(word) - 1))
            wanted += [Word(word[n : n + 2], position + n, len(word) == 1) for n in pairs]
            position += len(word)
        else:
            wanted.append(Word(stem(word), position))
            position += 1
    return wanted


def is_written_in_one(word: str) -> bool:
    """Whether it belongs to a script that has no spaces between words."""
    return bool(IN_CJK.match(word))
