"""Whom and what the texts in these tests may name."""

from parley.markup import Account, Context, Group, ImageProxy, Linkifier, Upload

ADA = Account(1, "Ada Byron")
BO = Account(2, "Bo")
GONE = Account(3, "Gone", is_active=False)
CREW = Group(5, "crew")

CONTEXT = Context(
    accounts_by_id={each.id: each for each in (ADA, BO, GONE)},
    accounts_by_name={each.full_name.lower(): each for each in (ADA, BO, GONE)},
    groups_by_name={"crew": CREW},
    channels_by_name={"general": 4, "R&D <x>": 6},
    custom_emoji={"parrot": "/user_avatars/1/emoji/images/1.png"},
    linkifiers=(Linkifier(r"#(?P<id>[0-9]+)", "https://tickets.example/{id}"),),
    uploads={"1/aa/cat.png": Upload(40, 30)},
    realm_url="https://chat.example",
    image_proxy=ImageProxy("https://images.chat.example/", b"key"),
)
