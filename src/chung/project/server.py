"""The web server: gunicorn with threads, loaded once and forked.

Sync views under ASGI ran three times slower, so pages are served by WSGI.
"""

import os
from typing import Any

from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from chung.project import surroundings
from chung.project.children import tell_if_abandoned
from chung.project.faults import Words


def _fresh_connections(_server: Any, _worker: Any) -> None:
    """A database connection must never be shared by two processes."""
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        close_pool = getattr(connection, "close_pool", None)
        if close_pool:
            close_pool()


class WebServer(BaseApplication):
    """Gunicorn, configured by our environment variables and by nothing else."""

    def load_config(self) -> None:
        here, parent = surroundings.read(), os.getppid()
        web = Words("trang web", "the web server")
        host = f"[{here.host}]" if ":" in here.host else here.host
        chosen = {
            "bind": f"{host}:{here.port}",
            "workers": int(os.environ.get("CHUNG_WEB_PROCESSES", "2")),
            "threads": int(os.environ.get("CHUNG_WEB_THREADS", "4")),
            "worker_class": "gthread",
            "preload_app": True,
            "timeout": 60,
            "graceful_timeout": 15,
            "keepalive": 5,
            "max_requests": 10000,
            "max_requests_jitter": 1000,
            "post_fork": _fresh_connections,
            "on_exit": lambda _server: tell_if_abandoned(parent, web),
            "control_socket_disable": True,
            "loglevel": "warning",
            "proc_name": "chung-web",
            # the heartbeat file must not lie on a slow disk
            "worker_tmp_dir": "/dev/shm" if os.access("/dev/shm", os.W_OK) else None,  # noqa: S108
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from chung.project.wsgi import application

        return application


if __name__ == "__main__":
    WebServer().run()
