"""The addresses of this room, one module a subject."""

from aap.urls import consent, evidence, grid, public, writing

app_name = "aap"

urlpatterns = [
    *public.urlpatterns,
    *writing.urlpatterns,
    *grid.urlpatterns,
    *consent.urlpatterns,
    *evidence.urlpatterns,
]
