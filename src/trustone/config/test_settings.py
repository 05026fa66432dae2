"""Settings of the test suite: the product's own, with fast hashing, mail in memory and jobs run at once."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ.setdefault("TRUSTONE_DATA_DIR", tempfile.mkdtemp(prefix="trustone-test-"))
os.environ.setdefault("TRUSTONE_SECRET_KEY", "only-for-tests")

from trustone.config.settings import *  # noqa: F403
from trustone.config.settings import DATA_DIR, DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT = Path(DATA_DIR) / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
ACCOUNT_RATE_LIMITS = False
MFA_RATE_LIMITS = False
API_REQUESTS_PER_MINUTE = 1_000_000
SECOND_FACTOR = "nobody"  # the tests of it ask for it themselves
DATABASES["default"]["CONN_MAX_AGE"] = 0
if _template := os.environ.get("TRUSTONE_TEST_TEMPLATE"):  # a database on the server that has the tables already
    DATABASES["default"]["TEST"] = {"TEMPLATE": _template}
LOGGING_CONFIG = None  # pytest shows what was logged beside a failure
