from chung.registry.tests.pages.conftest import browse, read, who  # noqa: F401 - fixtures
