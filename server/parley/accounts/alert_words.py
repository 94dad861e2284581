"""The words somebody wants to be alerted to, whoever says them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from parley.access.actor import Actor
from parley.accounts.events import AlertWordsChanged
from parley.accounts.models import Account
from parley.accounts.settings import ALERT_WORDS
from parley.eventlog import Audience, change
from parley.kernel.refusals import Invalid
from parley.reading import attention

LONGEST = 100
MOST = 500


def alert_words_of(actor: Actor) -> list[str]:
    kept = Account.objects.values_list("settings", flat=True).get(pk=actor.account_id)
    return list(kept.get(ALERT_WORDS, []))


def add_alert_words(actor: Actor, words: Sequence[str]) -> list[str]:
    """Those there already, in whatever case, stay as they are."""
    given = [word.strip() for word in words]
    for n, word in enumerate(given):
        if len(word) > LONGEST:
            raise Invalid(reason=f"alert_words[{n}] is too long (limit: {LONGEST} characters)")

    def more(before: list[str]) -> list[str]:
        known = {word.lower(): word for word in given if word}
        known |= {word.lower(): word for word in before}
        if len(known) > MOST:
            raise Invalid(reason=f"You can have at most {MOST} alert words")
        return sorted(known.values(), key=str.lower)

    return _change(actor, more)


def remove_alert_words(actor: Actor, words: Sequence[str]) -> list[str]:
    gone = {word.strip().lower() for word in words}
    return _change(actor, lambda before: [word for word in before if word.lower() not in gone])


def _change(actor: Actor, to: Callable[[list[str]], list[str]]) -> list[str]:
    with change(actor.realm_id) as log:
        account = Account.objects.select_for_update(no_key=True).get(pk=actor.account_id)
        before = account.settings.get(ALERT_WORDS, [])
        after = to(before)
        if after != before:
            others = {k: each for k, each in account.settings.items() if k != ALERT_WORDS}
            account.settings = others | ({ALERT_WORDS: after} if after else {})
            account.save(update_fields=["settings"])
            attention.changed(actor.realm_id)
            own = Audience(accounts=(actor.account_id,))
            log.append(AlertWordsChanged(tuple(after)), to=own)
    return after
