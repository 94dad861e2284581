"""A process that says what is due in a realm and is killed before it can note that it has."""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, datetime

import django


def main(realm_id: int, until: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parley.settings")
    django.setup()
    from parley.kernel import sql  # noqa: PLC0415 - Django has to be there first
    from parley.kernel.ids import RealmId  # noqa: PLC0415
    from parley.writing.delivery import deliver_all  # noqa: PLC0415
    from parley.writing.due import KINDS  # noqa: PLC0415

    def die(statement: str) -> None:
        if statement == "eventlog/append":
            os.kill(os.getpid(), signal.SIGKILL)

    sql.watchers.append(die)
    for kind in KINDS.values():
        deliver_all(kind, RealmId(realm_id), datetime.fromtimestamp(until, UTC))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
