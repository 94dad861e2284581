"""Messages that get another topic: by whom and until when, the mark of settled topics, races."""

from __future__ import annotations

import pytest

from parley.messages.resolving import is_mark_alone
from parley.models import Message, MessageVersion
from tests.cast import World
from tests.messages.moves import QUIETLY, ages, joins, moves, notices, rules, sees
from tests.together import Together

LIMITED = {"move_messages_within_stream_limit_seconds": 100}


def said(world: World, count: int = 3, topic: str = "lunch") -> list[int]:
    return [int(world.said(world.ana, "design", str(n), topic=topic)) for n in range(count)]


def topics(ids: list[int]) -> list[str]:
    kept = dict(Message.objects.filter(pk__in=ids).values_list("pk", "topic"))
    return [kept[each] for each in ids]


def test_guests_too_where_everybody_may_and_nobody_where_nobody_may(world: World) -> None:
    joins(world, world.design, world.gus)
    (first,) = said(world, 1)
    allowed = moves(world.gus, first, topic="supper")
    rules(world, can_move_messages_between_topics_group="role:nobody")
    refused = moves(world.ana, first, topic="tea")

    assert allowed["result"] == "success"
    assert refused["msg"] == "You don't have permission to edit this message"


def test_not_for_ever_but_for_moderators(world: World) -> None:
    moderator = world.account("mod", 300)
    (first,) = said(world, 1)
    rules(world, **LIMITED)
    ages(first, 200)

    late = moves(world.ben, first, topic="supper")
    never_late = moves(moderator, first, topic="supper")

    assert late["msg"] == "The time limit for editing this message's topic has passed"
    assert never_late["result"] == "success"


def test_of_a_topic_that_is_older_than_that_the_newer_part_can_be_moved(world: World) -> None:
    ids = said(world, 5)
    rules(world, **LIMITED)
    for each in ids[:3]:
        ages(each, 200)

    refused = moves(world.ben, ids[4], topic="supper", propagate_mode="change_all")
    first = refused["first_message_id_allowed_to_move"]
    done = moves(world.ben, first, topic="supper", propagate_mode="change_later")

    assert refused == {
        "result": "error",
        "code": "MOVE_MESSAGES_TIME_LIMIT_EXCEEDED",
        "msg": "You only have permission to move the 2/5 most recent messages in this topic.",
        "first_message_id_allowed_to_move": ids[3],
        "total_messages_in_topic": 5,
        "total_messages_allowed_to_move": 2,
    }
    assert done["result"] == "success"
    assert topics(ids) == ["lunch"] * 3 + ["supper"] * 2


def test_a_topic_is_marked_as_settled_and_not_at_any_time(world: World) -> None:
    ids = said(world)
    rules(world, **LIMITED, can_move_messages_between_topics_group="role:nobody")
    ages(ids[0], 200)

    moves(world.ben, ids[0], topic="✔ lunch", propagate_mode="change_all")
    marked = topics(ids)
    moves(world.ben, ids[0], topic="lunch", propagate_mode="change_all")

    who = f"@_**ben|{world.ben.id}**"
    assert (marked, topics(ids)) == (["✔ lunch"] * 3, ["lunch"] * 3)
    assert sorted(notices(world.ben, "design")) == [
        ("lunch", f"{who} has marked this topic as resolved."),
        ("lunch", f"{who} has marked this topic as unresolved."),
    ]


def test_who_may_not_settle_topics_does_not_by_moving_them(world: World) -> None:
    (first,) = said(world, 1)
    rules(world, can_resolve_topics_group="role:administrators")

    refused = moves(world.ben, first, topic="✔ lunch", propagate_mode="change_all")

    assert refused["msg"] == "You don't have permission to resolve topics"


def test_the_topic_without_a_name_cannot_be_settled(world: World) -> None:
    (first,) = said(world, 1, topic="")

    answer = moves(world.ana, first, topic="✔ ", propagate_mode="change_all")

    assert answer["msg"] == "A topic without a name cannot be marked as resolved"


MARKS = [
    ("a", "✔ a", True),
    ("✔ a", "a", True),
    ("a", "✔ b", False),
    ("✔ a", "✔ ✔ a", False),
    ("a", "b", False),
    ("x" * 60, "✔ " + "x" * 55 + "...", True),
    ("y" * 60, "✔ " + "x" * 55 + "...", False),
    ("a", "✔", False),
]


@pytest.mark.parametrize(("before", "after", "is_alone"), MARKS, ids=range(len(MARKS)))
def test_what_is_only_the_mark(before: str, after: str, is_alone: bool) -> None:
    assert is_mark_alone(before, after) is is_alone


@pytest.mark.parametrize("name", ["", "general chat", "(no topic)"])
def test_a_topic_may_lose_its_name_unless_it_must_have_one(world: World, name: str) -> None:
    first, second = said(world, 2)

    done = moves(world.ana, first, topic=name)
    rules(world, mandatory_topics=True)
    refused = moves(world.ana, second, topic=name)

    assert done["result"] == "success"
    assert topics([first, second]) == ["", "lunch"]
    assert refused["msg"] == "Topic can't be empty"


def test_a_name_that_differs_in_case_is_another_name_of_the_same_topic(world: World) -> None:
    ids = said(world)
    follow = {"stream_id": world.design.id, "topic": "lunch", "visibility_policy": 3}
    world.ana.call("POST", "/user_topics", **follow)

    moves(world.ana, ids[0], topic="Lunch", propagate_mode="change_all", **QUIETLY)

    assert topics(ids) == ["Lunch"] * 3
    kept = world.ana.call("POST", "/register", fetch_event_types=["user_topic"])["user_topics"]
    kept = [each for each in kept if each["topic_name"].lower() == "lunch"]
    assert [each["visibility_policy"] for each in kept] == [3]


def test_words_and_topic_come_together_or_not_at_all(world: World) -> None:
    joins(world, world.design, world.ben)
    first, second = said(world, 2)
    done = moves(world.ana, first, content="other", topic="supper")
    rules(world, can_move_messages_between_topics_group="role:nobody")
    refused = moves(world.ana, second, content="other", topic="supper")

    assert (done["result"], refused["result"]) == ("success", "error")
    kept = Message.objects.filter(pk__in=[first, second]).order_by("pk")
    assert list(kept.values_list("markdown", "topic")) == [("other", "supper"), ("1", "lunch")]
    assert MessageVersion.objects.filter(message_id=second).count() == 0


def test_how_many_move_is_said_where_nothing_of_the_topic_does(world: World) -> None:
    (first,) = said(world, 1)

    answer = moves(world.ana, first, content="x", propagate_mode="change_all")

    assert answer["msg"] == "Invalid propagate_mode without topic edit"


def test_direct_messages_have_nowhere_to_go(world: World) -> None:
    sent = world.ana.writes(world.ben, text="psst")

    for where in ({"topic": "x"}, {"stream_id": world.design.id}):
        answer = moves(world.ana, sent, **where)
        assert answer["msg"] == "Direct messages can not be moved"


def test_one_decides_for_the_topic_that_two_become(world: World) -> None:
    """As visible as the more visible of them was; only if there was another."""
    first, second = said(world, 1)[0], said(world, 1, topic="supper")[0]
    for topic, policy in (("lunch", 1), ("supper", 2), ("tea", 3)):
        wanted = {"stream_id": world.design.id, "topic": topic, "visibility_policy": policy}
        world.ben.call("POST", "/user_topics", **wanted)
    world.ben.listens(event_types=["user_topic", "muted_topics"])

    moves(world.ana, first, topic="supper", propagate_mode="change_all", **QUIETLY)
    merged = world.ben.hears()
    moves(world.ana, second, topic="tea", propagate_mode="change_all", **QUIETLY)
    replaced = world.ben.hears()

    told = [(e["topic_name"], e["visibility_policy"]) for e in merged if e["type"] == "user_topic"]
    assert told == [("lunch", 0)]
    told = [(e["topic_name"], e["visibility_policy"]) for e in replaced]
    assert told == [("supper", 0), ("tea", 2)]


def test_two_moves_at_once_are_one_after_the_other(world: World) -> None:
    ids = said(world, 6)
    everything = {"propagate_mode": "change_all", **QUIETLY}

    with Together(3) as together:
        away = together.submit(moves, world.ana, ids[0], stream_id=world.general.id, **everything)
        other = together.submit(moves, world.ana, ids[5], topic="supper", **everything)
        third = together.submit(moves, world.ana, ids[2], stream_id=world.attic.id, **everything)
    answers = [each.result()["result"] for each in (away, other, third)]

    assert answers == ["success"] * 3
    places = {sees(world.ana, "design", "general", "attic")[each] for each in ids}
    assert len(places) == 1
    assert {topic for _, topic in places} == {"supper"}
    sequences = Message.objects.filter(pk__in=ids).order_by("pk").values_list("seq", flat=True)
    assert list(sequences) == sorted(sequences)


def test_what_happens_to_a_message_as_it_moves_happens_to_it(world: World) -> None:
    """Reacting, editing, marking and deleting, each against a move."""
    ids = said(world, 12)

    with Together(4) as together:
        done, moved = [], []
        for n, each in enumerate(ids):
            target = (world.general if n % 2 else world.attic).id
            wanted = {"stream_id": target, "propagate_mode": "change_later", **QUIETLY}
            moved.append(together.submit(moves, world.ana, each, **wanted))
            path = f"/messages/{each}"
            react = world.ana.call, "POST", f"{path}/reactions"
            done.append(together.submit(*react, emoji_name="tada"))
            done.append(together.submit(moves, world.ana, each, content=f"other {n}"))
            mark = {"messages": [each], "op": "remove", "flag": "read"}
            done.append(together.submit(world.ana.call, "POST", "/messages/flags", **mark))
    answers = [each.result() for each in done]

    assert {each["result"] for each in answers} == {"success"}, answers
    # Whoever comes last may find that a move before took the message along.
    refused = {each.result()["msg"] for each in moved} - {""}
    assert refused <= {"Nothing to change"}
    kept = Message.objects.filter(pk__in=ids).order_by("pk")
    assert list(kept.values_list("markdown", flat=True)) == [f"other {n}" for n in range(12)]
    assert sum(each.reactions.count() for each in kept) == 12
    gone = [each["id"] for each in _deleted_while_moving(world, ids)]
    assert not Message.objects.filter(pk__in=gone).exists()


def _deleted_while_moving(world: World, ids: list[int]) -> list[dict[str, int]]:
    with Together(2) as together:
        for each in ids:
            wanted = {"stream_id": world.design.id, **QUIETLY}
            together.submit(moves, world.ana, each, **wanted)
            together.submit(world.ana.call, "DELETE", f"/messages/{each}")
    return [{"id": each} for each in ids]
