"""The tables of the suite come from the migrations, so they have to be what the models say."""

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState


def test_the_migrations_make_what_the_models_say() -> None:
    there = MigrationLoader(None)
    detector = MigrationAutodetector(there.project_state(), ProjectState.from_apps(apps))
    missing = detector.changes(graph=there.graph)
    assert [each for of_app in missing.values() for m in of_app for each in m.operations] == []


def test_the_migrations_are_one_line() -> None:
    """Two that follow the same one cannot be told apart by an upgrade."""
    assert len(MigrationLoader(None).graph.leaf_nodes("parley")) == 1
