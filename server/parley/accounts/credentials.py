"""API keys and sessions: what proves who calls."""

from __future__ import annotations

from parley.access.actor import Actor
from parley.accounts.events import CredentialsChanged
from parley.accounts.models import Credential
from parley.eventlog import Audience, Log, change
from parley.kernel.ids import AccountId
from parley.kernel.secrets import digest, new_api_key, seal, unseal


def give_api_key(account_id: AccountId) -> str:
    """Within a change: a new key; one there was before no longer opens anything."""
    Credential.objects.filter(account_id=account_id, kind="api_key").delete()
    key = new_api_key()
    Credential.objects.create(
        digest=digest(key),
        account_id=account_id,
        kind="api_key",
        sealed=seal(key, context=f"api key of {account_id}"),
    )
    return key


def api_key_of(account_id: AccountId) -> str:
    sealed = Credential.objects.get(account_id=account_id, kind="api_key").sealed
    return unseal(sealed, context=f"api key of {account_id}")


def regenerate_api_key(actor: Actor) -> str:
    """Whatever waits for news with the old key ends at once."""
    with change(actor.realm_id) as log:
        key = give_api_key(actor.account_id)
        log.note("account.key_renewed", f"account {actor.account_id}")
        prove_again(log, actor.account_id)
    return key


def end_sessions(log: Log, account_id: AccountId, but: str | None = None) -> None:
    """Within a change: in every browser, but for the one whose secret is given."""
    ended = Credential.objects.filter(account_id=account_id, kind="session")
    ended.exclude(digest=digest(but or "")).delete()
    prove_again(log, account_id)


def prove_again(log: Log, account_id: AccountId) -> None:
    """Within a change to keys, sessions or roles: what was trusted before must be proven anew."""
    log.append(CredentialsChanged(), to=Audience(accounts=(account_id,), renews=True))
