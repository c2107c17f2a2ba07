"""Every address of the site. Each room brings its own; nothing below knows this file."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from config import health, metrics, pages

urlpatterns = [
    path("", pages.home, name="home"),
    path("aide/", pages.help_page, name="help"),
    path("aide/mots/", pages.glossary, name="glossary"),
    path("aide/<slug:slug>/", pages.guide, name="guide"),
    path("accessibilite/", pages.accessibility, name="accessibility"),
    path("donnees-personnelles/", pages.privacy, name="privacy"),
    path("mentions-legales/", pages.legal, name="legal"),
    path("sante/", health.show, name="health"),
    path("metrics", metrics.show, name="metrics"),
    # A choice of language is one cookie and nothing more: with no token to carry, public pages need no cookie at all.
    path("langue/", csrf_exempt(login_not_required(set_language)), name="set_language"),
    path("", include("accounts.urls")),
    path("", include("aap.urls")),
    path("", include("applicants.urls")),
    path("", include("instruction.urls")),
    path("", include("cohorts.urls")),
    path("", include("observatory.urls")),
    path("territoire/", include("territory.urls")),
]

if settings.DEMO:
    urlpatterns += [path("", include("config.demo")), path("", include("config.living"))]
