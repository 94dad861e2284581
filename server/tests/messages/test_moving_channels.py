"""Messages that go to another channel: who still reads them, who no longer does, and who is told
what. cat is in #design only, dan in #attic only, eve in both."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from parley.models import Message, MessageFlags, MessageVersion
from tests.cast import Json, Person, World
from tests.messages.moves import (
    EVERYTHING,
    QUIETLY,
    ages,
    joins,
    moves,
    notices,
    rules,
    sees,
    unread,
)


@dataclass
class Scene:
    world: World
    cat: Person
    dan: Person
    eve: Person
    said: list[int]
    """By ana in #design, topic "lunch"."""

    @property
    def people(self) -> list[Person]:
        return [self.world.ana, self.cat, self.dan, self.eve]


@pytest.fixture
def scene(world: World) -> Scene:
    cat, dan, eve = (world.account(name) for name in ("cat", "dan", "eve"))
    joins(world, world.design, cat, eve)
    joins(world, world.attic, dan, eve)
    said = [int(world.said(world.ana, "design", str(n), topic="lunch")) for n in range(3)]
    return Scene(world, cat, dan, eve, said)


def to_attic(scene: Scene, **fields: object) -> Json:
    """All of it, from the public channel to the private one."""
    wanted = {"stream_id": scene.world.attic.id, "propagate_mode": "change_all", **QUIETLY}
    answer = moves(scene.world.ana, scene.said[0], **(wanted | fields))
    assert answer == {"result": "success", "msg": "", "detached_uploads": []}
    return answer


def test_messages_keep_their_ids_and_all_that_hangs_on_them(scene: Scene) -> None:
    first = scene.said[0]
    scene.eve.call("POST", f"/messages/{first}/reactions", emoji_name="tada")
    star = {"messages": [first], "op": "add", "flag": "starred"}
    scene.eve.call("POST", "/messages/flags", **star)

    to_attic(scene, topic="supper")

    attic = scene.world.attic
    assert sees(scene.eve, "attic") == dict.fromkeys(scene.said, (attic.id, "supper"))
    message = scene.eve.call("GET", f"/messages/{first}")["message"]
    assert [each["emoji_name"] for each in message["reactions"]] == ["tada"]
    assert "starred" in message["flags"]
    assert (message["display_recipient"], message["recipient_id"]) == (
        "attic",
        attic.conversation_id,
    )
    (version,) = MessageVersion.objects.filter(message_id=first)
    assert (version.prev_topic, version.prev_channel_id) == ("lunch", scene.world.design.id)


def test_who_may_not_follow_can_no_longer_read_and_is_told_that_they_are_gone(
    scene: Scene,
) -> None:
    scene.cat.listens(event_types=EVERYTHING, client_capabilities={"bulk_message_deletion": True})

    to_attic(scene, topic="supper")

    (event,) = scene.cat.hears()
    event.pop("id")
    assert event == {
        "type": "delete_message",
        "message_type": "stream",
        "message_ids": scene.said,
        "stream_id": scene.world.design.id,
        "topic": "lunch",
    }
    assert scene.cat.call("GET", f"/messages/{scene.said[0]}")["msg"] == "Invalid message(s)"
    assert sees(scene.cat, "design").keys().isdisjoint(scene.said)


def test_old_clients_are_told_of_each_message_that_is_gone(scene: Scene) -> None:
    scene.cat.listens(event_types=EVERYTHING)

    to_attic(scene)

    heard = scene.cat.hears()
    assert [event["message_id"] for event in heard] == scene.said
    assert all("message_ids" not in event for event in heard)


def test_who_reads_both_is_told_where_they_went(scene: Scene) -> None:
    scene.eve.listens(event_types=EVERYTHING)

    to_attic(scene, topic="see example.com")

    (event,) = scene.eve.hears()
    assert abs(event.pop("edit_timestamp")) > 0
    event.pop("id")
    assert event == {
        "type": "update_message",
        "user_id": scene.world.ana.id,
        "message_id": scene.said[0],
        "message_ids": scene.said,
        "rendering_only": False,
        "flags": [],
        "stream_id": scene.world.design.id,
        "stream_name": "design",
        "new_stream_id": scene.world.attic.id,
        "orig_subject": "lunch",
        "subject": "see example.com",
        "topic_links": [{"text": "example.com", "url": "https://example.com"}],
        "propagate_mode": "change_all",
    }


def test_a_topic_that_stays_the_same_is_not_told_as_changed(scene: Scene) -> None:
    scene.eve.listens(event_types=EVERYTHING)

    to_attic(scene)

    (event,) = scene.eve.hears()
    assert event["orig_subject"] == "lunch"
    assert not {"subject", "topic_links"} & set(event)


def test_who_comes_upon_them_hears_nothing_of_where_they_were(world: World) -> None:
    """From private #board to public #design: ben is in #design and knows of no #board."""
    joins(world, world.design, world.ben)
    said = int(world.said(world.ana, "board", "plans", topic="secret plans"))
    world.ben.listens(event_types=[*EVERYTHING, "message"])

    moves(world.ana, said, stream_id=world.design.id, topic="plans")

    heard = world.ben.hears()
    assert [event["type"] for event in heard] == ["update_message", "message"]
    assert heard[0]["stream_id"] == world.design.id
    assert (heard[0]["orig_subject"], heard[0]["subject"]) == ("plans", "plans")
    assert "new_stream_id" not in heard[0]
    everything = str(heard) + str(world.ben.call("GET", f"/messages/{said}"))
    everything += str(world.ben.call("GET", f"/messages/{said}/history"))
    assert "board" not in everything
    assert "secret plans" not in everything
    assert str(world.board.id) not in str(
        world.ben.call("GET", f"/messages/{said}/history")["message_history"]
    )


def test_what_a_message_was_where_one_could_not_read_it_stays_there(world: World) -> None:
    joins(world, world.design, world.ben)
    said = int(world.said(world.ana, "board", "the secret", topic="plans"))
    moves(world.ana, said, content="the plan")
    moves(world.ana, said, stream_id=world.design.id, **QUIETLY)
    moves(world.ana, said, content="our plan")

    his = world.ben.call("GET", f"/messages/{said}/history")["message_history"]
    hers = world.ana.call("GET", f"/messages/{said}/history")["message_history"]

    assert [each["content"] for each in his] == ["the plan", "our plan"]
    assert [each["content"] for each in hers] == [
        "the secret",
        "the plan",
        "the plan",
        "our plan",
    ]
    assert hers[2]["prev_stream"] == world.board.id
    edits = world.ben.call("GET", f"/messages/{said}")["message"]["edit_history"]
    assert [each["prev_content"] for each in edits] == ["the plan"]


def test_unread_stays_unread_read_stays_read_and_newcomers_need_not_catch_up(
    scene: Scene,
) -> None:
    attic, design = scene.world.attic.id, scene.world.design.id
    read = {"messages": scene.said[1:2], "op": "add", "flag": "read"}
    scene.eve.call("POST", "/messages/flags", **read)
    later = int(scene.world.said(scene.world.ana, "attic", "later", topic="t"))

    to_attic(scene)

    assert unread(scene.eve) == {
        (attic, "lunch"): [scene.said[0], scene.said[2]],
        (attic, "t"): [later],
    }
    assert unread(scene.dan) == {(attic, "t"): [later]}
    assert unread(scene.cat) == {}
    assert (design, "lunch") not in unread(scene.eve)


def test_who_is_up_to_date_there_stays_so(scene: Scene) -> None:
    to_attic(scene)
    after = int(scene.world.said(scene.world.ana, "attic", "after", topic="t"))

    assert unread(scene.dan) == {(scene.world.attic.id, "t"): [after]}
    flags = {m: scene.dan.call("GET", f"/messages/{m}")["message"]["flags"] for m in scene.said}
    assert flags == {each: ["read"] for each in scene.said}


def test_the_first_unread_is_found_among_what_was_moved(scene: Scene) -> None:
    """It is older than anything in the channel it went to."""
    scene.world.said(scene.eve, "attic", "own", topic="t")
    to_attic(scene)

    for narrow in ([["channel", "attic"]], [["channel", "attic"], ["topic", "lunch"]], []):
        asked = {"anchor": "first_unread", "num_before": 0, "num_after": 1, "narrow": narrow}
        answer = scene.eve.call("GET", "/messages", **asked)
        assert answer["anchor"] == scene.said[0], narrow
    answer = scene.eve.call(
        "POST", "/mark_topic_as_read", stream_id=scene.world.attic.id, topic_name="lunch"
    )
    assert answer["result"] == "success"
    assert unread(scene.eve) == {}


def test_out_of_a_private_channel_into_a_public_one_nothing_waits_for_who_is_not_in_it(
    world: World,
) -> None:
    joins(world, world.attic, world.ben)
    said = int(world.said(world.ana, "attic", "hello", topic="lunch"))
    world.ben.listens(event_types=EVERYTHING)

    moves(world.ana, said, stream_id=world.design.id, **QUIETLY)

    moved, read = world.ben.hears()
    assert (moved["type"], moved["new_stream_id"]) == ("update_message", world.design.id)
    assert (read["flag"], read["op"], read["messages"]) == ("read", "add", [said])
    assert unread(world.ben) == {}
    flags = world.ben.call("GET", f"/messages/{said}")["message"]["flags"]
    assert flags == ["read", "historical"]


def test_guests_do_not_follow_into_public_channels_they_are_not_in(world: World) -> None:
    joins(world, world.attic, world.gus)
    said = int(world.said(world.ana, "attic", "hello"))
    world.gus.listens(event_types=EVERYTHING)

    moves(world.ana, said, stream_id=world.design.id, **QUIETLY)

    assert [event["type"] for event in world.gus.hears()] == ["delete_message"]
    assert world.gus.call("GET", f"/messages/{said}")["result"] == "error"


def test_where_history_is_closed_each_hears_of_what_it_received(world: World) -> None:
    early = int(world.said(world.ana, "board", "early", topic="lunch"))
    joins(world, world.board, world.ben)
    late = int(world.said(world.ana, "board", "late", topic="lunch"))
    joins(world, world.attic, world.ben)
    wanted = {"event_types": EVERYTHING, "client_capabilities": {"bulk_message_deletion": True}}
    world.ben.listens(**wanted)

    moves(world.ana, early, topic="supper", propagate_mode="change_all", **QUIETLY)
    (renamed,) = world.ben.hears()
    moves(world.ana, early, stream_id=world.attic.id, propagate_mode="change_all", **QUIETLY)
    moved, come = world.ben.hears()

    assert (renamed["message_id"], renamed["message_ids"]) == (late, [late])
    assert (moved["message_ids"], moved["new_stream_id"]) == ([late], world.attic.id)
    assert (come["message_ids"], come["stream_id"]) == ([early], world.attic.id)
    assert sees(world.ben, "attic").keys() == {early, late}  # #attic shares its history


def test_into_a_channel_that_keeps_its_history_all_its_members_see_them(world: World) -> None:
    joins(world, world.board, world.ben)
    said = int(world.said(world.ana, "attic", "hello"))

    moves(world.ana, said, stream_id=world.board.id, **QUIETLY)
    cat = world.account("cat")
    joins(world, world.board, cat)

    assert sees(world.ben, "board").keys() == {said}
    assert sees(cat, "board") == {}


def test_stars_of_who_may_no_longer_read_are_gone_for_good(scene: Scene) -> None:
    first = scene.said[0]
    star = {"messages": [first], "op": "add", "flag": "starred"}
    for person in (scene.cat, scene.eve):
        person.call("POST", "/messages/flags", **star)

    to_attic(scene)
    moves(scene.world.ana, first, stream_id=scene.world.design.id, **QUIETLY)

    starred = scene.cat.call("POST", "/register", fetch_event_types=["starred_messages"])
    assert starred["starred_messages"] == []
    kept = MessageFlags.objects.filter(message_id=first).values_list("account_id", flat=True)
    assert list(kept) == [scene.eve.id]


REFUSED: list[tuple[str, str, Json, str]] = [
    ("ben", "attic", {}, "Invalid channel ID"),
    ("gus", "general", {}, "Invalid channel ID"),
    ("ana", "general", {"content": "x"}, "Cannot change message content while changing channel"),
    ("ana", "design", {}, "Nothing to change"),
]


@pytest.mark.parametrize(("name", "channel", "more", "sentence"), REFUSED)
def test_only_to_where_one_may_write(
    world: World, name: str, channel: str, more: Json, sentence: str
) -> None:
    rules(world, can_move_messages_between_channels_group="role:everyone")
    joins(world, world.design, world.ben, world.gus)
    said = int(world.said(world.ana, "design", "hello"))
    where = {"attic": world.attic, "general": world.general, "design": world.design}[channel]

    answer = moves(getattr(world, name), said, stream_id=where.id, **more)

    assert answer["msg"] == sentence
    assert Message.objects.get(pk=said).channel_id == world.design.id


def test_only_what_one_may_read_is_moved(world: World) -> None:
    said = int(world.said(world.ana, "board", "hello"))

    assert moves(world.ben, said, stream_id=world.general.id)["msg"] == "Invalid message(s)"


def test_only_those_trusted_with_it_and_not_for_ever(world: World) -> None:
    said = int(world.said(world.ana, "design", "hello"))
    general = {"stream_id": world.general.id}
    rules(world, can_move_messages_between_channels_group="role:moderators")
    untrusted = moves(world.ben, said, **general)
    rules(world, move_messages_between_streams_limit_seconds=100)
    ages(said, 200)
    late = moves(world.ben, said, **general)
    never_late = moves(world.ana, said, **general)

    assert untrusted["msg"] == "You don't have permission to move this message"
    assert late["msg"] == "The time limit for editing this message's channel has passed"
    assert never_late["result"] == "success"


def test_the_house_says_where_from_and_where_to(world: World) -> None:
    said = [int(world.said(world.ana, "design", str(n), topic="lunch")) for n in range(3)]
    both = {"send_notification_to_old_thread": True}
    by = f"by @_**ana|{world.ana.id}**."

    moves(world.ana, said[2], stream_id=world.general.id, **both)
    moves(world.ana, said[1], topic="supper", propagate_mode="change_one", **both)
    moves(world.ana, said[0], topic="tea", propagate_mode="change_all", **both)

    assert notices(world.ana, "general") == [
        ("lunch", f"A message was moved here from #**design>lunch** {by}")
    ]
    assert sorted(notices(world.ana, "design")) == [
        ("lunch", f"This topic was moved to #**design>tea** {by}"),
        ("supper", f"A message was moved here from #**design>lunch** {by}"),
        ("tea", f"A message was moved from this topic to #**design>supper** {by}"),
        ("tea", f"A message was moved from this topic to #**general>lunch** {by}"),
        ("tea", f"This topic was moved here from #**design>lunch** {by}"),
    ]


def test_the_house_names_no_private_channel_elsewhere(scene: Scene) -> None:
    both = {"send_notification_to_old_thread": True, "send_notification_to_new_thread": True}
    to_attic(scene, **both)

    by = f"by @_**ana|{scene.world.ana.id}**."
    assert notices(scene.cat, "design") == [
        ("lunch", f"This topic was moved to another channel {by}")
    ]
    assert notices(scene.dan, "attic") == [
        ("lunch", f"This topic was moved here from #**design>lunch** {by}")
    ]


def test_what_one_decided_about_the_topic_goes_with_it(scene: Scene) -> None:
    world = scene.world
    follow = {"stream_id": world.design.id, "topic": "Lunch", "visibility_policy": 3}
    for person in (scene.cat, scene.eve):
        person.call("POST", "/user_topics", **follow)
    scene.eve.listens(event_types=["user_topic"])

    to_attic(scene, topic="supper")

    heard = [(e["stream_id"], e["topic_name"], e["visibility_policy"]) for e in scene.eve.hears()]
    assert heard == [(world.design.id, "lunch", 0), (world.attic.id, "supper", 3)]
    for person, kept in ((scene.cat, []), (scene.eve, [(world.attic.id, "supper", 3)])):
        found = person.call("POST", "/register", fetch_event_types=["user_topic"])["user_topics"]
        assert [(t["stream_id"], t["topic_name"], t["visibility_policy"]) for t in found] == kept


def test_who_starred_it_without_being_in_the_channel_is_told_too(scene: Scene) -> None:
    ben = scene.world.ben
    star = {"messages": [scene.said[0]], "op": "add", "flag": "starred"}
    ben.call("POST", "/messages/flags", **star)
    ben.listens(event_types=EVERYTHING)

    to_attic(scene)

    assert [event["message_id"] for event in ben.hears()] == scene.said[:1]
