"""Settings for tests: the same house, with cheap passwords, a folder of its own and no pool."""

from chung.project.settings import *  # noqa: F403
from chung.project.settings import DATABASES, STORAGES

DEBUG = False
SECRET_KEY = "only for tests"  # noqa: S105
DATABASES["default"]["OPTIONS"].pop("pool", None)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
}
# Static files are looked for when they are asked for: a list of all of them would be made again for
# each of the thousand clients of the tests.
WHITENOISE_AUTOREFRESH = True
