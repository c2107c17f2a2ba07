"""Read by pytest before the settings (`-p tests.environment`): the tests never depend on the caller's `CAP_…` settings.

Only the databases may be chosen: CAP_DATABASE_URL and CAP_REDIS_URL.
"""

import os

from tools.compile_messages import compile_messages

CHOSEN = {"CAP_DATABASE_URL", "CAP_REDIS_URL"}
FIXED = {
    "CAP_SECRET_KEY": "only-for-the-tests-only-for-the-tests-only-for-the-tests",
    "CAP_MAIL_URL": "memory://",
    "CAP_FILES_URL": "file://var/test-files",
}


def settle() -> None:
    for name in [name for name in os.environ if name.startswith("CAP_") and name not in CHOSEN]:
        del os.environ[name]
    os.environ.update(FIXED)
    # The browser fixture runs an event loop in the thread that also speaks to the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


settle()
# Here and not later: the first sentence translated freezes the catalogues for the whole run.
compile_messages()
