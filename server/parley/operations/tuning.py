"""How the embedded PostgreSQL is set up: small when idle, durable, heard on its socket only.

`local.conf` in its directory is read last and is the administrator's.
"""

from __future__ import annotations

from pathlib import Path

BASE = {
    "shared_buffers": "64MB",
    "effective_cache_size": "512MB",
    "maintenance_work_mem": "64MB",
    "max_connections": "100",
    "max_wal_senders": "4",
    "max_wal_size": "512MB",
    "checkpoint_timeout": "15min",
    "wal_compression": "on",
    "random_page_cost": "1.1",
    "jit": "off",
    "huge_pages": "off",
    "max_worker_processes": "4",
    "max_parallel_workers": "2",
    "autovacuum_max_workers": "2",
    # A desktop's session manager removes shared memory when its user logs out; files it leaves.
    "dynamic_shared_memory_type": "mmap",
    "log_line_prefix": "%m [%p] ",
    "log_min_duration_statement": "1s",
    "log_timezone": "UTC",
    "timezone": "UTC",
}
SINCE_18 = {"io_method": "sync"}  # instead of three more processes

THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""For tests: a cluster nobody will miss."""


def write_settings(cluster: Path, major: int, extra: dict[str, str]) -> None:
    chosen = {**BASE, **(SINCE_18 if major >= 18 else {}), **extra}  # noqa: PLR2004 - a version
    lines = [f"{name} = '{value}'\n" for name, value in chosen.items()]
    head = "# Written by Parley at each start; put yours into local.conf.\n"
    written = cluster / "parley.conf"
    written.write_text(head + "".join(lines))
    written.chmod(0o644)  # root writes it, PostgreSQL's user reads it; the directory is shut


def include_settings(cluster: Path) -> None:
    with (cluster / "postgresql.conf").open("a") as file:
        file.write("\ninclude 'parley.conf'\ninclude 'local.conf'\n")
    (cluster / "local.conf").write_text("# Yours: read last, never written by Parley.\n")
