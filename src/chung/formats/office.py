"""LibreOffice at work without a screen: documents become PDF/A or DOCX.

One LibreOffice profile per process, because a profile serves one LibreOffice at a time; threads of
a process take turns. The program runs in a process group of its own and the whole group is killed
when its time runs out, so a hanging document never outlives its job.
"""

import atexit
import os
import shutil
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import Literal

from django.utils.translation import gettext_lazy as _

from chung.formats.intake.sandbox import run_limited
from chung.foundation.refusals import Refusal

Target = Literal["pdf", "docx"]

# SelectPdfVersion 1 is PDF/A-1b, the form fit for keeping: fonts embedded, nothing outside needed
# (version 7.4 adds the tags of level A by itself).
_FILTERS: dict[Target, str] = {
    "pdf": 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"1"}}',
    "docx": "docx:MS Word 2007 XML",
}
# Never run macros, never follow links of a stranger's document, never restore a crashed one.
_SETTINGS = {
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel"): "3",
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("org.openoffice.Office.Writer/Content/Update", "Link"): "0",
    ("org.openoffice.Office.Common/Misc", "FirstRun"): "false",
    ("org.openoffice.Office.Recovery/RecoveryInfo", "Enabled"): "false",
}
_PROFILE_FILE = "registrymodifications.xcu"

_turn = threading.Lock()
_profiles: dict[int, Path] = {}  # process id → profile: a forked child must not share its parent's


class OfficeMissing(Refusal):
    """LibreOffice is not installed on this machine."""

    status = 503

    def __init__(self) -> None:
        super().__init__(
            _("Máy chủ chưa cài LibreOffice nên chưa chuyển được văn bản sang PDF hoặc DOCX."),
            _("Hãy báo quản trị cài gói libreoffice-writer-nogui, rồi làm lại việc này."),
        )


class OfficeFailed(Refusal):
    """LibreOffice could not convert the document, or not in time. ``timed_out`` tells which."""

    status = 422

    def __init__(self, *, timed_out: bool) -> None:
        self.timed_out = timed_out
        message = (
            _("Chuyển đổi văn bản quá lâu nên đã dừng lại.")
            if timed_out
            else _("LibreOffice không mở được văn bản này.")
        )
        super().__init__(
            message, _("Hãy mở tệp trên máy, lưu lại thành DOCX hoặc PDF rồi tải lên lại.")
        )


def program() -> str | None:
    """Where LibreOffice is, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def available() -> bool:
    """Can documents be converted on this machine?"""
    return program() is not None


def convert(source: Path, to: Target, timeout: float = 90, user_dir: Path | None = None) -> bytes:
    """The document as PDF/A-1b or DOCX.

    ``timeout`` is in seconds, for the conversion itself. ``user_dir`` is the LibreOffice profile to
    use instead of the process's own; the caller then sees to it that nobody else uses it. The
    source is never written to. Raises OfficeMissing, OfficeFailed.
    """
    office = program()
    if office is None:
        raise OfficeMissing
    with tempfile.TemporaryDirectory(prefix="chung-office-") as folder:
        # A name of our own: the given one may begin with a dash or be a path trick.
        copy = Path(folder, f"source{_suffix(source)}")
        shutil.copyfile(source, copy)
        if user_dir is not None:
            prepare_profile(user_dir)
            return _run(office, copy, to, timeout, user_dir)
        with _turn:
            return _run(office, copy, to, timeout, _own_profile())


def convert_bytes(data: bytes, suffix: str, to: Target, timeout: float = 90) -> bytes:
    """``convert`` for a document in memory; ``suffix`` is like ".docx"."""
    with tempfile.TemporaryDirectory(prefix="chung-office-") as folder:
        source = Path(folder, f"source{suffix}")
        source.write_bytes(data)
        return convert(source, to, timeout)


def _run(office: str, source: Path, to: Target, timeout: float, profile: Path) -> bytes:
    out = source.parent / "out"
    out.mkdir()
    command = [
        office,
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--nologo",
        "--convert-to",
        _FILTERS[to],
        "--outdir",
        str(out),
        str(source),
    ]
    # The C.UTF-8 locale keeps dates and fields the same on every machine.
    outcome = run_limited(command, timeout, {"HOME": str(profile), "LC_ALL": "C.UTF-8"})
    if outcome.returncode is None:
        raise OfficeFailed(timed_out=True)
    result = out / f"source.{to}"
    # LibreOffice ends with 0 even when it wrote nothing: only the file counts.
    if not result.is_file() or result.stat().st_size == 0:
        raise OfficeFailed(timed_out=False)
    return result.read_bytes()


def _own_profile() -> Path:
    """The profile of this process, made on first use, removed when the process ends."""
    pid = os.getpid()
    if pid not in _profiles or not _profiles[pid].is_dir():
        profile = Path(tempfile.mkdtemp(prefix="chung-office-profile-"))
        _profiles[pid] = profile
        atexit.register(_remove_profile, pid)
    prepare_profile(_profiles[pid])
    return _profiles[pid]


def _remove_profile(pid: int) -> None:
    if pid == os.getpid():  # a forked child inherits the registration, not the duty
        shutil.rmtree(_profiles.pop(pid), ignore_errors=True)


def prepare_profile(profile: Path) -> None:
    """Write the settings into a new profile; a profile in use is left as it is."""
    user = profile / "user"
    if (user / _PROFILE_FILE).exists():
        return
    user.mkdir(parents=True, exist_ok=True)
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for (path, name), value in _SETTINGS.items()
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items'
        ' xmlns:oor="http://openoffice.org/2001/registry"'
        ' xmlns:xs="http://www.w3.org/2001/XMLSchema"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>'
    )
    with tempfile.NamedTemporaryFile("w", dir=user, delete=False, encoding="utf-8") as draft:
        draft.write(text)
    with suppress(FileExistsError):
        os.replace(draft.name, user / _PROFILE_FILE)


def _suffix(source: Path) -> str:
    """The suffix, if it is a plain one; LibreOffice looks at the content anyway."""
    suffix = source.suffix.lower()
    return suffix if suffix[1:].isascii() and suffix[1:].isalnum() else ""
