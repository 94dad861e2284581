"""@**Ada**, @_**Ada|7**, @**all**, @*support*."""

import re

from parley.markup.context import Account, Context
from parley.markup.escaping import escape_literally
from parley.markup.weave import Weave

# A mention begins a word. The look back stands behind the sign, so that searches begin at a sign
# and not at every character.
STARTS_WORD = r"(?<![^\s'\"({{\[/<]{sign})"
SIGN = "@" + STARTS_WORD.format(sign="@")
MENTION = re.compile(SIGN + r"(_?)\*\*([^*]+)\*\*")
GROUP_MENTION = re.compile(SIGN + r"(_?)\*([^*]+)\*")
NAME_AND_ID = re.compile(r"(.+)?\|(\d{1,18})$")
EVERYONE = frozenset({"all", "everyone", "stream", "channel"})
TOPIC = "topic"


def weave_mentions(weave: Weave, text: str, _: int) -> str:
    def replace(found: re.Match[str]) -> str:
        is_silent = bool(found[1]) or weave.is_quoted
        html = mention_html(weave, found[2], is_silent)
        return found[0] if html is None else weave.keep(html)

    return MENTION.sub(replace, text)


def mention_html(weave: Weave, name: str, is_silent: bool) -> str | None:
    if name in EVERYONE:
        weave.draft.everyone |= not is_silent
        return person_html("user-mention channel-wildcard-mention", "*", name, is_silent)
    if name == TOPIC:
        weave.draft.topic |= not is_silent
        silence = " silent" if is_silent else ""
        return f'<span class="topic-mention{silence}">{"" if is_silent else "@"}{name}</span>'
    account = find_account(weave.draft.context, name)
    if account is None:
        return None
    if account.is_active and not is_silent:
        weave.draft.accounts.add(account.id)
    is_silent |= not account.is_active
    return person_html("user-mention", str(account.id), account.full_name, is_silent)


def find_account(context: Context, name: str) -> Account | None:
    found = NAME_AND_ID.match(name)
    if found is None:
        return context.accounts_by_name.get(name.lower())
    account = context.accounts_by_id.get(int(found[2]))
    # A name with somebody else's number says two things: believe neither.
    if account is not None and found[1] and account.full_name != found[1]:
        return None
    return account


def person_html(classes: str, number: str, name: str, is_silent: bool) -> str:
    text = escape_literally(name)
    if is_silent:
        return f'<span class="{classes} silent" data-user-id="{number}">{text}</span>'
    return f'<span class="{classes}" data-user-id="{number}">@{text}</span>'


def weave_group_mentions(weave: Weave, text: str, _: int) -> str:
    def replace(found: re.Match[str]) -> str:
        html = group_html(weave, found[2], bool(found[1]) or weave.is_quoted)
        return found[0] if html is None else weave.keep(html)

    return GROUP_MENTION.sub(replace, text)


def group_html(weave: Weave, name: str, is_silent: bool) -> str | None:
    group = weave.draft.context.groups_by_name.get(name.lower())
    if group is None:
        return None
    if group.is_active and not is_silent:
        weave.draft.groups.add(group.id)
    is_silent |= not group.is_active
    text = escape_literally(group.name)
    if is_silent:
        return (
            f'<span class="user-group-mention silent" data-user-group-id="{group.id}">{text}</span>'
        )
    return f'<span class="user-group-mention" data-user-group-id="{group.id}">@{text}</span>'
