"""Every setting, each from the environment or a safe default.

``SANSHEN_DATA``: the folder that holds everything the product keeps (database, files, portal, key).
``SANSHEN_DATABASE_URL``: ``postgres://user:password@host:port/name``; without it, SQLite in the
data folder. ``SANSHEN_HOSTS``: the host names of the desk, comma-separated.
``SANSHEN_HTTPS=1``: behind TLS, which makes cookies secure and sends HSTS.
``SANSHEN_CHECK_LINKS=1``: ask the addresses that drafts link to whether they answer; else nothing here
goes out. ``SANSHEN_DEBUG=1``: for development only.
``SANSHEN_READERS``: processes that read what is public again when the rules have changed; all
processors but one, unless told. ``SANSHEN_SOFFICE``: where LibreOffice is, which turns old Word files
into drafts; ``soffice`` on the PATH, unless told.
"""

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from sanshen.project.secret import secret_key

DATA = Path(os.environ.get("SANSHEN_DATA", Path.cwd() / "var")).resolve()
DEBUG = os.environ.get("SANSHEN_DEBUG") == "1"
CHECK_LINKS = os.environ.get("SANSHEN_CHECK_LINKS") == "1"
HTTPS = os.environ.get("SANSHEN_HTTPS") == "1"

SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS = os.environ.get("SANSHEN_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "axes",
    "django_prose_editor",
    "sanshen.casebook",
    "sanshen.desk",
]
AUTH_USER_MODEL = "casebook.Person"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sanshen.desk.middleware.LoginLimits",
    "sanshen.desk.middleware.DeskAnswers",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "sanshen.project.urls"
WSGI_APPLICATION = "sanshen.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sanshen.desk.context.frame",
            ],
        },
    }
]


def _postgres(url: str) -> dict[str, object]:
    """Connection settings out of a postgres:// address; ``?host=/folder`` names a socket folder."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", parts.hostname or ""),
        "PORT": query.get("port", str(parts.port or "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(folder: Path) -> dict[str, object]:
    """WAL with full synchronisation: readers never wait, and a commit survives a power cut.

    Every transaction takes the write lock at its start, which is what serialises two people who
    decide at the same instant (K16).
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "sanshen.sqlite3",
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
        "TEST": {"NAME": folder / "test.sqlite3"},  # a file, so that tests lock as production does
    }


DATABASE_URL = os.environ.get("SANSHEN_DATABASE_URL", "")
DATABASES = {"default": _postgres(DATABASE_URL) if DATABASE_URL else _sqlite(DATA)}

READERS = int(os.environ.get("SANSHEN_READERS") or max(1, (os.cpu_count() or 1) - 1))

SOFFICE = os.environ.get("SANSHEN_SOFFICE", "")

# Files: private by digest, the public folder apart from them.
VAULT = DATA / "vault"
PORTAL = DATA / "portal"

# Uploads are held in memory only: a text that must not be stored must not reach a temporary file.
FILE_UPLOAD_HANDLERS = ["sanshen.desk.uploads.BoundedMemoryUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 30

# Accounts.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the lock ends when the page said it would
AXES_LOCKOUT_CALLABLE = "sanshen.desk.views.login.locked_out"
AXES_VERBOSE = False
LOGIN_URL = "desk:login"
LOGIN_REDIRECT_URL = "desk:workbench"
LOGOUT_REDIRECT_URL = "desk:login"

# Sessions and headers.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = False  # an open draft is saved with the token of a new login (drafting.js)
CSRF_COOKIE_SAMESITE = "Lax"
# What a page says after an act may name a draft: it stays on the server.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-src": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "sanshen": {"level": "INFO"},
        # A stack trace may quote a draft; the exception's own lines stay out of mails and reports.
        "django.request": {"level": "ERROR"},
    },
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "django.views.debug.SafeExceptionReporterFilter"
