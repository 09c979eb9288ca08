"""One settings file, strict about the environment. It starts nothing and opens nothing.

Every variable that is read here is described in docs/settings.md (tests/test_docs.py compares both).
"""

from __future__ import annotations

import logging
import os
import re
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse_lazy
from django.utils.log import CallbackFilter
from django.utils.translation import gettext_lazy as _

from workbench.embedded import embedded_urls
from workbench.unfold import unfold

BASE_DIR = Path(__file__).resolve().parent.parent


def _text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def _flag(name: str, default: bool) -> bool:
    value = _text(name, "1" if default else "0").lower()
    if value not in {"0", "1", "true", "false", "yes", "no"}:
        raise ImproperlyConfigured(f"{name}={value!r}: write 1 or 0.")
    return value in {"1", "true", "yes"}


def _number(name: str, default: int) -> int:
    value = _text(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name}={value!r}: write a whole number.")
    return int(value)


def _one_of(name: str, *allowed: str) -> str:
    """The first is the default."""
    value = _text(name, allowed[0]).lower()
    if value not in allowed:
        raise ImproperlyConfigured(f"{name}={value!r}: write {' or '.join(allowed)}.")
    return value


def _list(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in _text(name, default).split(",") if item.strip()]


def _database(url: str) -> dict[str, object]:
    """A postgresql:// URL as Django's settings; a socket folder is given as ?host=/folder."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"DATABASE_URL starts with {parts.scheme!r}: only PostgreSQL is supported, postgresql://user:password@host/name."
        )
    options = {key: values[0] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "claimdesk",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"application_name": "claimdesk", **options},
    }


def _redis(url: str) -> tuple[str, str]:
    """(cache, broker): two databases of one server, since clearing a cache flushes its database."""
    parts = urlsplit(url)
    if parts.scheme == "unix":
        return f"unix://{parts.path}?db=1", f"redis+socket://{parts.path}?virtual_host=0"
    if parts.scheme in {"redis", "rediss"}:
        base = f"{parts.scheme}://{parts.netloc}"
        return f"{base}/1", f"{base}/0"
    raise ImproperlyConfigured(f"REDIS_URL={url!r}: write redis://host:port or unix:///path/to/redis.sock.")


DEBUG = _flag("DEBUG", False)
DATA_DIR = Path(_text("DATA_DIR") or BASE_DIR / "var").resolve()
DATABASE_URL = _text("DATABASE_URL") or embedded_urls(DATA_DIR)[0]
REDIS_URL = _text("REDIS_URL") or embedded_urls(DATA_DIR)[1]
SITE_URL = _text("SITE_URL", f"http://127.0.0.1:{_number('PORT', 8000)}").rstrip("/")
SITE_NAME = _text("SITE_NAME", "Claim desk")
BYLINES = _one_of("BYLINES", "names", "desk")
REPORTS_TO = _text("REPORTS_TO", "desk")
if REPORTS_TO not in {"desk", "none"} and not re.fullmatch(r"[^@\s]+@[^@\s]+", REPORTS_TO):
    raise ImproperlyConfigured(f"REPORTS_TO={REPORTS_TO!r}: write desk, none or a mail address.")


def _secret_key() -> str:
    """SECRET_KEY, else the one that the supervisor keeps in DATA_DIR, else none."""
    kept = DATA_DIR / "secret_key"
    try:
        return _text("SECRET_KEY") or kept.read_text().strip()
    except OSError:
        return ""


SECRET_KEY_IS_KEPT = bool(_secret_key())
"""Whether other processes have the same one; wsgi.py starts with no other."""
SECRET_KEY = _secret_key() or secrets.token_urlsafe(50)
ALLOWED_HOSTS = _list("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _list("CSRF_TRUSTED_ORIGINS")
CSRF_FAILURE_VIEW = "workbench.views.answers.forged"

INSTALLED_APPS = [
    "workbench",
    "tasks",
    "claims",
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "workbench.middleware.PackPages",
    "workbench.middleware.keep_nothing",
    "csp.middleware.CSPMiddleware",
    "workbench.middleware.admin_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "workbench.middleware.person_language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "workbench.middleware.second_factor",
    "django_htmx.middleware.HtmxMiddleware",
    "workbench.middleware.say_errors",
]

ROOT_URLCONF = "workbench.urls"
WSGI_APPLICATION = "workbench.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
                "workbench.context.desk",
            ],
        },
    }
]

DATABASES = {"default": _database(DATABASE_URL)}
CACHE_URL, BROKER_URL = _redis(REDIS_URL)
CACHES = {
    "default": {
        "BACKEND": "workbench.cache.OpenRedisCache",
        "LOCATION": CACHE_URL,
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 1.0},
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_URL.startswith("https://")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
PROXIES = 1 if _flag("BEHIND_PROXY", False) else 0
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES  # else all who sign in share the proxy's address, and its limits
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

AUTH_USER_MODEL = "claims.User"
AUTHENTICATION_BACKENDS = ["workbench.accounts.SignIn"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = "/"
ACCOUNT_FORMS = {
    "login": "workbench.forms.signing_in.SignInForm",
    "change_password": "workbench.forms.signing_in.NewPasswordForm",
    "reset_password_from_key": "workbench.forms.signing_in.PasswordByLinkForm",
}
ACCOUNT_ADAPTER = "workbench.accounts.InvitedOnly"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # a mail address resets the password: none from a browser left open
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = SITE_NAME
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an admin made the account; else a new address would lock its owner out
MFA_REQUIRED_ROLES = set(_list("MFA_REQUIRED_ROLES", "editor,admin")) - {"none"}
EMAIL_BACKEND = _text("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = _text("EMAIL_HOST", "localhost")
EMAIL_PORT = _number("EMAIL_PORT", 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _text("EMAIL_HOST_USER", ""), _text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = _flag("EMAIL_USE_TLS", False), _flag("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 30  # a mail server that hangs holds up one job, and not for its whole time
DEFAULT_FROM_EMAIL = _text("DEFAULT_FROM_EMAIL", "desk@localhost")

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("pl", _("Polish"))]
LOCALE_PATHS = [BASE_DIR / "workbench" / "locale"]
TIME_ZONE = _text("DESK_TIME_ZONE", "Europe/Warsaw")
USE_I18N = USE_TZ = True
FORMAT_MODULE_PATH = ["workbench.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {
        "BACKEND": "workbench.files.WholeFiles",
        "OPTIONS": {"location": DATA_DIR / "files", "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = (
    60 * 2**20
)  # a paste of 50 MB is refused by a sentence of ours, not by a bare 400
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
FILE_UPLOAD_HANDLERS = [
    "workbench.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "workbench.uploads.Waiting",
]
MAX_TEXT_CHARACTERS = _number("MAX_TEXT_CHARACTERS", 300_000)
MAX_FILE_BYTES = _number("MAX_FILE_BYTES", 20 * 2**20)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

UNFOLD = unfold(SITE_NAME)

CELERY = {
    "broker_url": BROKER_URL,
    "result_backend": None,
    "task_ignore_result": True,
    "task_acks_late": True,
    "task_reject_on_worker_lost": True,
    "worker_prefetch_multiplier": 1,
    "worker_soft_shutdown_timeout": 5,
    "broker_connection_retry_on_startup": True,
    "timezone": "UTC",
}
JOB_TIME_LIMIT = _number("JOB_TIME_LIMIT", 120)
JOB_LEASE_MARGIN = _number("JOB_LEASE_MARGIN", 15)
FETCHING_JOBS = _number("FETCHING_JOBS", 1) or 1

REST_FRAMEWORK: dict[str, object] = {
    "DEFAULT_SCHEMA_CLASS": "workbench.api.schema.ApiSchema",
    # Keys, scopes, rates and JSON are those of workbench.api.endpoint; any other view stays closed.
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_THROTTLE_RATES": {
        "read": "600/min",
        "write": "120/min",
        "check": "60/min",
        "public": "60/min",
    },
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "EXCEPTION_HANDLER": "workbench.api.problems.answer_problem",
    "DEFAULT_METADATA_CLASS": None,
    "URL_FORMAT_OVERRIDE": None,
    "UNAUTHENTICATED_USER": None,
    "NUM_PROXIES": PROXIES,
}
SPECTACULAR_SETTINGS: dict[str, object] = {
    "TITLE": "Claim desk",
    "DESCRIPTION": "For partner outlets: send articles, fetch fact-checks, ask whether a text was checked.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "PREPROCESSING_HOOKS": ["workbench.api.schema.one_spelling"],
    "ENUM_NAME_OVERRIDES": {
        "ChangeOfVersion": "claims.models.FactCheck.Change",
        "ChangeOfWords": ["equal", "delete", "insert"],
    },
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "defaultModelsExpandDepth": 0},
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}


def _in_one_line(record: logging.LogRecord) -> bool:
    """What a stranger sent says nothing of the code: no trace of it is wanted."""
    record.exc_info = None
    return True


STRANGE = ("DisallowedHost", "RequestDataTooBig", "TooManyFieldsSent", "TooManyFilesSent")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"in_one_line": {"()": CallbackFilter, "callback": _in_one_line}},
    "loggers": {f"django.security.{name}": {"filters": ["in_one_line"]} for name in STRANGE},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": _text("LOG_LEVEL", "INFO")},
}
