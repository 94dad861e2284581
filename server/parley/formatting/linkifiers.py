"""Making, changing, ordering and trying linkifiers. Old messages stay as they were rendered."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max

from parley.access.actor import Actor
from parley.access.organization import may_format
from parley.eventlog import Audience, Log, change
from parley.formatting.events import LinkifiersChanged
from parley.formatting.models import Linkifier
from parley.formatting.queries import linkifiers_of, renew
from parley.kernel.ids import RealmId
from parley.kernel.refusals import Invalid, Refusal
from parley.markup import (
    BadPattern,
    BadTemplate,
    Context,
    Rendered,
    expand,
    groups_in,
    render,
    safe_address,
    variables_in,
)
from parley.markup import Linkifier as Rule

MOST = 200
"""Of a realm: all of them are looked for in every message."""
LONGEST = 1_000


class NoSuchLinkifier(Refusal):
    message = "Linkifier not found."


class LinkifierExists(Refusal):
    message = "Linkifier already exists."


class BadExpression(Refusal):
    message = "Bad regular expression: {reason}"
    hidden = frozenset({"reason"})


class BadUrlTemplate(Refusal):
    message = "Invalid URL template."


class NotInPattern(Refusal):
    message = "Group '{name}' in URL template is not present in linkifier pattern."
    hidden = frozenset({"name"})


class NotInTemplate(Refusal):
    message = "Group '{name}' in linkifier pattern is not present in URL template."
    hidden = frozenset({"name"})


class NotInOrder(Refusal):
    message = "The ordered list must enumerate all existing linkifiers exactly once"


def add_linkifier(actor: Actor, pattern: str, url_template: str) -> int:
    may_format(actor)
    with change(actor.realm_id) as log:
        return insert(log, pattern, url_template)


def insert(log: Log, pattern: str, url_template: str) -> int:
    """Within a change, as the last."""
    check(pattern, url_template)
    renew(log.realm_id)  # locks the realm's row: two at once follow each other
    own = Linkifier.objects.filter(realm_id=log.realm_id)
    if own.count() >= MOST:
        raise Invalid(reason=f"There can be at most {MOST} linkifiers")
    refuse_taken(log.realm_id, pattern)
    last = own.aggregate(last=Max("position"))["last"] or 0
    made = Linkifier.objects.create(
        realm_id=log.realm_id, pattern=pattern, url_template=url_template, position=last + 1
    )
    about = f"linkifier {made.pk}"
    log.note("linkifier.added", about, pattern=pattern, url_template=url_template)
    _tell(log)
    return int(made.pk)


def change_linkifier(actor: Actor, linkifier_id: int, pattern: str, url_template: str) -> None:
    may_format(actor)
    check(pattern, url_template)
    with change(actor.realm_id) as log:
        renew(actor.realm_id)
        known = linkifier_for(actor.realm_id, linkifier_id)
        refuse_taken(actor.realm_id, pattern, but=linkifier_id)
        before = {"pattern": known.pattern, "url_template": known.url_template}
        after = {"pattern": pattern, "url_template": url_template}
        log.note("linkifier.changed", f"linkifier {linkifier_id}", before=before, after=after)
        known.pattern, known.url_template = pattern, url_template
        known.save(update_fields=["pattern", "url_template"])
        _tell(log)


def remove_linkifier(actor: Actor, linkifier_id: int) -> None:
    may_format(actor)
    with change(actor.realm_id) as log:
        remove(log, linkifier_id)


def remove(log: Log, linkifier_id: int) -> None:
    """Within a change."""
    renew(log.realm_id)
    known = linkifier_for(log.realm_id, linkifier_id)
    log.note("linkifier.removed", f"linkifier {linkifier_id}", pattern=known.pattern)
    known.delete()
    _tell(log)


def order_linkifiers(actor: Actor, linkifier_ids: Sequence[int]) -> None:
    may_format(actor)
    with change(actor.realm_id) as log:
        renew(actor.realm_id)
        known = {each.pk: each for each in Linkifier.objects.filter(realm_id=actor.realm_id)}
        if sorted(known) != sorted(linkifier_ids):
            raise NotInOrder
        for position, linkifier_id in enumerate(linkifier_ids, 1):
            known[linkifier_id].position = position
        Linkifier.objects.bulk_update(known.values(), ["position"])
        log.note("linkifiers.ordered", "linkifiers", order=list(linkifier_ids))
        _tell(log)


def try_linkifier(actor: Actor, pattern: str, url_template: str, text: str) -> Rendered:
    """What a message of such a text, in a topic of the same, would look like with it alone."""
    may_format(actor)
    check(pattern, url_template)
    return render(text, Context(linkifiers=(Rule(pattern, url_template),), topic=text))


def linkifier_for(realm_id: RealmId, linkifier_id: int) -> Linkifier:
    known = Linkifier.objects.filter(realm_id=realm_id, pk=linkifier_id).first()
    if known is None:
        raise NoSuchLinkifier
    return known


def refuse_taken(realm_id: RealmId, pattern: str, but: int = 0) -> None:
    taken = Linkifier.objects.filter(realm_id=realm_id, pattern=pattern).exclude(pk=but)
    if taken.exists():
        raise LinkifierExists


def check(pattern: str, url_template: str) -> None:
    """Each part that the pattern names is used in the address, and no other; the address leads
    where a link may lead."""
    if not pattern.strip() or max(len(pattern), len(url_template)) > LONGEST:
        raise BadExpression(reason=f"it must have 1 to {LONGEST} characters")
    try:
        groups, variables = groups_in(pattern), variables_in(url_template)
    except BadPattern as error:
        raise BadExpression(reason=str(error)) from None
    except BadTemplate:
        raise BadUrlTemplate from None
    for name in sorted(variables - groups):
        raise NotInPattern(name=name)
    for name in sorted(groups - variables):
        raise NotInTemplate(name=name)
    if safe_address(expand(url_template, dict.fromkeys(groups, "x"))) is None:
        raise BadUrlTemplate


def _tell(log: Log) -> None:
    event = LinkifiersChanged(linkifiers_of(log.realm_id))
    log.append(event, to=Audience(everyone=True))
