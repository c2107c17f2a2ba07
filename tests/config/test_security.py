import os
import subprocess
import sys

import pytest

from tools.house import ROOT

QUESTION = """
import django; django.setup()
from django.test import Client
response = Client().get("/territoire/ou/", secure=True, headers={"host": "exemple.invalid"})
for name in ("Strict-Transport-Security", "Content-Security-Policy", "X-Frame-Options", "Referrer-Policy",
             "X-Content-Type-Options", "Cross-Origin-Opener-Policy"):
    print(f"{name}: {response.headers[name]}")
plain = Client().get("/", headers={"host": "exemple.invalid"})
print(plain.status_code, plain["Location"])
print(Client().get("/sante/", headers={"host": "exemple.invalid"}).status_code in {200, 503})
from django.conf import settings
print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE)
"""


@pytest.mark.django_db
def test_every_page_says_what_it_may_load(client):
    policy = dict(part.split(" ", 1) for part in client.get("/")["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }


def test_behind_https_the_browser_is_told_to_stay_there(tmp_path):
    """Read in a process of its own: the settings are those of a real place."""
    settings = {
        "CAP_BASE_URL": "https://exemple.invalid",
        "CAP_ALLOWED_HOSTS": "exemple.invalid",
        "CAP_SECRET_KEY": "x" * 50,
        "CAP_DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CAP_")}
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    subprocess.run(collect, cwd=ROOT, env=kept | settings, check=True)
    done = subprocess.run(
        [sys.executable, "-c", QUESTION], cwd=ROOT, env=kept | settings, capture_output=True, text=True, check=True
    )
    lines = done.stdout.splitlines()
    assert lines[0] == "Strict-Transport-Security: max-age=31536000; includeSubDomains"
    assert lines[1].startswith("Content-Security-Policy: default-src 'self'; script-src 'self';")
    assert lines[2:6] == [
        "X-Frame-Options: DENY",
        "Referrer-Policy: same-origin",
        "X-Content-Type-Options: nosniff",
        "Cross-Origin-Opener-Policy: same-origin",
    ]
    assert lines[6:] == ["301 https://exemple.invalid/", "True", "True True"]
