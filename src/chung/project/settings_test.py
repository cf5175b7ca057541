"""Settings for tests: the same house, with cheap passwords, a folder of its own and no pool."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("CHUNG_DATA", tempfile.mkdtemp(prefix="chung-test-"))

from chung.project.settings import *  # noqa: E402, F403
from chung.project.settings import DATABASES, STORAGES  # noqa: E402

DEBUG = False
SECRET_KEY = "only for tests"  # noqa: S105
DATABASES["default"]["OPTIONS"].pop("pool", None)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
}
TEST_FILES = Path(os.environ["CHUNG_DATA"]) / "files"
