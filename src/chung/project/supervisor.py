"""Child processes of a running office: started together, watched, restarted, ended together."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from chung.project.children import die_with_parent
from chung.project.faults import Fault, Words

LONGEST_WAIT = 30.0
STEADY_SECONDS = 60.0


class Interrupted(BaseException):
    """Ctrl+C or a polite request to end (SIGTERM, SIGHUP)."""


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Turn the first signal to end into Interrupted; later ones do not disturb the clearing up."""
    seen: list[int] = []

    def handle(number: int, _frame: object) -> None:
        if not seen:
            seen.append(number)
            raise Interrupted

    signs = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup asked us to stay
        signs.append(signal.SIGHUP)
    before = {sign: signal.signal(sign, handle) for sign in signs}
    try:
        yield
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)


@dataclass
class Child:
    """One process with its own group, so that whatever it started can be ended with it.

    ``give_up_after``: how many deaths in a row (each within STEADY_SECONDS of its start) end the
    whole office; None: restart for ever, more and more slowly.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    give_up_after: int | None = None
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    deaths: int = 0
    not_before: float = 0.0

    def start(self) -> None:
        """Start the process."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            list(self.command),
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=die_with_parent("SIGTERM"),
        )

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
        _end_group(self.process.pid, signal.SIGKILL)
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
            _end_group(process.pid, signal.SIGKILL)
            process.wait()
        _end_group(process.pid, signal.SIGKILL)


def _end_group(group: int, sign: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, sign)
