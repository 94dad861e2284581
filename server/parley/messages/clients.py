"""Which programs are used by people, who have read what they write."""

PEOPLE_USE = frozenset(
    {
        "website",
        "android",
        "ios",
        "snipe",
        "zulipandroid",
        "zulipios",
        "zulipdesktop",
        "zulipelectron",
        "zulipmobile",
        "zulipflutter",
        "zulipterminal",
        "parleyweb",
    }
)
"""One's own words are unread when a program that is not one of these sent them."""


def reads_own_words(client: str) -> bool:
    return client.lower() in PEOPLE_USE
