"""Finding: tone marks, symbols, phrases, filters, and who may see."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chung.foundation.text import fold
from chung.records.states import RecordKind
from chung.search.commands import freshen_index
from chung.search.index import place
from chung.search.index.schema import VERSION
from chung.search.queries import Asked, Narrowed, find, find_all, find_ids, find_quickly, provide
from chung.search.queries.facts import withdraw
from chung.search.tests.factories import Desk, revoked

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    made = Desk()
    for kind in RecordKind:
        provide(kind, made.search_facts)
    yield made
    for kind in RecordKind:
        withdraw(kind)


def titles(desk, text, **narrowed):
    """Titles found for the reader, without the marks."""
    freshen_index()
    found = find(desk.reader, Asked(text, Narrowed(**narrowed)))
    assert found.ready
    return [hit.title.replace("<mark>", "").replace("</mark>", "") for hit in found.hits]


@pytest.mark.parametrize("typed", ["hoà giải", "hòa giải", "HOÀ GIẢI", "hoa giai", "hoà\u0300"[:3]])
def test_tone_marks_may_stand_anywhere_or_be_missing(desk, typed):
    desk.paper("Về công tác hòa giải")
    assert titles(desk, typed) == ["Về công tác hòa giải"]


def test_both_ways_of_placing_a_tone_find_both(desk):
    written = {"Đảng uỷ xã về sắp xếp", "Đảng ủy phường về sắp xếp"}
    for title in written:
        desk.paper(title)
    for typed in ('"đảng uỷ" sắp xếp', '"đảng ủy" sắp xếp', "ĐẢNG ỦY", "ĐẢNG UỶ"):
        assert set(titles(desk, typed)) == written


@pytest.mark.parametrize(("typed", "first"), [("bán", "Bán đấu giá"), ("bạn", "Đại hội bạn")])
def test_words_typed_with_marks_come_first_but_all_are_found(desk, typed, first):
    desk.paper("Ban ban ban", "ban bản bàn ban")
    desk.paper("Bán đấu giá", "đất")
    desk.paper("Đại hội bạn", "bè " * 50)
    found = titles(desk, typed + " ")
    assert found[0] == first
    assert len(found) == 3


def test_the_last_word_may_be_begun_only(desk):
    desk.paper("Kế hoạch kiểm tra")
    assert titles(desk, "kế hoạch ki") == ["Kế hoạch kiểm tra"]
    assert titles(desk, "kế hoạch ki ") == []
    assert titles(desk, "ki kế hoạch") == []


def test_all_words_must_be_there_wherever_they_stand(desk):
    desk.paper("Kế hoạch kiểm tra", "Đồng chí Bí thư chủ trì")
    assert titles(desk, "bí thư kiểm tra ") == ["Kế hoạch kiểm tra"]
    assert titles(desk, "bí thư thanh tra ") == []


def test_a_phrase_in_quotes_stands_side_by_side(desk):
    desk.paper("Về công tác cán bộ")
    desk.paper("Về cán sự và bộ công cụ, tác giả")
    assert titles(desk, '"công tác cán bộ"') == ["Về công tác cán bộ"]
    assert len(titles(desk, "công tác cán bộ")) == 2
    assert titles(desk, '"cong tac can') == ["Về công tác cán bộ"]


def test_words_side_by_side_come_first(desk):
    desk.paper("Bộ phận công tác của cán sự", "cán cán cán bộ bộ công công tác tác")
    desk.paper("Về công tác cán bộ trong năm học mới của các trường")
    assert titles(desk, "cong tac can bo ")[0].startswith("Về công tác cán bộ")


SYMBOL = "152-BC/ĐU"


@pytest.fixture
def with_symbol(desk):
    desk.paper("Báo cáo quý I", symbol=SYMBOL, number="1523", type="Báo cáo")
    desk.paper("Trả lời công văn", "theo Báo cáo số 152-BC/ĐU ngày 02/3/2026", symbol="9-CV/VPĐU")
    desk.paper("Việc khác", "152 hộ dân", symbol="15-BC/ĐU")
    freshen_index()
    return desk


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=settings.default.max_examples // 2,
    deadline=None,
)
@given(
    st.sampled_from(["-", "/", " ", "--", " - ", "–", ". "]),
    st.sampled_from(["/", "-", " ", " / ", "."]),
    st.sampled_from(["", "Số ", "Số: ", "số:", "so "]),
    st.sampled_from([str, str.lower, fold]),
)
def test_a_garbled_symbol_finds_its_paper_first(with_symbol, first, second, head, spelled):
    typed = head + spelled(f"152{first}BC{second}ĐU")
    assert titles(with_symbol, typed)[0] == "Báo cáo quý I"


@pytest.mark.parametrize("typed", ["1", "15", "152", "152-", "152-b", "152-BC/", "152-BC/Đ"])
def test_a_symbol_is_found_while_it_is_typed(with_symbol, typed):
    assert "Báo cáo quý I" in titles(with_symbol, typed)


def test_a_number_alone_finds_symbols_and_numbers_of_the_register(with_symbol):
    assert titles(with_symbol, "152")[0] == "Báo cáo quý I"
    assert titles(with_symbol, "1523") == ["Báo cáo quý I"]
    assert titles(with_symbol, "số 15")[0] == "Việc khác"


def test_the_letters_of_a_symbol_alone(with_symbol):
    assert set(titles(with_symbol, "bc/đu")) >= {"Báo cáo quý I", "Việc khác"}


def test_a_symbol_among_words_finds_the_papers_that_cite_it(with_symbol):
    assert titles(with_symbol, "trả lời 152-BC/ĐU") == ["Trả lời công văn"]
    assert titles(with_symbol, "báo cáo quý 152/BC-DU") == ["Báo cáo quý I"]
    assert titles(with_symbol, "báo cáo quý 152BC/DU") == ["Báo cáo quý I"]


@pytest.mark.parametrize("typed", ["152BC/DU", "152bcđu", "152bc đu", "152bc", "số 152bc/du"])
def test_number_and_letters_may_be_written_in_one(with_symbol, typed):
    assert titles(with_symbol, typed)[0] == "Báo cáo quý I"


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("152/BC DU", SYMBOL),
        ("152-BC/ĐX", SYMBOL),
        ("152-BC/ĐU", ""),
        ("Số: 152-BC/ĐU", ""),
        ("152-BC", ""),
        ("báo cáo", ""),
    ],
)
def test_the_symbol_that_was_meant_is_offered(with_symbol, typed, hint):
    assert find(with_symbol.reader, Asked(typed)).hint == hint
    assert find(with_symbol.stranger, Asked(typed)).hint == ""


def test_strangers_find_nothing(desk):
    desk.paper("Về công tác cán bộ", symbol=SYMBOL)
    desk.paper("Của người khác", post=desk.stranger_post)
    freshen_index()
    for typed in ("công tác", SYMBOL, "152", '"công tác"'):
        found = find(desk.stranger, Asked(typed))
        assert (found.hits, found.count, found.facets, found.hint) == ([], 0, {}, "")
    assert find(desk.stranger, Asked("khác")).count == 1
    assert find_ids(desk.reader, Asked("khác")) == ([], 0)


def test_revoked_access_vanishes_before_the_index_knows(desk):
    record = desk.paper("Về công tác cán bộ", symbol=SYMBOL)
    freshen_index()
    assert find(desk.reader, Asked("152 bc")).count == 1
    revoked(record)
    for typed in ("công tác", "152/BC ĐU"):
        found = find(desk.reader, Asked(typed))
        assert (found.hits, found.count, found.hint) == ([], 0, "")
        assert find_quickly(desk.reader, typed).hits == []
        assert find_ids(desk.reader, Asked(typed)) == ([], 0)


def test_filters_and_what_they_would_leave(desk):
    desk.paper("Báo cáo một", type="Báo cáo", book="Sổ 1", state="waiting")
    desk.paper("Báo cáo hai", type="Báo cáo", book="Sổ 2", state="settled")
    desk.paper("Báo cáo ba", type="Kế hoạch", kind=RecordKind.TASK, day=date(2026, 5, 1))
    assert set(titles(desk, "báo cáo", type="Báo cáo")) == {"Báo cáo một", "Báo cáo hai"}
    assert titles(desk, "báo cáo", kind="task") == ["Báo cáo ba"]
    assert titles(desk, "báo cáo", book="Sổ 2") == ["Báo cáo hai"]
    assert titles(desk, "báo cáo", state="incoming:waiting") == ["Báo cáo một"]
    assert titles(desk, "báo cáo", since=date(2026, 4, 1)) == ["Báo cáo ba"]
    assert len(titles(desk, "báo cáo", until=date(2026, 4, 1))) == 2
    assert len(titles(desk, "", keeper=str(desk.body.id))) == 3
    found = find(desk.reader, Asked("báo cáo", Narrowed(type="Báo cáo")))
    kinds = {facet.value: (facet.count, facet.chosen) for facet in found.facets["type"]}
    assert kinds == {"Báo cáo": (2, True), "Kế hoạch": (1, False)}
    assert {f.label: f.count for f in found.facets["state"]} == {
        "Chờ phân phối": 1,
        "Đã giải quyết": 1,
    }


def test_states_called_the_same_are_one_filter(desk):
    desk.paper("Báo cáo một", kind=RecordKind.DRAFT, state="issued")
    desk.paper("Báo cáo hai", kind=RecordKind.OUTGOING, state="issued")
    desk.paper("Báo cáo ba", kind=RecordKind.OUTGOING, state="signed")
    freshen_index()
    found = find(desk.reader, Asked("báo cáo"))
    [issued] = [f for f in found.facets["state"] if str(f.label) == "Đã phát hành"]
    assert issued.count == 2
    narrowed = Narrowed(state=issued.value)
    assert set(titles(desk, "báo cáo", state=issued.value)) == {"Báo cáo một", "Báo cáo hai"}
    [chosen] = [f for f in find(desk.reader, Asked("", narrowed)).facets["state"] if f.chosen]
    assert chosen.value == issued.value
    assert titles(desk, "báo cáo", state="outgoing:issued") == ["Báo cáo hai"], "older addresses"


def test_a_hit_says_how_it_stands_in_its_tone_and_begins_with_a_capital(desk):
    desk.paper("về việc một", state="waiting")
    freshen_index()
    [hit] = find(desk.reader, Asked("viec")).hits
    assert (hit.title, hit.facts["tone"]) == ("Về <mark>việc</mark> một", "waiting")
    [hit] = find(desk.reader, Asked("ve")).hits
    assert hit.title == "<mark>Về</mark> việc một"


def test_nothing_found_says_which_word_to_leave_out(desk):
    desk.paper("Sắp xếp trụ sở làm việc")
    desk.paper("Trụ sở mới")
    desk.paper("Trụ sở kín", post=desk.stranger_post)
    freshen_index()
    found = find(desk.reader, Asked("trụ sở zzz "))
    assert (found.hits, found.fewer) == ([], [("trụ sở", 2)]), "only what may be seen is counted"
    assert find(desk.reader, Asked("trụ sở ")).fewer == []
    assert find(desk.reader, Asked("zzz ")).fewer == []
    narrowed = Narrowed(until=date(2020, 1, 1))
    assert find(desk.reader, Asked("trụ sở zzz ", narrowed)).fewer == [], "within the filters"


def test_a_file_holds_all_that_was_found_and_nothing_else(desk):
    for number in range(25):
        desk.paper(f"báo cáo {number}", symbol=f"{number + 1}-BC/ĐU")
    revoked(desk.paper("báo cáo rút lại"))
    desk.paper("Báo cáo kín", post=desk.stranger_post)
    freshen_index()
    found = find_all(desk.reader, Asked("báo cáo "))
    assert {hit.subject for hit in found} == {f"Báo cáo {number}" for number in range(25)}
    assert {hit.extract for hit in found} == {""}
    assert len(find_all(desk.reader, Asked("báo cáo "), 10)) == 10
    assert find_all(desk.reader, Asked("")) == []
    assert find_all(desk.reader, Asked("", Narrowed(kind="task"))) == []


def test_newest_first_on_demand_and_page_by_page(desk):
    for number in range(25):
        desk.paper(f"Báo cáo {number}", day=date(2026, 3, 1 + number))
    freshen_index()
    first = find(desk.reader, Asked("báo cáo ", newest=True))
    assert [hit.day.day for hit in first.hits] == list(range(25, 5, -1))
    assert (first.count, first.next_start) == (25, 20)
    second = find(desk.reader, Asked("báo cáo ", newest=True, start=20))
    assert [hit.day.day for hit in second.hits] == [5, 4, 3, 2, 1]
    assert second.next_start is None


def test_what_was_typed_cannot_break_the_search(desk):
    desk.paper()
    freshen_index()
    for typed in [
        '"',
        '""',
        "*",
        "a*",
        "(",
        "\\",
        "AND",
        "-",
        "q:",
        "\x00",
        "[",
        "." * 500,
        "ộ" * 300,
    ]:
        assert find(desk.reader, Asked(typed)).ready
    assert not place.is_broken()


def test_few_questions_to_the_database(desk, django_assert_max_num_queries):
    for number in range(12):
        desk.paper(f"Báo cáo {number}", "nội dung", symbol=f"{number + 1}-BC/ĐU")
    freshen_index()
    with django_assert_max_num_queries(3):  # one looks for bodies of this name
        assert find(desk.reader, Asked("báo cáo")).count == 12
    with django_assert_max_num_queries(2):  # here too
        assert len(find_quickly(desk.reader, "báo cáo").hits) == 8


def test_dates_filter_by_the_day_on_the_paper_and_by_arrival_where_it_bears_none(desk):
    came = date(2026, 11, 20)
    desk.paper("Báo cáo cũ", day=came, arrived=came, dated=date(2025, 8, 22))
    desk.paper("Báo cáo không ngày", day=came, arrived=came, dated=None)
    august = {"since": date(2025, 8, 1), "until": date(2025, 8, 31)}
    assert titles(desk, "báo cáo", **august) == ["Báo cáo cũ"]
    assert titles(desk, "", since=date(2026, 11, 1)) == ["Báo cáo không ngày"]
    [hit] = find(desk.reader, Asked("", Narrowed(**august))).hits
    assert (hit.day, hit.arrived, hit.dated) == (date(2025, 8, 22), came, True)
    [hit] = find(desk.reader, Asked("khong ngay")).hits
    assert (hit.day, hit.arrived, hit.dated) == (came, came, False)


@pytest.mark.parametrize(
    "typed", ["22/08/2025", "22-8-2025", "22.08.2025", "ngày 22/8/2025", "22 tháng 8 năm 2025"]
)
def test_a_day_finds_the_papers_of_that_day_first_and_those_that_name_it(desk, typed):
    desk.paper("Báo cáo", "22/8/2025 " * 9, dated=date(2020, 8, 3))
    desk.paper("Đến hôm ấy", dated=date(2025, 8, 21), arrived=date(2025, 8, 22))
    desk.paper("Của hôm ấy", dated=date(2025, 8, 22), arrived=date(2025, 8, 25))
    desk.paper("Việc khác", "mục 22, 8 hộ, năm 2025", dated=date(2025, 8, 3))
    assert titles(desk, typed) == ["Của hôm ấy", "Đến hôm ấy", "Báo cáo"]


def test_a_number_of_arrival_finds_what_was_entered_under_it(desk):
    desk.paper("Số đến chín", number="9", symbol="100-CV/TU")
    desk.paper("Số đi chín", number="9", kind=RecordKind.OUTGOING, symbol="9-CV/TU")
    desk.paper("Nhắc lại", "theo văn bản số đến 9 của văn thư", number="12")
    assert titles(desk, "số đến 9") == ["Số đến chín", "Nhắc lại"]
    assert titles(desk, "so den: 09") == ["Số đến chín", "Nhắc lại"]


@pytest.mark.parametrize("typed", ["tran cam tu", "Trần Cẩm Tú", "trần cẩm tú "])
def test_a_signer_finds_what_they_signed_first(desk, typed):
    thanks = "trân trọng cảm ơn, từ đây Trần cẩm tú "
    desk.paper("Trân trọng cảm ơn từ cơ sở", thanks * 20)
    desk.paper("Chỉ thị mới", "khác " * 300, signer="Trần Cẩm Tú")
    assert titles(desk, typed)[0] == "Chỉ thị mới"


def test_words_side_by_side_come_before_any_number_of_scattered_ones(desk):
    for number in range(12):
        desk.paper(f"Trân trọng cảm ơn từ {number}", "từ cảm trần, tú cầm trân " * 30)
    desk.paper("Việc khác", "khác " * 400 + "đồng chí Trần Cẩm Tú chủ trì")
    assert titles(desk, "tran cam tu")[0] == "Việc khác"


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [
        ("46CVBTCTU", "46-CV/BTCTU"),
        ("06hdtw", "06-HD/TW"),
        ("O6-HD/TW", "06-HD/TW"),
        ("số O6-HD/TW", "06-HD/TW"),
        ("cv46", "46-CV/BTCTU"),
        ("CV-46", "46-CV/BTCTU"),
    ],
)
def test_a_symbol_run_together_turned_or_with_a_letter_for_a_nought(desk, typed, symbol):
    for each in ("46-CV/BTCTU", "06-HD/TW", "60-HD/TW", "4-CV/TU"):
        desk.paper(each, symbol=each)
    assert titles(desk, typed)[0] == symbol


def test_an_index_of_before_is_made_anew_by_itself(desk):
    desk.paper("Báo cáo")
    freshen_index()
    kept = place.root() / "current"
    kept.write_text(kept.read_text().replace(f'"version": {VERSION}', '"version": 1'))
    assert not find(desk.reader, Asked("báo cáo")).ready
    assert titles(desk, "báo cáo") == ["Báo cáo"]
