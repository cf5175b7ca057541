import pytest

from chung.search.index import reading


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path):
    """Every test has an index folder of its own."""
    settings.CHUNG_INDEX_DIR = tmp_path / "index"
    reading.forget()
    yield settings.CHUNG_INDEX_DIR
    reading.forget()
