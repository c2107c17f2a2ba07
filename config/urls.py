"""Every address of the site. Each room brings its own; nothing below knows this file."""

from django.urls import path

from config import pages

urlpatterns = [
    path("", pages.home, name="home"),
]
