from django.urls import path

from aap.views import calendar

urlpatterns = [
    path("fabrique/<slug:slug>/calendrier/", calendar.page, name="calendar"),
    path("fabrique/<slug:slug>/calendrier/etapes/", calendar.stages, name="stages"),
    path("fabrique/<slug:slug>/reglages/verifier/", calendar.check, name="check_settings"),
]
