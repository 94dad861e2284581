"""The size ratchet."""

import re

from architecture import sizes


def test_nothing_is_longer_than_it_may_be() -> None:
    known = sizes.exceptions()
    long = [
        *sizes.files_too_long(),
        *sizes.functions_too_long(),
        *sizes.endpoints_too_long(),
    ]

    assert [str(each) for each in long if each.what not in known] == []


def test_every_exception_is_dated_and_still_needed() -> None:
    long = {
        each.what
        for each in (
            *sizes.files_too_long(),
            *sizes.functions_too_long(),
            *sizes.endpoints_too_long(),
        )
    }
    known = sizes.exceptions()

    assert sorted(set(known) - long) == []
    assert [what for what, why in known.items() if not re.match(r"\d{4}-\d\d-\d\d \S", why)] == []
