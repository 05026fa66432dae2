"""Settings of a running installation, all read from the environment with safe defaults.

``docs/reference/settings.md`` explains each variable. Nothing here is a secret: the key is made on first use and kept
in the data folder, readable by its owner only.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent.parent
DATA_DIR = Path(os.environ.get("TRUSTONE_DATA_DIR", ROOT / "var")).resolve()
FRONTEND = ROOT / "frontend" / "static"


def _secret_key() -> str:
    """The installation's key: from the environment, else a file made once (mode 600)."""
    if given := os.environ.get("TRUSTONE_SECRET_KEY"):
        return given
    path = DATA_DIR / "secret-key"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        key = secrets.token_urlsafe(48)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process was first
            return path.read_text(encoding="ascii")
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key)
        return key


def _list(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def _flag(name: str) -> bool:
    return os.environ.get(name, "0").lower() in {"1", "true", "yes", "on"}


SECRET_KEY = _secret_key()
DEBUG = _flag("TRUSTONE_DEBUG")
ALLOWED_HOSTS = _list("TRUSTONE_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _list("TRUSTONE_ORIGINS")
HTTPS = _flag("TRUSTONE_HTTPS")

INSTALLED_APPS = [
    "trustone.platform.ui",  # first, so that its templates win over those of the libraries
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "trustone.catalog",
    "trustone.platform",
    "trustone.library",
    "trustone.members",
    "trustone.conversations",
    "trustone.evidence",
    "trustone.joining",
    "trustone.supply",
    "trustone.origins",
    "trustone.risks",
    "trustone.improvement",
    "trustone.assessments",
    "trustone.assessments.blind",
    "trustone.escalation",
    "trustone.verification",
    "trustone.scenarios",
    "trustone.readings",
    "trustone.inquiries",
    "trustone.cycle",
    "trustone.register",
    "trustone.procurement",
    "trustone.procurement.purchases",
    "trustone.procurement.helpdesk",
    "trustone.procurement.bidders",
    "trustone.procurement.lexicons",
    "trustone.procurement.tenders",
    "trustone.procurement.monitor",
    "trustone.monitoring",
    "trustone.privacy",
    "trustone.opendata",
    "trustone.web",
    "trustone.api",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "trustone.api.middleware.Door",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "trustone.platform.middleware.NoNullCharacters",
    "trustone.platform.middleware.SignedInByDefault",
    "trustone.platform.drafts.middleware.SavedFormsForgetTheirDrafts",
    "trustone.members.looks.LooksAreNoted",
    "trustone.platform.second_factor.requirement.SecondFactorWhereRequired",
]

ROOT_URLCONF = "trustone.config.urls"
WSGI_APPLICATION = "trustone.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "platform" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "trustone.platform.context.page",
            ],
        },
    }
]
FORM_RENDERER = "trustone.platform.ui.renderer.Renderer"

# --- Data -----------------------------------------------------------------------------------------------------------

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'trustone.sqlite3'}", conn_max_age=600
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
        "PRAGMA cache_size=-32000; PRAGMA mmap_size=134217728;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MEDIA_ROOT = DATA_DIR / "uploads"
FILE_UPLOAD_HANDLERS = ["trustone.platform.dataio.uploads.Bounded"] + [
    f"django.core.files.uploadhandler.{kind}FileUploadHandler" for kind in ("Memory", "Temporary")
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_PERMISSIONS = 0o600
IMPORT_MAX_BYTES = 25 * 1024 * 1024

CLAMD = os.environ.get("TRUSTONE_CLAMD", "")  # tcp://host:port or unix:/path; empty = no virus scanner
CLAMD_SECONDS = float(os.environ.get("TRUSTONE_CLAMD_SECONDS", "60"))

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# --- People ---------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "platform.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "trustone.platform.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # people come by invitation, which proves the address
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody can sign up, so a stranger's address gets no mail from us
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

# The second step: "secretariat" (the default: the secretariat and administrators), "everybody" or "nobody".
SECOND_FACTOR = os.environ.get("TRUSTONE_SECOND_FACTOR", "secretariat")
MFA_ADAPTER = "trustone.platform.second_factor.adapter.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the invitation proved the address
MFA_TOTP_TOLERANCE = 1  # a telephone half a minute off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # localhost only: browsers offer passkeys nowhere else without https

# Logging in with the account of the own organisation (OpenID Connect), off unless a server is named.
OIDC_SERVER = os.environ.get("TRUSTONE_OIDC_SERVER", "").rstrip("/")
OIDC_ORIGIN = ["{0.scheme}://{0.netloc}".format(urlsplit(OIDC_SERVER))] if OIDC_SERVER else []
OIDC_BRINGS_SECOND_FACTOR = _flag("TRUSTONE_OIDC_SECOND_FACTOR")
SOCIALACCOUNT_ADAPTER = "trustone.platform.accounts.own_login.Adapter"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {"openid_connect": {"APPS": [], "OAUTH_PKCE_ENABLED": True}}
if OIDC_SERVER:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": "own",
            "name": os.environ.get("TRUSTONE_OIDC_NAME", OIDC_SERVER.partition("://")[2]),
            "client_id": os.environ.get("TRUSTONE_OIDC_CLIENT", "trustone"),
            "secret": os.environ.get("TRUSTONE_OIDC_SECRET", ""),
            "settings": {"server_url": OIDC_SERVER},
        }
    ]
API_REQUESTS_PER_MINUTE = int(os.environ.get("TRUSTONE_API_REQUESTS_PER_MINUTE", "600"))  # of one address; 0 = no limit
SITE_URL = os.environ.get("TRUSTONE_URL", "http://127.0.0.1:8000").rstrip("/")

# --- Tenders: where notices are fetched from, off unless a source is named (docs/reference/tender-sources.md) ---------

TENDER_SOURCES = _list("TRUSTONE_TENDER_SOURCES", "")
TENDER_GAP = float(os.environ.get("TRUSTONE_TENDER_GAP", "2"))  # seconds between two requests to a source
TENDER_ADDRESSES = {
    name: os.environ.get(variable, "").rstrip("/")
    for name, variable in (
        ("ted_api", "TRUSTONE_TED_API"),
        ("ted_site", "TRUSTONE_TED_SITE"),
        ("tenderned", "TRUSTONE_TENDERNED"),
        ("tenderned_ocds", "TRUSTONE_TENDERNED_OCDS"),
    )
}
SCREENING_LEARNED = os.environ.get("TRUSTONE_SCREENING_LEARNED", "")  # weights trained here; empty = the product's
OCID_PREFIX = os.environ.get("TRUSTONE_OCID_PREFIX", "")  # as the Open Contracting Partnership gave it out

EMAIL_BACKEND = os.environ.get("TRUSTONE_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = str(DATA_DIR / "mail")
EMAIL_HOST = os.environ.get("TRUSTONE_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("TRUSTONE_EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("TRUSTONE_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("TRUSTONE_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = _flag("TRUSTONE_EMAIL_TLS")
DEFAULT_FROM_EMAIL = os.environ.get("TRUSTONE_EMAIL_FROM", "trustone@localhost")

# --- Languages and time ---------------------------------------------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English")), ("fr", _("French")), ("de", _("German"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

# --- Files the browser fetches --------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("TRUSTONE_STATIC_ROOT", ROOT / "var" / "static"))
STATICFILES_DIRS = [FRONTEND] if FRONTEND.is_dir() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600

# --- Security -------------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        # the button that leads to the own login of an organisation is a form
        "form-action": [SELF, *OIDC_ORIGIN],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "trustone.platform.errors.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _flag("TRUSTONE_BEHIND_PROXY") else None
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Personal data never goes to a log: the server logs a request with its path and status only.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("TRUSTONE_LOG_LEVEL", "WARNING")},
}
