"""Figures of two days beside each other, as lines of a table with the lengths of their bars."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from chung.organisation.states import BodyKind, Level
from chung.reorganisation.queries.figures import LeanFigures
from chung.reorganisation.queries.flow import FEWEST, SHORTEST, Period, WorkFigures

BAR = 100.0  # length of the longest bar of a line

Number = int | float | None
_Rest = tuple[Any, Any]  # what a number rests on, and why there is none
_KEPT = "\u00a0"  # "8 người" stays in one line
_NOTHING: _Rest = ("", "")


@dataclass(frozen=True)
class Measure:
    """One line: what is counted, before and after. ``after`` None: not known yet.

    ``comparable``: counts of periods that differ in length are told, not compared. ``bases``: what
    each number rests on; ``lacks``: why there is none.
    """

    label: Any
    before: Number
    after: Number
    indent: bool = False
    comparable: bool = True
    bases: tuple[Any, Any] = ("", "")
    lacks: tuple[Any, Any] = ("", "")

    @property
    def change(self) -> Number:
        if self.before is None or self.after is None or not self.comparable:
            return None
        return round(self.after - self.before, 2)

    @property
    def change_words(self) -> str:
        """ "−12", "+3", "0" with a true minus."""
        if self.change is None:
            return ""
        sign = "−" if self.change < 0 else "+" if self.change > 0 else ""
        return f"{sign}{number_words(abs(self.change))}"

    @property
    def before_length(self) -> float:
        return self._length(self.before)

    @property
    def after_length(self) -> float:
        return self._length(self.after)

    def _length(self, number: Number) -> float:
        most = max(self.before or 0, self.after or 0)
        return round(BAR * (number or 0) / most, 1) if most and self.comparable else 0.0

    @property
    def before_words(self) -> str:
        return self._words(0)

    @property
    def after_words(self) -> str:
        return self._words(1)

    def cells(self) -> tuple[Any, ...]:
        """Label, before, after, change, and what the numbers rest on, for a sheet."""
        words = (str(self.lacks[0]) or None, str(self.lacks[1]) or None)
        before = self.before if self.before is not None else words[0]
        after = self.after if self.after is not None else words[1]
        bases = " → ".join(str(base) for base in self.bases if base)
        return str(self.label), before, after, self.change, bases.replace(_KEPT, " ") or None

    def _words(self, side: int) -> str:
        number = (self.before, self.after)[side]
        return (
            str(self.lacks[side]) if number is None and self.lacks[side] else number_words(number)
        )


@dataclass(frozen=True)
class Group:
    """Lines that belong together, with a word on how they are counted."""

    key: str
    title: Any
    measures: tuple[Measure, ...]
    note: Any = ""
    periods: tuple[Period | None, Period | None] = (None, None)


def number_words(number: Number) -> str:
    """1.234 and 2,5, as written in Vietnam; an en dash for what nobody knows."""
    if number is None:
        return "–"
    if isinstance(number, int) or number == int(number):
        return f"{int(number):,}".replace(",", ".")
    return f"{number:.2f}".rstrip("0").replace(".", ",")


def compared(
    before: LeanFigures,
    after: LeanFigures,
    work_before: WorkFigures | None = None,
    work_after: WorkFigures | None = None,
) -> tuple[Group, ...]:
    """All lines, in the order people ask for them."""
    groups = [
        Group("bodies", _("Tổ chức"), tuple(_bodies(before, after))),
        Group(
            "people",
            _("Biên chế"),
            tuple(_people(before, after)),
            _("Lãnh đạo tính theo tên chức danh. Phục vụ: văn thư, kế toán, thủ quỹ, lái xe, "
              "quản trị và các phòng hành chính, tài chính, cơ yếu; còn lại là chuyên môn."),
        ),
    ]  # fmt: skip
    if work_before is not None:
        groups.append(
            Group(
                "work",
                _("Công việc"),
                tuple(_work(work_before, work_after)),
                _("Đếm từ nhật ký hệ thống, không đọc nội dung. Lượt chuyển tay: một văn bản đến "
                  "qua người khác xử lý tiếp, từ khi vào sổ đến khi giải quyết xong. Tính bình "
                  "quân khi kỳ có ít nhất %(days)d ngày, ít nhất %(papers)d văn bản giải "
                  "quyết xong.")
                % {"days": SHORTEST, "papers": FEWEST},
                (work_before.period, work_after.period if work_after else None),
            )
        )  # fmt: skip
    return tuple(groups)


def _bodies(a: LeanFigures, b: LeanFigures) -> Iterator[Measure]:
    yield Measure(_("Số cấp"), a.levels, b.levels)
    yield Measure(_("Số tổ chức"), a.all_bodies, b.all_bodies)
    for level, kind in _sorted({*a.bodies, *b.bodies}):
        words = f"{BodyKind(kind).label} ({_plain(level)})"
        pair = (level, kind)
        yield Measure(words, a.bodies.get(pair, 0), b.bodies.get(pair, 0), indent=True)
    yield Measure(_("Số phòng"), a.divisions, b.divisions)


def _plain(level: str) -> str:
    """The level without its dates: the columns say of which day the figures are."""
    return str(Level(level).label).split(" (")[0].lower()


def _sorted(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    kinds = BodyKind.values
    return sorted(pairs, key=lambda pair: (pair[0], kinds.index(pair[1])))


def _people(a: LeanFigures, b: LeanFigures) -> Iterator[Measure]:
    def line(label: Any, name: str, indent: bool = False) -> Measure:
        # History knows bodies, not their people: nobody there is not nought.
        first, second = (getattr(each, name) if each.posts else None for each in (a, b))
        return Measure(label, first, second, indent)

    yield line(_("Số chức danh"), "posts")
    yield line(_("Chức danh chưa có người"), "vacant", indent=True)
    yield line(_("Chức danh lãnh đạo"), "leaders", indent=True)
    yield line(_("trong đó cấp phó"), "deputies", indent=True)
    yield line(_("Số chức danh mỗi lãnh đạo phụ trách"), "span")
    yield line(_("Số người đang giữ chức danh"), "all_people")
    yield line(_("Làm chuyên môn"), "substance", indent=True)
    yield line(_("Làm phục vụ"), "support", indent=True)


def _work(a: WorkFigures, b: WorkFigures | None) -> Iterator[Measure]:
    even = b is None or a.period.length == b.period.length

    def line(label: Any, name: str, of: Callable[[WorkFigures], _Rest] | None = None) -> Measure:
        rests = [_NOTHING if of is None or each is None else of(each) for each in (a, b)]
        (base, lack), (base_after, lack_after) = rests
        return Measure(
            label,
            getattr(a, name),
            getattr(b, name) if b else None,
            indent=of is _settled,
            comparable=even or of is not None,
            bases=(base, base_after),
            lacks=(lack, lack_after),
        )

    yield line(_("Văn bản đến vào sổ"), "papers_in")
    yield line(_("Văn bản đi ban hành"), "papers_out")
    yield line(_("Nhiệm vụ được giao"), "tasks")
    yield line(_("Văn bản mỗi người trong 30 ngày"), "papers_each", _papers)
    yield line(_("Nhiệm vụ mỗi người trong 30 ngày"), "tasks_each", _tasks)
    yield line(_("Văn bản đến đã giải quyết xong"), "settled")
    yield line(_("Lượt chuyển tay mỗi văn bản"), "hands", _settled)
    yield line(_("Số ngày mỗi văn bản"), "days", _settled)


def _papers(work: WorkFigures) -> _Rest:
    return _each(work, ngettext("%(n)s văn bản", "%(n)s văn bản", work.papers), work.papers)


def _tasks(work: WorkFigures) -> _Rest:
    return _each(work, ngettext("%(n)s nhiệm vụ", "%(n)s nhiệm vụ", work.tasks), work.tasks)


def _each(work: WorkFigures, counted: str, number: int) -> _Rest:
    people, days = work.period.people, work.period.length
    said = (
        counted % {"n": number_words(number)},
        ngettext("%(n)s người", "%(n)s người", people) % {"n": number_words(people)},
        ngettext("%(n)s ngày", "%(n)s ngày", days) % {"n": days},
    )
    return " · ".join(part.replace(" ", _KEPT) for part in said), _(
        "chưa đủ ngày để tính"
    ) if work.too_short else ""


def _settled(work: WorkFigures) -> _Rest:
    words = ngettext("%(n)s văn bản", "%(n)s văn bản", work.settled)
    lack = _("chưa đủ văn bản để tính") if work.days is None else ""
    return words % {"n": number_words(work.settled)}, lack
