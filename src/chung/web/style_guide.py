"""Examples for the style guide: plausible office content, all of it made up."""

import re
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django import forms
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse

from chung.foundation import clock
from chung.foundation.text import fold
from chung.web.frame import ActingPost, Frame, MenuLink
from chung.web.paging import Count, page_of
from chung.web.parts import Box, Node, Notice, Sheet, Step, Tab
from chung.web.places import ShownPlace

PAPERS = (
    (
        1287,
        "152-CV/VPTU",
        "Văn phòng Tỉnh uỷ",
        "Về việc báo cáo tình hình quý IV năm 2026",
        1,
        "new",
    ),
    (
        1286,
        "48-BC/ĐU",
        "Đảng uỷ xã Hoa Sen",
        "Báo cáo kết quả kiểm tra, giám sát 10 tháng đầu năm, nhiệm vụ 2 tháng cuối năm 2026",
        -3,
        "doing",
    ),
    (
        1285,
        "311-TB/TU",
        "Tỉnh uỷ",
        "Thông báo kết luận phiên họp Thường trực ngày 16/11/2026",
        0,
        "doing",
    ),
    (
        1284,
        "09-TTr/BXDĐ",
        "Ban Xây dựng Đảng",
        "Tờ trình kiện toàn chi uỷ chi bộ Trường Tiểu học",
        6,
        "waiting",
    ),
    (1283, "27-GM/VPĐU", "Văn phòng Đảng uỷ", "Giấy mời hội nghị giao ban tháng 11", None, "done"),
    (
        1282,
        "1120/UBND-NC",
        "Uỷ ban nhân dân xã",
        "Về việc phối hợp tiếp công dân định kỳ tháng 12",
        12,
        "plain",
    ),
    (1281, "66-QĐ/TU", "Tỉnh uỷ", "Quyết định ban hành Quy chế làm việc", None, "stopped"),
)
STATES = {
    "new": "Chờ phân phối",
    "doing": "Đang xử lý",
    "waiting": "Chờ ý kiến",
    "done": "Đã xong",
    "plain": "Đã nhận",
    "stopped": "Để biết",
}
PLACES = (
    ("Bàn làm việc", "desk", "b", 7),
    ("Văn bản đến", "inbox", "d", 12),
    ("Văn bản đi", "send", "i", None),
    ("Dự thảo", "draft", "t", 3),
    ("Nhiệm vụ", "tasks", "n", 18),
    ("Cuộc họp", "meeting", "h", None),
    ("Chương trình", "programme", "c", None),
    ("Báo cáo", "report", "r", 1),
    ("Hồ sơ", "folder", "s", None),
    ("Tổ chức", "organisation", "o", None),
)
SAMPLES = {
    "": "web/style_guide.html",
    "so": "web/style_guide_register.html",
    "van-ban": "web/style_guide_paper.html",
    "vao-so": "web/style_guide_intake.html",
}


RIBBONS = {"so": "Bản chạy thử: mọi người và văn bản ở đây đều không có thật."}


class PaperForm(forms.Form):
    """A slip as the clerk fills it in."""

    symbol = forms.CharField(label="Số, ký hiệu", initial="152-CV/VPTU")
    issued_on = forms.CharField(
        label="Ngày văn bản", initial="20/11/2026", help_text="ngày/tháng/năm"
    )
    issuer = forms.CharField(label="Cơ quan ban hành", initial="Văn phòng Tỉnh uỷ")
    kind = forms.ChoiceField(
        label="Tên loại", choices=[("cv", "Công văn"), ("bc", "Báo cáo"), ("tb", "Thông báo")]
    )
    subject = forms.CharField(
        label="Trích yếu",
        widget=forms.Textarea(attrs={"rows": 2}),
        initial="Về việc báo cáo tình hình quý IV năm 2026",
    )
    note = forms.CharField(label="Ghi chú", required=False)
    urgency = forms.ChoiceField(
        label="Mức độ khẩn",
        widget=forms.RadioSelect,
        initial="",
        required=False,
        choices=[
            ("", "Thường"),
            ("khan", "Khẩn"),
            ("thuong-khan", "Thượng khẩn"),
            ("hoa-toc", "Hoả tốc"),
        ],
    )
    original = forms.BooleanField(label="Có bản giấy kèm theo", required=False)
    units = forms.MultipleChoiceField(
        label="Nơi nhận",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=["1", "3"],
        help_text="Đơn vị chọn ở đây nhận văn bản ngay khi phát hành.",
        choices=[
            (str(n), f"Đảng uỷ {kind} {name}")
            for n, (kind, name) in enumerate(
                (kind, name)
                for name in (
                    "Hoa Sen",
                    "Đồng Xanh",
                    "Bến Đò",
                    "Cầu Đá",
                    "Hương Sơn Mẫu",
                    "Ruộng Mới",
                )
                for kind in ("xã", "phường")
            )
        ],
    )


def template_for(request: HttpRequest) -> str:
    """Which sample page is asked for."""
    return SAMPLES.get(request.GET.get("mau", ""), SAMPLES[""])


def content(request: HttpRequest) -> dict[str, Any]:
    """Everything the sample pages show."""
    here = reverse("web:style_guide")
    wrong = PaperForm(
        {"symbol": "", "issued_on": "31/02/2026", "subject": "Về việc"}, auto_id="sai_%s"
    )
    wrong.add_error("issued_on", "Không có ngày 31/02. Gõ lại theo thứ tự ngày/tháng/năm.")
    words = request.GET.get("q", "")
    papers = [p for p in _papers() if fold(words) in fold(f"{p.number} {p.symbol} {p.subject}")]
    cursor = request.GET.get("cursor", "")
    page = page_of(papers, order=("-number",), cursor=cursor, size=5, cap=1000)
    return {
        "frame": _frame(request, here),
        "places": _places(here),
        "papers": _papers(),
        "q": words,
        "page": page,
        "thousand": Count(1000, more=True),
        "here": here,
        "form": PaperForm(),
        "wrong": wrong,
        "sheets": _sheets(),
        "steps": _steps(),
        "nodes": _nodes(here),
        "tabs": _tabs(here),
        "notices": _notices(here),
        "days": [clock.today() + timedelta(days=n) for n in (-3, 0, 1, 2, 9)],
        "icons": _icon_names(),
        "page_keys": [("x", "Đánh dấu xong việc đang chọn")],
    }


def _papers() -> list[Any]:
    today = clock.today()
    return [
        SimpleNamespace(
            number=number,
            symbol=symbol,
            issuer=issuer,
            subject=subject,
            received_on=today - timedelta(days=1288 - number),
            issued_on=today - timedelta(days=1290 - number),
            due=None if due is None else today + timedelta(days=due),
            tone=tone,
            state=STATES[tone],
        )
        for number, symbol, issuer, subject, due, tone in PAPERS
    ]


def _frame(request: HttpRequest, here: str) -> Frame:
    return Frame(
        person="Nguyễn Văn Mẫu",
        posts=(
            ActingPost(1, "Văn thư", "Văn phòng Đảng uỷ xã Hoa Sen", current=True),
            ActingPost(2, "Chuyên viên tổng hợp", "Văn phòng Đảng uỷ xã Hoa Sen"),
        ),
        switch_url=here,
        home_url=here,
        search_url=here,
        notices_url=here,
        notices_count=4,
        sign_out_url=here,
        ribbon=RIBBONS.get(request.GET.get("mau", ""), ""),
        links=(MenuLink(here, "Tài khoản và mật khẩu", "key"),),
    )


def _places(here: str) -> list[ShownPlace]:
    return [
        ShownPlace(icon, here, label, icon, key, count, icon == "inbox")
        for label, icon, key, count in PLACES
    ]


def _sheets() -> list[Sheet]:
    boxes = (
        Box("issuer", 190, 70, 165, 36),
        Box("symbol", 195, 122, 155, 20),
        Box("issued_on", 575, 101, 280, 22, doubtful=True),
        Box("subject", 180, 145, 185, 35),
    )
    picture = static("web/sample/sheet.svg")
    return [Sheet(1, picture, 794, 1123, boxes), Sheet(2, picture, 794, 1123)]


def _steps() -> list[Step]:
    now = clock.now()
    return [
        Step(
            "Vào sổ, số đến 1287", "Trần Thị Ví Dụ, văn thư", now - timedelta(hours=5), tone="done"
        ),
        Step(
            "Giao Phòng Tổng hợp chủ trì",
            "Lê Văn Mẫu, Chánh Văn phòng",
            now - timedelta(hours=3),
            note="Tổng hợp, báo cáo Thường trực trước ngày 30/11.",
            tone="done",
        ),
        Step("Đang xử lý", "Phòng Tổng hợp", now - timedelta(hours=1), tone="doing"),
        Step("Báo cáo Thường trực", tone="plain"),
    ]


def _nodes(here: str) -> list[Node]:
    return [
        Node(
            "Tỉnh uỷ mẫu",
            here,
            note="TU",
            icon="landmark",
            open=True,
            children=(
                Node(
                    "Văn phòng",
                    here,
                    note="VPTU · 42 người",
                    children=(Node("Phòng Tổng hợp", here),),
                ),
                Node("Ban Tổ chức", here, note="BTC · 28 người"),
                Node(
                    "Các đảng uỷ xã, phường",
                    note="130",
                    open=True,
                    children=(
                        Node("Đảng uỷ xã Hoa Sen", here, current=True),
                        Node("Đảng uỷ phường Bến Đò", here, note="từ 01/07/2025"),
                    ),
                ),
            ),
        )
    ]


def _tabs(here: str) -> list[Tab]:
    return [
        Tab("Đang chờ", here, current=True, count=12),
        Tab("Đã giao", here, count=48),
        Tab("Để biết", here),
        Tab("Đã xong", here, count=Count(1000, more=True)),
    ]


def _notices(here: str) -> list[Notice]:
    now = clock.now()
    return [
        Notice(
            "Đảng uỷ xã Hoa Sen trả lại văn bản 152-CV/VPTU: gửi nhầm nơi nhận",
            here,
            now - timedelta(minutes=12),
            unread=True,
            icon="return",
        ),
        Notice(
            "3 văn bản mới vào sổ",
            here,
            now - timedelta(hours=2),
            icon="inbox",
            detail="Số 1285–1287",
        ),
        Notice(
            "Nhiệm vụ quá hạn 3 ngày: báo cáo quý IV",
            here,
            now - timedelta(days=1),
            icon="state-late",
        ),
    ]


def _icon_names() -> list[str]:
    sprite = Path(__file__).parent / "static" / "web" / "icons.svg"
    return re.findall(r'<symbol id="([^"]+)"', sprite.read_text())
