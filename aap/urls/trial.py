from django.urls import path

from aap.views import trial

urlpatterns = [
    path("fabrique/<slug:slug>/essai/", trial.start, name="trial"),
    path("fabrique/<slug:slug>/essai/<int:number>/", trial.page, name="trial_page"),
    path("fabrique/<slug:slug>/essai/resultat/", trial.result, name="trial_result"),
    path("fabrique/<slug:slug>/essai/recommencer/", trial.again, name="try_again"),
    path("fabrique/<slug:slug>/essais/", trial.trials, name="trials"),
]
