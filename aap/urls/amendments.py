from django.urls import path

from aap.views import amendments

urlpatterns = [
    path("appels/<slug:slug>/modifications/", amendments.listing, name="amendments"),
    path("fabrique/<slug:slug>/modifier/", amendments.choose, name="amend"),
    path("fabrique/<slug:slug>/modifier/dates/", amendments.amend_settings, name="amend_settings"),
    path("fabrique/<slug:slug>/modifier/articles/<int:pk>/", amendments.amend_clause, name="amend_clause"),
    path("fabrique/<slug:slug>/delais/", amendments.passes, name="late_passes"),
    path("fabrique/<slug:slug>/delais/<int:pk>/retirer/", amendments.revoke_pass, name="revoke_pass"),
]
