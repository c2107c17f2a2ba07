from django.urls import path

from observatory import views

app_name = "observatory"

urlpatterns = [
    path("observatoire/", views.overview, name="overview"),
    path("donnees/subventions.csv", views.grants, name="grants"),
]
