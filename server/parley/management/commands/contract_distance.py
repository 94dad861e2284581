"""How far contract/openapi.json is from another description of the API, such as Zulip's own."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from parley.api.distance.accepted import BadLine, Judged, judge, read_acceptances
from parley.api.distance.contract import read
from parley.api.distance.differences import Difference, differences
from parley.api.distance.reference import NAME, reference_path
from parley.api.distance.report import as_json, as_text

CONTRACT = Path(__file__).resolve().parents[4] / "contract"


class Command(BaseCommand):
    help = "Count the differences between our API and another OpenAPI description of it."
    purpose = "development"

    def add_arguments(self, parser: ArgumentParser) -> None:
        where = f"an OpenAPI document, YAML or JSON; {NAME} may name it"
        parser.add_argument("theirs", type=Path, nargs="?", default=reference_path(), help=where)
        parser.add_argument("--ours", type=Path, default=CONTRACT / "openapi.json")
        parser.add_argument("--accepted", type=Path, default=CONTRACT / "distance-accepted.txt")
        parser.add_argument("--endpoint", help="only where this occurs, as in 'GET /messages'")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *_: Any, **asked: Any) -> None:
        judged = self.judged(asked["ours"], asked["theirs"], asked["accepted"], asked["endpoint"])
        if asked["json"]:
            self.stdout.write(json.dumps(as_json(judged), indent=1))
        else:
            self.stdout.write("\n".join(as_text(judged)))

    def judged(self, ours: Path, theirs: Path, accepted: Path, only: str | None) -> Judged:
        found = differences(read(document(ours)), read(document(theirs)))
        kept = [each for each in found if is_asked_for(each, only)]
        try:
            acceptances = read_acceptances(accepted.read_text() if accepted.exists() else "")
        except BadLine as error:
            raise CommandError(f"{accepted}: {error}") from error
        # Of a part of the API one cannot tell which acceptances have become useless.
        judged = judge(kept, acceptances)
        return judged if only is None else Judged(judged.counted, judged.accepted, [])


def is_asked_for(difference: Difference, only: str | None) -> bool:
    return only is None or only.casefold() in difference.where.casefold()


def document(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text()
        found = json.loads(text) if path.suffix == ".json" else from_yaml(text)
    except (OSError, ValueError) as error:
        raise CommandError(f"Cannot read {path}: {error}") from error
    if not isinstance(found, dict) or "paths" not in found:
        raise CommandError(f"{path} is not an OpenAPI document: it has no paths.")
    return found


def from_yaml(text: str) -> Any:
    try:
        import yaml  # noqa: PLC0415 - a server does not need it, only those who compare contracts
    except ImportError:
        raise CommandError("Reading YAML needs the package pyyaml: pip install pyyaml") from None
    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
