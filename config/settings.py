"""All settings of Samlöfte, in one file; what differs between installations comes from the environment."""

import secrets
import sys
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import env

BASE_DIR = Path(__file__).resolve().parent.parent

#: production: real use, secrets demanded. demo: the example year on one's own machine. test: the suite.
MODES = ("production", "demo", "test")
MODE = env.choice("SAMLOFTE_MODE", among=MODES, default="test" if "pytest" in sys.modules else "demo")
PRODUCTION = MODE == "production"
DEBUG = env.flag("SAMLOFTE_DEBUG")

VAR_DIR = env.folder("SAMLOFTE_VAR", BASE_DIR / "var")

if PRODUCTION:
    SECRET_KEY = env.secret("SECRET_KEY")
    ALLOWED_HOSTS = env.required_words("ALLOWED_HOSTS")
else:
    # `samlofte demo` keeps one in a file; without it a new one is made at each start.
    SECRET_KEY = env.text("SECRET_KEY", env.kept(VAR_DIR / "secret-key") or secrets.token_urlsafe(48))
    ALLOWED_HOSTS = [*env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]"), "testserver"]

CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
#: The address that the public uses, for letters, share pictures, exports and feeds.
PUBLIC_URL = env.text("PUBLIC_URL", f"https://{ALLOWED_HOSTS[0].lstrip('.')}" if PRODUCTION else "").rstrip("/")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "rules",
    "csp",
    "samlofte",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.content_security_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.language_of_address",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Default deny: a view that the public may see says so (login_not_required).
    "config.middleware.SignInRequired",
    "config.middleware.SecondFactorDemanded",
    "config.middleware.SourceOfWrites",
    "django.contrib.messages.middleware.MessageMiddleware",
    "config.middleware.words_for_readers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

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
            ],
            "builtins": [
                "samlofte.templatetags.ui",
                "samlofte.templatetags.pledge",
                "samlofte.templatetags.drawn",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES: dict[str, Any] = {"default": env.database("DATABASE_URL", VAR_DIR / "samlofte.sqlite3")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    env.make(VAR_DIR)
    # Writers queue instead of failing, readers never wait for a writer (measured: 8 writers, no error).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # A cache of 16 MB for each connection: a large plan's indexes stay in it.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
        "PRAGMA cache_size=-16000; PRAGMA secure_delete=ON;",
    }
elif DATABASES["default"]["ENGINE"].endswith("postgresql") and env.flag("PREPARE_STATEMENTS", default=True):
    # What is asked again and again is planned once in each connection: half as many reports again in a second.
    prepared = {"server_side_binding": True, "prepare_threshold": 5}
    DATABASES["default"]["OPTIONS"] = prepared | DATABASES["default"].get("OPTIONS", {})
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "samlofte.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "samlofte.workspace.accounts.ClosedSignup"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_CHANGE_EMAIL = False
MFA_ADAPTER = "samlofte.workspace.accounts.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# An address is known to be right by the letter with the invitation, or by the operator's word.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "activate_totp": "samlofte.workspace.forms.factors.ActivateForm",
    "authenticate": "samlofte.workspace.forms.factors.CodeForm",
    "reauthenticate": "samlofte.workspace.forms.factors.CodeAgainForm",
    "add_webauthn": "samlofte.workspace.forms.factors.AddPasskeyForm",
    "edit_webauthn": "samlofte.workspace.forms.factors.RenamePasskeyForm",
}
# A code stands for half a minute; the one before is taken too, for clocks that are a little slow.
MFA_TOTP_TOLERANCE = 1
# On one's own machine the demo speaks HTTP.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
#: whether coordinators and operators must have a second factor before any page of the workspace opens
DEMAND_SECOND_FACTOR = env.flag("DEMAND_SECOND_FACTOR", default=PRODUCTION)
SOCIALACCOUNT_ADAPTER = "samlofte.workspace.accounts.InvitedOnly"
# A link and no form: the policy lets forms of ours lead nowhere else.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SIGN_IN_SERVICE = env.sign_in_service(
    name=env.text("OIDC_NAME", "OpenID Connect"),
    server_url=env.text("OIDC_SERVER_URL", ""),
    client_id=env.text("OIDC_CLIENT_ID", ""),
    client_secret=env.text("OIDC_CLIENT_SECRET", ""),
)
# The address is all that is asked of it: no name.
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {"OAUTH_PKCE_ENABLED": True, "SCOPE": ["openid", "email"], "APPS": SIGN_IN_SERVICE}
}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/arbete/"
LOGOUT_REDIRECT_URL = "/"

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
FORMAT_MODULE_PATH = "config.formats"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test" or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = VAR_DIR / "media"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# A message waits in the session: a cookie would have to be signed and read for every page.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "samlofte.public.views.errors.csrf_failed"

if PRODUCTION:
    SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("HSTS_SUBDOMAINS", default=True)
    SECURE_HSTS_PRELOAD = env.flag("HSTS_PRELOAD", default=True)
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    if env.flag("BEHIND_PROXY"):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        # Sign-in attempts are counted by the visitor's address and not by the proxy's.
        ALLAUTH_TRUSTED_PROXY_COUNT = 1

# An uploaded document is read in memory by the importer, which has limits of its own.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
EMAIL_HOST = env.text("EMAIL_HOST", "")
EMAIL_PORT = env.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = env.flag("EMAIL_USE_SSL")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=not EMAIL_USE_SSL)
# Seconds that the mail server may be silent; a letter's lease (samlofte/mail/actions.py) is several times as long.
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "samlofte@localhost")
# Without a mail server, mail is written to the log, so that nothing is lost in silence. The demo never sends any.
EMAIL_SENDER, EMAIL_BACKEND = {
    "test": ("nowhere (test)", "django.core.mail.backends.locmem.EmailBackend"),
    "demo": (f"files in {EMAIL_FILE_PATH}", "samlofte.mail.files.EmailBackend"),
    "production": (EMAIL_HOST, "django.core.mail.backends.smtp.EmailBackend")
    if EMAIL_HOST
    else ("the log (EMAIL_HOST is not set)", "django.core.mail.backends.console.EmailBackend"),
}[MODE]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"refusals": {"()": "config.logs.PlainRefusals"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"django.request": {"filters": ["refusals"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Nothing is collected for the tests; their browser gets the files from where they lie.
    MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
