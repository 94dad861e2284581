"""A port of our own, or a clear word that it is somebody else's."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from parley.operations.steps import CannotGoOnError


@contextmanager
def reserved(host: str, port: int) -> Iterator[None]:
    """Server processes share their port, so it would not show if two instances did. An abstract
    socket is the mark that keeps the second one away; it vanishes with its holder."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as mark:
        try:
            mark.bind(f"\0parley {host} {port}")
            _try(host, port)
        except OSError as error:
            raise CannotGoOnError(_explain(host, port, error)) from error
        yield


def _try(host: str, port: int) -> None:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    with socket.socket(family, kind, protocol) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        tried.bind(address)
        tried.listen()


def _explain(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} at {host} is in use: stop what listens there, or name another (--port)"
    if error.errno == errno.EACCES:
        return f"port {port} is reserved for root: name one above 1023 with --port"
    return f"cannot listen at {host} port {port}: {error.strerror or error}"


def address(host: str, port: int) -> str:
    """Where a browser on this machine finds it."""
    if host in ("", "0.0.0.0", "::"):  # noqa: S104 - the person asked for it
        host = "localhost"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
