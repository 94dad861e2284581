"""Signing in and out: passwords prove a person once, API keys and sessions from then on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

from django.contrib.auth.hashers import make_password
from django.db.models.functions import Lower

from parley.access.actor import Actor
from parley.accounts.credentials import prove_again
from parley.accounts.models import Account, Credential
from parley.eventlog import change
from parley.kernel.ids import AccountId, RealmId
from parley.kernel.refusals import Refusal
from parley.kernel.secrets import digest, new_token
from parley.signin.passwords import is_right

GOOD_FOR = timedelta(days=14)
RENEWED_AFTER = timedelta(days=1)


class AuthenticationFailed(Refusal):
    """The same for an unknown address and for a wrong password."""

    code, status = "AUTHENTICATION_FAILED", 401
    message = "Your username or password is incorrect"


class AccountDeactivated(Refusal):
    """Told only to whoever knows the password."""

    code, status, message = "USER_DEACTIVATED", 401, "Account is deactivated"


class OrganizationDeactivated(Refusal):
    code, status = "REALM_DEACTIVATED", 401
    message = "This organization has been deactivated"


def prove_password(subdomain: str, address: str, password: str) -> Account:
    """The person whose address and password these are."""
    account = (
        Account.objects.alias(lowered=Lower("email"))
        .filter(realm__string_id=subdomain, lowered=address.strip().lower(), is_bot=False)
        .select_related("realm")
        .first()
    )
    kept = account.password if account else ""
    if not is_right(password, kept, partial(_keep, account)) or account is None:
        raise AuthenticationFailed
    if not account.realm.is_active:
        raise OrganizationDeactivated
    if not account.is_active:
        raise AccountDeactivated
    return account


def _keep(account: Account | None, password: str) -> None:
    """The password as it is hashed nowadays."""
    if account:
        Account.objects.filter(pk=account.pk).update(password=make_password(password))


def begin_session(account_id: AccountId) -> str:
    """The secret of a new session: never one that was there before somebody signed in."""
    secret = new_token()
    Credential.objects.create(
        digest=digest(secret),
        account_id=account_id,
        kind="session",
        expires_at=datetime.now(UTC) + GOOD_FOR,
    )
    return secret


def renew_session(secret: str) -> bool:
    """Keeps a session that is in use from ending; whether there was anything to do."""
    now = datetime.now(UTC)
    due = Credential.objects.filter(
        digest=digest(secret), kind="session", expires_at__lt=now + GOOD_FOR - RENEWED_AFTER
    )
    return bool(due.update(expires_at=now + GOOD_FOR))


def end_session(actor: Actor, secret: str) -> None:
    """What waits for news with it ends at once, too."""
    with change(actor.realm_id) as log:
        Credential.objects.filter(
            digest=digest(secret), account_id=actor.account_id, kind="session"
        ).delete()
        prove_again(log, actor.account_id)


def end_session_before(secret: str | None) -> None:
    """Whoever signs in leaves the browser's older session, whosever that was."""
    if not secret:
        return
    old = Credential.objects.filter(digest=digest(secret), kind="session").select_related("account")
    if found := old.first():
        with change(RealmId(found.account.realm_id)) as log:
            found.delete()
            prove_again(log, AccountId(found.account_id))
