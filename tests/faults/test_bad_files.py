"""Bad files and bad moments at the intake page: a sentence, nothing half-written, the next goes on.

Through the page (HTTP), against the real store. What happens to processes is in
``test_in_the_office.py``.
"""

import resource
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import docx
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from chung.accounts.models import User
from chung.foundation import clock
from chung.foundation.jobs import drain
from chung.journal.models import Entry
from chung.records.models import Record, StoredFile
from chung.registry.models import Arrival, RegisterEntry
from chung.registry.tests import factories
from chung.registry.tests.bad_files import BAD_FILES

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
BIG = 3 << 20  # bytes; from 2.5 MB on Django keeps what is sent in a temporary file


@pytest.fixture
def who() -> factories.Cast:
    return factories.cast()


@pytest.fixture
def clerk(who: factories.Cast) -> Client:
    user = User.objects.create(username="van-thu.thu", person=who.people["clerk"])
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go during this test."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def drop(clerk: Client, who: factories.Cast) -> Callable[..., object]:
    """Let files fall on the intake page of the committee, as the form without script sends them."""

    def send(*files: tuple[str, bytes], **headers: str):
        url = reverse("registry:upload", args=[who.committee.id])
        sent = [SimpleUploadedFile(name, data) for name, data in files]
        return clerk.post(url, {"file": sent}, headers=headers)

    return send


def good(text: str = "Xin chào") -> tuple[str, bytes]:
    return "tot.docx", factories.docx(text).read()


def kept() -> set[str]:
    """Names of the files that lie in the store."""
    return {path.name for path in Path(default_storage.location).rglob("*") if path.is_file()}


def nothing_but(arrivals: int, before: set[str], scratch: Path) -> None:
    """So many arrivals with their bytes; nothing without an owner, nothing half-written."""
    assert Arrival.objects.count() == arrivals
    owned = set(Arrival.objects.values_list("file_id", flat=True))
    assert set(StoredFile.objects.values_list("sha256", flat=True)) == owned
    assert {name for name in kept() - before if name not in owned} == set()
    assert not Record.objects.exists()
    assert Entry.objects.filter(command__contains="receive").count() == arrivals
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_told_why_and_the_next_of_the_drop_goes_on(drop, scratch, kind):
    name, content, words = BAD_FILES[kind]
    before = kept()
    answer = drop((name, content()), good())
    assert answer.status_code == 422
    assert words in answer.text
    assert name in answer.text
    assert "Đã nhận 1 tệp khác." in answer.text
    assert Arrival.objects.get().name == "tot.docx"
    nothing_but(1, before, scratch)


def test_a_file_over_the_limit_is_told_it_and_the_next_goes_on(drop, scratch, settings):
    settings.CHUNG_UPLOAD_LIMIT = BIG - 1
    before = kept()
    answer = drop(("to.pdf", b"%PDF-1.7" + bytes(BIG)), good())
    assert answer.status_code == 422
    assert "lớn hơn mức cho phép" in answer.text
    assert "Đã nhận 1 tệp khác." in answer.text
    nothing_but(1, before, scratch)


@contextmanager
def no_room() -> Iterator[None]:
    """No file may be written to: the kernel's own answer, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("size", [0, BIG], ids=["in memory", "in a temporary file"])
@pytest.mark.parametrize("script", [True, False], ids=["dropped", "plain form"])
def test_a_full_disk_is_a_sentence_and_the_next_try_works(
    drop, clerk, scratch, settings, size, script
):
    before = kept()
    headers = {"HX_Request": "true", "X_Upload_Key": "k"} if script else {}
    file = (good()[0], good()[1] + bytes(size))
    with no_room():
        answer = drop(file, **headers)
    assert answer.status_code in (409, 422, 507)
    assert "ổ đĩa đầy" in answer.text
    assert "Báo quản trị hệ thống" in answer.text
    nothing_but(0, before, scratch)
    with no_room():
        assert clerk.get(reverse("registry:intake")).status_code == 200, "reading goes on"
    assert drop(good(), **headers).status_code in (200, 303)
    nothing_but(1, before, scratch)


def test_a_store_that_cannot_be_written_is_a_sentence(drop, scratch, settings, tmp_path_factory):
    place = tmp_path_factory.mktemp("store") / "files"
    place.write_text("a file where the folder should be")
    options = {"BACKEND": settings.STORAGES["default"]["BACKEND"], "OPTIONS": {"location": place}}
    settings.STORAGES = {**settings.STORAGES, "default": options}
    answer = drop(good())
    assert answer.status_code == 422
    assert "không cho ghi" in answer.text
    assert not Arrival.objects.exists()
    assert not StoredFile.objects.exists()
    assert list(scratch.iterdir()) == []


def test_a_second_sending_of_the_same_file_is_the_same_arrival(drop, scratch):
    before = kept()
    for _ in range(2):
        answer = drop(good(), HX_Request="true", X_Upload_Key="same")
        assert answer.status_code == 200
    assert f"/{Arrival.objects.get().id}/" in answer.text
    nothing_but(1, before, scratch)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.docx", "passwd.docx"),
        ("C:\\mail\\công văn.docx", "công văn.docx"),
        (unicodedata.normalize("NFD", "Kế hoạch sơ kết.docx"), "Kế hoạch sơ kết.docx"),
    ],
)
def test_names_are_made_safe_and_composed(drop, clerk, given, shown):
    assert drop((given, good()[1])).status_code == 303
    assert Arrival.objects.get().name == shown
    assert shown in clerk.get(reverse("registry:intake")).text
    assert not {name for name in kept() if len(name) != 64}, "bytes lie under their digest alone"


def test_a_file_with_the_wrong_ending_comes_in_as_what_it_is(drop):
    assert drop(("cong-van.pdf", good()[1])).status_code == 303
    assert Arrival.objects.get().name == "cong-van.docx"
    assert Arrival.objects.get().kind == "docx"


@pytest.mark.parametrize(
    ("capitals", "letters", "lines"),
    [
        (
            ".VnTimeH",
            ".VnTime",
            (
                ("TØnh uû nghÖ an", "®¶ng céng s¶n viÖt nam"),
                ("Sè 15-TB/TU", "Vinh, ngµy 02 th¸ng 9 n¨m 2004"),
                ("Th«ng b¸o", "vÒ lÞch c«ng t¸c"),
            ),
        ),
        (
            "VNI-Times",
            "VNI-Times",
            (
                ("TÆNH UÛY NGHEÄ AN", "ÑAÛNG COÄNG SAÛN VIEÄT NAM"),
                ("Soá 15-TB/TU", "Vinh, ngaøy 02 thaùng 9 naêm 2004"),
                ("THOÂNG BAÙO", "veà lòch coâng taùc"),
            ),
        ),
    ],
    ids=["TCVN3", "VNI"],
)
def test_old_fonts_come_in_converted_and_the_clerk_is_told(drop, clerk, capitals, letters, lines):
    document = docx.Document()
    head = document.add_table(rows=2, cols=2)
    for row, font in ((0, capitals), (1, letters)):
        for column in (0, 1):
            run = head.cell(row, column).paragraphs[0].add_run(lines[row][column])
            run.font.name = font
    for text, font in zip(lines[2], (capitals, letters), strict=True):
        paragraph = document.add_paragraph()
        paragraph.alignment = 1
        paragraph.add_run(text).font.name = font
    out = BytesIO()
    document.save(out)
    assert drop(("cu.docx", out.getvalue())).status_code == 303
    drain()
    page = clerk.get(reverse("registry:register_arrival", args=[Arrival.objects.get().id])).text
    assert "về lịch công tác" in page
    assert "15-TB/TU" in page
    assert "02/09/2004" in page
    assert "phông chữ cũ" in page


def test_after_the_clock_was_set_back_the_register_asks_for_a_reason(drop, clerk, who):
    """The number stays the next one; the day that breaks the order is written down with why."""
    factories.registered(who)
    drop(good())
    url = reverse("registry:register_arrival", args=[Arrival.objects.get().id])
    with clock.frozen(clock.now() - timedelta(days=2)):
        today = f"{clock.today():%d/%m/%Y}"
        slip = {
            "book": who.book.id,
            "arrived_on": today,
            "issuer_name": "Cơ quan Thử",
            "symbol": "7-CV/TW",
            "dated": today,
            "subject": "báo cáo thử",
        }
        asked = clerk.post(url, slip)
        assert asked.status_code == 422
        assert 'name="late_reason"' in asked.text
        assert RegisterEntry.objects.count() == 1
        clerk.post(url, {**slip, "late_reason": "Đồng hồ máy chủ chạy lùi"})
    last = RegisterEntry.objects.order_by("-number").first()
    assert (last.number, last.late_reason) == (2, "Đồng hồ máy chủ chạy lùi")
