"""Pages that run code, for the languages an organisation writes."""

from __future__ import annotations

import re

from parley.access.actor import Actor
from parley.access.organization import may_format
from parley.eventlog import Audience, Log, change
from parley.formatting.events import PlaygroundsChanged
from parley.formatting.models import Playground
from parley.formatting.queries import playgrounds_of, renew
from parley.kernel.refusals import Invalid, Refusal
from parley.markup import BadTemplate, expand, safe_address, variables_in

MOST = 200
LONGEST_NAME, LONGEST_LANGUAGE, LONGEST_TEMPLATE = 100, 40, 1_000
LANGUAGE = re.compile(r"[ .A-Za-z0-9#+*'\-_/]+")
CODE = "code"


class NoSuchPlayground(Refusal):
    message = "Invalid playground"


class PlaygroundExists(Refusal):
    message = "Realm playground with this Realm, Pygments language and Name already exists."


class BadLanguage(Refusal):
    message = "Invalid characters in pygments language"


class BadPlaygroundUrl(Refusal):
    message = "{reason}"
    hidden = frozenset({"reason"})


def add_playground(actor: Actor, name: str, language: str, url_template: str) -> int:
    may_format(actor)
    name, language = name.strip(), language.strip()
    check(name, language, url_template)
    with change(actor.realm_id) as log:
        renew(actor.realm_id)  # locks the realm's row: two at once follow each other
        own = Playground.objects.filter(realm_id=actor.realm_id)
        if own.count() >= MOST:
            raise Invalid(reason=f"There can be at most {MOST} playgrounds")
        if own.filter(language=language, name=name).exists():
            raise PlaygroundExists
        made = Playground.objects.create(
            realm_id=actor.realm_id, name=name, language=language, url_template=url_template
        )
        log.note("playground.added", f"playground {made.pk}", name=name, language=language)
        _tell(log)
    return int(made.pk)


def remove_playground(actor: Actor, playground_id: int) -> None:
    may_format(actor)
    with change(actor.realm_id) as log:
        renew(actor.realm_id)
        found = Playground.objects.filter(realm_id=actor.realm_id, pk=playground_id)
        if not found.delete()[0]:
            raise NoSuchPlayground
        log.note("playground.removed", f"playground {playground_id}")
        _tell(log)


def check(name: str, language: str, url_template: str) -> None:
    if not name or len(name) > LONGEST_NAME:
        raise Invalid(reason=f"A playground's name has 1 to {LONGEST_NAME} characters")
    if len(language) > LONGEST_LANGUAGE or not LANGUAGE.fullmatch(language):
        raise BadLanguage
    try:
        variables = variables_in(url_template)
    except BadTemplate:
        raise BadPlaygroundUrl(reason="Invalid URL template.") from None
    if CODE not in variables:
        raise BadPlaygroundUrl(reason='Missing the required variable "code" in the URL template')
    if variables != {CODE}:
        raise BadPlaygroundUrl(
            reason='"code" should be the only variable present in the URL template'
        )
    filled = safe_address(expand(url_template, {CODE: "x"})) or ""
    if not filled.startswith(("http://", "https://")) or len(url_template) > LONGEST_TEMPLATE:
        raise BadPlaygroundUrl(reason="Invalid URL template.")


def _tell(log: Log) -> None:
    event = PlaygroundsChanged(playgrounds_of(log.realm_id))
    log.append(event, to=Audience(everyone=True))
