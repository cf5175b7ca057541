"""Child processes of a running office: started together, watched, restarted, ended together."""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from chung.project.children import FAMILY, die_with_parent, end_family
from chung.project.faults import Fault, Words

LONGEST_WAIT = 30.0
STEADY_SECONDS = 60.0


class Interrupted(BaseException):
    """Ctrl+C or a polite request to end (SIGTERM, SIGHUP)."""


@contextlib.contextmanager
def interruptible() -> Iterator[Callable[[], None]]:
    """Turn the first signal to end into Interrupted; later ones do not disturb the clearing up.

    Python drops what is raised in some places (a hook after fork, a finaliser), so whoever waits
    in a loop calls what is yielded: it raises when the signal came and got lost.
    """
    seen: list[int] = []

    def check() -> None:
        if seen:
            raise Interrupted

    def handle(number: int, _frame: object) -> None:
        if not seen:
            seen.append(number)
            raise Interrupted

    signs = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup asked us to stay
        signs.append(signal.SIGHUP)
    before = {sign: signal.signal(sign, handle) for sign in signs}
    try:
        yield check
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)


@dataclass
class Child:
    """One process, ended with whatever it started, also what went into a group of its own.

    ``give_up_after``: how many deaths in a row (each within STEADY_SECONDS of its start) end the
    whole office; None: restart for ever, more and more slowly. ``scratch`` is its folder for
    temporary files, emptied at each start: what a killed process left there was nobody's.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    give_up_after: int | None = None
    scratch: Path | None = None
    mark: str = field(default_factory=lambda: secrets.token_hex(8))
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    deaths: int = 0
    not_before: float = 0.0

    def start(self) -> None:
        """Start the process."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            list(self.command),
            env={**os.environ, **self.environment, FAMILY: self.mark, **self._place_to_scratch()},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=die_with_parent("SIGTERM"),
        )

    def _place_to_scratch(self) -> dict[str, str]:
        if self.scratch is None:
            return {}
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.scratch.mkdir(parents=True, exist_ok=True, mode=0o700)
        return {"TMPDIR": str(self.scratch)}

    def look_after(self) -> None:
        """Restart the process when it died. Raises Fault when it dies again and again."""
        if self.process is not None and self.process.poll() is None:
            return
        now = time.monotonic()
        if self.process is not None:
            self._buried(now)
        if now >= self.not_before:
            self.start()

    def _buried(self, now: float) -> None:
        assert self.process is not None
        code = self.process.returncode
        end_family(self.mark)
        self.process = None
        self.deaths = 1 if now - self.started > STEADY_SECONDS else self.deaths + 1
        if self.give_up_after is not None and self.deaths >= self.give_up_after:
            raise Fault(
                Words(
                    f"Tiến trình {self.name} dừng {self.deaths} lần liên tiếp (mã {code}).",
                    f"The process {self.name} died {self.deaths} times in a row (code {code}).",
                ),
                Words(
                    "Xem các dòng lỗi ở trên; chạy chung doctor.", "See above; run chung doctor."
                ),
            )
        wait = min(LONGEST_WAIT, 0.5 * 2**self.deaths)
        self.not_before = now + wait
        words = Words(
            f"Tiến trình {self.name} đã dừng (mã {code}), chạy lại sau {wait:.0f} giây.",
            f"The process {self.name} died (code {code}), restarting in {wait:.0f} s.",
        )
        print(words, file=sys.stderr, flush=True)

    def stop(self, seconds: float = 20.0) -> None:
        """End the process politely, then its whole group by force. Safe to call twice."""
        process, self.process = self.process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        end_family(self.mark)
