"""The first look at a text, which tells what must be looked up."""

import pytest

from parley.markup import Names, names_in


@pytest.mark.parametrize("markdown", ["", "Hello you", "a@b.com, 5 * 3", "**@Bo** #general"])
def test_most_texts_need_nothing(markdown: str) -> None:
    assert names_in(markdown) == Names()
    assert not names_in(markdown)


def test_people_by_name_and_by_number() -> None:
    assert names_in("@**Ada Byron** @_**Bo|2** @**|7** @**all** @**topic**") == Names(
        mentions=frozenset({"ada byron"}), account_ids=frozenset({2, 7})
    )


def test_groups() -> None:
    assert names_in("@*Crew*") == Names(groups=frozenset({"crew"}))


def test_a_channel_with_a_topic_may_be_a_channel_of_the_whole_name() -> None:
    assert names_in("#**general>lunch**").channels == {"general", "general>lunch"}


def test_emoji_and_uploads() -> None:
    assert names_in(":parrot: [a](/user_uploads/1/aa/cat.png)") == Names(
        emoji=frozenset({"parrot"}), uploads=frozenset({"1/aa/cat.png"})
    )


def test_a_hostile_text_cannot_ask_for_any_number_of_look_ups() -> None:
    text = " ".join(f"@**a{number}**" for number in range(3000))
    assert len(names_in(text).mentions) == 1000
