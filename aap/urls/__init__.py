"""The addresses of this room, one module a subject."""

from aap.urls import (
    amendments,
    calendar,
    consent,
    evidence,
    grid,
    help,
    ideas,
    participants,
    public,
    schemes,
    trial,
    writing,
)

app_name = "aap"

urlpatterns = [
    *public.urlpatterns,
    *schemes.urlpatterns,
    *writing.urlpatterns,
    *grid.urlpatterns,
    *trial.urlpatterns,
    *ideas.urlpatterns,
    *consent.urlpatterns,
    *evidence.urlpatterns,
    *participants.urlpatterns,
    *help.urlpatterns,
    *amendments.urlpatterns,
    *calendar.urlpatterns,
]
