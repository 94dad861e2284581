"""Everything an organisation has in the database, whatever tables tomorrow brings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model

from parley.kernel.ids import RealmId
from parley.models import Realm

Path = str
NOT_OF_A_REALM = {"FirstLink", "Realm"}
FOLLOWING = {"FollowerPosition", "SearchDocument", "SearchWord", "SentOn"}
"""Written behind the changes, when the worker comes to it."""


@cache
def path_to_realm(model: type[Model], seen: tuple[type[Model], ...] = ()) -> Path | None:
    """The lookup that leads from a table to its realm, the shortest there is."""
    found: list[Path] = []
    for field in model._meta.get_fields():
        target = field.related_model
        if not getattr(field, "many_to_one", False) and not (
            getattr(field, "one_to_one", False) and not field.auto_created
        ):
            continue
        if target is Realm:
            found.append(field.name)
        elif isinstance(target, type) and target not in (*seen, model):
            further = path_to_realm(target, (*seen, model))
            found += [f"{field.name}__{further}"] if further else []
    return min(found, key=lambda path: path.count("__"), default=None)


def tables() -> list[type[Model]]:
    models = apps.get_app_config("parley").get_models(include_auto_created=True)
    return [model for model in models if model.__name__ not in NOT_OF_A_REALM]


def rows_of(realm_id: RealmId, besides: Sequence[str] = ()) -> dict[str, list[Any]]:
    """By table; ordered as they print."""
    kept = {}
    for model in tables():
        path = path_to_realm(model)
        assert path, f"{model.__name__} leads to no realm: whose is it?"
        if model.__name__ not in {*besides, *FOLLOWING}:
            own = model._default_manager.filter(
                **{f"{path}_id" if path == "realm" else path: realm_id}
            )
            kept[model.__name__] = sorted(map(repr, own.values_list()))
    return kept


def fingerprint(realm_id: RealmId, besides: Sequence[str] = ()) -> dict[str, str]:
    """The same, a digest a table, in one question: for those who ask after every call."""
    parts, parameters = [], []
    for model in tables():
        path = path_to_realm(model)
        if path and model.__name__ not in {*besides, *FOLLOWING}:
            own = model._default_manager.filter(
                **{f"{path}_id" if path == "realm" else path: realm_id}
            )
            text, values = own.query.sql_with_params()
            parts.append(
                f"SELECT '{model.__name__}', md5(string_agg(r::text, '|' ORDER BY r::text)) "  # noqa: S608
                f"FROM ({text}) AS r"
            )
            parameters += values
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), parameters)
        return dict(cursor.fetchall())
