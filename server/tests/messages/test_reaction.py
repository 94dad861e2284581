from tests.cast import World


def test_the_channel_and_the_reactor_hear_of_a_reaction(world: World) -> None:
    for person in (world.ana, world.ben, world.gus):
        person.listens()
    path = f"/messages/{world.hello}/reactions"

    first, again = (world.ben.call("POST", path, emoji_name="tada") for _ in range(2))

    assert (first["result"], again["code"]) == ("success", "REACTION_ALREADY_EXISTS")
    ben = world.ben
    reaction = {
        "id": world.ana.queue["last_event_id"] + 1,
        "type": "reaction",
        "op": "add",
        "message_id": world.hello,
        "emoji_name": "tada",
        "emoji_code": "1f389",
        "reaction_type": "unicode_emoji",
        "user_id": ben.id,
        "user": {
            "user_id": ben.id,
            "email": ben.email,
            "full_name": "ben",
            "is_mirror_dummy": False,
        },
    }
    heard = [person.hears() for person in (world.ana, world.ben, world.gus)]
    assert heard == [[reaction], [reaction], []]


def test_taking_a_reaction_back_leaves_the_message_as_it_was(world: World) -> None:
    path, before = f"/messages/{world.hello}", world.ben.call("GET", f"/messages/{world.hello}")
    world.ben.call("POST", f"{path}/reactions", emoji_name="tada")

    gone = world.ben.call("DELETE", f"{path}/reactions", emoji_name="tada")
    again = world.ben.call("DELETE", f"{path}/reactions", emoji_name="tada")

    assert (gone["result"], again["code"]) == ("success", "REACTION_DOES_NOT_EXIST")
    assert world.ben.call("GET", path) == before
    assert world.log()[-2:] == ["reaction/add", "reaction/remove"]


def test_a_guest_outside_the_channel_learns_nothing(world: World) -> None:
    before = world.log()
    hidden, absent = (
        world.gus.call("POST", f"/messages/{number}/reactions", emoji_name="tada")
        for number in (world.hello, 10**9)
    )

    assert hidden == absent
    assert world.log() == before
