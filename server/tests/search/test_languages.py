"""Finding what is written in any script: case and accents do not matter, and what has no spaces
between its words is found by any part."""

from __future__ import annotations

import pytest

from tests.cast import World
from tests.messages.fetching import fetch, ids
from tests.search.settling import settle

SAID = {
    "a": "Le café était fermé à l'été",
    "b": "CAFE crème, naïve façade",
    "c": "Straße in Köln, Łódź und Ærø",
    "d": "我们今天讨论数据库的设计",
    "e": "データベースの設計について話しましょう",
    "f": "오늘은 학교에서 데이터베이스를 배웠다",
    "g": "Обсудим ёлку и Чайковского",
    "h": "Στην Ελλάδα και στην Αθήνα",
    "i": "हिन्दी में बात करें",
    "j": "Python入門を読む",
    "k": "it is what it is: let it be",
}


@pytest.fixture(scope="module")
def told(live: str) -> tuple[World, dict[int, str]]:
    world = World(live)
    named = {int(world.said(world.ana, "general", text)): name for name, text in SAID.items()}
    settle(world)
    return world, named


FOUND = [
    ("cafe", "a b"),
    ("CAFÉ", "a b"),
    ("été", "a"),
    ("naive", "b"),
    ("FACADE", "b"),
    ("strasse", "c"),
    ("koln", "c"),
    ("lodz", "c"),
    ("aero", "c"),
    ("数据库", "d"),
    ("据库", "d"),
    ("库", "d"),
    ("计", "d"),
    ("今天讨论", "d"),
    ("今天数据", ""),
    ("数 据", "d"),
    ("設計", "e"),
    ("データベース", "e"),
    ("ﾃﾞｰﾀ", "e"),
    ("학교", "f"),
    ("데이터", "f"),
    ("елку", "g"),
    ("ЧАЙКОВСКОГО", "g"),
    ("ελλαδα", "h"),
    ("हिन्दी", "i"),
    ("python", "j"),
    ("入門", "j"),
    ("Python入門", "j"),
    ('"入門を読む"', "j"),
    ("it", "k"),
    ('"let it be"', "k"),
    ('"it let"', ""),
    ("is what", "k"),
]


@pytest.mark.parametrize(("typed", "found"), FOUND)
def test_it_is_found(told: tuple[World, dict[int, str]], typed: str, found: str) -> None:
    world, named = told
    shown = [named[each] for each in ids(world.ana, narrow=[["search", typed]])]
    assert " ".join(shown) == found


MARKED = [
    ("cafe", "Le <café> était fermé à l'été"),
    ("数据库", "我们今天讨论<数据库>的设计"),
    ("设", "我们今天讨论数据库的<设>计"),
    ("学校 데이터", ""),
    ("학교 데이터", "오늘은 <학교>에서 <데이터>베이스를 배웠다"),
    ("lodz STRASSE", "<Straße> in Köln, <Łódź> und Ærø"),
    ("Python入門", "<Python><入門>を読む"),
]


@pytest.mark.parametrize(("typed", "shown"), MARKED)
def test_it_is_marked(told: tuple[World, dict[int, str]], typed: str, shown: str) -> None:
    world, _ = told
    messages = fetch(world.ana, narrow=[["search", typed]])["messages"]
    content = messages[0]["match_content"] if messages else ""
    marks = content.replace('<span class="highlight">', "<").replace("</span>", ">")
    assert marks.removeprefix("<p>").removesuffix("</p>") == shown
