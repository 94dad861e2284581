"""`python -m parley.serve --port 9991`: one process. Several may share a port."""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import gc
import os
import socket
from types import FrameType

M_ARENA_MAX, M_MMAP_THRESHOLD, M_TRIM_THRESHOLD = -8, -3, -1  # malloc.h
LARGE = 128 * 1024


def main() -> None:
    give_memory_back()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=9991)
    parser.add_argument("--role", choices=["all", "web", "realtime", "worker"], default="all")
    asked = parser.parse_args()
    os.environ["PARLEY_ROLE"] = asked.role
    serve(listener(asked.host, asked.port))


def give_memory_back() -> None:
    """glibc gives every thread an arena of its own, and after the first large block is freed keeps
    such blocks on the heap: a burst of large answers would be kept many times over. Elsewhere
    there is nothing to set."""
    with contextlib.suppress(OSError, AttributeError):
        mallopt = ctypes.CDLL("libc.so.6").mallopt
        mallopt(M_ARENA_MAX, 2)
        mallopt(M_MMAP_THRESHOLD, LARGE)
        mallopt(M_TRIM_THRESHOLD, LARGE)


def listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    made.bind((host, port))
    return made


def serve(sock: socket.socket) -> None:
    import uvicorn  # noqa: PLC0415 - the role must be in the environment before Django starts

    from parley.asgi import app, hub  # noqa: PLC0415
    from parley.realms.first_link import first_link  # noqa: PLC0415
    from parley.realtime.protocol import EventsProtocol  # noqa: PLC0415

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            gc.collect()
            gc.freeze()  # what is imported stays: looking through it again would only take time
            print(f"serving at {sock.getsockname()}", flush=True)  # noqa: T201

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            hub.release_all()
            super().handle_exit(sig, frame)

    EventsProtocol.hub = hub
    if token := first_link():
        print(f"new-link-token: {token}", flush=True)  # noqa: T201
    config = uvicorn.Config(
        app,
        http=EventsProtocol,
        loop="uvloop",
        access_log=False,
        proxy_headers=False,
        log_level="warning",
        timeout_graceful_shutdown=5,
        timeout_keep_alive=75,
        backlog=4096,
        server_header=False,
    )
    Server(config).run(sockets=[sock])


if __name__ == "__main__":
    main()
